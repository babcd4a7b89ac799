"""An article's text in rows: paragraphs with their passages marked, and beside them the notes on those passages."""
# ruff: noqa: S704 - thousands of small elements are made here by f-strings, four times as fast as Markup.format; what goes into
# them is escaped beside them, markup already, or a number.

import operator
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from generator.briefing.found import Article, Mention
from generator.briefing.seed import Block
from generator.publishing import words
from generator.publishing.addresses import anchor, page_at
from generator.publishing.marking import Element, Marker, marked, nested
from generator.publishing.shown import ItemView, RelationView
from generator.publishing.views import Desk
from generator.text import Span

_GAP = Markup('<span class="gap" title="{}">[…]</span>').format(words.TEXT["left_out"])
SLOTS = 12  # notes of one row that light up with their passages


@dataclass(frozen=True, slots=True)
class Note:
    """A fact, quote or relation beside the text: its number in the article and its place in the row."""

    number: int
    slot: int
    item: ItemView | RelationView
    kind: str  # fact | quote | relation
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that share a passage, most often one, with their notes."""

    text: Markup
    notes: tuple[Note, ...]


def rows(article: Article, desk: Desk) -> tuple[Row, ...]:
    """The article's rows; with `rights: none` there is no text, and the notes stand alone."""
    notes = _notes(article, desk)
    given = (article.text, article.blocks, article.shown, article.mentions, article.rights, notes)
    return desk.memory.result("rows", article.slug, given, partial(_rows, article, notes), operator.eq)


def _rows(article: Article, notes: Sequence[Note]) -> tuple[Row, ...]:
    if article.rights == "none":
        return (Row(Markup(), tuple(notes)),) if notes else ()
    anchors = [_Anchor(note, span, number) for note in notes for number, span in enumerate(note.spans, 1)]
    made: list[Row] = []
    begun: set[int] = set()
    for group in _groups(article.blocks, [each.span for each in anchors]):
        whole = Span(group[0].span.start, group[-1].span.end)
        here = [each for each in anchors if each.span.meets(whole)]
        first = [each.note for each in here if each.number == 1 and each.note.number not in begun]
        begun.update(each.number for each in first)
        placed = {note.number: slot for slot, note in enumerate(first, 1)}
        text = _group_text(article, group, here, placed)
        if text:
            shown = tuple(Note(each.number, placed[each.number], each.item, each.kind, each.spans) for each in first)
            made.append(Row(text, shown))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """One passage of a note."""

    note: Note
    span: Span
    number: int

    @property
    def id(self) -> str:
        return anchor(self.note.item.id, self.number)


def _notes(article: Article, desk: Desk) -> tuple[Note, ...]:
    """Facts, quotes and relations in the order of their first passages."""
    found = [("fact", desk.item(each), each.passages) for each in article.facts]
    found += [("quote", desk.item(each), each.passages) for each in article.quotes]
    numbered: list[tuple[str, ItemView | RelationView, tuple[Span, ...]]] = [*found]
    numbered += [("relation", desk.relation(each), each.passages) for each in article.relations]
    ordered = sorted(numbered, key=lambda each: (each[2][0].start, each[2][0].end))
    return tuple(Note(number, 0, item, kind, spans) for number, (kind, item, spans) in enumerate(ordered, 1))


def _groups(blocks: Sequence[Block], passages: Iterable[Span]) -> list[list[Block]]:
    """Blocks, those that a passage runs through together."""
    long = list(passages)
    groups: list[list[Block]] = []
    for block in blocks:
        joined = groups and any(each.start < groups[-1][-1].span.end and each.end > block.span.start for each in long)
        if joined:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _group_text(article: Article, group: Sequence[Block], anchors: Sequence[_Anchor], slots: dict[int, int]) -> Markup:
    """The paragraphs of a row; a passage through several of them has its id on an element around them."""
    wide = [each for each in anchors if not any(block.span.holds(each.span) for block in group)]
    inline = [each for each in anchors if each not in wide]
    pieces = [_block_text(article, block, inline, wide, slots) for block in group]
    if not any(pieces):
        return Markup()
    whole = Markup("\n").join(each for each in pieces if each)
    for each in wide:
        whole = Markup('<div class="wide" id="{}">{}</div>').format(each.id, whole)
    return whole


def _block_text(article: Article, block: Block, inline: Sequence[_Anchor], wide: Sequence[_Anchor], slots: dict[int, int]) -> Markup:
    shown = [Span(max(each.start, block.span.start), min(each.end, block.span.end)) for each in article.shown if each.meets(block.span)]
    if not shown:
        return Markup()
    elements = [_passage(each, slots, with_id=True) for each in inline if block.span.holds(each.span)]
    elements += [
        _passage(
            _Anchor(each.note, Span(max(each.span.start, block.span.start), min(each.span.end, block.span.end)), each.number),
            slots,
            with_id=False,
        )
        for each in wide
    ]
    named = [(number, each) for number, each in enumerate(article.mentions, 1) if any(piece.holds(each.span) for piece in shown)]
    elements += [_name(number, each) for number, each in named if block.span.holds(each.span)]
    markers = [_marker(each) for each in (*inline, *wide)]
    whole = nested(elements)
    pieces: list[Markup] = []
    for piece in shown:
        if piece.start > block.span.start:
            pieces.append(_GAP)
        pieces.append(marked(article.text, piece, whole, markers))
    if shown[-1].end < block.span.end:
        pieces.append(_GAP)
    number = bisect_right(article.blocks, block.span.start, key=lambda each: each.span.start)
    return _wrapped(block.kind, f"p.{number}", Markup(" ").join(pieces))


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


def _passage(each: _Anchor, slots: dict[int, int], *, with_id: bool) -> Element:
    slot = slots.get(each.note.number, 0)
    classes = f"{each.note.kind} p{slot}" if 0 < slot <= SLOTS else each.note.kind
    name = f' id="{escape(each.id)}"' if with_id else ""
    return Element(each.span, Markup(f'<mark class="{classes}"{name}>'), Markup("</mark>"))


def _name(number: int, mention: Mention) -> Element:
    at, name = escape(page_at("actor", mention.actor)), escape(mention.actor)
    opening = Markup(f'<a class="actor" id="m.{number}" href="../{at}" interestfor="card.{name}">')
    return Element(mention.span, opening, Markup("</a>"), is_link=True)


def _marker(each: _Anchor) -> Marker:
    """The number after a passage; it is drawn by the style sheet, so that copied words are the seed's alone."""
    number, label = each.note.number, escape(_label(each.note))
    link = f'<a class="ref" href="#note.{escape(each.note.item.id)}" data-n="{number}" aria-label="Note {number}: {label}"></a>'
    return Marker(each.span.end, Markup(link))


def _label(note: Note) -> str:
    if isinstance(note.item, RelationView):
        return f"{note.item.source_actor.name} {note.item.kind} {note.item.target_actor.name}"
    return note.item.text if note.kind == "fact" else f"words of {', '.join(each.name for each in note.item.who[:1])}"
