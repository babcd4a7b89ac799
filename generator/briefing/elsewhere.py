"""Words that are not in their own seed but in another one: said in the problem's hint."""

from collections.abc import Iterable
from dataclasses import replace

from generator.briefing.notes import ArticleNote, Notes, Selector
from generator.briefing.passages import matches, page
from generator.problems import Problem

_MISSING = ("quote-not-found", "evidence-not-found")


def with_elsewhere(problems: Iterable[Problem], notes: Notes) -> list[Problem]:
    """The problems, those of missing words with a hint at the seeds that do hold them."""
    listed = list(problems)
    lost = {(each.path, each.span) for each in listed if each.code in _MISSING}
    if not lost:
        return listed
    words = {
        (article.path, selector.exact.span): selector.exact.value
        for article in notes.articles
        for selector in _selectors(article)
        if (article.path, selector.exact.span) in lost
    }
    pages = [(seed.path, page(seed.text)) for seed in notes.seeds]
    own = {article.path: f"seeds/{article.seed.value}" for article in notes.articles}

    def explained(each: Problem) -> Problem:
        if each.code not in _MISSING or (each.path, each.span) not in words:
            return each
        sought = words[each.path, each.span]
        elsewhere = [path for path, text in pages if path != own.get(each.path) and matches(sought, text, marks=True)]
        return replace(each, hint=f"these words stand in {elsewhere[0]}") if elsewhere else each

    return [explained(each) for each in listed]


def _selectors(article: ArticleNote) -> Iterable[Selector]:
    for fact in article.facts:
        yield from fact.evidence
    for quote in article.quotes:
        yield Selector(quote.text, quote.span)
    for relation in article.relations:
        yield from relation.evidence
