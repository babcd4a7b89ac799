"""search.html: an index from A to Z that needs no script, and what the script looks through."""

from itertools import groupby

from generator.publishing import words
from generator.publishing.pages.page import Page
from generator.publishing.views import Desk, article_at, page_at

MOST = 2000  # entries of the index on the page


def search_page(desk: Desk) -> Page:
    """Actors, topics, questions, briefings and articles by their first letter."""
    briefing = desk.briefing
    entries = [(each.name, page_at("actor", each.id), words.KIND[each.kind]) for each in briefing.actors.values()]
    entries += [(each.title, page_at("topic", each.id), "Topic") for each in briefing.topics.values()]
    entries += [(each.text, page_at("question", each.id), "Question") for each in briefing.questions.values()]
    entries += [(each.title, page_at("briefing", each.slug), "Briefing") for each in briefing.briefings.values()]
    entries += [(each.title, article_at(each.slug), "Article") for each in briefing.articles.values()]
    ordered = sorted(entries, key=lambda each: (_letter(each[0]), each[0].casefold(), each[1]))
    groups = [(letter, list(group)) for letter, group in groupby(ordered[:MOST], key=lambda each: _letter(each[0]))]
    context = {"groups": groups, "left_out": max(0, len(ordered) - MOST)}
    return Page("search.html", "search.html", words.TEXT["search"], "", context, "search")


def _letter(name: str) -> str:
    first = next((each for each in name if each.isalnum()), "#").upper()
    return first if first.isalpha() else "#"
