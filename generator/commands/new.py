"""new: begin an annotation, an actor, a topic ..., never over what the author wrote."""

import argparse
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from generator.briefing.model.content import ACTOR_KINDS
from generator.commands import new_pages
from generator.commands.exit_status import CLEAN, ERRORS, USAGE
from generator.commands.new_pages import KINDS
from generator.commands.options import add_project
from generator.commands.terminal import root_of, show, wrong
from generator.drafting.new_annotation import (
    annotated,
    annotation,
    article_path,
    beginning,
    free_slug,
    slug_of,
)
from generator.drafting.sample import editor_files
from generator.drafting.stubs import Stub
from generator.problems import Problem, did_you_mean, has_errors
from generator.publishing.author_files import refresh, write_new
from generator.reading import folder
from generator.reading.ids import ID, LONGEST_ID, RESERVED_IDS
from generator.reading.seed_files import seed_path

MORE = (
    "A seed's annotation is content/articles/SLUG.yaml, a draft. What exists is never written over."
)
_EXAMPLES = "briefing new seeds/article.txt, or briefing new actor 'Ines Maro'"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    add_project(parser)
    parser.add_argument(
        "words",
        nargs="*",
        metavar="[article] SEED | actor NAME | topic TITLE | question TEXT | briefing TITLE",
        help="a file in seeds/, or what else to make and its name",
    )
    parser.add_argument(
        "--missing",
        action="store_true",
        help="make a file for every id that is used and not defined",
    )
    parser.add_argument(
        "--slug",
        "--id",
        metavar="ID",
        help="the address or id (default: from the words of the file, the title or the name)",
    )
    parser.add_argument("--kind", choices=ACTOR_KINDS, help="the kind of an actor")


class NamedSeed(Struct, frozen=True):
    """A seed that a line names: its path, and the project that it is in."""

    path: str
    texts: Mapping[str, bytes]
    root: Path


def named_seed(options: argparse.Namespace) -> NamedSeed | int:
    """Return the seed that a line names; the exit status, after a message, if there is none."""
    root = root_of(options)
    if root is None:
        return USAGE
    texts, unread = folder.texts(root, follow_links=options.follow_links)
    path = seed_path(_seed_name(options.seed, root), texts)
    if path not in texts or not path.endswith(folder.SEED_ENDINGS):
        return _no_seed(options.seed, path, root, texts, unread)
    return NamedSeed(path, texts, root)


def run(options: argparse.Namespace) -> int:
    """Begin what the line names."""
    words: list[str] = options.words
    if options.missing:
        if words or options.slug or options.kind:
            return wrong("--missing makes all that is missing: it takes no name, --id or --kind")
        return _pages(options, None)
    if words and words[0] in KINDS:
        return _named(options, words[0], " ".join(" ".join(words[1:]).split()))
    if words[:1] == ["article"]:
        words = words[1:]
    if len(words) != 1:
        return wrong("name one seed, or what to make and its name", _EXAMPLES)
    return _article(options, words[0])


def _named(options: argparse.Namespace, kind: str, name: str) -> int:
    """Begin an actor, a topic, a question or a briefing."""
    if not name:
        return wrong(f"the {kind} needs a name", f"briefing new {kind} NAME")
    if not name.isprintable():
        return wrong(f"{name!r} has a character that cannot be published", "leave it out")
    if options.kind and kind != "actor":
        return wrong("--kind is for actors")
    return _pages(options, Stub(kind, options.slug or "", name, options.kind or ""))


def _pages(options: argparse.Namespace, stub: Stub | None) -> int:
    """Begin what a line names; all that is missing if it names nothing."""
    root = root_of(options)
    if root is None:
        return USAGE
    texts, _ = folder.texts(root, follow_links=options.follow_links)
    return new_pages.make(stub, texts, root) if stub else new_pages.make_missing(texts, root)


def _article(options: argparse.Namespace, seed: str) -> int:
    """Begin the annotation of a seed."""
    if options.kind:
        return wrong("--kind is for actors")
    options.seed = seed
    named = named_seed(options)
    if isinstance(named, int):
        return named
    name = named.path.removeprefix("seeds/")
    known = annotated(named.texts)
    if name in known:
        return wrong(f"{known[name]} annotates {named.path} already", "go on in that file")
    return _begin(name, named.texts, named.root, options.slug)


