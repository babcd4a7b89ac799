"""Which single marks are apostrophes rather than quotation marks: don't, the boys' room, 'tis, rock 'n' roll, ol' man."""

import re
from collections.abc import Mapping

from generator.briefing.gate.boundaries import is_word, visible_after, visible_before
from generator.text import Span

ENDINGS = ",.?!…;:—–-"

_SINGLE = re.compile("['’‘]")
_CLIPPED_BEGINNING = frozenset(
    "tis twas twere twill twould twixt twasn tisn em n til till cause cos cuz bout round neath gainst kay nuff".split()
)
_CLIPPED_END = frozenset("ol an o th wi mo lil".split())


def next_is_closing(text: str, block: Span) -> Mapping[int, bool]:
    """For every single mark of a block, whether the next tracked one after it can only close. One pass, from the right."""
    closing = False
    found: dict[int, bool] = {}
    for each in reversed(list(_SINGLE.finditer(text, block.start, block.end))):
        at = each.start()
        found[at] = closing
        if can_open(text, at, block):
            closing = False
        elif can_only_close(text, at, block):
            closing = True
    return found


def can_open(text: str, at: int, block: Span) -> bool:
    """Blank or bracket before, no blank after."""
    before, after = neighbours(text, at, block)
    return (before.isspace() or before in '([{—–-/…"“”„«»‹›‚‘「『') and not after.isspace()


def can_only_close(text: str, at: int, block: Span) -> bool:
    """Punctuation inside or right behind, and no letter after."""
    before, after = neighbours(text, at, block)
    return (
        not is_word(after)
        and not before.isspace()
        and (before in ENDINGS or after in ENDINGS or visible_after(text, at + 1) >= block.end)
    )


def clips_beginning(text: str, at: int) -> bool:
    """Whether a mark at the beginning of a word may stand for letters left out: 'tis, '90s."""
    word = re.compile(r"\w{1,8}").match(text, at + 1)
    return word is not None and (
        word.group()[0].isdigit() or word.group().lower() in _CLIPPED_BEGINNING
    )


def clips_end(text: str, at: int) -> bool:
    """Whether a mark at the end of a word may stand for letters left out or a possessive: boys', goin', ol'."""
    start = at
    while start > 0 and at - start < 12 and text[start - 1].isalpha():  # noqa: PLR2004 - longer than any word of the list
        start -= 1
    word = text[start:at].lower()
    return word.endswith(("s", "z", "x", "in")) or word in _CLIPPED_END


def neighbours(text: str, at: int, block: Span) -> tuple[str, str]:
    """What a reader sees on either side of a mark; a blank beyond its block."""
    left, right = visible_before(text, at), visible_after(text, at + 1)
    return text[left] if left >= block.start else " ", text[right] if right < block.end else " "
