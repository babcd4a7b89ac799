"""An article's text in rows: paragraphs with their passages marked, and beside them the notes on those passages."""
# ruff: noqa: S704 - thousands of small elements are made here by f-strings, four times as fast as Markup.format; what goes into
# them is escaped beside them, markup already, or a number.

import operator
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup, escape
from msgspec import Struct

from generator.briefing.model.article import Article, Mention
from generator.briefing.model.seed import Block
from generator.publishing import words
from generator.publishing.addresses import anchor, page_at
from generator.publishing.presenter import Presenter
from generator.publishing.text.marking import Element, Marker, marked, nested
from generator.publishing.views import ItemView, RelationView
from generator.text import Span, shared_out

SLOTS = 12  # notes of one row that light up with their passages


class Note(Struct, frozen=True):
    """A fact, quote or relation beside the text: its number in the article and its place in the row."""

    number: int
    slot: int
    item: ItemView | RelationView
    kind: str  # fact | quote | relation
    spans: tuple[Span, ...]
    label: str = ""  # what a reader hears of its number in the text


class Row(Struct, frozen=True):
    """Paragraphs that share a passage, most often one, with their notes."""

    text: Markup
    notes: tuple[Note, ...]


def rows(article: Article, presenter: Presenter) -> tuple[Row, ...]:
    """The article's rows; with `rights: none` there is no text, and the notes stand alone."""
    notes = _notes(article, presenter)
    given = (
        article.text,
        article.blocks,
        article.shown,
        article.mentions,
        article.rights,
        notes,
        presenter.lang,
    )
    remembered = presenter.cache.across_builds(_rows, article.slug, given=given, alike=operator.eq)
    return remembered(article, notes, presenter.lang)


def _rows(article: Article, notes: Sequence[Note], lang: str) -> tuple[Row, ...]:
    if article.rights == "none":
        return (Row(Markup(), tuple(notes)),) if notes else ()
    anchors = [
        _Anchor(note, span, number) for note in notes for number, span in enumerate(note.spans, 1)
    ]
    groups = _groups(_paragraphs(article), [each.span for each in anchors])
    wholes = [Span(group[0].span.start, group[-1].span.end) for group in groups]
    made: list[Row] = []
    begun: set[int] = set()
    for group, here in zip(groups, shared_out(anchors, _span, wholes), strict=True):
        first = [each.note for each in here if each.number == 1 and each.note.number not in begun]
        begun.update(each.number for each in first)
        placed = {note.number: slot for slot, note in enumerate(first, 1)}
        text = _group_text(article.text, group, here, placed, _gap(lang))
        if text:
            shown = tuple(
                Note(each.number, placed[each.number], each.item, each.kind, each.spans, each.label)
                for each in first
            )
            made.append(Row(text, shown))
    return tuple(made)


class _Anchor(Struct, frozen=True):
    """One passage of a note."""

    note: Note
    span: Span
    number: int

    @property
    def id(self) -> str:
        return anchor(self.note.item.id, self.number)


class _Paragraph(Struct, frozen=True):
    """A block of the article: its number, what is shown of it, and the names in that, numbered through the article."""

    number: int
    block: Block
    shown: Sequence[Span]
    named: Sequence[tuple[int, Mention]]

    @property
    def span(self) -> Span:
        return self.block.span


def _paragraphs(article: Article) -> list[_Paragraph]:
    """The article's blocks with what each of them shows."""
    spans = [block.span for block in article.blocks]
    shown = shared_out(article.shown, lambda piece: piece, spans)
    named = shared_out(_visible_mentions(article), lambda named: named[1].span, spans)
    paragraphs = []
    for number, (block, pieces, mentions) in enumerate(
        zip(article.blocks, shown, named, strict=True), 1
    ):
        clipped = [_clipped(piece, block.span) for piece in pieces]
        within = [(count, mention) for count, mention in mentions if block.span.holds(mention.span)]
        paragraphs.append(_Paragraph(number, block, clipped, within))
    return paragraphs


def _visible_mentions(article: Article) -> Iterator[tuple[int, Mention]]:
    """The mentions that are shown as a whole, each with its number in the article."""
    numbered = enumerate(article.mentions, 1)
    for piece, met in zip(
        article.shown, shared_out(numbered, lambda named: named[1].span, article.shown), strict=True
    ):
        yield from ((number, mention) for number, mention in met if piece.holds(mention.span))


def _clipped(span: Span, whole: Span) -> Span:
    """The part of a stretch that lies within another."""
    return Span(max(span.start, whole.start), min(span.end, whole.end))


def _notes(article: Article, presenter: Presenter) -> tuple[Note, ...]:
    """Facts, quotes and relations in the order of their first passages."""
    found = [("fact", presenter.item(fact), fact.passages) for fact in article.facts]
    found += [("quote", presenter.item(quote), quote.passages) for quote in article.quotes]
    numbered: list[tuple[str, ItemView | RelationView, tuple[Span, ...]]] = [*found]
    numbered += [
        ("relation", presenter.relation(relation), relation.passages)
        for relation in article.relations
    ]
    ordered = sorted(numbered, key=lambda each: (each[2][0].start, each[2][0].end))
    return tuple(
        Note(number, 0, item, kind, spans, _label(number, item, presenter.lang))
        for number, (kind, item, spans) in enumerate(ordered, 1)
    )


