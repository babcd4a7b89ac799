"""The briefing as entities of FollowTheMoney, which tools for investigations read: one a line.

Actors are people and bodies, articles are articles; a fact or quote is a note on the actors that it
is about, and a relation or role a link between two. What FollowTheMoney has no property for is
among the `keywords`; the passage is in `notes` or `summary`, as `LOCATED` writes it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from generator.briefing.model.article import Article, Backed, Fact, Item, Quote, Relation
from generator.briefing.model.content import Actor, Briefing, Role
from generator.briefing.model.dates import Moment, When
from generator.publishing.addresses import article_at, item_at, page_at
from generator.publishing.exports.rows import absolute
from generator.text import Span

FILE = "data/entities.ftm.json"
LOCATED = "“{}” ({} to {} of the text with the SHA-256 {})"

_SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "agency": "PublicBody",
    "organisation": "Organization",
    "military-unit": "Organization",
    "media": "Organization",
    "company": "Company",
    "place": "Address",
    "vehicle": "Vehicle",
    "event": "Event",
    "unnamed": "LegalEntity",
}
_BODIES = ("PublicBody", "Organization", "Company")
_MEMBERS = (*_BODIES, "Person", "LegalEntity")
_COUNTRY = 2  # letters of a country that is not an actor
Properties = Mapping[str, str | Iterable[str]]


def article_entities(article: Article, text_sha256: str, url: str) -> bytes:
    """Return the lines of an article and of what it says."""
    proof = f"article.{_id(article.slug)}"
    document = {
        "title": article.title,
        "publisher": article.outlet,
        "publishedAt": _day(article.published.begin),
        "language": article.lang.split("-", 1)[0],
        "sourceUrl": absolute(article_at(article.slug), url) if url else "",
        "publisherUrl": article.url,
        "summary": article.summary,
        "keywords": [f"text sha256: {text_sha256}", f"rights: {article.rights}"],
    }
    lines = [_line(proof, "Article", document)]
    for item in article.backed:
        given = _item(item, article, text_sha256, url) | {"proof": proof}
        entity_id = f"item.{_id(article.slug)}.{_id(item.id)}"
        lines.append(_line(entity_id, "UnknownLink" if item.kind == "relation" else "Note", given))
    return b"".join(lines)


def _item(item: Backed, article: Article, text_sha256: str, url: str) -> dict[str, Any]:
    """Return the properties of a fact, quote or relation."""
    passages = [_located(span, article, text_sha256) for span in item.passages]
    shared = {"sourceUrl": absolute(item_at(item.item), url) if url else ""}
    if isinstance(item, Relation):
        ends = {"subject": _actor_id(item.source), "object": _actor_id(item.target)}
        link = {"role": item.predicate, "summary": passages, "description": item.note}
        return shared | ends | link | _period(item.when, item.when)
    return shared | {
        "name": f"{item.kind} {article.slug}#{item.id}",
        "description": [item.text, item.note],
        "entity": [_actor_id(actor) for actor in dict.fromkeys(item.actors)],
        "notes": passages,
        "keywords": list(_keywords(item)),
    }


def _keywords(item: Item) -> Iterator[str]:
    yield item.kind
    if item.status:
        yield f"status: {item.status}"
    for party in item.speakers:
        yield f"said by: {party.actor or party.unnamed}"
    if item.said_on:
        yield f"said on: {item.said_on.text}"
    if item.when:
        yield f"when: {item.when.text}"


def site_entities(briefing: Briefing, text_sha256: Mapping[str, str]) -> bytes:
    """Return the lines of the actors and their roles."""
    lines = []
    for actor in briefing.actors.values():
        lines.append(_line(_actor_id(actor.id), _SCHEMATA[actor.kind], _actor(actor, briefing)))
        lines += [
            _role(actor, number, role, briefing, text_sha256)
            for number, role in enumerate(actor.roles, 1)
        ]
    return b"".join(lines)


def _actor(actor: Actor, briefing: Briefing) -> dict[str, Any]:
    url = briefing.site.url
    country = actor.country if len(actor.country) == _COUNTRY else ""
    return {
        "name": actor.name,
        "alias": [name.text for name in actor.names if name.text != actor.name],
        "description": actor.description,
        "country": "" if actor.country in briefing.actors else country.lower(),
        "wikidataId": actor.wikidata,
        "sourceUrl": absolute(page_at("actor", actor.id), url) if url else "",
        "keywords": actor.kind,
    }


def _role(
    actor: Actor, number: int, role: Role, briefing: Briefing, text_sha256: Mapping[str, str]
) -> bytes:
    """Return a role: a membership of a body, else a link, or a note where there is no actor."""
    role_id = f"role.{_id(actor.id)}.{number}"
    shown = _shown_by(role, briefing, text_sha256)
    dates = _period(role.begin, role.end)
    body = briefing.actors.get(role.of)
    who = _actor_id(actor.id)
    if body is None:
        words = ", ".join(filter(None, (role.title, role.body)))
        note = {"entity": who, "name": words, "notes": shown.pop("summary", ()), "keywords": "role"}
        shown.pop("status", None)
        return _line(role_id, "Note", note | shown)
    target = _actor_id(body.id)
    if _SCHEMATA[body.kind] in _BODIES and _SCHEMATA[actor.kind] in _MEMBERS:
        ends = {"member": who, "organization": target}
        return _line(role_id, "Membership", ends | {"role": role.title} | dates | shown)
    return _line(
        role_id,
        "UnknownLink",
        {"subject": who, "object": target, "role": role.title} | dates | shown,
    )


def _shown_by(role: Role, briefing: Briefing, text_sha256: Mapping[str, str]) -> dict[str, Any]:
    """Return what shows a role: the article, the passages, the status; or an address."""
    if role.evidence is None:
        return {"sourceUrl": role.source}
    article = briefing.articles[role.evidence[0]]
    item: Fact | Quote = next(item for item in article.items if item.item == role.evidence)
    url = briefing.site.url
    return {
        "proof": f"article.{_id(article.slug)}",
        "summary": [_located(span, article, text_sha256[article.slug]) for span in item.passages],
        "status": item.status,
        "sourceUrl": absolute(item_at(item.item), url) if url else "",
    }


def _located(span: Span, article: Article, text_sha256: str) -> str:
    return LOCATED.format(span.of(article.text), span.start, span.end, text_sha256)


def _period(begin: When | None, end: When | None) -> dict[str, str]:
    """Return the ends of a time as far as they are days, months or years."""
    first = _day(begin.begin) if begin else ""
    last = _day(end.end or end.begin) if end else ""
    return (
        {"date": first}
        if begin and begin is end and not end.end
        else {
            "startDate": first,
            "endDate": last,
        }
    )


def _day(moment: Moment) -> str:
    year, month, day = moment.earliest
    if moment.year_text or not 1 <= year <= 9999:  # noqa: PLR2004 - what the format can write
        return ""
    forms = {"day": (year, month, day), "month": (year, month), "year": (year,)}
    parts = forms.get(moment.precision, ())
    return "-".join(f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(parts))


def _actor_id(actor: str) -> str:
    return f"actor.{_id(actor)}"


def _id(ours: str) -> str:
    """Return an id of ours in letters that FollowTheMoney allows."""
    return ours.replace("_", "..")


def _line(entity_id: str, schema: str, properties: Properties) -> bytes:
    """Return an entity, without the properties that have no value."""
    found: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = [value] if isinstance(value, str) else list(value)
        if values := [one for one in values if one]:
            found[name] = values
    entity = {"id": entity_id, "schema": schema, "properties": found}
    return msgspec.json.encode(entity) + b"\n"
