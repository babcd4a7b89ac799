"""A role as pages show it, with what shows it."""

from msgspec import Struct

from generator.briefing.model.content import Actor, Role
from generator.publishing.lines import ChangeMark
from generator.publishing.views import Source


class RoleView(Struct, frozen=True):
    """A post with its time and what shows it."""

    title: str
    of: str
    of_at: str
    period: str
    link: str  # a web address that shows it, or an empty string
    source: Source | None = None  # the article of its evidence
    at: str = ""  # the place of the evidence
    sentences: tuple[str, ...] = ()  # of the evidence
    changed: ChangeMark | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The title and the body, as far as they are known."""
        return tuple(part for part in (self.title, self.of) if part)


def role_key(role: Role, actor: Actor) -> str:
    """Return the key of an actor's role in the record; those of one title are numbered."""
    names = [one.title or one.of or one.body for one in actor.roles]
    at = actor.roles.index(role)
    number = names[: at + 1].count(names[at])
    return f"{actor.id}#{names[at]}" + (f" ({number})" if number > 1 else "")
