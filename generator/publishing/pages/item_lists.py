"""All quotes and all facts."""

from collections.abc import Iterator

from generator.publishing import words
from generator.publishing.pages.page import Page, parts
from generator.publishing.views import Desk

PART = 100


def quote_pages(desk: Desk) -> Iterator[Page]:
    """quotes.html and its further parts, newest first."""
    quotes = [desk.item(each) for article in desk.briefing.articles.values() for each in article.quotes]
    for path, part, pager in parts("quotes.html", quotes, PART):
        yield Page(path, "quotes.html", words.TEXT["quotes"], "", {"quotes": part, "pager": pager}, "quotes")


def fact_pages(desk: Desk) -> Iterator[Page]:
    """facts.html and its further parts, newest first."""
    facts = [desk.item(each) for article in desk.briefing.articles.values() for each in article.facts]
    counts: dict[str, int] = {}
    for each in facts:
        counts[each.status_words] = counts.get(each.status_words, 0) + 1
    statuses = [(name, counts[name]) for name in words.STATUS.values() if name in counts]
    for path, part, pager in parts("facts.html", facts, PART):
        yield Page(path, "facts.html", words.TEXT["facts"], "", {"facts": part, "pager": pager, "statuses": statuses}, "facts")
