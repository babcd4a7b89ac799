"""Every reference from its other end: what refers to an actor, a topic, a question, an item."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.derived.accounts import Accounts, accounts
from generator.briefing.derived.citing import Cited, citing
from generator.briefing.derived.replacements import Replacements, replacements
from generator.briefing.model.article import (
    Article,
    Backed,
    Fact,
    Item,
    ItemKey,
    Mention,
    Quote,
    Relation,
    actors_in,
)
from generator.briefing.model.content import Briefing
from generator.briefing.model.quotations import Quotations
from generator.cache import Cache
from generator.record.change import Change
from generator.record.history import by_page

MentionIn = tuple[str, Mention]  # article slug and mention
Lists = Mapping[tuple[str, str], list[object]]

# The lists of what refers to an actor, a topic or a question, which every article adds to.
_LISTS = (
    "said_by",
    "said_to",
    "said_about",
    "claimed_by",
    "facts_about",
    "relations_of",
    "mentions_of",
    "answers_to",
    "articles_on",
    "facts_on",
    "quotes_on",
    "articles_with",
)


class Backlinks(Struct, frozen=True):
    """All lists are in the order of the briefing's articles, newest first, then of the text."""

    items: Mapping[ItemKey, Item]
    backed: Mapping[ItemKey, Backed]  # items and relations
    heads: Mapping[str, Article]  # articles without these: all that is shown with one of them
    said_by: Mapping[str, tuple[Quote, ...]]
    said_to: Mapping[str, tuple[Quote, ...]]
    said_about: Mapping[str, tuple[Quote, ...]]
    claimed_by: Mapping[str, tuple[Fact, ...]]
    facts_about: Mapping[str, tuple[Fact, ...]]
    relations_of: Mapping[str, tuple[Relation, ...]]
    relations_between: Mapping[tuple[str, str], tuple[Relation, ...]]  # by two actors, in order
    mentions_of: Mapping[str, tuple[MentionIn, ...]]
    # (other actor, articles shared), most first
    appear_with: Mapping[str, tuple[tuple[str, int], ...]]
    members_of: Mapping[str, tuple[str, ...]]  # those with a role in an actor, or part of it
    answers_to: Mapping[str, tuple[Fact, ...]]  # by question
    articles_on: Mapping[str, tuple[Article, ...]]  # by topic, their own or that of an item
    facts_on: Mapping[str, tuple[Fact, ...]]  # by topic
    quotes_on: Mapping[str, tuple[Quote, ...]]  # by topic
    articles_with: Mapping[str, tuple[str, ...]]  # by actor: slugs
    linked_from: Mapping[ItemKey, tuple[tuple[str, ItemKey], ...]]  # (kind, the item that links)
    replaced_by: Replacements  # by withdrawn fact
    accounts: Accounts  # by fact: those that contradict each other
    cited_in: Cited  # by item, and by the id of an actor
    changes_at: Mapping[str, tuple[Change, ...]]  # by the path of a page, the earliest first


def cast_of_article(article: Article) -> tuple[str, ...]:
    """Return every actor who is named, speaks, or is spoken of, in order of appearance."""
    cast = dict.fromkeys(mention.actor for mention in article.mentions)
    items: tuple[Backed, ...] = (*article.quotes, *article.facts, *article.relations)
    for backed in items:
        cast.update(dict.fromkeys(backed.actors))
    return tuple(cast)


def backlinks(briefing: Briefing, cache: Cache) -> Backlinks:
    """Return the backlinks of a briefing, joined from what each of its articles adds."""
    articles = briefing.articles
    backed = {item.item: item for article in articles.values() for item in article.backed}
    items = {key: item for key, item in backed.items() if not isinstance(item, Relation)}
    linked = _linked(articles.values())
    lists = _joined(
        cache.across_builds(_lists, slug)(article) for slug, article in articles.items()
    )
    casts = (
        cache.across_builds(cast_of_article, slug)(article) for slug, article in articles.items()
    )
    return Backlinks(
        items=items,
        backed=backed,
        heads={slug: cache.across_builds(_head, slug)(one) for slug, one in articles.items()},
        **{name: lists.get(name, {}) for name in _LISTS},
        appear_with=_company(casts),
        relations_between=_between(briefing),
        members_of=_members(briefing),
        linked_from={key: tuple(links) for key, links in linked.items()},
        replaced_by=replacements(items, linked),
        accounts=accounts(items, _drafts(briefing)),
        cited_in=citing(briefing),
        changes_at=by_page(briefing.history),
    )


