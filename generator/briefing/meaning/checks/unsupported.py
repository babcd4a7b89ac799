"""unsupported: the evidence has next to nothing of what a fact says; it is about something else.

A careful paraphrase may keep two words of ten, so the share of the words that are missing tells an
invention from a paraphrase only where nearly all are. Measured on 208 honest facts of unseen
stories, which paraphrase hard, and on the same facts with other sentences of their stories as
evidence: with nine tenths of five words or more missing, no honest fact is reported, and three
wrong sentences of five are. With eight tenths it would be four of five, and every 23rd honest fact.
"""

from collections.abc import Iterable, Iterator

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.referring import actors_of, references
from generator.briefing.meaning.saying import shared_beginning
from generator.briefing.meaning.speakers import words_beside
from generator.briefing.model.article import Fact

CODE = "unsupported"
_FEWEST = 5  # words of content, a name counted as one
_MOST = 9  # of ten words
_SAME_BEGINNING = 5  # letters that words have in common which are made of one another
_SHOWN = 4  # words


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield a finding for a fact of which the evidence has next to no word."""
    if not isinstance(comparison.found, Fact) or not _may_be(comparison):
        return
    words = list(_missing_words(comparison))
    names = [name for name, is_known in _names(comparison) if not is_known]
    missing, total = [*names, *words], _total(comparison)
    if total >= _FEWEST and 10 * len(missing) >= _MOST * total:
        shown = ", ".join(f"“{word}”" for word in missing[:_SHOWN])
        message = f"the evidence says nothing of {shown}: it is about something else"
        yield Finding(CODE, message, "take the sentence that says this as evidence")


def _may_be(comparison: Comparison) -> bool:
    """Whether few stems are in the evidence: a quick test that most facts do not pass."""
    content = comparison.tokens.content
    shared = len(content & comparison.evidence_content)
    return len(content) >= _FEWEST - 1 and 10 * shared <= (10 - _MOST) * len(content) + 10


def _names(comparison: Comparison) -> Iterator[tuple[str, bool]]:
    """Yield the names in the fact, and whether the evidence speaks of whom they mean."""
    analysis = comparison.analysis
    known = frozenset().union(*(actors_of(analysis, span) for span in comparison.sentences))
    for span, actors in comparison.named:
        yield span.of(comparison.tokens.text), not known.isdisjoint(actors)


def _places(comparison: Comparison) -> Iterator[int]:
    """Yield the indexes of the fact's words of content, names left out."""
    tokens, named = comparison.tokens, comparison.named
    for at, stem in enumerate(tokens.stems):
        start = tokens.starts[at]
        if stem and not any(span.start <= start < span.end for span, _ in named):
            yield at


def _total(comparison: Comparison) -> int:
    return len(comparison.named) + sum(1 for _ in _places(comparison))


def _missing_words(comparison: Comparison) -> Iterator[str]:
    """Yield the fact's words that neither the evidence has nor its actors are called by."""
    tokens = comparison.tokens
    theirs = comparison.evidence_lower.union(_titles(comparison), _taken_up(comparison))
    for at in _places(comparison):
        word = tokens.lower[at]
        is_there = tokens.stems[at] in comparison.evidence_content or word in theirs
        if not is_there and not any(_are_alike(word, other) for other in theirs):
            yield tokens.written_at(at)


def _are_alike(word: str, other: str) -> bool:
    """Whether two words begin alike: revenue, revenues; vaccine, vaccination."""
    shared = shared_beginning(word, other)
    return shared >= _SAME_BEGINNING or shared == min(len(word), len(other)) > _SAME_BEGINNING - 2


def _taken_up(comparison: Comparison) -> frozenset[str]:
    """Return the words of the sentence before one that takes something up: they rose again."""
    analysis = comparison.analysis
    found: frozenset[str] = frozenset()
    for span, sentence in zip(comparison.sentences, comparison.evidence, strict=True):
        if any(not reference.is_indefinite for reference in references(sentence)):
            before = analysis.sentences_before(span.start)[:1]
            found = found.union(*(analysis.tokens(earlier).lower_set for earlier in before))
    return found


def _titles(comparison: Comparison) -> frozenset[str]:
    """Return the words beside the names of those of whom the evidence speaks: the minister."""
    analysis = comparison.analysis
    known = frozenset().union(*(actors_of(analysis, span) for span in comparison.sentences))
    spans = [mention.span for mention in analysis.mentions if mention.actor in known]
    return frozenset().union(*(words_beside(analysis.text, span) for span in spans))
