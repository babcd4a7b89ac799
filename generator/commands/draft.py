"""draft: propose the annotation of a seed, or take proposals from elsewhere; nothing is trusted."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from generator.briefing.model.dates import NotADate
from generator.commands.exit_status import CLEAN, ERRORS
from generator.commands.new import NamedSeed, named_seed, slug_complaint
from generator.commands.options import add_project
from generator.commands.terminal import show, wrong
from generator.drafting.draft_json import as_json
from generator.drafting.given import LARGEST, NotADraftError
from generator.drafting.new_annotation import Beginning, annotated, beginning
from generator.drafting.proposal import Draft, LeftOut
from generator.drafting.sample import editor_files
from generator.drafting.session import Drafting, drafting, with_day
from generator.problems import has_errors
from generator.publishing.author_files import refresh, write_new
from generator.reading import folder
from generator.reading.languages import load
from generator.text import number_of

MORE = (
    "Prints what the seed shows and the gate lets through. Nothing is published of a draft: "
    "each item waits until its line `drafted_by` is deleted."
)
_MOST_TOLD = 20  # items that were left out


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    add_project(parser)
    parser.add_argument("seed", metavar="SEED", help="a file in seeds/")
    parser.add_argument(
        "--format",
        choices=("yaml", "json"),
        default="yaml",
        help="how the draft is printed (default: yaml, as the annotation that --write makes)",
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="make content/articles/SLUG.yaml and the actors it names, as a draft",
    )
    parser.add_argument("--slug", metavar="SLUG", help="the article's address (default: as `new`)")
    parser.add_argument(
        "--published", metavar="DAY", help="the day of publication, if the seed does not say it"
    )
    parser.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help="take proposals in the same JSON from a file, or from `-`, instead of making them",
    )


def run(options: argparse.Namespace) -> int:
    """Draft the annotation of a seed."""
    named = named_seed(options)
    if isinstance(named, int):
        return named
    name = named.path.removeprefix("seeds/")
    known = annotated(named.texts) if options.write else {}
    if name in known:
        return wrong(f"{known[name]} annotates {named.path} already", "leave out --write")
    begun, problems = beginning(name, named.texts[named.path])
    if begun is None:
        show(problems, named.texts, "text")
        return ERRORS
    return _draft(begun, named, options)


def _draft(begun: Beginning, named: NamedSeed, options: argparse.Namespace) -> int:
    """Draft the annotation of a seed that can be read."""
    if options.published:
        try:
            begun = with_day(begun, options.published)
        except NotADate as reason:
            return wrong(f"--published {options.published}: {reason}")
    slug = options.slug or begun.slug or "draft"
    complaint = slug_complaint(slug, begun.title, named.texts, is_wanted=options.write)
    if complaint:
        return wrong(*complaint)
    languages = load(folder.shipped("languages")).languages
    session = drafting(named.texts, languages, begun, slug)
    draft = _proposals(session, options.source)
    if isinstance(draft, int):
        return draft
    if options.write:
        return _write(session, draft, named.root)
    return _print(session, draft, options.format)


def _proposals(session: Drafting, source: str | None) -> Draft | int:
    """Return the proposals of a file, or those of the rules; after a message the exit status."""
    if source is not None:
        return _taken(session, source)
    if session.language is None:
        return wrong(f"there are no rules to draft from in `{session.lang}`", "`--from` needs none")
    return session.by_rules(session.language)


def _taken(session: Drafting, source: str) -> Draft | int:
    """Return the proposals of a file; after a message the exit status."""
    try:
        return session.from_others(_read(source))
    except NotADraftError as error:
        return wrong(f"{source} is not a draft: {error}", "docs/drafting.md has its form")
    except OSError as error:
        return wrong(f"{source} cannot be read: {error.strerror}")


def _read(source: str) -> bytes:
    """Return the bytes of a file, or of standard input; raises NotADraftError and OSError."""
    if source == "-":
        data = sys.stdin.buffer.read(LARGEST + 1)
    else:
        with Path(source).open("rb") as file:
            data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        msg = f"it is larger than {LARGEST:,} bytes"
        raise NotADraftError(msg)
    return data


def _print(session: Drafting, draft: Draft, form: str) -> int:
    """Print a draft, and on standard error what was left out."""
    printed = as_json(draft) if form == "json" else session.files(draft)[session.path]
    sys.stdout.write(printed)
    _tell(draft)
    return CLEAN


def _write(session: Drafting, draft: Draft, root: Path) -> int:
    """Make the files of a draft, all or none."""
    if session.published is None:
        doubt = session.beginning.published.doubt or "the seed does not say when it was published"
        return wrong(doubt, "give the day: --published 2024-10-21")
    files = session.files(draft)
    problems = write_new(files, root)
    show(problems, session.texts, "text")
    if has_errors(problems):
        return ERRORS
    refresh(editor_files({**session.texts, session.path: b""}), root)
    print(f"made {session.path}, a draft; `briefing preview` shows it")
    for path in sorted(files.keys() - {session.path}):
        print(f"made {path}")
    _tell(draft)
    return CLEAN


def _tell(draft: Draft) -> None:
    """Say on standard error what was proposed, and what was left out and why."""
    counts = (
        number_of(len(draft.quotes), "quote"),
        number_of(len(draft.facts), "fact"),
        number_of(len(draft.relations), "relation"),
        number_of(sum(not actor.known for actor in draft.actors), "new actor"),
    )
    print(f"proposed: {', '.join(counts)}", file=sys.stderr)
    for left_out in draft.left_out[:_MOST_TOLD]:
        print(_line(left_out), file=sys.stderr)
    codes = Counter(left_out.code for left_out in draft.left_out)
    if codes:
        counted = ", ".join(f"{number} {code}" for code, number in sorted(codes.items()))
        print(f"left out: {counted}", file=sys.stderr)


def _line(left_out: LeftOut) -> str:
    """Return what was left out and why, as a line."""
    return f"left out: {left_out.item} “{left_out.text}”: {left_out.why} [{left_out.code}]"
