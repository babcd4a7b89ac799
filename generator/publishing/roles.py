"""A role as pages show it, with what shows it."""

from msgspec import Struct

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

    @property
    def parts(self) -> tuple[str, ...]:
        """The title and the body, as far as they are known."""
        return tuple(part for part in (self.title, self.of) if part)
