"""data/briefing.json: what the pages show, for machines; passages as Web Annotation text selectors.

Each table below lists the keys of one record in the order of the file. `templates/data/briefing.schema.json`
describes the file to its readers; it is published beside it.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from generator.briefing.gate.diagnose.deciding_context import context
from generator.briefing.model.article import Article, Fact, ItemKey, Party, Quote, Relation
from generator.briefing.model.content import Actor
from generator.briefing.model.dates import When
from generator.progress import Progress, silent, tracked
from generator.publishing.presenter import Presenter
from generator.text import Span

# Raised when a key goes, or changes its meaning or type; new keys do not raise it.
VERSION = 1
FILE, SCHEMA = "data/briefing.json", "data/briefing.schema.json"

Json = dict[str, Any]
Write = Callable[[Any], Any]


class _Key(Struct, frozen=True):
    """A key of the file, the attribute that it shows, and how the value is written."""

    name: str
    attribute: str
    write: Write


def _table(words: str, **writes: Write) -> tuple[_Key, ...]:
    """Return the keys in `words`: `key`, or `key=attribute` where the two differ."""
    keys = (word.partition("=") for word in words.split())
    return tuple(
        _Key(name, attribute or name, writes.get(name, _plain)) for name, _, attribute in keys
    )


def _record(value: object, table: Iterable[_Key]) -> Json:
    """Return a record as a mapping."""
    return {key.name: key.write(getattr(value, key.attribute)) for key in table}


def _plain(value: Any) -> Any:
    """Return a value as JSON: dates as text, tuples as lists, absence as null."""
    if isinstance(value, When):
        return value.text
    return list(value) if isinstance(value, tuple) else value


def _number(number: Decimal | None) -> int | float | None:
    """Return a number without a fraction as an integer."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _or_null(words: str) -> str | None:
    """Return null for an empty string."""
    return words or None


def _party(party: Party) -> Any:
    """Return an actor's id, or the description of an unnamed source."""
    return party.actor or {"unnamed": party.unnamed}


def _parties(parties: Iterable[Party]) -> list[Any]:
    return [_party(party) for party in parties]


def _chain(parties: tuple[Party, ...]) -> Any:
    """Return null for an empty chain, the party itself for a chain of one, else a list."""
    written = _parties(parties)
    if len(written) > 1:
        return written
    return written[0] if written else None


def _key(key: ItemKey) -> str:
    return f"{key[0]}#{key[1]}"


def _key_or_null(key: ItemKey | None) -> str | None:
    return _key(key) if key else None


def _rows(table: Iterable[_Key]) -> Write:
    """Return what writes each of several records."""
    keys = tuple(table)
    return lambda values: [_record(value, keys) for value in values]


def _figure(figure: object) -> Json | None:
    return _record(figure, _FIGURE) if figure else None


def _web_links(links: Iterable[tuple[str, str]]) -> list[Json]:
    return [{"url": url, "note": note} for url, note in links]


_FIGURE = _table(
    "value low high unit approx question label",
    value=_number,
    low=_number,
    high=_number,
    approx=_or_null,
    question=_or_null,
)
_LINKS = _rows(_table("kind to", to=_key))
_FACT = _table(
    "id text status said_by said_on when about figure note key links accepted",
    said_by=_chain,
    figure=_figure,
    links=_LINKS,
    accepted=dict,
)
_QUOTE = _table(
    "id text edited speaker to said_on about note key links accepted",
    speaker=_chain,
    to=_parties,
    links=_LINKS,
    accepted=dict,
)
_RELATION = _table("id from=source to=target kind when note accepted", accepted=dict)
_ARTICLE = _table(
    "slug title published outlet url lang rights seed=seed_path sha256 summary topics"
)
_NAME = _table("name=text from=begin to=end type lang")
_ROLE = _table(
    "title of from=begin to=end evidence source",
    title=_or_null,
    evidence=_key_or_null,
    source=_or_null,
)
_ACTOR = _table(
    "id name kind description names roles part_of country wikidata links",
    names=_rows(_NAME),
    roles=lambda roles: [_role(role) for role in roles],
    links=_web_links,
)
_SITE = _table("title description url lang publisher as_of")
_TOPIC = _table("id title summary")
_QUESTION = _table("id text unit note")
_BRIEFING = _table("slug title summary published")


def data_file(presenter: Presenter, progress: Progress = silent) -> bytes:
    """Return the file's bytes; keys have a fixed order, so the same input gives the same bytes."""
    briefing = presenter.briefing
    articles = tracked(list(briefing.articles.values()), progress)
    content: Json = {
        "version": VERSION,
        "site": _record(briefing.site, _SITE),
        "articles": [_remembered_line(article, presenter) for article in articles],
        "actors": [_actor(actor, presenter) for actor in briefing.actors.values()],
        "topics": [_record(topic, _TOPIC) for topic in briefing.topics.values()],
        "questions": [
            _record(question, _QUESTION) | {"answers": _answers(question.id, presenter)}
            for question in briefing.questions.values()
        ],
        "briefings": [_record(text, _BRIEFING) for text in briefing.briefings.values()],
    }
    return _lines(content).encode()


def schema_file(ours: Mapping[str, bytes]) -> Iterable[tuple[str, bytes]]:
    """Yield the JSON Schema of the file, which travels with our templates."""
    if SCHEMA in ours:
        yield SCHEMA, ours[SCHEMA]


def _lines(content: Json) -> str:
    """Return JSON with a line for each entry of the lists at its top: changes are easy to find."""
    members = (f"{_compact(key)}: {_member(value)}" for key, value in content.items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def _member(value: Any) -> str:
    """Return a value, a list with a line for each entry; entries that are strings are lines already."""
    if not isinstance(value, list) or not value:
        return _compact(value)
    lines = [entry if isinstance(entry, str) else _compact(entry) for entry in value]
    return "[\n" + ",\n".join(lines) + "\n]"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _remembered_line(article: Article, presenter: Presenter) -> str:
    """Return the line of an article, the one of an earlier build if the article is the same."""
    return presenter.cache.across_builds(_line, article.slug)(article)


def _line(article: Article) -> str:
    return _compact(_article(article))


def _article(article: Article) -> Json:
    """Return an article with its items; its text only if it may be shown in full."""
    text = {"text": article.text} if article.rights == "full" else {}
    return {
        **_record(article, _ARTICLE),
        **text,
        "facts": [_item(fact, _FACT, article) for fact in article.facts],
        "quotes": [_item(quote, _QUOTE, article) for quote in article.quotes],
        "relations": [_item(relation, _RELATION, article) for relation in article.relations],
    }


def _item(item: Fact | Quote | Relation, table: Iterable[_Key], article: Article) -> Json:
    return {
        **_record(item, table),
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


def _role(role: Any) -> Json:
    """Return a role; what it is in may be an actor, or a body without a page."""
    return _record(role, _ROLE) | {"of": role.of or role.body or None}


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
    return _record(actor, _ACTOR) | {"mentions": shown}


def _mention(article: Article, span: Span) -> Json:
    return {
        "article": article.slug,
        "start": span.start,
        "end": span.end,
        "text": span.of(article.text),
    }


def _answers(question_id: str, presenter: Presenter) -> list[str]:
    return [_key(fact.item) for fact in presenter.links.answers_to.get(question_id, ())]
