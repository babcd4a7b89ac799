"""The unit of a number, or the noun that it counts."""

from functools import lru_cache

from generator.briefing.meaning.language import Language
from generator.briefing.meaning.tokens import Tokens
from generator.text import Span

_BETWEEN = "- \u2011\u00a0\n"  # a number and its unit
_ENDING_CLASSES = ("break", "preposition", "auxiliary", "determiner", "list", "break-before-cue")
_MOST_WORDS = 6  # up to the noun


def unit_before(tokens: Tokens, span: Span) -> str:
    """Return the currency whose sign or code precedes a number."""
    text, units = tokens.text, tokens.language.tables.units
    for sign in (text[span.start - 1 : span.start], text[span.start : span.start + 1]):
        if sign in units.signs:
            return units.signs[sign]
    code = text[max(0, span.start - 4) : span.start].strip()
    is_code = code.isupper() and len(code) == 3  # noqa: PLR2004 - USD
    return units.by_form.get(code.lower(), "") if is_code else ""


def unit_after(tokens: Tokens, at: int, end: int) -> str:
    """Return the unit whose word or sign follows a number."""
    units = tokens.language.tables.units
    following = tokens.text[end : end + 2].lstrip()[:1]
    if following == "%":
        return "percent"
    if following in units.signs:
        return units.signs[following]
    if not tokens.lower_at(at) or _is_apart(tokens, at, end):
        return ""
    at += tokens.lower_at(at) in tokens.language.words("before-unit")  # two more days
    return _unit_word(tokens, at) if tokens.lower_at(at) else ""


def _is_apart(tokens: Tokens, at: int, end: int) -> bool:
    """Whether anything but a blank or a hyphen parts a number from the word after it."""
    return bool(tokens.text[end : tokens.starts[at]].strip(_BETWEEN))


def _unit_word(tokens: Tokens, at: int) -> str:
    """Return the unit that a word, or two, name."""
    units = tokens.language.tables.units
    low, following = tokens.lower_at(at), tokens.lower_at(at + 1)
    if (low, following) in units.phrases:
        return units.phrases[low, following]
    inner = units.by_form.get(following, "")
    if low in units.powers:
        return f"{low} {inner}" if inner else ""
    if low in units.qualifiers or _is_national(tokens, at, inner):
        return inner
    unit = units.by_form.get(low) or units.short.get(low, "")
    if unit in units.speeds and tokens.lower[at + 1 : at + 3] in units.an_hour:
        return units.speeds[unit]
    return _with_slash(tokens, at, unit)


def _with_slash(tokens: Tokens, at: int, unit: str) -> str:
    """Return the unit that two words with a slash between them name, or the one given."""
    end = tokens.end(at)
    if tokens.text[end : end + 1] != "/":
        return unit
    return tokens.language.tables.units.by_form.get(
        f"{tokens.lower[at]}/{tokens.lower_at(at + 1)}", unit
    )


def _is_national(tokens: Tokens, at: int, unit: str) -> bool:
    """Whether a word before a currency says whose it is: Swiss francs."""
    money = tokens.language.tables.units.money
    return unit in money and tokens.is_capitalised(at)


def counted_noun(tokens: Tokens, at: int, end: int) -> str:
    """Return the stem of the noun that is counted: the first of a known kind, else any plural."""
    if at < len(tokens.lower) and _is_apart(tokens, at, end):
        return ""
    language = tokens.language
    kinds, ending = language.tables.counted.kinds, _ending_a_noun(language)
    plural = ""
    first = _after_of(tokens, at)
    for index, low in enumerate(tokens.lower[first : first + _MOST_WORDS], first):
        if low in ending or low[0].isdigit():
            break
        kind = language.stem(low)
        if kind in kinds and _may_be_plural(low, language):
            return kind
        if not plural and _is_plural_noun(tokens, index):
            plural = kind
    return plural


def _after_of(tokens: Tokens, at: int) -> int:
    """Return the index after `of the` and its like: two of the boats."""
    if tokens.lower_at(at) not in tokens.language.words("of"):
        return at
    determiners = tokens.language.words("determiner")
    at += 1
    while tokens.lower_at(at) in determiners or tokens.lower_at(at).endswith("'s"):
        at += 1
    return at


@lru_cache(maxsize=50)
def _ending_a_noun(language: Language) -> frozenset[str]:
    """The words that no noun goes beyond."""
    numbers = language.tables.numbers.cardinals  # 3.7 billion six months earlier
    return frozenset(numbers).union(*map(language.words, _ENDING_CLASSES))


def _may_be_plural(word: str, language: Language) -> bool:
    """Whether a noun of a known kind may be one of several."""
    counted = language.tables.counted
    endings = counted.plural_endings
    return not endings or word in counted.plurals or word.endswith(endings)


def _is_plural_noun(tokens: Tokens, at: int) -> bool:
    """Whether a word that is in no table looks like several of something."""
    counted = tokens.language.tables.counted
    if counted.capitalised and not tokens.is_capitalised(at):
        return False
    word = tokens.lower[at]
    return word.endswith(counted.plural_endings or "") and not (
        counted.singular_endings and word.endswith(counted.singular_endings)
    )
