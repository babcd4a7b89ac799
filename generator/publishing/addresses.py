"""Where things stand in the site: paths from its root, ids in a page."""

from collections.abc import Iterable
from urllib.parse import quote

from generator.briefing.model.article import ItemKey

_WHOLE, _ENDS = 10, 4  # words: what is longer is found by how it begins and ends


def article_at(slug: str) -> str:
    """Where an article's page stands."""
    return f"articles/{slug}.html"


def item_at(key: ItemKey, number: int = 1) -> str:
    """Where a passage of a fact, quote or relation stands."""
    return f"articles/{key[0]}.html#{anchor(key[1], number)}"


def anchor(name: str, number: int = 1) -> str:
    """The id of an item's first, second ... passage."""
    return name if number == 1 else f"{name}.{number}"


def page_at(kind: str, name: str) -> str:
    """Where the page of an actor, topic, question, article, briefing or plain page stands."""
    return f"{kind}s/{name}.html"


def in_original(url: str, passages: Iterable[str]) -> str:
    """Where passages stand in the article as it was published, as a text fragment (WICG); nothing without an address."""
    if not url:
        return ""
    found = "&".join(f"text={_found_by(each.split())}" for each in passages)
    return f"{url}{'' if '#' in url else '#'}:~:{found}"


def _found_by(words: list[str]) -> str:
    if len(words) <= _WHOLE:
        return _escaped(words)
    return f"{_escaped(words[:_ENDS])},{_escaped(words[-_ENDS:])}"


def _escaped(words: list[str]) -> str:
    """A hyphen, a comma and an ampersand have a meaning of their own there."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
