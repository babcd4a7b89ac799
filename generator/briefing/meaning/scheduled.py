"""What is still to come, or only ought to: set to leave, due to arrive, were to meet, should be open."""

from generator.briefing.meaning.english import (
    ADVERBS,
    DETERMINERS,
    IRREGULAR,
    NO_DEED,
    OBLIGING,
    PASTS,
    PREPOSITIONS,
    TO_BE,
)
from generator.briefing.meaning.english_numbers import NUMBER_WORDS
from generator.briefing.meaning.statement import Cue, Statement
from generator.briefing.meaning.stems import stems

BEGINNINGS = frozenset("set due is are was were should".split())
FUTURE = frozenset("will would shall 'll won't wouldn't".split())
_NO_VERBS = ("s", "ing", "ed", "ly")
_NOUNS_TOO = stems("cost cut fall fight rise strike run break hit lay burn read set shake spread freeze split bet lie let hurt".split())


def scheduled(words: Statement, at: int) -> int:
    """How many words a phrase has after which comes what has not happened yet, or 0."""
    low, following = words.low(at), words.low(at + 1)
    if "if" in words.row[max(0, at - 5) : at]:
        return 0
    if low == "should":
        return int(at > 0 and words.low(at - 1) not in (",", ";", "—", "–", "why", "how") and not _is_inverted(words, at))
    if following != "to" or not _may_be_verb(words, at + 2):
        return 0
    if low == "set":
        return 2 if _is_passive(words, at) else 0
    return 2 if low == "due" or words.low(at + 2) not in NO_DEED else 0


def _is_inverted(words: Statement, at: int) -> bool:
    """Should he resign: the subject follows."""
    return words.low(at - 1) in ("and", "or", "but", "that") and words.low(at + 1) in DETERMINERS | {
        "he",
        "she",
        "it",
        "they",
        "we",
        "you",
        "i",
    }


def _is_passive(words: Statement, at: int) -> bool:
    before = next((words.low(index) for index in range(at - 1, -1, -1) if words.low(index) not in ADVERBS - TO_BE | {"all"}), "")
    return before in TO_BE | {"looks", "look", "looked", "seems", "appears", ","}


def _may_be_verb(words: Statement, at: int) -> bool:
    """Whether an infinitive may stand here: no noun with its article, no name, no number."""
    low = words.low(at)
    if low in ("be", "have") or low in IRREGULAR.values():
        return True
    is_other = (
        low in DETERMINERS | PREPOSITIONS | PASTS | NO_DEED | NUMBER_WORDS
        or words.low(at + 1) == "of"
        or (low.endswith(_NO_VERBS) and not low.endswith(("ss", "need", "bring")))
    )
    return low.isalpha() and not is_other and not words.is_name(at)


def is_still_to_come(cue: Cue, words: Statement) -> bool:
    """Whether a text leaves to come, or a duty, what a phrase of the evidence does, or never said that it is done."""
    phrase = cue.words.lower()
    if phrase == "should":
        places = [at for at, each in enumerate(words.stems) if each == cue.head]
        return bool(words.lows & OBLIGING) or any(words.low(at - 1) in DETERMINERS | {"to"} or words.low(at - 2) == "to" for at in places)
    if phrase.endswith(" to") and phrase.split()[0] in BEGINNINGS:
        is_leaving = any(
            each == cue.head and words.row[at].endswith("ing") and words.low(at - 1) in TO_BE for at, each in enumerate(words.stems)
        )
        return bool(words.lows & FUTURE) or is_leaving or "going" in words.lows or (phrase == "due to" and not _is_done(cue.head, words))
    return False


def _is_done(head: str, words: Statement) -> bool:
    """Whether a text has a word as a verb: arrives, arrived; a delay due to snow is no snowing."""
    return any(
        each == head and each not in _NOUNS_TOO and (low in PASTS or low.endswith(("ed", "s")) or low in IRREGULAR.values())
        for each, low in zip(words.stems, words.row, strict=True)
    )
