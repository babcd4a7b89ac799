"""Names to be looked for in texts: all actors' forms in one automaton, whatever their number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from generator.briefing.gate.automaton import automaton_of
from generator.briefing.gate.boundaries import inside_name
from generator.briefing.gate.folding import Folded, plainly
from generator.briefing.model.content import Actor
from generator.briefing.model.dates import When, covers
from generator.text import Span


class Claim(Struct, frozen=True):
    """An actor's claim to a form of name, for the time that the form was in use."""

    actor: str
    begin: When | None = None
    end: When | None = None


@dataclass(frozen=True)
class Names:
    """Forms of names, folded, with who claims each, and the automaton that finds them all in one pass."""

    forms: tuple[str, ...]
    claims: Mapping[str, tuple[Claim, ...]]
    automaton: AhoCorasick = field(compare=False)

    def places(self, text: str, folding: Folded) -> Iterator[tuple[str, Span]]:
        """Every place, overlapping ones included, where a form stands as whole words."""
        for number, start, end in self.automaton.find_matches_as_indexes(
            folding.text, overlapping=True
        ):
            span = folding.original(Span(start, end))
            if span and not inside_name(text, span.start) and not inside_name(text, span.end):
                yield self.forms[number], span

    def owners(self, form: str, published: When | None) -> tuple[str, ...]:
        """The actors whom a form may mean on a day."""
        claims = self.claims.get(form, ())
        in_use = [
            each.actor
            for each in claims
            if published is None or covers((each.begin, each.end), published)
        ]
        return tuple(dict.fromkeys(in_use or [each.actor for each in claims]))


def forms_of(words: str) -> tuple[str, ...]:
    """A name as it may stand in a text: one that begins with a small letter also with a capital."""
    form = plainly(words)
    if not form:
        return ()
    capital = form[0].upper() + form[1:]
    return (form,) if capital == form or len(capital) != len(form) else (form, capital)


def names_of(actors: Iterable[Actor]) -> Names:
    """All forms of all actors."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for actor in actors:
        written = [
            (actor.name, None, None),
            *((each.text, each.begin, each.end) for each in actor.names),
        ]
        for words, begin, end in written:
            for form in forms_of(words):
                claims[form].append(Claim(actor.id, begin, end))
    return names_with({form: tuple(each) for form, each in sorted(claims.items())})


def bare_names(words: Iterable[str]) -> Names:
    """Forms that nobody claims: those which one article decides by itself."""
    return names_with({form: () for each in words for form in forms_of(each)})


def names_with(claims: Mapping[str, tuple[Claim, ...]]) -> Names:
    """Return forms of names with their claims, ready to be looked for."""
    forms = tuple(claims)
    return Names(forms, claims, automaton_of(forms))
