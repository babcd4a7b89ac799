"""What a front page chooses: figures, facts and quotes, spread over days, articles and actors."""

from collections.abc import Container, Iterable, Iterator, Sequence

from generator.briefing.derived.spread import in_turns, spread_over
from generator.briefing.model.article import Article, Fact, ItemKey, Quote

FIGURES, FACTS, QUOTES, GONE = 3, 3, 2, 2
DAYS = 60  # the newest days, of which items are chosen that no author marked as key


def figures(articles: Sequence[Article], drawn: str) -> list[Fact]:
    """Return the key figures, one of a question, none of the question that is drawn.

    An answer to a question says best what it counts, a figure without a label says it least.
    """
    key_figures = _first_answers(_key_facts(articles), drawn)
    others = _first_answers(_recent_facts(articles), drawn)
    groups = (
        [fact for fact in key_figures if fact.figure and fact.figure.question],
        key_figures,
        [fact for fact in others if fact.figure and fact.figure.question],
        [fact for fact in others if fact.figure and fact.figure.label],
    )
    return spread_over(groups, FIGURES)


def facts(articles: Sequence[Article], told: Container[ItemKey], drawn: str) -> list[Fact]:
    """Return the key facts; what the page tells already is repeated if there is nothing else."""
    key_facts = [fact for fact in _key_facts(articles) if not _answers(fact, drawn)]
    recent = [fact for fact in _recent_facts(articles) if not _answers(fact, drawn)]
    groups = (
        _untold(key_facts, told),
        _untold(recent, told),
        [fact for fact in key_facts if not fact.figure],
    )
    return spread_over(groups, FACTS)


def _untold(facts: Iterable[Fact], told: Container[ItemKey]) -> list[Fact]:
    """Return the facts that the page does not tell already."""
    return [fact for fact in facts if fact.item not in told]


def quotes(articles: Sequence[Article], told: Container[ItemKey]) -> list[Quote]:
    """Return quotes, those that authors marked first."""
    every = [quote for article in in_turns(articles, len(articles)) for quote in article.quotes]
    recent = [quote for article in in_turns(articles, DAYS) for quote in article.quotes]
    groups = (
        [quote for quote in every if quote.key and quote.item not in told],
        [quote for quote in recent if quote.item not in told],
        recent,
    )
    return spread_over(groups, QUOTES)


def withdrawn(articles: Iterable[Article], drawn: str) -> list[Fact]:
    """Return key facts that do not stand, errors first, but for those that are drawn."""
    key_facts = (fact for article in articles for fact in article.facts if fact.key)
    gone = [fact for fact in key_facts if not fact.stands and not _answers(fact, drawn)]
    return sorted(gone, key=_order_of_withdrawn)[:GONE]


def _key_facts(articles: Sequence[Article]) -> list[Fact]:
    """Return what authors marked as key, from the newest article of every day on."""
    found = _facts(in_turns(articles, len(articles)))
    return [fact for fact in found if fact.key]


def _recent_facts(articles: Sequence[Article]) -> list[Fact]:
    return list(_facts(in_turns(articles, DAYS)))


def _facts(articles: Iterable[Article]) -> Iterator[Fact]:
    """Yield the facts that stand."""
    return (fact for article in articles for fact in article.facts if fact.stands)


def _first_answers(found: Iterable[Fact], drawn: str) -> list[Fact]:
    """Return the facts with a figure, the first of every question but the one that is drawn."""
    by_question: dict[object, Fact] = {}
    for fact in found:
        if fact.figure and not _answers(fact, drawn):
            by_question.setdefault(fact.figure.question or fact.item, fact)
    return list(by_question.values())


def _answers(fact: Fact, question: str) -> bool:
    """Whether a fact is an answer to a question."""
    return bool(question and fact.figure and fact.figure.question == question)


def _order_of_withdrawn(fact: Fact) -> int:
    """Return what puts errors before numbers that newer ones have overtaken."""
    return ("retracted", "denied", "superseded").index(fact.status)
