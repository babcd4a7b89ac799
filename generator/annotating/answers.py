"""What a page is told: an article's items and proposals, and everything that a form completes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.annotating.article_keys import article_item
from generator.annotating.items import DRAFTED_BY
from generator.annotating.requests import LIST_KEYS
from generator.annotating.sheet import Sheet
from generator.briefing.model.article import Article
from generator.briefing.model.content import ACTOR_KINDS
from generator.briefing.model.notes import COMPARATORS, RIGHTS, STATUSES
from generator.reading.annotation import article_schema

_KINDS = ("fact", "quote", "name", "relation", "figure")


def kinds() -> tuple[str, ...]:
    """Return the kinds of annotation that there are; `omit` where the reader knows that key."""
    known = article_schema.json_schema["properties"]
    return (*_KINDS, "omit") if "omit" in known else _KINDS


def opened(sheet: Sheet, *, can_draft: bool) -> dict[str, Any]:
    """Return an article as a page edits it."""
    article, _ = sheet.judged
    items = list(_items(sheet.plain, _places(article) if article else {}))
    return {
        "path": sheet.path,
        "kinds": kinds(),
        "article": article_item(sheet.plain),
        "items": sorted(items, key=lambda item: item["start"]),
        "is_draft": sheet.plain.get("draft") == "true",
        "can_draft": can_draft,
        "known": _known(sheet),
    }


def _items(
    data: Mapping[str, Any], places: Mapping[tuple[str, int], tuple[str, int]]
) -> Iterator[dict[str, Any]]:
    """Yield the items of an annotation with what a page needs to find and change them."""
    for key in LIST_KEYS:
        for number, item in enumerate(data.get(key) or ()):
            if isinstance(item, dict):
                anchor, start = places.get((key, number), (item.get("id") or "", 0))
                yield {
                    "list": key,
                    "number": number,
                    "item": item,
                    "anchor": anchor,
                    "start": start,
                    "drafted": bool(item.get(DRAFTED_BY)),
                }


def _places(article: Article) -> Mapping[tuple[str, int], tuple[str, int]]:
    """Return the id and the place in the text of each item, by list and number."""
    found: tuple[Sequence[Any], ...] = (article.facts, article.quotes, article.relations)
    return {
        (key, number): (item.id, item.passages[0].start)
        for key, items in zip(LIST_KEYS, found, strict=True)
        for number, item in enumerate(items)
    }


def _known(sheet: Sheet) -> dict[str, Any]:
    """Return everything that forms complete."""
    read = sheet.notes
    return {
        "actors": [
            {"id": actor.record.id, "name": actor.record.name, "more": actor.record.kind}
            for actor in read.actors
        ],
        "topics": [{"id": topic.id, "name": topic.title or topic.id} for topic in read.topics],
        "questions": [
            {"id": question.id, "name": question.text or question.id, "more": question.unit}
            for question in read.questions
        ],
        "rights": RIGHTS,
        "statuses": STATUSES,
        "comparators": COMPARATORS,
        "actor_kinds": ACTOR_KINDS,
    }
