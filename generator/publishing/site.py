"""Draw a briefing as files: its pages, and beside them the data, the feeds and the search."""

import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlsplit

from msgspec import Struct

from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.problems import NOWHERE, Problem, problem
from generator.progress import OnProgress, Progress, phase, tracked
from generator.publishing import languages, words
from generator.publishing.addresses import page_at
from generator.publishing.data import FILE as DATA_FILE
from generator.publishing.data import data_file, schema_file
from generator.publishing.feeds import feed, robots, sitemap
from generator.publishing.pages.actor_pages import actor_lists, actor_pages
from generator.publishing.pages.article_pages import article_lists, article_page
from generator.publishing.pages.dossier_pages import actor_dossier, briefing_dossier
from generator.publishing.pages.front_page import front_page
from generator.publishing.pages.item_lists import fact_pages, quote_pages
from generator.publishing.pages.page import Page, Pager
from generator.publishing.pages.question_pages import question_lists, question_pages
from generator.publishing.pages.search_page import search_pages
from generator.publishing.pages.text_pages import (
    about_pages,
    briefing_lists,
    briefing_page,
    plain_page,
)
from generator.publishing.pages.timeline_pages import timeline_pages
from generator.publishing.pages.topic_pages import topic_lists, topic_pages
from generator.publishing.presenter import Presenter, presenter_for
from generator.publishing.search.index import search_files
from generator.publishing.sink import MemorySink, Sink
from generator.publishing.templating.checks import Names, faults, known_names
from generator.publishing.templating.stops import MOST, Stops
from generator.publishing.templating.templates import (
    TemplateProblem,
    Templates,
    Texts,
    templates,
    unused,
)
from generator.time_limit import Guard, Stopped

Files = dict[str, bytes]

STATIC = "static/"
STYLE = f"{STATIC}style.css"
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"
SCRIPTED = f"{POLICY}; script-src 'self'"
PREVIEWED = f"{POLICY}; script-src 'self'; connect-src 'self'"


class Mode(Struct, frozen=True):
    """Whether pages are for readers or for the author's preview, which needs a script of its own."""

    preview: bool = False


class EarlyPages(Struct, frozen=True):
    """Pages that somebody waits for: drawn before all others and shown at once, if their templates can be drawn."""

    paths: frozenset[str]
    show: Callable[[Files], None]


class Design(Struct, frozen=True):
    """What pages are drawn with: our templates, the project's own in their place, and the limits for these."""

    ours: Texts
    own: Texts
    guard: Guard

    @property
    def texts(self) -> Texts:
        """All templates and static files."""
        return {**self.ours, **self.own}

    @property
    def checked(self) -> list[str]:
        """The project's own templates that pages are drawn with."""
        unread = {each.path for each in unused(self.own, self.ours)}
        named = (
            name
            for name in self.own
            if name.endswith((".html", ".xml")) and not name.startswith(STATIC)
        )
        return sorted(each for each in named if f"templates/{each}" not in unread)


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
    drawing, problems = templates(design.texts, _filters(briefing), cache, _lang(briefing))
    if problems:
        return problems
    job = _Job(briefing, design, mode, drawing, on_progress, early)
    if not design.checked:
        return job.draw(sink, ())
    files, problems = _guarded(job)
    for path, data in files.items():
        sink.write(path, data)
    return problems


def _guarded(job: "_Job") -> tuple[Files, list[Problem]]:
    """Return the files and the problems of a site that the project's own templates draw.

    The guard may work in a child process, so the files come back together. A child that was stopped
    takes all its findings along: it begins again, without the template that it was drawing.
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
        problems = _check(self.design, self.templates, stops, self.briefing)
        if self.briefing is None:
            return [*problems, *stops.problems()]
        presenter = presenter_for(self.briefing, self.templates.cache)
        work = _Drawing(presenter, self.mode, self.templates, self.design.guard, stops, sink)
        drawn_problems = _draw_all(work, self.design, self.on_progress, self.early)
        # The check's problems occur again on pages, perhaps at the first line of a longer tag.
        said = {(found.path, found.message) for found in problems}
        problems += [found for found in drawn_problems if (found.path, found.message) not in said]
        return problems + stops.problems()


def _lang(briefing: Briefing | None) -> str:
    """Return the language of the interface."""
    return languages.interface_language(briefing.site.lang if briefing else "en")


def _filters(briefing: Briefing | None) -> Mapping[str, Callable[..., str]]:
    """Return what templates can apply to a value; what marks languages depends on the site's."""
    lang = briefing.site.lang if briefing else "en"
    return {**words.filters(languages.interface_language(lang)), **languages.filters(lang)}


