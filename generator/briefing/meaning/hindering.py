"""What denies without a word for no: prevented from leaving, stopped short of leaving, far from safe, barely moved."""

from generator.briefing.meaning.english import AUXILIARIES, BREAKS, DETERMINERS, HINDERING, NARROWLY, PASTS, PREPOSITIONS, TIMES, TO_BE
from generator.briefing.meaning.english_numbers import MONTHS, WEEKDAYS
from generator.briefing.meaning.statement import Cue, Statement
from generator.briefing.meaning.stems import stem, stems
from generator.text import Span

HINDRANCES = stems(HINDERING)
_NARROW = stems(NARROWLY)
_FARTHEST_FROM = 8
_NOT_FAR = frozenset("not as so how too this that very".split())
_WHEN = TIMES | MONTHS | frozenset(WEEKDAYS) | {"on", "at", "before", "after", "during"}


def may_hinder(low: str) -> bool:
    """Whether a word may begin such a phrase."""
    return low in ("far", "barely") or stem(low) in HINDRANCES


def hindrance(words: Statement, at: int) -> int:
    """How many words a phrase has that denies what follows it, or 0."""
    low, following = words.low(at), words.low(at + 1)
    if low == "far":
        return 2 if following == "from" and _is_quality(words, at) else 0
    if low == "barely":
        is_verb = following in PASTS or following.endswith("ed") or words.low(at - 1) in AUXILIARIES - TO_BE
        return int(is_verb and stem(following) not in _NARROW)
    if stem(low) not in HINDRANCES:
        return 0
    if words.row[at + 1 : at + 3] == ("short", "of"):
        return 3 if words.low(at + 3).endswith("ing") else 0
    if stem(low) == "avoid":
        return int(following.endswith("ing"))
    return _length_till_from(words, at)


def _is_quality(words: Statement, at: int) -> bool:
    """Far from safe; not far from Rome, far from the road, not far from safe."""
    following = words.low(at + 2)
    is_word = following.isalpha() and following not in DETERMINERS | PREPOSITIONS and not words.is_name(at + 2)
    return is_word and words.low(at - 1) not in _NOT_FAR


def _length_till_from(words: Statement, at: int) -> int:
    """Prevented from leaving, kept the ships from leaving."""
    for index in range(at + 1, min(len(words.row), at + _FARTHEST_FROM)):
        if words.row[index] in BREAKS:
            return 0
        if words.row[index] == "from":
            is_of_it = words.low(index + 1).endswith("ing") and not words.low(index - 1).endswith("ing")
            return index + 1 - at if is_of_it else 0
    return 0


def is_hindrance(cue: Cue) -> bool:
    """Whether a cue is such a phrase, which another text need not have in turn: who was confined was prevented from leaving."""
    first = cue.words.partition(" ")[0].lower()
    return first == "far" or stem(first) in HINDRANCES


def is_otherwise_kept(cue: Cue, words: Statement) -> bool:
    """Whether a text keeps a hindrance in words of its own: stopped them leaving; far from shore is not the quality `shore`."""
    if not is_hindrance(cue):
        return False
    if not cue.words.lower().startswith("far"):
        return bool(words.content & HINDRANCES) or any(
            words.low(at - 1) == "from" for at, each in enumerate(words.stems) if each == cue.head
        )
    return not any(each == cue.head and words.low(at - 1) not in DETERMINERS | PREPOSITIONS for at, each in enumerate(words.stems))


def widened(cue: Cue, words: Statement, at: int) -> Cue:
    """Neither that only says when denies what stands before: left neither on Monday nor later."""
    if words.low(at) != "neither" or words.low(at + 1) not in _WHEN or "but" in words.row[at:]:
        return cue
    start = at
    while start > 0 and words.row[start - 1] not in BREAKS:
        start -= 1
    before = tuple(each for each in words.stems[start:at] if each)
    if not before:
        return cue
    return cue._replace(span=Span(words.starts[start], cue.span.end), scope=(*before, *cue.scope), head=before[-1], looks_back=True)
