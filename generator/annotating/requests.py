"""What a page asks for, as it comes over the wire: JSON of this form, or refused."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from generator.drafting.proposal import Id, ProposedActor

LIST_KEYS = ("facts", "quotes", "relations")

_LONGEST = 20_000  # characters of a text
_DEEPEST = 4
Words = Annotated[str, Meta(max_length=_LONGEST)]
ListKey = Literal["facts", "quotes", "relations"]
Number = Annotated[int, Meta(ge=0, le=100_000)]


class Selected(Struct, frozen=True, forbid_unknown_fields=True):
    """Words selected in a page: the paragraph they begin in, and how far into it."""

    words: Annotated[str, Meta(min_length=1, max_length=20_000)]
    paragraph: Number = 0
    before: Number = 0


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """What is to become of an annotation.

    `item` is what to write for `add` and `change`; `number` says which item is changed, deleted or
    accepted; `words` and `actor` are those of a name, `words` alone what is left out. Of `article`
    the item holds the article's own keys.
    """

    action: Literal["add", "change", "delete", "accept", "name", "omit", "draft", "article"]
    list: ListKey = "facts"
    number: Number = 0
    item: dict[str, Any] = {}
    words: Words = ""
    actor: Id | Literal[""] = ""
    actors: Annotated[tuple[ProposedActor, ...], Meta(max_length=100)] = ()


class Request(Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked about an article; `seen` is the hash of the file that the page knows."""

    slug: Id
    kind: Literal["fact", "quote", "name", "relation", "figure", "omit", ""] = ""
    selected: Selected | None = None
    change: Change | None = None
    seen: Annotated[str, Meta(max_length=100)] = ""


class BadRequestError(Exception):
    """What was sent cannot be understood; the message says why."""


def request_of(data: bytes) -> Request:
    """Return a request from JSON; raise BadRequestError."""
    try:
        asked = msgspec.json.decode(data, type=Request)
        msgspec.json.encode(asked)  # half a letter cannot be written
    except (msgspec.DecodeError, UnicodeError, RecursionError, ValueError) as error:
        raise BadRequestError(str(error)) from None
    if asked.change and not _is_value(asked.change.item, _DEEPEST):
        msg = "an item holds text, lists and mappings of text alone"
        raise BadRequestError(msg)
    return asked


def _is_value(value: object, depth: int) -> bool:
    """Whether a value is text, or a list or mapping of such values, not too deep."""
    match value:
        case str():
            return len(value) <= _LONGEST
        case list():
            return depth > 0 and all(_is_value(part, depth - 1) for part in value)
        case dict():
            return depth > 0 and all(_is_value(part, depth - 1) for part in value.values())
        case _:
            return False
