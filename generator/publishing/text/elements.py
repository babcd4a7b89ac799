"""The HTML elements of an article's text."""
# ruff: noqa: S704 - thousands of small elements are made here by f-strings, four times as fast as
# Markup.format; what goes into them is escaped beside them, markup already, or a number.

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from generator.briefing.model.article import Mention
from generator.publishing.addresses import page_at
from generator.publishing.text.marking import Element, Marker
from generator.publishing.text.notes import Anchor
from generator.publishing.words.interface import Words
from generator.text import Span

SLOTS = 12  # notes of one row that light up with their passages
_MARKED = Markup("</mark>")
_LINKED = Markup("</a>")


def passage(anchor: Anchor, slots: Mapping[int, int]) -> Element:
    """Return the element of a whole passage, which has its id."""
    return Element(anchor.span, _opening(anchor, slots, f' id="{escape(anchor.id)}"'), _MARKED)


def piece_of_passage(anchor: Anchor, span: Span, slots: Mapping[int, int]) -> Element:
    """Return the element of a passage's part within one paragraph."""
    return Element(span, _opening(anchor, slots, ""), _MARKED)


def _opening(anchor: Anchor, slots: Mapping[int, int], attribute: str) -> Markup:
    slot = slots.get(anchor.note.number, 0)
    classes = f"{anchor.note.kind} p{slot}" if 0 < slot <= SLOTS else anchor.note.kind
    return Markup(f'<mark class="{classes}"{attribute}>')


def name(number: int, mention: Mention) -> Element:
    """Return the link from a mention to its actor."""
    at, actor_id = escape(page_at("actor", mention.actor)), escape(mention.actor)
    opening = f'<a class="actor" id="m.{number}" href="../{at}" interestfor="card.{actor_id}">'
    return Element(mention.span, Markup(opening), _LINKED, is_link=True)


def marker(anchor: Anchor) -> Marker:
    """Return the link after a passage to its note.

    The style sheet draws its number, so that copied words are the seed's alone.
    """
    note = anchor.note
    item_id, label = escape(note.item.id), escape(note.label)
    attributes = f'href="#note.{item_id}" data-n="{note.number}" aria-label="{label}"'
    return Marker(anchor.span.end, Markup(f'<a class="ref" {attributes}></a>'))


def gap(words: Words) -> Markup:
    """Return what is shown for words that the article's rights do not show."""
    title = words.text("left_out")
    return Markup('<span class="gap" title="{}">[…]</span>').format(title)


def around(anchors: Iterable[Anchor], text: str) -> Markup:
    """Return paragraphs within an element for every passage that runs through several of them."""
    ids = [escape(anchor.id) for anchor in anchors]
    opening = "".join(f'<div class="wide" id="{anchor_id}">' for anchor_id in reversed(ids))
    return Markup(opening + text + "</div>" * len(ids))


def block(kind: str, block_id: str, text: Markup) -> Markup:
    """Return a paragraph of any kind; search leads to its id where nothing in it has one."""
    match kind:
        case "heading":
            return Markup(f'<h3 id="{block_id}">{text}</h3>')
        case "item":
            return Markup(f'<p class="item" id="{block_id}">{text}</p>')
        case "quotation":
            return Markup(f'<blockquote id="{block_id}"><p>{text}</p></blockquote>')
        case "code":
            return Markup(f'<pre id="{block_id}">{text}</pre>')
        case _:
            return Markup(f'<p id="{block_id}">{text}</p>')