def _check(
    design: Design, drawing: Templates, stops: Stops, briefing: Briefing | None
) -> list[Problem]:
    """The problems of the project's own templates that show without a page."""
    if not design.checked:
        return []
    ours, _ = templates(design.ours, _filters(briefing), drawing.cache, _lang(briefing))
    cache, environments = drawing.cache, (drawing.environment, ours.environment)
    known = cache.across_builds(known_names, given=environments)(drawing, ours)
    problems: list[Problem] = []
    for name in design.checked:
        if not stops.is_stopped(name):
            try:
                check = cache.across_builds(_faults, name, given=environments)
                problems += check(name, known, drawing, design.guard)
            except Stopped as stopped:
                stops.add(stopped)
    return problems


def _faults(name: str, known: Names, drawing: Templates, guard: Guard) -> list[Problem]:
    return guard.step("", name, partial(faults, name, known, drawing))


def _draw_all(
    work: "_Drawing", design: Design, on_progress: OnProgress | None, early: EarlyPages | None
) -> list[Problem]:
    """Draw all files of the site, and return the problems of its templates and pages."""
    presenter, texts, sink = work.presenter, design.texts, work.sink
    pages = _planned(work, phase(on_progress, "planning"), early)
    for page in tracked(pages, phase(on_progress, "drawing")):
        if page.path not in work.drawn:
            work.draw(page)
    problems = [*work.problems, *_shared_paths(pages)]
    if problems or work.stops.stopped:
        return problems
    for path, data in _static(texts, presenter.briefing.site.accent):
        sink.write(path, data)
    for path, data in schema_file(design.ours):
        sink.write(path, data)
    for path, data in _beside(presenter, pages, on_progress):
        sink.write(path, data)
    return []


