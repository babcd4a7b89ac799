"""A briefing becomes files: every page drawn, the data and feeds beside them; one path has one writer."""

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
from generator.publishing.data import data_file
from generator.publishing.feeds import feed, robots, sitemap
from generator.publishing.pages.actor_pages import actor_lists, actor_pages
from generator.publishing.pages.article_pages import article_lists, article_page
from generator.publishing.pages.dossier_pages import actor_dossier, briefing_dossier
from generator.publishing.pages.front_page import front_page
from generator.publishing.pages.item_lists import fact_pages, quote_pages
from generator.publishing.pages.page import Page, Pager
from generator.publishing.pages.question_pages import question_lists, question_pages
from generator.publishing.pages.search_page import search_pages
from generator.publishing.pages.style_page import SHEET, style_page
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
from generator.publishing.templating.checks import faults, known_names
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
FILTERS: Mapping[str, Callable[..., str]] = {
    "counted": words.counted,
    "whole": words.whole,
    "put": words.put,
}


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
            each
            for each in self.own
            if each.endswith((".html", ".xml")) and not each.startswith(STATIC)
        )
        return sorted(each for each in named if f"templates/{each}" not in unread)


def files(  # noqa: PLR0913 - what to draw, how, and who waits for it
    briefing: Briefing | None,
    design: Design,
    mode: Mode,
    cache: Cache,
    on_progress: OnProgress | None = None,
    glimpse: EarlyPages | None = None,
) -> tuple[Files, list[Problem]]:
    """All files of the site by path, and what is wrong with the templates; with problems there are no files.

    Without a briefing nothing is drawn: the templates are only checked.
    """
    drawing, problems = templates(design.texts, _filters(briefing), cache)
    if problems:
        return {}, problems
    lost: list[Stopped] = []
    while True:
        work = partial(_within_limits, briefing, design, mode, drawing, on_progress, glimpse, lost)
        if not design.checked:
            return work()
        try:
            return design.guard.whole(work)
        except Stopped as stopped:  # what it had found is lost with it: once more, without the template that it was at
            lost.append(stopped)
            if len(lost) > MOST:
                return {}, Stops(drawing, lost).problems()


def _within_limits(  # noqa: PLR0913 - as above
    briefing: Briefing | None,
    design: Design,
    mode: Mode,
    drawing: Templates,
    on_progress: OnProgress | None,
    glimpse: EarlyPages | None,
    lost: Iterable[Stopped],
) -> tuple[Files, list[Problem]]:
    """As `files`; what is in `lost` was stopped before."""
    stops = Stops(drawing, lost)
    problems = _check(design, drawing, stops, briefing)
    if briefing is None:
        return {}, [*problems, *stops.problems()]
    work = _Drawing(presenter_for(briefing, drawing.cache), mode, drawing, design.guard, stops)
    made, drawn_problems = _drawn(work, design, on_progress, glimpse)
    # What the check has found is found once more where a page needs it, perhaps at the first line of a longer tag.
    said = {(each.path, each.message) for each in problems}
    problems += [each for each in drawn_problems if (each.path, each.message) not in said]
    problems += stops.problems()
    return ({}, problems) if problems else (made, [])


def _filters(briefing: Briefing | None) -> Mapping[str, Callable[..., str]]:
    """Return what templates can apply to a value; what marks languages depends on the site's."""
    return {**FILTERS, **languages.filters(briefing.site.lang if briefing else "en")}


def _check(
    design: Design, drawing: Templates, stops: Stops, briefing: Briefing | None
) -> list[Problem]:
    """The problems of the project's own templates that show without a page."""
    if not design.checked:
        return []
    ours, _ = templates(design.ours, _filters(briefing), drawing.cache)
    cache, environments = drawing.cache, (drawing.environment, ours.environment)
    known = cache.across_builds(
        "known names", "", environments, partial(known_names, drawing, ours)
    )
    problems: list[Problem] = []
    for name in design.checked:
        if not stops.is_stopped(name):
            try:
                check = partial(design.guard.step, "", name, partial(faults, name, known, drawing))
                problems += cache.across_builds("template faults", name, environments, check)
            except Stopped as stopped:
                stops.add(stopped)
    return problems


