"""Topics and questions: what runs through articles, and what they answer differently."""

from collections.abc import Iterator
from dataclasses import replace

from generator.briefing.comparison import in_unit
from generator.briefing.found import Fact, Question, Topic
from generator.publishing import words
from generator.publishing.addresses import page_at
from generator.publishing.charts import GONE, answers_over_time
from generator.publishing.pages.article_pages import article_row
from generator.publishing.pages.page import Page, parts
from generator.publishing.views import Desk

PART = 60
FIRST = 40


def topic_pages(topic: Topic, desk: Desk) -> Iterator[Page]:
    """A topic with its articles, facts, quotes, questions and actors."""
    articles = desk.links.articles_on.get(topic.id, ())
    facts = [each for article in articles for each in article.facts]
    quotes = [each for article in articles for each in article.quotes]
    asked = dict.fromkeys(each.figure.question for each in facts if each.figure and each.figure.question)
    actors: dict[str, int] = {}
    for article in articles:
        for mention in article.mentions:
            actors[mention.actor] = actors.get(mention.actor, 0) + 1
    first = {
        "prose": desk.prose(topic.prose),
        "facts": desk.items(sorted(facts, key=lambda each: not each.key)[:FIRST]),
        "quotes": desk.items(sorted(quotes, key=lambda each: not each.key)[:FIRST]),
        "questions": [question_row(desk.briefing.questions[each], desk) for each in asked],
        "actors": [(desk.actor(each), actors[each]) for each in sorted(actors, key=lambda each: (-actors[each], each))[:30]],
        "counts": {"facts": len(facts), "quotes": len(quotes), "articles": len(articles)},
    }
    rows = [article_row(each, desk) for each in articles]
    for path, part, pager in parts(page_at("topic", topic.id), rows, PART):
        context = {"topic": topic, "articles": part, "pager": pager, **first}
        yield Page(path, "topic.html", topic.title, topic.summary, context, "topics")


def topic_list(desk: Desk) -> Page:
    """topics/index.html."""
    rows = [
        {
            "title": each.title,
            "at": page_at("topic", each.id),
            "summary": each.summary,
            "articles": len(desk.links.articles_on.get(each.id, ())),
        }
        for each in desk.briefing.topics.values()
    ]
    return Page("topics/index.html", "topics.html", words.TEXT["topics"], "", {"topics": rows}, "topics")


def answers(question: Question, desk: Desk) -> tuple[Fact, ...]:
    """The facts that answer a question, the newest statement first."""

    def moment(fact: Fact) -> object:
        date = fact.said_on or fact.when or desk.briefing.articles[fact.article].published
        return (date.latest, fact.article, fact.id)

    return tuple(sorted(desk.links.answers_to.get(question.id, ()), key=moment, reverse=True))  # type: ignore[arg-type]


def is_contested(facts: tuple[Fact, ...], question: Question) -> bool:
    """Whether the answers differ, be they in one unit or not."""
    alike = {each.item: each.figure for each in _alike(facts, question)}
    figures = [alike.get(each.item, each.figure) for each in facts]
    return len({(each.least, each.most) for each in figures if each}) > 1


def question_row(question: Question, desk: Desk) -> dict[str, object]:
    """A question in a list, with its span of answers."""
    facts = answers(question, desk)
    return {
        "text": question.text,
        "at": page_at("question", question.id),
        "unit": question.unit,
        "answers": len(facts),
        "contested": is_contested(facts, question),
        "newest": desk.items(facts[:3]),
    }


def question_page(question: Question, desk: Desk) -> Page:
    """Every answer side by side: value, who, when, sentence; never averaged."""
    facts = answers(question, desk)
    alike = _alike(facts, question)
    context = {
        "question": question,
        "rows": answer_rows(question, desk),
        "contested": is_contested(facts, question),
        "chart": answers_over_time(alike, desk),
        "other_units": len(alike) < len(facts),
        "converted": any(each not in facts for each in alike),
    }
    return Page(page_at("question", question.id), "question.html", question.text, question.note, context, "questions")


def answer_rows(question: Question, desk: Desk) -> list[dict[str, object]]:
    """Every answer as a row: its item, what marks it, what it is in the others' unit, and its bar among those that can be compared."""
    facts = answers(question, desk)
    alike = {each.item: each for each in _alike(facts, question)}
    most = max((each.figure.most for each in alike.values() if each.figure), default=None)
    scale = float(most) if most and most > 0 else 0.0
    standing = [each for each in alike.values() if each.status not in GONE]
    return [
        {
            "item": desk.item(fact),
            "marks": _marks(alike[fact.item], standing) if fact.item in alike else [],
            "converted": _converted(fact, alike.get(fact.item), desk),
            "bar": _bar(alike[fact.item], scale) if fact.item in alike else None,
        }
        for fact in facts
        if fact.figure
    ]


def _alike(facts: tuple[Fact, ...], question: Question) -> tuple[Fact, ...]:
    """The answers that can be compared, brought to the question's unit or, where none can be, to that of most of them."""
    units = sorted({each.figure.unit for each in facts if each.figure and each.figure.unit})
    ways = [_in_unit(facts, unit) for unit in ([question.unit] if question.unit else []) + units]
    return ways[0] if ways and any(each.figure and each.figure.unit for each in ways[0]) else max(ways, key=len, default=facts)


def _in_unit(facts: tuple[Fact, ...], unit: str) -> tuple[Fact, ...]:
    figures = [(each, in_unit(each.figure, unit)) for each in facts if each.figure]
    return tuple(each if figure == each.figure else replace(each, figure=figure) for each, figure in figures if figure)


def _converted(fact: Fact, alike: Fact | None, desk: Desk) -> str:
    """`500 centimetres` where an answer was given as 5 metres, else nothing."""
    if alike is None or alike.figure is None or alike.figure == fact.figure:
        return ""
    return f"{words.figure_words(alike.figure, desk.lang)} {alike.figure.unit}"


def _marks(fact: Fact, standing: list[Fact]) -> list[str]:
    """`newest`, `lowest`, `highest` among the answers that still stand and can be compared, the newest first."""
    if len(standing) < 2 or fact not in standing or fact.figure is None:  # noqa: PLR2004 - two make a comparison
        return []
    least = min(each.figure.least for each in standing if each.figure)
    most = max(each.figure.most for each in standing if each.figure)
    extremes = (("lowest", fact.figure.least == least), ("highest", fact.figure.most == most))
    return [name for name, holds in (("newest", fact == standing[0]), *extremes) if holds and (name == "newest" or least != most)]


def _bar(fact: Fact, scale: float) -> tuple[float, float] | None:
    """Where a bar begins and how long it is, of 100; it begins at zero, for a length that did not would deceive."""
    if not fact.figure or scale <= 0 or fact.figure.least < 0:
        return None
    begin = round(100 * float(fact.figure.least) / scale, 2) if fact.figure.value is None else 0.0
    return begin, max(round(100 * float(fact.figure.most) / scale - begin, 2), 0.8)


def question_list(desk: Desk) -> Page:
    """questions/index.html."""
    rows = [question_row(each, desk) for each in desk.briefing.questions.values()]
    return Page("questions/index.html", "questions.html", words.TEXT["questions"], "", {"questions": rows}, "questions")
