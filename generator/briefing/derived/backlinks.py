"""Everything that refers to an actor, topic, question or item."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.briefing.model.article import (
    Article,
    Fact,
    Item,
    ItemKey,
    Mention,
    Party,
    Quote,
    Relation,
)
from generator.briefing.model.content import Briefing

MentionIn = tuple[str, Mention]  # article slug and mention


class Backlinks(Struct, frozen=True):
    """All lists are in the order of the briefing's articles, newest first, then of the text."""

    items: Mapping[ItemKey, Item]
    said_by: Mapping[str, tuple[Quote, ...]]
    said_to: Mapping[str, tuple[Quote, ...]]
    said_about: Mapping[str, tuple[Quote, ...]]
    claimed_by: Mapping[str, tuple[Fact, ...]]
    facts_about: Mapping[str, tuple[Fact, ...]]
    relations_of: Mapping[str, tuple[Relation, ...]]
    mentions_of: Mapping[str, tuple[MentionIn, ...]]
    appear_with: Mapping[str, tuple[tuple[str, int], ...]]  # (actor, articles shared), most first
    members_of: Mapping[str, tuple[str, ...]]  # those with a role in an actor, or part of it
    answers_to: Mapping[str, tuple[Fact, ...]]  # by question
    articles_on: Mapping[str, tuple[Article, ...]]  # by topic
    articles_with: Mapping[str, tuple[str, ...]]  # by actor: slugs
    linked_from: Mapping[ItemKey, tuple[tuple[str, ItemKey], ...]]  # (kind, the item that links)


def actors_in(parties: Iterable[Party]) -> Iterator[str]:
    """Yield the ids of the actors among parties."""
    return (party.actor for party in parties if party.actor)


def cast_of_article(article: Article) -> tuple[str, ...]:
    """Return the actors that are named, speak or are spoken of in an article, in that order."""
    seen = [mention.actor for mention in article.mentions]
    for quote in article.quotes:
        seen.extend((*actors_in(quote.speaker), *actors_in(quote.to), *quote.about))
    for fact in article.facts:
        seen.extend((*actors_in(fact.said_by), *fact.about))
    for relation in article.relations:
        seen.extend((relation.source, relation.target))
    return tuple(dict.fromkeys(seen))


def backlinks(briefing: Briefing) -> Backlinks:
    """Return the references of a briefing from their other ends, in one pass over the articles."""
    found: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    items: dict[ItemKey, Item] = {}
    linked: dict[ItemKey, list[tuple[str, ItemKey]]] = defaultdict(list)
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for article in briefing.articles.values():
        for name, target, value in _references(article):
            values = found[name][target]
            # An item that names an actor twice is one item.
            if not values or values[-1] is not value:
                values.append(value)
        for item in article.items:
            items[item.item] = item
            for link in item.links:
                linked[link.to].append((link.kind, item.item))
        _note_company(cast_of_article(article), together)
    return Backlinks(
        items=items,
        said_by=_settled(found["said_by"]),
        said_to=_settled(found["said_to"]),
        said_about=_settled(found["said_about"]),
        claimed_by=_settled(found["claimed_by"]),
        facts_about=_settled(found["facts_about"]),
        relations_of=_settled(found["relations_of"]),
        mentions_of=_settled(found["mentions_of"]),
        appear_with={actor: _most_first(others) for actor, others in together.items()},
        members_of=_members(briefing),
        answers_to=_settled(found["answers_to"]),
        articles_on=_settled(found["articles_on"]),
        articles_with=_settled(found["articles_with"]),
        linked_from={key: tuple(links) for key, links in linked.items()},
    )


def _note_company(cast: tuple[str, ...], together: dict[str, Counter[str]]) -> None:
    for one in cast:
        together[one].update(other for other in cast if other != one)


def _most_first(others: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(others.items(), key=lambda other: (-other[1], other[0])))


def _settled(lists: Mapping[str, list[object]]) -> dict[str, tuple]:  # type: ignore[type-arg]
    return {key: tuple(values) for key, values in sorted(lists.items())}


def _references(article: Article) -> Iterator[tuple[str, str, object]]:
    """Yield the references of an article: name of the list, what it refers to, what refers."""
    for topic in article.topics:
        yield "articles_on", topic, article
    for actor in cast_of_article(article):
        yield "articles_with", actor, article.slug
    for mention in article.mentions:
        yield "mentions_of", mention.actor, (article.slug, mention)
    for fact in article.facts:
        yield from _of_fact(fact)
    for quote in article.quotes:
        yield from _of_quote(quote)
    for relation in article.relations:
        yield "relations_of", relation.source, relation
        yield "relations_of", relation.target, relation


def _of_fact(fact: Fact) -> Iterator[tuple[str, str, object]]:
    """Yield the references of a fact."""
    for actor in actors_in(fact.said_by):
        yield "claimed_by", actor, fact
    for actor in fact.about:
        yield "facts_about", actor, fact
    if fact.figure and fact.figure.question:
        yield "answers_to", fact.figure.question, fact


def _of_quote(quote: Quote) -> Iterator[tuple[str, str, object]]:
    """Yield the references of a quote."""
    for actor in actors_in(quote.speaker):
        yield "said_by", actor, quote
    for actor in actors_in(quote.to):
        yield "said_to", actor, quote
    for actor in quote.about:
        yield "said_about", actor, quote


def _members(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    members: dict[str, list[str]] = defaultdict(list)
    for actor in briefing.actors.values():
        for whole in (*actor.part_of, *(role.of for role in actor.roles if role.of)):
            members[whole].append(actor.id)
    return {key: tuple(dict.fromkeys(ids)) for key, ids in sorted(members.items())}
