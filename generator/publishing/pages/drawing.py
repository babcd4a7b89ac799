"""The drawing of a site's pages: those that are as they were stay, the others are drawn.

`Drawing` decides what is planned and drawn, hands it to a sink, and collects the problems.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from msgspec import Struct

from generator.garbage import spare
from generator.problems import NOWHERE, Problem, problem
from generator.progress import Progress
from generator.publishing.pages.chapters import Chapter, chapters
from generator.publishing.pages.drawn_page import DrawingJob, DrawnPage, Place, drawn_page
from generator.publishing.pages.frame import shared
from generator.publishing.pages.page import Page
from generator.publishing.recipes import Bundles, Inputs, Known, PageName, Plan, Recipe, Recipes
from generator.publishing.sink import Sink
from generator.publishing.versions import Versions
from generator.reads import Read
from generator.workers import Workers

Files = dict[str, bytes]


class EarlyPages(Struct, frozen=True):
    """Pages that a reader of the preview waits for: drawn before all others and shown at once."""

    paths: frozenset[str]
    show: Callable[[Files], None]


class Drawing:
    """Draws the pages of a site into a sink; knows what came of it, and what was wrong."""

    def __init__(self, job: DrawingJob, sink: Sink, earlier: Recipes) -> None:
        self._job, self._sink, self._earlier = job, sink, earlier
        self._versions = Versions(job.briefing, job.presenter.untraced_links)
        self._shared = self._versions.of(job.design.digest, job.mode, shared(job.presenter))
        self._bundles = Bundles()
        self._changed: Known = {}
        self._planned: dict[str, bytes] = {}  # by path: the digest of what a page was planned with
        self._chapters: dict[str, str] = {}  # by path: the name of the chapter that it is in
        self.recipes = Recipes()
        self.problems: list[Problem] = []

    @property
    def failed(self) -> bool:
        """Whether a page could not be drawn."""
        return bool(self.problems or self._job.stops.stopped)

    def plan(self, progress: Progress, early: EarlyPages | None) -> list[PageName]:
        """Plan what is not as it was, and return all pages of the site.

        The early ones are drawn as they come, and shown together.
        """
        awaited = set(early.paths) if early else set()
        found = list(chapters(self._job.presenter))
        shown: Files = {}
        for number, chapter in enumerate(self._early_first(found, awaited), 1):
            shown |= self._arranged(chapter, awaited)
            if shown and not awaited:
                self._show(early, shown)
                shown = {}
            progress(number, len(found))
        if shown:  # the site has not all of them
            self._show(early, shown)
        return [name for chapter in found for name in self.recipes.plans[chapter.name].pages]

    def _arranged(self, chapter: Chapter, awaited: set[str]) -> Files:
        """Plan a chapter if it is not as it was; return those of its pages that are awaited."""
        drawn: Files = {}
        for page in () if self._stays(chapter, awaited) else self._pages(chapter):
            if page.path in awaited:
                awaited.discard(page.path)
                drawn |= self._drawn_early(page)
        return drawn

    def _early_first(self, found: list[Chapter], awaited: set[str]) -> list[Chapter]:
        """Return chapters, first those that had pages which somebody waits for."""
        plans = self._earlier.plans
        had = {
            name
            for name, plan in plans.items()
            if awaited and not awaited.isdisjoint(page.path for page in plan.pages)
        }
        return sorted(found, key=lambda chapter: chapter.name not in had) if had else found

    def _stays(self, chapter: Chapter, awaited: set[str]) -> bool:
        """Whether all pages of a chapter are as they were; then it need not even be planned."""
        plan = self._earlier.plans.get(chapter.name)
        if plan is None or plan.shared != self._shared:
            return False
        if not plan.inputs.are_as_they_were(self._versions):
            return False
        if not all(page.path not in awaited and self._keeps(page.path) for page in plan.pages):
            return False
        self.recipes.plans[chapter.name] = plan
        return True

    def _keeps(self, path: str) -> bool:
        """Whether the page of a path stays, if it was planned with the same."""
        recipe = self._earlier.pages.get(path)
        if recipe is None or not recipe.inputs.are_as_they_were(self._versions):
            return False
        if not self._sink.keep(path, recipe.entry):
            return False
        self.recipes.pages[path] = recipe
        return True

    def _pages(self, chapter: Chapter) -> list[Page]:
        """Return the pages of a chapter, and note what they were planned with."""
        pages, reads = self._job.cache.reads.of(partial(self._job.plan, chapter))
        names = tuple(PageName(page.path, page.template) for page in pages)
        self.recipes.plans[chapter.name] = Plan(names, self._inputs(reads), self._shared)
        self._chapters.update((page.path, chapter.name) for page in pages)
        return pages

    def _drawn_early(self, page: Page) -> Files:
        drawn = drawn_page(self._job, self._place(page))
        self._take(drawn, page)
        return {} if drawn.data is None else {page.path: drawn.data}

    def _show(self, early: EarlyPages | None, files: Files) -> None:
        if early and not self.failed:
            early.show(files)

    def draw(self, workers: Workers, progress: Progress) -> None:
        """Draw the pages that were planned and are not as they were, and were not drawn yet."""
        pages = self._job.pages
        missing = [self._place(page) for page in pages.values() if not self._is_there(page)]
        progress(0, len(missing))
        spare()
        for number, drawn in enumerate(workers.map(drawn_page, self._job, missing), 1):
            self._take(drawn, pages.pop(drawn.path))  # what it was planned with is not needed again
            progress(number, len(missing))
        self.recipes.versions = {
            name: version for name, version in self._versions.items() if isinstance(name, str)
        }

    def _place(self, page: Page) -> Place:
        return self._chapters[page.path], page.path

    def _is_there(self, page: Page) -> bool:
        """Whether a page was drawn, in this build or in an earlier one of the same."""
        if page.path in self.recipes.pages:
            return True
        recipe = self._earlier.pages.get(page.path)
        return bool(recipe and recipe.planned == self._digest(page) and self._keeps(page.path))

    def _digest(self, page: Page) -> bytes:
        """Return the digest of all that a page is made of before it is drawn."""
        if page.path not in self._planned:
            self._planned[page.path] = self._versions.of(self._shared, page)
        return self._planned[page.path]

    def _inputs(self, reads: Iterable[Read]) -> Inputs:
        """Return what was read with its digest."""
        joined = self._bundles.joined(reads)
        return Inputs(joined, self._versions.all_of(joined))

    def _take(self, drawn: DrawnPage, page: Page) -> None:
        """Hand a page on, and note what it was made of; or note what was wrong."""
        if drawn.data is not None:
            entry = self._sink.write(drawn.path, drawn.data)
            self.recipes.pages[drawn.path] = Recipe(
                self._chapters[drawn.path],
                self._digest(page),
                self._inputs(drawn.reads),
                entry,
                self._earlier.reasons(drawn.path, self._shared, self._versions, self._changed),
            )
            self.recipes.drawn.add(drawn.path)
        # The same template would fail on every page that it draws: once is enough.
        if drawn.problem and drawn.problem not in self.problems:
            self.problems.append(drawn.problem)
        # What was stopped in this process is known already.
        if drawn.stopped and drawn.stopped not in self._job.stops.stopped:
            self._job.stops.add(drawn.stopped)


def shared_paths(pages: Iterable[PageName]) -> Iterator[Problem]:
    """Yield a problem for each path that more than one page has."""
    counts = Counter(page.path for page in pages)
    for path, count in counts.items():
        if count > 1:
            yield problem("same-url", path, NOWHERE, f"two pages would be {path}")
