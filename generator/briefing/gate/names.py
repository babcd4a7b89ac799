"""Look for names in texts: the forms of all actors in one automaton, whatever their number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from generator.briefing.gate.automaton import automaton_of
from generator.briefing.gate.boundaries import inside_name
from generator.briefing.gate.folding import Folded, plainly
from generator.briefing.model.content import Actor, Name
from generator.briefing.model.dates import When, covers
from generator.text import Span


class Claim(Struct, frozen=True):
    """An actor's claim to a form of name, for the time that the form was in use."""

    actor: str
    begin: When | None = None
    end: When | None = None

    def is_in_use(self, day: When | None) -> bool:
        """Whether the form was in use on a day."""
        return day is None or covers((self.begin, self.end), day)


@dataclass(frozen=True)
class Names:
    """Folded forms of names, who claims them, and the automaton that finds all in one pass."""

    forms: tuple[str, ...]
    claims: Mapping[str, tuple[Claim, ...]]
    automaton: AhoCorasick = field(compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        return names_with, (self.claims,)

    def places(self, text: str, folding: Folded) -> Iterator[tuple[str, Span]]:
        """Yield the places of forms as whole words, overlapping ones included."""
        for number, start, end in self.automaton.find_matches_as_indexes(
            folding.text, overlapping=True
        ):
            span = folding.original(Span(start, end))
            if span and not inside_name(text, span.start) and not inside_name(text, span.end):
                yield self.forms[number], span

    def owners(self, form: str, published: When | None) -> tuple[str, ...]:
        """Return the actors that a form may refer to on a day, else those of other times."""
        claims = self.claims.get(form, ())
        in_use = [claim.actor for claim in claims if claim.is_in_use(published)]
        return tuple(dict.fromkeys(in_use or [claim.actor for claim in claims]))


def forms_of(words: str) -> tuple[str, ...]:
    """Return the forms of a name in a text: one with a small first letter also with a capital."""
    form = plainly(words)
    if not form:
        return ()
    capital = form[0].upper() + form[1:]
    return (form,) if capital == form or len(capital) != len(form) else (form, capital)


def names_of(actors: Iterable[Actor]) -> Names:
    """Return the names of all actors."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for actor in actors:
        for name in (Name(actor.name), *actor.names):
            for form in forms_of(name.text):
                claims[form].append(Claim(actor.id, name.begin, name.end))
    return names_with({form: tuple(owners) for form, owners in sorted(claims.items())})


def bare_names(words: Iterable[str]) -> Names:
    """Return names that no actor claims: one article decides what they mean."""
    return names_with({form: () for name in words for form in forms_of(name)})


def names_with(claims: Mapping[str, tuple[Claim, ...]]) -> Names:
    """Return forms of names with their claims, ready to be looked for."""
    forms = tuple(claims)
    return Names(forms, claims, automaton_of(forms))
