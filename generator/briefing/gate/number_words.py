"""Numbers in words, by the tables of a language.

twenty-one · two hundred and five thousand · half a dozen · two-thirds · one point five million
"""

import re
from collections.abc import Container, Iterator
from decimal import Decimal
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.gate.numeral_words import NumeralWords

WORD = re.compile(r"[^\W\d_]+")
GAP = re.compile(r"[\s\u00ad\u2010\u2011-]{1,3}")
_LARGE = 1000  # multiples from here on close a group: two hundred thousand | five
_JOINED = (100, 1000, 10**6)  # a hundred and five
_TENS, _TEN = 20, 10  # twenty-one


class Piece(Struct, frozen=True):
    """A word in lower case, or a part of one that is made of several: zwei in zweihundert."""

    word: str
    start: int
    end: int


class WordRow(Struct, frozen=True):
    """The words of a text in order; a space or a hyphen at most is between those that go on."""

    text: str
    words: tuple[Piece, ...]
    known: NumeralWords

    def low(self, at: int) -> str:
        """Return a word in lower case, nothing beyond the ends."""
        return self.words[at].word if 0 <= at < len(self.words) else ""

    def goes_on(self, at: int) -> str:
        """Return a word in lower case if it goes on from the one before it, else nothing."""
        if not 0 < at < len(self.words):
            return ""
        end, start = self.words[at - 1].end, self.words[at].start
        return self.low(at) if start == end or GAP.fullmatch(self.text, end, start) else ""

    def are(self, at: int, *kinds: Container[str]) -> bool:
        """Whether the words from here on go on and are of these kinds, one a word."""
        words = map(self.goes_on, range(at, at + len(kinds)))
        return all(word and word in kind for word, kind in zip(words, kinds, strict=True))

    def is_hyphened(self, at: int) -> bool:
        """Whether a hyphen joins a word to the one before it."""
        return not self.text[self.words[at - 1].end : self.words[at].start].isspace()


def word_row(text: str, known: NumeralWords) -> WordRow:
    """Return the words of a text, those that are made of several number words split."""
    return WordRow(text, tuple(_pieces(text, known)), known)


def _pieces(text: str, known: NumeralWords) -> Iterator[Piece]:
    for found in WORD.finditer(text):
        word, at = found[0].lower(), found.start()
        parts = known.pieces(word) if known.are_joined else ()
        if len(parts) > 1 and len(word) == found.end() - at:
            for part in parts:
                yield Piece(part, at, at + len(part))
                at += len(part)
        else:
            yield Piece(word, at, found.end())


class NumberPhrase(Struct, frozen=True):
    """What number words say: the ways to read them, how many they are, and their scale."""

    values: tuple[Decimal, ...]
    count: int
    scale: Decimal = Decimal(1)  # what its scale words make of the value
    ordinal: bool = False

    @property
    def value(self) -> Decimal:
        """The likeliest way."""
        return self.values[0]


def number_at(row: WordRow, at: int) -> NumberPhrase | None:
    """Return the number whose words begin here, if any does."""
    word, known = row.low(at), row.known
    if word in known.lone_parts:
        return _of_a_scale(row, at, NumberPhrase((known.parts[word],), 1))
    if word in known.articles and row.are(at + 1, known.multiples):
        whole = _product(row, at + 1, Decimal(1))
        whole = replace(whole, count=whole.count + 1, scale=whole.value)
        return _and_a_part(row, at, whole) or whole
    if word not in known.cardinals:
        return None
    whole = _with_scale(row, at, _product(row, at, None))
    for read in (_ordinal, _fraction, _with_point, _and_a_part):
        if found := read(row, at, whole):
            return found
    return whole


def _with_scale(row: WordRow, at: int, whole: NumberPhrase) -> NumberPhrase:
    """Return a number with its scale if only multiples follow its first word: two million."""
    first = row.known.cardinals[row.low(at)]
    rest = map(row.low, range(at + 1, at + whole.count))
    is_scaled = first and all(word in row.known.multiples for word in rest)
    return replace(whole, scale=whole.value / first) if is_scaled else whole


class _Sum(Struct):
    """A number as far as it is read: thousands and above, what is below, the last word's value."""

    total: Decimal
    group: Decimal
    last: Decimal | None

    def takes(self, word: str, known: NumeralWords) -> bool:
        """Add or multiply by a word, if it can go on the number."""
        if word in known.multiples and (self.group or word in known.cardinals):
            self._multiply(known.multiples[word])
            return True
        value = known.cardinals.get(word)
        if value is None or not _can_add(self.last, value):
            return False
        self.group, self.last = self.group + value, Decimal(value)
        return True

    def _multiply(self, factor: int) -> None:
        product = (self.group or Decimal(1)) * factor
        if factor < _LARGE:
            self.group = product
        else:
            self.total, self.group = self.total + product, Decimal(0)
        self.last = None


def _product(row: WordRow, at: int, first: Decimal | None) -> NumberPhrase:
    """Return the number of units, tens and multiples: two hundred and five thousand six.

    Units, tens and hundreds are summed; thousands and above close a group.
    """
    number, known = _Sum(Decimal(0), first or Decimal(0), first), row.known
    index = end = at
    while word := (row.low(index) if index == at else row.goes_on(index)):
        if number.takes(word, known):
            end = index + 1
        elif not _joins(row, index):
            break
        index += 1
    return NumberPhrase((number.total + number.group,), end - at)


