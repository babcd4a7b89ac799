"""coverage: what of the articles is annotated, and which articles cannot be counted."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from generator import problem_formats
from generator.briefing.assembly.assemble import articles_of
from generator.briefing.derived.coverage import (
    Coverage,
    Loose,
    Part,
    coverage,
    known_words,
    never_named,
)
from generator.briefing.meaning import Languages
from generator.briefing.model.article import Article
from generator.briefing.model.content import Actor
from generator.cache import Cache
from generator.commands.exit_status import CLEAN, ERRORS, USAGE
from generator.commands.options import add_project, add_rows_format
from generator.commands.terminal import root_of, show, wrong
from generator.problems import Problem, did_you_mean, sorted_by_place
from generator.reading import folder
from generator.reading.annotation import annotations, slug_of
from generator.reading.languages import shipped_languages
from generator.reading.project import notes
from generator.reading.seed_files import is_lost
from generator.text import number_of, shortened

MORE = "Never a problem: it is yours to decide."
_BAR = 20


class Counted(Struct, frozen=True):
    """The articles that can be counted, the actors, and what keeps the others from being counted.

    `left_out` has for each such article, by slug, its errors; `actor_errors` are those of actors,
    whose names are then not known.
    """

    articles: Mapping[str, Article]
    actors: Mapping[str, Actor]
    left_out: Mapping[str, Sequence[Problem]]
    actor_errors: Sequence[Problem]


def counted(
    texts: Mapping[str, bytes], languages: Languages, unread: Iterable[Problem] = ()
) -> Counted:
    """Return the articles that can be counted, drafts included, whatever is wrong with others."""
    met, cache = list(unread), Cache(keeps=False)
    written, reading_problems = notes(texts, met, cache)
    cast, articles, problems = articles_of(written, languages, cache)
    every = sorted_by_place([*met, *reading_problems, *problems])
    errors = [problem for problem in every if problem.severity == "error"]
    read = {article.slug: article for article in articles}
    seeds = {note.slug: f"seeds/{note.seed}" for note in written.articles}
    paths = annotations([*texts, *(problem.path for problem in errors)])
    left_out = {
        slug: _errors_of(errors, (path, seeds.get(slug, "")))
        for slug, path in paths.items()
        if slug not in read
    }
    actor_errors = [error for error in errors if error.path.startswith("content/actors/")]
    return Counted(read, dict(sorted(cast.actors.items())), left_out, actor_errors)


def _errors_of(errors: Iterable[Problem], paths: Sequence[str]) -> list[Problem]:
    """Return the errors of some files, or of unreadable folders that may hold them."""
    return [
        error for error in errors if any(path and is_lost(path, [error.path]) for path in paths)
    ]


def coverages(found: Counted, languages: Languages, slugs: Iterable[str] = ()) -> list[Coverage]:
    """Return the coverage of some articles, or of all, except those that cannot be counted."""
    known = known_words(found.actors.values())
    wanted = list(slugs) or list(found.articles)
    there = (found.articles[slug] for slug in wanted if slug in found.articles)
    return [coverage(article, known, languages) for article in there]


def gaps(found: Counted, texts: Mapping[str, bytes], slugs: Sequence[str] = ()) -> list[str]:
    """Return a line for every article that is not counted, and for actors with errors."""
    wanted = [slug for slug in found.left_out if not slugs or slug in slugs]
    lines = [_gap(f"not counted: {slug}", found.left_out[slug], texts) for slug in wanted]
    of_actors: dict[str, list[Problem]] = {}
    for error in found.actor_errors:
        of_actors.setdefault(error.path, []).append(error)
    return lines + [_gap("names not known", errors, texts) for errors in of_actors.values()]


def _gap(what: str, errors: Sequence[Problem], texts: Mapping[str, bytes]) -> str:
    if not errors:
        return what
    first = next(iter(problem_formats.located(errors[:1], texts)))
    rest = f"; and {number_of(len(errors) - 1, 'more error')}" if errors[1:] else ""
    place = f"{first.problem.path}:{first.line}:{first.column}"
    return f"{what}: {place}: {shortened(first.problem.message, 100)} [{first.problem.code}]{rest}"


def as_text(articles: Sequence[Coverage], unnamed: Sequence[str]) -> str:
    """Return a paragraph for every article, with what is left; the total at the end."""
    lines: list[str] = [] if articles else ["no article is counted", ""]
    for article in articles:
        lines.append(article.slug)
        for name, part in article.parts:
            lines.append(f"  {_row(name, part.done, part.of)}")
            lines += [_line_of(stretch) for stretch in part.left]
        if article.clutter:
            lines.append("  not of the article, it seems; `omit` leaves it out of pages")
            lines += [_line_of(stretch) for stretch in article.clutter]
        lines.append("")
    if len(articles) > 1:
        lines.append(f"all {len(articles)} articles")
        lines += [f"  {_row(name, done, of)}" for name, done, of in _totals(articles)]
        lines.append("")
    if unnamed:
        lines.append(f"actors that no article names: {', '.join(unnamed)}")
    return "\n".join(lines).rstrip() + "\n"


def _line_of(stretch: Loose) -> str:
    return f"      paragraph {stretch.paragraph}: {shortened(stretch.text, 100)}"


def _row(name: str, done: int, of: int) -> str:
    filled = round(_BAR * done / of) if of else _BAR
    return f"{name:18} {done:>5,} of {of:<5,} {'█' * filled}{'░' * (_BAR - filled)}"


def _totals(articles: Sequence[Coverage]) -> list[tuple[str, int, int]]:
    if not articles:
        return []
    kinds = zip(*(article.parts for article in articles), strict=True)
    return [
        (kind[0][0], sum(part.done for _, part in kind), sum(part.of for _, part in kind))
        for kind in kinds
    ]


def as_record(
    articles: Sequence[Coverage], unnamed: Sequence[str], not_counted: Sequence[str]
) -> dict[str, Any]:
    """Return the same for machines; offsets are code points of the reading text."""
    return {
        "articles": [
            {
                "slug": article.slug,
                **{_key(name): _part(part) for name, part in article.parts},
                "clutter": _stretches(article.clutter),
            }
            for article in articles
        ],
        "total": {_key(name): {"done": done, "of": of} for name, done, of in _totals(articles)},
        "never_named": list(unnamed),
        "not_counted": list(not_counted),
    }


def _key(name: str) -> str:
    return name.replace(" ", "_")


def _part(part: Part) -> dict[str, Any]:
    return {"done": part.done, "of": part.of, "left": _stretches(part.left)}


def _stretches(stretches: Iterable[Loose]) -> list[dict[str, Any]]:
    return [
        {
            "text": stretch.text,
            "start": stretch.span.start,
            "end": stretch.span.end,
            "paragraph": stretch.paragraph,
        }
        for stretch in stretches
    ]


__all__ = ["Counted", "as_record", "as_text", "counted", "coverages", "gaps", "never_named"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    add_project(parser)
    parser.add_argument(
        "slugs", nargs="*", metavar="SLUG", help="articles (default: all, drafts included)"
    )
    add_rows_format(parser)


def run(options: argparse.Namespace) -> int:
    """Print what of the seeds is not annotated yet."""
    root = root_of(options)
    if root is None:
        return USAGE
    texts, unread = folder.texts(root, follow_links=options.follow_links)
    known = shipped_languages()
    show([*unread, *known.problems], {**texts, **known.texts}, "text")
    found = counted(texts, known.languages, unread)
    slugs = [slug_of(words) for words in options.slugs]
    for slug in slugs:
        if slug not in found.articles and slug not in found.left_out:
            slugs_there = [*found.articles, *found.left_out]
            return wrong(f"there is no article {slug}", did_you_mean(slug, slugs_there))
    articles = coverages(found, known.languages, slugs)
    unnamed = () if slugs else never_named(found.articles.values(), found.actors.values())
    if options.format == "json":
        left_out = [slug for slug in found.left_out if not slugs or slug in slugs]
        print(json.dumps(as_record(articles, unnamed, left_out), indent=2))
    else:
        sys.stdout.write(as_text(articles, unnamed))
    lines = gaps(found, texts, slugs)
    for line in lines:
        print(line, file=sys.stderr)
    return ERRORS if lines else CLEAN
