"""Tell apostrophes from single quotation marks: don't, the boys' room, 'tis, rock 'n' roll.

The words are English, and looked for in a text of any language, as English names and slogans are
quoted everywhere. So they are part of how marks are paired, and not data of a language.
"""

import re
from collections.abc import Mapping

from generator.briefing.gate.boundaries import is_word, visible_after, visible_before
from generator.text import Span

ENDINGS = ",.?!…;:—–-"

_SINGLE = re.compile("['’‘]")
_CLIPPED_BEGINNING = frozenset(
    "tis twas twere twill twould twixt twasn tisn em n til till cause cos cuz bout round neath "
    "gainst kay nuff".split()
)
_LONGEST = 12  # letters; longer than any clipped word
_CLIPPED_END = frozenset("ol an o th wi mo lil".split())


def next_is_closing(text: str, block: Span) -> Mapping[int, bool]:
    """Return by the offset of a single mark whether the next one that has a side can only close.

    Computed in one pass, from the right.
    """
    closing = False
    by_offset: dict[int, bool] = {}
    for mark in reversed(list(_SINGLE.finditer(text, block.start, block.end))):
        at = mark.start()
        by_offset[at] = closing
        if can_open(text, at, block):
            closing = False
        elif can_only_close(text, at, block):
            closing = True
    return by_offset


def can_open(text: str, at: int, block: Span) -> bool:
    """Whether a space or bracket precedes a mark, and no space follows."""
    before, after = neighbours(text, at, block)
    return (before.isspace() or before in '([{—–-/…"“”„«»‹›‚‘「『') and not after.isspace()


def can_only_close(text: str, at: int, block: Span) -> bool:
    """Whether a mark is beside punctuation or at the end of its block, with no letter after it."""
    before, after = neighbours(text, at, block)
    return (
        not is_word(after)
        and not before.isspace()
        and (before in ENDINGS or after in ENDINGS or visible_after(text, at + 1) >= block.end)
    )


def clips_beginning(text: str, at: int) -> bool:
    """Whether a mark before a word may replace letters: 'tis, '90s."""
    word = re.compile(r"\w{1,8}").match(text, at + 1)
    return word is not None and (
        word.group()[0].isdigit() or word.group().lower() in _CLIPPED_BEGINNING
    )


def clips_end(text: str, at: int) -> bool:
    """Whether a mark after a word may replace letters or make a possessive: boys', goin', ol'."""
    start = at
    while start > 0 and at - start < _LONGEST and text[start - 1].isalpha():
        start -= 1
    word = text[start:at].lower()
    return word.endswith(("s", "z", "x", "in")) or word in _CLIPPED_END


def neighbours(text: str, at: int, block: Span) -> tuple[str, str]:
    """Return the visible characters on either side of a mark; a space beyond its block."""
    left, right = visible_before(text, at), visible_after(text, at + 1)
    return text[left] if left >= block.start else " ", text[right] if right < block.end else " "
