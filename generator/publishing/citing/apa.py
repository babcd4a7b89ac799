"""Citations in the style of the American Psychological Association, seventh edition."""

from generator.publishing.citing.entry import Entry, day_of
from generator.publishing.citing.wording import as_of
from generator.publishing.words.date_words import day_after_year
from generator.publishing.words.interface import Words


def apa(entry: Entry, words: Words) -> str:
    """Return `Author. (2024, October 21). Title [Claimed by ...]. Site. https://...`."""
    as_of_day = day_of(entry.as_of)
    day = day_after_year(as_of_day, words.lang) if as_of_day else "n.d."
    said = f"{entry.title} [{as_of(entry, words)}]"
    parts = (f"{entry.author.rstrip('.')}. ({day})", said, entry.container.rstrip("."))
    return f"{'. '.join(filter(None, parts))}. {entry.url}"
