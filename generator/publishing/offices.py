"""The offices that actors hold, in words."""

from collections.abc import Mapping

from generator.briefing.model.content import Actor, Role
from generator.briefing.model.dates import When, covers

Actors = Mapping[str, Actor]


def office(actor: Actor, day: When | None, actors: Actors) -> str:
    """Return an actor's office on a day, or an empty string, also where the day is not known.

    An undated role counts only where the actor has no dated one.
    """
    dated = [role for role in actor.roles if role.begin or role.end]
    chosen = _held_on(day, dated)[-1:] if dated else actor.roles[:1]
    return role_words(chosen[0], actors) if chosen else ""


def _held_on(day: When | None, roles: list[Role]) -> list[Role]:
    """Return the roles that an actor has on a day."""
    return [role for role in roles if day and covers((role.begin, role.end), day)]


def role_words(role: Role, actors: Actors) -> str:
    """Return a role in words: `Vice foreign minister, Ministry of Foreign Affairs`."""
    body = body_of(role, actors)
    if not role.title:
        return body
    is_said = not body or body.lower() in role.title.lower()
    return role.title if is_said else f"{role.title}, {body}"


def body_of(role: Role, actors: Actors) -> str:
    """Return the name of what a role is in, or an empty string."""
    return actors[role.of].name if role.of else role.body
