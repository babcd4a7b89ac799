"""Signs that compare a number: ~12, >12, ≤12, c. 12, 12+."""

import re

from generator.text import Span

_BEFORE = re.compile(r"(~|≈|≃|(?<![-=<])>=?|≥|⩾|<=?|≤|⩽|\b(?:c|ca|approx)\.)\s?[$€£¥]?$")
_LONGEST = 9
_KINDS = {
    "~": "about",
    "≈": "about",
    "≃": "about",
    ">": "more-than",
    "≥": "at-least",
    "⩾": "at-least",
    ">=": "at-least",
}
_KINDS |= {"<": "fewer-than", "≤": "up-to", "⩽": "up-to", "<=": "up-to"}


def comparing_sign(text: str, number: Span) -> tuple[str, str]:
    """What a sign before or after a number makes of it, and the sign; two empty ones without it."""
    found = _BEFORE.search(text[max(0, number.start - _LONGEST) : number.start])
    if found:
        return _KINDS.get(found[1], "about"), found[1]
    return ("at-least", "+") if text[number.end : number.end + 1] == "+" else ("", "")
