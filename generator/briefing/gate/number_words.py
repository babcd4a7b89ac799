"""English number words: twenty-one · two hundred and five thousand · half a dozen · two-thirds · one point five million."""

import re
from collections.abc import Container
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {word: Decimal(value) for value, word in enumerate(_UNITS.split())} | {
    word: Decimal(10 * value) for value, word in enumerate(_TENS.split(), start=2)
}
MULTIPLES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
WORD = re.compile(r"[^\W\d_]+")
GAP = re.compile(r"[\s\u00ad\u2010\u2011-]{1,3}")
PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")} | {
    word: Decimal(1) / number
    for number, word in enumerate(
        "third fourth fifth sixth seventh eighth ninth tenth".split(), start=3
    )
}
_SEVERAL_PARTS = {f"{word}s": part for word, part in PARTS.items() if word != "half"}
PART_WORDS = frozenset({*PARTS, *_SEVERAL_PARTS})
TELLING = frozenset({*WORDS, *MULTIPLES})  # every number in words has one of these
_ORDINALS = {
    word: Decimal(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth".split(), 1
    )
}
_SCALE_ORDINALS = {f"{word}th": scale for word, scale in MULTIPLES.items() if word != "dozen"}


class WordRow(Struct, frozen=True):
    """The words of a text in order; one goes on from another where only a blank or a hyphen stands between them."""

    text: str
    words: tuple[re.Match[str], ...]

    def low(self, at: int) -> str:
        """A word in small letters, nothing beyond the ends."""
        return self.words[at].group().lower() if 0 <= at < len(self.words) else ""

    def goes_on(self, at: int) -> str:
        """A word in small letters if it goes on from the one before it, else nothing."""
        if not 0 < at < len(self.words) or not GAP.fullmatch(
            self.text, self.words[at - 1].end(), self.words[at].start()
        ):
            return ""
        return self.low(at)

    def are(self, at: int, *kinds: Container[str]) -> bool:
        """Whether the words from here on go on and are of these kinds, one a word."""
        return all(
            (word := self.goes_on(each)) and word in kind
            for each, kind in enumerate(kinds, start=at)
        )

    def hyphened(self, at: int) -> bool:
        """Whether a hyphen joins a word to the one before it."""
        return not self.text[self.words[at - 1].end() : self.words[at].start()].isspace()


class NumberPhrase(Struct, frozen=True):
    """What number words say: the ways to read them, how many words they are, what their scale words make of the value."""

    values: tuple[Decimal, ...]
    count: int
    scale: Decimal = Decimal(1)
    ordinal: bool = False

    @property
    def value(self) -> Decimal:
        """The likeliest way."""
        return self.values[0]


def number_at(row: WordRow, at: int) -> NumberPhrase | None:
    """The number whose words begin here, if any does."""
    word = row.low(at)
    if word in ("half", "quarter"):
        return _of_a_scale(row, at, NumberPhrase((PARTS[word],), 1))
    if word in ("a", "an") and row.are(at + 1, MULTIPLES):
        whole = _product(row, at + 1, Decimal(1))
        whole = replace(whole, count=whole.count + 1, scale=whole.value)
        return _and_a_part(row, at, whole) or whole
    if word not in WORDS:
        return None
    whole = _product(row, at, None)
    if WORDS[word] and all(row.low(each) in MULTIPLES for each in range(at + 1, at + whole.count)):
        whole = replace(whole, scale=whole.value / WORDS[word])
    return (
        _ordinal(row, at, whole)
        or _fraction(row, at, whole)
        or _with_point(row, at, whole)
        or _and_a_part(row, at, whole)
        or whole
    )


def _product(row: WordRow, at: int, first: Decimal | None) -> NumberPhrase:
    """Units, tens and hundreds summed, thousands and above closing a group: two hundred and five thousand six."""
    total, group, last, index, end = Decimal(0), first or Decimal(0), first, at, at
    while word := (row.low(index) if index == at else row.goes_on(index)):
        if word in WORDS and _can_add(last, WORDS[word]):
            group, last = group + WORDS[word], WORDS[word]
        elif word in ("hundred", "dozen") and group:
            group, last = group * MULTIPLES[word], None
        elif word in MULTIPLES and group:
            total, group, last = total + group * MULTIPLES[word], Decimal(0), None
        elif (
            word == "and"
            and row.low(index - 1) in ("hundred", "thousand", "million")
            and row.are(index + 1, WORDS)
        ):
            index += 1  # a hundred and five
            continue
        else:
            break
        index += 1
        end = index
    return NumberPhrase((total + group,), end - at)


