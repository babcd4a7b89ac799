"""Relations as a draft proposes them: a name, a verb of a few that join two, and a name."""

from collections.abc import Iterator
from itertools import pairwise

from generator.drafting.narration import Narration
from generator.drafting.noun_phrases import Phrase
from generator.drafting.passages import passage_of
from generator.drafting.people import Person
from generator.drafting.proposal import ProposedRelation
from generator.drafting.reading import SeedReading
from generator.drafting.roles_in_bodies import by_apposition, by_title, without_article
from generator.drafting.speakers import LOW, MEDIUM

_FARTHEST = 5  # words between two names
_AFTER = ("no-subject", "chained", "speaking", "day-word", "relative-pronoun")
_MOST_INSIDE = 3  # names in the description of one


def proposed_relations(reading: SeedReading) -> Iterator[ProposedRelation]:
    """Yield the relations of a seed in order, each once."""
    seen: set[tuple[str, str, str]] = set()
    for (one, source), (other, target) in pairwise(_names(reading)):
        between = range(one.last + 1, other.first)
        is_full = target.kind == "person" and other.first < other.last
        if not between or _goes_on(reading.narration, other, is_full=is_full):
            continue
        kind, is_turned, is_deed = _stated(reading.narration, between, target)
        ends = (target.id, source.id) if is_turned else (source.id, target.id)
        key = (*ends, kind)
        if kind and source.id != target.id and key not in seen:
            seen.add(key)
            yield _relation(reading, one, key, is_deed=is_deed)


def _names(reading: SeedReading) -> Iterator[tuple[Phrase, Person]]:
    """Yield whom the text names where, each name without what describes it."""
    for at, (phrase, person) in enumerate(reading.named):
        following = reading.named[at + 1 : at + 1 + _MOST_INSIDE]
        before = reading.named[max(0, at - _MOST_INSIDE) : at]
        around = (other for other, _ in (*before, *following))
        if not any(phrase.first <= one.first and one.last <= phrase.last for one in around):
            yield phrase, person


def _stated(narration: Narration, between: range, target: Person) -> tuple[str, bool, bool]:
    """Return what the words between two names say of them, or nothing.

    With it, whether they say it of the second, and whether it is what somebody does.
    """
    if deed := _by_verb(narration, between):
        return deed, False, True
    if role := by_apposition(narration, between):
        return role, False, False
    title = by_title(narration, between) if target.kind == "person" else ""
    return title, True, False


def _goes_on(narration: Narration, name: Phrase, *, is_full: bool) -> bool:
    """Whether a name only describes what follows: Lund's cousin, the Vos family.

    The full name of a person describes nothing but what is owned.
    """
    if narration.lower(name.last).endswith(("'s", "s'")):
        return True
    following = name.last + 1
    is_over = not narration.lower(following)[:1].isalpha() or narration.is_a(following, *_AFTER)
    return narration.lower(following) == "&" or not (is_full or is_over)


def _by_verb(narration: Narration, between: range) -> str:
    """Return the words between two names if they are a verb that joins them."""
    words = _without_pronoun(narration, between)
    verbs = [at for at in words if narration.is_a(at, "joining-verb")]
    if len(verbs) != 1 or not all(_is_plain(narration, at) for at in words):
        return ""
    words = without_article(narration, words)
    is_near = len(words) <= _FARTHEST
    return " ".join(narration.words(words[0], words[-1]).split()) if is_near else ""


def _without_pronoun(narration: Narration, words: range) -> range:
    """Return words without a comma and relative pronoun before them: , who | replaced."""
    if narration.lower(words[0]) == ",":
        words = words[1:]
    return words[1:] if words and narration.is_a(words[0], "relative-pronoun") else words


def _is_plain(narration: Narration, at: int) -> bool:
    """Whether a word between two names is the verb, or goes with it."""
    return narration.is_a(at, "joining-verb", "after-joining-verb") and not narration.is_name(at)


def _relation(
    reading: SeedReading, one: Phrase, key: tuple[str, str, str], *, is_deed: bool
) -> ProposedRelation:
    """Return a relation with its sentence as evidence; what was done has the sentence's day."""
    narration = reading.narration
    first = narration.sentence_start(one.first)
    sentence = narration.span(first, narration.sentence_end(one.first) - 1)
    dates = reading.dates_in(sentence.start, sentence.end)
    source, target, kind = key
    return ProposedRelation(
        from_=source,
        to=target,
        kind=kind,
        evidence=(passage_of(reading.text, sentence),),
        when=dates[0].value if is_deed and len(dates) == 1 else "",
        confidence=MEDIUM if first == one.first else LOW,
    )
