"""The drawing of a site's pages: those that are as they were stay, the others are drawn.

`Drawing` decides what is planned and drawn, hands it to a sink, and collects the problems.
"""

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TypeVar

from generator.garbage import spare
from generator.problems import NOWHERE, Problem, problem
from generator.progress import Progress
from generator.publishing.pages.chapters import Chapter, chapters
from generator.publishing.pages.drawn_page import DrawingJob, DrawnPage, Place, drawn_page
from generator.publishing.pages.frame import shared
from generator.publishing.pages.page import Page
from generator.publishing.pages.rows import rows_of
from generator.publishing.recipes import Inputs, Known, PageName, Plan, Recipe, Recipes, joined
from generator.publishing.sink import Sink
from generator.publishing.templating.stops import in_rounds
from generator.publishing.versions import Versions
from generator.reads import Read
from generator.time_limit import Stopped
from generator.workers import Workers

Thing = TypeVar("Thing")
Awaited = Callable[[], AbstractSet[str]]  # the pages that somebody waits for at that moment


def nobody_waits() -> AbstractSet[str]:
    """Return the pages that somebody waits for: none."""
    return frozenset()


class Drawing:
    """Draws the pages of a site into a sink; knows what came of it, and what was wrong."""

    def __init__(
        self, job: DrawingJob, sink: Sink, earlier: Recipes, awaited: Awaited = nobody_waits
    ) -> None:
        self._job, self._sink, self._earlier, self._awaited = job, sink, earlier, awaited
        rows = rows_of(job.presenter)
        self.versions = Versions(job.briefing, job.presenter.untraced_links, rows.version)
        rows.remember(self.versions)
        self._shared = self.versions.of(job.design.digest, job.mode, shared(job.presenter))
        self._known: dict[object, Read] = {name: name for name in earlier.versions}
        self._changed: Known = {}
        self._planned: dict[str, bytes] = {}  # by path: the digest of what a page was planned with
        self._chapters: dict[str, str] = {}  # by path: the name of the chapter that it is in
        self.recipes = Recipes()
        self.problems: list[Problem] = []

    def plan(self, progress: Progress) -> list[PageName]:
        """Plan what is not as it was, and return all pages of the site.

        Those that somebody waits for are planned before all others, and drawn at once.
        """
        found = list(chapters(self._job.presenter))
        for number, chapter in enumerate(self._awaited_first(found), 1):
            if not self._stays(chapter):
                self._plan(chapter)
            progress(number, len(found))
        return [name for chapter in found for name in self.recipes.plans[chapter.name].pages]

    def _plan(self, chapter: Chapter) -> None:
        """Plan a chapter, and draw those of its pages that somebody waits for."""
        for page in self._pages(chapter):
            if page.path in self._awaited() and not self._is_there(page):
                self._take(drawn_page(self._job, self._place(page)), page)

    def _awaited_first(self, found: Iterable[Chapter]) -> Iterator[Chapter]:
        """Yield chapters, those with pages that are waited for before all others."""
        return _wanted_first(
            {chapter.name: chapter for chapter in found},
            lambda: map(self._chapter_name, self._awaited()),
        )

    def _chapter_name(self, path: str) -> str:
        """Return the name of the chapter that a page was in, or most likely is in."""
        recipe = self._earlier.pages.get(path)
        return recipe.chapter if recipe else path.removesuffix(".html")

    def _stays(self, chapter: Chapter) -> bool:
        """Whether all pages of a chapter are as they were; then it need not even be planned."""
        plan = self._earlier.plans.get(chapter.name)
        if plan is None or plan.shared != self._shared:
            return False
        if not plan.inputs.are_as_they_were(self.versions):
            return False
        if not all(self._keeps(page.path) for page in plan.pages):
            return False
        self.recipes.plans[chapter.name] = plan
        return True

    def _keeps(self, path: str) -> bool:
        """Whether the page of a path stays, if it was planned with the same."""
        recipe = self._earlier.pages.get(path)
        if recipe is None or not recipe.inputs.are_as_they_were(self.versions):
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

    def draw(self, workers: Workers, progress: Progress) -> None:
        """Draw the pages that were planned and are not as they were, and were not drawn yet.

        Which pages are left out for a template that was stopped depends on the order of pages
        alone, whoever draws them: results count as if each were made after the one before.
        """
        pages, stops = self._job.pages, self._job.stops
        missing = {page.path: page for page in pages.values() if not self._is_there(page)}
        count = len(missing)
        progress(0, count)
        spare()

        def waiting() -> Generator[DrawnPage, None, None] | None:
            if not missing or stops.are_most:
                return None
            return workers.map(drawn_page, self._job, self._in_order(missing))

        def take(drawn: DrawnPage) -> bool:
            if not self._take(drawn, missing[drawn.path]):
                return False
            # What it was planned with is not needed again.
            del missing[drawn.path], pages[drawn.path]
            progress(count - len(missing), count)
            return not stops.are_most

        in_rounds(waiting, take, self._add)
        for page in missing.values():
            stops.leave_out(page.path, page.template)
        self.recipes.versions = {
            name: version for name, version in self.versions.items() if isinstance(name, str)
        }

    def _in_order(self, pages: Mapping[str, Page]) -> Iterator[Place]:
        """Yield where pages are, those that are waited for before all others."""
        return map(self._place, _wanted_first(dict(pages), self._awaited))

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
            self._planned[page.path] = self.versions.of(self._shared, page)
        return self._planned[page.path]

    def _inputs(self, reads: Iterable[Read]) -> Inputs:
        """Return what was read with its digest."""
        noted = joined(reads, self._known)
        return Inputs(noted, self.versions.all_of(noted))

    def _take(self, drawn: DrawnPage, page: Page) -> bool:
        """Hand a page on, or note what kept it from being drawn; false if nothing has.

        Then another process took it for hopeless, for a template of which this one has no note: it
        was stopped on a page that would not have been drawn after those before it.
        """
        stops = self._job.stops
        if drawn.stopped and drawn.stopped in stops.stopped:  # in this process
            return True
        if stops.is_hopeless(page.template):
            stops.leave_out(page.path, page.template)
        elif drawn.stopped:
            stops.add(drawn.stopped)
        elif drawn.problem:
            # The same template would fail on every page that it draws: once is enough.
            if drawn.problem not in self.problems:
                self.problems.append(drawn.problem)
        elif drawn.data is not None:
            self._hand_on(drawn, drawn.data, page)
        else:
            return False
        return True

    def _hand_on(self, drawn: DrawnPage, data: bytes, page: Page) -> None:
        """Hand a page on, and note what it was made of."""
        entry = self._sink.write(drawn.path, data)
        self.recipes.pages[drawn.path] = Recipe(
            self._chapters[drawn.path],
            self._digest(page),
            self._inputs(drawn.reads),
            entry,
            self._earlier.reasons(drawn.path, self._shared, self.versions, self._changed),
        )
        self.recipes.drawn.add(drawn.path)

    def _add(self, stopped: Stopped) -> None:
        """Note a template for which a process was ended, unless its page was hopeless by then."""
        page, stops = self._job.pages.get(stopped.page), self._job.stops
        if page is None or not stops.is_hopeless(page.template):
            stops.add(stopped)


def _wanted_first(
    waiting: dict[str, Thing], wanted: Callable[[], Iterable[str]]
) -> Iterator[Thing]:
    """Yield things by name in their order, but first those that are wanted by then."""
    for name in list(waiting):
        while first := next((other for other in wanted() if other in waiting), ""):
            yield waiting.pop(first)
        if name in waiting:
            yield waiting.pop(name)


def shared_paths(pages: Iterable[PageName]) -> Iterator[Problem]:
    """Yield a problem for each path that more than one page has."""
    counts = Counter(page.path for page in pages)
    for path, count in counts.items():
        if count > 1:
            yield problem("same-url", path, NOWHERE, f"two pages would be {path}")
