"""One page, drawn in whatever process: `DrawingJob` is all that this needs."""

from collections.abc import Iterable
from functools import cached_property, partial

from msgspec import Struct

from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.garbage import sweep
from generator.problems import Problem
from generator.publishing.pages.chapters import Chapter, chapters
from generator.publishing.pages.frame import Mode, context_of
from generator.publishing.pages.page import Page
from generator.publishing.presenter import Presenter, presenter_for
from generator.publishing.templating.design import Design
from generator.publishing.templating.stops import Stops
from generator.publishing.templating.templates import TemplateProblem, Templates
from generator.reads import Read
from generator.time_limit import Stopped

_SWEPT = 64  # pages after which what they left is freed

Place = tuple[str, str]  # the name of a chapter, and the path of one of its pages


class DrawingJob:
    """What all pages of a site are drawn with."""

    def __init__(
        self,
        briefing: Briefing,
        design: Design,
        mode: Mode,
        cache: Cache,
        stopped: Iterable[Stopped] = (),
    ) -> None:
        self.briefing, self.design, self.mode, self.cache = briefing, design, mode, cache
        self._stopped = stopped
        self.pages: dict[str, Page] = {}  # by path, those that are planned so far
        self._drawn = 0

    def __reduce__(self) -> tuple[object, ...]:
        # What is derived from these is derived again.
        stopped = tuple(self.stops.stopped)
        return DrawingJob, (self.briefing, self.design, self.mode, self.cache, stopped)

    @cached_property
    def templates(self) -> Templates:
        """The templates, in the words of the site's language."""
        return self.design.templates(self.briefing.site.lang, self.cache)[0]

    @cached_property
    def presenter(self) -> Presenter:
        """The briefing as pages show it."""
        return presenter_for(self.briefing, self.cache)

    def tidy(self) -> None:
        """Free now and then what drawing leaves; it is called after every page."""
        self._drawn += 1
        if self._drawn % _SWEPT == 0:
            sweep()

    def plan(self, chapter: Chapter) -> list[Page]:
        """Return the pages of a chapter."""
        pages = list(chapter.pages(self.presenter))
        self.pages.update((page.path, page) for page in pages)
        return pages

    def page(self, place: Place) -> Page:
        """Return a page; where its chapter is not planned yet, as in another process, it is."""
        chapter_name, path = place
        if path not in self.pages:
            self.plan(next(one for one in chapters(self.presenter) if one.name == chapter_name))
        return self.pages[path]

    @cached_property
    def stops(self) -> Stops:
        """The templates that were stopped in this process, or before it began."""
        return Stops(self.templates, self._stopped)


class DrawnPage(Struct, frozen=True):
    """A page that was drawn and what it has read, or what kept it from being drawn.

    With neither, a template that it needs was stopped before.
    """

    path: str
    data: bytes | None = None
    reads: tuple[Read, ...] = ()
    problem: Problem | None = None
    stopped: Stopped | None = None


def drawn_page(job: DrawingJob, place: Place) -> DrawnPage:
    """Draw a page of a chapter."""
    page, (_, path) = job.page(place), place
    if job.stops.is_hopeless(page.template):
        return DrawnPage(path)
    try:
        data, reads = job.cache.reads.of(partial(_drawn, page, job))
    except TemplateProblem as found:
        return DrawnPage(path, problem=found.problem)
    except Stopped as stopped:
        job.stops.add(stopped)
        return DrawnPage(path, stopped=stopped)
    job.tidy()
    return DrawnPage(path, data, reads)


def _drawn(page: Page, job: DrawingJob) -> bytes:
    """Return a page's bytes; raise TemplateProblem or Stopped."""
    context = context_of(page, job.presenter, job.mode)

    def content() -> bytes:
        given = {**context, "card": job.templates.card}
        return job.templates.draw(page.template, given).encode()

    return job.design.guard.step(page.path, page.template, content)
