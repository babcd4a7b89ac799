"""The drawing of pages into a sink, and the problems of those that cannot be drawn."""

import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from msgspec import Struct

from generator.problems import NOWHERE, Problem, problem
from generator.progress import Progress
from generator.publishing.pages.frame import Mode, context_of
from generator.publishing.pages.page import Page
from generator.publishing.presenter import Presenter
from generator.publishing.sink import Sink
from generator.publishing.templating.stops import Stops
from generator.publishing.templating.templates import TemplateProblem, Templates
from generator.time_limit import Guard, Stopped

Files = dict[str, bytes]


class EarlyPages(Struct, frozen=True):
    """Pages that a reader of the preview waits for: drawn before all others and shown at once."""

    paths: frozenset[str]
    show: Callable[[Files], None]


@dataclass(slots=True)
class Drawing:
    """What pages are drawn with and into, the paths drawn so far, and the problems found."""

    presenter: Presenter
    mode: Mode
    templates: Templates
    guard: Guard
    stops: Stops
    sink: Sink
    drawn: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def draw(self, page: Page) -> bytes | None:
        """Draw a page into the sink and return its bytes, or None if it cannot be drawn."""
        if self.stops.is_hopeless(page.path, page.template):
            return None
        try:
            data = self._bytes(page)
        except TemplateProblem as found:
            # The same template would fail on every page that it draws: once is enough.
            if found.problem not in self.problems:
                self.problems.append(found.problem)
        except Stopped as stopped:
            self.stops.add(stopped)
        else:
            self.drawn.add(page.path)
            self.sink.write(page.path, data)
            return data
        return None

    @property
    def failed(self) -> bool:
        """Whether a page could not be drawn."""
        return bool(self.problems or self.stops.stopped)

    def _bytes(self, page: Page) -> bytes:
        """Return a page's bytes, those of its last drawing if it shows equal values."""
        context = context_of(page, self.presenter, self.mode)
        given = (self.templates.environment, page.template, context)
        cache = self.presenter.cache
        drawn = cache.across_builds(self._guarded, page.path, given=given, alike=operator.eq)
        return drawn(page, context)

    def _guarded(self, page: Page, context: Mapping[str, object]) -> bytes:
        content = partial(self._content, page.template, context)
        return self.guard.step(page.path, page.template, content)

    def _content(self, template: str, context: Mapping[str, object]) -> bytes:
        return self.templates.draw(template, {**context, "card": self.templates.card}).encode()


def planned(
    pages: Iterable[Page], drawing: Drawing, progress: Progress, early: EarlyPages | None
) -> list[Page]:
    """Return all pages; the early ones are drawn as they come, and shown together."""
    awaited = set(early.paths) if early else set()
    listed: list[Page] = []
    shown: Files = {}
    for page in pages:
        listed.append(page)
        progress(len(listed), len(listed))
        if page.path in awaited:
            awaited.discard(page.path)
            data = drawing.draw(page)
            shown |= {} if data is None else {page.path: data}
            if not awaited:
                _show(early, shown, drawing)
    if awaited and shown:  # the site has no such pages
        _show(early, shown, drawing)
    return listed


def _show(early: EarlyPages | None, files: Files, drawing: Drawing) -> None:
    if early and not drawing.failed:
        early.show(files)


def shared_paths(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for each path that more than one page has."""
    counts = Counter(page.path for page in pages)
    for path, count in counts.items():
        if count > 1:
            yield problem("same-url", path, NOWHERE, f"two pages would be {path}")
