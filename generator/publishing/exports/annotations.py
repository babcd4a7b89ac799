"""An article's passages as Web Annotations (W3C), in a file of their own.

An annotation's body is the fact, quote or relation; its targets are the passages in the text of the
article, by their words and by their offsets. Where the text is not published, the target is the
page, which shows the passages, and there are no offsets.
"""

from collections.abc import Mapping

import msgspec

from generator.briefing.model.article import Article
from generator.publishing.addresses import annotations_at, article_at, text_at
from generator.publishing.data_tables import Json
from generator.publishing.exports.csv_files import party
from generator.publishing.exports.rows import ITEMS, in_list

# What annotations have no words for is written in those of schema.org.
CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "kind": "https://schema.org/additionalType",
        "status": "https://schema.org/creativeWorkStatus",
        "said_by": "https://schema.org/author",
        "sha256": "https://schema.org/sha256",
    },
)
_UP = "../../"  # from the file to the site's root


def annotations(article: Article, data: Json, url: str) -> bytes:
    """Return the passages of an article; `data` is its entry of the data file."""
    home = f"{url}/" if url else _UP
    has_text = article.rights == "full"
    target: Json = {"source": home + (text_at if has_text else article_at)(article.slug)}
    if has_text:
        target["sha256"] = data["text_sha256"]
    own = home + annotations_at(article.slug) if url else f"{article.slug}.jsonld"
    items = [
        _annotation(item, kind, (own, home + article_at(article.slug), target))
        for folder, kind in ITEMS.items()
        for item in data[folder]
    ]
    page = {"id": f"{own}#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT,
        "id": own,
        "type": "AnnotationCollection",
        "label": article.title,
        "total": len(items),
        "first": page,
    }
    return msgspec.json.encode(collection) + b"\n"


def _annotation(item: Json, kind: str, around: tuple[str, str, Json]) -> Json:
    """Return an annotation; `around` are the addresses of the file and the page, and the target."""
    own, page, target = around
    targets = [
        target | {"selector": _selectors(part, has_text="sha256" in target)}
        for part in item["evidence"]
    ]
    return {
        "id": f"{own}#{item['id']}",
        "type": "Annotation",
        "motivation": "describing",
        "body": _body(item, kind) | {"id": f"{page}#{item['id']}"},
        "target": targets if len(targets) > 1 else targets[0],
    }


def _body(item: Json, kind: str) -> Json:
    words = item["text"] if "text" in item else f"{item['from']} {item['kind']} {item['to']}"
    body: Json = {"type": "TextualBody", "value": words, "format": "text/plain", "kind": kind}
    if item.get("status"):
        body["status"] = item["status"]
    if said_by := in_list(item.get("said_by") or item.get("speaker")):
        body["said_by"] = [party(one) for one in said_by]
    return body


def _selectors(part: Mapping[str, object], *, has_text: bool) -> object:
    quote: Json = {"type": "TextQuoteSelector", "exact": part["exact"]}
    quote |= {name: part[name] for name in ("prefix", "suffix") if part[name]}
    if not has_text:
        return quote
    return [quote, {"type": "TextPositionSelector", "start": part["start"], "end": part["end"]}]
