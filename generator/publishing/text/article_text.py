"""An article's text in rows: paragraphs with their passages marked, and the notes beside them."""

import operator
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.model.article import Article
from generator.publishing.presenter import Presenter
from generator.publishing.text import elements
from generator.publishing.text.marking import Element, Marker, marked, nested
from generator.publishing.text.notes import Anchor, Note, anchors_of, notes_of
from generator.publishing.text.paragraphs import Paragraph, clipped, grouped, paragraphs_of
from generator.publishing.words.interface import Words
from generator.text import Span, shared_out


class Row(Struct, frozen=True):
    """Paragraphs that share a passage, most often one, with their notes."""

    text: Markup
    notes: tuple[Note, ...]


def rows(article: Article, presenter: Presenter) -> tuple[Row, ...]:
    """Return the article's rows; with `rights: none` there is no text, but a row of all notes."""
    notes = notes_of(article, presenter)
    shown = (article.text, article.blocks, article.shown, article.mentions, article.rights)
    given = (*shown, notes, presenter.lang)
    remembered = presenter.cache.across_builds(_rows, article.slug, given=given, alike=operator.eq)
    return remembered(article, notes, presenter.words)


def _rows(article: Article, notes: tuple[Note, ...], words: Words) -> tuple[Row, ...]:
    if article.rights == "none":
        return (Row(Markup(), notes),) if notes else ()
    return tuple(_rows_with_text(article, notes, elements.gap(words)))


def _rows_with_text(article: Article, notes: Sequence[Note], gap: Markup) -> Iterator[Row]:
    anchors = anchors_of(notes)
    groups = grouped(paragraphs_of(article), (anchor.span for anchor in anchors))
    wholes = [Span(group[0].span.start, group[-1].span.end) for group in groups]
    placed: set[int] = set()  # numbers of the notes that are in a row already
    for group, here in zip(groups, shared_out(anchors, _span, wholes), strict=True):
        first = [anchor.note for anchor in here if _begins(anchor, placed)]
        placed.update(note.number for note in first)
        slots = {note.number: slot for slot, note in enumerate(first, 1)}
        text = _Text(article.text, gap, slots).of_group(group, here)
        if text:
            yield Row(text, tuple(replace(note, slot=slots[note.number]) for note in first))


def _begins(anchor: Anchor, placed: set[int]) -> bool:
    """Whether a passage is the first of its note, which is in no row yet."""
    return anchor.number == 1 and anchor.note.number not in placed


class _Text(Struct, frozen=True):
    """The writing of one row: the article's text, what is left out, the places of its notes."""

    text: str
    gap: Markup
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
        return elements.around(wide, "\n".join(filter(None, pieces)))

    def _paragraph(self, paragraph: Paragraph, anchors: Sequence[Anchor]) -> Markup:
        if not paragraph.shown:
            return Markup()
        whole = [anchor for anchor in anchors if paragraph.span.holds(anchor.span)]
        wide = [anchor for anchor in anchors if not paragraph.span.holds(anchor.span)]
        inside = nested(self._elements(paragraph, whole, wide))
        markers = [elements.marker(anchor) for anchor in (*whole, *wide)]
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
        shown = paragraph.shown
        inside_pieces = shared_out(inside, _span, shown)
        markers_after = shared_out(markers, _end, shown)
        for piece, within, after in zip(shown, inside_pieces, markers_after, strict=True):
            if piece.start > paragraph.span.start:
                yield self.gap
            yield marked(self.text, piece, within, after)
        if shown[-1].end < paragraph.span.end:
            yield self.gap


def _is_in_one(span: Span, spans: Sequence[Span]) -> bool:
    """Whether one of some spans, in order and apart, holds another."""
    at = bisect_right(spans, span.start, key=lambda other: other.start) - 1
    return at >= 0 and spans[at].holds(span)


def _span(placed: Anchor | Element) -> Span:
    return placed.span


def _end(marker: Marker) -> Span:
    """Return the last character before a marker."""
    return Span(marker.at - 1, marker.at)
