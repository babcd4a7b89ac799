"""Editorial marks in a quotation: `[...]` skips words, `[word]` adds, `[T]he` changes a letter's case."""

import re
import unicodedata

from msgspec import Struct

_OMISSION = re.compile(r"\[\s?(?:\.\.\.|…)\s?\]")
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")


class Part(Struct, frozen=True):
    """Words that must stand together in the seed, and where in them something was added (offsets into `words`)."""

    words: str
    added_at: tuple[int, ...] = ()


class Reading(Struct, frozen=True):
    """One way to read a quotation's marks: its parts in the order in which they must stand."""

    parts: tuple[Part, ...]
    edited: bool


def readings(text: str) -> tuple[Reading, ...]:
    """How a quotation may be meant: as it stands, then with its marks honoured.

    `[A] man` may be a changed case or an added word; both are offered, the changed case first.
    """
    literal = Reading((Part(text),), edited=False)
    if "[" not in text:
        return (literal,)
    pieces = _OMISSION.split(text)
    found = [literal]
    for alone in (True, False):
        parts = [_part(each, case_alone=alone) for each in pieces]
        if None in parts:
            continue  # letters glued to a word are another word: walk[ed]
        kept = tuple(each for each in parts if each and each.words)
        marked = Reading(kept, edited=len(pieces) > 1 or _BRACKETED.search(text) is not None)
        if kept and marked.edited and marked not in found:
            found.append(marked)
    return tuple(found)


def _part(piece: str, *, case_alone: bool) -> Part | None:
    """A piece without its bracketed words, and with bracketed initials in the case that the seed must have."""
    words = ""
    added: list[int] = []
    at = 0
    for found in _BRACKETED.finditer(piece):
        words += piece[at : found.start()]
        at = found.end()
        if _is_case_change(found, piece, case_alone=case_alone):
            words += unicodedata.normalize("NFC", found[1]).swapcase()
            continue
        if _is_glued(found, piece):
            return None
        # An added word leaves one space where it stood between two.
        if (not words or words[-1].isspace()) and piece[at : at + 1].isspace():
            at += 1
        added.append(len(words))
    words += piece[at:]
    lead = len(words) - len(words.lstrip())
    stripped = words.strip()
    inner = tuple(place - lead for place in added if 0 < place - lead < len(stripped))
    return Part(stripped, inner)


def _is_case_change(found: re.Match[str], piece: str, *, case_alone: bool) -> bool:
    letter = unicodedata.normalize("NFC", found[1])
    if len(letter) != 1 or len(letter.swapcase()) != 1 or letter.swapcase() == letter:
        return False
    before, after = (
        piece[max(0, found.start() - 1) : found.start()],
        piece[found.end() : found.end() + 1],
    )
    return not before.isalnum() and (
        after.isalnum() or (case_alone and (after.isspace() or after in "'’"))
    )


def _is_glued(found: re.Match[str], piece: str) -> bool:
    """Whether what the brackets hold makes another word of the one beside them."""
    before, after = (
        piece[max(0, found.start() - 1) : found.start()],
        piece[found.end() : found.end() + 1],
    )
    return (before.isalnum() and found[1][:1].isalnum()) or (
        found[1][-1:].isalnum() and after.isalnum()
    )