def _joins(row: WordRow, at: int) -> bool:
    """Whether a word is the `and` of a hundred and five."""
    known = row.known
    if row.low(at) != known.joining or known.multiples.get(row.low(at - 1)) not in _JOINED:
        return False
    return row.are(at + 1, known.cardinals)


def _can_add(last: Decimal | None, value: int) -> bool:
    """Whether a number may go on with a unit. Yes: twenty-one. No: one two."""
    return last is None or (last >= _TENS and last % _TEN == 0 and 0 < value < _TEN)


def _ordinal(row: WordRow, at: int, whole: NumberPhrase) -> NumberPhrase | None:
    """Return a place in an order, which is not a count: twenty-first, two hundredth."""
    end, known = at + whole.count, row.known
    value = known.ordinals.get(row.goes_on(end), 0)
    if row.goes_on(end) in known.great_ordinals:
        return NumberPhrase((whole.value * value,), whole.count + 1, ordinal=True)
    last = Decimal(known.cardinals.get(row.low(end - 1), 0))
    if value and row.is_hyphened(end) and _can_add(last, value):
        return NumberPhrase((whole.value + value,), whole.count + 1, ordinal=True)
    return None


def _fraction(row: WordRow, at: int, whole: NumberPhrase) -> NumberPhrase | None:
    """Return two-thirds, three quarters of a million, one fifth of.

    Two quarters may also be two of the year.
    """
    part = _part_at(row, at + whole.count, whole.value)
    if part is None or whole.scale > 1:
        return None
    end = at + whole.count
    found = NumberPhrase((whole.value * part,), whole.count + 1)
    if _may_count_itself(row, end):
        found = replace(found, values=(*found.values, whole.value))
    return _of_a_scale(row, at, found) or found


def _may_count_itself(row: WordRow, at: int) -> bool:
    """Whether several parts may be things of their own: two quarters."""
    word, lone = row.low(at), row.known.lone_parts
    is_thing = word not in lone and word.startswith(tuple(lone))
    return is_thing and word in row.known.several and not row.is_hyphened(at)


def _part_at(row: WordRow, at: int, number: Decimal) -> Decimal | None:
    """Return what the word here makes of a number before it: thirds of two, a fifth of one."""
    word, known = row.goes_on(at), row.known
    if word in known.several and (number > 1 or word in known.lone_parts):
        return known.several_parts[word]
    if word in known.fractions and _may_count(number, row, at):
        return known.parts[word]
    return None


def _may_count(number: Decimal, row: WordRow, at: int) -> bool:
    """Whether a number may say how many of a fraction: one-third, two-fifth, one fifth of."""
    if row.is_hyphened(at) and number > 1:
        return row.goes_on(at) not in row.known.lone_parts
    return number == 1 and (row.is_hyphened(at) or row.are(at + 1, row.known.of))


def _with_point(row: WordRow, at: int, whole: NumberPhrase) -> NumberPhrase | None:
    """Return one point five million; `at one point five men fell` has no such number."""
    index, known = at + whole.count, row.known
    if not known.point or not row.are(index, (known.point,)) or _is_never(row, index):
        return None
    following = map(row.goes_on, range(index + 1, len(row.words)))
    values = (known.cardinals.get(word, _TEN) for word in following)
    digits = list(takewhile(lambda value: value < _TEN, values))
    if not digits:
        return None
    value = whole.value + Decimal(f"0.{''.join(map(str, digits))}")
    return _scaled(row, at, NumberPhrase((value,), index + 1 + len(digits) - at))


def _is_never(row: WordRow, last: int) -> bool:
    """Whether a phrase that only looks like a number ends at a word."""
    return any(_ends_at(row, phrase, last) for phrase in row.known.never)


def _ends_at(row: WordRow, phrase: tuple[str, ...], last: int) -> bool:
    return tuple(map(row.low, range(last - len(phrase) + 1, last + 1))) == phrase


def _and_a_part(row: WordRow, at: int, whole: NumberPhrase) -> NumberPhrase | None:
    """Return a number with a part: two and a half million, a million and a half.

    The first is two and a half times a million, the second one and a half of them.
    """
    end, known = at + whole.count, row.known
    if not known.joining or not row.are(end, (known.joining,)):
        return None
    is_one = row.are(end + 1, known.articles)
    number = 1 if is_one else known.cardinals.get(row.goes_on(end + 1), 0)
    part = (known.parts if number == 1 else known.several_parts).get(row.goes_on(end + 2))
    if not number or part is None:
        return None
    with_part = NumberPhrase((whole.value + number * part,), whole.count + 3, whole.scale)
    found = _scaled(row, at, with_part)
    if found.scale > whole.scale:
        return found
    return replace(found, values=(whole.value + number * part * whole.scale,))


def _of_a_scale(row: WordRow, at: int, part: NumberPhrase) -> NumberPhrase | None:
    """Return a part of a scale: half a million, a quarter of a million, half-million."""
    end, known = at + part.count, row.known
    while row.are(end, known.of) or row.are(end, known.articles):
        end += 1
    if not row.are(end, known.multiples):
        return None
    scale = Decimal(known.multiples[row.low(end)])
    return NumberPhrase(tuple(value * scale for value in part.values), end + 1 - at, scale)


def _scaled(row: WordRow, at: int, number: NumberPhrase) -> NumberPhrase:
    """Return a number with the scale words after it."""
    while row.are(at + number.count, row.known.multiples):
        factor = row.known.multiples[row.low(at + number.count)]
        values = tuple(value * factor for value in number.values)
        number = NumberPhrase(values, number.count + 1, number.scale * factor)
    return number
