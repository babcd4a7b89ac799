"""name-not-in-evidence: whoever is named in a fact is named in its evidence, or is who the fact is about or from."""

import re
from collections.abc import Iterable, Iterator

from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.tokens import Tokens, Word
from generator.briefing.model.article import Fact, Relation
from generator.text import Span

_SAME_BEGINNING = 4  # letters that a country shares with its people
_PRONOUNS_REACH = 8  # sentences
_DEMONYM_ENDINGS = ("n", "an", "ian", "ean", "i", "ish", "ese", "nian")


def check(comparison: Comparison) -> Iterable[Finding]:
    """The first actor named in the text whom the evidence does not name."""
    if isinstance(comparison.found, Relation):
        yield from _of_a_relation(comparison, comparison.found)
    if not isinstance(comparison.found, Fact):
        return
    if moved := _elsewhere(comparison):
        yield Finding(
            "name-not-in-evidence", f"the fact says “{moved[0]}”; its evidence says “{moved[1]}”"
        )
        return
    named = comparison.named
    if not named:
        return
    known = {
        each.actor for span in comparison.sentences for each in comparison.analysis.named_in(span)
    }
    known.update(comparison.found.about, (each.actor for each in comparison.found.said_by))
    missing = [
        (span, whom)
        for span, whom in named
        if not known.intersection(whom) and not _stands(span.of(comparison.tokens.text), comparison)
    ]
    if missing:
        known.update(_by_demonym(comparison))
    for span, whom in missing:
        if not known.intersection(whom):
            name = span.of(comparison.tokens.text)
            yield Finding(
                "name-not-in-evidence",
                f"the evidence does not name {name}",
                f"if it means {name}, list `{whom[0]}` in `about:`",
            )
            return


def _elsewhere(comparison: Comparison) -> tuple[str, str] | None:
    """A place that took the place of another: in Kramatorsk, where the evidence says in Nikopol and nothing of Kramatorsk."""
    ours, theirs = (
        _placed(comparison.tokens),
        [each for words in comparison.evidence for each in _placed(words)],
    )
    if not ours or not theirs:
        return None
    taken = [span for span, _ in comparison.named]
    known = {low[:_SAME_BEGINNING] for low in comparison.evidence_lower}
    for small, word in ours:
        if word.lower[:_SAME_BEGINNING] in known or any(
            span.start <= word.start < span.end for span in taken
        ):
            continue
        others = [
            other
            for same, other in theirs
            if same == small and other.lower not in comparison.tokens.lower_set
        ]
        others = [
            each for each in others if not comparison.analysis.named_in(Span(each.start, each.end))
        ]
        if others:
            return f"{small} {word.text}", f"{small} {others[0].text}"
    return None


def _placed(words: Tokens) -> list[tuple[str, Word]]:
    """Words with a capital after `in`, `at`, `near`, `from` and `to`, months and days left out."""
    found: list[tuple[str, Word]] = []
    placing = words.language.words("placing")
    if placing.isdisjoint(words.lower_set):
        return found
    for at, word in enumerate(words.words):
        before = words.lower_at(at - 1)
        if (
            at
            and before in placing
            and word.text[0].isupper()
            and word.lower not in words.language.tables.calendar.months
            and word.lower not in words.language.tables.calendar.weekdays
        ):
            found.append((before, word))
    return found


def _of_a_relation(comparison: Comparison, relation: Relation) -> Iterable[Finding]:
    """A relation between two of whom the sentences name neither, though they name others."""
    before = comparison.analysis.sentences_before(comparison.found.passages[0].start)[
        :_PRONOUNS_REACH
    ]
    others = {
        each.actor for span in comparison.sentences for each in comparison.analysis.named_in(span)
    }
    known = (
        others
        | {each.actor for span in before for each in comparison.analysis.named_in(span)}
        | set(_by_demonym(comparison))
    )
    if not comparison.evidence_lower.isdisjoint(comparison.language.words("pronoun")):
        return
    if others and not known & {relation.source, relation.target}:
        ends = " nor ".join(
            map(comparison.analysis.cast.name_of, (relation.source, relation.target))
        )
        yield Finding("name-not-in-evidence", f"the evidence names neither {ends}")


def _stands(name: str, comparison: Comparison) -> bool:
    """Whether the evidence has these very words, not as a part of somebody's longer name."""
    text = comparison.analysis.text
    for sentence in comparison.sentences:
        longer = [
            each.span
            for each in comparison.analysis.named_in(sentence)
            if each.span.end - each.span.start > len(name)
        ]
        for found in re.finditer(rf"\b{re.escape(name)}\b", sentence.of(text)):
            place = Span(sentence.start + found.start(), sentence.start + found.end())
            if not any(each.holds(place) for each in longer):
                return True
    return False


def _by_demonym(comparison: Comparison) -> Iterator[str]:
    """The states whose people or things the evidence speaks of: Russian backs Russia, Nigeria does not back Niger."""
    places = [
        each.span for span in comparison.sentences for each in comparison.analysis.named_in(span)
    ]
    actors = comparison.analysis.cast.actors.values()
    names = {
        name: each.id
        for each in actors
        if each.kind == "state"
        for name in (each.name, *(form.text for form in each.names))
    }
    for sentence in comparison.evidence:
        for word in sentence.words:
            if word.text[0].isupper() and not any(
                span.start <= word.start < span.end for span in places
            ):
                stems = [
                    name
                    for name in names
                    if _is_demonym(sentence.text[: word.end], word.text, name)
                ]
                if stems:
                    yield names[max(stems, key=len)]


def _is_demonym(text: str, word: str, name: str) -> bool:
    last = name.rsplit(" ", maxsplit=1)[-1]
    if not word.startswith(last.rstrip("ae")) or len(last) < 4:  # noqa: PLR2004 - shorter names begin too many words
        return False
    endings = (last + each for each in _DEMONYM_ENDINGS)
    shortened = (last.rstrip("ae") + each for each in _DEMONYM_ENDINGS)
    return word in (*endings, *shortened) and text.endswith(name[: -len(last)] + word)
