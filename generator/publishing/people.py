"""Actors and unnamed sources as pages name them: with the office held on a day, and their roles."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.briefing.model.article import Party
from generator.briefing.model.content import Actor, Role, Site
from generator.briefing.model.dates import When, covers
from generator.publishing.addresses import page_at


class PartyView(Struct, frozen=True):
    """A speaker or another actor, with the office held on the day."""

    name: str
    at: str
    office: str = ""
    unnamed: bool = False


class CardView(Struct, frozen=True):
    """An actor in a few words, for a card beside its name."""

    id: str
    actor: PartyView
    kind: str
    description: str
    quotes: int
    facts: int

    @property
    def words(self) -> str:
        """What an author wrote about the actor in a few words, or an empty string."""
        return self.actor.office or self.description

    @property
    def counts(self) -> tuple[tuple[int, str], ...]:
        """What is published of the actor: (number, noun), without zeros."""
        counts = ((self.quotes, "quote"), (self.facts, "fact"))
        return tuple((number, noun) for number, noun in counts if number)


class People(Struct, frozen=True):
    """The actors of a briefing by id, and the site, whose offices are those of its day."""

    actors: Mapping[str, Actor]
    site: Site

    @property
    def as_of(self) -> When | None:
        """The day that the site is as of."""
        return self.site.as_of

    def actor(self, actor_id: str, day: When | None = None) -> PartyView:
        """Return an actor, with the office held on a day."""
        actor = self.actors[actor_id]
        return PartyView(actor.name, page_at("actor", actor_id), self.office(actor, day))

    def actor_now(self, actor_id: str) -> PartyView:
        """Return an actor, with the office held on the day that the site is as of."""
        return self.actor(actor_id, self._today(self.actors[actor_id]))

    def parties(self, chain: Iterable[Party], day: When | None) -> tuple[PartyView, ...]:
        """Return the parties of a chain in its order."""
        return tuple(self._party(party, day) for party in chain)

    def _party(self, party: Party, day: When | None) -> PartyView:
        if party.actor:
            return self.actor(party.actor, day)
        return PartyView(party.unnamed, "", unnamed=True)

    def office(self, actor: Actor, day: When | None) -> str:
        """Return an actor's office on a day, or an empty string, also where the day is not known.

        An undated role counts only where the actor has no dated one.
        """
        dated = [role for role in actor.roles if role.begin or role.end]
        chosen = _held_on(day, dated)[-1:] if dated else actor.roles[:1]
        return self.role_words(chosen[0]) if chosen else ""

    def office_now(self, actor: Actor) -> str:
        """Return an actor's office on the day that the site is as of, or an empty string."""
        return self.office(actor, self._today(actor))

    def _today(self, actor: Actor) -> When | None:
        """Return the day that the site is as of, if the actor's office depends on it."""
        return self.as_of if any(role.begin or role.end for role in actor.roles) else None

    def role_words(self, role: Role) -> str:
        """Return a role in words: `Vice foreign minister, Ministry of Foreign Affairs`."""
        body = self.body_of(role)
        if not role.title:
            return body
        is_said = not body or body.lower() in role.title.lower()
        return role.title if is_said else f"{role.title}, {body}"

    def body_of(self, role: Role) -> str:
        """Return the name of what a role is in, or an empty string."""
        return self.actors[role.of].name if role.of else role.body


def _held_on(day: When | None, roles: list[Role]) -> list[Role]:
    """Return the roles that an actor has on a day."""
    return [role for role in roles if day and covers((role.begin, role.end), day)]
