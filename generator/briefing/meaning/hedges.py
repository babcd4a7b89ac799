"""lost-hedge: the evidence is unsure where the text is not."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.briefing.found import Quote
from generator.briefing.meaning.english import (
    ABILITIES,
    AUXILIARIES,
    BREAKS,
    CONDITIONS,
    CONSIDERING,
    DETERMINERS,
    DOUBTING_BEFORE_TO,
    DOUBTING_VERBS,
    HEDGES,
    NEARLY_HEDGES,
    ONLY_PASSIVE_BEFORE_TO,
    PREPOSITIONS,
    PROVISOS,
    TO_BE,
)
from generator.briefing.meaning.item import Item, Slip
from generator.briefing.meaning.scheduled import BEGINNINGS, FUTURE, is_still_to_come, scheduled
from generator.briefing.meaning.statement import MOST_CUES, Cue, Statement, statement
from generator.briefing.meaning.stems import stem, stems
from generator.text import Span

_DOUBTING = stems(DOUBTING_VERBS)
_BEGINNINGS = (
    HEDGES
    | DOUBTING_BEFORE_TO
    | CONSIDERING
    | {"would", "unless", "if", "may", "might", "could", "whether", "alleged", "expected", "fear", "fears", "feared"}
    | {"suspect", "suspects"}
    | BEGINNINGS
)
_UNDECIDED = stems("decide decision undecided unclear uncertain question consider debate weigh".split())
_ASKING = stems("ask wonder know see say tell decide check determine establish doubt unclear sure certain question matter".split())
_NO_CONDITION_BEFORE = frozenset("any not so anything only ever possible necessary anyone".split())
_NO_CONDITION_AFTER = frozenset("as even what".split())
_PROVISO_BEGINNINGS = frozenset(each[0] for each in PROVISOS)
_TO_COME = FUTURE | {"may", "can", "could", "to"}
_HABITS = frozenset("often usually always sometimes every each".split())
_MODALS = ("may", "might", "could")


def check(item: Item) -> Iterable[Slip]:
    """A hedge of the evidence that the text has not, neither in the same words nor in others."""
    if isinstance(item.found, Quote) and not item.found.edited:
        return
    theirs = [each for each in item.reaching(hedges) if item.uses(each)]
    if not theirs:
        return
    ours = hedges(item.statement)
    lost = next((each for each in theirs if not _is_kept(each, ours, item)), None)
    if lost:
        what = "quote" if isinstance(item.found, Quote) else "fact"
        yield Slip("lost-hedge", f"the evidence says “{lost.words}”; the {what} does not", "or accept it: `accept: {lost-hedge: why}`")


def hedges(words: Statement) -> tuple[Cue, ...]:
    """Every hedge of a text, with what it covers."""
    places = [at for at, low in enumerate(words.row) if _may_hedge(low)][:MOST_CUES]
    return tuple(_hedges(words, places)) if places else ()


@lru_cache(maxsize=20_000)
def _may_hedge(low: str) -> bool:
    return low in _BEGINNINGS or low in _PROVISO_BEGINNINGS or stem(low) in _DOUBTING


def _hedges(words: Statement, places: list[int]) -> Iterator[Cue]:
    for at in places:
        if (words.low(at) in ("if", "unless") and not words.has_any(CONDITIONS, at)) or _is_proviso(words, at):
            yield from _condition(words, at)
            continue
        length = _length(words, at)
        if length < 0:
            yield _over_all(words, at, -length)
        elif length:
            yield words.cue(at, at + length)


def _is_proviso(words: Statement, at: int) -> bool:
    """A phrase that means `if`; `provided` alone does where something is to come before it, or a comma, and a clause after."""
    if words.has_any(PROVISOS, at):
        return True
    before, following = words.low(at - 1), words.low(at + 1)
    if words.low(at) != "provided" or before in AUXILIARIES or following in PREPOSITIONS or following in BREAKS:
        return False
    return before == "," or not _TO_COME.isdisjoint(words.row[:at])


def _length(words: Statement, at: int) -> int:
    """How many words the hedge that begins here has; below zero where it covers the whole sentence."""
    low = words.low(at)
    if low == "if" and words.has_any(CONDITIONS, at):
        return -2
    if _is_one_word(words, at):
        return 1
    return 0 if low in _MODALS else scheduled(words, at) if low in BEGINNINGS else _length_before_to(words, at)


def _is_one_word(words: Statement, at: int) -> bool:
    low, following = words.low(at), words.low(at + 1)
    if low == "alleged":
        return following != "that" and (at == 0 or words.low(at - 1) in DETERMINERS | PREPOSITIONS | TO_BE)
    if low in ("fear", "fears", "feared"):
        return following not in PREPOSITIONS and following != "and" and words.low(at - 1) not in DETERMINERS
    if low == "whether":
        return following != "or"
    if low in _MODALS:
        return _is_modal(words, at)
    if low == "would":
        return following not in ("not", "like", "rather", "be", "never") and not words.lows & _HABITS
    is_appearing = low in ("appear", "appears", "appeared", "suspect", "suspects") and following == "that"
    return low in HEDGES or words.stems[at] in _DOUBTING or is_appearing or _is_considered(words, at)


def _is_considered(words: Statement, at: int) -> bool:
    """Considering doing something; is considering a thing."""
    following = words.low(at + 1)
    return words.low(at) in CONSIDERING and (following.endswith("ing") or (words.low(at - 1) in TO_BE and following in DETERMINERS))


def _length_before_to(words: Statement, at: int) -> int:
    low, following = words.words[at].low, words.low(at + 1)
    if low == "expected" and words.low(at - 1) in TO_BE and following in (*PREPOSITIONS, "next", "this", "soon", "later"):
        return 1
    if low not in DOUBTING_BEFORE_TO or following != "to" or (words.low(at - 1) in DETERMINERS and low.endswith("s")):
        return 0
    if low in ONLY_PASSIVE_BEFORE_TO and words.low(at - 1) not in TO_BE and words.low(at - 2) not in TO_BE:
        return 0
    return 2


def _is_modal(words: Statement, at: int) -> bool:
    """May but not the month, might but not the noun, could but not of a past ability."""
    word, before, following = words.words[at], words.low(at - 1), words.low(at + 1)
    if word.low == "may":
        return word.text == "may"
    if word.low == "might":
        return before not in DETERMINERS and following != "of"
    return following not in ABILITIES and following != "not"


def _condition(words: Statement, at: int) -> Iterator[Cue]:
    """What happens only if something else does: the clause before `if`, or the one after the comma that ends the condition."""
    before, following = words.low(at - 1), words.low(at + 1)
    if following in _NO_CONDITION_BEFORE or before in _NO_CONDITION_AFTER or {stem(before), stem(words.low(at - 2))} & _ASKING:
        return
    is_first = at == 0 or before in (",", "but", "and", "that", ";", ":", "—", "–")
    comma = next((index for index in range(at, len(words.row)) if words.row[index] == ","), -1)
    if is_first and comma < 0:
        if before != ",":
            return
        is_first = False  # in May, provided that regulators approve
    covered = range(comma + 1, len(words.row)) if is_first else range(at)
    scope = tuple(words.stems[index] for index in covered if words.stems[index])
    if scope:
        # Its place is the `if` alone: evidence that ends before it is a cut-off.
        yield Cue(words.words[at].text, Span(words.starts[at], words.end(at)), scope, frozenset(scope))


def _over_all(words: Statement, at: int, length: int) -> Cue:
    """A hedge that stands between commas weakens the whole sentence."""
    scope = tuple(each for each in (*words.stems[at + length :], *words.stems[:at]) if each)
    name = words.text[words.words[at].start : words.words[at + length - 1].end]
    return Cue(name, Span(words.words[0].start, words.words[-1].end), scope, frozenset(scope))


def _is_kept(cue: Cue, ours: tuple[Cue, ...], item: Item) -> bool:
    """Whether the text is careful about the same, in the same words or in others that the evidence has not anyway."""
    is_modal = cue.words.lower() in _MODALS  # what might be is less than what would
    if any(cue.around & each.around and not (is_modal and each.words.lower() == "would") for each in ours):
        return True
    if cue.words.lower() == "would" and item.statement.lows & FUTURE:
        return True
    if is_still_to_come(cue, item.statement) or (cue.words.lower() == "estimated to" and any(each.comparator for each in item.stated)):
        return True
    if cue.words.lower() == "whether" and item.statement.content & _UNDECIDED:
        return True
    own = statement(cue.words).lows
    words = item.statement
    return any(
        words.has(phrase, at) and word.text != "May" and (phrase[0] in own or not item.evidence_lows.issuperset(phrase))
        for at, word in enumerate(words.words)
        for phrase in NEARLY_HEDGES
        if phrase[0] == word.low and not (is_modal and phrase == ("would",))
    )
