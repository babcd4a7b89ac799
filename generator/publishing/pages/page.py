"""A page before it is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


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
