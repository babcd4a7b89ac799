"""A briefing becomes files: its pages, and beside them the data, the feeds and the search."""

from collections.abc import Iterator

from msgspec import Struct

from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.problems import Problem
from generator.progress import OnProgress, phase
from generator.publishing.data import companion_files
from generator.publishing.exports.files import data_files
from generator.publishing.exports.page_feeds import page_feeds
from generator.publishing.feeds import feed, robots, sitemap
from generator.publishing.manifest import FILE as MANIFEST_FILE
from generator.publishing.manifest import ListingSink
from generator.publishing.originals import original_files
from generator.publishing.pages.drawing import Awaited, Drawing, nobody_waits, shared_paths
from generator.publishing.pages.drawn_page import DrawingJob
from generator.publishing.pages.frame import Mode
from generator.publishing.recipes import KIND, PREVIEW, SITE, PageName, Recipes
from generator.publishing.search.index import write_search
from generator.publishing.sink import Sink
from generator.publishing.templating.design import STATIC, Design, is_static
from generator.publishing.templating.stops import Stops
from generator.publishing.templating.templates import Templates, Texts

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
    stops = Stops(templates)
    problems = design.faults(templates, lang, stops)
    if briefing:
        job = DrawingJob(briefing, design, mode, cache)
        job.templates, job.stops = templates, stops
        drawn = _Site(job, ListingSink(sink), on_progress, texts).draw(awaited)
        # The faults occur again on pages, perhaps at the first line of a longer tag.
        known = {(fault.path, fault.message) for fault in problems}
        problems += [found for found in drawn if (found.path, found.message) not in known]
    return problems + stops.problems()


class _Site(Struct, frozen=True):
    """A site to draw: what it is drawn with, where its files go, and who is told."""

    job: DrawingJob
    sink: ListingSink
    on_progress: OnProgress | None
    texts: Texts

    def draw(self, awaited: Awaited) -> list[Problem]:
        """Draw all files of the site, and return the problems of its pages."""
        job, cache = self.job, self.job.cache
        # The pages of a preview are in its memory alone.
        kept_as = KIND, PREVIEW if job.mode.preview else SITE
        earlier = cache.kept(*kept_as) or Recipes()
        drawing = Drawing(job, self.sink, earlier, awaited)
        try:
            problems = self._draw_all(drawing)
        except BaseException:
            # A preview gives builds up: the next one goes on with what they have drawn.
            recipes = drawing.recipes.with_rest(earlier)
            cache.keep(*kept_as, b"", recipes, for_others=False)
            raise
        cache.keep(*kept_as, b"", drawing.recipes, for_others=not job.mode.preview)
        return problems

    def _draw_all(self, drawing: Drawing) -> list[Problem]:
        job, sink = self.job, self.sink
        for path, data in _static_files(job.design.texts, job.briefing.site.accent):
            sink.write(path, data)
        pages = drawing.plan(phase(self.on_progress, PLANNING))
        workers = job.design.workers(job.cache.workers)
        drawing.draw(workers, phase(self.on_progress, "drawing"))
        problems = [*drawing.problems, *shared_paths(pages)]
        if problems or job.stops.stopped:
            return problems
        for path, data in self._other_files(pages):
            sink.write(path, data)
        write_search(job, drawing.versions, sink, phase(self.on_progress, "indexing"))
        sink.write(MANIFEST_FILE, sink.manifest())
        return []

    def _other_files(self, pages: list[PageName]) -> Iterator[tuple[str, bytes]]:
        """Yield what is neither a page, nor static, nor of the search: data and feeds."""
        presenter = self.job.presenter
        yield from companion_files(self.job.design.ours)
        yield from original_files(presenter.briefing, self.texts)
        yield from data_files(presenter, self.sink.keep, phase(self.on_progress, "exporting"))
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
