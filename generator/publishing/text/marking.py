"""A seed's text with its passages marked and its actors linked: elements that never cross."""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape
from msgspec import Struct

from generator.text import Span


class Element(Struct, frozen=True):
    """An HTML element around a stretch of text."""

    span: Span
    opening: Markup
    closing: Markup
    is_link: bool = False


Marker = tuple[int, Markup]  # where it is, and a link without words of its own


def nested(elements: Iterable[Element]) -> tuple[Element, ...]:
    """Return the elements, outer ones first, widened until none crosses another's end.

    Links, which never meet each other, stay as they are: a link must not hold a link.
    """
    listed = list(elements)
    links = sorted(element.span for element in listed if element.is_link)
    ordered = sorted((_around_links(element, links) for element in listed), key=_by_opening)
    spans = _widened([element.span for element in ordered])
    return tuple(sorted(map(_at, spans, ordered), key=_by_place))


def _by_place(element: Element) -> tuple[int, int, bool]:
    """Return what orders elements from outer to inner; of two as wide, a link is the inner one."""
    return element.span.start, -element.span.end, element.is_link


def _by_opening(element: Element) -> tuple[tuple[int, int, bool], str]:
    return _by_place(element), element.opening


def _around_links(element: Element, links: Sequence[Span]) -> Element:
    """Return an element, widened around the links that it cuts through unless it is a link."""
    return element if element.is_link else _at(_around(links, element.span), element)


def _widened(ordered: Sequence[Span]) -> list[Span]:
    """Return spans, in the order of their starts, widened to the ends of all that begin in them.

    They are read backwards: what one of them reaches is then known to those before it.
    """
    widened: list[Span] = []
    later: list[Span] = []  # those that no other span holds so far, the next one last
    for span in reversed(ordered):
        end = span.end
        while later and later[-1].start < end:
            end = max(end, later.pop().end)
        later.append(Span(span.start, end))
        widened.append(later[-1])
    return widened[::-1]


def _at(span: Span, element: Element) -> Element:
    """Return an element with another span."""
    if span == element.span:
        return element
    return Element(span, element.opening, element.closing, element.is_link)


def _around(links: Sequence[Span], span: Span) -> Span:
    """Return a span with the whole of every link that it cuts through; links are in order."""
    first = bisect_right(links, span.start, key=lambda link: link.end)
    last = bisect_left(links, span.end, key=lambda link: link.start)
    cut = links[first:last]
    if not cut:
        return span
    return Span(min(span.start, cut[0].start), max(span.end, cut[-1].end))


def marked(
    text: str, span: Span, elements: Iterable[Element], markers: Iterable[Marker] = ()
) -> Markup:
    """Return a stretch of text as HTML; the elements are nested.

    A marker within a link waits until the link has ended.
    """
    inside = [element for element in elements if span.holds(element.span)]
    after = [marker for marker in markers if span.start < marker[0] <= span.end]
    writer = _Writer(deque(inside), deque(sorted(after, key=lambda marker: marker[0])))
    pieces: list[str] = []
    at = span.start
    for point in _points(span, inside, after):
        pieces.append(escape(text[at:point]))
        pieces += writer.tags(point)
        at = point
    return Markup("".join(pieces))  # noqa: S704 - escaped text, and elements that are markup


def _points(span: Span, inside: Iterable[Element], after: Iterable[Marker]) -> list[int]:
    """Return where the text is interrupted, in order."""
    points = {span.start, span.end, *(place for place, _ in after)}
    for element in inside:
        points.update((element.span.start, element.span.end))
    return sorted(points)


class _Writer:
    """The elements and markers that are still to be written, and the elements that are open."""

    def __init__(self, elements: deque[Element], markers: deque[Marker]) -> None:
        self._elements = elements
        self._markers = markers
        self._open: list[Element] = []
        self._open_links = 0
        self._waiting: list[str] = []  # markers within a link

    def tags(self, point: int) -> Iterator[str]:
        """Yield what is written at a point: ends, markers, then beginnings."""
        while self._open and self._open[-1].span.end == point:
            element = self._open.pop()
            self._open_links -= element.is_link
            yield element.closing
        while self._markers and self._markers[0][0] == point:
            _, link = self._markers.popleft()
            self._waiting.append(link)
        if self._waiting and not self._open_links:
            yield from self._waiting
            self._waiting.clear()
        while self._elements and self._elements[0].span.start == point:
            element = self._elements.popleft()
            self._open.append(element)
            self._open_links += element.is_link
            yield element.opening
