"""The passage most like words that are not there: for messages alone, never for a decision."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.briefing.folding import plainly
from generator.text import shortened

_TOKEN = re.compile(r"\w+(?:[-'’.,]\w+)*|[^\w\s]")
_LONGEST = 200  # words of a quotation that are compared
_ENOUGH = 0.45


@dataclass(frozen=True, slots=True)
class Near:
    """The differing words set apart, `[-yours-]{+the seed's+}`, and a hint where the difference has a plain cause."""

    difference: str
    hint: str = ""


def nearest_passage(words: str, text: str) -> Near | None:
    """The stretch of a text most like the words, or None where nothing is near. Linear in the text."""
    mine = _TOKEN.findall(plainly(words))[:_LONGEST]
    theirs = _TOKEN.findall(plainly(text))
    if not mine or not theirs:
        return None
    start = _best_window(mine, theirs)
    window = theirs[max(0, start - 3) : start + len(mine) + len(mine) // 2 + 6]
    match = SequenceMatcher(None, _lower(mine), _lower(window), autojunk=False)
    blocks = [each for each in match.get_matching_blocks() if each.size]
    if not blocks or sum(each.size for each in blocks) < _ENOUGH * len(mine):
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    # What of mine lies before the first and after the last common word has its counterpart just outside.
    first = max(0, first - blocks[0].a)
    last = min(len(window), last + len(mine) - blocks[-1].a - blocks[-1].size)
    return Near(_difference(mine, window[first:last]), _cause(mine, window[first:last]))


def _lower(words: list[str]) -> list[str]:
    return [each.lower() for each in words]


def _best_window(mine: list[str], theirs: list[str]) -> int:
    """Where the window that shares the most words begins."""
    wanted = Counter(_lower(mine))
    size = len(mine) + 2
    held: Counter[str] = Counter()
    score = best = best_at = 0
    tokens = _lower(theirs)
    for at, token in enumerate(tokens):
        if token in wanted:
            held[token] += 1
            score += held[token] <= wanted[token]
        if at >= size:
            gone = tokens[at - size]
            if gone in wanted:
                score -= held[gone] <= wanted[gone]
                held[gone] -= 1
        if score > best:
            best, best_at = score, max(0, at - size + 1)
    return best_at


def _difference(mine: list[str], theirs: list[str]) -> str:
    shown: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        yours, seeds = _joined(mine[a:b]), _joined(theirs[c:d])
        if kind == "equal":
            shown.append(shortened(yours, 120))
        else:
            shown.append((f"[-{yours}-]" if yours else "") + (f"{{+{seeds}+}}" if seeds else ""))
    return re.sub(r" ([,.;:!?])", r"\1", " ".join(shown))


def _joined(words: list[str]) -> str:
    return re.sub(r" ([,.;:!?])", r"\1", " ".join(words))


def _cause(mine: list[str], theirs: list[str]) -> str:
    if _lower(mine) == _lower(theirs):
        return "only capitals differ: mark a changed first letter as `[T]he`"
    return ""
