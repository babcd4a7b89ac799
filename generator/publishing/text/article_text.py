"""An article's text in rows: paragraphs with their passages marked, and the notes beside them."""

import operator
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from markupsafe import Markup
from msgspec import Struct

from generator.briefing.model.article import Article
from generator.publishing.presenter import Presenter
from generator.publishing.text import elements
from generator.publishing.text.fitting import BELOW, fitted, room
from generator.publishing.text.gaps import Gaps, gaps
from generator.publishing.text.marking import Element, Marker, marked, nested
from generator.publishing.text.notes import Anchor, Note, anchors_of, notes_of
from generator.publishing.text.paragraphs import Paragraph, clipped, grouped, paragraphs_of
from generator.publishing.words.interface import Words
from generator.text import Span, shared_out

# Paragraphs that share a passage, the passages in them, the notes that begin there.
Section = tuple[Sequence[Paragraph], Sequence[Anchor], Sequence[Note]]


class Row(Struct, frozen=True):
    """Paragraphs with the notes beside them.

    `lines` is how many each of these may have; without any, they have no room there.
    """

    text: Markup
    notes: tuple[Note, ...]
    lines: tuple[int, ...]

    def text_in(self, language: Markup) -> Markup:
        """Return the paragraphs within an element with attributes of a language, if there are any.

        The paragraphs of a page in one language need none.
        """
        if not (self.text and language):
            return self.text
        return Markup("<div{}>{}</div>").format(language, self.text)

    @property
    def numbers(self) -> tuple[int, int]:
        """The numbers of its first and its last note."""
        return self.notes[0].number, self.notes[-1].number

    @property
    def cut_notes(self) -> list[tuple[Note, int]]:
        """The notes, each with the lines that it is cut to, or 0 where it is whole."""
        lines = self.lines or [note.lines for note in self.notes]
        pairs = zip(self.notes, lines, strict=True)
        return [(note, given if given < note.lines else 0) for note, given in pairs]


def rows(article: Article, presenter: Presenter) -> tuple[Row, ...]:
    """Return the article's rows; with `rights: none` there is no text, but a row of all notes."""
    notes = notes_of(article, presenter)
    shown = (article.text, article.blocks, article.shown, article.mentions, article.rights)
    given = (*shown, article.omitted, article.lang, notes, presenter.lang)
    remembered = presenter.cache.across_builds(_rows, article.slug, given=given, alike=operator.eq)
    return remembered(article, notes, presenter.words)


def _rows(article: Article, notes: tuple[Note, ...], words: Words) -> tuple[Row, ...]:
    if article.rights == "none":
        return (Row(Markup(), notes, ()),) if notes else ()
    marks = gaps(article, words)
    *stacks, last = [*_stacks(_sections(article, notes))] or [[]]
    made = [_row(article.text, marks, stack) for stack in stacks]
    made.append(_row(article.text, marks, last, BELOW))
    return tuple(row for row in made if row.text)


def _sections(article: Article, notes: Sequence[Note]) -> Iterator[Section]:
    anchors = anchors_of(notes)
    groups = grouped(paragraphs_of(article), (anchor.span for anchor in anchors))
    wholes = [Span(group[0].span.start, group[-1].span.end) for group in groups]
    placed: set[int] = set()  # numbers of the notes that are in a section already
    for group, here in zip(groups, shared_out(anchors, _span, wholes), strict=True):
        first = [anchor.note for anchor in here if _begins(anchor, placed)]
        placed.update(note.number for note in first)
        yield group, here, first


def _begins(anchor: Anchor, placed: set[int]) -> bool:
    """Whether a passage is the first of its note, which is in no section yet."""
    return anchor.number == 1 and anchor.note.number not in placed


def _stacks(sections: Iterable[Section]) -> Iterator[list[Section]]:
    """Yield sections, with the following ones where the notes do not fit beside them alone."""
    stack: list[Section] = []
    for section in sections:
        stack.append(section)
        if _lines(stack) or not _notes(stack):
            yield stack
            stack = []
    if stack:
        yield stack


