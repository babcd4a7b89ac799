"""How to cite and embed an article's facts, figures and quotes: its page beside the article's."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape

from markupsafe import Markup

from generator.briefing.model.article import Article, Item
from generator.publishing.addresses import article_at, cite_at, item_at
from generator.publishing.citing.apa import apa
from generator.publishing.citing.bibtex import bibtex
from generator.publishing.citing.csl import csl
from generator.publishing.citing.entry import Entry
from generator.publishing.citing.fragment import fragment
from generator.publishing.citing.wiki import wiki
from generator.publishing.citing.wording import plain
from generator.publishing.figures import FigureView
from generator.publishing.languages import language_attributes
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, parts
from generator.publishing.pages.status_day import status_day
from generator.publishing.presenter import Presenter
from generator.publishing.views import ItemView
from generator.publishing.weights import size

NO_ADDRESS = "https://site.example"  # for what is copied from a site that does not say its own
PART, PART_BYTES = 100, 80_000
_ENTRY, _FORMS = 2400, 8  # bytes of the forms without their words, and how often these occur

Citable = tuple[Item, str]  # a fact or quote, and what is cited of it
ITSELF, FIGURE = "", ".figure"  # the whole of it, or the figure of a fact: how its id here ends
Part = tuple[str, Sequence[Citable], Pager]


def cite_pages(article: Article, presenter: Presenter) -> Iterator[Page]:
    """Yield articles/SLUG/cite.html and its further parts."""
    title = presenter.words.text("cite.title").format(article.title)
    for path, part, pager in _parts(article, presenter):
        shown = partial(_shown, article, part, pager, presenter)
        stands_for = article_at(article.slug)
        yield Page(path, "cite.html", title, "", shown, "articles", stands_for)


def cite_addresses(article: Article, presenter: Presenter) -> Mapping[str, str]:
    """Return by the id of a fact or quote where it is cited, relative to the article's page."""
    return {
        item.id: f"{path.removeprefix('articles/')}#{item.id}"
        for path, part, _ in _parts(article, presenter)
        for item, what in part
        if what == ITSELF
    }


def _parts(article: Article, presenter: Presenter) -> list[Part]:
    weigh = partial(_weight, article=article, presenter=presenter)
    return presenter.cache.per_build(
        "cite parts",
        article.slug,
        lambda: list(
            parts(
                cite_at(article.slug),
                list(_citables(article)),
                PART,
                weigh,
                PART_BYTES,
                name=lambda citable: f"{citable[0].id}{citable[1]}",
            )
        ),
    )


def _citables(article: Article) -> Iterator[Citable]:
    """Yield the facts, each before its figure, and the quotes; then those that do not stand."""
    for item in sorted(article.items, key=lambda item: not item.stands):
        yield item, ITSELF
        if item.figure:
            yield item, FIGURE


def _weight(citable: Citable, article: Article, presenter: Presenter) -> int:
    """Return about how many bytes an entry takes."""
    item, _ = citable
    line, figure = presenter.line(item), item.figure
    said = (line.text, line.told, line.instead_told, article.slug, item.id)
    words = (*said, figure.unit, figure.label) if figure else said
    shared = 3 * size(article.title) + 2 * size(article.outlet)
    return _ENTRY + shared + _FORMS * sum(map(size, words))


def _shown(
    article: Article, part: Sequence[Citable], pager: Pager, presenter: Presenter
) -> dict[str, object]:
    return {
        "article_title": article.title,
        "as_of": presenter.words.date(status_day(article, presenter)),
        "article_at": article_at(article.slug),
        "text_lang": language_attributes(article.lang, presenter.lang),
        "entries": [_entry(citable, article, presenter) for citable in part],
        "no_address": "" if presenter.briefing.site.url else NO_ADDRESS,
        "pager": pager,
    }


def _entry(citable: Citable, article: Article, presenter: Presenter) -> dict[str, object]:
    (item, what), site = citable, presenter.briefing.site
    view = presenter.item(item)
    entry = Entry(
        key=f"{article.slug}:{item.id}{what}",
        text=_text(view, what),
        told=_told(view, presenter),
        stands=view.stands,
        instead=view.line.instead_told,
        url=f"{site.url or NO_ADDRESS}/{item_at(item.item)}",
        as_of=status_day(article, presenter),
        site=site,
        article=article,
    )
    forms = (apa, plain, bibtex, csl, wiki, fragment)
    written = {form.__name__: _shown_as_is(form(entry, presenter.words)) for form in forms}
    shown = {"id": f"{item.id}{what}", "item": view, "url": entry.url, "is_figure": what == FIGURE}
    return {**shown, **written}


def _shown_as_is(written: str) -> Markup:
    """Return what is to be copied as the content of an element, where quotation marks are none."""
    return Markup(escape(written, quote=False))  # noqa: S704 - escaped here


def _text(view: ItemView, what: str) -> str:
    """Return what is cited: a fact's words, a quote's between marks, a figure with what it answers.

    A figure that answers no question has the fact that it belongs to.
    """
    if what == FIGURE and view.figure:
        return f"{_figure(view.figure)} – {view.figure.question or view.text}"
    return f"“{view.excerpt}”" if view.kind == "quote" else view.text


def _figure(figure: FigureView) -> str:
    unit = f"{figure.number} {figure.unit}".strip()
    return f"{unit}, {figure.label}" if figure.label else unit


def _told(view: ItemView, presenter: Presenter) -> str:
    """Return the status, who says so, and the day; of a quote the speaker and the day."""
    told = view.line.told
    if view.kind == "quote":
        told = presenter.words.text("said_by").format(told)
    return f"{told}, {view.day}"
