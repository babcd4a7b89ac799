"""How much of a seed its annotation takes up, and what it leaves: for authors, never a problem."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.briefing.derived.capitals import is_ordinary, names
from generator.briefing.derived.countables import countables
from generator.briefing.meaning import Languages, tables_of
from generator.briefing.meaning.tables import Tables
from generator.briefing.model.article import Article
from generator.briefing.model.content import Actor
from generator.briefing.pasted.clutter import is_clutter, is_furniture
from generator.text import Span, joined, without

_DEMONYM = 4  # letters that an adjective shares with an actor's name: Russian, Russia

# The words of actors' names, and what the words made from them begin with.
Known = tuple[frozenset[str], frozenset[str]]
Spans = tuple[Span, ...]  # in order, none overlapping another


class Loose(Struct, frozen=True):
    """Something in a seed that the annotation does not take up; paragraphs count from 1."""

    text: str
    span: Span
    paragraph: int


class Part(Struct, frozen=True):
    """One kind of thing in a seed: how many there are, and those left."""

    of: int
    left: tuple[Loose, ...]

    @property
    def done(self) -> int:
        """How many are taken up."""
        return self.of - len(self.left)


class Coverage(Struct, frozen=True):
    """What of one article is annotated."""

    slug: str
    quotations: Part
    sentences: Part
    numbers: Part
    names: Part
    clutter: tuple[Loose, ...]  # lines of the web page that pages show

    @property
    def parts(self) -> tuple[tuple[str, Part], ...]:
        """Every kind with its name."""
        kinds = (
            ("quoted stretches", self.quotations),
            ("sentences", self.sentences),
            ("numbers and dates", self.numbers),
        )
        return (*kinds, ("names", self.names))


class _Taken(Struct, frozen=True):
    """What of an article is annotated, and what is clutter of its web page."""

    by_items: Spans
    by_quotes: Spans
    by_mentions: Spans
    clutter: Spans
    omitted: Spans


def known_words(actors: Iterable[Actor]) -> Known:
    """Return the words of actors' names, and the beginnings of adjectives made from them: Korea."""
    forms = {form for actor in actors for form in _forms(actor)}
    words = frozenset(word for form in forms for word in form.split())
    long_words = (word for word in words if len(word) > _DEMONYM)
    return words, frozenset(word[: max(_DEMONYM, len(word) - 2)] for word in long_words)


def _forms(actor: Actor) -> Iterator[str]:
    yield actor.name
    yield from (name.text for name in actor.names)


def coverage(article: Article, known: Known, languages: Languages) -> Coverage:
    """Return what of an article its facts, quotes, relations and mentions take up.

    See `known_words`. What belongs to the web page and not to the article (buttons, bylines,
    credits) is not counted.
    """
    taken = _taken(article)
    shown_clutter = [span for span in taken.clutter if _met(taken.omitted, span) is None]
    tables = tables_of(article.lang, languages)
    numbers = _outside(countables(article.text, article.lang, tables), taken.clutter)
    sentences = _outside(_full_sentences(article), taken.clutter)
    return Coverage(
        article.slug,
        _quotations(article, taken),
        _part(article, sentences, _left(sentences, taken.by_items, article)),
        _part(article, numbers, _left(numbers, taken.by_items, article)),
        _names(article, taken, known, tables),
        _part(article, shown_clutter, shown_clutter).left,
    )


def _left(spans: Iterable[Span], taken: Spans, article: Article) -> list[Span]:
    """Return the stretches that nothing takes up and that are not left out on purpose."""
    left = _outside(spans, taken)
    return [span for span in left if not _is_omitted(span, article)]


def _is_omitted(span: Span, article: Article) -> bool:
    """Whether the article's author leaves out all words of a stretch."""
    shown = without([span], article.omitted)
    return bool(article.omitted) and not any(_has_words(part.of(article.text)) for part in shown)


def _taken(article: Article) -> _Taken:
    """Return the stretches of an article that are annotated, by kind."""
    items = (*article.items, *article.relations)
    return _Taken(
        by_items=joined(span for item in items for span in item.passages),
        by_quotes=joined(span for quote in article.quotes for span in quote.passages),
        by_mentions=joined(mention.span for mention in article.mentions),
        clutter=_clutter(article),
        omitted=article.omitted,
    )


