"""One article as its analysis understands it: sentences, names, and who speaks quoted words."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from generator.briefing.gate.cast import Cast
from generator.briefing.meaning.language import Language
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.briefing.model.article import Mention
from generator.briefing.model.dates import When
from generator.briefing.model.quotations import Quotations
from generator.text import Span

Found = TypeVar("Found")
_MARKS = tuple("\"“”„‟«»‹›‘’‚'「『")


class Speech(NamedTuple):
    """The speaker that the text gives a quoted stretch to.

    That is actors, words for an unknown person, or a pronoun and its offset.
    """

    actors: frozenset[str] = frozenset()
    words: str = ""
    pronoun: str = ""
    at: int = 0
    title: str = ""  # of an unknown person: the mayor


def _start(span: Span) -> int:
    return span.start


@dataclass(frozen=True)
class SeedAnalysis:
    """Everything that the checks may look at; what takes time is found on first use."""

    text: str
    lang: str
    published: When | None
    sentences: tuple[Span, ...]
    quoted: Quotations
    mentions: tuple[Mention, ...]
    cast: Cast
    language: Language | None  # None for one without rules
    _tokens: dict[Span, Tokens] = field(default_factory=dict)
    speeches: dict[int, Speech] = field(default_factory=dict)  # what `attributed` remembers
    references: dict[Span, frozenset[str]] = field(default_factory=dict)  # likewise `actors_of`
    _found: dict[Callable[["SeedAnalysis"], Any], Any] = field(default_factory=dict)

    @property
    def has_rules(self) -> bool:
        """Whether there are rules for the article's language."""
        return self.language is not None

    @property
    def rules(self) -> Language:
        """The article's language; an error if it has no rules."""
        if self.language is None:
            msg = f"there are no rules for {self.lang}"
            raise LookupError(msg)
        return self.language

    @cached_property
    def stretches(self) -> tuple[Span, ...]:
        """The quoted stretches that are in no other, in order.

        Of a quotation set as a block they are those inside it.
        """
        every, parents = self.quoted.stretches, self.quoted.parents
        marked = [self.text[span.start - 1 : span.start] in _MARKS for span in every]
        left_out: set[int] = set()
        for number, is_marked in enumerate(marked):
            parent = parents[number]
            while parent >= 0 and is_marked:
                left_out.add(number if marked[parent] else parent)
                parent = parents[parent]
        return tuple(span for number, span in enumerate(every) if number not in left_out)

    def sentences_around(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return the sentences that hold some stretches, without repetition, in order."""
        found: dict[Span, None] = {}
        for span in spans:
            at = max(0, self._sentence_index(span.start))
            while at < len(self.sentences) and self.sentences[at].start < span.end:
                if self.sentences[at].meets(span):
                    found[self.sentences[at]] = None
                at += 1
        return tuple(sorted(found))

    def sentence_at(self, offset: int) -> Span:
        """The sentence of an offset, or the one that ends before it."""
        at = self._sentence_index(offset)
        return self.sentences[at] if at >= 0 else Span(0, 0)

    def sentences_before(self, offset: int) -> tuple[Span, ...]:
        """The sentences that end before the one of an offset, the nearest first."""
        return self.sentences[: max(0, self._sentence_index(offset))][::-1]

    def _sentence_index(self, offset: int) -> int:
        """Return the index of the last sentence that begins before an offset or at it, or -1."""
        return bisect_right(self.sentences, offset, key=_start) - 1

    def tokens(self, span: Span) -> Tokens:
        """Return the words of a stretch, cut once an article."""
        if span not in self._tokens:
            self._tokens[span] = tokenize(self.text, self.rules, span.start, span.end)
        return self._tokens[span]

    def words(self, start: int, end: int) -> Tokens:
        """Return the words from one offset up to another."""
        return tokenize(self.text, self.rules, start, end)

    @cached_property
    def meant(self) -> Mapping[str, frozenset[str]]:
        """Whom the article means by each form of a name that it uses."""
        forms: dict[str, set[str]] = {}
        for mention in self.mentions:
            forms.setdefault(mention.span.of(self.text), set()).add(mention.actor)
        return {form: frozenset(actors - {""}) for form, actors in forms.items()}

    def named_in(self, span: Span) -> tuple[Mention, ...]:
        """The mentions within a stretch, in order."""
        at = bisect_right(self.mentions, span.start - 1, key=lambda mention: mention.span.start)
        found: list[Mention] = []
        while at < len(self.mentions) and self.mentions[at].span.end <= span.end:
            found.append(self.mentions[at])
            at += 1
        return tuple(found)

    def stretch_of(self, span: Span) -> int:
        """Which quoted stretch holds a span, or -1."""
        at = bisect_right(self.stretches, span.start, key=_start) - 1
        return at if at >= 0 and self.stretches[at].holds(span) else -1

    def once(self, find: Callable[["SeedAnalysis"], Found]) -> Found:
        """Return what a pure function finds in the article; it is called only the first time."""
        if find not in self._found:
            self._found[find] = find(self)
        found: Found = self._found[find]
        return found

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset is between quotation marks."""
        return self.stretch_of(Span(offset, offset + 1)) >= 0
