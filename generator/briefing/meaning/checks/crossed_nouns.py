"""swapped-actors by common nouns: the union sued the mill, where the mill sued the union.

The same verb must be in both, and what is before it in the one after it in the other, and the
reverse; one word on its own side is enough to be silent.
"""

from collections.abc import Iterable, Iterator

from generator.briefing.meaning.checks import exchanged_sides, swapped_actors
from generator.briefing.meaning.clauses import clauses, is_verb
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.deeds import Deed
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Fact
from generator.text import Span

CODE = swapped_actors.CODE
_NEAR = 3  # words between a form of be and its participle, or a participle and `by`
_NO_DEEDS = ("auxiliary", "mutual", "reports")

Stems = frozenset[str]
Done = tuple[str, Deed]  # the stem of a verb, and its place with the words of both sides


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield a finding for a verb whose two sides have changed places."""
    if not isinstance(comparison.found, Fact):
        return
    turned = _turned(comparison)
    if turned and not _is_found_by_names(comparison):
        word = comparison.tokens.written_at(turned.at)
        message = f"the fact and its evidence turn round who “{word}” whom"
        yield Finding(CODE, message, "exchange the two, as the evidence has them")


def _turned(comparison: Comparison) -> Deed | None:
    """Return the first verb of the text whose sides the evidence has the other way round."""
    ours = tuple(_deeds(comparison.tokens))
    theirs = [deed for words in comparison.evidence for deed in _in_passages(words, comparison)]
    for stem, deed in ours:
        same = [other for verb, other in theirs if verb == stem]
        if _is_turned(deed, same):
            return deed
    return None


def _is_found_by_names(comparison: Comparison) -> bool:
    """Whether the names of actors show the same."""
    checks = (swapped_actors.check, exchanged_sides.check)
    return any(True for check_names in checks for _ in check_names(comparison))


def _is_turned(deed: Deed, same: Iterable[Deed]) -> bool:
    """Whether a deed is the other way round in others, and nowhere has one side as it is."""
    same = tuple(same)
    if any(deed.doers & other.doers or deed.patients & other.patients for other in same):
        return False
    return any(deed.doers & other.patients and deed.patients & other.doers for other in same)


def _in_passages(sentence: Tokens, comparison: Comparison) -> Iterator[Done]:
    for stem, deed in _deeds(sentence):
        if comparison.in_passages(Span(sentence.starts[deed.at], sentence.end(deed.at))):
            yield stem, deed


def _deeds(tokens: Tokens) -> Iterator[Done]:
    """Yield the past forms of a text that are active, or passive with `by`."""
    for clause in clauses(tokens):
        for at in clause:
            if _is_deed(tokens, at):
                yield from _deed(tokens, at, clause)


def _is_deed(tokens: Tokens, at: int) -> bool:
    word, language = tokens.lower[at], tokens.language
    is_other = any(word in language.words(name) for name in _NO_DEEDS)
    return is_verb(tokens, at) and not is_other and not tokens.is_capitalised(at)


def _deed(tokens: Tokens, at: int, clause: range) -> Iterator[Done]:
    before = _stems(tokens, clause.start, at)
    after = _stems(tokens, at + 1, clause.stop)
    is_be = _has(tokens, "be", max(clause.start, at - _NEAR), at)
    has_by = _has(tokens, "by", at + 1, min(clause.stop, at + 1 + _NEAR))
    if is_be and has_by:
        yield tokens.stems[at], Deed(at, after, before)
    elif not is_be and not has_by and _has_object(tokens, at):
        yield tokens.stems[at], Deed(at, before, after)


def _has_object(tokens: Tokens, at: int) -> bool:
    """Whether a noun with an article or a name follows: a road that closed has no object."""
    following = at + 1
    if following >= len(tokens.lower):
        return False
    is_noun = tokens.lower[following] in tokens.language.words("determiner")
    return is_noun or tokens.is_capitalised(following)


def _has(tokens: Tokens, name: str, start: int, end: int) -> bool:
    return not tokens.language.words(name).isdisjoint(tokens.lower[start:end])


def _stems(tokens: Tokens, start: int, end: int) -> Stems:
    return frozenset(tokens.stems[start:end]) - {""}
