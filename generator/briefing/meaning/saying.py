"""Whether a sentence says the few words of a relation or a title, or others that mean the same."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.briefing.meaning.language import Rule, RuleSet
from generator.briefing.meaning.tokens import Tokens

CODE = "relation-not-in-evidence"  # its rules serve titles as well
TURNED, TITLE = "turned", "title"
_SHORTEST = 4  # letters that two words made of one another share


class Match(NamedTuple):
    """Words of a sentence that say a word of a relation or a title."""

    sentence: Tokens
    at: int
    end: int
    by_rule: bool = False  # other words than those of the relation or title
    is_turned: bool = False  # they say it the other way round: predecessor for succeeded


class Saying(NamedTuple):
    """What a sentence says of some words: where, and the indexes of those that it does not say."""

    matches: tuple[Match, ...]
    missing: tuple[int, ...]
    said: tuple[int, ...]


def saying(
    words: Tokens,
    content: Iterable[int],
    sentences: tuple[Tokens, ...],
    rules: RuleSet,
    *,
    titles: bool = False,
) -> Saying:
    """Return how sentences say the words at some indexes, of a relation or of a title."""
    by_index = _rules_by_index(words, rules, titles=titles)
    matches: list[Match] = []
    missing: list[int] = []
    said: list[int] = []
    for at in content:
        same = tuple(_same_words(words.lower[at], sentences, rules))
        others = _by_rules(by_index.get(at, ()), sentences)
        found = [*same, *(match for match in others if not _is_among(match, same))]
        matches.extend(found)
        (said if found else missing).append(at)
    return Saying(tuple(matches), tuple(missing), tuple(said))


def _is_among(match: Match, others: Iterable[Match]) -> bool:
    """Whether the first word of a match is another one."""
    return any(match.sentence is one.sentence and match.at == one.at for one in others)


def _rules_by_index(words: Tokens, rules: RuleSet, *, titles: bool) -> dict[int, list[Rule]]:
    """Return the rules whose cues cover each word."""
    covering: dict[int, list[Rule]] = {}
    for at, word in enumerate(words.lower):
        for rule in rules.rules.starting_with(word):
            if (rule.kind == TITLE) == titles:
                for covered in range(at, rule.end(words, at)):
                    covering.setdefault(covered, []).append(rule)
    return covering


def _same_words(word: str, sentences: Iterable[Tokens], rules: RuleSet) -> Iterator[Match]:
    """Yield the words that are the same, or made of one another: operator, operates."""
    for sentence in sentences:
        for at, other in enumerate(sentence.lower):
            if are_kin(word, other, sentence, rules):
                yield Match(sentence, at, at + 1)


def _by_rules(rules: Iterable[Rule], sentences: Iterable[Tokens]) -> Iterator[Match]:
    for rule in rules:
        for sentence in sentences:
            for phrase in rule.kept_by:
                for at in range(len(sentence.lower)):
                    if end := phrase.end(sentence, at):
                        yield Match(sentence, at, end, by_rule=True, is_turned=rule.kind == TURNED)


def are_kin(word: str, other: str, tokens: Tokens, rules: RuleSet) -> bool:
    """Whether two words are forms of one, or one is made of the other by an ending."""
    stem = tokens.language.stem
    if stem(word) == stem(other):
        return True
    shared = shared_beginning(word, other)
    endings = rules.classes["derived"].endings
    rests = (word[shared:], other[shared:])
    return shared >= _SHORTEST and all(not rest or rest in endings for rest in rests)


def shared_beginning(one: str, other: str) -> int:
    """Return how many letters two words have in common from their beginning."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
