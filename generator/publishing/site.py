"""A briefing becomes files: its pages, and beside them the data, the feeds and the search."""

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.problems import Problem
from generator.progress import OnProgress, phase, tracked
from generator.publishing.data import FILE as DATA_FILE
from generator.publishing.data import companion_files, data_file
from generator.publishing.feeds import feed, robots, sitemap
from generator.publishing.manifest import FILE as MANIFEST_FILE
from generator.publishing.manifest import ListingSink
from generator.publishing.pages.all_pages import all_pages
from generator.publishing.pages.drawing import Drawing, EarlyPages, Files, planned, shared_paths
from generator.publishing.pages.frame import Mode
from generator.publishing.pages.page import Page
from generator.publishing.presenter import Presenter, presenter_for
from generator.publishing.search.index import search_files
from generator.publishing.sink import MemorySink, Sink
from generator.publishing.templating.design import STATIC, Design, is_static
from generator.publishing.templating.stops import MOST, Stops
from generator.publishing.templating.templates import Templates, Texts
from generator.time_limit import Stopped

STYLE = f"{STATIC}style.css"


def draw(  # noqa: PLR0913 - what to draw, how, where to, and who waits for it
    briefing: Briefing | None,
    design: Design,
    mode: Mode,
    cache: Cache,
    sink: Sink,
    on_progress: OnProgress | None = None,
    early: EarlyPages | None = None,
) -> list[Problem]:
    """Draw the site into a sink, file by file, and return the problems of the templates.

    With problems the sink holds some of the files, or none: it must not be committed. Without a
    briefing nothing is drawn: the templates are only checked.
    """
    lang = briefing.site.lang if briefing else "en"
    templates, problems = design.templates(lang, cache)
    if problems:
        return problems
    job = _Job(briefing, lang, design, mode, templates, on_progress, early)
    if not design.checked:
        return job.draw(sink, ())
    files, problems = _guarded(job)
    for path, data in files.items():
        sink.write(path, data)
    return problems


def _guarded(job: "_Job") -> tuple[Files, list[Problem]]:
    """Return the files and the problems of a site that the project's own templates draw.

    The guard may work in a child process, so the files come back together. A child that was stopped
    takes all its findings along: the next one begins again, without the template that was stopped.
    """
    stopped_before: list[Stopped] = []
    while len(stopped_before) <= MOST:
        try:
            return job.design.guard.whole(partial(job.files, stopped_before))
        except Stopped as stopped:
            stopped_before.append(stopped)
    return {}, Stops(job.templates, stopped_before).problems()


class _Job(Struct, frozen=True):
    """A site to draw: what it shows, what it is drawn with, and who waits for it."""

    briefing: Briefing | None
    lang: str
    design: Design
    mode: Mode
    templates: Templates
    on_progress: OnProgress | None
    early: EarlyPages | None

    def files(self, stopped_before: Iterable[Stopped]) -> tuple[Files, list[Problem]]:
        """Return the files, none with problems, and the problems."""
        sink = MemorySink()
        problems = self.draw(sink, stopped_before)
        return ({} if problems else sink.files), problems

    def draw(self, sink: Sink, stopped_before: Iterable[Stopped]) -> list[Problem]:
        """Draw into a sink, without the templates that were stopped before; return the problems."""
        stops = Stops(self.templates, stopped_before)
        problems = self.design.faults(self.templates, self.lang, stops)
        if self.briefing:
            presenter = presenter_for(self.briefing, self.templates.cache)
            guard = self.design.guard
            listing = ListingSink(sink)
            drawing = Drawing(presenter, self.mode, self.templates, guard, stops, listing)
            # The faults occur again on pages, perhaps at the first line of a longer tag.
            known = {(fault.path, fault.message) for fault in problems}
            drawn = self._draw_all(drawing)
            problems += [found for found in drawn if (found.path, found.message) not in known]
            sink.write(MANIFEST_FILE, listing.manifest())
        return problems + stops.problems()

    def _draw_all(self, drawing: Drawing) -> list[Problem]:
        """Draw all files of the site, and return the problems of its pages."""
        presenter, planning = drawing.presenter, phase(self.on_progress, "planning")
        pages = planned(all_pages(presenter), drawing, planning, self.early)
        for page in tracked(pages, phase(self.on_progress, "drawing")):
            if page.path not in drawing.drawn:
                drawing.draw(page)
        problems = [*drawing.problems, *shared_paths(pages)]
        if problems or drawing.stops.stopped:
            return problems
        for path, data in self._other_files(presenter, pages):
            drawing.sink.write(path, data)
        return []

    def _other_files(self, presenter: Presenter, pages: list[Page]) -> Iterator[tuple[str, bytes]]:
        """Yield the files that are not pages: static files, data, feeds, what the search needs."""
        yield from _static_files(self.design.texts, presenter.briefing.site.accent)
        yield from companion_files(self.design.ours)
        yield DATA_FILE, data_file(presenter, phase(self.on_progress, "exporting"))
        yield "feed.xml", feed(presenter)
        yield "sitemap.xml", sitemap(presenter, pages)
        yield "robots.txt", robots(presenter)
        yield from search_files(presenter, phase(self.on_progress, "indexing")).items()


def _static_files(texts: Texts, accent: str) -> Iterator[tuple[str, bytes]]:
    """Yield the static files; the site's accent is in the style sheet, which saves a request."""
    for path, data in texts.items():
        if path == STYLE and accent:
            yield path, data + f"\n:root {{ --accent: {accent}; }}\n".encode()
        elif is_static(path):
            yield path, data


__all__ = ["Design", "EarlyPages", "Files", "Mode", "Templates", "draw"]
