"""How much of a seed its annotation takes up, and what it leaves: for the author's eye, never a problem."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.briefing.found import Actor, Article
from generator.briefing.numerals import numerals
from generator.text import Span, joined

_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_DATE_WORD = re.compile(rf"\b(?:{'|'.join([*_MONTHS.split(), *_DAYS.split()])})\b")
_CAPITAL = r"[^\W\d_a-z][\w’'\-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:\s(?:(?:of|de|van|von|al|the|and the)\s)?{_CAPITAL})*")
_BEGINNERS = (
    "A After An And As At Before But By For From He His Her If In It Its Last No Not Of On One Our She Since That The There "
    "These They This To Under We When While With You"
)
_NO_NAMES = frozenset([*_MONTHS.split(), *_DAYS.split(), *_BEGINNERS.split(), "I", "Mr", "Mrs", "Ms", "Dr"])
_DEMONYM = 4  # letters that an adjective shares with an actor's name: Russian, Russia


@dataclass(frozen=True, slots=True)
class Loose:
    """Something in a seed that nothing in the annotation takes up; paragraphs are counted from 1."""

    text: str
    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of thing in a seed: how many there are, and those left."""

    of: int
    left: tuple[Loose, ...]

    @property
    def done(self) -> int:
        """How many are taken up."""
        return self.of - len(self.left)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of one article is annotated."""

    slug: str
    quotations: Part
    sentences: Part
    numbers: Part
    names: Part

    @property
    def parts(self) -> tuple[tuple[str, Part], ...]:
        """Every kind with its name."""
        kinds = (("quoted stretches", self.quotations), ("sentences", self.sentences), ("numbers and dates", self.numbers))
        return (*kinds, ("names", self.names))


Known = tuple[frozenset[str], frozenset[str]]  # words of actors' names, and what begins the words made from them


def known_words(actors: Iterable[Actor]) -> Known:
    """The words that are no names of somebody else: Korea, and what an adjective of it begins with."""
    forms = {form for each in actors for form in (each.name, *(name.text for name in each.names))}
    words = frozenset(word for form in forms for word in form.split())
    return words, frozenset(each[: max(_DEMONYM, len(each) - 2)] for each in words if len(each) > _DEMONYM)


def coverage(article: Article, known: Known) -> Coverage:
    """What of an article its facts, quotes, relations and mentions take up; see `known_words`."""
    quoted = joined(span for each in article.quotes for span in each.passages)
    taken = joined(span for each in (*article.items, *article.relations) for span in each.passages)
    named = joined(each.span for each in article.mentions)
    stretches = [each for each in article.quotations.outermost() if any(map(str.isalnum, each.of(article.text)))]
    headings = {each.span for each in article.blocks if each.kind in ("heading", "code")}
    sentences = [each for each in article.sentences if each not in headings]
    numbers = _numbers(article)
    names = list(_names(article, named, known))
    seen = dict.fromkeys(each.of(article.text) for each in names)
    firsts = [next(each for each in names if each.of(article.text) == words) for words in seen]
    return Coverage(
        article.slug,
        _part(article, stretches, [each for each in stretches if not _meets(quoted, each) and not _is_name(article.text, each, named)]),
        _part(article, sentences, [each for each in sentences if not _meets(taken, each)]),
        _part(article, numbers, [each for each in numbers if not _meets(taken, each)]),
        _part(article, [*{each.actor: each.span for each in article.mentions}.values(), *firsts], firsts),
    )


def never_named(articles: Iterable[Article], actors: Iterable[Actor]) -> tuple[str, ...]:
    """The actors whom no article names, by id."""
    named = {each.actor for article in articles for each in article.mentions}
    return tuple(each.id for each in actors if each.id not in named)


def _part(article: Article, everything: Sequence[Span], left: Sequence[Span]) -> Part:
    starts = [each.span.start for each in article.blocks]
    return Part(
        len(everything), tuple(Loose(" ".join(each.of(article.text).split()), each, bisect_left(starts, each.end)) for each in left)
    )


def _meets(spans: tuple[Span, ...], span: Span) -> bool:
    at = bisect_left(spans, span.end, key=lambda each: each.start) - 1
    return at >= 0 and spans[at].end > span.start


def _is_name(text: str, stretch: Span, named: tuple[Span, ...]) -> bool:
    """Whether a quoted stretch is a mention in quotation marks and nothing else."""
    at = bisect_left(named, stretch.end, key=lambda each: each.start) - 1
    if at < 0 or named[at].end <= stretch.start:
        return False
    outside = text[stretch.start : max(stretch.start, named[at].start)] + text[min(stretch.end, named[at].end) : stretch.end]
    return not any(map(str.isalnum, outside))


def _numbers(article: Article) -> list[Span]:
    """Numbers, in English also months and days; a day with its month is one."""
    found = [each.span for each in numerals(article.text, article.lang) if not each.label]
    if article.lang.startswith("en"):
        found += [Span(*each.span()) for each in _DATE_WORD.finditer(article.text)]
    dates: list[Span] = []
    for span in sorted(found):
        if dates and article.text[dates[-1].end : span.start] in (" ", ", "):
            dates[-1] = Span(dates[-1].start, span.end)
        else:
            dates.append(span)
    return dates


def _names(article: Article, named: tuple[Span, ...], known: Known) -> Iterator[Span]:
    """Capitalised words that no mention takes up; a lone word that begins a sentence may be any word."""
    begins = {each.start for each in article.sentences} | {each.start for each in article.quotations.stretches}
    for found in _NAME.finditer(article.text):
        words = found.group().removesuffix("'s").removesuffix("’s")
        first, _, rest = words.partition(" ")
        at = found.start() + (len(first) + 1 if first in _NO_NAMES and rest else 0)
        span = Span(at, found.start() + len(words))
        left = span.of(article.text).split()
        if _meets(named, span) or (len(left) == 1 and span.start in begins):
            continue
        if not all(each in _NO_NAMES or _is_of(each, known) for each in left):
            yield span


def _is_of(word: str, known: Known) -> bool:
    """Whether a word is an actor's or made from one: Ukrainian, Korean."""
    words, beginnings = known
    return word in words or any(word[:length] in beginnings for length in range(_DEMONYM, len(word) + 1))