def _quotations(article: Article, taken: _Taken) -> Part:
    """Return the quoted stretches; left are those that are neither a quote nor just a name."""
    outermost = _outside(article.quotations.outermost(), taken.clutter)
    stretches = [span for span in outermost if _has_words(span.of(article.text))]
    left = _left(stretches, taken.by_quotes, article)
    return _part(
        article,
        stretches,
        [span for span in left if not _is_name(article.text, span, taken.by_mentions)],
    )


def _full_sentences(article: Article) -> list[Span]:
    """Return the sentences that are not headings or code."""
    headings = {block.span for block in article.blocks if block.kind in ("heading", "code")}
    return [span for span in article.sentences if span not in headings]


def _names(article: Article, taken: _Taken, known: Known, tables: Tables) -> Part:
    """Return the actors mentioned and further names, by their first places; the latter are left."""
    mentioned = {mention.actor: mention.span for mention in article.mentions}
    unmentioned: dict[str, Span] = {}
    for name in _unmentioned(article, taken, known, tables):
        unmentioned.setdefault(name.of(article.text), name)
    left = list(unmentioned.values())
    return _part(article, [*mentioned.values(), *left], left)


def _unmentioned(article: Article, taken: _Taken, known: Known, tables: Tables) -> Iterator[Span]:
    """Yield the names outside mentions that have other words than those of actors' names."""
    begins = frozenset(span.start for span in (*article.sentences, *article.quotations.stretches))
    blocks = [block.span for block in article.blocks]
    found = names(article.text, tables, begins, blocks)
    for name in _outside(_left(found, taken.by_mentions, article), taken.clutter):
        words = name.of(article.text).split()
        unknown = (word for word in words if not is_ordinary(word, tables.coverage))
        if not all(_is_known(word, known) for word in unknown):
            yield name


def _is_known(word: str, known: Known) -> bool:
    """Whether a word is an actor's or made from one: Ukrainian, Korean."""
    words, beginnings = known
    lengths = range(_DEMONYM, len(word) + 1)
    return word in words or any(word[:length] in beginnings for length in lengths)


def _clutter(article: Article) -> Spans:
    """Return the lines of the web page: above the first sentence bylines and dates too."""
    found = []
    is_above = True
    for block in article.blocks:
        words = block.span.of(article.text)
        is_foreign = is_clutter if is_above else is_furniture
        at = block.span.start
        for line in words.split("\n"):
            if is_foreign(line):
                found.append(Span(at, at + len(line)))
            at += len(line) + 1
        is_above = is_above and not words.rstrip("\"”’'").endswith(".")
    return joined(found)


def never_named(articles: Iterable[Article], actors: Iterable[Actor]) -> tuple[str, ...]:
    """Return the ids of the actors that no article names."""
    named = {mention.actor for article in articles for mention in article.mentions}
    return tuple(actor.id for actor in actors if actor.id not in named)


def _part(article: Article, spans: Sequence[Span], left: Sequence[Span]) -> Part:
    starts = [block.span.start for block in article.blocks]
    return Part(len(spans), tuple(_loose(span, article.text, starts) for span in left))


def _loose(span: Span, text: str, starts: list[int]) -> Loose:
    return Loose(" ".join(span.of(text).split()), span, bisect_left(starts, span.end))


def _outside(spans: Iterable[Span], others: Spans) -> list[Span]:
    """Return the stretches that meet none of others."""
    return [span for span in spans if _met(others, span) is None]


def _met(spans: Spans, span: Span) -> Span | None:
    """Return the last of some stretches that meets another one, or None."""
    at = bisect_left(spans, span.end, key=lambda other: other.start) - 1
    return spans[at] if at >= 0 and spans[at].end > span.start else None


def _is_name(text: str, stretch: Span, mentions: Spans) -> bool:
    """Whether a quoted stretch is a mention in quotation marks and nothing else."""
    mention = _met(mentions, stretch)
    if mention is None:
        return False
    before = text[stretch.start : max(stretch.start, mention.start)]
    return not _has_words(before + text[min(stretch.end, mention.end) : stretch.end])


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
