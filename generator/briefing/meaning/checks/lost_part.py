"""changed-extent: the evidence speaks of a part, the text of all: two of 11 sirens failed."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.language import Needs, RuleSet
from generator.briefing.meaning.quantities import Quantity
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Fact
from generator.text import Span

CODE = "changed-extent"
NEEDS = Needs(classes=("part", "part-of", "partly", "the-same", "everything"))
_LONGEST_NOUN = 3  # words of content after `two of the`
_FEWEST_SHARED = 3  # words of content
_MOST_SENTENCES = 4  # of evidence: a whole article speaks of parts and wholes alike
_SHOWN = 3  # words in a message
_NEAR = 3  # words between `the` and its noun
_FORMS = ("number", "fraction", "day")
_ONE = Decimal(1)


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the first part of the evidence that the text says of the whole."""
    rules = comparison.rules(CODE)
    if rules is None or not isinstance(comparison.found, Fact):
        return
    if len(comparison.sentences) <= _MOST_SENTENCES:
        yield from islice(_lost(comparison, rules), 1)


def _lost(comparison: Comparison, rules: RuleSet) -> Iterator[Finding]:
    if _has(comparison.tokens, rules, "partly"):
        return
    for sentence in comparison.evidence:
        for part in _parts(sentence, rules):
            if _is_lost(part, sentence, comparison, rules):
                yield _finding(sentence, part)


def _has(tokens: Tokens, rules: RuleSet, name: str) -> bool:
    """Whether a text has a word of a class."""
    choice = rules.classes[name]
    return any(choice.accepts(tokens, at) for at in range(len(tokens.lower)))


def _parts(tokens: Tokens, rules: RuleSet) -> Iterator[range]:
    """Yield the indexes of some mothers, most of the deaths, two of the 11 sirens, four of which.

    A sentence that speaks of all or none as well says nothing certain of a part.
    """
    if _has(tokens, rules, "everything"):
        return
    for at in range(len(tokens.lower)):
        if end := _end_of_part(tokens, at, rules):
            yield range(at, end)


def _end_of_part(tokens: Tokens, at: int, rules: RuleSet) -> int:
    """Return the index after the words of a part that begin at an index, or 0."""
    classes = rules.classes
    if tokens.lower_at(at + 1) in tokens.language.words("of"):
        is_part = classes["part-of"].accepts(tokens, at)
        return at + 3 if is_part and classes["the-same"].accepts(tokens, at + 2) else 0
    is_plural = tokens.lower_at(at + 1).endswith("s")
    return at + 1 if is_plural and classes["part"].accepts(tokens, at) else 0


def _nouns(tokens: Tokens, part: range) -> frozenset[str]:
    """Return the stems of the words that say what a part is of."""
    end = part.stop
    prepositions = tokens.language.words("preposition")
    while end < len(tokens.lower) and not _is_edge(tokens, end):
        if tokens.lower[end] in prepositions:
            break
        end += 1
    stems = filter(None, tokens.stems[part.stop : end])
    return frozenset(islice(stems, _LONGEST_NOUN))


def _is_edge(tokens: Tokens, at: int) -> bool:
    return tokens.lower[at] in tokens.language.breaks


def _is_lost(part: range, evidence: Tokens, comparison: Comparison, rules: RuleSet) -> bool:
    """Whether a text speaks of the whole of what the evidence has a part of."""
    span = _span(evidence, part)
    if not comparison.in_passages(span) or _has_other_numbers(span, comparison):
        return False
    ours = comparison.tokens
    has_everything = _has(ours, rules, "everything")
    is_of_them = _is_of_them(evidence, part)
    if has_everything and is_of_them:
        return True
    nouns = _nouns(evidence, part)
    is_told = is_of_them and not nouns.isdisjoint(ours.content)
    is_of_it = has_everything or is_told or _speaks_of_all(nouns, ours)
    return is_of_it and len(ours.content & evidence.content) >= _FEWEST_SHARED


def _speaks_of_all(nouns: frozenset[str], tokens: Tokens) -> bool:
    """Whether a text has a noun after `the`: the sirens, the 11 sirens; sirens may be some."""
    definite = tokens.language.words("definite")
    places = (at for at, stem in enumerate(tokens.stems) if stem in nouns)
    return any(not definite.isdisjoint(tokens.lower[max(0, at - _NEAR) : at]) for at in places)


def _is_of_them(tokens: Tokens, part: range) -> bool:
    """Whether a part is of what was named before: most of them, four of which."""
    last = tokens.lower[part[-1]]
    return last in tokens.language.words("those-counted")


def _span(tokens: Tokens, part: range) -> Span:
    return Span(tokens.starts[part[0]], tokens.end(part[-1]))


def _has_other_numbers(part: Span, comparison: Comparison) -> bool:
    """Whether a text has the number of a part, or one of its own that may say it."""
    known = [number for number in comparison.evidenced if not part.meets(number.span)]
    values = frozenset().union(*(number.values for number in known))
    return any(values.isdisjoint(number.values) for number in comparison.stated if _counts(number))


def _counts(number: Quantity) -> bool:
    """Whether a number may say how many: every one of them and the second do not."""
    return number.form in _FORMS and number.values != {_ONE}


def _finding(tokens: Tokens, part: range) -> Finding:
    end = part.stop
    while end < part.stop + _SHOWN and end < len(tokens.lower) and not _is_edge(tokens, end):
        end += 1
    words = tokens.text[tokens.starts[part[0]] : tokens.end(end - 1)]
    message = f"the evidence says “{words}”; the fact does not say that it is only a part"
    return Finding(CODE, message, "say of how many it is true, as the evidence does")
