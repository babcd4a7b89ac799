"""turned-round: the text says that something rose where its evidence says that it fell."""

from collections.abc import Iterable, Iterator

from generator.briefing.found import Fact
from generator.briefing.meaning.english import OPPOSED, REVERSING
from generator.briefing.meaning.item import Item, Slip
from generator.briefing.meaning.negation import negations
from generator.briefing.meaning.statement import Statement
from generator.briefing.meaning.stems import stems
from generator.text import Span

_SIDES = tuple((stems(one), stems(other)) for one, other in OPPOSED)
_EITHER = frozenset().union(*(one | other for one, other in _SIDES))
_REVERSING = stems(REVERSING)
_NEAR = 6  # words of content that tell what a word is said of


def check(item: Item) -> Iterable[Slip]:
    """The first word of the text that has only its opposite in the evidence, said of the same thing there."""
    if not isinstance(item.found, Fact) or _EITHER.isdisjoint(item.statement.content):
        return
    # What is denied is the affair of another check; what is reversed says both.
    if negations(item.statement) or item.reaching(negations) or item.evidence_content & _REVERSING:
        return
    for sides in _SIDES:
        for ours, theirs in (sides, sides[::-1]):
            if item.evidence_content.isdisjoint(ours) and item.statement.content.isdisjoint(theirs):
                yield from _turned(item, ours, theirs)


def _turned(item: Item, ours: frozenset[str], theirs: frozenset[str]) -> Iterator[Slip]:
    for at in _places(item.statement, ours):
        for words in item.evidence:
            for there in _places(words, theirs):
                span = Span(words.starts[there], words.end(there))
                if item.in_passages(span) and _is_of_the_same(item.statement, at, words, there):
                    said, found = item.statement.words[at].text, words.words[there].text
                    yield Slip("turned-round", f"the fact says “{said}”; its evidence says “{found}”")
                    return


def _places(words: Statement, side: frozenset[str]) -> Iterator[int]:
    """Where a word of one side stands; who declines to do something does not sink."""
    return (at for at, stem in enumerate(words.stems) if stem in side and not (stem == "declin" and words.low(at + 1) == "to"))


def _is_of_the_same(words: Statement, at: int, others: Statement, there: int) -> bool:
    """Whether both words are said of the same: what stands before them tells, else what follows."""
    before, before_theirs = _content(words.stems[:at][::-1]), _content(others.stems[:there][::-1])
    if before or before_theirs:
        return bool(before & before_theirs)
    return bool(_content(words.stems[at + 1 :]) & _content(others.stems[there + 1 :]))


def _content(row: tuple[str, ...]) -> frozenset[str]:
    return frozenset([each for each in row if each][:_NEAR])
