"""Numbers in running text, in digits or English words: 1,500 · 4.5 million · €3bn · twenty-one · half a dozen."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.text import Span

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: Decimal(value) for value, word in enumerate(_UNITS.split())} | {
    word: Decimal(10 * value) for value, word in enumerate(_TENS.split(), start=2)
}
_MULTIPLES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_SCALES = {
    "en": {
        **_MULTIPLES,
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
    "fr": {"mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9},
    "es": {"mil": 10**3, "millón": 10**6, "millones": 10**6},
    "it": {"mila": 10**3, "mille": 10**3, "milione": 10**6, "milioni": 10**6, "miliardo": 10**9, "miliardi": 10**9},
    "pt": {"mil": 10**3, "milhão": 10**6, "milhões": 10**6},
    "nl": {"duizend": 10**3, "miljoen": 10**6, "miljard": 10**9},
    "ru": {"тысяч": 10**3, "тысячи": 10**3, "млн": 10**6, "миллионов": 10**6, "миллиона": 10**6, "млрд": 10**9, "миллиардов": 10**9},
    "uk": {"тисяч": 10**3, "тисячі": 10**3, "млн": 10**6, "мільйонів": 10**6, "млрд": 10**9, "мільярдів": 10**9},
    "ar": {"ألف": 10**3, "آلاف": 10**3, "مليون": 10**6, "ملايين": 10**6, "مليار": 10**9},
}
_SHORT_SCALES = frozenset("k m b".split())  # letters that may also be units: 5 m
_DECIMAL_POINT = frozenset("en zh ja ko he th".split())
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_DIGITS = re.compile(
    r"(?P<sign>(?<![\w.,)\]])[-\u2212+])?(?P<number>\d{1,3}(?:[,.\u066c'’\u00a0\u202f\u2009 ]\d{3}(?!\d))+(?:[.,\u066b]\d+)?|\d+(?:[.,\u066b]\d+)?)"
    r"(?P<fraction>[½¼¾])?(?P<ordinal>(?:st|nd|rd|th)\b)?"
)
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[\s\u00ad-]{1,3}")
_QUARTERS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number where it stands; `values` are the ways to read it, the likeliest first."""

    span: Span
    values: tuple[Decimal, ...]
    ordinal: bool = False
    in_words: bool = False


def numerals(text: str, lang: str = "en") -> tuple[Numeral, ...]:
    """All numbers of a text in order; number words are read in English, scale words in the languages listed."""
    language = lang.lower().split("-")[0]
    found = [_scaled(each, text, language) for each in _in_digits(text, language)]
    if language == "en":
        taken = [each.span for each in found]
        found.extend(each for each in _in_words(text) if not any(each.span.meets(span) for span in taken))
    return tuple(sorted(found, key=lambda each: each.span))


def _in_digits(text: str, language: str) -> list[Numeral]:
    found = []
    for each in _DIGITS.finditer(text):
        values = _readings(each["number"], language)
        if each["fraction"]:
            values = tuple(value + _FRACTIONS[each["fraction"]] for value in values)
        if each["sign"] and each["sign"] != "+":
            values = tuple(-value for value in values)
        found.append(Numeral(Span(*each.span()), values, ordinal=bool(each["ordinal"])))
    found.extend(Numeral(Span(*each.span()), (_FRACTIONS[each.group()],)) for each in re.finditer(r"(?<!\d)[½¼¾]", text))
    return found


def _readings(digits: str, language: str) -> tuple[Decimal, ...]:
    """The values that digits with separators may have in a language."""
    plain = re.sub(r"[\s'’\u066c]", "", digits).replace("\u066b", ".")
    thousands, point = (",", ".") if language in _DECIMAL_POINT else (".", ",")
    if language == "ar":
        thousands, point = (",", ".")
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(point)}\d+)?", plain):
        return (Decimal(plain.replace(thousands, "").replace(point, ".")),)
    if plain.count(",") + plain.count(".") > 1:
        return tuple(Decimal(each) for each in re.split(r"[.,]", plain))
    if thousands in plain:  # 4,5 in English, 4.5 in German: the other custom, or a list without a blank
        return (Decimal(plain.replace(thousands, ".")),)
    return (Decimal(plain.replace(point, ".")),)


def _scaled(number: Numeral, text: str, language: str) -> Numeral:
    """The number with the scale word that follows it."""
    scales = _SCALES.get(language, {}) if language == "en" else _SCALES.get(language, {}) | {"mio": 10**6}
    at, values = number.span.end, number.values
    while True:
        gap = _GAP.match(text, at)
        word = _WORD.match(text, gap.end() if gap else at)
        scale = scales.get(word.group() if word and word.group() in ("M", "B") else word.group().lower()) if word else None
        if word and word.group() in ("M", "B"):
            scale = scales.get(word.group().lower())
        if not word or not scale:
            return replace(number, span=Span(number.span.start, at), values=values)
        scaled = tuple(value * scale for value in values)
        values = (*scaled, *values) if word.group().lower() in _SHORT_SCALES else scaled
        at = word.end()


def _in_words(text: str) -> list[Numeral]:
    """Runs of English number words."""
    found: list[Numeral] = []
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        value, count = _run(words, at, text)
        if count:
            span = Span(words[at].start(), words[at + count - 1].end())
            found.append(Numeral(span, (value,), in_words=True))
        at += max(count, 1)
    return found


def _run(words: list[re.Match[str]], at: int, text: str) -> tuple[Decimal, int]:
    """The value of the number words that begin here, and how many words they are (0: none)."""
    word = words[at].group().lower()
    if word in _QUARTERS:
        scale, count = _of_a_scale(words, at + 1, text)
        return _QUARTERS[word] * scale, count + 1 if count else 0
    if word in ("a", "an", "one") and at + 1 < len(words) and words[at + 1].group().lower() in _MULTIPLES:
        total, count = _product(words, at + 1, text, Decimal(1))
        return total, count + 1
    if word in _WORDS:
        return _product(words, at, text, None)
    return Decimal(0), 0


def _of_a_scale(words: list[re.Match[str]], at: int, text: str) -> tuple[Decimal, int]:
    """`a million` or `of a million` after half or quarter."""
    count = 0
    while at + count < len(words) and words[at + count].group().lower() in ("of", "a"):
        count += 1
    if count and at + count < len(words) and (scale := _MULTIPLES.get(words[at + count].group().lower())):
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
        if word in _WORDS and _can_add(last, _WORDS[word]):
            group, last = group + _WORDS[word], _WORDS[word]
        elif word in ("hundred", "dozen") and group:
            group, last = group * _MULTIPLES[word], None
        elif word in _MULTIPLES and group:
            total, group, last = total + group * _MULTIPLES[word], Decimal(0), None
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
    return _GAP.fullmatch(text, words[index - 1].end(), words[index].start()) is not None


def _goes_on(words: list[re.Match[str]], index: int, text: str) -> bool:
    """`and` joins numbers only after hundred or thousand and before a number word: a hundred and five."""
    before = words[index - 1].group().lower()
    return (
        before in ("hundred", "thousand", "million")
        and index + 1 < len(words)
        and words[index + 1].group().lower() in _WORDS
        and _follows(words, index + 1, text)
    )
