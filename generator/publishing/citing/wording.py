"""The sentences that citations share, in the words of the interface."""

from generator.publishing.citing.entry import Entry
from generator.publishing.words.interface import Words


def as_of(entry: Entry, words: Words) -> str:
    """Return who says it and how far it was held to be so, with the day of that."""
    return words.text("cite.as_of").format(entry.told, words.date(entry.as_of))


def source(entry: Entry, words: Words) -> str:
    """Return the article that says it: `“Ferry sinks”, Meridian Wire, 15 November 2023`."""
    article = entry.article
    titled = words.text("cite.titled").format(article.title)
    parts = (titled, article.outlet, words.date(article.published))
    return ", ".join(filter(None, parts))


def plain(entry: Entry, words: Words) -> str:
    """Return a citation in plain words."""
    parts = (entry.title, as_of(entry, words), source(entry, words), entry.site.title, entry.url)
    return words.text("cite.plain").format(*parts)
