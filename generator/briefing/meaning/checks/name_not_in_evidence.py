"""name-not-in-evidence: the evidence names whom a fact names, or the fact says who it is about."""

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.tokens import Tokens, Word
from generator.briefing.model.article import Fact
from generator.text import Span

CODE = "name-not-in-evidence"
_SAME_BEGINNING = 4  # letters that a country shares with its people

Placed = tuple[str, Word]  # in Nikopol


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield a place that is another one, or the first actor whom the evidence does not name."""
    if isinstance(comparison.found, Fact):
        moved = list(_elsewhere(comparison))
        yield from moved[:1] or _unnamed(comparison, comparison.found)


def _unnamed(comparison: Comparison, fact: Fact) -> Iterator[Finding]:
    """Yield the first actor named in the fact whom its evidence does not name."""
    known = _named_in(comparison, comparison.sentences)
    known.update(fact.about, (party.actor for party in fact.said_by))
    missing = [
        (span.of(comparison.tokens.text), actors)
        for span, actors in comparison.named
        if known.isdisjoint(actors)
    ]
    missing = [(name, actors) for name, actors in missing if not _occurs(name, comparison)]
    known.update(_by_demonym(comparison) if missing else ())
    for name, actors in missing:
        if known.isdisjoint(actors):
            hint = f"if it means {name}, list `{actors[0]}` in `about:`"
            yield Finding(CODE, f"the evidence does not name {name}", hint)
            return


def _named_in(comparison: Comparison, spans: Iterable[Span]) -> set[str]:
    """Return the actors named in some sentences."""
    analysis = comparison.analysis
    return {mention.actor for span in spans for mention in analysis.named_in(span)}


def _elsewhere(comparison: Comparison) -> Iterator[Finding]:
    """Yield places that took the place of another.

    In Kramatorsk, where the evidence says in Nikopol and nothing of Kramatorsk.
    """
    theirs = [placed for words in comparison.evidence for placed in _placed(words)]
    lost = [placed for placed in theirs if _is_lost(placed[1], comparison)]
    for preposition, word in _placed(comparison.tokens) if lost else ():
        instead = [other.text for before, other in lost if before == preposition]
        if instead and not _is_known(word, comparison):
            here, there = f"{preposition} {word.text}", f"{preposition} {instead[0]}"
            yield Finding(CODE, f"the fact says “{here}”; its evidence says “{there}”")


def _is_lost(place: Word, comparison: Comparison) -> bool:
    """Whether a place of the evidence is not in the fact, and is no actor."""
    is_actor = comparison.analysis.named_in(Span(place.start, place.end))
    return place.lower not in comparison.tokens.lower_set and not is_actor


def _is_known(place: Word, comparison: Comparison) -> bool:
    """Whether a place of the fact is an actor, or a word of the evidence begins like it."""
    beginnings = {word[:_SAME_BEGINNING] for word in comparison.evidence_lower}
    if place.lower[:_SAME_BEGINNING] in beginnings:
        return True
    return any(_is_within(place, span) for span, _ in comparison.named)


def _is_within(word: Word, span: Span) -> bool:
    """Whether a word begins within a stretch."""
    return span.start <= word.start < span.end


def _placed(words: Tokens) -> Iterator[Placed]:
    """Yield words with a capital after `in`, `at`, `from` and their like; no months, no days."""
    calendar, placing = words.language.tables.calendar, words.language.words("placing")
    if placing.isdisjoint(words.lower_set):
        return
    dates = {*calendar.months, *calendar.weekdays}
    for at, word in enumerate(words.words[1:], 1):
        before = words.lower[at - 1]
        if before in placing and word.text[0].isupper() and word.lower not in dates:
            yield before, word


def _occurs(name: str, comparison: Comparison) -> bool:
    """Whether the evidence has these very words, not as a part of a longer name."""
    pattern = re.compile(rf"\b{re.escape(name)}\b")
    return any(_occurs_in(sentence, pattern, comparison) for sentence in comparison.sentences)


def _occurs_in(sentence: Span, pattern: re.Pattern[str], comparison: Comparison) -> bool:
    analysis = comparison.analysis
    named = [mention.span for mention in analysis.named_in(sentence)]
    for found in pattern.finditer(analysis.text, sentence.start, sentence.end):
        place = Span(*found.span())
        if not any(span != place and span.holds(place) for span in named):
            return True
    return False


def _by_demonym(comparison: Comparison) -> Iterator[str]:
    """Yield the states whose people or things the evidence speaks of.

    Russian backs Russia; Nigeria does not back Niger.
    """
    states = _states(comparison)
    for span, sentence in zip(comparison.sentences, comparison.evidence, strict=True):
        for word in _unnamed_capitals(span, sentence, comparison):
            names = [name for name in states if _is_demonym(sentence, word, name)]
            if names:
                yield states[max(names, key=len)]


def _unnamed_capitals(span: Span, sentence: Tokens, comparison: Comparison) -> Iterator[Word]:
    """Yield the words of a sentence with a capital that are part of no known name."""
    named = [mention.span for mention in comparison.analysis.named_in(span)]
    for word in sentence.words:
        if word.text[0].isupper() and not any(_is_within(word, name) for name in named):
            yield word


def _states(comparison: Comparison) -> Mapping[str, str]:
    """Return the states of the cast by each of their names."""
    actors = comparison.analysis.cast.actors.values()
    states = [actor for actor in actors if actor.kind == "state"]
    names = {form.text: state.id for state in states for form in state.names}
    return {**{state.name: state.id for state in states}, **names}


def _is_demonym(words: Tokens, word: Word, name: str) -> bool:
    """Whether a word is made of the name of a state: Russian, Pakistani, South Korean."""
    first, _, last = name.rpartition(" ")
    stem = last.rstrip("ae")
    if len(last) < _SAME_BEGINNING or not word.text.startswith(stem):
        return False
    endings = words.language.words("demonym-ending")
    is_made_of_it = word.text.removeprefix(last) in endings or word.text[len(stem) :] in endings
    before = words.text[: word.start]
    return is_made_of_it and before.endswith(f"{first} " if first else "")
