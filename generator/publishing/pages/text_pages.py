"""Pages made of an author's Markdown, and the page on how a site is made."""

from collections.abc import Iterable, Iterator
from functools import partial
from operator import attrgetter

from generator.briefing.derived.acceptances import accepting_files
from generator.briefing.model.content import Narrative
from generator.publishing import weights
from generator.publishing.addresses import page_at
from generator.publishing.citations import Citations
from generator.publishing.exports.csv_files import TABLE_FILES
from generator.publishing.languages import filters
from generator.publishing.pages.dossier_pages import dossier_at
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, parts
from generator.publishing.presenter import Presenter
from generator.publishing.text.prose import Heading, Rendered
from generator.publishing.words import names
from generator.publishing.words.date_words import machine_date

PART = 100
FEWEST_SECTIONS, LONG = 3, 350  # words: more than a screen or two


def briefing_page(text: Narrative, presenter: Presenter) -> Page:
    """Return a narrative page with numbered notes that hold the passages."""
    return Page(
        page_at("briefing", text.slug),
        "briefing.html",
        text.title,
        text.summary,
        partial(_shown, text, presenter),
        "briefings",
    )


def _shown(text: Narrative, presenter: Presenter) -> dict[str, object]:
    return {
        "text": text,
        **_narrative(text, presenter),
        "dossier": dossier_at("briefing", text.slug),
        "published": presenter.words.date(text.published),
        "machine_published": machine_date(text.published),
        "topics": [
            (presenter.briefing.topics[topic].title, page_at("topic", topic))
            for topic in text.topics
        ],
    }


def plain_page(text: Narrative, presenter: Presenter) -> Page:
    """Return a page of the author's own."""
    path = page_at("page", text.slug)
    return Page(
        path,
        "page.html",
        text.title,
        text.summary,
        lambda: {"text": text, **_narrative(text, presenter)},
    )


def _narrative(text: Narrative, presenter: Presenter) -> dict[str, object]:
    """Return the bottom line, why it matters, the text, and what these cite."""
    citations = Citations()
    published = machine_date(text.published)
    lead, why, prose = (
        presenter.prose(part, citations) for part in (text.lead, text.why, text.prose)
    )
    return {
        "lead": lead,
        "why": why,
        "prose": prose,
        "contents": _contents(prose),
        "cited": (cited := presenter.cited(citations)),
        "cites_changed": [
            note.line
            for note in cited.notes
            if note.line.changed and note.line.changed.machine_day > published
        ],
    }


def _contents(prose: Rendered) -> list[Heading]:
    """Return the sections of a long text; a short one is seen at a glance."""
    sections = [heading for heading in prose.headings if heading.level == 2]  # noqa: PLR2004 - h2
    length = sum(len(token.content.split()) for token in prose.tokens if token.type == "inline")
    return sections if len(sections) >= FEWEST_SECTIONS and length >= LONG else []


def briefing_lists(presenter: Presenter) -> Iterator[Page]:
    """Yield briefings/index.html and its further parts."""
    listed = list(presenter.briefing.briefings.values())
    for path, part, pager in parts(
        "briefings/index.html",
        listed,
        PART,
        _weight,
        name=attrgetter("slug"),
        grows_at_end=False,
    ):
        yield Page(
            path,
            "briefings.html",
            presenter.words.text("briefings"),
            "",
            partial(_listed, part, pager, presenter),
            "briefings",
        )


def _weight(text: Narrative) -> int:
    return weights.of_event(text.title, text.summary, text.slug)


def _listed(part: Iterable[Narrative], pager: Pager, presenter: Presenter) -> dict[str, object]:
    return {"briefings": [_row(text, presenter) for text in part], "pager": pager}


def _row(text: Narrative, presenter: Presenter) -> dict[str, object]:
    return {
        "title": text.title,
        "at": page_at("briefing", text.slug),
        "summary": text.summary,
        "draft": text.draft,
        "published": presenter.words.date(text.published),
    }


def about_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield about/method.html and 404.html."""
    words = presenter.words
    statuses = [(words.status(key), words.status_meaning(key)) for key in names.STATUS]
    for path, part, pager in parts(
        "about/method.html",
        list(_accepted(presenter)),
        PART,
        lambda row: weights.of_event(*row),
        name=" ".join,
    ):
        context = {"accepted": part, "pager": pager, "statuses": statuses, "tables": TABLE_FILES}
        yield Page(
            path,
            "method.html",
            presenter.words.text("about"),
            "",
            partial(dict, context),
            "about",
        )
    yield Page("404.html", "404.html", presenter.words.text("not_found"), "", dict)


def _accepted(presenter: Presenter) -> Iterator[tuple[str, str, str, str]]:
    """Yield the warnings that authors accepted: (text, address, code, why)."""
    marks = filters(presenter.briefing.site.lang)
    own, in_lang = marks["own"], marks["in_lang"]
    for article in presenter.briefing.articles.values():
        for item in article.backed:
            if not item.accepted:
                continue
            line = presenter.line(item)
            text = in_lang(line.text, line.lang)
            yield from ((text, line.at, code, own(why)) for code, why in item.accepted)
    for file in accepting_files(presenter.briefing):
        at = page_at(file.kind, file.id) if file.id else "index.html"
        yield from ((own(file.title), at, code, own(why)) for code, why in file.accepted)
