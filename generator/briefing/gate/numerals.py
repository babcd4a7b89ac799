"""Numbers in running text, in digits or words.

1,500 · 4.5 million · 2 1/2 · €3bn · twenty-one · two-thirds
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.gate.number_words import GAP, WORD, number_at, word_row
from generator.briefing.gate.numeral_words import NumeralWords
from generator.text import Span

_DECIMAL_POINT = frozenset("en zh ja ko he th hi ar".split())  # all others have a decimal comma
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻\u2212", "0123456789--", "^")
_DIGITS = re.compile(
    r"""
    (?P<sign>(?<![\w.,)\]])[-\u2212\u2013+])?
    (?:
        (?P<date>\d{4}-\d\d?-\d\d?(?![\w-])|\d\d?[./]\d\d?[./](?:\d{4}|\d\d)(?![\w/]))
    |
        (?:(?P<whole>\d{1,3})[ \u00a0])?
        (?P<over>\d{1,3})[/\u2044](?P<under>2|3|4|5|6|8|10|16)(?![\w/])
    |
        (?P<scientific>\d(?:\.\d{1,9})?[eE][-+\u2212]?\d{1,2}(?!\w))
    |
        (?P<number>
            (?<![\w.,])\.\d+(?![\w.])
        |   \d{1,2}(?:,\d{2}){1,5},\d{3}(?!\d)
        |   \d{1,3}(?:[,.\u066c'’\u00a0\u202f\u2009 ]\d{3}(?!\d))+(?:[.,\u066b]\d+)?
        |   \d+(?:[.,\u066b]\d+)?
        )
        (?:
            (?P<power>[⁻⁰¹²³⁴-⁹]+|\^[-\u2212]?\d{1,2}(?!\w))
        |   (?P<fraction>[½¼¾])
        |   (?P<ordinal>(?:st|nd|rd|th)\b)
        )?
    )
    """,
    re.VERBOSE,
)
_START = re.compile("[-\u2212\u2013+]?\\.?\\d")  # where one of _DIGITS may begin
_LONE_FRACTION = re.compile(r"(?<!\d)[½¼¾]")
_LABEL = re.compile(
    r"(?:(?<![\w-])(?P<hyphened>[^\W\d_]{1,8})[-\u2010\u2011]|(?P<glued>[^\W\d_]))\Z"
)
_MONEY = re.compile(
    r"(?<!\w)(?:R|Rs|Rp|RM|S|A|C|HK|NZ|US|USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|KRW|RUB|UAH|PLN|SEK|NOK"
    r"|DKK|AUD|CAD|TRY|BRL|ZAR)\Z"
)
_WORD_BEFORE, _WORD_AFTER = re.compile(r"(\w+)\W?\Z"), re.compile(r"\W?(\w+)")


class Numeral(Struct, frozen=True):
    """A number in its place; `values` are one or more ways to read it, the likeliest first."""

    span: Span
    values: tuple[Decimal, ...]
    ordinal: bool = False
    in_words: bool = False
    label: bool = False  # part of a name or a date: T-72, 2019-03-14
    scale: Decimal = Decimal(1)  # what its scale words make of it: 10**6 in 4.5 million

    @property
    def counts(self) -> bool:
        """Whether it says how many."""
        return not (self.ordinal or self.label)


def numerals(text: str, lang: str, words: NumeralWords) -> tuple[Numeral, ...]:
    """Return all numbers of a text in order, those in words by the words of its language."""
    digits = (_scaled(number, text, words) for number in _in_digits(text, lang, words))
    found = list(digits)
    taken = frozenset(at for number in found for at in range(number.span.start, number.span.end))
    found.extend(number for number in _in_words(text, words) if number.span.start not in taken)
    found.sort(key=lambda number: number.span)
    if words.minus:
        found = [_negated(number, text, words) for number in found]
    return tuple(_sharing_scales(found, text, words))


def inside_number(text: str, at: int, lang: str, words: NumeralWords) -> bool:
    """Whether an offset between two words cuts a number: 3| million, two |hundred, 13| 000.

    The article of `a |million` may be left out.
    """
    before, after = _WORD_BEFORE.search(text, max(0, at - 16), at), _WORD_AFTER.match(text, at)
    if not before or not after or not _may_go_on(before[1].lower(), after[1].lower(), words):
        return False
    start, end = max(0, at - 60), min(len(text), at + 60)
    # `million` may be quoted from `a million`, but not from `half a million`.
    is_article = before[1].lower() in words.articles
    left = (before.start(1) if is_article else before.end(1)) - start
    right = after.start(1) - start
    spans = (number.span for number in numerals(text[start:end], lang, words))
    return any(span.start < left and right < span.end for span in spans)


def _may_go_on(before: str, after: str, words: NumeralWords) -> bool:
    """Whether two words may belong to one number."""
    if before[-1].isdigit():
        return after[0].isdigit() or after in words.inner
    if before in words.articles and before not in words.telling:
        return after in words.inner
    if before not in words.inner:
        return False
    return after in words.inner or after in words.articles or after in words.of


def _in_digits(text: str, lang: str, words: NumeralWords) -> Iterator[Numeral]:
    for digits in _digits_in(text):
        label = bool(digits["date"]) or _is_label(text, digits.start(), words)
        span, values = Span(*digits.span()), _digit_values(digits, lang)
        yield Numeral(span, values, ordinal=bool(digits["ordinal"]), label=label)
    for fraction in _LONE_FRACTION.finditer(text):
        yield Numeral(Span(*fraction.span()), (_FRACTIONS[fraction[0]],))


def _digits_in(text: str) -> Iterator[re.Match[str]]:
    """Yield what `_DIGITS.finditer(text)` yields.

    The long pattern is tried only where a digit is near: at every character it is slow.
    """
    at = 0
    while start := _START.search(text, at):
        tries = (_DIGITS.match(text, place) for place in range(*start.span()))
        found = next(match for match in tries if match)  # the digit alone is a number
        yield found
        at = found.end()


def _digit_values(found: re.Match[str], lang: str) -> tuple[Decimal, ...]:
    if found["date"]:
        return tuple(map(Decimal, re.split(r"[./-]", found["date"])))
    values = _plain_values(found, lang)
    if found["fraction"]:
        values = tuple(value + _FRACTIONS[found["fraction"]] for value in values)
    if found["power"]:
        values = _raised(values, found["power"])
    if found["sign"] and found["sign"] != "+":
        values = tuple(-value for value in values)
    return values


def _plain_values(found: re.Match[str], lang: str) -> tuple[Decimal, ...]:
    """Return the values of digits without their sign, power and fraction sign."""
    if found["over"]:
        part = Decimal(found["over"]) / Decimal(found["under"])
        return (Decimal(found["whole"] or 0) + part,)
    if found["scientific"]:
        return (Decimal(found["scientific"].replace("\u2212", "-")),)
    return _readings(found["number"], lang)


def _raised(values: tuple[Decimal, ...], power: str) -> tuple[Decimal, ...]:
    """Return values to a power.

    A number that is set high on any other than ten may lead to a footnote.
    """
    exponent = power.translate(_POWERS)
    is_power = power[0] == "^" or values == (Decimal(10),)
    if not is_power or not re.fullmatch(r"-?\d{1,2}", exponent):
        return values
    return tuple(value ** int(exponent) if value else value for value in values)


def _is_label(text: str, at: int, words: NumeralWords) -> bool:
    """Whether letters before a number make it part of a name; letters of a currency do not."""
    found = _LABEL.search(text, max(0, at - 9), at)
    if not found:
        return False
    if found["glued"]:
        is_letter = found["glued"].lower() != found["glued"].upper()
        return is_letter and not _MONEY.search(text, max(0, at - 5), at)
    has_capital = any(map(str.isupper, found["hyphened"]))
    return has_capital and found["hyphened"].lower() not in words.prefixes


def _readings(digits: str, lang: str) -> tuple[Decimal, ...]:
    """Return the values that digits with separators may have in a language."""
    plain = re.sub(r"[\s'’\u066c]", "", digits).replace("\u066b", ".")
    language = lang.lower().split("-")[0]
    thousands, point = (",", ".") if language in _DECIMAL_POINT else (".", ",")
    grouped = rf"\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{point}\d+)?"
    if re.fullmatch(grouped, plain):
        return (Decimal(plain.replace(thousands, "").replace(point, ".")),)
    if re.fullmatch(r"\d{1,2}(?:,\d{2})+,\d{3}", plain):  # lakhs and crores
        return (Decimal(plain.replace(",", "")),)
    if plain.count(",") + plain.count(".") > 1:
        return tuple(map(Decimal, re.split(r"[.,]", plain)))
    # 4,5 in English, 4.5 in German: the other custom, or a list without a space.
    return (Decimal(plain.replace(",", ".")),)


def _scaled(number: Numeral, text: str, words: NumeralWords) -> Numeral:
    """Return a number in digits with the scale words after it: 2 and a half million."""
    if number.label or number.ordinal:
        return number
    if words.joining and (part := words.and_a_part.match(text, number.span.end)):
        number = _with(
            number, part.end(), [value + words.parts[part[1]] for value in number.values]
        )
    while scale := _scale_after(text, number.span.end, words):
        factor = words.factors[scale[0].lower()]
        values = [value * factor for value in number.values]
        may_be_unit = len(scale[0]) == 1  # 5 m
        number = _with(number, scale.end(), [*values, *number.values] if may_be_unit else values)
        number = replace(number, scale=number.scale * factor)
    return number


def _with(number: Numeral, end: int, values: list[Decimal]) -> Numeral:
    return replace(number, span=Span(number.span.start, end), values=tuple(values))


def _scale_after(text: str, at: int, words: NumeralWords) -> re.Match[str] | None:
    """Return the word after a number, if it multiplies it."""
    gap = GAP.match(text, at)
    word = WORD.match(text, gap.end() if gap else at)
    return word if word and word[0].lower() in words.factors else None


def _in_words(text: str, words: NumeralWords) -> Iterator[Numeral]:
    """Yield the numbers that are written in words."""
    if not _has_number_words(text, words):
        return
    row, at = word_row(text, words), 0
    while at < len(row.words):
        read = number_at(row, at)
        if read:
            span = Span(row.words[at].start, row.words[at + read.count - 1].end)
            yield Numeral(span, read.values, read.ordinal, in_words=True, scale=read.scale)
        at += read.count if read else 1


def _has_number_words(text: str, words: NumeralWords) -> bool:
    """Whether a word of the text may be part of a number; without one none needs to be read."""
    found = WORD.findall(text.lower()) if words.telling else []
    if words.are_joined:
        return any(map(words.pieces, found))
    return not words.telling.isdisjoint(found)


def _negated(number: Numeral, text: str, words: NumeralWords) -> Numeral:
    """Return a number, with its sign where it has one in words: minus two."""
    before = words.minus_before.search(text, max(0, number.span.start - 8), number.span.start)
    if not before:
        return number
    span = Span(before.start(), number.span.end)
    return replace(number, span=span, values=tuple(-value for value in number.values))


def _sharing_scales(found: list[Numeral], text: str, words: NumeralWords) -> list[Numeral]:
    """Return numbers, those of a range with its scale: 2-3 million, two to three hundred."""
    shared = list(found)
    for number, (low, high) in enumerate(pairwise(found)):
        is_scaled = high.scale > 1 == low.scale and low.counts
        if is_scaled and words.range_between.fullmatch(text, low.span.end, high.span.start):
            scaled = (value * high.scale for value in low.values)
            smaller = tuple(value for value in scaled if value < high.values[0])
            shared[number] = replace(low, values=(*smaller, *low.values))
    return shared
