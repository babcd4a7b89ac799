"""about/style.html: the design in one page, off unless the site asks for it; shown with the site's own facts and quotes."""

from collections.abc import Callable, Iterator
from itertools import islice

from generator.briefing.model.article import Fact
from generator.publishing import words
from generator.publishing.pages.page import Page
from generator.publishing.pages.question_pages import answer_rows, answers, question_row
from generator.publishing.pages.timeline_pages import article_events, in_order
from generator.publishing.presenter import Presenter
from generator.publishing.tokens import both_schemes, contrasts, schemes

PATH = "about/style.html"
SHEET = "about/style.css"
EVENTS, ANSWERS = 5, 3


def style_page(presenter: Presenter, css: str) -> tuple[Page, str]:
    """The page, and the style sheet that lets it show both schemes."""
    light, dark = schemes(css, presenter.briefing.site.accent)
    context = {
        "colours": [(name, light[name], dark[name]) for name in light if name in dark],
        "contrasts": contrasts(light, dark),
        "statuses": [(key, words.status(key, presenter.lang)) for key in words.STATUS],
        **_examples(presenter),
    }
    return Page(
        PATH, "style.html", words.text("design", presenter.lang), "", lambda: context, "about"
    ), both_schemes(light, dark)


def _examples(presenter: Presenter) -> dict[str, object]:
    """One of each thing that the site has."""
    articles = list(presenter.briefing.articles.values())
    facts = [each for article in articles for each in article.facts]
    events = in_order(
        event for article in articles[:5] for event in article_events(article, presenter)
    )
    return {
        "facts": presenter.items(
            [
                *_first(facts, lambda each: each.status == "reported"),
                *_first(facts, lambda each: bool(each.note)),
            ]
        ),
        "figures": presenter.items(_first(facts, lambda each: each.figure is not None)),
        "quotes": presenter.items(
            islice((each for article in articles for each in article.quotes), 1)
        ),
        "relations": [
            presenter.relation(each)
            for each in islice((each for article in articles for each in article.relations), 1)
        ],
        "events": events[:EVENTS],
        **_question(presenter),
    }


def _first(facts: list[Fact], is_meant: Callable[[Fact], bool]) -> Iterator[Fact]:
    return islice(filter(is_meant, facts), 1)


def _question(presenter: Presenter) -> dict[str, object]:
    """The first question that has answers."""
    for each in presenter.briefing.questions.values():
        if rows := answer_rows(each, answers(each, presenter).facts[:ANSWERS], presenter):
            return {"question": question_row(each, presenter), "answers": rows}
    return {"question": None, "answers": []}
