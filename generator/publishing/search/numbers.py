"""How the index writes which records have a word: the numbers of pages, and of records in them.

A page has a number that no other page moves: by the hash of its name. It is written as a mark and
some digits; the mark says how many. What follows, up to the next mark, are the records of the page:
nothing for all of them, steps from one to the next, or `=` and a bit for each where that is
shorter.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from operator import sub

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BASE = len(DIGITS)
_STEP = 32
Room = tuple[str, int]  # marks, and the digits after each of them
# Short ones for the articles that are first in time, longer ones for those that come too late.
_LAST: Room = ("~", 5)
OF_ARTICLES: tuple[Room, ...] = (("!#$%&'()*+,./", 1), (":;<>?@[]^`", 2), _LAST)
OF_OTHERS: tuple[Room, ...] = (("{|}", 2), _LAST)
# By mark: how many digits follow it.
MARKS = {mark: width for marks, width in (*OF_ARTICLES, *OF_OTHERS) for mark in marks}


def page_codes(articles: Iterable[str], others: Iterable[str]) -> dict[str, str]:
    """Return the code of each page: of two that would have the same, the first in order has it.

    So articles in order of time keep theirs when a newer one comes.
    """
    codes: dict[str, str] = {}
    taken: set[str] = set()
    for names, rooms in ((articles, OF_ARTICLES), (others, OF_OTHERS)):
        for name in names:
            codes[name] = next(code for code in _choices(name, rooms) if code not in taken)
            taken.add(codes[name])
    return codes


def place_of(name: str) -> int:
    """Return a number that tells a page from most others, whatever pages there are."""
    return int.from_bytes(sha256(name.encode()).digest()[:8])


def _choices(name: str, rooms: Iterable[Room]) -> Iterator[str]:
    """Yield the codes that a page may have, the shortest first."""
    place = place_of(name)
    for marks, width in rooms:
        yield _code(place, marks, width)
    marks, width = _LAST
    while True:
        place += 1
        yield _code(place, marks, width)


def _code(place: int, marks: str, width: int) -> str:
    place, mark = divmod(place, len(marks))
    digits = (DIGITS[place // _BASE**number % _BASE] for number in range(width))
    return marks[mark] + "".join(digits)


def numbers_code(found: Sequence[int], count: int) -> str:
    """Return the code of some of a page's records, by their ascending numbers."""
    if len(found) == count:
        return ""
    steps = "".join(map(step_code, map(sub, found, (-1, *found))))
    if len(steps) <= -(-count // 6):
        return steps
    bits = sum(1 << number for number in found)
    return "=" + "".join(DIGITS[bits >> at & 63] for at in range(0, count, 6))


@cache
def step_code(step: int) -> str:
    """Return a number as text, five bits a character, lowest first.

    All characters but the last have the sixth bit.
    """
    if step < _STEP:
        return DIGITS[step]
    return DIGITS[step & 31 | 32] + step_code(step >> 5)
