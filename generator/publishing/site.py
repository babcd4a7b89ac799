"""A briefing becomes files: its pages, and beside them the data, the feeds and the search."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.problems import Problem
from generator.progress import OnProgress, phase
from generator.publishing.data import companion_files
from generator.publishing.disk.manifest import ManifestEntry
from generator.publishing.exports.files import Keep, data_files
from generator.publishing.exports.page_feeds import page_feeds
from generator.publishing.feeds import feed, robots, sitemap
from generator.publishing.manifest import FILE as MANIFEST_FILE
from generator.publishing.manifest import ListingSink
from generator.publishing.originals import original_files
from generator.publishing.pages.drawing import Awaited, Drawing, nobody_waits, shared_paths
from generator.publishing.pages.drawn_page import DrawingJob
from generator.publishing.pages.frame import Mode
from generator.publishing.presenter import Presenter
from generator.publishing.recipes import KIND, PREVIEW, SITE, PageName, Recipes
from generator.publishing.search.index import write_search
from generator.publishing.sink import RelayedSink, Sink
from generator.publishing.templating.design import STATIC, Design, is_static
from generator.publishing.templating.stops import MOST, Stops
from generator.publishing.templating.templates import Templates, Texts
from generator.time_limit import Stopped
from generator.workers import InLine, Workers

STYLE = f"{STATIC}style.css"
PLANNING = "planning"  # what is done before pages are drawn that nobody waits for


def draw(  # noqa: PLR0913 - what to draw, how, where to, and who waits for it
    briefing: Briefing | None,
    design: Design,
    mode: Mode,
    cache: Cache,
    sink: Sink,
    on_progress: OnProgress | None = None,
    awaited: Awaited = nobody_waits,
    texts: Texts = {},  # noqa: B006 - which is only read
) -> list[Problem]:
    """Draw the site into a sink, file by file, and return the problems of the templates.

    `texts` are the files of the project, of which originals are published as they are; `awaited`
    returns the pages that are drawn before all others.
    With problems the sink holds some of the files, or none: it must not be committed. Without a
    briefing nothing is drawn: the templates are only checked. Pages that an earlier build has drawn
    of the same are kept.
    """
    lang = briefing.site.lang if briefing else "en"
    templates, problems = design.templates(lang, cache)
    if problems:
        return problems
    job = _Job(briefing, lang, design, mode, templates, on_progress, awaited, texts)
    outcome = _guarded(job, sink) if design.checked else job.draw(sink, (), cache.workers)
    if outcome.recipes:
        # The pages of a preview are in its memory alone.
        cache.keep(*job.kept_as, b"", outcome.recipes, for_others=not mode.preview)
    return outcome.problems


def _guarded(job: "_Job", sink: Sink) -> "_Outcome":
    """Draw a site with the project's own templates.

    A guard may work in a child process, whose files come back together. A child that was stopped
    takes all its findings along: the next one begins again, without the template that was stopped.
    """
    guard, stopped_before, keeps = job.design.guard, list[Stopped](), True
    sink.begin()  # before a child does: what it keeps is still there when its files come
    while len(stopped_before) <= MOST:
        work = partial(job.drawn_here, sink, stopped_before)
        if guard.is_apart:
            work = partial(job.relayed, sink, stopped_before, keeps=keeps)
        try:
            outcome = guard.whole(work)
        except Stopped as stopped:
            stopped_before.append(stopped)
            continue
        keeps = outcome.hand_over(sink)
        if keeps:
            return outcome
    return _Outcome(Stops(job.templates, stopped_before).problems())


class _Outcome(Struct, frozen=True):
    """The problems of a site, what its pages were made of, and its files if they were relayed."""

    problems: list[Problem]
    recipes: Recipes | None = None
    files: Mapping[str, bytes] = {}
    kept: Mapping[str, ManifestEntry] = {}

    def hand_over(self, sink: Sink) -> bool:
        """Hand the files to a sink; false if one that it should have was touched meanwhile."""
        if not all(sink.keep(path, entry) for path, entry in self.kept.items()):
            return False
        for path, data in self.files.items():
            sink.write(path, data)
        return True


class _Job(Struct, frozen=True):
    """A site to draw: what it shows, what it is drawn with, and who waits for it."""

    briefing: Briefing | None
    lang: str
    design: Design
    mode: Mode
    templates: Templates
    on_progress: OnProgress | None
    awaited: Awaited
    texts: Texts

    def relayed(self, sink: Sink, stopped_before: Iterable[Stopped], *, keeps: bool) -> _Outcome:
        """Draw, and return what another process needs to hand the files to a sink.

        This process was made for it and works alone: of workers elsewhere it has no connection.
        """
        self.templates.cache.workers = InLine()
        relayed = RelayedSink(sink, keeps=keeps)
        outcome = self.draw(relayed, stopped_before, InLine())
        if outcome.problems:
            return _Outcome(outcome.problems)
        return _Outcome([], outcome.recipes, relayed.files, relayed.kept)

    def drawn_here(self, sink: Sink, stopped_before: Iterable[Stopped]) -> _Outcome:
        """Draw into a sink of this process."""
        return self.draw(sink, stopped_before, InLine())

    def draw(self, sink: Sink, stopped_before: Iterable[Stopped], workers: Workers) -> _Outcome:
        """Draw into a sink, without the templates that were stopped before."""
        stops = Stops(self.templates, stopped_before)
        problems = self.design.faults(self.templates, self.lang, stops)
        recipes: Recipes | None = None
        if self.briefing:
            job = DrawingJob(self.briefing, self.design, self.mode, self.templates.cache)
            job.templates, job.stops = self.templates, stops
            listing = ListingSink(sink)
            drawing = Drawing(job, listing, self._earlier(), self.awaited)
            # The faults occur again on pages, perhaps at the first line of a longer tag.
            known = {(fault.path, fault.message) for fault in problems}
            drawn = self._draw_all(drawing, job, listing, workers)
            problems += [found for found in drawn if (found.path, found.message) not in known]
            recipes = drawing.recipes
        return _Outcome(problems + stops.problems(), recipes)

    def _earlier(self) -> Recipes:
        """Return what the pages of the last build were made of."""
        return self.templates.cache.kept(*self.kept_as) or Recipes()

    @property
    def kept_as(self) -> tuple[str, str]:
        """The kind and name under which it is kept what the pages were made of."""
        return KIND, PREVIEW if self.mode.preview else SITE

    def _draw_all(
        self, drawing: Drawing, job: DrawingJob, sink: ListingSink, workers: Workers
    ) -> list[Problem]:
        """Draw all files of the site, and return the problems of its pages."""
        for path, data in _static_files(self.design.texts, job.briefing.site.accent):
            sink.write(path, data)
        pages = drawing.plan(phase(self.on_progress, PLANNING))
        drawing.draw(workers, phase(self.on_progress, "drawing"))
        problems = [*drawing.problems, *shared_paths(pages)]
        if problems or job.stops.stopped:
            return problems
        for path, data in self._other_files(job.presenter, sink.keep, pages):
            sink.write(path, data)
        write_search(job, drawing.versions, sink, phase(self.on_progress, "indexing"))
        sink.write(MANIFEST_FILE, sink.manifest())
        return []

    def _other_files(
        self, presenter: Presenter, keep: Keep, pages: list[PageName]
    ) -> Iterator[tuple[str, bytes]]:
        """Yield what is neither a page, nor static, nor of the search: data and feeds."""
        yield from companion_files(self.design.ours)
        yield from original_files(presenter.briefing, self.texts)
        yield from data_files(presenter, keep, phase(self.on_progress, "exporting"))
        yield "feed.xml", feed(presenter)
        yield from page_feeds(presenter)
        yield "sitemap.xml", sitemap(presenter, pages)
        yield "robots.txt", robots(presenter)


def _static_files(texts: Texts, accent: str) -> Iterator[tuple[str, bytes]]:
    """Yield the static files; the site's accent is in the style sheet, which saves a request."""
    for path, data in texts.items():
        if path == STYLE and accent:
            yield path, data + f"\n:root {{ --accent: {accent}; }}\n".encode()
        elif is_static(path):
            yield path, data


__all__ = ["Design", "Mode", "Templates", "draw"]
