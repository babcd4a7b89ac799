"""What search can find: actors, facts, quotes and the sentences that may be shown, each with its place in a page."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from generator.briefing.derived.backlinks import actors_in
from generator.briefing.gate.sentences import around
from generator.briefing.model.article import Article, Fact, Quote, Relation
from generator.briefing.model.content import Actor
from generator.progress import Progress, tracked
from generator.publishing import words
from generator.publishing.addresses import anchor, article_at, page_at
from generator.publishing.excerpts import shown_of
from generator.publishing.presenter import Presenter
from generator.publishing.views import PartyView
from generator.text import Span, shortened

KINDS = ("actor", "fact", "quote", "sentence")
LONGEST = 1000  # characters shown of one result


class SearchEntry(Struct, frozen=True):
    """A result: where it stands, its words, the line under them, whom it names and what filters let it through."""

    at: str  # the page
    anchor: str
    text: str
    more: str  # status, speaker, whom it is about
    actors: tuple[str, ...] = ()
    status: str = ""
    article: Article | None = None
    also: str = ""  # words that it is found by and that are not shown

    @property
    def shown(self) -> str:
        """Its words, the longest cut."""
        return self.text if len(self.text) <= LONGEST else shortened(self.text, LONGEST)


def records(presenter: Presenter, progress: Progress) -> Iterator[tuple[str, list[SearchEntry]]]:
    """All records by kind; actors by how often they are named, all else newest first, then as the articles have it."""
    articles = presenter.briefing.articles.values()
    named = presenter.links.mentions_of
    actors = sorted(
        presenter.briefing.actors.values(),
        key=lambda actor: (-len(named.get(actor.id, ())), actor.id),
    )
    yield "actor", [_actor(each, presenter) for each in actors]
    yield (
        "fact",
        [_fact(fact, article, presenter) for article in articles for fact in article.facts],
    )
    yield (
        "quote",
        [_quote(quote, article, presenter) for article in articles for quote in article.quotes],
    )
    yield (
        "sentence",
        [
            each
            for article in tracked(list(articles), progress)
            for each in _sentences(article, presenter)
        ],
    )


def _actor(actor: Actor, presenter: Presenter) -> SearchEntry:
    forms = ", ".join(dict.fromkeys(name.text for name in actor.names if name.text != actor.name))
    line = _line(presenter.office(actor, None), actor.description, forms) or words.kind(
        actor.kind, presenter.lang
    )
    posts = " ".join(f"{role.title} {role.body}" for role in actor.roles)
    return SearchEntry(
        page_at("actor", actor.id),
        "",
        actor.name,
        line,
        (actor.id,),
        also=f"{posts} {actor.description}",
    )


def _fact(fact: Fact, article: Article, presenter: Presenter) -> SearchEntry:
    view = presenter.item(fact)
    figure = f"{view.figure.number} {view.figure.unit} {view.figure.label}" if view.figure else ""
    return SearchEntry(
        article_at(article.slug),
        fact.id,
        " ".join(fact.text.split()),
        _line(view.status_words, _names(view.who), _about(view.about)),
        tuple(dict.fromkeys((*actors_in(fact.said_by), *fact.about))),
        fact.status,
        article,
        f"{figure} {_names(view.who)}",
    )


def _quote(quote: Quote, article: Article, presenter: Presenter) -> SearchEntry:
    view = presenter.item(quote)
    to = f"to {_names(view.to)}" if view.to else ""
    who = tuple(dict.fromkeys((*actors_in(quote.speaker), *actors_in(quote.to), *quote.about)))
    line = _line(_names(view.who), to, _about(view.about))
    text = " ".join(view.excerpt.split())
    return SearchEntry(
        article_at(article.slug), quote.id, text, line, who, article=article, also=_names(view.who)
    )


def _names(parties: tuple[PartyView, ...]) -> str:
    return ", ".join(party.name for party in parties)


def _about(parties: tuple[PartyView, ...]) -> str:
    return f"about {_names(parties)}" if parties else ""


def _line(*parts: str) -> str:
    return " · ".join(each for each in parts if each)


def _sentences(article: Article, presenter: Presenter) -> Iterator[SearchEntry]:
    """What may be shown of every sentence; the names under it are those that it does not say itself."""
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
            if article.rights == "full" or span.holds(mention.span):
                named[mention.actor] = None
        unsaid = ", ".join(name for each in named if (name := actors[each].name) not in text)
        yield SearchEntry(at, place, text, unsaid, tuple(named), article=article)


def _shown(span: Span, article: Article) -> str:
    """Return the words of a stretch, with an ellipsis where its sentence goes on and may not be shown."""
    if article.rights == "full":
        return span.of(article.text)
    return shown_of(around(span, article.sentences), span, article.text, span.of(article.text))


def _stretches(article: Article) -> tuple[tuple[Span, str], ...]:
    return tuple(_stretches_in(article))


def _stretches_in(article: Article) -> Iterator[tuple[Span, str]]:
    """The sentences, cut to what the article's rights show, and the id in the page that each leads to."""
    if article.rights == "none":
        # The page has no text, but each passage in its note.
        passages = {
            span: anchor(item.id, number)
            for _, item in _backed(article)
            for number, span in enumerate(item.passages, 1)
        }
        yield from sorted(passages.items())
        return
    places = _places(article)
    starts = [each[0] for each in places]
    for sentence in article.sentences:
        for part in article.shown:
            if part.meets(sentence):
                span = Span(max(part.start, sentence.start), min(part.end, sentence.end))
                yield span, _nearest(span, places, starts)


_ITEM, _RELATION, _MENTION, _PARAGRAPH = range(4)


def _backed(article: Article) -> list[tuple[int, Fact | Quote | Relation]]:
    return [
        *((_ITEM, item) for item in article.items),
        *((_RELATION, relation) for relation in article.relations),
    ]


def _places(article: Article) -> list[tuple[int, int, str]]:
    """The ids in the text of an article's page: (where, of what sort, the id), in order."""
    found = [
        (span.start, sort, anchor(item.id, number))
        for sort, item in _backed(article)
        for number, span in enumerate(item.passages, 1)
    ]
    found += [
        (each.span.start, _MENTION, f"m.{number}")
        for number, each in enumerate(article.mentions, 1)
        if article.rights == "full" or any(span.holds(each.span) for span in article.shown)
    ]
    found += [
        (each.span.start, _PARAGRAPH, f"p.{number}")
        for number, each in enumerate(article.blocks, 1)
    ]
    return sorted(found)


def _nearest(span: Span, places: list[tuple[int, int, str]], starts: list[int]) -> str:
    """The first passage of a fact or quote that begins in a sentence, else the first other id in it, else the last before it."""
    begin, end = bisect_left(starts, span.start), bisect_left(starts, span.end)
    if begin < end:
        return min(places[begin:end], key=lambda each: (each[1], each[0]))[2]
    return places[begin - 1][2] if begin else ""
