"""What a citation of a fact, figure or quote says, before any format writes it."""

from msgspec import Struct

from generator.briefing.model.article import Article
from generator.briefing.model.content import Site
from generator.briefing.model.dates import Day, When
from generator.publishing.words.date_words import LAST_YEAR


class Entry(Struct, frozen=True):
    """A fact, figure or quote to cite, the site that says it, and the article that it is from."""

    key: str  # unique on the site
    text: str  # of a quote with its marks
    told: str  # its status and who says so, with the day; of a quote the speaker
    stands: bool
    instead: str  # what is held to be so in its place, in words, or an empty string
    url: str
    as_of: When | None  # the day up to which that status is known
    site: Site
    article: Article

    @property
    def title(self) -> str:
        """Its text on one line, without a full stop at its end."""
        words = " ".join(self.text.split())
        return words[:-1] if words.endswith(".") and not words.endswith("..") else words

    @property
    def author(self) -> str:
        """The site's publisher, or the site where none is named."""
        return self.site.publisher or self.site.title

    @property
    def container(self) -> str:
        """The site, unless it is its own author."""
        return self.site.title if self.site.publisher else ""


def day_of(when: When | None) -> Day | None:
    """Return a date as numbers if it is one day that computers can write."""
    if when is None or when.end or when.begin.precision != "day":
        return None
    return when.earliest if 1 <= when.earliest[0] <= LAST_YEAR else None
