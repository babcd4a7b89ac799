"""Check what Markdown says right before a citation: its quotations are in the source.

Only citations of English articles are checked, so the words here are not data of a language.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from generator.briefing.gate.candidates import candidates
from generator.briefing.gate.numeral_words import NumeralWords, words_of
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.article import Article, ItemKey
from generator.briefing.model.notes import Reference
from generator.cache import Cache
from generator.problems import ProblemLog
from generator.text import shortened

_QUOTED = re.compile(r"“([^“”]{3,600})”|\"([^\"]{3,600})\"|«([^«»]{3,600})»|„([^„“”]{3,600})[“”]")
_FEWEST_WORDS = 3  # of what is quoted: fewer may be a term, or a title
_QUOTE_AS_THERE = "quote as the source does, or cite the one that says so"


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

    def _seed_text(self, article: Article) -> SeedText:
        """Return an article's text, prepared for searching."""
        remembered = self.cache.across_builds(SeedText, article.slug)
        words = words_of(article.lang, self.numeral_words)
        found = partial(remembered, article.seed, article.lang, numeral_words=words)
        return self.cache.per_build("cited", article.slug, found)


def check_citations(
    references: Iterable[Reference], items: Mapping[str, ItemKey], known: Sources, log: ProblemLog
) -> None:
    """Warn of quoted words before citations that no article cited there has."""
    for group in _groups(references):
        slugs = _slugs(group, items)
        articles = [known.articles.get(slug) for slug in slugs]
        if not all(article and article.lang.startswith("en") for article in articles):
            continue  # reported elsewhere, or said in another language
        place, words = group[0].span, group[0].before
        for quoted in _quoted(words):
            if not known.have_words(quoted, slugs):
                message = f"“{shortened(quoted)}” is in none of the articles cited here"
                log.add("not-in-citation", place, message, _QUOTE_AS_THERE)


def _slugs(group: Sequence[Reference], items: Mapping[str, ItemKey]) -> tuple[str, ...]:
    """Return the articles that citations lead to; an empty slug for one that leads nowhere."""
    return tuple(items.get(reference.target, ("", ""))[0] for reference in group)


def _quoted(words: str) -> Iterator[str]:
    """Yield the quotations in some words; short ones may be terms, or titles."""
    for found in _QUOTED.finditer(words):
        quoted = next(filter(None, found.groups()))
        if len(quoted.split()) >= _FEWEST_WORDS:
            yield quoted


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
