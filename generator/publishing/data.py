"""data/briefing.json: what the pages show, for machines; passages as Web Annotation text selectors.

`templates/data/briefing.schema.json` describes the file to its readers; it is published beside it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.briefing.derived.answers import MARKS, Answer
from generator.briefing.model.article import Article, Backed
from generator.briefing.model.content import Actor, Question
from generator.publishing.data_tables import (
    ACTOR,
    ARTICLE,
    BRIEFING,
    FACT,
    ORIGINAL,
    QUESTION,
    QUOTE,
    RELATION,
    SITE,
    TOPIC,
    DataKey,
    Json,
    item_key,
    record,
)
from generator.publishing.originals import original_at
from generator.publishing.presenter import Presenter
from generator.publishing.published_text import published_text
from generator.publishing.selectors import context
from generator.text import Span

# Raised when a key goes, or changes its meaning or type; new keys do not raise it.
VERSION = 1
FILE, SCHEMA = "data/briefing.json", "data/briefing.schema.json"
SCRIPT = "data/verify.py"


def data_file(presenter: Presenter, article_lines: list[str]) -> bytes:
    """Return the file's bytes; keys have a fixed order, so the same input gives the same bytes."""
    briefing = presenter.briefing
    content: Json = {
        "version": VERSION,
        "site": record(briefing.site, SITE),
        "articles": article_lines,
        "actors": [_actor(actor, presenter) for actor in briefing.actors.values()],
        "topics": [record(topic, TOPIC) for topic in briefing.topics.values()],
        "questions": [_question(question, presenter) for question in briefing.questions.values()],
        "briefings": [record(text, BRIEFING) for text in briefing.briefings.values()],
    }
    return _lines(content).encode()


def companion_files(ours: Mapping[str, bytes]) -> Iterable[tuple[str, bytes]]:
    """Yield the JSON Schema of the file and the script that checks the site: they are templates."""
    for path in (SCHEMA, SCRIPT):
        if path in ours:
            yield path, ours[path]


def _lines(content: Json) -> str:
    """Return JSON with a line for each entry of the lists at its top: changes are easy to find."""
    members = (f"{_compact(key)}: {_member(value)}" for key, value in content.items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def _member(value: Any) -> str:
    """Return a value, a list with a line an entry; strings in it are lines already."""
    if not isinstance(value, list) or not value:
        return _compact(value)
    lines = [entry if isinstance(entry, str) else _compact(entry) for entry in value]
    return "[\n" + ",\n".join(lines) + "\n]"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def article_line(data: Json) -> str:
    """Return the line of an article."""
    return _compact(data)


def article_data(article: Article) -> Json:
    """Return an article with its items; its text only if it may be shown in full."""
    text = published_text(article)
    shown = {"text": text} if article.rights == "full" else {}
    return {
        **record(article, ARTICLE),
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        **shown,
        **_original(article),
        "facts": [_item(fact, FACT, article) for fact in article.facts],
        "quotes": [_item(quote, QUOTE, article) for quote in article.quotes],
        "relations": [_item(relation, RELATION, article) for relation in article.relations],
    }


def _original(article: Article) -> Json:
    """Return the document that an article's text was taken from, if that is known."""
    if article.original is None:
        return {}
    return {"original": {**record(article.original, ORIGINAL), "at": original_at(article) or None}}


def _item(item: Backed, table: Iterable[DataKey], article: Article) -> Json:
    return {
        **record(item, table),
        "evidence": [_selector(span, article) for span in item.passages],
    }


def _selector(span: Span, article: Article) -> Json:
    """Return TextQuoteSelector and TextPositionSelector in one; offsets are in code points."""
    prefix, suffix = context(article, span)
    return {
        "exact": span.of(article.text),
        "prefix": prefix,
        "suffix": suffix,
        "start": span.start,
        "end": span.end,
    }


def _actor(actor: Actor, presenter: Presenter) -> Json:
    """Return an actor with the mentions whose words may be shown."""
    articles = presenter.briefing.articles
    mentions = (
        (articles[slug], mention.span)
        for slug, mention in presenter.links.mentions_of.get(actor.id, ())
    )
    shown = [
        _mention(article, span)
        for article, span in mentions
        if any(part.holds(span) for part in article.shown)
    ]
    return record(actor, ACTOR) | {"mentions": shown}


def _mention(article: Article, span: Span) -> Json:
    return {
        "article": article.slug,
        "start": span.start,
        "end": span.end,
        "text": span.of(article.text),
    }


def _question(question: Question, presenter: Presenter) -> Json:
    """Return a question with its answers, and those that are newest, lowest and highest."""
    given = presenter.answers(question)
    marked = {mark: _keys(given.marked(mark)) for mark in MARKS}
    return record(question, QUESTION) | {"answers": _keys(given.every)} | marked


def _keys(answers: Iterable[Answer]) -> list[str]:
    return [item_key(answer.fact.item) for answer in answers]
