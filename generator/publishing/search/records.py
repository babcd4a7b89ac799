"""What search can find: actors, pages, facts, quotes and the sentences that may be shown.

Pages are those of questions, topics and briefings.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.briefing.gate.sentences import around
from generator.briefing.model.article import Article, Item, actors_in
from generator.briefing.model.content import Actor
from generator.progress import Progress, tracked
from generator.publishing.addresses import anchor, article_at, page_at
from generator.publishing.excerpts import shown_of
from generator.publishing.people import PartyView
from generator.publishing.presenter import Presenter
from generator.publishing.views import ItemView
from generator.publishing.words.interface import Words
from generator.text import Span, shortened

LONGEST = 1000  # characters shown of one result


class SearchEntry(Struct, frozen=True):
    """A result: where it is, its words, the line under them, the actors and filters of it."""

    at: str  # the page
    anchor: str
    text: str
    more: str  # status, speaker, actors that it is about
    actors: tuple[str, ...] = ()
    status: str = ""
    article: Article | None = None
    also: str = ""  # words that it is found by and that are not shown
    topics: tuple[str, ...] = ()
    stands: bool = True  # not denied, retracted or superseded
    by: tuple[str, ...] = ()  # the actor who says it

    @property
    def shown(self) -> str:
        """Its words, shortened if they are long."""
        return self.text if len(self.text) <= LONGEST else shortened(self.text, LONGEST)


def records(presenter: Presenter, progress: Progress) -> Iterator[tuple[str, list[SearchEntry]]]:
    """Yield all records by kind: actors named most first, pages, all else newest first.

    Facts that do not stand come after those that do.
    """
    articles = presenter.briefing.articles.values()
    named = presenter.links.mentions_of
    actors = sorted(
        presenter.briefing.actors.values(),
        key=lambda actor: (-len(named.get(actor.id, ())), actor.id),
    )
    yield "actor", [_actor(actor, presenter) for actor in actors]
    yield "page", list(_pages(presenter))
    facts = [_item(fact, article, presenter) for article in articles for fact in article.facts]
    yield "fact", sorted(facts, key=lambda entry: not entry.stands)
    yield (
        "quote",
        [_item(quote, article, presenter) for article in articles for quote in article.quotes],
    )
    yield (
        "sentence",
        [
            entry
            for article in tracked(list(articles), progress)
            for entry in _sentences(article, presenter)
        ],
    )


def _actor(actor: Actor, presenter: Presenter) -> SearchEntry:
    forms = ", ".join(dict.fromkeys(name.text for name in actor.names if name.text != actor.name))
    line = _line(
        presenter.people.office(actor, None), actor.description, forms
    ) or presenter.words.kind(actor.kind)
    posts = " ".join(f"{role.title} {role.body}" for role in actor.roles)
    return SearchEntry(
        page_at("actor", actor.id),
        "",
        actor.name,
        line,
        (actor.id,),
        also=f"{posts} {actor.description}",
    )


def _pages(presenter: Presenter) -> Iterator[SearchEntry]:
    """Yield questions, topics and briefings, each with what it is and what it is about."""
    briefing, text = presenter.briefing, presenter.words.text
    for question in briefing.questions.values():
        answers = presenter.words.counted(len(presenter.answers(question).every), "answer")
        more = _line(text("entry.question"), answers, question.note)
        yield SearchEntry(page_at("question", question.id), "", question.text, more)
    for topic in briefing.topics.values():
        more = _line(text("entry.topic"), topic.summary)
        yield SearchEntry(page_at("topic", topic.id), "", topic.title, more)
    for narrative in briefing.briefings.values():
        more = _line(text("entry.briefing"), narrative.summary)
        yield SearchEntry(page_at("briefing", narrative.slug), "", narrative.title, more)


def _item(item: Item, article: Article, presenter: Presenter) -> SearchEntry:
    """Return a fact or quote; beside it, its status, its speakers and the actors it is about."""
    view = presenter.item(item)
    words = presenter.words
    to = _before(words.text("search.to"), view.to, words)
    about = _before(words.text("search.about"), view.about, words)
    figure = f"{view.figure.number} {view.figure.unit} {view.figure.label}" if view.figure else ""
    return SearchEntry(
        article_at(article.slug),
        item.id,
        " ".join(view.line.text.split()),
        _line(view.line.told, to, about, view.line.instead_told, *_contradictions(view, words)),
        tuple(dict.fromkeys(item.actors)),
        view.status,
        article,
        f"{figure} {words.listed(who.name for who in view.who)}",
        item.topics,
        view.stands,
        tuple(actors_in(item.speakers[-1:])),
    )


def _contradictions(view: ItemView, words: Words) -> Iterator[str]:
    """Yield what contradicts an item, with its status and who says it."""
    for link in view.contradictions:
        yield f"{words.colon(link.label)} {link.line.text} ({link.line.told})"


def _before(phrase: str, parties: tuple[PartyView, ...], words: Words) -> str:
    """Return `to Ada Renn and Bo Li` for `to {}`, or an empty string."""
    return phrase.format(words.listed(party.name for party in parties)) if parties else ""


def _line(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _sentences(article: Article, presenter: Presenter) -> Iterator[SearchEntry]:
    """Yield what may be shown of every sentence; under it the names that it does not say."""
    at, actors, mentions = article_at(article.slug), presenter.briefing.actors, article.mentions
    first = 0
    for span, place in presenter.cache.across_builds(_stretches, article.slug)(article):
        text = " ".join(_shown(span, article).split())
        while first < len(mentions) and mentions[first].span.start < span.start:
            first += 1
        named: dict[str, None] = {}
        for mention in mentions[first:]:
            if mention.span.start >= span.end:
                break
            if article.is_whole or span.holds(mention.span):
                named[mention.actor] = None
        unsaid = _unsaid(text, (actors[actor_id].name for actor_id in named))
        yield SearchEntry(
            at, place, text, unsaid, tuple(named), article=article, topics=article.topics
        )


def _unsaid(text: str, names: Iterable[str]) -> str:
    """Return the names that a text does not have itself."""
    return ", ".join(name for name in names if name not in text)


def _shown(span: Span, article: Article) -> str:
    """Return the words of a span, with an ellipsis where more of its sentence may not be shown."""
    if article.is_whole:
        return span.of(article.text)
    return shown_of(around(span, article.sentences), span, article.text, span.of(article.text))


def _stretches(article: Article) -> tuple[tuple[Span, str], ...]:
    return tuple(_stretches_in(article))


def _stretches_in(article: Article) -> Iterator[tuple[Span, str]]:
    """Yield the sentences, cut to what may be shown, with the id in the page that they lead to."""
    if article.rights == "none":
        # The page has no text, but every passage in its note.
        passages = {
            span: anchor(item.id, number)
            for item in article.backed
            for number, span in enumerate(item.passages, 1)
        }
        yield from sorted(passages.items())
        return
    places = _places(article)
    starts = [place[0] for place in places]
    for sentence in article.sentences:
        for part in article.shown:
            if part.meets(sentence):
                span = Span(max(part.start, sentence.start), min(part.end, sentence.end))
                if span == sentence or any(map(str.isalnum, span.of(article.text))):
                    yield span, _nearest(span, places, starts)


_SORTS = {"fact": 0, "quote": 0, "relation": 1, "mention": 2, "paragraph": 3}


def _places(article: Article) -> list[tuple[int, int, str]]:
    """Return the ids in the text of an article's page in order: (offset, sort, id)."""
    found = [
        (span.start, _SORTS[item.kind], anchor(item.id, number))
        for item in article.backed
        for number, span in enumerate(item.passages, 1)
    ]
    found += [
        (mention.span.start, _SORTS["mention"], f"m.{number}")
        for number, mention in enumerate(article.mentions, 1)
        if article.rights == "full" or any(span.holds(mention.span) for span in article.shown)
    ]
    found += [
        (block.span.start, _SORTS["paragraph"], f"p.{number}")
        for number, block in enumerate(article.blocks, 1)
    ]
    return sorted(found)


def _nearest(span: Span, places: list[tuple[int, int, str]], starts: list[int]) -> str:
    """Return the best id for a sentence: of a passage that begins in it, else of anything there.

    Without any it is the last id before the sentence.
    """
    begin, end = bisect_left(starts, span.start), bisect_left(starts, span.end)
    if begin < end:
        return min(places[begin:end], key=lambda place: (place[1], place[0]))[2]
    return places[begin - 1][2] if begin else ""