def _lines(stack: Sequence[Section], below: float = 0) -> tuple[int, ...]:
    """Return how many lines the notes of some sections may have beside them, if they fit.

    `below` is the room beside what is below the sections and has no notes.
    """
    paragraphs = chain.from_iterable(paragraphs for paragraphs, _, _ in stack)
    return fitted([note.lines for note in _notes(stack)], room(paragraphs) + below)


def _notes(stack: Iterable[Section]) -> tuple[Note, ...]:
    return tuple(chain.from_iterable(notes for _, _, notes in stack))


def _row(text: str, gaps: Gaps, stack: Sequence[Section], below: float = 0) -> Row:
    notes = _notes(stack)
    writing = _Text(text, gaps, {note.number: slot for slot, note in enumerate(notes, 1)})
    pieces = (writing.of_group(paragraphs, anchors) for paragraphs, anchors, _ in stack)
    return Row(Markup("\n").join(filter(None, pieces)), notes, _lines(stack, below))


class _Text(Struct, frozen=True):
    """The writing of one row: the article's text, what is left out, the places of its notes."""

    text: str
    gaps: Gaps
    slots: Mapping[int, int]

    def of_group(self, group: Sequence[Paragraph], anchors: Sequence[Anchor]) -> Markup:
        """Return the paragraphs of a row.

        A passage through several of them has its id on an element around them.
        """
        spans = [paragraph.span for paragraph in group]
        met = shared_out(anchors, _span, spans)
        pieces = [self._paragraph(*row) for row in zip(group, met, strict=True)]
        if not any(pieces):
            return Markup()
        wide = [anchor for anchor in anchors if not _is_in_one(anchor.span, spans)]
        return elements.around(wide, "\n".join(filter(None, pieces)), self.slots)

    def _paragraph(self, paragraph: Paragraph, anchors: Sequence[Anchor]) -> Markup:
        if not paragraph.shown:
            mark = self.gaps.whole(paragraph.span)
            return mark and elements.block("paragraph", f"p.{paragraph.number}", mark)
        whole = [anchor for anchor in anchors if paragraph.span.holds(anchor.span)]
        wide = [anchor for anchor in anchors if not paragraph.span.holds(anchor.span)]
        inside = nested(self._elements(paragraph, whole, wide))
        markers = [elements.marker(anchor, self.slots) for anchor in anchors]
        text = Markup(" ").join(self._pieces(paragraph, inside, markers))
        return elements.block(paragraph.block.kind, f"p.{paragraph.number}", text)

    def _elements(
        self, paragraph: Paragraph, whole: Sequence[Anchor], wide: Sequence[Anchor]
    ) -> Iterator[Element]:
        """Yield the passages of a paragraph, those through several of them, and the names."""
        for anchor in whole:
            yield elements.passage(anchor, self.slots)
        for anchor in wide:
            span = clipped(anchor.span, paragraph.span)
            yield elements.piece_of_passage(anchor, span, self.slots)
        for number, mention in paragraph.named:
            yield elements.name(number, mention)

    def _pieces(
        self, paragraph: Paragraph, inside: Sequence[Element], markers: Sequence[Marker]
    ) -> Iterator[Markup]:
        """Yield what is shown of a paragraph, and a gap where something is left out."""
        shown, before = paragraph.shown, paragraph.span.start
        inside_pieces = shared_out(inside, _span, shown)
        markers_after = shared_out(markers, _end, shown)
        for piece, within, after in zip(shown, inside_pieces, markers_after, strict=True):
            if piece.start > before:
                yield self.gaps.between(Span(before, piece.start))
            yield marked(self.text, piece, within, after)
            before = piece.end
        if before < paragraph.span.end:
            yield self.gaps.between(Span(before, paragraph.span.end))


def _is_in_one(span: Span, spans: Sequence[Span]) -> bool:
    """Whether one of some spans, in order and apart, holds another."""
    at = bisect_right(spans, span.start, key=lambda other: other.start) - 1
    return at >= 0 and spans[at].holds(span)


def _span(placed: Anchor | Element) -> Span:
    return placed.span


def _end(marker: Marker) -> Span:
    """Return the last character before a marker."""
    place, _ = marker
    return Span(place - 1, place)