def _groups(paragraphs: Iterable[_Paragraph], passages: Iterable[Span]) -> list[list[_Paragraph]]:
    """Paragraphs, those that a passage runs through together."""
    waiting = deque(sorted(passages))
    groups: list[list[_Paragraph]] = []
    reached = 0  # the furthest end of the passages that begin before the end of the last paragraph
    for paragraph in paragraphs:
        if groups and reached > paragraph.span.start:
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
        while waiting and waiting[0].start < paragraph.span.end:
            reached = max(reached, waiting.popleft().end)
    return groups


def _group_text(
    text: str,
    group: Sequence[_Paragraph],
    anchors: Sequence[_Anchor],
    slots: Mapping[int, int],
    gap: Markup,
) -> Markup:
    """The paragraphs of a row; a passage through several of them has its id on an element around them."""
    spans = [paragraph.span for paragraph in group]
    met = shared_out(anchors, _span, spans)
    pieces = [_paragraph_text(text, *each, slots, gap) for each in zip(group, met, strict=True)]
    if not any(pieces):
        return Markup()
    wide = [anchor for anchor in anchors if not _is_in_one(anchor.span, spans)]
    opening = "".join(f'<div class="wide" id="{escape(anchor.id)}">' for anchor in reversed(wide))
    return Markup(opening + "\n".join(filter(None, pieces)) + "</div>" * len(wide))


def _is_in_one(span: Span, stretches: Sequence[Span]) -> bool:
    """Whether one of some stretches, in order and apart, holds another."""
    at = bisect_right(stretches, span.start, key=lambda stretch: stretch.start) - 1
    return at >= 0 and stretches[at].holds(span)


def _paragraph_text(
    text: str,
    paragraph: _Paragraph,
    anchors: Sequence[_Anchor],
    slots: Mapping[int, int],
    gap: Markup,
) -> Markup:
    shown = paragraph.shown
    if not shown:
        return Markup()
    inline = [anchor for anchor in anchors if paragraph.span.holds(anchor.span)]
    wide = [anchor for anchor in anchors if not paragraph.span.holds(anchor.span)]
    elements = [_passage(anchor, anchor.span, slots, with_id=True) for anchor in inline]
    elements += [
        _passage(anchor, _clipped(anchor.span, paragraph.span), slots, with_id=False)
        for anchor in wide
    ]
    elements += [_name(number, mention) for number, mention in paragraph.named]
    whole = shared_out(nested(elements), _span, shown)
    markers = shared_out([_marker(anchor) for anchor in (*inline, *wide)], _end, shown)
    pieces: list[Markup] = []
    for piece, inside, after in zip(shown, whole, markers, strict=True):
        if piece.start > paragraph.span.start:
            pieces.append(gap)
        pieces.append(marked(text, piece, inside, after))
    if shown[-1].end < paragraph.span.end:
        pieces.append(gap)
    return _wrapped(paragraph.block.kind, f"p.{paragraph.number}", Markup(" ").join(pieces))


def _wrapped(kind: str, name: str, text: Markup) -> Markup:
    """A paragraph, whatever its kind, with an id of its own: search leads there where no passage or name is nearer."""
    match kind:
        case "heading":
            return Markup(f'<h3 id="{name}">{text}</h3>')
        case "item":
            return Markup(f'<p class="item" id="{name}">{text}</p>')
        case "quotation":
            return Markup(f'<blockquote id="{name}"><p>{text}</p></blockquote>')
        case "code":
            return Markup(f'<pre id="{name}">{text}</pre>')
        case _:
            return Markup(f'<p id="{name}">{text}</p>')


def _passage(anchor: _Anchor, span: Span, slots: Mapping[int, int], *, with_id: bool) -> Element:
    slot = slots.get(anchor.note.number, 0)
    classes = f"{anchor.note.kind} p{slot}" if 0 < slot <= SLOTS else anchor.note.kind
    name = f' id="{escape(anchor.id)}"' if with_id else ""
    return Element(span, Markup(f'<mark class="{classes}"{name}>'), Markup("</mark>"))


def _name(number: int, mention: Mention) -> Element:
    at, name = escape(page_at("actor", mention.actor)), escape(mention.actor)
    opening = Markup(f'<a class="actor" id="m.{number}" href="../{at}" interestfor="card.{name}">')
    return Element(mention.span, opening, Markup("</a>"), is_link=True)


def _marker(each: _Anchor) -> Marker:
    """The number after a passage; it is drawn by the style sheet, so that copied words are the seed's alone."""
    number, label = each.note.number, escape(each.note.label)
    link = f'<a class="ref" href="#note.{escape(each.note.item.id)}" data-n="{number}" aria-label="{label}"></a>'
    return Marker(each.span.end, Markup(link))


def _span(placed: _Anchor | Element) -> Span:
    return placed.span


def _end(marker: Marker) -> Span:
    """The last character before a marker."""
    return Span(marker.at - 1, marker.at)


def _gap(lang: str) -> Markup:
    """Return what stands for words that the article's rights do not show."""
    title = words.text("left_out", lang)
    return Markup('<span class="gap" title="{}">[…]</span>').format(title)


def _label(number: int, item: ItemView | RelationView, lang: str) -> str:
    """Return what a reader hears of a note's number: `Note 3: words of Ada Renn`."""
    return words.text("note.label", lang).format(number, _short(item, lang))


def _short(item: ItemView | RelationView, lang: str) -> str:
    if isinstance(item, ItemView) and item.kind == "quote":
        speaker = item.speaker.name if item.speaker else ""
        return words.text("note.words_of", lang).format(speaker)
    return item.text
