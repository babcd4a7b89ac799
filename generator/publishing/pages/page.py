"""A page before it is drawn, and lists that are cut into pages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from msgspec import Struct

from generator.publishing.weights import PAGE, Weigh, cut

T = TypeVar("T")

ENDS, NEAR = 2, 2  # parts of a list that are linked at either end, and on either side


@dataclass(frozen=True, slots=True)
class Page:
    """A path from the site's root, its template, and what makes the content for it."""

    path: str
    template: str
    title: str
    description: str
    # What is drawn is compared with the content, not with the page.
    context: Callable[[], Mapping[str, Any]] = field(compare=False)
    section: str = ""  # which entry of the navigation it belongs to
    stands_for: str = ""  # the page whose content it shows once more, or leads to
    feed: str = ""  # the path of the feed of what it is about

    @property
    def root(self) -> str:
        """The relative path from the page to the site's root: `../` for every folder."""
        return "../" * self.path.count("/")


class Pager(Struct, frozen=True):
    """The place of a part of a long list among its parts; paths are from the site's root."""

    number: int
    count: int
    total: int
    paths: tuple[str, ...]

    @property
    def links(self) -> tuple[tuple[int, str], ...]:
        """(number, path) of the parts that are linked: the ends, those near, (0, "") for a gap."""
        shown: list[tuple[int, str]] = []
        for number, path in enumerate(self.paths, 1):
            if self._is_linked(number):
                shown.append((number, path))
            elif abs(number - self.number) == NEAR + 1:
                shown.append((0, ""))
        return tuple(shown)

    def _is_linked(self, number: int) -> bool:
        is_at_an_end = number <= ENDS or number > self.count - ENDS
        return is_at_an_end or abs(number - self.number) <= NEAR


def part_path(path: str, number: int) -> str:
    """The path of a list's part: quotes.html, quotes/2.html, quotes/3.html."""
    return path if number == 1 else f"{path.removesuffix('.html')}/{number}.html"


def parts(
    path: str, items: Sequence[T], most: int, weigh: Weigh[T], limit: int = PAGE
) -> Iterator[tuple[str, Sequence[T], Pager]]:
    """Yield a list in parts that make a page each, with their paths; an empty list has one part."""
    pieces = list(cut(items, most, weigh, limit))
    paths = tuple(part_path(path, number) for number in range(1, len(pieces) + 1))
    for number, piece in enumerate(pieces, 1):
        yield paths[number - 1], piece, Pager(number, len(pieces), len(items), paths)
