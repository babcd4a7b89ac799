"""The records that fill the tables, made of the same data as data/briefing.json.

A record is a mapping by column; what it has beside the columns of its table is not exported.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.briefing.model.article import Article
from generator.briefing.model.content import Briefing, Role
from generator.publishing.addresses import article_at, item_at, page_at, text_at
from generator.publishing.data_tables import ACTOR, QUESTION, TOPIC, Json, record
from generator.publishing.exports.columns import Table

Record = Mapping[str, Any]
Row = tuple[Any, ...]
Rows = Iterator[tuple[str, Record]]  # with the name of the table

# By the list that has them: what items are called.
ITEMS = {"facts": "fact", "quotes": "quote", "relations": "relation"}
_PARTS = ("said_by", "speaker", "to", "about", "status_by", "from")


def row_of(table: Table, made: Record) -> Row:
    """Return a record as a row of its table."""
    return tuple(made.get(column.name) for column in table.columns)


def absolute(path: str, url: str) -> str:
    """Return the permanent address of a path: absolute where the site has an address."""
    return f"{url}/{path}" if url else path


def article_rows(article: Article, data: Json, url: str) -> Rows:
    """Yield what an article fills of the tables; `data` is its entry of the data file."""
    slug, text_sha256 = article.slug, data["text_sha256"]
    at = absolute(article_at(slug), url)
    has_text = article.rights == "full"
    of_text = {"article": slug, "text_sha256": text_sha256}
    text = absolute(text_at(slug), url) if has_text else None
    yield "articles", {**data, "text_at": text, "address": at}
    for folder, kind in ITEMS.items():
        for item in data[folder]:
            yield from _item_rows(folder, kind, _flat(item, of_text, at))
    for mention in article.mentions:
        if mention.actor and any(part.holds(mention.span) for part in article.shown):
            span = mention.span
            where = {"start": span.start, "end": span.end, "exact": span.of(article.text)}
            yield "mentions", {**of_text, **where, "actor": mention.actor, "address": at}


def _flat(item: Json, of_text: Json, at: str) -> Json:
    """Return an item with its first passage beside what it says."""
    first = item["evidence"][0]
    return {
        **item,
        **of_text,
        "key": f"{of_text['article']}#{item['id']}",
        "passages": len(item["evidence"]),
        "exact": first["exact"],
        "start": first["start"],
        "end": first["end"],
        "address": f"{at}#{item['id']}",
    }


def _item_rows(folder: str, kind: str, item: Json) -> Rows:
    """Yield the rows of a fact, quote or relation, and of what it holds."""
    yield folder, item
    if item.get("figure"):
        yield "figures", {**item, **item["figure"]}
    key = item["key"]
    for number, selector in enumerate(item["evidence"], 1):
        number_in_address = f".{number}" if number > 1 else ""
        yield (
            "passages",
            {
                **selector,
                "item": key,
                "number": number,
                "kind": kind,
                "article": item["article"],
                "text_sha256": item["text_sha256"],
                "status": item.get("status"),
                "address": item["address"] + number_in_address,
            },
        )
    for part in _PARTS:
        for number, party in enumerate(in_list(item.get(part)), 1):
            yield "parties", {"item": key, "part": part, "number": number, **_who(party)}
    for link in item.get("links", ()):
        yield "links", {"item": key, **link}


def in_list(value: Any) -> list[Any]:
    """Return a chain as a list, whether it has no, one or several members."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _who(party: Any) -> Json:
    return {"actor": party} if isinstance(party, str) else {"unnamed": party["unnamed"]}


def site_rows(briefing: Briefing, text_sha256: Mapping[str, str]) -> Rows:
    """Yield what is in no article; `text_sha256` are the digests of texts by article."""
    url = briefing.site.url
    for actor in briefing.actors.values():
        data = record(actor, ACTOR)
        yield "actors", {**data, "address": absolute(page_at("actor", actor.id), url)}
        for number, (role, written) in enumerate(zip(actor.roles, data["roles"], strict=True), 1):
            shown = _shown_by(role, briefing, text_sha256)
            yield "roles", {**shown, **written, "actor": actor.id, "number": number}
    for topic in briefing.topics.values():
        address = absolute(page_at("topic", topic.id), url)
        yield "topics", {**record(topic, TOPIC), "address": address}
    for question in briefing.questions.values():
        address = absolute(page_at("question", question.id), url)
        yield "questions", {**record(question, QUESTION), "address": address}


def _shown_by(role: Role, briefing: Briefing, text_sha256: Mapping[str, str]) -> Record:
    """Return the status and the first passage of the item that shows a role."""
    if role.evidence is None:
        return {}
    article = briefing.articles[role.evidence[0]]
    item = next(item for item in article.items if item.item == role.evidence)
    first = item.passages[0]
    return {
        "status": item.status,
        "passages": len(item.passages),
        "exact": first.of(article.text),
        "start": first.start,
        "end": first.end,
        "text_sha256": text_sha256[article.slug],
        "address": absolute(item_at(item.item), briefing.site.url),
    }
