"""Signs that compare a number: ~12, >12, ≤12, c. 12, 12+."""

import re
from collections.abc import Container

from generator.text import Span

_BEFORE = re.compile(r"(~|≈|≃|(?<![-=<])>=?|≥|⩾|<=?|≤|⩽|\b[^\W\d_]+\.)\s?[$€£¥]?$")
_LONGEST = 9
_KINDS = {
    "~": "about",
    "≈": "about",
    "≃": "about",
    ">": "more-than",
    "≥": "at-least",
    "⩾": "at-least",
    ">=": "at-least",
    "<": "fewer-than",
    "≤": "up-to",
    "⩽": "up-to",
    "<=": "up-to",
}


def comparing_sign(text: str, number: Span, abbreviations: Container[str]) -> tuple[str, str]:
    """Return what a sign before or after a number makes of it, and the sign; else two empty words.

    `abbreviations` are those of the language's words for `about`: c, ca.
    """
    found = _BEFORE.search(text[max(0, number.start - _LONGEST) : number.start])
    if found and found[1] in _KINDS:
        return _KINDS[found[1]], found[1]
    if found and found[1][:-1] in abbreviations:
        return "about", found[1]
    return ("at-least", "+") if text[number.end : number.end + 1] == "+" else ("", "")
