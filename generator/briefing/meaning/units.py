"""The unit of a number, or the noun that it counts."""

from generator.briefing.meaning.counted import KINDS, PLURAL_AS_IT_IS
from generator.briefing.meaning.english import AUXILIARIES, BREAKS, DETERMINERS, PREPOSITIONS
from generator.briefing.meaning.english_numbers import SHORT_UNITS, SIGNS, UNITS
from generator.briefing.meaning.stems import stem
from generator.briefing.meaning.tokens import Tokens
from generator.text import Span

_ENDING_A_NOUN = BREAKS | PREPOSITIONS | AUXILIARIES | DETERMINERS | {"and", "or", "that"}
_SPEEDS = {"km": "kph", "mile": "mph"}
_AN_HOUR = (("per", "hour"), ("an", "hour"), ("a", "hour"))
_BETWEEN = "- \u2011\u00a0\n"  # a number and its unit
_QUALIFYING_UNITS = frozenset(
    "square cubic nautical metric us u.s american canadian australian".split()
)


def unit_before(text: str, span: Span) -> str:
    """The currency whose sign or code stands before."""
    sign = text[span.start - 1 : span.start]
    if sign in SIGNS and sign:
        return SIGNS[sign]
    if text[span.start : span.start + 1] in SIGNS:
        return SIGNS[text[span.start]]
    code = text[max(0, span.start - 4) : span.start].strip()
    return UNITS.get(code.lower(), "") if code.isupper() and len(code) == 3 else ""  # noqa: PLR2004 - USD


def unit_after(words: Tokens, at: int, end: int) -> str:
    """The unit whose word or sign follows."""
    following = words.text[end : end + 2].lstrip()[:1]
    if following == "%":
        return "percent"
    if following and following in SIGNS:
        return SIGNS[following]
    if not words.lower_at(at) or words.text[end : words.starts[at]].strip(_BETWEEN):
        return ""
    return _unit_word(words, at)


def _unit_word(words: Tokens, at: int) -> str:
    """The unit that a word, or two, name."""
    low, following = words.lower_at(at), words.lower_at(at + 1)
    if low == "percentage" or (low == "per" and following == "cent"):
        return "percentage point" if following.startswith("point") else "percent"
    if low in _QUALIFYING_UNITS:
        inner = UNITS.get(following, "")
        return f"{low} {inner}" if inner and low in ("square", "cubic", "nautical") else inner
    if (speed := _SPEEDS.get(UNITS.get(low, ""))) and words.lower[at + 1 : at + 3] in _AN_HOUR:
        return speed
    if (low, following) == ("km", "h") and words.text[words.end(at) : words.end(at) + 1] == "/":
        return "kph"
    if low in ("degree", "degrees") and following in ("celsius", "fahrenheit"):
        return following
    return UNITS.get(low) or SHORT_UNITS.get(low, "")


def counted_noun(words: Tokens, at: int, end: int) -> str:
    """The noun that is counted: the first one of a known kind, else the first plural."""
    if at < len(words.lower) and words.text[end : words.starts[at]].strip(_BETWEEN):
        return ""
    if words.lower_at(at) == "of":
        at += 1
        while words.lower_at(at) in DETERMINERS or words.lower_at(at).endswith("'s"):
            at += 1
    plural = ""
    for low in words.lower[at : at + 6]:
        if low in _ENDING_A_NOUN or low[0].isdigit():
            break
        kind = stem(low)
        if kind in KINDS and (low.endswith("s") or low in PLURAL_AS_IT_IS):
            return kind
        if not plural and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")):
            plural = kind
    return plural
