"""Where things are in the site: paths from its root, ids in a page."""

from collections.abc import Iterable
from urllib.parse import quote

from generator.briefing.model.article import ItemKey
from generator.record.change import Change

_WHOLE, _ENDS = 10, 4  # words: what is longer is found by how it begins and ends


def article_at(slug: str) -> str:
    """Return the path of an article's page."""
    return f"articles/{slug}.html"


def cite_at(slug: str) -> str:
    """Return the path of the page by which an article's items are cited."""
    return f"articles/{slug}/cite.html"


def text_at(slug: str) -> str:
    """Return the path of an article's text, in which the offsets of passages count."""
    return f"data/articles/{slug}.txt"


def annotations_at(slug: str) -> str:
    """Return the path of an article's passages as Web Annotations."""
    return f"data/articles/{slug}.jsonld"


def feed_at(page: str) -> str:
    """Return the path of the feed of an actor's, topic's or question's page."""
    return page.removesuffix("html") + "xml"


def item_at(key: ItemKey, number: int = 1) -> str:
    """Return the address of a passage of a fact, quote or relation."""
    return f"articles/{key[0]}.html#{anchor(key[1], number)}"


def anchor(item_id: str, number: int = 1) -> str:
    """Return the id of an item's first, second ... passage."""
    return item_id if number == 1 else f"{item_id}.{number}"


def page_at(kind: str, page_id: str) -> str:
    """Return the path of the page of an actor, topic, question, briefing or plain page."""
    return f"{kind}s/{page_id}.html"


def record_at(month: str, part: int = 1) -> str:
    """Return the path of a part of a month in the record."""
    return f"record/{month}.html" if part == 1 else f"record/{month}/{part}.html"


def change_at(change: Change) -> str:
    """Return the address of a change's entry in the record."""
    return f"{record_at(change.month, change.part)}#c{change.number}"


def in_original(url: str, passages: Iterable[str]) -> str:
    """Return the address of passages in the article as it was published, or an empty string.

    It has a text fragment (WICG), which browsers scroll to and highlight.
    """
    if not url:
        return ""
    found = "&".join(f"text={_found_by(words.split())}" for words in passages)
    return f"{url}{'' if '#' in url else '#'}:~:{found}"


def _found_by(words: list[str]) -> str:
    if len(words) <= _WHOLE:
        return _escaped(words)
    return f"{_escaped(words[:_ENDS])},{_escaped(words[-_ENDS:])}"


def _escaped(words: list[str]) -> str:
    """A hyphen, a comma and an ampersand have a meaning of their own there."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
