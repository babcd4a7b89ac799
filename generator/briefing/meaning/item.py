"""One fact, quote or relation beside its evidence, as the checks are given it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.briefing.found import Fact, Figure, Quote, Relation
from generator.briefing.meaning.naming import named_actors
from generator.briefing.meaning.quantities import Quantity, quantities
from generator.briefing.meaning.reader import Reader
from generator.briefing.meaning.statement import Cue, Statement, statement
from generator.text import Span


@dataclass(frozen=True, slots=True)
class Slip:
    """What slipped: a code, words for the author, at most one hint."""

    code: str
    message: str
    hint: str = ""
    field: str = ""  # `figure` where the author looks there, not at the text


@dataclass(frozen=True)
class Item:
    """What an author made of some passages, and the article they stand in."""

    found: Fact | Quote | Relation
    reader: Reader

    @cached_property
    def statement(self) -> Statement:
        """The author's words; a relation has none that could be compared."""
        return statement("" if isinstance(self.found, Relation) else self.found.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences that the passages stand in."""
        return self.reader.sentences_around(self.found.passages)

    @cached_property
    def evidence(self) -> tuple[Statement, ...]:
        """The words of those sentences."""
        return tuple(map(self.reader.statement, self.sentences))

    @cached_property
    def evidence_content(self) -> frozenset[str]:
        """What the sentences speak of."""
        return frozenset().union(*(each.content for each in self.evidence))

    @cached_property
    def evidence_lows(self) -> frozenset[str]:
        """The words of the sentences."""
        return frozenset().union(*(each.lows for each in self.evidence))

    def in_passages(self, span: Span) -> bool:
        """Whether a stretch of the article shares something with a passage."""
        return any(each.meets(span) for each in self.found.passages)

    def reaching(self, cues: Callable[[Statement], tuple[Cue, ...]]) -> list[Cue]:
        """The cues of the evidence that reach into a passage."""
        return [cue for each in self.sentences for cue in self.reader.remembered(cues, each) if self.in_passages(cue.span)]

    @cached_property
    def stated(self) -> tuple[Quantity, ...]:
        """The numbers of the author's words."""
        return quantities(self.statement)

    @cached_property
    def figure(self) -> Statement:
        """The fact's figure as words, as pages show it; without one, none."""
        figure = self.found.figure if isinstance(self.found, Fact) else None
        return statement(_in_words(figure) if figure else "")

    @cached_property
    def figured(self) -> tuple[Quantity, ...]:
        """The numbers of the figure."""
        return quantities(self.figure)

    @cached_property
    def evidenced(self) -> tuple[Quantity, ...]:
        """The numbers of the sentences."""
        return tuple(number for each in self.sentences for number in self.reader.remembered(quantities, each))

    @cached_property
    def named(self) -> tuple[tuple[Span, tuple[str, ...]], ...]:
        """The names in the author's words, in order, with the actors whom each may mean here."""
        return tuple(sorted(named_actors(self.statement.text, self.reader)))

    def uses(self, cue: Cue) -> bool:
        """Whether the author's words say what a cue of the evidence covers."""
        return _speaks_of(self.statement.content, cue, self.evidence)


def _in_words(figure: Figure) -> str:
    """`at least 1500 soldiers` · `60 to 70 ships`."""
    numbers = [f"{each.normalize():f}" for each in (figure.value, figure.low, figure.high) if each is not None]
    approx = figure.approx.replace("-", " ")
    if figure.value is None and len(numbers) == 1 and not approx:
        approx = "at least" if figure.low is not None else "up to"
    return f"{approx} {' to '.join(numbers)} {figure.unit}".strip()


def _speaks_of(content: frozenset[str], cue: Cue, evidence: Iterable[Statement]) -> bool:
    if cue.by_prefix:
        return cue.scope[0] in content
    if not content.intersection(cue.scope):
        return False
    shared = len(content & cue.clause)
    if cue.head not in content:
        return shared >= 2 and 3 * shared >= 2 * len(cue.clause)  # noqa: PLR2004 - two thirds of the clause, two words at least
    return not any(shared < len(content & other) for each in evidence for other in _other_clauses(each, cue))


def _other_clauses(evidence: Statement, cue: Cue) -> Iterable[frozenset[str]]:
    """The clauses that say the same word outside the cue's reach."""
    for at, stem in enumerate(evidence.stems):
        if stem == cue.head and not (cue.span.start <= evidence.starts[at] < cue.span.end):
            yield evidence.cue(at, at + 1).clause
