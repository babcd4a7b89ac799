"""Which single marks are apostrophes rather than quotation marks: don't, the boys' room, 'tis, rock 'n' roll, ol' man."""

import re
from collections.abc import Mapping

from generator.briefing.boundaries import is_word
from generator.text import Span

SINGLES = "'’‘"
ENDINGS = ",.?!…;:—–-"

_SINGLE = re.compile("['’‘]")
_CLIPPED_BEGINNING = frozenset(
    "tis twas twere twill twould twixt twasn tisn em n til till cause cos cuz bout round neath gainst kay nuff".split()
)
_CLIPPED_END = frozenset("ol an o th wi mo lil".split())


def next_is_closing(text: str, block: Span) -> Mapping[int, bool]:
    """For every single mark of a block, whether the next telling one after it can only close. One pass, from the right."""
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
    before, after = _around(text, at, block)
    return (before.isspace() or before in '([{—–-/…"“”„«»‹›‚‘「『') and not after.isspace()


def can_only_close(text: str, at: int, block: Span) -> bool:
    """Punctuation inside or right behind, and no letter after."""
    before, after = _around(text, at, block)
    return not is_word(after) and not before.isspace() and (before in ENDINGS or after in ENDINGS or at + 1 >= block.end)


def clips_beginning(text: str, at: int) -> bool:
    """Whether a mark at the beginning of a word may stand for letters left out: 'tis, '90s."""
    word = re.compile(r"\w{1,8}").match(text, at + 1)
    return word is not None and (word.group()[0].isdigit() or word.group().lower() in _CLIPPED_BEGINNING)


def clips_end(text: str, at: int) -> bool:
    """Whether a mark at the end of a word may stand for letters left out or a possessive: boys', goin', ol'."""
    start = at
    while start > 0 and at - start < 12 and text[start - 1].isalpha():  # noqa: PLR2004 - longer than any word of the list
        start -= 1
    word = text[start:at].lower()
    return word.endswith(("s", "z", "x", "in")) or word in _CLIPPED_END


def _around(text: str, at: int, block: Span) -> tuple[str, str]:
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    return before, after
