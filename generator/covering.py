"""Coverage as people and machines read it: per article and in total."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.briefing.coverage import Coverage, Part, coverage, known_words, never_named
from generator.briefing.found import Briefing
from generator.briefing.whole import briefing
from generator.problems import Problem, has_errors, in_order
from generator.reading.project import notes
from generator.remembering import Memory
from generator.text import shortened

_BAR = 20


def checked(texts: Mapping[str, bytes], unread: Iterable[Problem] = ()) -> tuple[Briefing | None, tuple[Problem, ...]]:
    """The project as it stands, drafts included, or None and the problems where an error stands."""
    met, memory = list(unread), Memory(keeps=False)
    written, reading_problems = notes(texts, met, memory)
    found, problems = briefing(written, memory, drafts=True)
    every = in_order([*met, *reading_problems, *problems])
    return (None if has_errors(every) else found), every


def coverages(found: Briefing, slugs: Iterable[str] = ()) -> list[Coverage]:
    """The coverage of some articles, or of all."""
    known = known_words(found.actors.values())
    wanted = list(slugs) or list(found.articles)
    return [coverage(found.articles[each], known) for each in wanted]


def as_text(each_article: Sequence[Coverage], unnamed: Sequence[str]) -> str:
    """One paragraph an article, what is left below each count; the total at the end."""
    lines: list[str] = []
    for article in each_article:
        lines.append(article.slug)
        for name, part in article.parts:
            lines.append(f"  {_row(name, part.done, part.of)}")
            lines += [f"      paragraph {each.paragraph}: {shortened(each.text, 100)}" for each in part.left]
        lines.append("")
    if len(each_article) > 1:
        lines.append(f"all {len(each_article)} articles")
        lines += [f"  {_row(name, done, of)}" for name, done, of in _totals(each_article)]
        lines.append("")
    if unnamed:
        lines.append(f"actors whom no article names: {', '.join(unnamed)}")
    return "\n".join(lines).rstrip() + "\n"


def _row(name: str, done: int, of: int) -> str:
    filled = round(_BAR * done / of) if of else _BAR
    return f"{name:18} {done:>5,} of {of:<5,} {'█' * filled}{'░' * (_BAR - filled)}"


def _totals(each_article: Sequence[Coverage]) -> list[tuple[str, int, int]]:
    kinds = zip(*(each.parts for each in each_article), strict=True)
    return [(kind[0][0], sum(part.done for _, part in kind), sum(part.of for _, part in kind)) for kind in kinds]


def as_record(each_article: Sequence[Coverage], unnamed: Sequence[str]) -> dict[str, Any]:
    """The same for machines; offsets in code points of the reading text."""
    return {
        "articles": [{"slug": each.slug, **{_key(name): _part(part) for name, part in each.parts}} for each in each_article],
        "total": {_key(name): {"done": done, "of": of} for name, done, of in _totals(each_article)},
        "never_named": list(unnamed),
    }


def _key(name: str) -> str:
    return name.replace(" ", "_")


def _part(part: Part) -> dict[str, Any]:
    left = [{"text": each.text, "start": each.span.start, "end": each.span.end, "paragraph": each.paragraph} for each in part.left]
    return {"done": part.done, "of": part.of, "left": left}


__all__ = ["as_record", "as_text", "checked", "coverages", "never_named"]
