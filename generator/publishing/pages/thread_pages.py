"""Topics and questions: what runs through articles, and what they answer differently."""

from collections.abc import Iterator

from generator.briefing.found import Fact, Question, Topic
from generator.publishing import words
from generator.publishing.pages.article_pages import article_row
from generator.publishing.pages.page import Page, parts
from generator.publishing.views import Desk, page_at

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


def question_page(question: Question, desk: Desk) -> Page:
    """Every answer side by side: value, who, when, sentence; never averaged."""
    facts = answers(question, desk)
    figures = [each.figure for each in facts if each.figure]
    least = min((each.least for each in figures), default=None)
    most = max((each.most for each in figures), default=None)
    rows = []
    for number, fact in enumerate(facts):
        if not fact.figure:
            continue
        marks = [
            name
            for name, holds in (("newest", number == 0), ("lowest", fact.figure.least == least), ("highest", fact.figure.most == most))
            if holds
        ]
        # Bars start from zero: a length that did not would deceive.
        scale = float(most) if most else 0.0
        rows.append(
            {
                "item": desk.item(fact),
                "marks": marks if len(facts) > 1 else [],
                "begin": round(100 * float(fact.figure.least) / scale, 2) if scale > 0 and fact.figure.value is None else 0,
                "end": round(100 * float(fact.figure.most) / scale, 2) if scale > 0 else 0,
            }
        )
    context = {"question": question, "rows": rows, "contested": is_contested(facts)}
    return Page(page_at("question", question.id), "question.html", question.text, question.note, context, "questions")


def question_list(desk: Desk) -> Page:
    """questions/index.html."""
    rows = [question_row(each, desk) for each in desk.briefing.questions.values()]
    return Page("questions/index.html", "questions.html", words.TEXT["questions"], "", {"questions": rows}, "questions")
