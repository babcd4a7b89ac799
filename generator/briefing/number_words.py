"""English number words: twenty-one · two hundred and five thousand · half a dozen · two and a half million."""

import re
from decimal import Decimal

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {word: Decimal(value) for value, word in enumerate(_UNITS.split())} | {
    word: Decimal(10 * value) for value, word in enumerate(_TENS.split(), start=2)
}
MULTIPLES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
WORD = re.compile(r"[^\W\d_]+")
GAP = re.compile(r"[\s\u00ad\u2010\u2011-]{1,3}")
PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": Decimal(1) / 3}


def number_at(words: list[re.Match[str]], at: int, text: str) -> tuple[Decimal, int, Decimal]:
    """The value of the number words that begin here, how many words they are (0: none), and their scale."""
    word = words[at].group().lower()
    if word in ("half", "quarter"):
        scale, count = _of_a_scale(words, at + 1, text)
        return PARTS[word] * scale, count + 1 if count else 0, scale or Decimal(1)
    if word in ("a", "an") and _is(words, at + 1, MULTIPLES) and _follows(words, at + 1, text):
        value, count = _product(words, at + 1, text, Decimal(1))
        return _and_a_half(words, at, text, value, count + 1, value)
    if word in WORDS:
        value, count = _product(words, at, text, None)
        plain = all(_is(words, each, MULTIPLES) for each in range(at + 1, at + count))
        scale = value / WORDS[word] if plain and WORDS[word] else Decimal(1)
        return _and_a_half(words, at, text, value, count, scale)
    return Decimal(0), 0, Decimal(1)


def _and_a_half(  # noqa: PLR0913 - a number while it is read
    words: list[re.Match[str]], at: int, text: str, value: Decimal, count: int, scale: Decimal
) -> tuple[Decimal, int, Decimal]:
    """Two and a half million is two and a half times a million; a million and a half is one and a half of them."""
    index = at + count
    if not count or index >= len(words) or not _follows(words, index, text):
        return value, count, scale
    part, length = _fraction_after(words, index, text)
    if not length:
        return value, count, scale
    index += length
    further = Decimal(1)
    while index < len(words) and _is(words, index, MULTIPLES) and _follows(words, index, text):
        further *= MULTIPLES[words[index].group().lower()]
        index += 1
    total = (value + part) * further if further > 1 else value + part * scale
    return total, index - at, scale * further


def _fraction_after(words: list[re.Match[str]], at: int, text: str) -> tuple[Decimal, int]:
    """`and a half` that goes on a number before this word: its value and how many words it is (0: none)."""
    if at + 2 < len(words) and all(_follows(words, each, text) for each in (at + 1, at + 2)):
        first, second, third = (words[each].group().lower() for each in (at, at + 1, at + 2))
        if first == "and" and second in ("a", "one") and third in PARTS:
            return PARTS[third], 3
    return Decimal(0), 0


def _is(words: list[re.Match[str]], at: int, kinds: dict[str, int]) -> bool:
    return at < len(words) and words[at].group().lower() in kinds


def _of_a_scale(words: list[re.Match[str]], at: int, text: str) -> tuple[Decimal, int]:
    """`a million` or `of a million` after half or quarter."""
    count = 0
    while at + count < len(words) and words[at + count].group().lower() in ("of", "a"):
        count += 1
    if count and at + count < len(words) and (scale := MULTIPLES.get(words[at + count].group().lower())):
        return Decimal(scale), count + 1
    if text and at < len(words) and words[at].group().lower() == "dozen":
        return Decimal(12), 1
    return Decimal(0), 0


def _product(words: list[re.Match[str]], at: int, text: str, first: Decimal | None) -> tuple[Decimal, int]:
    """Units, tens and hundreds summed, thousands and above closing a group: two hundred and five thousand six."""
    total, group, last, count = Decimal(0), first or Decimal(0), first, 0
    index = at
    while index < len(words):
        word = words[index].group().lower()
        if index > at and not _follows(words, index, text):
            break
        if word in WORDS and _can_add(last, WORDS[word]):
            group, last = group + WORDS[word], WORDS[word]
        elif word in ("hundred", "dozen") and group:
            group, last = group * MULTIPLES[word], None
        elif word in MULTIPLES and group:
            total, group, last = total + group * MULTIPLES[word], Decimal(0), None
        elif word == "and" and index > at and _goes_on(words, index, text):
            index += 1
            continue
        else:
            break
        index += 1
        count = index - at
    return total + group, count


def _can_add(last: Decimal | None, value: Decimal) -> bool:
    """Twenty-one, but not one two; after a scale anything."""
    return last is None or (last >= 20 and last % 10 == 0 and 0 < value < 10)  # noqa: PLR2004 - tens and units


def _follows(words: list[re.Match[str]], index: int, text: str) -> bool:
    return GAP.fullmatch(text, words[index - 1].end(), words[index].start()) is not None


def _goes_on(words: list[re.Match[str]], index: int, text: str) -> bool:
    """`and` joins numbers only after hundred or thousand and before a number word: a hundred and five."""
    before = words[index - 1].group().lower()
    return (
        before in ("hundred", "thousand", "million")
        and index + 1 < len(words)
        and words[index + 1].group().lower() in WORDS
        and _follows(words, index + 1, text)
    )
