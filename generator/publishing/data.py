"""data/briefing.json: everything that the pages show, for machines; passages as Web Annotation text selectors."""

import json
from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from generator.briefing.gate.diagnose.deciding_context import context
from generator.briefing.model.article import (
    Article,
    Fact,
    Figure,
    ItemKey,
    Link,
    Party,
    Quote,
    Relation,
)
from generator.briefing.model.content import Actor, Briefing, Name, Role
from generator.briefing.model.dates import When
from generator.progress import Progress, silent, tracked
from generator.publishing.presenter import Presenter
from generator.text import Span

VERSION = 1

Json = dict[str, Any]


def data_file(presenter: Presenter, progress: Progress = silent) -> bytes:
    """The file's bytes; keys in a fixed order, the same input giving the same bytes."""
    briefing = presenter.briefing
    articles = tracked(list(briefing.articles.values()), progress)
    content: Json = {
        "version": VERSION,
        "site": _site(briefing),
        "articles": [
            presenter.cache.across_builds("data", each.slug, (each,), partial(_article_line, each))
            for each in articles
        ],
        "actors": [_actor(each, presenter) for each in briefing.actors.values()],
        "topics": [
            {"id": each.id, "title": each.title, "summary": each.summary}
            for each in briefing.topics.values()
        ],
        "questions": [
            {
                "id": each.id,
                "text": each.text,
                "unit": each.unit,
                "note": each.note,
                "answers": [
                    _key(fact.item) for fact in presenter.links.answers_to.get(each.id, ())
                ],
            }
            for each in briefing.questions.values()
        ],
        "briefings": [
            {
                "slug": each.slug,
                "title": each.title,
                "summary": each.summary,
                "published": _date(each.published),
            }
            for each in briefing.briefings.values()
        ],
    }
    return _lines(content).encode()


def _lines(content: Json) -> str:
    """JSON with a line for each entry of the lists at its top, words being lines already; a change shows where it is."""
    parts = []
    for key, value in content.items():
        shown = (
            ",\n".join(each if isinstance(each, str) else _compact(each) for each in value)
            if isinstance(value, list)
            else ""
        )
        parts.append(
            f"{_compact(key)}: [\n{shown}\n]" if shown else f"{_compact(key)}: {_compact(value)}"
        )
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _article_line(article: Article) -> str:
    return _compact(_article(article))


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _site(briefing: Briefing) -> Json:
    site = briefing.site
    return {
        "title": site.title,
        "description": site.description,
        "url": site.url,
        "lang": site.lang,
        "publisher": site.publisher,
        "as_of": _date(site.as_of),
    }


def _article(article: Article) -> Json:
    found: Json = {
        "slug": article.slug,
        "title": article.title,
        "published": article.published.text,
        "outlet": article.outlet,
        "url": article.url,
        "lang": article.lang,
        "rights": article.rights,
        "seed": article.seed_path,
        "sha256": article.sha256,
        "summary": article.summary,
        "topics": list(article.topics),
    }
    if article.rights == "full":
        found["text"] = article.text
    found["facts"] = [_fact(each, article) for each in article.facts]
    found["quotes"] = [_quote(each, article) for each in article.quotes]
    found["relations"] = [_relation(each, article) for each in article.relations]
    return found


def _fact(fact: Fact, article: Article) -> Json:
    return {
        "id": fact.id,
        "text": fact.text,
        "status": fact.status,
        "said_by": _chain(fact.said_by),
        "said_on": _date(fact.said_on),
        "when": _date(fact.when),
        "about": list(fact.about),
        "figure": _figure(fact.figure),
        "note": fact.note,
        "key": fact.key,
        "links": _links(fact.links),
        "accepted": dict(fact.accepted),
        "evidence": _passages(fact.passages, article),
    }


def _quote(quote: Quote, article: Article) -> Json:
    return {
        "id": quote.id,
        "text": quote.text,
        "edited": quote.edited,
        "speaker": _chain(quote.speaker),
        "to": [_party(each) for each in quote.to],
        "said_on": _date(quote.said_on),
        "about": list(quote.about),
        "note": quote.note,
        "key": quote.key,
        "links": _links(quote.links),
        "accepted": dict(quote.accepted),
        "evidence": _passages(quote.passages, article),
    }


def _relation(relation: Relation, article: Article) -> Json:
    return {
        "id": relation.id,
        "from": relation.source,
        "to": relation.target,
        "kind": relation.kind,
        "when": _date(relation.when),
        "note": relation.note,
        "accepted": dict(relation.accepted),
        "evidence": _passages(relation.passages, article),
    }


def _passages(spans: Iterable[Span], article: Article) -> list[Json]:
    """TextQuoteSelector and TextPositionSelector in one: words, what stands around them, offsets in code points."""
    found = []
    for span in spans:
        prefix, suffix = context(article, span)
        found.append(
            {
                "exact": span.of(article.text),
                "prefix": prefix,
                "suffix": suffix,
                "start": span.start,
                "end": span.end,
            }
        )
    return found


def _party(party: Party) -> Any:
    return party.actor or {"unnamed": party.unnamed}


def _chain(parties: tuple[Party, ...]) -> Any:
    """Nobody is null, one is itself, a chain a list."""
    shown = [_party(each) for each in parties]
    return shown if len(shown) > 1 else (shown[0] if shown else None)


def _links(links: Iterable[Link]) -> list[Json]:
    return [{"kind": each.kind, "to": _key(each.to)} for each in links]


def _key(key: ItemKey) -> str:
    return f"{key[0]}#{key[1]}"


def _date(when: When | None) -> str | None:
    return when.text if when else None


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _figure(figure: Figure | None) -> Json | None:
    if figure is None:
        return None
    return {
        "value": _number(figure.value),
        "low": _number(figure.low),
        "high": _number(figure.high),
        "unit": figure.unit,
        "approx": figure.approx or None,
        "question": figure.question or None,
        "label": figure.label,
    }


def _actor(actor: Actor, presenter: Presenter) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "description": actor.description,
        "names": [_name(each) for each in actor.names],
        "roles": [_role(each) for each in actor.roles],
        "part_of": list(actor.part_of),
        "country": actor.country,
        "wikidata": actor.wikidata,
        "links": [{"url": url, "note": note} for url, note in actor.links],
        "mentions": [
            {
                "article": slug,
                "start": each.span.start,
                "end": each.span.end,
                "text": each.span.of(presenter.briefing.articles[slug].text),
            }
            for slug, each in presenter.links.mentions_of.get(actor.id, ())
            if _may_show(presenter.briefing.articles[slug], each.span)
        ],
    }


def _may_show(article: Article, span: Span) -> bool:
    return any(each.holds(span) for each in article.shown)


def _name(name: Name) -> Json:
    return {
        "name": name.text,
        "from": _date(name.begin),
        "to": _date(name.end),
        "type": name.type,
        "lang": name.lang,
    }


def _role(role: Role) -> Json:
    return {
        "title": role.title or None,
        "of": role.of or role.body or None,
        "from": _date(role.begin),
        "to": _date(role.end),
        "evidence": _key(role.evidence) if role.evidence else None,
        "source": role.source or None,
    }