def _shared_paths(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for each path that more than one page has."""
    counts = Counter(page.path for page in pages)
    for path, count in counts.items():
        if count > 1:
            yield problem("same-url", path, NOWHERE, f"two pages want to be {path}")


def _static(texts: Texts, accent: str) -> Iterator[tuple[str, bytes]]:
    """Yield the static files; the site's accent is part of the style sheet, which saves a request."""
    for path, data in texts.items():
        if path == STYLE and accent:
            yield path, data + f"\n:root {{ --accent: {accent}; }}\n".encode()
        elif path.startswith(STATIC):
            yield path, data


@dataclass(slots=True)
class _Drawing:
    """The drawing of pages: where they go, which are drawn, and the problems of those that are not."""

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
        context = _context(page, self.presenter, self.mode)
        given = (self.templates.environment, page.template, context)
        cache = self.presenter.cache
        drawn = cache.across_builds(self._drawn, page.path, given=given, alike=operator.eq)
        return drawn(page, context)

    def _drawn(self, page: Page, context: Mapping[str, object]) -> bytes:
        content = partial(self._content, page.template, context)
        return self.guard.step(page.path, page.template, content)

    def _content(self, template: str, context: Mapping[str, object]) -> bytes:
        return self.templates.draw(template, {**context, "card": self.templates.card}).encode()


def _planned(work: _Drawing, progress: Progress, early: EarlyPages | None) -> list[Page]:
    """Return all pages; those that somebody waits for are drawn first, and shown together."""
    awaited = set(early.paths) if early else set()
    pages: list[Page] = []
    shown: Files = {}
    for page in all_pages(work.presenter):
        pages.append(page)
        progress(len(pages), len(pages))
        if page.path in awaited:
            awaited.discard(page.path)
            data = work.draw(page)
            shown |= {} if data is None else {page.path: data}
            if not awaited:
                _show(early, shown, work)
    if awaited and shown:  # the site has no such pages
        _show(early, shown, work)
    return pages


def _show(early: EarlyPages | None, pages: Files, work: _Drawing) -> None:
    if early and not work.failed:
        early.show(pages)


def _beside(
    presenter: Presenter, pages: list[Page], on_progress: OnProgress | None
) -> Iterator[tuple[str, bytes]]:
    """Yield the files for machines: data, feeds, and those of the search."""
    yield DATA_FILE, data_file(presenter, phase(on_progress, "exporting"))
    yield "feed.xml", feed(presenter)
    yield "sitemap.xml", sitemap(presenter, pages)
    yield "robots.txt", robots(presenter)
    yield from search_files(presenter, phase(on_progress, "indexing")).items()


def all_pages(presenter: Presenter) -> Iterator[Page]:
    """Every page of the site."""
    briefing = presenter.briefing
    yield front_page(presenter)
    for article in briefing.articles.values():
        yield article_page(article, presenter)
    yield from article_lists(presenter)
    for actor in briefing.actors.values():
        yield from actor_pages(actor, presenter)
        yield actor_dossier(actor, presenter)
    yield from actor_lists(presenter)
    for topic in briefing.topics.values():
        yield from topic_pages(topic, presenter)
    for question in briefing.questions.values():
        yield from question_pages(question, presenter)
    for text in briefing.briefings.values():
        yield briefing_page(text, presenter)
        yield briefing_dossier(text, presenter)
    for text in briefing.pages.values():
        yield plain_page(text, presenter)
    if briefing.topics:
        yield from topic_lists(presenter)
    if briefing.questions:
        yield from question_lists(presenter)
    if briefing.briefings:
        yield from briefing_lists(presenter)
    yield from quote_pages(presenter)
    yield from fact_pages(presenter)
    yield from timeline_pages(presenter)
    yield from search_pages(presenter)
    yield from about_pages(presenter)
    yield from _moved(presenter)


def _moved(presenter: Presenter) -> Iterator[Page]:
    """Pages at former ids, which lead on."""
    for actor in presenter.briefing.actors.values():
        for former in actor.formerly:
            to = page_at("actor", actor.id)
            yield Page(
                page_at("actor", former),
                "moved.html",
                actor.name,
                "",
                partial(dict, to=to),
                stands_for=to,
            )


def _context(page: Page, presenter: Presenter, mode: Mode) -> Mapping[str, object]:
    site = presenter.briefing.site
    scripted = page.template == "search.html"
    given = page.context()
    pager = given.get("pager")
    return {
        **given,
        "part": pager.number if isinstance(pager, Pager) else 1,
        "page": page,
        "root": _root(page, site.url),
        "site": site,
        "as_of": words.date_words(site.as_of, presenter.lang) if site.as_of else "",
        "lang": languages.interface_language(site.lang),
        "dir": words.direction(site.lang),
        "sections": _sections(presenter),
        "plain_pages": [
            (each.title, f"pages/{each.slug}.html") for each in presenter.briefing.pages.values()
        ],
        "policy": PREVIEWED if mode.preview else SCRIPTED if scripted else POLICY,
        "preview": mode.preview,
        "description": page.description or f"{page.title}. {site.description or site.title}",
        "canonical": f"{site.url}/{page.stands_for or page.path}"
        if site.url and page.path != "404.html"
        else "",
    }


def _root(page: Page, url: str) -> str:
    """The way to the site's root; the page for what is not there is shown at any depth, so it needs the whole way."""
    return f"{urlsplit(url).path}/" if page.path == "404.html" and url else page.root


def _sections(presenter: Presenter) -> list[tuple[str, str, str]]:
    """The navigation: (section, words, path); what the site does not have is not offered."""
    briefing = presenter.briefing
    offered = [
        ("home", "index.html", True),
        ("briefings", "briefings/index.html", bool(briefing.briefings)),
        ("articles", "articles/index.html", True),
        ("actors", "actors/index.html", bool(briefing.actors)),
        ("topics", "topics/index.html", bool(briefing.topics)),
        ("questions", "questions/index.html", bool(briefing.questions)),
        ("facts", "facts.html", True),
        ("quotes", "quotes.html", True),
        ("timeline", "timeline.html", True),
        ("search", "search.html", True),
    ]
    return [(name, words.text(name, presenter.lang), path) for name, path, has in offered if has]


__all__ = ["Design", "EarlyPages", "Files", "Mode", "Templates", "draw"]
