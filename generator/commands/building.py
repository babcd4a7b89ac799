"""build, check, preview: the whole journey, published, only looked at, or shown live."""

import argparse
import gc
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator import problem_formats
from generator.commands.terminal import CLEAN, ERRORS, USAGE, ProgressLine, root_of, show, wrong
from generator.problems import Problem, has_errors
from generator.reading import folder
from generator.text import number_of
from generator.time_limit import PATIENCE, Guard, Unguarded

if TYPE_CHECKING:
    from generator.build import Build


@contextmanager
def _no_collections() -> Iterator[None]:
    """Keep the garbage collector off.

    A build makes millions of objects that live to its end and next to no cycles: a tenth of its
    time went into looking for some.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_no_collections()
def build(options: argparse.Namespace) -> int:
    """Publish, if nothing stands in the way."""
    root = root_of(options)
    if root is None:
        return USAGE
    # Imported here: `--help` and `explain` need none of it.
    from generator.build import build as built
    from generator.publishing.disk.outputs import complaint
    from generator.publishing.disk.publication import Publication
    from generator.publishing.output import published
    from generator.reading.languages import load

    output = Path(options.output or root / "site").absolute()
    sources = folder.linked_folders(root) if options.follow_links else ()
    if reason := complaint(output, root, sources):
        return wrong(
            f"nothing can be published to {_shown(output)}: {reason}", "choose another --output"
        )
    begun = time.monotonic()
    progress = ProgressLine()
    texts, unread = folder.texts(
        root, partial(progress, "opening"), follow_links=options.follow_links
    )
    known = load(folder.shipped("languages"))
    made = built(
        texts,
        folder.shipped("templates"),
        known.languages,
        strict=options.strict,
        unread=[*unread, *known.problems],
        guard=_guard(),
        on_progress=progress,
    )
    progress.end()
    problems = list(made.problems)
    _renew_schemas(made, root, output)
    publication = Publication(output, _tell)
    try:
        if not has_errors(problems):
            problems += published(made.files, publication, root)
        show(problems, {**texts, **known.texts}, options.format)
        if options.format == "text":
            _summarize(made, problems, output, time.monotonic() - begun)
        sys.stdout.flush()
    except KeyboardInterrupt:
        if not publication.is_finished:
            raise
        _tell("the new site is in place")
    return ERRORS if has_errors(problems) else CLEAN


def _tell(words: str) -> None:
    print(f"briefing: {words}", file=sys.stderr, flush=True)


def _summarize(made: "Build", problems: Sequence[Problem], output: Path, seconds: float) -> None:
    """Print what has been published, or what became of the published site."""
    summary = problem_formats.summary(problems)
    if not has_errors(problems):
        where = (
            f"published {number_of(len(made.files), 'file')} to {_shown(output)} in {seconds:.2f} s"
        )
        print(f"{where}: {_counts(made.found)}; {summary}")
    elif any(problem.code == "half-published" for problem in problems):
        print(f"{summary}; {_shown(output)} holds files of two versions", file=sys.stderr)
    else:
        state = "stays as it was" if os.path.lexists(output) else "was not made"
        print(f"{summary}; nothing was published, {_shown(output)} {state}", file=sys.stderr)


def _renew_schemas(made: "Build", root: Path, output: Path | None = None) -> None:
    """Give editors the ids that the project has now."""
    from generator.publishing.output import refresh
    from generator.reading.editor_schemas import schema_files

    if made.notes is not None:
        refresh(schema_files(made.texts, made.notes), root, output)


def _guard() -> Guard:
    """Limits for what an author's templates may cost, where the system can set them."""
    if not hasattr(os, "fork"):
        return Unguarded()
    from generator.commands.apart import Apart

    return Apart(PATIENCE)


def _shown(path: Path) -> str:
    """A path as the author would type it: a folder, also one that is not there yet, ends in a stroke."""
    here = Path.cwd()
    words = path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
    return (
        words
        if words.endswith("/") or (os.path.lexists(path) and not os.path.isdir(path))
        else f"{words}/"
    )


def _counts(found: object) -> str:
    from generator.briefing.model.content import Briefing
    from generator.publishing.words import counted

    if not isinstance(found, Briefing):
        return ""
    articles = found.articles.values()
    counts = {
        "article": len(articles),
        "fact": sum(len(each.facts) for each in articles),
        "quote": sum(len(each.quotes) for each in articles),
        "relation": sum(len(each.relations) for each in articles),
        "actor": len(found.actors),
        "mention": sum(len(each.mentions) for each in articles),
    }
    return ", ".join(counted(number, noun) for noun, number in counts.items())


@_no_collections()
def check(options: argparse.Namespace) -> int:
    """All that `build` would say, and the warnings that were accepted."""
    root = root_of(options)
    if root is None:
        return USAGE
    from generator.build import build as built
    from generator.reading.languages import load

    texts, unread = folder.texts(root, follow_links=options.follow_links)
    known = load(folder.shipped("languages"))
    made = built(
        texts,
        folder.shipped("templates"),
        known.languages,
        strict=options.strict,
        unread=[*unread, *known.problems],
        guard=_guard(),
    )
    _renew_schemas(made, root)
    accepted = [
        {"path": article.path, "id": item.id, "code": code, "why": why}
        for article in (made.found.articles.values() if made.found else ())
        for item in (*article.items, *article.relations)
        for code, why in item.accepted
    ]
    show(made.problems, {**texts, **known.texts}, options.format, accepted=accepted)
    if options.format == "text":
        for each in accepted:
            print(f"accepted: {each['path']} {each['id']}: {each['code']}: {each['why']}")
        print(problem_formats.summary(made.problems))
    return ERRORS if has_errors(made.problems) else CLEAN


def preview(options: argparse.Namespace) -> int:
    """Serve the site until interrupted."""
    root = root_of(options)
    if root is None:
        return USAGE
    from generator.preview import preview as shown_live

    return shown_live(
        root,
        host=options.host,
        port=options.port,
        strict=options.strict,
        open_browser=options.open,
        editor_named=options.editor,
        follow=options.follow,
        follow_links=options.follow_links,
        poll=options.poll,
        patience=options.patience,
    )
