"""turned-round: the text says that something rose where its evidence says that it fell."""

from collections.abc import Callable, Iterable, Iterator

from generator.briefing.found import Fact
from generator.briefing.meaning.english import BREAKS, OPPOSED, OPPOSED_IN_TURN, REVERSING
from generator.briefing.meaning.item import Item, Slip
from generator.briefing.meaning.negation import negations
from generator.briefing.meaning.statement import Statement
from generator.briefing.meaning.stems import stems
from generator.text import Span

_SIDES = tuple((stems(one), stems(other), rows is OPPOSED) for rows in (OPPOSED, OPPOSED_IN_TURN) for one, other in rows)
_EITHER = frozenset().union(*(one | other for one, other, _ in _SIDES))
_CONDITIONS = frozenset({"if", "unless", "until"})
_REVERSING = stems(REVERSING)
Meant = Callable[[Statement, int, Statement, int], bool]

_NEAR, _NEXT = 6, 3  # words of content that tell what a word is said of


def check(item: Item) -> Iterable[Slip]:
    """The first word of the text that has only its opposite in the evidence, said of the same thing there."""
    if not isinstance(item.found, Fact) or _EITHER.isdisjoint(item.statement.content):
        return
    if item.evidence_content & _REVERSING:
        return  # what recovers from a fall rises
    if not _CONDITIONS.isdisjoint(item.statement.lows | item.evidence_lows):
        return  # closed unless is open if
    for one, other, is_absolute in _SIDES:
        for ours, theirs in ((one, other), (other, one)):
            if item.evidence_content.isdisjoint(ours) and item.statement.content.isdisjoint(theirs):
                yield from _turned(item, ours, theirs, _is_of_the_same if is_absolute else _has_one_subject)


def _turned(item: Item, ours: frozenset[str], theirs: frozenset[str], is_meant: Meant) -> Iterator[Slip]:
    pair = next(_pairs(item, ours, theirs, is_meant), None)
    # Negations cost more than anything else here, so they are looked for last.
    if pair and not _is_denied(item, ours | theirs):
        said, found = pair
        yield Slip("turned-round", f"the fact says “{said}”; its evidence says “{found}”")


def _pairs(item: Item, ours: frozenset[str], theirs: frozenset[str], is_meant: Meant) -> Iterator[tuple[str, str]]:
    """Yield a word of the statement and its opposite in the evidence where both are said of the same thing."""
    for at in _places(item.statement, ours):
        for words in item.evidence:
            for there in _places(words, theirs):
                span = Span(words.starts[there], words.end(there))
                if item.in_passages(span) and is_meant(item.statement, at, words, there):
                    yield item.statement.words[at].text, words.words[there].text


def _is_denied(item: Item, words: frozenset[str]) -> bool:
    """Whether the statement or its evidence negates one of the words, which is for the check of negation to judge."""
    cues = (*negations(item.statement), *item.reaching(negations))
    return any(cue.around & words for cue in cues if cue.words.lower() != "without")


def _places(words: Statement, side: frozenset[str]) -> Iterator[int]:
    """Where a word of one side stands; who declines to do something does not sink."""
    return (at for at, stem in enumerate(words.stems) if stem in side and not (stem == "declin" and words.low(at + 1) == "to"))


def _is_of_the_same(words: Statement, at: int, others: Statement, there: int) -> bool:
    """Whether most of what stands around the one word stands around the other."""
    around, around_theirs = _around(words, at), _around(others, there)
    return 2 * len(around & around_theirs) > min(len(around), len(around_theirs))


def _has_one_subject(words: Statement, at: int, others: Statement, there: int) -> bool:
    """Whether both words are said of the same: what stands before them tells, else what follows."""
    before, before_theirs = _content(words.stems[:at][::-1]), _content(others.stems[:there][::-1])
    if before or before_theirs:
        return bool(before & before_theirs)
    return bool(_content(words.stems[at + 1 :]) & _content(others.stems[there + 1 :]))


def _around(words: Statement, at: int) -> frozenset[str]:
    """The words of content right before and right after a word, within its clause."""
    begin = max((place for place in range(at) if words.row[place] in BREAKS), default=-1) + 1
    end = next((place for place in range(at + 1, len(words.row)) if words.row[place] in BREAKS), len(words.row))
    return _content(words.stems[begin:at][::-1], _NEXT) | _content(words.stems[at + 1 : end], _NEXT)


def _content(row: tuple[str, ...], most: int = _NEAR) -> frozenset[str]:
    return frozenset([each for each in row if each][:most])
