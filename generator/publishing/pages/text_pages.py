"""Pages made of an author's Markdown: briefings, plain pages; and the page on how all this is made."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.briefing.model.article import Relation
from generator.briefing.model.content import Narrative
from generator.publishing import weights, words
from generator.publishing.addresses import page_at
from generator.publishing.pages.dossier_pages import dossier_at
from generator.publishing.pages.page import Page, Pager, parts
from generator.publishing.presenter import Presenter
from generator.publishing.text.prose import Heading, Rendered
from generator.publishing.views import Citations

PART = 100
FEWEST_SECTIONS, LONG = 3, 350  # words: more than a screen or two


def briefing_page(text: Narrative, presenter: Presenter) -> Page:
    """A narrative page with numbered notes that hold the passages."""
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
        **_told(text, presenter),
        "dossier": dossier_at("briefing", text.slug),
        "published": words.date_words(text.published, presenter.lang) if text.published else "",
        "machine_published": words.machine_date(text.published),
        "topics": [
            (presenter.briefing.topics[topic].title, page_at("topic", topic))
            for topic in text.topics
        ],
    }


def plain_page(text: Narrative, presenter: Presenter) -> Page:
    """A page of the author's own."""
    path = page_at("page", text.slug)
    return Page(
        path,
        "page.html",
        text.title,
        text.summary,
        lambda: {"text": text, **_told(text, presenter)},
    )


def _told(text: Narrative, presenter: Presenter) -> dict[str, object]:
    """What a narrative page says: its bottom line, why it matters, its text, and what these cite."""
    citations = Citations()
    lead, why, prose = (
        presenter.prose(each, citations) for each in (text.lead, text.why, text.prose)
    )
    return {
        "lead": lead,
        "why": why,
        "prose": prose,
        "contents": _contents(prose),
        "cited": presenter.cited(citations),
    }


def _contents(prose: Rendered) -> list[Heading]:
    """The sections of a long text; a short one is seen at a glance."""
    sections = [heading for heading in prose.headings if heading.level == 2]  # noqa: PLR2004 - h2
    length = sum(len(token.content.split()) for token in prose.tokens if token.type == "inline")
    return sections if len(sections) >= FEWEST_SECTIONS and length >= LONG else []


def briefing_lists(presenter: Presenter) -> Iterator[Page]:
    """Yield briefings/index.html and its further parts."""
    listed = list(presenter.briefing.briefings.values())
    for path, part, pager in parts("briefings/index.html", listed, PART, _weight):
        yield Page(
            path,
            "briefings.html",
            words.text("briefings", presenter.lang),
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
        "published": words.date_words(text.published, presenter.lang) if text.published else "",
    }


def about_pages(presenter: Presenter) -> Iterator[Page]:
    """about/method.html and 404.html."""
    lang = presenter.lang
    statuses = [(words.status(key, lang), words.status_meaning(key, lang)) for key in words.STATUS]
    for path, part, pager in parts(
        "about/method.html", list(_accepted(presenter)), PART, lambda row: weights.of_event(*row)
    ):
        context = {"accepted": part, "pager": pager, "statuses": statuses}
        yield Page(
            path,
            "method.html",
            words.text("about", presenter.lang),
            "",
            partial(dict, context),
            "about",
        )
    yield Page("404.html", "404.html", words.text("not_found", presenter.lang), "", dict)


def _accepted(presenter: Presenter) -> Iterator[tuple[str, str, str, str]]:
    """The warnings that authors accepted: of what, where it stands, the code, and why."""
    for article in presenter.briefing.articles.values():
        for item in (*article.items, *article.relations):
            if item.accepted:
                view = (
                    presenter.relation(item) if isinstance(item, Relation) else presenter.item(item)
                )
                yield from ((view.text, view.at, code, why) for code, why in item.accepted)
