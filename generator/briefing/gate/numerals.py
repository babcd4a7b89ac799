"""Numbers in running text, in digits or English words: 1,500 · 4.5 million · 2 1/2 · €3bn · twenty-one · two-thirds."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.gate.number_words import (
    GAP,
    MULTIPLES,
    PART_WORDS,
    PARTS,
    TELLING,
    WORD,
    WORDS,
    WordRow,
    number_at,
)
from generator.text import Span

_SCALES = {
    "en": {
        **MULTIPLES,
        "k": 10**3,
        "mn": 10**6,
        "mln": 10**6,
        "m": 10**6,
        "bn": 10**9,
        "b": 10**9,
        "tn": 10**12,
        "crore": 10**7,
        "lakh": 10**5,
    },
    "de": {
        "tausend": 10**3,
        "million": 10**6,
        "millionen": 10**6,
        "mio": 10**6,
        "milliarde": 10**9,
        "milliarden": 10**9,
        "mrd": 10**9,
        "billionen": 10**12,
    },
    "fr": {
        "mille": 10**3,
        "million": 10**6,
        "millions": 10**6,
        "milliard": 10**9,
        "milliards": 10**9,
    },
    "es": {"mil": 10**3, "millón": 10**6, "millones": 10**6},
    "it": {
        "mila": 10**3,
        "mille": 10**3,
        "milione": 10**6,
        "milioni": 10**6,
        "miliardo": 10**9,
        "miliardi": 10**9,
    },
    "pt": {"mil": 10**3, "milhão": 10**6, "milhões": 10**6},
    "nl": {"duizend": 10**3, "miljoen": 10**6, "miljard": 10**9},
    "ru": {
        "тысяч": 10**3,
        "тысячи": 10**3,
        "млн": 10**6,
        "миллионов": 10**6,
        "миллиона": 10**6,
        "млрд": 10**9,
        "миллиардов": 10**9,
    },
    "uk": {
        "тисяч": 10**3,
        "тисячі": 10**3,
        "млн": 10**6,
        "мільйонів": 10**6,
        "млрд": 10**9,
        "мільярдів": 10**9,
    },
    "ar": {"ألف": 10**3, "آلاف": 10**3, "مليون": 10**6, "ملايين": 10**6, "مليار": 10**9},
}
_SHORT_SCALES = frozenset("k m b".split())  # letters that may also be units: 5 m
_DECIMAL_POINT = frozenset("en zh ja ko he th hi".split())
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻\u2212", "0123456789--", "^")
_DIGITS = re.compile(
    r"(?P<sign>(?<![\w.,)\]])[-\u2212\u2013+])?"
    r"(?:(?P<date>\d{4}-\d\d?-\d\d?(?![\w-])|\d\d?[./]\d\d?[./](?:\d{4}|\d\d)(?![\w/]))"
    r"|(?:(?P<whole>\d{1,3})[ \u00a0])?(?P<over>\d{1,3})[/\u2044](?P<under>2|3|4|5|6|8|10|16)(?![\w/])"
    r"|(?P<scientific>\d(?:\.\d{1,9})?[eE][-+\u2212]?\d{1,2}(?!\w))"
    r"|(?P<number>(?<![\w.,])\.\d+(?![\w.])|\d{1,2}(?:,\d{2}){1,5},\d{3}(?!\d)"
    r"|\d{1,3}(?:[,.\u066c'’\u00a0\u202f\u2009 ]\d{3}(?!\d))+(?:[.,\u066b]\d+)?|\d+(?:[.,\u066b]\d+)?)"
    r"(?:(?P<power>[⁻⁰¹²³⁴-⁹]+|\^[-\u2212]?\d{1,2}(?!\w))|(?P<fraction>[½¼¾])|(?P<ordinal>(?:st|nd|rd|th)\b))?)"
)
_START = re.compile("[-\u2212\u2013+]?\\.?\\d")  # where one of _DIGITS may begin
_LONE_FRACTION = re.compile(r"(?<!\d)[½¼¾]")
_LABEL = re.compile(
    r"(?:(?<![\w-])(?P<hyphened>[^\W\d_]{1,8})[-\u2010\u2011]|(?P<glued>[^\W\d_]))\Z"
)
_NO_LABELS = frozenset("mid pre post late early sub over under top".split())
_MONEY = re.compile(
    r"(?<!\w)(?:R|Rs|Rp|RM|S|A|C|HK|NZ|US|USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|KRW|RUB|UAH|PLN|SEK|NOK|DKK|AUD|CAD|TRY|BRL|ZAR)\Z"
)
_MINUS_WORD = re.compile(r"\b[Mm]inus\s\Z")
_ARTICLES = ("a", "an")
_RANGE = re.compile(r"\s?(?:[-\u2010-\u2014]|\b(?:to|or|and)\b)\s?[$€£¥]?")
_AND_A_PART = re.compile(r"\s+and\s+(?:a|one)\s+(half|quarter|third)\b")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"(\w+)\W?\Z"), re.compile(r"\W?(\w+)")


class Numeral(Struct, frozen=True):
    """A number where it stands; `values` are the ways to read it, at least one, the likeliest first."""

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


def numerals(text: str, lang: str = "en") -> tuple[Numeral, ...]:
    """All numbers of a text in order; number words are read in English, scale words in the languages listed."""
    language = lang.lower().split("-")[0]
    found = [_scaled(each, text, language) for each in _in_digits(text, language)]
    if language == "en":
        taken = frozenset(at for each in found for at in range(each.span.start, each.span.end))
        found.extend(each for each in _in_words(text) if each.span.start not in taken)
    ordered = sorted(found, key=lambda each: each.span)
    return tuple(_sharing_scales([_negated(each, text) for each in ordered], text))


def inside_number(text: str, at: int, lang: str = "en") -> bool:
    """Whether an offset between two words cuts a number: 3| million, two |hundred, 13| 000; not the article of `a |million`."""
    before, after = _WORD_BEFORE.search(text, max(0, at - 16), at), _WORD_AFTER.match(text, at)
    if (
        not before
        or not after
        or not _may_go_on(before[1].lower(), after[1].lower(), lang.lower().split("-")[0])
    ):
        return False
    start, end = max(0, at - 60), min(len(text), at + 60)
    # `million` may be quoted from `a million`, but not from `half a million`.
    left, right = (
        (before.start(1) if before[1].lower() in _ARTICLES else before.end(1)) - start,
        after.start(1) - start,
    )
    return any(
        each.span.start < left and right < each.span.end for each in numerals(text[start:end], lang)
    )


def _may_go_on(before: str, after: str, language: str) -> bool:
    """Whether two words may belong to one number."""
    words = number_words(language)
    if before[-1].isdigit():
        return after[0].isdigit() or after in words or after == "and"
    if before in _ARTICLES:
        return after in words
    return before in words and (after in words or after in (*_ARTICLES, "of"))


@cache
def number_words(language: str) -> frozenset[str]:
    """The words that a number may have beside digits, articles apart."""
    english = {*WORDS, *PART_WORDS, "and", "point"} if language == "en" else set()
    return frozenset({*english, *_SCALES.get(language, ())})


def _in_digits(text: str, language: str) -> list[Numeral]:
    found = []
    for digits in _digits_in(text):
        label = bool(digits["date"]) or _is_label(text, digits.start())
        span, values = Span(*digits.span()), _digit_values(digits, language)
        found.append(Numeral(span, values, ordinal=bool(digits["ordinal"]), label=label))
    fractions = _LONE_FRACTION.finditer(text)
    found.extend(Numeral(Span(*each.span()), (_FRACTIONS[each.group()],)) for each in fractions)
    return found


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


def _digit_values(found: re.Match[str], language: str) -> tuple[Decimal, ...]:
    if found["date"]:
        return tuple(Decimal(each) for each in re.split(r"[./-]", found["date"]))
    if found["over"]:
        values: tuple[Decimal, ...] = (
            Decimal(found["whole"] or 0) + Decimal(found["over"]) / Decimal(found["under"]),
        )
    elif found["scientific"]:
        values = (Decimal(found["scientific"].replace("\u2212", "-")),)
    else:
        values = _readings(found["number"], language)
    if found["fraction"]:
        values = tuple(value + _FRACTIONS[found["fraction"]] for value in values)
    # A number that is set high on any other than ten may be the mark of a footnote.
    power = found["power"]
    if (
        power
        and (power[0] == "^" or values == (Decimal(10),))
        and re.fullmatch(r"-?\d{1,2}", power.translate(_POWERS))
    ):
        values = tuple(
            value ** int(power.translate(_POWERS)) if value else value for value in values
        )
    if found["sign"] and found["sign"] != "+":
        values = tuple(-value for value in values)
    return values


def _is_label(text: str, at: int) -> bool:
    """Whether letters before a number make it part of a name; letters of a currency do not."""
    found = _LABEL.search(text, max(0, at - 9), at)
    if not found:
        return False
    if found["glued"]:
        return found["glued"].lower() != found["glued"].upper() and not _MONEY.search(
            text, max(0, at - 5), at
        )
    return (
        any(each.isupper() for each in found["hyphened"])
        and found["hyphened"].lower() not in _NO_LABELS
    )


def _readings(digits: str, language: str) -> tuple[Decimal, ...]:
    """The values that digits with separators may have in a language."""
    plain = re.sub(r"[\s'’\u066c]", "", digits).replace("\u066b", ".")
    thousands, point = (",", ".") if language in _DECIMAL_POINT else (".", ",")
    if language == "ar":
        thousands, point = (",", ".")
    if re.fullmatch(
        rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(point)}\d+)?", plain
    ):
        return (Decimal(plain.replace(thousands, "").replace(point, ".")),)
    if re.fullmatch(r"\d{1,2}(?:,\d{2})+,\d{3}", plain):  # lakhs and crores
        return (Decimal(plain.replace(",", "")),)
    if plain.count(",") + plain.count(".") > 1:
        return tuple(Decimal(each) for each in re.split(r"[.,]", plain))
    if (
        thousands in plain
    ):  # 4,5 in English, 4.5 in German: the other custom, or a list without a blank
        return (Decimal(plain.replace(thousands, ".")),)
    return (Decimal(plain.replace(point, ".")),)


def _scaled(number: Numeral, text: str, language: str) -> Numeral:
    """The number with the scale words that follow it, `2 and a half million` included."""
    scales = _SCALES.get(language, {})
    at, values, scale = number.span.end, number.values, Decimal(1)
    if number.label or number.ordinal:
        return number
    if language == "en" and (part := _AND_A_PART.match(text, at)):
        values, at = tuple(value + PARTS[part[1]] for value in values), part.end()
    while True:
        gap = GAP.match(text, at)
        word = WORD.match(text, gap.end() if gap else at)
        factor = scales.get(word.group().lower(), 0) if word else 0
        if not word or not factor:
            return replace(number, span=Span(number.span.start, at), values=values, scale=scale)
        scaled = tuple(value * factor for value in values)
        values = (*scaled, *values) if word.group().lower() in _SHORT_SCALES else scaled
        at, scale = word.end(), scale * factor


def _in_words(text: str) -> list[Numeral]:
    """Runs of English number words."""
    found: list[Numeral] = []
    if not _has_number_words(text):
        return found
    row = WordRow(text, tuple(WORD.finditer(text)))
    at = 0
    while at < len(row.words):
        read = number_at(row, at)
        if read:
            span = Span(row.words[at].start(), row.words[at + read.count - 1].end())
            found.append(Numeral(span, read.values, read.ordinal, in_words=True, scale=read.scale))
        at += read.count if read else 1
    return found


def _has_number_words(text: str) -> bool:
    """Whether a word of the text may be part of a number; without one there is no need to go through them all."""
    return not TELLING.isdisjoint(WORD.findall(text.lower()))


def _negated(number: Numeral, text: str) -> Numeral:
    """`minus two` is -2."""
    before = _MINUS_WORD.search(text, max(0, number.span.start - 8), number.span.start)
    if not before:
        return number
    return replace(
        number,
        span=Span(before.start(), number.span.end),
        values=tuple(-value for value in number.values),
    )


def _sharing_scales(found: list[Numeral], text: str) -> list[Numeral]:
    """In `2-3 million` and `two to three hundred` the scale word serves both ends."""
    for number, (low, high) in enumerate(pairwise(found)):
        if (
            high.scale > 1 == low.scale
            and low.counts
            and _RANGE.fullmatch(text, low.span.end, high.span.start)
        ):
            shared = tuple(
                value * high.scale for value in low.values if value * high.scale < high.values[0]
            )
            found[number] = replace(low, values=(*shared, *low.values))
    return found
