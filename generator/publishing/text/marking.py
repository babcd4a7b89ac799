"""A seed's text with its passages marked and its actors linked: elements that never cross, each id on its passage."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape
from msgspec import Struct

from generator.text import Span


class Element(Struct, frozen=True):
    """An HTML element around a stretch of text."""

    span: Span
    opening: Markup
    closing: Markup
    is_link: bool = False


class Marker(Struct, frozen=True):
    """A link without words of its own that stands after a passage."""

    at: int
    link: Markup


def nested(elements: Iterable[Element]) -> tuple[Element, ...]:
    """Return the elements, outer ones first, widened until none crosses another's end.

    Links, which never meet each other, stay as they are: a link must not hold a link.
    """
    listed = list(elements)
    links = sorted(element.span for element in listed if element.is_link)
    whole = [
        element if element.is_link else _at(_around(links, element.span), element)
        for element in listed
    ]
    # Where a passage is as wide as a link, the link is the inner one.
    ordered = sorted(
        whole,
        key=lambda element: (
            element.span.start,
            -element.span.end,
            element.is_link,
            element.opening,
        ),
    )
    spans = _widened([element.span for element in ordered])
    widened = map(_at, spans, ordered)
    return tuple(
        sorted(
            widened, key=lambda element: (element.span.start, -element.span.end, element.is_link)
        )
    )


def _widened(ordered: Sequence[Span]) -> list[Span]:
    """Stretches in the order of their starts, each to the end of all that begin within it.

    From the last one backwards: what one of them has reached is then known to all before it.
    """
    widened: list[Span] = []
    later: list[Span] = []  # those that no stretch holds so far, the next one last
    for span in reversed(ordered):
        end = span.end
        while later and later[-1].start < end:
            end = max(end, later.pop().end)
        later.append(Span(span.start, end))
        widened.append(later[-1])
    return widened[::-1]


def _at(span: Span, element: Element) -> Element:
    """The element around a stretch."""
    if span == element.span:
        return element
    return Element(span, element.opening, element.closing, element.is_link)


def _around(links: Sequence[Span], span: Span) -> Span:
    """The stretch with the whole of each link that it cuts through; links are in order and apart."""
    first = bisect_right(links, span.start, key=lambda link: link.end)
    last = bisect_left(links, span.end, key=lambda link: link.start)
    cut = links[first:last]
    if not cut:
        return span
    return Span(min(span.start, cut[0].start), max(span.end, cut[-1].end))


def marked(
    text: str, span: Span, elements: Sequence[Element], markers: Sequence[Marker] = ()
) -> Markup:
    """A stretch of text as HTML; the elements are nested, and a marker waits until the link around it has ended."""
    inside = [each for each in elements if span.holds(each.span)]
    waiting = sorted(
        (each for each in markers if span.start < each.at <= span.end), key=lambda each: each.at
    )
    points = {span.start, span.end, *(each.at for each in waiting)}
    points.update(edge for each in inside for edge in (each.span.start, each.span.end))
    out: list[str] = []
    opened: list[Element] = []
    links_open = 0
    held: list[Marker] = []
    at, element, marker = span.start, 0, 0
    for point in sorted(points):
        out.append(escape(text[at:point]))
        at = point
        while opened and opened[-1].span.end == point:
            links_open -= opened[-1].is_link
            out.append(opened.pop().closing)
        while marker < len(waiting) and waiting[marker].at == point:
            held.append(waiting[marker])
            marker += 1
        if held and not links_open:
            out.extend(each.link for each in held)
            held = []
        while element < len(inside) and inside[element].span.start == point:
            opened.append(inside[element])
            links_open += inside[element].is_link
            out.append(inside[element].opening)
            element += 1
    return Markup("".join(out))  # noqa: S704 - made of escaped text and of elements that are markup
