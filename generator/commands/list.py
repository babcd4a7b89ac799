"""list: what a project has, as rows: which ids there are, and what waits to be annotated."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping

from generator.briefing.model.content import Narrative
from generator.briefing.model.located import Located
from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.project import Notes
from generator.cache import Cache
from generator.commands.exit_status import CLEAN, USAGE
from generator.commands.options import add_project, add_rows_format
from generator.commands.terminal import root_of, show
from generator.reading import folder
from generator.reading.folder import SEED_ENDINGS
from generator.reading.project import notes
from generator.text import number_of

MOST_NAMED = 5  # files in one sentence
MORE = "Only what can be read; `briefing check` says what cannot."
Rows = list[dict[str, object]]


def listing(texts: Mapping[str, bytes]) -> tuple[dict[str, Rows], list[str]]:
    """Return what a project has, as rows by kind, whatever is wrong with the rest of it.

    Beside them: the files of content/ that could not be read and so are in none of the rows.
    """
    found, problems = notes(texts, [], Cache(keeps=False))
    read = {
        *(article.path for article in found.articles),
        *(actor.record.path for actor in found.actors),
        *(topic.path for topic in found.topics),
        *(page.record.path for page in (*found.briefings, *found.pages)),
    }
    broken = {problem.path for problem in problems if problem.severity == "error"}
    folders = tuple(
        f"content/{kind}/" for kind in ("articles", "actors", "topics", "briefings", "pages")
    )
    unread = [path for path in sorted(broken - read) if path.startswith(folders)]
    return _rows(found, texts), unread


def _rows(found: Notes, texts: Mapping[str, bytes]) -> dict[str, Rows]:
    return {
        "articles": _articles(found),
        "actors": [
            {"id": actor.record.id, "kind": actor.record.kind, "name": actor.record.name}
            for actor in found.actors
        ],
        "topics": [{"id": topic.id, "title": topic.title} for topic in found.topics],
        "questions": [{"id": question.id, "text": question.text} for question in found.questions],
        "briefings": _pages(found.briefings),
        "pages": _pages(found.pages),
        "seeds": _seeds(found, texts),
    }


def _articles(found: Notes) -> Rows:
    days = {seed.path: seed.published.text for seed in found.seeds if seed.published}
    return [
        {
            "slug": article.slug,
            "published": _published(article, days),
            "title": article.title,
            "counts": _counts(article),
            "state": "draft" if article.is_draft else "",
        }
        for article in found.articles
    ]


def _counts(article: ArticleNote) -> str:
    facts = number_of(len(article.facts), "fact")
    return f"{facts}, {number_of(len(article.quotes), 'quote')}"


def _published(article: ArticleNote, days: Mapping[str, str]) -> str:
    own = article.published.text if article.published else ""
    return own or days.get(f"seeds/{article.seed}", "")


def _pages(written: Iterable[Located[Narrative]]) -> Rows:
    return [{"slug": page.record.slug, "title": page.record.title} for page in written]


def _seeds(found: Notes, texts: Mapping[str, bytes]) -> Rows:
    annotated = {f"seeds/{article.seed}": article.slug for article in found.articles}
    return [
        {"seed": path.removeprefix("seeds/"), "article": annotated.get(path, "not annotated")}
        for path in sorted(texts)
        if path.startswith("seeds/") and path.endswith(SEED_ENDINGS)
    ]


def aligned(rows: Rows) -> str:
    """Return rows as lines of a table; the last column may be of any width."""
    if not rows:
        return ""
    cells = [[str(value) for value in row.values()] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True))
        for row in cells
    )
    return "".join(f"  {line.rstrip()}\n" for line in lines)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    add_project(parser)
    parser.add_argument(
        "what",
        nargs="?",
        choices=("articles", "actors", "topics", "questions", "briefings", "pages", "seeds"),
        help="one kind only",
    )
    add_rows_format(parser)


def run(options: argparse.Namespace) -> int:
    """Print what the project has, as rows."""
    root = root_of(options)
    if root is None:
        return USAGE
    texts, unread = folder.texts(root, follow_links=options.follow_links)
    show(unread, texts, "text")
    rows_by_kind, missing = listing(texts)
    chosen = {options.what: rows_by_kind[options.what]} if options.what else rows_by_kind
    if options.format == "json":
        print(json.dumps(chosen, indent=2, ensure_ascii=False))
    else:
        for kind, rows in chosen.items():
            print(f"{kind} ({len(rows)})")
            sys.stdout.write(aligned(rows))
    if missing:
        these = ", ".join(missing[:MOST_NAMED]) + (" ..." if missing[MOST_NAMED:] else "")
        print(
            f"not listed, since they cannot be read: {these}; see `briefing check`", file=sys.stderr
        )
    return CLEAN
