"""One fact, quote or relation beside its evidence, as the checks are given it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.comparators import as_in_figure
from generator.briefing.meaning.language import Language, RuleSet
from generator.briefing.meaning.naming import named_actors
from generator.briefing.meaning.quantities import Quantity, quantities
from generator.briefing.meaning.scopes import Cue, clause
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.briefing.model.article import Fact, Figure, Quote, Relation
from generator.text import Span


class Finding(Struct, frozen=True):
    """What a check found: a code, words for the author, at most one hint."""

    code: str
    message: str
    hint: str = ""
    field: str = ""  # `figure` where the author looks there, not at the text

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same finding beside another article: its code and its own words."""
        return self.code, self.message.partition("”")[0]

    def said_of(self, noun: str, source: str) -> str:
        """Return the message about a fact as one about other words, held against another source."""
        message = self.message
        for old, new in (
            (" is not in this fact's evidence", f" in this {noun} is not in {source}"),
            ("this fact", f"this {noun}"),
            ("the fact", f"the {noun}"),
            ("this relation", f"this {noun}"),
            ("the relation", f"the {noun}"),
            ("its evidence", source),
            ("the evidence", source),
        ):
            message = message.replace(old, new)
        return message


@dataclass(frozen=True)
class Comparison:
    """What an author made of some passages, beside the article that they are in."""

    found: Fact | Quote | Relation
    analysis: SeedAnalysis
    language: Language

    def rules(self, code: str) -> RuleSet | None:
        """The rules for a problem code, or None if none apply to this."""
        rules = self.language.rules.get(code)
        return rules if rules and not self.kinds.isdisjoint(rules.applies_to) else None

    @property
    def kinds(self) -> frozenset[str]:
        """What this is, in the words of the rules' key `for`."""
        if isinstance(self.found, Quote):
            return frozenset({"quote", "edited-quote"} if self.found.edited else {"quote"})
        return frozenset({"fact" if isinstance(self.found, Fact) else "relation"})

    @property
    def noun(self) -> str:
        """What this is, for messages."""
        return type(self.found).__name__.lower()

    @cached_property
    def tokens(self) -> Tokens:
        """The author's words; a relation has none that could be compared."""
        words = "" if isinstance(self.found, Relation) else self.found.text
        return tokenize(words, self.language)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences that hold the passages."""
        return self.analysis.sentences_around(self.found.passages)

    @cached_property
    def evidence(self) -> tuple[Tokens, ...]:
        """The words of those sentences."""
        return tuple(map(self.analysis.tokens, self.sentences))

    @cached_property
    def evidence_content(self) -> frozenset[str]:
        """The stems of the sentences."""
        return frozenset().union(*(sentence.content for sentence in self.evidence))

    @cached_property
    def evidence_lower(self) -> frozenset[str]:
        """The words of the sentences in lower case."""
        return frozenset().union(*(sentence.lower_set for sentence in self.evidence))

    @property
    def has_relative_time(self) -> bool:
        """Whether the sentences have a time that needs a date: on Friday, a week later."""
        return not self.language.words("relative-time").isdisjoint(self.evidence_lower)

    def evidence_around(self, span: Span) -> Tokens:
        """Return the words of the sentence that holds a stretch of the evidence."""
        at = next(at for at, sentence in enumerate(self.sentences) if sentence.meets(span))
        return self.evidence[at]

    def in_passages(self, span: Span) -> bool:
        """Whether a stretch of the article overlaps a passage."""
        return any(passage.meets(span) for passage in self.found.passages)

    def reaching(self, find: Callable[[Tokens], tuple[Cue, ...]]) -> list[Cue]:
        """The cues of the evidence that reach into a passage."""
        return [
            cue
            for sentence in self.evidence
            for cue in sentence.once(find)
            if self.in_passages(cue.span)
        ]

    @cached_property
    def stated(self) -> tuple[Quantity, ...]:
        """The numbers of the author's words."""
        return quantities(self.tokens)

    @cached_property
    def figure(self) -> Tokens:
        """The fact's figure as words, as pages show it; no words without a figure."""
        figure = self.found.figure if isinstance(self.found, Fact) else None
        return tokenize(_in_words(figure) if figure else "", self.language)

    @cached_property
    def figured(self) -> tuple[Quantity, ...]:
        """The numbers of the figure; `approx` compares them in any language."""
        numbers = quantities(self.figure)
        figure = self.found.figure if isinstance(self.found, Fact) else None
        if not figure or not figure.approx:
            return numbers
        approx = frozenset({figure.approx})
        kinds = (number.kinds if number.comparator else approx for number in numbers)
        return tuple(
            replace(number, kinds=as_in_figure(kind))
            for number, kind in zip(numbers, kinds, strict=True)
        )

    @cached_property
    def evidenced(self) -> tuple[Quantity, ...]:
        """The numbers of the sentences."""
        return tuple(number for sentence in self.evidence for number in sentence.once(quantities))

    @cached_property
    def named(self) -> tuple[tuple[Span, tuple[str, ...]], ...]:
        """The names in the author's words, in order, with the actors that each may mean here."""
        return tuple(sorted(named_actors(self.tokens.text, self.analysis)))

    def uses(self, cue: Cue) -> bool:
        """Whether the author's words say what a cue of the evidence covers."""
        return _speaks_of(self.tokens.content, cue, self.evidence)


def _in_words(figure: Figure) -> str:
    """`at least 1500 soldiers` · `60 to 70 ships`."""
    values = (figure.value, figure.low, figure.high)
    numbers = [f"{value.normalize():f}" for value in values if value is not None]
    approx = figure.approx.replace("-", " ")
    if figure.value is None and len(numbers) == 1 and not approx:
        approx = "at least" if figure.low is not None else "up to"
    return f"{approx} {' to '.join(numbers)} {figure.unit}".strip()


def _speaks_of(content: frozenset[str], cue: Cue, evidence: Iterable[Tokens]) -> bool:
    """Whether a text, given by its stems, says what a cue of the evidence covers.

    It must have a word of the cue's scope. If it has the head of the scope, its words must not fit
    another clause with that head better; if not, it must have most of the clause. A cue that is a
    prefix (`unsafe`) covers its own word alone.
    """
    if cue.by_prefix:
        return cue.scope[0] in content
    if content.isdisjoint(cue.scope):
        return False
    if cue.head not in content:
        return _has_most_of(cue.clause, content)
    others = (other for sentence in evidence for other in _other_clauses(sentence, cue))
    shared = len(content & cue.clause)
    return not any(len(content & other) > shared for other in others)


def _has_most_of(clause_stems: frozenset[str], content: frozenset[str]) -> bool:
    """Whether a text has two thirds of the words of a clause, and at least two."""
    shared = len(content & clause_stems)
    return shared >= 2 and 3 * shared >= 2 * len(clause_stems)  # noqa: PLR2004


def _other_clauses(evidence: Tokens, cue: Cue) -> Iterator[frozenset[str]]:
    """Yield the clauses that have the cue's head outside its reach."""
    for at, stem in enumerate(evidence.stems):
        if stem == cue.head and not (cue.span.start <= evidence.starts[at] < cue.span.end):
            yield clause(evidence, at, at + 1).clause
