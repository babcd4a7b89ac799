"""Relations as a draft proposes them: a name, a verb of a few that join two, and a name."""

from collections.abc import Iterator
from itertools import pairwise

from generator.drafting.narration import Narration
from generator.drafting.noun_phrases import Phrase
from generator.drafting.passages import passage_of
from generator.drafting.proposal import ProposedRelation
from generator.drafting.reading import SeedReading
from generator.drafting.speakers import LOW, MEDIUM

_FARTHEST = 4  # words between two names


def proposed_relations(reading: SeedReading) -> Iterator[ProposedRelation]:
    """Yield the relations of a seed in order, each once."""
    seen: set[tuple[str, str, str]] = set()
    for (one, source), (other, target) in pairwise(reading.named):
        kind = _kind(reading.narration, one, other)
        key = (source.id, target.id, kind)
        if kind and source.id != target.id and key not in seen:
            seen.add(key)
            yield _relation(reading, one, key)


def _kind(narration: Narration, one: Phrase, other: Phrase) -> str:
    """Return the words between two names if they are a verb that joins them."""
    between = range(one.last + 1, other.first)
    if not 0 < len(between) <= _FARTHEST:
        return ""
    verbs = [at for at in between if narration.is_a(at, "joining-verb")]
    if len(verbs) != 1 or not all(_is_plain(narration, at) for at in between):
        return ""
    return " ".join(narration.words(between[0], between[-1]).split())


def _is_plain(narration: Narration, at: int) -> bool:
    """Whether a word between two names is the verb, or goes with it."""
    return narration.is_a(at, "joining-verb", "after-joining-verb") and not narration.is_name(at)


def _relation(reading: SeedReading, one: Phrase, key: tuple[str, str, str]) -> ProposedRelation:
    """Return a relation with its sentence as evidence."""
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
        when=dates[0].value if len(dates) == 1 else "",
        confidence=MEDIUM if first == one.first else LOW,
    )