def _can_add(last: Decimal | None, value: Decimal) -> bool:
    """Twenty-one, but not one two; after a scale anything."""
    return last is None or (last >= 20 and last % 10 == 0 and 0 < value < 10)  # noqa: PLR2004 - tens and units


def _ordinal(row: WordRow, at: int, whole: NumberPhrase) -> NumberPhrase | None:
    """Twenty-first, two hundredth: a place in a row, no count."""
    end = at + whole.count
    if row.are(end, _SCALE_ORDINALS):
        return NumberPhrase(
            (whole.value * _SCALE_ORDINALS[row.low(end)],), whole.count + 1, ordinal=True
        )
    if (
        row.are(end, _ORDINALS)
        and row.hyphened(end)
        and _can_add(WORDS.get(row.low(end - 1), Decimal(0)), _ORDINALS[row.low(end)])
    ):
        return NumberPhrase((whole.value + _ORDINALS[row.low(end)],), whole.count + 1, ordinal=True)
    return None


def _fraction(row: WordRow, at: int, whole: NumberPhrase) -> NumberPhrase | None:
    """Two-thirds, three quarters of a million, one fifth of; two quarters may be two of the year."""
    part = _part_at(row, at + whole.count, whole.value)
    if part is None or whole.scale > 1:
        return None
    end = at + whole.count
    found = NumberPhrase((whole.value * part,), whole.count + 1)
    if row.low(end) == "quarters" and not row.hyphened(end):
        found = replace(found, values=(*found.values, whole.value))
    return _of_a_scale(row, at, found) or found


def _part_at(row: WordRow, at: int, number: Decimal) -> Decimal | None:
    """What the word here makes of a number before it: thirds of two, a fifth of one."""
    word = row.goes_on(at)
    if word in _SEVERAL_PARTS and number > 1:
        return _SEVERAL_PARTS[word]
    if word in PARTS and (
        row.hyphened(at) if number > 1 and word not in ("half", "quarter") else number == 1
    ):
        return PARTS[word] if row.hyphened(at) or row.are(at + 1, ("of",)) else None
    return None


def _with_point(row: WordRow, at: int, whole: NumberPhrase) -> NumberPhrase | None:
    """One point five million; `at one point five men fell` has no such number."""
    index = at + whole.count
    digits = ""
    if not row.are(index, ("point",)) or (row.low(index - 1) == "one" and row.low(at - 1) == "at"):
        return None
    while (digit := WORDS.get(row.goes_on(index + 1))) is not None and digit < 10:  # noqa: PLR2004 - digits
        digits += str(digit)
        index += 1
    return (
        _scaled(row, at, NumberPhrase((whole.value + Decimal(f"0.{digits}"),), index + 1 - at))
        if digits
        else None
    )


def _and_a_part(row: WordRow, at: int, whole: NumberPhrase) -> NumberPhrase | None:
    """Two and a half million is two and a half times a million; a million and a half is one and a half of them."""
    end = at + whole.count
    if not row.are(end, ("and",)):
        return None
    number = (
        Decimal(1)
        if row.are(end + 1, ("a", "one"))
        else WORDS.get(row.goes_on(end + 1), Decimal(0))
    )
    part = (PARTS if number == 1 else _SEVERAL_PARTS).get(row.goes_on(end + 2))
    if not number or part is None:
        return None
    found = _scaled(
        row, at, NumberPhrase((whole.value + number * part,), whole.count + 3, whole.scale)
    )
    return (
        found
        if found.scale > whole.scale
        else replace(found, values=(whole.value + number * part * whole.scale,))
    )


def _of_a_scale(row: WordRow, at: int, part: NumberPhrase) -> NumberPhrase | None:
    """A part with the scale that it is a part of: half a million, a quarter of a million, half-million."""
    end = at + part.count
    while row.are(end, ("of", "a")):
        end += 1
    if not row.are(end, MULTIPLES):
        return None
    scale = Decimal(MULTIPLES[row.low(end)])
    return NumberPhrase(tuple(each * scale for each in part.values), end + 1 - at, scale)


def _scaled(row: WordRow, at: int, number: NumberPhrase) -> NumberPhrase:
    """A number with the scale words after it."""
    while row.are(at + number.count, MULTIPLES):
        factor = MULTIPLES[row.low(at + number.count)]
        number = NumberPhrase(
            tuple(each * factor for each in number.values), number.count + 1, number.scale * factor
        )
    return number
