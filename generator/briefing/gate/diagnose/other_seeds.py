"""Words that are not in their own seed but in another one: said in the problem's hint."""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from generator.briefing.gate.candidates import candidates, page
from generator.briefing.gate.quotations import quotations
from generator.briefing.model.project import Notes
from generator.briefing.model.seed import Seed
from generator.problems import Problem
from generator.text import Span

_MISSING = ("quote-not-found", "evidence-not-found", "name-not-found")
_MARKED = re.compile(r"\[[^\]]*\]")
_TELLING = 4  # of the longest words that a seed must hold before it is looked through
_WORD = re.compile(r"[^\W\d_]{3,}")


def with_elsewhere(problems: Iterable[Problem], notes: Notes) -> list[Problem]:
    """The problems, those of missing words with a hint at the seeds that do hold them."""
    listed = list(problems)
    lost = {(each.path, each.span) for each in listed if each.code in _MISSING}
    words = dict(_sought(notes, lost)) if lost else {}
    own = {article.path: f"seeds/{article.seed.value}" for article in notes.articles}
    annotated = {f"seeds/{article.seed.value}": article.path for article in notes.articles}

    def explained(each: Problem) -> Problem:
        sought = words.get((each.path, each.span)) if each.code in _MISSING else None
        if not sought:
            return each
        for seed in notes.seeds:
            if seed.path != own[each.path] and (place := _place(sought, seed)):
                return replace(
                    each,
                    hint=f"these words stand in {seed.path}, {place}: annotate them in {annotated[seed.path]}",
                )
        return each

    return [explained(each) for each in listed]


def _sought(notes: Notes, lost: set[tuple[str, Span]]) -> Iterator[tuple[tuple[str, Span], str]]:
    """The words of every problem at hand, by file and place."""
    for article in notes.articles:
        for each in article.selectors:
            if (article.path, each.exact.span) in lost:
                yield (article.path, each.exact.span), each.exact.value


def _place(words: str, seed: Seed) -> str:
    """Where words stand in a seed, or nothing."""
    # Far quicker than folding every seed of the project; what stands in brackets is the editor's.
    longest = sorted(set(_WORD.findall(_MARKED.sub(" ", words))), key=len)[-_TELLING:]
    if not all(word in seed.text for word in reversed(longest)):
        return ""
    text = page(seed, quotations(seed.text, seed.blocks))
    found = candidates(words, text, marks=True)
    return text.place(found[0].spans[0]) if found else ""
