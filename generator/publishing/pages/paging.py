"""Lists in pages: the address of each page, and what it says of the others."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from generator.publishing.borders import Name, parts_of
from generator.publishing.weights import PAGE, Weigh

T = TypeVar("T")
Link = tuple[int, str]  # a number and a path; (0, path) is the newest page, (0, "") a gap

ENDS, NEAR = 2, 2  # pages that are linked at the end, and on either side
GAP: Link = (0, "")


class Pager(Struct, frozen=True):
    """The place of a page among those of its list, with no more than it shows of the others.

    So a page stays as it is while rows are added elsewhere.
    """

    at: str  # its path
    number: int  # 0 for the newest page of a list that is numbered from the oldest
    is_first: bool  # whether it is at the plain address of the list
    total: int  # rows of the whole list, on the first page; else 0
    links: tuple[Link, ...]  # in reading order; (0, path) is the newest page, (0, "") a gap


def parts(  # noqa: PLR0913 - the list, and all that says where it is cut
    path: str,
    rows: Sequence[T],
    most: int,
    weigh: Weigh[T],
    limit: int = PAGE,
    *,
    name: Name[T],
    grows_at_end: bool = True,
) -> Iterator[tuple[str, Sequence[T], Pager]]:
    """Yield a list in parts that make a page each, with their paths; an empty list has one part.

    Pages are numbered from where the list does not grow. Where it grows at its beginning, as one
    with the newest first does, the first page has no number and is followed by the highest one.
    `name` tells rows apart, by their ids rather than by their words: it decides where parts end.
    """
    if grows_at_end:
        pieces = list(parts_of(rows, most, weigh, limit, name))
        numbers = list(range(1, len(pieces) + 1))
    else:
        pieces = [part[::-1] for part in parts_of(rows[::-1], most, weigh, limit, name)][::-1]
        numbers = [0, *range(len(pieces) - 1, 0, -1)]
    links = [(numbers[0], path), *((number, numbered(path, number)) for number in numbers[1:])]
    for piece, pager in zip(pieces, pagers(links, len(rows)), strict=True):
        yield pager.at, piece, pager


def numbered(path: str, number: int) -> str:
    """Return the path of a numbered page of a list: quotes/3.html."""
    return f"{path.removesuffix('.html')}/{number}.html"


def pagers(links: Sequence[Link], total: int) -> Iterator[Pager]:
    """Yield what each of the pages of a list says of the others, in their order."""
    for here, (number, path) in enumerate(links):
        is_first = here == 0
        shown = tuple(_shown(links, here)) if len(links) > 1 else ()
        yield Pager(path, number, is_first, total if is_first else 0, shown)


def _shown(links: Sequence[Link], here: int) -> Iterator[Link]:
    """Yield the pages that one of them leads to: the first, the last, those near, and gaps."""
    for at, link in enumerate(links):
        if at == 0 or at >= len(links) - ENDS or abs(at - here) <= NEAR:
            yield link
        elif abs(at - here) == NEAR + 1:
            yield GAP
