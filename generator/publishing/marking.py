"""A seed's text with its passages marked and its actors linked: elements that never cross, each id on its passage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from generator.text import Span


@dataclass(frozen=True, slots=True)
class Element:
    """An HTML element around a stretch of text."""

    span: Span
    opening: Markup
    closing: Markup
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """A link without words of its own that stands after a passage."""

    at: int
    link: Markup


def nested(elements: Iterable[Element]) -> tuple[Element, ...]:
    """The same elements, those that cross another's end widened until each holds or leaves the other. Outer ones first.

    Links, which never meet each other, stay as they are: a link must not hold a link.
    """
    listed = list(elements)
    links = [each for each in listed if each.is_link]
    whole = [each if each.is_link else replace(each, span=_around(links, each.span)) for each in listed]
    spans: list[list[int]] = []
    # Where a passage is as wide as a link, the link is the inner one.
    ordered = sorted(whole, key=lambda each: (each.span.start, -each.span.end, each.is_link, each.opening))
    opened: list[list[int]] = []
    for each in ordered:
        own = [each.span.start, each.span.end]
        while opened and opened[-1][1] <= own[0]:
            opened.pop()
        for outer in opened:
            outer[1] = max(outer[1], own[1])
        spans.append(own)
        opened.append(own)
    widened = (replace(each, span=Span(*span)) for each, span in zip(ordered, spans, strict=True))
    return tuple(sorted(widened, key=lambda each: (each.span.start, -each.span.end, each.is_link)))


def _around(links: Iterable[Element], span: Span) -> Span:
    """The stretch with the whole of each link that it cuts through."""
    cut = [each.span for each in links if each.span.meets(span)]
    return Span(min(each.start for each in [span, *cut]), max(each.end for each in [span, *cut]))


def marked(text: str, span: Span, elements: Sequence[Element], markers: Sequence[Marker] = ()) -> Markup:
    """A stretch of text as HTML; the elements are nested, and a marker waits until the link around it has ended."""
    inside = [each for each in elements if span.holds(each.span)]
    waiting = sorted((each for each in markers if span.start < each.at <= span.end), key=lambda each: each.at)
    points = {span.start, span.end, *(each.at for each in waiting)}
    points.update(edge for each in inside for edge in (each.span.start, each.span.end))
    out: list[str] = []
    opened: list[Element] = []
    held: list[Marker] = []
    at, element, marker = span.start, 0, 0
    for point in sorted(points):
        out.append(escape(text[at:point]))
        at = point
        while opened and opened[-1].span.end == point:
            out.append(opened.pop().closing)
        while marker < len(waiting) and waiting[marker].at == point:
            held.append(waiting[marker])
            marker += 1
        if held and not any(each.is_link for each in opened):
            out.extend(each.link for each in held)
            held = []
        while element < len(inside) and inside[element].span.start == point:
            opened.append(inside[element])
            out.append(inside[element].opening)
            element += 1
    return Markup("".join(out))  # noqa: S704 - made of escaped text and of elements that are markup
