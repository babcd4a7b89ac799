"""An article's page as JSON-LD, in the words of schema.org: what it says, and the passages.

A fact or relation is a `Claim`, a quote a `Quotation`; a passage is where it appears, with the
offsets of a Web Annotation (`oa:`) in the text of the article, where this is published.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from markupsafe import Markup

from generator.briefing.model.article import Article, Backed, Relation
from generator.publishing.addresses import article_at, item_at, page_at, text_at
from generator.publishing.data_tables import Json
from generator.publishing.people import PartyView
from generator.publishing.presenter import Presenter
from generator.publishing.published_text import text_sha256
from generator.publishing.words.date_words import machine_date

ANNOTATION = "http://www.w3.org/ns/oa#"
_TYPES = {
    "person": "Person",
    "state": "Country",
    "agency": "GovernmentOrganization",
    "company": "Corporation",
    "media": "NewsMediaOrganization",
    "place": "Place",
    "vehicle": "Vehicle",
    "event": "Event",
    "unnamed": "Person",
}
# The type of an item, and the terms for who says it and for its passages.
_CLAIM = ("Claim", "author", "appearance")
_TERMS = {"quote": ("Quotation", "spokenByCharacter", "isBasedOn")}
_UP = "../"  # from an article's page to the site's root


def json_ld(article: Article, presenter: Presenter) -> bytes:
    """Return an article with its facts, quotes and relations, and the actors in these.

    Addresses are from the site's root, which is the base.
    """
    url = presenter.briefing.site.url
    base = f"{url}/" if url else _UP
    items = [_item(item, article, presenter) for item in article.backed]
    named = dict.fromkeys(actor for item in article.backed for actor in item.actors)
    return msgspec.json.encode(
        {
            "@context": ["https://schema.org", {"@base": base, "oa": ANNOTATION}],
            "@graph": [_article(article), *items, *_actors(named, presenter)],
        }
    )


def json_ld_in_page(article: Article, presenter: Presenter) -> Markup:
    """Return the same as the content of a `script` element, which nothing in it can end."""
    written = json_ld(article, presenter).decode()
    for sign in "<>&":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(written)  # noqa: S704 - escaped here


def _known(node: Json) -> Json:
    """Return a node without the terms that have no value."""
    return {term: value for term, value in node.items() if value}


def _article(article: Article) -> Json:
    media = {
        "@type": "MediaObject",
        "@id": text_at(article.slug),
        "encodingFormat": "text/plain",
        "sha256": text_sha256(article),
    }
    return _known(
        {
            "@type": "NewsArticle",
            "@id": article_at(article.slug),
            "headline": article.title,
            "datePublished": machine_date(article.published),
            "inLanguage": article.lang,
            "publisher": article.outlet and {"@type": "Organization", "name": article.outlet},
            "isBasedOn": article.url,
            "abstract": article.summary,
            "associatedMedia": media if article.rights == "full" else None,
        }
    )


def _item(item: Backed, article: Article, presenter: Presenter) -> Json:
    line = presenter.line(item)
    kind, speakers, passages = _TERMS.get(item.kind, _CLAIM)
    about = item.actors if isinstance(item, Relation) else item.about
    return _known(
        {
            "@type": kind,
            "@id": item_at(item.item),
            "text": line.text,
            "creativeWorkStatus": item.status,
            "dateModified": machine_date(item.status_on),
            speakers: _parties(line.who),
            "datePublished": machine_date(item.said_on),
            "about": [{"@id": page_at("actor", actor)} for actor in about],
            passages: [
                _passage(item, number, article) for number in range(1, len(item.passages) + 1)
            ],
            "isPartOf": {"@id": article_at(article.slug)},
        }
    )


def _parties(who: Iterable[PartyView]) -> list[Json]:
    """Return the speaker, then those through whom the words came."""
    return [
        {"@type": "Person", "description": party.name} if party.unnamed else {"@id": party.at}
        for party in who
    ]


def _passage(item: Backed, number: int, article: Article) -> Json:
    span = item.passages[number - 1]
    found: dict[str, Any] = {
        "@type": "CreativeWork",
        "url": item_at(item.item, number),
        "text": span.of(article.text),
    }
    if article.rights == "full":
        found["@type"] = ["CreativeWork", "oa:TextPositionSelector"]
        found |= {"oa:start": span.start, "oa:end": span.end}
        found["isPartOf"] = {"@id": text_at(article.slug)}
    return found


def _actors(ids: Iterable[str], presenter: Presenter) -> list[Json]:
    actors = [presenter.briefing.actors[actor_id] for actor_id in ids]
    return [
        {
            "@type": _TYPES.get(actor.kind, "Organization"),
            "@id": page_at("actor", actor.id),
            "name": actor.name,
        }
        for actor in actors
    ]
