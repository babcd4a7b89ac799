"""The ways to read a passage: as it is written, and with its editorial marks honoured.

`[...]` skips words, `[word]` adds words, `[T]he` changes the case of a letter.
"""

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from generator.briefing.gate.fold_table import BLANKS, INVISIBLE
from generator.briefing.gate.folding import plainly
from generator.briefing.gate.needles import Needle, needle_of

_OMISSION = re.compile(r"\[\s?(?:\.\.\.|…)\s?\]")
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_MARKS = "\"'"  # folded


class Way(Struct, frozen=True):
    """One way to read a passage: its needles in the order in which they must occur."""

    needles: tuple[Needle, ...]
    edited: bool = False
    in_marks: bool = False  # whether quotation marks around the passage were taken off


@lru_cache(maxsize=8192)
def ways_to_read(words: str, *, marks: bool) -> tuple[Way, ...]:
    """Return the ways in which a passage may be meant, the likeliest first.

    With `marks`, editorial marks are honoured, and quotation marks around the whole need not be
    part of the words.
    """
    plain = words.strip(BLANKS + INVISIBLE)
    ways = [_literal(plain)]
    if marks:
        ways += _marked(plain)
        if _is_one_quotation(plain):
            inner = plain[1:-1].strip()
            without = [_literal(inner), *_marked(inner)]
            ways = [*(Way(way.needles, way.edited, in_marks=True) for way in without), *ways]
    return tuple(way for way in ways if way.needles)


def _literal(words: str) -> Way:
    needle = needle_of(words)
    return Way((needle,) if needle.folded else ())


def _marked(words: str) -> list[Way]:
    """Return the ways to honour the editorial marks of some words, if they have any.

    `[A] man` may be a changed case or an added word; both are offered, the changed case first.
    """
    if not _BRACKETED.search(words):
        return []
    pieces = _OMISSION.split(words)
    ways: list[Way] = []
    for case_alone in (True, False):
        needles = [_needle(piece, case_alone=case_alone) for piece in pieces]
        kept = [needle for needle in needles if needle]
        # Letters glued to a word make it another word: walk[ed].
        if len(kept) == len(needles):
            way = Way(tuple(needle for needle in kept if needle.folded), edited=True)
            ways += [way] if way not in ways else []
    return ways


def _needle(piece: str, *, case_alone: bool) -> Needle | None:
    """Return what a piece must be in the seed, or None if its brackets change a word.

    Bracketed words are left out, and bracketed initials are in the seed's case.
    """
    words = ""
    added: list[int] = []
    at = 0
    for found in _BRACKETED.finditer(piece):
        words += piece[at : found.start()]
        at = found.end()
        if _is_case_change(found, case_alone=case_alone):
            words += unicodedata.normalize("NFC", found[1]).swapcase()
            continue
        if _is_glued(found):
            return None
        # An added word leaves one space where it was between two.
        if (not words or words[-1].isspace()) and piece[at : at + 1].isspace():
            at += 1
        added.append(len(words))
    words += piece[at:]
    lead = len(words) - len(words.lstrip())
    stripped = words.strip()
    inner = (offset - lead for offset in added)
    return needle_of(stripped, tuple(offset for offset in inner if 0 < offset < len(stripped)))


def _is_case_change(bracketed: re.Match[str], *, case_alone: bool) -> bool:
    """Whether brackets hold the initial of a word in another case; of one letter: `[A] man`."""
    letter = unicodedata.normalize("NFC", bracketed[1])
    if len(letter) != 1 or len(letter.swapcase()) != 1 or letter.swapcase() == letter:
        return False
    before, after = _beside(bracketed)
    begins_word = after.isalnum() or (case_alone and (after.isspace() or after in "'’"))
    return begins_word and not before.isalnum()


def _is_glued(bracketed: re.Match[str]) -> bool:
    """Whether what the brackets hold makes another word of the one beside them."""
    before, after = _beside(bracketed)
    first, last = bracketed[1][:1], bracketed[1][-1:]
    return (before.isalnum() and first.isalnum()) or (last.isalnum() and after.isalnum())


def _beside(bracketed: re.Match[str]) -> tuple[str, str]:
    """Return the characters before and after brackets, empty at the edges."""
    text, start, end = bracketed.string, bracketed.start(), bracketed.end()
    return text[max(0, start - 1) : start], text[end : end + 1]


def _is_one_quotation(words: str) -> bool:
    """Whether outer marks are a pair, and not of two quotations as in `"a" and "b"`."""
    if len(words) <= len("''") or words[0].isalnum() or words[-1].isalnum():
        return False
    first = plainly(words[0])
    return first in _MARKS and first == plainly(words[-1]) and first not in plainly(words[1:-1])
