"""Check what Markdown says right before a citation: its quotations and numbers are in the source.

Only citations of English articles are checked, so the words here are not data of a language.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from msgspec import Struct

from generator.briefing.gate.candidates import candidates
from generator.briefing.gate.numeral_words import NumeralWords, words_of
from generator.briefing.gate.numerals import Numeral, numerals
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.article import Article, ItemKey
from generator.briefing.model.dates import is_year
from generator.briefing.model.notes import Reference
from generator.cache import Cache
from generator.problems import ProblemLog
from generator.text import shortened

_QUOTED = re.compile(r"“([^“”]{3,600})”|\"([^\"]{3,600})\"|«([^«»]{3,600})»|„([^„“”]{3,600})[“”]")
_SENTENCE = re.compile(r"[.!?…][\"”’)]*\s")
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
_FEWEST_WORDS = 3  # of what is quoted: fewer may be a term, or a title
_BESIDE = 12  # characters on either side of a number in which a month makes it a date
_QUOTE_AS_THERE = "quote as the source does, or cite the one that says so"
_WRITE_AS_THERE = "write the number of the source, or cite the one that has it"
_LEAST = 13  # numbers below are counted by the writer: two articles, three visits


class Sources(Struct, frozen=True):
    """The articles that may be cited; what takes time to find in them is found once."""

    articles: Mapping[str, Article]
    numeral_words: Mapping[str, NumeralWords]  # by the code of a language
    cache: Cache

    def have_words(self, words: str, slugs: Iterable[str]) -> bool:
        """Whether one of some articles has quoted words, editorial marks and typography aside."""
        bare = words.strip(" ,.;:")
        # A sentence of the author's may begin with what was the middle of another's.
        readings = (bare, bare[:1].swapcase() + bare[1:])
        seeds = (self._seed_text(self.articles[slug]) for slug in slugs)
        return any(candidates(words, seed, marks=True) for seed in seeds for words in readings)

    def have_number(self, number: Numeral, slugs: Iterable[str]) -> bool:
        """Whether one of some articles, or of its facts, has a number."""
        return any(self._numbers(self.articles[slug]).intersection(number.values) for slug in slugs)

    def _numbers(self, article: Article) -> frozenset[Decimal]:
        """Return the numbers of an article and of its facts."""
        texts = (article.text, *(fact.text for fact in article.facts))
        remembered = self.cache.across_builds(_numbers, article.slug)
        words = words_of(article.lang, self.numeral_words)
        found = partial(remembered, texts, article.lang, words)
        return self.cache.per_build("numbers", article.slug, found)

    def _seed_text(self, article: Article) -> SeedText:
        """Return an article's text, prepared for searching."""
        remembered = self.cache.across_builds(SeedText, article.slug)
        words = words_of(article.lang, self.numeral_words)
        found = partial(remembered, article.seed, article.lang, numeral_words=words)
        return self.cache.per_build("cited", article.slug, found)


def check_citations(
    references: Iterable[Reference], items: Mapping[str, ItemKey], known: Sources, log: ProblemLog
) -> None:
    """Warn of quoted words and numbers before citations that no article cited there has."""
    for group in _groups(references):
        slugs = _slugs(group, items)
        articles = [known.articles.get(slug) for slug in slugs]
        if not all(article and article.lang.startswith("en") for article in articles):
            continue  # reported elsewhere, or said in another language
        place, words = group[0].span, group[0].before
        for quoted in _quoted(words):
            if not known.have_words(quoted, slugs):
                log.add("not-in-citation", place, _message(shortened(quoted)), _QUOTE_AS_THERE)
        sentence = _SENTENCE.split(words)[-1]
        for number in _checked_numbers(sentence, words_of("en", known.numeral_words)):
            if not known.have_number(number, slugs):
                message = _message(number.span.of(sentence), is_quoted=False)
                log.add("not-in-citation", place, message, _WRITE_AS_THERE)


def _slugs(group: Sequence[Reference], items: Mapping[str, ItemKey]) -> tuple[str, ...]:
    """Return the articles that citations lead to; an empty slug for one that leads nowhere."""
    return tuple(items.get(reference.target, ("", ""))[0] for reference in group)


def _message(words: str, *, is_quoted: bool = True) -> str:
    """Return the message that words or a number are not in the source."""
    shown = f"“{words}”" if is_quoted else words
    return f"{shown} is in none of the articles cited here"


def _quoted(words: str) -> Iterator[str]:
    """Yield the quotations in some words; short ones may be terms, or titles."""
    for found in _QUOTED.finditer(words):
        quoted = next(filter(None, found.groups()))
        if len(quoted.split()) >= _FEWEST_WORDS:
            yield quoted


def _checked_numbers(sentence: str, words: NumeralWords) -> Iterator[Numeral]:
    """Yield the numbers of a sentence that its source must have: no dates, years or small ones."""
    for number in numerals(sentence, "en", words):
        is_name = number.ordinal or is_year(number.span.of(sentence))
        if min(number.values) >= _LEAST and not is_name and not _is_date(number, sentence):
            yield number


def _is_date(number: Numeral, sentence: str) -> bool:
    """Whether a month is beside a number."""
    start, end = max(0, number.span.start - _BESIDE), number.span.end + _BESIDE
    return bool(_MONTH.search(sentence[start:end]))


def _groups(references: Iterable[Reference]) -> Iterator[list[Reference]]:
    """Yield the citations that follow each other with no words between."""
    group: list[Reference] = []
    for reference in references:
        if reference.kind != "citation":
            continue
        if group and (reference.is_first or reference.before.strip()):
            yield group
            group = []
        group.append(reference)
    if group:
        yield group


def _numbers(texts: Iterable[str], lang: str, words: NumeralWords) -> frozenset[Decimal]:
    """Return the numbers of an article and of its facts."""
    found = (number for text in texts for number in numerals(text, lang, words))
    return frozenset(value for number in found for value in number.values)
