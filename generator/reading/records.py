"""Records made of what was written: plain values, their places beside them."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from generator.briefing.model.already_reported import AlreadyReported
from generator.briefing.model.located import KeyPath, Located
from generator.reading.written import Words, Written
from generator.text import Span

T = TypeVar("T")

_NOTHING_REPORTED = AlreadyReported()


def located(
    make: Callable[..., T],
    *,
    span: Span,
    already_reported: AlreadyReported = _NOTHING_REPORTED,
    **written: Any,
) -> Located[T]:
    """Return the record that `make` makes of the plain values, with the places of these.

    The arguments are what a mapping's schema hands on. Values that have no place, such as the
    path of the file or Markdown, go to `make` as they are.
    """
    places: dict[KeyPath, Span] = {(key,): span for key in already_reported.ids("key")}
    places[()] = span
    values = {key: _plain(value, (key,), places) for key, value in written.items()}
    return Located(make(**values), places)


def note(make: Callable[..., T], *, span: Span, empty: Iterable[Words] = (), **written: Any) -> T:
    """Return the note that `make` makes of the plain values, which knows their places itself."""
    places: dict[KeyPath, Span] = {(key.value,): key.span for key in empty}
    places[()] = span
    others = {key: written.pop(key) for key in ("already_reported",) if key in written}
    values = {key: _plain(value, (key,), places) for key, value in written.items()}
    if empty:
        others["empty"] = frozenset(key.value for key in empty)
    return make(places=places, **values, **others)


def _plain(value: Any, path: KeyPath, places: dict[KeyPath, Span]) -> Any:
    """Return a value without the places in it, which are added to `places`."""
    match value:
        case Written():
            places[path] = value.span
            return value.value
        case Located():
            places.update({(*path, *inner): span for inner, span in value.places.items()})
            return value.record
        case tuple():
            return tuple(_plain(item, (*path, at), places) for at, item in enumerate(value))
        case _:
            return value