def _seed_name(words: str, root: Path) -> str:
    """Return a seed as typed, `seeds/x.txt`, `x.txt` or any path to it, by its name in seeds/."""
    typed = Path(words)
    path = Path(os.path.realpath(typed.parent), typed.name)  # a seed may itself be a link
    home = Path(os.path.realpath(root / "seeds"))
    if path.is_relative_to(home):
        return path.relative_to(home).as_posix()
    return os.path.normpath(words).replace(os.sep, "/").removeprefix("seeds/")


def _no_seed(
    typed: str, path: str, root: Path, texts: Mapping[str, bytes], unread: Sequence[Problem]
) -> int:
    """Say why what was typed is not a seed that can be annotated."""
    found = [problem for problem in unread if problem.path == path]
    if found:
        show(found, texts, "text")
        return ERRORS
    name = path.removeprefix("seeds/")
    if path in texts:
        better = (
            f"save the text of the article as seeds/{Path(name).with_suffix('.txt').as_posix()}"
        )
        return wrong(f"{path} is not a seed: a seed is a .txt or .md file", better)
    if os.path.isdir(root / path):
        home = os.path.normpath(path)
        inside = next(
            (text_path for text_path in sorted(texts) if text_path.startswith(f"{home}/")), ""
        )
        return wrong(
            f"{home}/ is a folder, not a seed", f"name a file, such as {inside}" if inside else ""
        )
    if os.path.isfile(root / path):
        return wrong(f"{path} is not read: hidden files and backups are skipped", "rename it")
    seeds = [
        text_path.removeprefix("seeds/") for text_path in texts if text_path.startswith("seeds/")
    ]
    return _no_such_seed(typed, name, root, seeds)


def _no_such_seed(typed: str, name: str, root: Path, seeds: Sequence[str]) -> int:
    """Say that there is no seed of a name, and what may have been meant."""
    if os.path.isfile(typed):
        return wrong(f"{typed} is not in {root / 'seeds'}", "copy it there, then try again")
    if Path(typed).is_absolute():
        return wrong(f"there is no file {typed}")
    same = next((seed for seed in seeds if seed.lower() == name.lower()), "")
    hint = f"did you mean `{same}`?" if same else did_you_mean(name, seeds)
    return wrong(f"there is no seed {name} in {root / 'seeds'}", hint)


def _begin(name: str, texts: Mapping[str, bytes], root: Path, wanted: str | None) -> int:
    """Write the annotation of a seed that has none, unless the seed or the slug cannot be used."""
    begun, problems = beginning(name, texts[f"seeds/{name}"])
    if begun is None:
        show(problems, texts, "text")
        return ERRORS
    slug = begun.slug if wanted is None else wanted
    if complaint := slug_complaint(slug, begun.title, texts, is_wanted=wanted is not None):
        return wrong(*complaint)
    path = article_path(free_slug(slug, texts))
    problems += write_new({path: annotation(begun)}, root)
    show(problems, texts, "text")
    if has_errors(problems):
        return ERRORS
    refresh(editor_files({**texts, path: b""}), root)
    print(f"made {path}, a draft; `briefing preview` shows it")
    if not begun.is_dated and not begun.published.day:
        doubt = begun.published.doubt or "the seed does not say when it was published"
        print(f"fill in `published`: {doubt}")
    return CLEAN


def slug_complaint(
    slug: str,
    title: str,
    texts: Mapping[str, bytes],
    *,
    is_wanted: bool,
) -> tuple[str, str] | None:
    """Return why a slug cannot be an article's, and what to do; None where it can."""
    if not slug and not is_wanted:
        return f"no address can be made of the title {title!r}", "give one: --slug my-article"
    if slug in RESERVED_IDS:
        return f"the slug `{slug}` is reserved", f"--slug {slug}-article"
    if not ID.fullmatch(slug) or len(slug) > LONGEST_ID:
        form = f"lower-case letters, digits and single hyphens, at most {LONGEST_ID}"
        return f"{slug!r} is not a slug: {form}", f"--slug {slug_of(slug) or 'my-article'}"
    if is_wanted and article_path(slug) in texts:
        return f"{article_path(slug)} exists already", f"--slug {free_slug(slug, texts)}"
    return None
