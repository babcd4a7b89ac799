"""search.html: what the script searches by, and an index from A to Z that needs no script."""

from itertools import groupby

from generator.publishing import words
from generator.publishing.addresses import article_at, page_at
from generator.publishing.pages.page import Page
from generator.publishing.views import Desk

KINDS = (("", "Everything"), ("actor", "Actors"), ("fact", "Facts"), ("quote", "Quotes"), ("sentence", "Sentences"))
MOST = 2000  # entries of the index on the page, and of each filter

Choices = list[tuple[str, str]]  # (what the address says, what the reader reads)


def search_page(desk: Desk) -> Page:
    """The form, and actors, topics, questions, briefings and articles by their first letter."""
    briefing = desk.briefing
    entries = [(each.name, page_at("actor", each.id), words.KIND[each.kind]) for each in briefing.actors.values()]
    entries += [(each.title, page_at("topic", each.id), "Topic") for each in briefing.topics.values()]
    entries += [(each.text, page_at("question", each.id), "Question") for each in briefing.questions.values()]
    entries += [(each.title, page_at("briefing", each.slug), "Briefing") for each in briefing.briefings.values()]
    entries += [(each.title, article_at(each.slug), "Article") for each in briefing.articles.values()]
    ordered = sorted(entries, key=lambda each: (_letter(each[0]), each[0].casefold(), each[1]))
    groups = [(letter, list(group)) for letter, group in groupby(ordered[:MOST], key=lambda each: _letter(each[0]))]
    context = {"groups": groups, "left_out": max(0, len(ordered) - MOST), "kinds": KINDS, "filters": _filters(desk)}
    return Page("search.html", "search.html", words.TEXT["search"], "", lambda: context, "search")


def _filters(desk: Desk) -> list[tuple[str, str, Choices]]:
    """(name, label, choices) of each filter that has something to choose."""
    briefing = desk.briefing
    articles = briefing.articles.values()
    named = desk.links.mentions_of
    actors = sorted(briefing.actors.values(), key=lambda each: (-len(named.get(each.id, ())), each.id))[:MOST]
    statuses = {fact.status for article in articles for fact in article.facts}
    offered = [
        ("actor", "Actor", sorted(((each.id, each.name) for each in actors), key=lambda each: (each[1].casefold(), each[0]))),
        ("topic", "Topic", [(each.id, each.title) for each in briefing.topics.values()]),
        ("status", "Status of facts", [(key, label) for key, label in words.STATUS.items() if key in statuses]),
        ("outlet", "Outlet", [(each, each) for each in sorted({each.outlet for each in articles if each.outlet})]),
    ]
    return [each for each in offered if each[2]]


def _letter(name: str) -> str:
    first = next((each for each in name if each.isalnum()), "0").upper()
    return first if first.isalpha() else "0–9"
