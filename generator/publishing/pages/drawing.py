"""The drawing of a site's pages: those that are as they were stay, the others are drawn.

`DrawingJob` is all that drawing needs, and `drawn_page` draws a page with it, in any process.
`Drawing` decides what is drawn, hands it to a sink, and collects the problems.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial

from msgspec import Struct

from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.problems import NOWHERE, Problem, problem
from generator.progress import Progress
from generator.publishing.pages.all_pages import all_pages
from generator.publishing.pages.frame import Mode, context_of, shared
from generator.publishing.pages.page import Page
from generator.publishing.presenter import Presenter, presenter_for
from generator.publishing.recipes import Bundles, Recipe, Recipes
from generator.publishing.sink import Sink
from generator.publishing.templating.design import Design
from generator.publishing.templating.stops import Stops
from generator.publishing.templating.templates import TemplateProblem, Templates
from generator.publishing.versions import Versions
from generator.reads import Read
from generator.time_limit import Stopped
from generator.workers import Workers

Files = dict[str, bytes]


class EarlyPages(Struct, frozen=True):
    """Pages that a reader of the preview waits for: drawn before all others and shown at once."""

    paths: frozenset[str]
    show: Callable[[Files], None]


class DrawingJob:
    """What all pages of a site are drawn with."""

    def __init__(self, briefing: Briefing, design: Design, mode: Mode, cache: Cache) -> None:
        self.briefing, self.design, self.mode, self.cache = briefing, design, mode, cache

    @cached_property
    def templates(self) -> Templates:
        """The templates, in the words of the site's language."""
        return self.design.templates(self.briefing.site.lang, self.cache)[0]

    @cached_property
    def presenter(self) -> Presenter:
        """The briefing as pages show it."""
        return presenter_for(self.briefing, self.cache)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages by path, once they are planned; elsewhere they are planned for this."""
        return {page.path: page for page in all_pages(self.presenter)}

    @cached_property
    def stops(self) -> Stops:
        """The templates that were stopped in this process."""
        return Stops(self.templates, ())


class DrawnPage(Struct, frozen=True):
    """A page that was drawn and what it has read, or what kept it from being drawn."""

    path: str
    data: bytes | None = None
    reads: tuple[Read, ...] = ()
    problem: Problem | None = None
    stopped: Stopped | None = None


def drawn_page(job: DrawingJob, path: str) -> DrawnPage:
    """Draw the page of a path."""
    return _drawn_page(job.pages[path], job)


def _drawn_page(page: Page, job: DrawingJob) -> DrawnPage:
    path = page.path
    if job.stops.is_hopeless(path, page.template):
        return DrawnPage(path)
    try:
        data, reads = job.cache.reads.of(partial(_drawn, page, job))
    except TemplateProblem as found:
        return DrawnPage(path, problem=found.problem)
    except Stopped as stopped:
        job.stops.add(stopped)
        return DrawnPage(path, stopped=stopped)
    return DrawnPage(path, data, tuple(reads))


def _drawn(page: Page, job: DrawingJob) -> bytes:
    """Return a page's bytes; raise TemplateProblem or Stopped."""
    context = context_of(page, job.presenter, job.mode)

    def content() -> bytes:
        given = {**context, "card": job.templates.card}
        return job.templates.draw(page.template, given).encode()

    return job.design.guard.step(page.path, page.template, content)


class Drawing:
    """Draws the pages of a site into a sink; knows what came of it, and what was wrong."""

    def __init__(self, job: DrawingJob, sink: Sink, recipes: Recipes) -> None:
        self._job, self._sink, self._earlier = job, sink, recipes
        self._versions = Versions(job.briefing, job.presenter.untraced_links)
        self._shared = self._versions.of(job.design.digest, job.mode, shared(job.presenter))
        self._bundles = Bundles()
        self._plans: dict[str, bytes] = {}  # by path: the digest of what a page was planned with
        self.recipes: dict[str, Recipe] = {}
        self.problems: list[Problem] = []

    @property
    def failed(self) -> bool:
        """Whether a page could not be drawn."""
        return bool(self.problems or self._job.stops.stopped)

    def plan(self, progress: Progress, early: EarlyPages | None) -> list[Page]:
        """Return all pages; the early ones are drawn as they come, and shown together."""
        awaited = set(early.paths) if early else set()
        listed: list[Page] = []
        shown: Files = {}
        for page in all_pages(self._job.presenter):
            listed.append(page)
            progress(len(listed), len(listed))
            if page.path in awaited:
                awaited.discard(page.path)
                shown |= self._early(page)
                if not awaited:
                    self._show(early, shown)
        if awaited and shown:  # the site has no such pages
            self._show(early, shown)
        self._job.pages = {page.path: page for page in listed}
        return listed

    def _early(self, page: Page) -> Files:
        drawn = _drawn_page(page, self._job)
        self._take(drawn, page)
        return {} if drawn.data is None else {page.path: drawn.data}

    def _show(self, early: EarlyPages | None, files: Files) -> None:
        if early and not self.failed:
            early.show(files)

    def draw(self, workers: Workers, progress: Progress) -> None:
        """Draw the pages that are not as they were, and were not drawn yet."""
        pages = self._job.pages
        missing = [page.path for page in pages.values() if not self._is_there(page)]
        progress(0, len(missing))
        for number, drawn in enumerate(workers.map(drawn_page, self._job, missing), 1):
            self._take(drawn, pages[drawn.path])
            progress(number, len(missing))

    def _is_there(self, page: Page) -> bool:
        """Whether a page was drawn, in this build or in an earlier one of the same."""
        if page.path in self.recipes:
            return True
        recipe = self._earlier.get(page.path)
        if recipe is None or not recipe.is_as_it_was(self._planned(page), self._versions):
            return False
        if not self._sink.keep(page.path, recipe.entry):
            return False
        self.recipes[page.path] = recipe
        return True

    def _planned(self, page: Page) -> bytes:
        """Return the digest of all that a page is made of before it is drawn."""
        if page.path not in self._plans:
            self._plans[page.path] = self._versions.of(self._shared, page)
        return self._plans[page.path]

    def _take(self, drawn: DrawnPage, page: Page) -> None:
        """Hand a page on, and note what it was made of; or note what was wrong."""
        if drawn.data is not None:
            entry = self._sink.write(drawn.path, drawn.data)
            reads = self._bundles.joined(drawn.reads)
            read = self._versions.all_of(reads)
            self.recipes[drawn.path] = Recipe(self._planned(page), reads, read, entry)
        # The same template would fail on every page that it draws: once is enough.
        if drawn.problem and drawn.problem not in self.problems:
            self.problems.append(drawn.problem)
        # What was stopped in this process is known already.
        if drawn.stopped and drawn.stopped not in self._job.stops.stopped:
            self._job.stops.add(drawn.stopped)


def shared_paths(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for each path that more than one page has."""
    counts = Counter(page.path for page in pages)
    for path, count in counts.items():
        if count > 1:
            yield problem("same-url", path, NOWHERE, f"two pages would be {path}")
