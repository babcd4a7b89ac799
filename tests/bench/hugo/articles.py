"""Articles of the data file, ready to be drawn: paragraphs cut where marks and links begin and end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Record = Mapping[str, Any]
_KINDS = ("facts", "quotes", "relations")


@dataclass(frozen=True)
class Mention:
    """A name in an article's text: whose it is, its number in the article, and its offsets."""

    actor: str
    number: int
    start: int
    end: int


def mentions_by_article(actors: Iterable[Record]) -> Mapping[str, list[Mention]]:
    """Return the mentions in each article, in the order of its text."""
    places = sorted(
        (record["article"], record["start"], actor["id"], record["end"])
        for actor in actors
        for record in actor["mentions"]
    )
    found: dict[str, list[Mention]] = defaultdict(list)
    for slug, start, actor_id, end in places:
        found[slug].append(Mention(actor_id, len(found[slug]) + 1, start, end))
    return found


def article(
    record: Record, mentions: Iterable[Mention], answered: Mapping[str, list[str]]
) -> Record:
    """Return an article as Hugo draws it."""
    items = {
        item["id"]: _item(kind.removesuffix("s"), item, record, answered)
        for kind in _KINDS
        for item in record[kind]
    }
    numbers = {
        item_id: number
        for number, item_id in enumerate(sorted(items, key=lambda one: items[one]["start"]), 1)
    }
    for item_id, number in numbers.items():
        items[item_id]["number"] = number
    return {
        "title": record["title"],
        "at": f"/articles/{record['slug']}.html",
        "outputs": ["html", "cite"],
        "id": record["slug"],
        "day": record["published"],
        "outlet": record["outlet"],
        "original": record["url"],
        "seed": record["seed"],
        "sha256": record["sha256"],
        "summary_words": record["summary"],
        "topics": record["topics"],
        "counts": [len(record[kind]) for kind in _KINDS],
        "items": items,
        "order": list(numbers),
        "text": record["text"],
        "paragraphs": list(_paragraphs(record["text"], items, list(mentions))),
    }


def _item(
    kind: str, item: Record, record: Record, answered: Mapping[str, list[str]]
) -> dict[str, Any]:
    """Return what a card shows of an item."""
    sayers = item.get("said_by") or item.get("speaker") or item.get("from") or []
    figure = item.get("figure")
    address = f"{record['slug']}#{item['id']}"
    links = [[link["kind"], *link["to"].partition("#")[::2]] for link in item.get("links", ())]
    return {
        "kind": kind,
        "words": item.get("text", item.get("kind")),
        "status": item.get("status", ""),
        "by": [sayers] if isinstance(sayers, str) else sayers,
        "to": item["to"] if kind == "relation" else "",
        "said_on": item.get("said_on") or "",
        "when": str(item.get("when") or ""),
        "figure": figure and {key: figure[key] for key in ("value", "unit", "approx", "question")},
        "links": links
        + [["updated by", *other.partition("#")[::2]] for other in answered[address]],
        "edited": item.get("edited", False),
        "evidence": [passage["exact"] for passage in item["evidence"]],
        "passages": [[passage["start"], passage["end"]] for passage in item["evidence"]],
        "start": item["evidence"][0]["start"],
    }


def updates_by_item(articles: Iterable[Record]) -> Mapping[str, list[str]]:
    """Return, by item, those that say that they update it."""
    found: dict[str, list[str]] = defaultdict(list)
    for record in articles:
        for kind in ("facts", "quotes"):
            for item in record[kind]:
                for link in item["links"]:
                    found[link["to"]].append(f"{record['slug']}#{item['id']}")
    return found


def _paragraphs(
    text: str, items: Mapping[str, Record], mentions: list[Mention]
) -> Iterator[Mapping[str, Any]]:
    start = 0
    for paragraph in text.split("\n\n"):
        end = start + len(paragraph)
        notes = [
            item_id
            for item_id, item in sorted(items.items(), key=lambda one: one[1]["number"])
            if any(start <= first < end for first, _ in item["passages"][:1])
        ]
        yield {"pieces": list(_pieces(text, start, end, items, mentions)), "notes": notes}
        start = end + 2


def _pieces(
    text: str, start: int, end: int, items: Mapping[str, Record], mentions: list[Mention]
) -> Iterator[list[Any]]:
    """Yield stretches of text, between places where a mark or a name begins or ends.

    Each has its words, the actor named and the number of the name, the ids of the items that mark
    it, of those whose mark begins, and of those whose mark ends.
    """
    marked = [
        (item_id, max(first, start), min(last, end))
        for item_id, item in items.items()
        for first, last in item["passages"]
        if first < end and last > start
    ]
    named = [one for one in mentions if one.start < end and one.end > start]
    cuts = {start, end}
    cuts.update(at for _, first, last in marked for at in (first, last))
    cuts.update(at for one in named for at in (max(one.start, start), min(one.end, end)))
    places = sorted(cuts)
    for first, last in pairwise(places):
        who = next((one for one in named if one.start <= first < one.end), None)
        over = [item_id for item_id, begin, finish in marked if begin <= first < finish]
        begun = [item_id for item_id, begin, _ in marked if begin == first]
        ended = [item_id for item_id, _, finish in marked if finish == last]
        is_first = who is not None and who.start == first
        yield [
            text[first:last],
            who.actor if who else "",
            who.number if who and is_first else 0,
            over,
            begun,
            ended,
        ]
