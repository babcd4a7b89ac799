"""Topics and questions: what runs through articles, and what they answer differently."""

from collections.abc import Iterator

from generator.briefing.found import Fact, Question, Topic
from generator.publishing import words
from generator.publishing.addresses import page_at
from generator.publishing.charts import answers_over_time
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


def is_contested(facts: tuple[Fact, ...]) -> bool:
    """Whether the answers differ."""
    return len({(each.figure.least, each.figure.most) for each in facts if each.figure}) > 1


def question_row(question: Question, desk: Desk) -> dict[str, object]:
    """A question in a list, with its span of answers."""
    facts = answers(question, desk)
    return {
        "text": question.text,
        "at": page_at("question", question.id),
        "unit": question.unit,
        "answers": len(facts),
        "contested": is_contested(facts),
        "newest": desk.items(facts[:3]),
    }


GONE = ("retracted", "superseded", "denied")  # no longer an answer, but still shown


def question_page(question: Question, desk: Desk) -> Page:
    """Every answer side by side: value, who, when, sentence; never averaged."""
    facts = answers(question, desk)
    alike = _alike(facts, question)
    context = {
        "question": question,
        "rows": answer_rows(question, desk),
        "contested": is_contested(facts),
        "chart": answers_over_time(alike, desk),
        "units": len(alike) < len(facts),
    }
    return Page(page_at("question", question.id), "question.html", question.text, question.note, context, "questions")


def answer_rows(question: Question, desk: Desk) -> list[dict[str, object]]:
    """Every answer as a row: its item, what marks it, and where its bar stands among those that can be compared."""
    facts = answers(question, desk)
    alike = _alike(facts, question)
    most = max((each.figure.most for each in alike if each.figure), default=None)
    scale = float(most) if most and most > 0 else 0.0
    return [
        {
            "item": desk.item(fact),
            "marks": _marks(fact, facts, alike),
            "bar": _bar(fact, scale) if fact in alike else None,
        }
        for fact in facts
        if fact.figure
    ]


def _alike(facts: tuple[Fact, ...], question: Question) -> tuple[Fact, ...]:
    """The answers that can be compared: those in the unit of the question, or of most of them."""
    units = [each.figure.unit for each in facts if each.figure and each.figure.unit]
    unit = question.unit if question.unit in units or not units else max(sorted(set(units)), key=units.count)
    return tuple(each for each in facts if each.figure and each.figure.unit in (unit, ""))


def _marks(fact: Fact, facts: tuple[Fact, ...], alike: tuple[Fact, ...]) -> list[str]:
    """`newest`, `lowest`, `highest` among the answers that still stand and can be compared."""
    standing = [each for each in alike if each.status not in GONE and each.figure]
    if len(standing) < 2 or fact not in standing or fact.figure is None:  # noqa: PLR2004 - two make a comparison
        return []
    newest = next(each for each in facts if each in standing)
    least = min(each.figure.least for each in standing if each.figure)
    most = max(each.figure.most for each in standing if each.figure)
    extremes = (("lowest", fact.figure.least == least), ("highest", fact.figure.most == most))
    return [name for name, holds in (("newest", fact == newest), *extremes) if holds and (name == "newest" or least != most)]


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