def _head(article: Article) -> Article:
    """Return an article without what its passages back and what finds these in its text."""
    seed = replace(
        article.seed, origins=(), line_starts=(0,), sha256_variants=frozenset(), published=None
    )
    unmarked = Quotations((), frozenset())
    return replace(article, seed=seed, quotations=unmarked, facts=(), quotes=(), relations=())


def _lists(article: Article) -> Lists:
    """Return what an article adds to each list, by the name of the list and what is referred to."""
    found: dict[tuple[str, str], list[object]] = defaultdict(list)
    for name, key, value in _references(article):
        values = found[name, key]
        if not values or values[-1] is not value:  # an item may name an actor twice
            values.append(value)
    return found


def _joined(shares: Iterable[Lists]) -> dict[str, dict[str, tuple]]:  # type: ignore[type-arg]
    """Return what refers to each actor, topic and question, by the name of the list."""
    found: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for share in shares:
        for (name, key), values in share.items():
            found[name][key].extend(values)
    return {
        name: {key: tuple(values) for key, values in sorted(lists.items())}
        for name, lists in found.items()
    }


def _linked(articles: Iterable[Article]) -> dict[ItemKey, list[tuple[str, ItemKey]]]:
    """Return the links to each item: their kinds, and the items that make them."""
    linked: dict[ItemKey, list[tuple[str, ItemKey]]] = defaultdict(list)
    for article in articles:
        for item in article.items:
            for link in item.links:
                linked[link.to].append((link.kind, item.item))
    return linked


def _drafts(briefing: Briefing) -> frozenset[str]:
    """Return the slugs of the articles that are drafts."""
    return frozenset(slug for slug, article in briefing.articles.items() if article.draft)


def _company(casts: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return by actor the others in its articles, with the number of articles, most first."""
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for cast in casts:
        for one in cast:
            together[one].update(cast)
    for actor, others in together.items():
        del others[actor]
    return {actor: _most_first(others) for actor, others in together.items()}


def _most_first(others: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(others.items(), key=lambda row: (-row[1], row[0])))


def _between(briefing: Briefing) -> dict[tuple[str, str], tuple[Relation, ...]]:
    """Return the relations that join two actors, by their ids in alphabetical order."""
    found: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for article in briefing.articles.values():
        for relation in article.relations:
            first, second = sorted((relation.source, relation.target))
            if first != second:
                found[first, second].append(relation)
    return {pair: tuple(relations) for pair, relations in sorted(found.items())}


def _references(article: Article) -> Iterator[tuple[str, str, object]]:
    """Yield every reference of an article: (name of the list, what it refers to, what refers)."""
    for topic in article.all_topics:
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
        for actor in relation.actors:
            yield "relations_of", actor, relation


def _of_fact(fact: Fact) -> Iterator[tuple[str, str, object]]:
    """Yield the references of a fact."""
    for actor in actors_in(fact.said_by):
        yield "claimed_by", actor, fact
    for actor in fact.about:
        yield "facts_about", actor, fact
    for topic in fact.topics:
        yield "facts_on", topic, fact
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
    for topic in quote.topics:
        yield "quotes_on", topic, quote


def _members(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    members: dict[str, list[str]] = defaultdict(list)
    for actor in briefing.actors.values():
        for whole in (*actor.part_of, *(role.of for role in actor.roles if role.of)):
            members[whole].append(actor.id)
    return {whole: tuple(dict.fromkeys(parts)) for whole, parts in sorted(members.items())}
