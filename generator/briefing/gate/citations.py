"""What Markdown says right before a citation: the words that it quotes, and its numbers, stand in what it cites."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial

from msgspec import Struct

from generator.briefing.gate.candidates import candidates
from generator.briefing.gate.numerals import numerals
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
_LEAST = 13  # numbers below are counted by the writer: two articles, three visits


class Sources(Struct, frozen=True):
    """The articles that may be cited, with what takes time to find in them found once."""

    articles: Mapping[str, Article]
    cache: Cache

    def numbers(self, article: Article) -> frozenset[Decimal]:
        """All numbers of an article and of what is stated as its facts."""
        texts = (article.text, *(each.text for each in article.facts))
        remembered = self.cache.across_builds(_numbers, article.slug)
        found = partial(remembered, texts, article.lang)
        return self.cache.per_build("numbers", article.slug, found)

    def has_words(self, words: str, article: Article) -> bool:
        """Whether quoted words occur in an article, editorial marks and typography aside."""
        seed = self.cache.per_build("cited", article.slug, partial(self._seed_text, article))
        bare = words.strip(" ,.;:")
        # A sentence of one's own may begin with what was the middle of another's.
        readings = (bare, bare[:1].swapcase() + bare[1:])
        return any(candidates(reading, seed, marks=True) for reading in readings)

    def _seed_text(self, article: Article) -> SeedText:
        return self.cache.across_builds(SeedText, article.slug)(article.seed, article.lang)


def check_citations(
    references: Iterable[Reference], items: Mapping[str, ItemKey], known: Sources, log: ProblemLog
) -> None:
    """Warn of quoted words and numbers before a citation that none of the articles has which are cited there together."""
    for group in _groups(references):
        sources = [
            known.articles[key[0]]
            for each in group
            if (key := items.get(each.target)) and key[0] in known.articles
        ]
        if len(sources) < len(group) or not all(each.lang.startswith("en") for each in sources):
            continue  # reported elsewhere, or said in another language
        words = group[0].before
        for quoted in (next(filter(None, each.groups())) for each in _QUOTED.finditer(words)):
            if len(quoted.split()) >= _FEWEST_WORDS and not any(
                known.has_words(quoted, each) for each in sources
            ):
                message = f"“{shortened(quoted)}” stands in none of the articles cited here"
                log.add(
                    "not-in-citation",
                    group[0].span,
                    message,
                    "quote as the source does, or cite the one that says so",
                )
        sentence = _SENTENCE.split(words)[-1]
        for number in numerals(sentence, "en"):
            is_date = _MONTH.search(sentence[max(0, number.span.start - 12) : number.span.end + 12])
            is_counted = (
                min(number.values) >= _LEAST
                and not number.ordinal
                and not is_date
                and not is_year(number.span.of(sentence))
            )
            if is_counted and not any(
                known.numbers(each).intersection(number.values) for each in sources
            ):
                message = f"{number.span.of(sentence)} stands in none of the articles cited here"
                log.add(
                    "not-in-citation",
                    group[0].span,
                    message,
                    "write the number of the source, or cite the one that has it",
                )


def _groups(references: Iterable[Reference]) -> Iterator[list[Reference]]:
    """Citations that stand together."""
    group: list[Reference] = []
    for each in references:
        if each.kind != "citation":
            continue
        if group and (each.is_first or each.before.strip()):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _numbers(texts: Iterable[str], lang: str) -> frozenset[Decimal]:
    return frozenset(
        value for text in texts for number in numerals(text, lang) for value in number.values
    )
