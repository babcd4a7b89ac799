"""Lists cut into parts whose borders stay where they are when rows are added or grow.

Rows are cut in the order in which the list grows. Of the places where a part may end, the one is
taken whose row has the lowest checksum of its name; so a row more or less, or a longer one, moves
the borders near it, and those after them are soon the same again.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TypeVar
from zlib import crc32

from generator.publishing.weights import Weigh

T = TypeVar("T")
Name = Callable[[T], str]

FULL = 0.8  # of a page: what the last part needs to have some rows of its own stays free
LEAST = FULL * 2 / 3


def parts_of(
    rows: Sequence[T], most: int, weigh: Weigh[T], limit: int, name: Name[T]
) -> Iterator[Sequence[T]]:
    """Yield rows in parts that fit a page each; the last is what later rows are added to.

    A page has room for `most` rows, and for rows of a weight within the limit.
    A row that is too heavy for a page is a part alone. No rows are one empty part.
    """
    weights = [0, *accumulate(map(weigh, rows))]
    begin, end = 0, len(rows)

    def share(at: int) -> float:
        """Return how much of a page the rows before a place take."""
        return max((weights[at] - weights[begin]) / limit, (at - begin) / most)

    while begin < end - 1 and share(end) > 1:
        at = _border(begin + 1, end, share, lambda at: crc32(name(rows[at]).encode()))
        yield rows[begin:at]
        begin = at
    yield rows[begin:]


def _border(
    first: int, end: int, share: Callable[[int], float], checksum: Callable[[int], int]
) -> int:
    """Return where a part ends that begins before `first`."""
    last = first
    while last + 1 < end and share(last + 1) <= FULL:
        last += 1
    begin = last
    while begin > first and share(begin - 1) >= LEAST:
        begin -= 1
    return min(range(begin, last + 1), key=checksum)
