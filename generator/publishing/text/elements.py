"""The HTML elements of an article's text."""
# ruff: noqa: S704 - thousands of small elements are made here by f-strings, four times as fast as
# Markup.format; what goes into them is escaped beside them, markup already, or a number.

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from generator.briefing.model.article import Mention
from generator.publishing.addresses import page_at
from generator.publishing.text.marking import Element, Marker
from generator.publishing.text.notes import Anchor
from generator.publishing.words.interface import Words
from generator.text import Span

Slots = Mapping[int, int]  # the place of a note in its row, by its number

SLOTS = 16  # notes of one row that light up with their passages
_MARKED = Markup("</mark>")
_LINKED = Markup("</a>")


def passage(anchor: Anchor, slots: Slots) -> Element:
    """Return the element of a whole passage, which has its id."""
    opening = f'<mark{_lit(anchor, slots)} id="{escape(anchor.id)}">{_former(anchor)}'
    return Element(anchor.span, Markup(opening), _MARKED)


def piece_of_passage(anchor: Anchor, span: Span, slots: Slots) -> Element:
    """Return the element of a passage's part within one paragraph."""
    return Element(span, Markup(f"<mark{_lit(anchor, slots)}>"), _MARKED)


def _lit(anchor: Anchor, slots: Slots) -> str:
    """Return the class by which a passage lights up with its note."""
    slot = slots.get(anchor.note.number, 0)
    return f' class="p{slot}"' if 0 < slot <= SLOTS else ""


def name(number: int, mention: Mention) -> Element:
    """Return the link from a mention to its actor."""
    at = escape(page_at("actor", mention.actor))
    opening = f'<a id="m.{number}" href="../{at}">'
    return Element(mention.span, Markup(opening), _LINKED, is_link=True)


def marker(anchor: Anchor, slots: Slots) -> Marker:
    """Return the link after a passage to its note.

    The style sheet draws its label, so that copied words are the seed's alone: the number, with an
    arrow where the note is beside another row, further up or down.
    """
    number = anchor.note.number
    link = f'<a href="#n.{number}" aria-label="{number}{_arrow(anchor, slots)}"></a>'
    return anchor.span.end, Markup(link)


def _arrow(anchor: Anchor, slots: Slots) -> str:
    if anchor.note.number in slots:
        return ""
    return "↓" if anchor.note.spans[0] > anchor.span else "↑"


def gap(words: Words) -> Markup:
    """Return what is shown for words that the article's rights do not show."""
    title = words.text("left_out")
    return Markup('<span class="gap" title="{}">[…]</span>').format(title)


def omission(words: Words, attributes: Markup) -> Markup:
    """Return what is shown for words that the author leaves out; it is the interface's language."""
    return Markup('<span class="gap"{}>[{}]</span>').format(attributes, words.text("omitted"))


def around(anchors: Sequence[Anchor], text: str, slots: Slots) -> Markup:
    """Return paragraphs within an element for every passage that runs through several of them."""
    opening = "".join(_around(anchor, slots) for anchor in reversed(anchors))
    return Markup(opening + text + "</div>" * len(anchors))


def _around(anchor: Anchor, slots: Slots) -> str:
    return f'<div{_lit(anchor, slots)} id="{escape(anchor.id)}">{_former(anchor)}'


def _former(anchor: Anchor) -> str:
    """Return an empty element for each id that a passage had before: a server cannot lead on."""
    return "".join(f'<span id="{escape(former)}"></span>' for former in anchor.former_ids)


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
