"""How much of a seed its annotation takes up, and what it leaves: for the author's eye, never a problem."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.briefing.derived.capitals import is_ordinary, names
from generator.briefing.derived.countables import countables
from generator.briefing.gate.numeral_words import NumeralWords, words_of
from generator.briefing.model.article import Article
from generator.briefing.model.content import Actor
from generator.briefing.pasted.clutter import is_clutter, is_furniture
from generator.text import Span, joined

_DEMONYM = 4  # letters that an adjective shares with an actor's name: Russian, Russia


class Loose(Struct, frozen=True):
    """Something in a seed that nothing in the annotation takes up; paragraphs are counted from 1."""

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

    @property
    def parts(self) -> tuple[tuple[str, Part], ...]:
        """Every kind with its name."""
        kinds = (
            ("quoted stretches", self.quotations),
            ("sentences", self.sentences),
            ("numbers and dates", self.numbers),
        )
        return (*kinds, ("names", self.names))


Known = tuple[
    frozenset[str], frozenset[str]
]  # words of actors' names, and what begins the words made from them


def known_words(actors: Iterable[Actor]) -> Known:
    """The words that are no names of somebody else: Korea, and what an adjective of it begins with."""
    forms = {form for each in actors for form in (each.name, *(name.text for name in each.names))}
    words = frozenset(word for form in forms for word in form.split())
    return words, frozenset(
        each[: max(_DEMONYM, len(each) - 2)] for each in words if len(each) > _DEMONYM
    )


def coverage(article: Article, known: Known, numeral_words: Mapping[str, NumeralWords]) -> Coverage:
    """Return what of an article its facts, quotes, relations and mentions take up; see `known_words`.

    What belongs to the web page and not to the article (buttons, bylines, credits) is not counted.
    """
    quoted = joined(span for quote in article.quotes for span in quote.passages)
    taken = joined(
        span for found in (*article.items, *article.relations) for span in found.passages
    )
    named = joined(mention.span for mention in article.mentions)
    clutter = _clutter(article)
    stretches = [
        span
        for span in article.quotations.outermost()
        if any(map(str.isalnum, span.of(article.text))) and not _meets(clutter, span)
    ]
    headings = {block.span for block in article.blocks if block.kind in ("heading", "code")}
    sentences = [
        span for span in article.sentences if span not in headings and not _meets(clutter, span)
    ]
    words = words_of(article.lang, numeral_words)
    counted = countables(article.text, article.lang, words)
    numbers = [span for span in counted if not _meets(clutter, span)]
    firsts = _first_of_each(_names(article, named, clutter, known), article.text)
    mentioned = {mention.actor: mention.span for mention in article.mentions}
    return Coverage(
        article.slug,
        _part(
            article,
            stretches,
            [span for span in stretches if not _is_taken(article, span, quoted, named)],
        ),
        _part(article, sentences, [span for span in sentences if not _meets(taken, span)]),
        _part(article, numbers, [span for span in numbers if not _meets(taken, span)]),
        _part(article, [*mentioned.values(), *firsts], firsts),
    )


def _clutter(article: Article) -> tuple[Span, ...]:
    """The lines of the web page: above the first sentence bylines and dates too."""
    found = []
    is_above = True
    for block in article.blocks:
        at = block.span.start
        for line in block.span.of(article.text).split("\n"):
            if (is_clutter if is_above else is_furniture)(line):
                found.append(Span(at, at + len(line)))
            at += len(line) + 1
        is_above = is_above and not block.span.of(article.text).rstrip("\"”’'").endswith(".")
    return joined(found)


def _first_of_each(names: Iterable[Span], text: str) -> list[Span]:
    """The first place of each name."""
    firsts: dict[str, Span] = {}
    for name in names:
        firsts.setdefault(name.of(text), name)
    return list(firsts.values())


def _is_taken(
    article: Article, stretch: Span, quoted: tuple[Span, ...], named: tuple[Span, ...]
) -> bool:
    """Whether a quoted stretch is a quote, or nothing but a name."""
    return _meets(quoted, stretch) or _is_name(article.text, stretch, named)


def never_named(articles: Iterable[Article], actors: Iterable[Actor]) -> tuple[str, ...]:
    """The actors whom no article names, by id."""
    named = {each.actor for article in articles for each in article.mentions}
    return tuple(each.id for each in actors if each.id not in named)


def _part(article: Article, everything: Sequence[Span], left: Sequence[Span]) -> Part:
    starts = [each.span.start for each in article.blocks]
    return Part(
        len(everything),
        tuple(
            Loose(" ".join(each.of(article.text).split()), each, bisect_left(starts, each.end))
            for each in left
        ),
    )


def _meets(spans: tuple[Span, ...], span: Span) -> bool:
    at = bisect_left(spans, span.end, key=lambda each: each.start) - 1
    return at >= 0 and spans[at].end > span.start


def _is_name(text: str, stretch: Span, named: tuple[Span, ...]) -> bool:
    """Whether a quoted stretch is a mention in quotation marks and nothing else."""
    at = bisect_left(named, stretch.end, key=lambda each: each.start) - 1
    if at < 0 or named[at].end <= stretch.start:
        return False
    outside = (
        text[stretch.start : max(stretch.start, named[at].start)]
        + text[min(stretch.end, named[at].end) : stretch.end]
    )
    return not any(map(str.isalnum, outside))


def _names(
    article: Article, named: tuple[Span, ...], clutter: tuple[Span, ...], known: Known
) -> Iterator[Span]:
    """Names that no mention takes up and that no actor's name is part of."""
    begins = frozenset(span.start for span in (*article.sentences, *article.quotations.stretches))
    for name in names(article.text, article.lang, begins, [block.span for block in article.blocks]):
        if _meets(named, name) or _meets(clutter, name):
            continue
        if not all(
            is_ordinary(word) or _is_of(word, known) for word in name.of(article.text).split()
        ):
            yield name


def _is_of(word: str, known: Known) -> bool:
    """Whether a word is an actor's or made from one: Ukrainian, Korean."""
    words, beginnings = known
    return word in words or any(
        word[:length] in beginnings for length in range(_DEMONYM, len(word) + 1)
    )
