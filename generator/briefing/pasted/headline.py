"""Find the headline of an article among the menus, bylines and dates of a pasted web page.

The English words here are those of such pages; the language of the article is not known yet.
"""

import re
import textwrap
from collections.abc import Iterable, Sequence

from generator.briefing.gate.sentences import sentences
from generator.briefing.model.seed import Block
from generator.briefing.pasted.clutter import is_clutter
from generator.text import Span

LONGEST_TITLE = 90
LONGEST_HEADLINE = 160
ENOUGH_WORDS = 5  # a line of so many words is a headline, whatever its capitals

_SMALL = frozenset(
    "a an and at by for from in into is of off on or over the to with after as vs".split()
)
_MASTHEAD = re.compile(
    r".*\b(?:Courier|Times|Post|Herald|News|Daily|Gazette|Wire|Tribune|Journal|Guardian|Observer|"
    r"Telegraph|Standard|Chronicle|Press|Today|Online|Magazine|Review|Mail|Mirror|Star|Sun|Echo|"
    r"Agency|Broadcasting|TV|Radio|Dispatch|Examiner|Globe|Independent|Record|Weekly)"
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’/-]{2,40}(?:,\s[^()]{3,20})?\s*(?:\([^()]{2,40}\))?\s*[-–—]+\s+"
)


def headline(lines: Iterable[str]) -> str:
    """Return what an article's first lines call it: its headline, else its first sentence."""
    candidates: list[str] = []
    for line in lines:
        words = " ".join(line.split())
        if not words or is_clutter(words):
            continue
        if _is_prose(words):
            return _best(candidates) or first_sentence(words)
        if len(words.split()) > 1 and not _is_masthead(words):
            candidates.append(_without_outlet(words))
    return _best(candidates)


def first_sentence(words: str) -> str:
    """Return the first sentence of some words without an agency's dateline, cut at a word."""
    plain = " ".join(words.split())
    plain = plain[dateline.end() :] if (dateline := _DATELINE.match(plain)) else plain
    whole = Block(Span(0, len(plain)), "paragraph")
    first = next(iter(sentences(plain, (whole,), "en")), whole.span)
    return textwrap.shorten(first.of(plain), LONGEST_TITLE, placeholder=" …")


def _best(candidates: Sequence[str]) -> str:
    """Return the first line that is surely a headline, else the one most like it."""
    sure = (line for line in candidates if _likeness(line) >= ENOUGH_WORDS)
    return next(sure, max(candidates, key=_likeness, default=""))


def _likeness(line: str) -> int:
    """Return how much a line is like a headline: it has several words, not all with capitals."""
    words = line.split()
    in_small_letters = any(word[0].islower() and word.lower() not in _SMALL for word in words)
    return min(len(words), ENOUGH_WORDS) + (2 if in_small_letters else 0)


def _is_prose(words: str) -> bool:
    """Whether a line is too long for a headline, or ends like a sentence."""
    return len(words) > LONGEST_HEADLINE or words.rstrip("\"”’'").endswith(".")


def _is_masthead(words: str) -> bool:
    """Whether a line is the name of a newspaper or a station."""
    capitals = all(word[0].isupper() or word.lower() in _SMALL for word in words.split())
    return capitals and bool(_MASTHEAD.fullmatch(words))


def _without_outlet(words: str) -> str:
    """Return the title of a web page without the name of the outlet at its end."""
    for sign in (" | ", " — ", " – ", " - "):
        head, _, tail = words.rpartition(sign)
        is_name = all(word[0].isupper() or word.lower() in _SMALL for word in tail.split())
        if len(head.split()) > 2 and len(tail.split()) < ENOUGH_WORDS and is_name:  # noqa: PLR2004
            return head
    return words
