"""The lead drawing of the front page: the figure that is disputed or has moved most."""

from generator.briefing.derived.answers import Answers
from generator.briefing.derived.lead_question import lead_question
from generator.publishing.addresses import page_at
from generator.publishing.charts.answers import answers_over_time
from generator.publishing.pages.question_pages import chart_says, tally
from generator.publishing.presenter import Presenter

MOST = 10  # answers that are drawn
SIDE_BY_SIDE = 3  # answers that are shown as numbers, where a drawing would say less


def lead_of(presenter: Presenter) -> Answers | None:
    """Return the question that the front page draws, with its answers."""
    briefing = presenter.briefing
    asked = [presenter.answers(question) for question in briefing.questions.values()]
    return lead_question(asked, briefing.site.drawing)


def drawing(lead: Answers, presenter: Presenter) -> dict[str, object]:
    """Return a question with its answers, drawn or side by side."""
    question = lead.question
    chart = answers_over_time(lead.every, presenter, MOST)
    shown = [] if chart else lead.facts[:SIDE_BY_SIDE]
    return {
        "text": question.text,
        "at": page_at("question", question.id),
        "form": "drawn" if chart else "numbers",
        "chart": chart,
        "says": chart_says(chart, lead, presenter) if chart else [],
        "side_by_side": presenter.items(shown),
        "tally": tally(lead, presenter),
    }
