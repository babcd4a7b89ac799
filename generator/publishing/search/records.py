"""What search can find: actors, pages, facts, quotes and the sentences that may be shown.

Pages are those of questions, topics and briefings.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from generator.briefing.gate.sentences import around
from generator.briefing.model.article import Article, Item, actors_in
from generator.publishing.addresses import anchor, article_at, page_at
from generator.publishing.excerpts import shown_of
from generator.publishing.people import PartyView
from generator.publishing.presenter import Presenter
from generator.publishing.views import ItemView
from generator.publishing.words.interface import Words
from generator.text import Span, shortened

LONGEST = 1000  # characters shown of one result


class SearchEntry(Struct, frozen=True):
    """A result: where it is in its page, its words, the line under them, actors and filters."""

    anchor: str
    text: str
    more: str  # status, speaker, actors that it is about
    actors: tuple[str, ...] = ()
    status: str = ""
    also: str = ""  # words that it is found by and that are not shown
    topics: tuple[str, ...] = ()
    stands: bool = True  # not denied, retracted or superseded
    by: tuple[str, ...] = ()  # the actor who says it

    @property
    def shown(self) -> str:
        """Its words, shortened if they are long."""
        return self.text if len(self.text) <= LONGEST else shortened(self.text, LONGEST)


ARTICLES = "articles"
Stretch = list[SearchEntry]  # records of one kind
# Of a page: its path, for an article title, source, language and direction; and its records.
Entries = tuple[list[str], tuple[Stretch, ...]]


def names_of_pages(presenter: Presenter) -> dict[str, list[str]]:
    """Return the names of all pages with records by kind, in the order of results.

    Those are actors named most first, other pages, articles newest first.
    """
    has, named = presenter.untraced, presenter.untraced_links.mentions_of
    actors = sorted(has.actors, key=lambda actor_id: (-len(named.get(actor_id, ())), actor_id))
    others = {"questions": has.questions, "topics": has.topics, "briefings": has.briefings}
    return {
        "actor": [f"actors/{actor_id}" for actor_id in actors],
        "page": [f"{kind}/{key}" for kind, keys in others.items() for key in keys],
        "article": [f"{ARTICLES}/{slug}" for slug in has.articles],
    }


def entries_of(name: str, presenter: Presenter) -> Entries:
    """Return the records of a page.

    Those of an article are its sentences, its quotes, its facts that stand, and those that do not.
    """
    kind, _, key = name.partition("/")
    if kind == ARTICLES:
        return _article(presenter.briefing.articles[key], presenter)
    at, entry = _WHOLE[kind](key, presenter)
    return [at], ([entry],)


def _article(article: Article, presenter: Presenter) -> Entries:
    source = presenter.source(article.slug)
    line = " · ".join(filter(None, (source.outlet, source.published)))
    facts = [_item(fact, presenter) for fact in article.facts]
    return [article_at(article.slug), source.title, line, source.lang, source.dir], (
        list(_sentences(article, presenter)),
        [_item(quote, presenter) for quote in article.quotes],
        [fact for fact in facts if fact.stands],
        [fact for fact in facts if not fact.stands],
    )


def _actor(actor_id: str, presenter: Presenter) -> tuple[str, SearchEntry]:
    actor = presenter.briefing.actors[actor_id]
    forms = dict.fromkeys(name.text for name in actor.names if name.text != actor.name)
    office, listed = presenter.people.office(actor, None), ", ".join(forms)
    line = _line(office, actor.description, listed) or presenter.words.kind(actor.kind)
    posts = (f"{role.title} {role.body}" for role in actor.roles)
    names = (name.text for name in actor.names)
    also = " ".join((*posts, actor.description, *names))
    entry = SearchEntry("", actor.name, line, (actor.id,), also=also)
    return page_at("actor", actor.id), entry


def _question(question_id: str, presenter: Presenter) -> tuple[str, SearchEntry]:
    question, words = presenter.briefing.questions[question_id], presenter.words
    answers = words.counted(len(presenter.answers(question).every), "answer")
    more = _line(words.text("entry.question"), answers, question.note)
    return page_at("question", question.id), SearchEntry("", question.text, more)


def _topic(topic_id: str, presenter: Presenter) -> tuple[str, SearchEntry]:
    topic = presenter.briefing.topics[topic_id]
    more = _line(presenter.words.text("entry.topic"), topic.summary)
    return page_at("topic", topic.id), SearchEntry("", topic.title, more)


def _narrative(slug: str, presenter: Presenter) -> tuple[str, SearchEntry]:
    narrative = presenter.briefing.briefings[slug]
    more = _line(presenter.words.text("entry.briefing"), narrative.summary)
    return page_at("briefing", narrative.slug), SearchEntry("", narrative.title, more)


# What is one record as a whole, by the first part of its name.
_WHOLE: Mapping[str, Callable[[str, Presenter], tuple[str, SearchEntry]]] = {
    "actors": _actor,
    "questions": _question,
    "topics": _topic,
    "briefings": _narrative,
}


def _item(item: Item, presenter: Presenter) -> SearchEntry:
    """Return a fact or quote; beside it, its status, its speakers and the actors it is about."""
    view = presenter.item(item)
    words = presenter.words
    to = _before(words.text("search.to"), view.to, words)
    about = _before(words.text("search.about"), view.about, words)
    figure = f"{view.figure.number} {view.figure.unit} {view.figure.label}" if view.figure else ""
    return SearchEntry(
        item.id,
        " ".join(view.line.text.split()),
        _line(view.line.told, to, about, view.line.instead_told, *_contradictions(view, words)),
        tuple(dict.fromkeys(item.actors)),
        view.status,
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
    actors, mentions = presenter.briefing.actors, article.mentions
    first = 0
    for span, place in _stretches(article):
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
        yield SearchEntry(place, text, unsaid, tuple(named), topics=article.topics)


def _unsaid(text: str, names: Iterable[str]) -> str:
    """Return the names that a text does not have itself."""
    return ", ".join(name for name in names if name not in text)


def _shown(span: Span, article: Article) -> str:
    """Return the words of a span, with an ellipsis where more of its sentence may not be shown."""
    if article.is_whole:
        return span.of(article.text)
    return shown_of(around(span, article.sentences), span, article.text, span.of(article.text))


def _stretches(article: Article) -> Iterator[tuple[Span, str]]:
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
