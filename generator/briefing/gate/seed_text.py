"""A seed's text, prepared for searching: quotations, sentences, folded readings."""

from dataclasses import dataclass
from functools import cached_property

from generator.briefing.gate.boundaries import apostrophe_after, inside_word
from generator.briefing.gate.editing import ways_to_read
from generator.briefing.gate.folding import Folded, folded
from generator.briefing.gate.numeral_words import NO_WORDS, NumeralWords
from generator.briefing.gate.numerals import inside_number
from generator.briefing.gate.occurrence_index import OccurrenceIndex, occurrence_index
from generator.briefing.gate.quotations import quotations
from generator.briefing.gate.sentences import sentences
from generator.briefing.model.quotations import Quotations
from generator.briefing.model.seed import Block, Seed
from generator.text import Span


@dataclass(frozen=True, eq=False)
class SeedText:
    """A seed's text, prepared once for an article; costly parts are computed on first use."""

    seed: Seed
    lang: str = "en"
    sought: tuple[str, ...] = ()  # words that will be looked for, so that one pass finds them all
    numeral_words: NumeralWords = NO_WORDS  # of its language

    @cached_property
    def quoted(self) -> Quotations:
        """The quoted stretches."""
        return quotations(self.text, self.blocks)

    @property
    def text(self) -> str:
        """The reading text."""
        return self.seed.text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs and headings."""
        return self.seed.blocks

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of every block, in order."""
        return sentences(self.text, self.blocks, self.lang)

    @cached_property
    def readings(self) -> tuple[OccurrenceIndex, ...]:
        """The folded text and, if it differs, the one without marks that only repeat another."""
        foldings = [folded(self.text)]
        if self.quoted.repeated:
            foldings.append(folded(self.text, self.quoted.repeated))
        return tuple(occurrence_index(folding, self._needles) for folding in foldings)

    @property
    def _needles(self) -> frozenset[str]:
        """All folded words that will be looked for."""
        ways = (way for words in self.sought for way in ways_to_read(words, marks=True))
        return frozenset(needle.folded for way in ways for needle in way.needles)

    @property
    def plain(self) -> Folded:
        """The text folded with all its marks."""
        return self.readings[0].folding

    @cached_property
    def _closing_marks(self) -> frozenset[int]:
        """The offsets of the marks that close a quotation."""
        return frozenset(stretch.end for stretch in self.quoted.stretches)

    def place(self, span: Span) -> str:
        """Return the line and column of the seed's file at which a stretch begins."""
        line, column = self.seed.place(span.start)
        return f"line {line} column {column}"

    def cuts(self, at: int) -> bool:
        """Whether an offset is inside a word, a number or a written character."""
        if inside_word(self.text, at):
            return True
        if inside_number(self.text, at, self.lang, self.numeral_words):
            return True
        apostrophe = apostrophe_after(self.text, at)
        return apostrophe is not None and apostrophe not in self._closing_marks
