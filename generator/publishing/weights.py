"""About how many bytes of HTML a row of a list takes, so that no page grows with the site.

An estimate that is rather too high, made of the records alone: what a row is drawn with need not be
made for it. The constants are the markup around the words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from generator.briefing.model.article import Article, Backed, Fact, Item, Party, Relation
from generator.briefing.model.content import Actor, Question, Role
from generator.publishing.lines import LineView
from generator.publishing.presenter import Presenter

T = TypeVar("T")
Weigh = Callable[[T], int]

PAGE = 70_000  # bytes of rows: the rest of a page, its head and foot, stays well below 30,000
_SPECIAL = re.compile("[&<>\"']")
_ESCAPED = 5  # bytes that an escaped character takes more than itself, at most
_FACT, _QUOTE, _RELATION, _EVENT = 450, 380, 200, 380
_ARTICLE, _ACTOR, _QUESTION, _ROLE, _PARTY, _LINK = 600, 500, 700, 320, 130, 160


def size(words: str) -> int:
    """Return the bytes of some words in HTML."""
    return len(words.encode()) + _ESCAPED * len(_SPECIAL.findall(words))


def cut(rows: Sequence[T], most: int, weigh: Weigh[T], limit: int = PAGE) -> Iterator[Sequence[T]]:
    """Yield rows in parts of at most `most`, none over the limit unless one row alone is."""
    begin, weight = 0, 0
    for at, row in enumerate(rows):
        own = weigh(row)
        if at > begin and (weight + own > limit or at - begin == most):
            yield rows[begin:at]
            begin, weight = at, 0
        weight += own
    yield rows[begin:]


class Rows(Struct, Generic[T], frozen=True):
    """A list on a page with several: its rows, the most that are shown, and what weighs a row."""

    rows: Sequence[T]
    most: int
    weigh: Weigh[T]


def firsts(lists: Sequence[Rows[Any]], limit: int) -> list[list[Any]]:
    """Return the first rows of each list, which together stay within the limit.

    A list that needs less than an equal share leaves the rest of it to those that need more.
    """
    weighed = [[(row, rows.weigh(row)) for row in rows.rows[: rows.most]] for rows in lists]
    wanted = [sum(weight for _, weight in weighed_rows) for weighed_rows in weighed]
    return [
        _within(rows, share) for rows, share in zip(weighed, shares(wanted, limit), strict=True)
    ]


def shares(wanted: Sequence[int], limit: int) -> list[int]:
    """Return the shares of a whole: of 100, those that want 10, 90 and 90 get 10, 45 and 45."""
    found = [0] * len(wanted)
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    for number, at in enumerate(order):
        found[at] = min(wanted[at], limit // (len(order) - number))
        limit -= found[at]
    return found


def _within(rows: Iterable[tuple[T, int]], share: int) -> list[T]:
    """Return the first rows that weigh no more than a share together."""
    taken: list[T] = []
    for row, weight in rows:
        share -= weight
        if share < 0:
            break
        taken.append(row)
    return taken


def of_item(item: Item, presenter: Presenter) -> int:
    """Return the weight of a fact or quote as a card, with its source and evidence."""
    return presenter.cache.per_build("weight", item.item, lambda: _item(item, presenter))


def _item(item: Item, presenter: Presenter) -> int:
    article = presenter.links.heads[item.article]
    own = size(item.text) + size(item.note) + _source(article, presenter) + 3 * size(item.id)
    own += _citing(item, presenter)
    own += _LINK if presenter.changed(item) else 0
    shared = own + _links(item, presenter) + _parties(item.speakers, presenter)
    match item:
        case Fact():
            return _FACT + shared + _passages(item, article) + _figure(item, presenter)
        case _:  # its passages are its text
            return _QUOTE + shared + _parties(item.to, presenter)


def _links(item: Item, presenter: Presenter) -> int:
    """Return the weight of the links from an item and to it."""
    linking = (key for _, key in presenter.links.linked_from.get(item.item, ()))
    keys = (*(link.to for link in item.links), *linking)
    targets = (presenter.links.items.get(key) for key in keys)
    return sum(of_line(presenter.line(target)) for target in targets if target) + _instead(
        item, presenter
    )


def _citing(item: Item, presenter: Presenter) -> int:
    """Return the weight of the links to the pages that cite an item."""
    places = presenter.cited_in(item.item)
    return sum(_LINK + sum(map(size, place)) for place in places)


def _instead(item: Item, presenter: Presenter) -> int:
    """Return the weight of what is shown in place of an item that does not stand."""
    if item.item not in presenter.links.replaced_by:  # most lines need not be made
        return 0
    instead = presenter.line(item).instead
    return of_line(instead) if instead else 0


def _figure(fact: Fact, presenter: Presenter) -> int:
    if not fact.figure:
        return 0
    question = presenter.briefing.questions.get(fact.figure.question)
    asked = size(question.text) + size(question.id) if question else 0
    return 2 * size(fact.figure.unit) + 2 * size(fact.figure.label) + asked


def _passages(item: Backed, article: Article) -> int:
    around = _LINK + size(article.slug) + size(item.id)
    return sum(around + size(span.of(article.text)) for span in item.passages)


def of_relation(relation: Relation, presenter: Presenter) -> int:
    """Return the weight of a relation as a card, with its source and evidence."""
    article = presenter.links.heads[relation.article]
    ends = _party(relation.source, presenter) + _party(relation.target, presenter)
    words = size(relation.predicate) + size(relation.note)
    own = _RELATION + ends + words + (_LINK if presenter.changed(relation) else 0)
    return own + _source(article, presenter) + _passages(relation, article)


def of_article(article: Article) -> int:
    """Return the weight of an article in a list."""
    words = (article.summary, article.title, article.outlet, article.slug)
    return _ARTICLE + sum(map(size, words))


def of_actor(actor: Actor, presenter: Presenter) -> int:
    """Return the weight of an actor in a list."""
    return _ACTOR + _party(actor.id, presenter) + size(actor.description)


def of_question(question: Question, presenter: Presenter) -> int:
    """Return the weight of a question with its newest answers in a list."""
    answers = presenter.links.answers_to.get(question.id, ())
    heaviest = sorted((_answer(fact, presenter) for fact in answers), reverse=True)[:3]
    return _QUESTION + size(question.text) + size(question.unit) + sum(heaviest)


def _answer(fact: Fact, presenter: Presenter) -> int:
    article = presenter.links.heads[fact.article]
    return (
        _LINK
        + _figure(fact, presenter)
        + _parties(fact.said_by[-1:], presenter)
        + size(article.title)
        + size(fact.id)
    )


def of_role(role: Role, presenter: Presenter) -> int:
    """Return the weight of a role with its source."""
    of = (
        size(presenter.briefing.actors[role.of].name) + size(role.of)
        if role.of
        else size(role.body)
    )
    title = size(presenter.links.heads[role.evidence[0]].title) if role.evidence else 0
    sentences = sum(map(size, presenter.role(role).sentences))
    own = _ROLE + _LINK + size(role.title) + of + 2 * size(role.source)
    return own + sentences + title + size("#".join(role.evidence or ()))


def of_name(actor: Actor) -> int:
    """Return the weight of a linked name."""
    return _PARTY + size(actor.name) + size(actor.id)


def of_event(text: str, *more: str) -> int:
    """Return the weight of an entry of a timeline."""
    return _EVENT + size(text) + sum(map(size, more))


def of_line(line: LineView) -> int:
    """Return the weight of a line, with its status, its speakers and what replaced it."""
    own = _LINK + sum(map(size, (line.text, line.at, line.told, line.day)))
    own += _LINK if line.changed else 0
    return own + (of_line(line.instead) if line.instead else 0)


def of_sourced_line(item: Item, presenter: Presenter) -> int:
    """Return the weight of a fact or quote in one line below its article."""
    article = presenter.links.heads[item.article]
    return of_line(presenter.line(item)) + _source(article, presenter)


def _source(article: Article, presenter: Presenter) -> int:
    return presenter.cache.per_build(
        "weight of a source",
        article.slug,
        lambda: 2 * size(article.title) + size(article.outlet) + 3 * size(article.slug),
    )


def _parties(parties: Iterable[Party], presenter: Presenter) -> int:
    return sum(
        _party(party.actor, presenter) if party.actor else _PARTY + size(party.unnamed)
        for party in parties
    )


def _party(actor_id: str, presenter: Presenter) -> int:
    """Return the weight of an actor's name with the longest office it ever held."""
    return presenter.cache.per_build(
        "weight of a party",
        actor_id,
        lambda: _named(presenter.briefing.actors[actor_id], presenter),
    )


def _named(actor: Actor, presenter: Presenter) -> int:
    offices = (size(presenter.people.role_words(role)) for role in actor.roles)
    return of_name(actor) + max(offices, default=0)