def _drawn(
    work: "_Drawing", design: Design, on_progress: OnProgress | None, glimpse: EarlyPages | None
) -> tuple[Files, list[Problem]]:
    """All files of the site, and what is wrong with the templates."""
    presenter, texts = work.presenter, design.texts
    pages = _planned(work, phase(on_progress, "planning"), glimpse)
    if presenter.briefing.site.style_page:
        page, sheet = style_page(
            presenter, texts.get(f"{STATIC}style.css", b"").decode(errors="replace")
        )
        pages.append(page)
        work.made[SHEET] = sheet.encode()
    for page in tracked(pages, phase(on_progress, "drawing")):
        if page.path not in work.made:
            work.draw(page)
    problems = [
        *work.problems,
        *(
            problem("same-url", path, NOWHERE, f"two pages want to be {path}")
            for path in _twice(pages)
        ),
    ]
    if problems or work.stops.stopped:
        return {}, problems
    made = work.made | {name: data for name, data in texts.items() if name.startswith(STATIC)}
    if presenter.briefing.site.accent and STYLE in made:
        # One file, so that a page is one request less.
        made[STYLE] += f"\n:root {{ --accent: {presenter.briefing.site.accent}; }}\n".encode()
    return made | _beside(presenter, pages, on_progress), []


@dataclass(slots=True)
class _Drawing:
    """The pages drawn so far, and what is wrong with the templates that should have drawn others."""

    presenter: Presenter
    mode: Mode
    templates: Templates
    guard: Guard
    stops: Stops
    made: Files = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def draw(self, page: Page) -> None:
        """Draw a page, or use its last drawing: what it shows is values alone, so equal values give equal bytes."""
        if self.stops.is_hopeless(page.path, page.template):
            return
        context = _context(page, self.presenter, self.mode)
        given = (self.templates.environment, page.template, context)
        make = partial(
            self.guard.step,
            page.path,
            page.template,
            partial(self._content, page.template, context),
        )
        try:
            self.made[page.path] = self.presenter.cache.across_builds(
                "page", page.path, given, make, operator.eq
            )
        except TemplateProblem as found:
            # The same template would fail on every page that it draws: once is enough.
            if found.problem not in self.problems:
                self.problems.append(found.problem)
        except Stopped as stopped:
            self.stops.add(stopped)

    @property
    def failed(self) -> bool:
        """Whether a page could not be drawn."""
        return bool(self.problems or self.stops.stopped)

    def _content(self, template: str, context: Mapping[str, object]) -> bytes:
        return self.templates.draw(template, {**context, "card": self.templates.card}).encode()


def _planned(work: _Drawing, progress: Progress, glimpse: EarlyPages | None) -> list[Page]:
    """All pages; those that somebody waits for are drawn as soon as they are planned, and shown together."""
    pages: list[Page] = []
    awaited = set(glimpse.paths) if glimpse else set()
    for page in all_pages(work.presenter):
        pages.append(page)
        progress(len(pages), len(pages))
        if page.path in awaited:
            work.draw(page)
            awaited.discard(page.path)
            if glimpse and not awaited and not work.failed:
                glimpse.show(dict(work.made))
    if (
        glimpse and awaited and work.made and not work.failed
    ):  # some of them are no pages of this site
        glimpse.show(dict(work.made))
    return pages


def _twice(pages: Iterable[Page]) -> list[str]:
    counts = Counter(each.path for each in pages)
    return [path for path, number in counts.items() if number > 1]


def _beside(presenter: Presenter, pages: list[Page], on_progress: OnProgress | None) -> Files:
    return {
        "data/briefing.json": data_file(presenter, phase(on_progress, "exporting")),
        "feed.xml": feed(presenter),
        "sitemap.xml": sitemap(presenter, pages),
        "robots.txt": robots(presenter),
        **search_files(presenter, phase(on_progress, "indexing")),
    }


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
    return [(name, words.TEXT[name], path) for name, path, has in offered if has]


__all__ = ["Design", "EarlyPages", "Files", "Mode", "Templates", "files"]
