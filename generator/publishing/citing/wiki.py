"""Citations for MediaWiki, by the template that Wikipedias know as {{cite web}}."""

import re

from generator.publishing.citing.entry import Entry, day_of
from generator.publishing.citing.wording import as_of
from generator.publishing.words.interface import Words

# Anything but letters, digits and these may be a mark of wiki text, alone or with its neighbours.
_MARKUP = re.compile(r"[^\w\s,.;()?!%/“”‘’„«»·–—…-]|_|(?<!\w)-|-(?!\w)|/(?=/)")


def wiki(entry: Entry, words: Words) -> str:
    """Return the template as a reference, with what is said of the item after it."""
    fields = {
        "url": _address(entry.url),
        "title": _escaped(entry.title),
        "website": _escaped(entry.site.title),
        "publisher": _escaped(entry.site.publisher),
        "date": "-".join(f"{part:02}" for part in day_of(entry.as_of) or ()),
        "language": entry.article.lang,
    }
    filled = " ".join(f"|{name}={value}" for name, value in fields.items() if value)
    return f"<ref>{{{{cite web {filled}}}}} {_escaped(as_of(entry, words))}.</ref>"


def _escaped(words: str) -> str:
    """Return words without a mark of wiki text, each as a numbered character."""
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", " ".join(words.split()))


def _address(url: str) -> str:
    """Return an address without what would end the template or a link in it."""
    return re.sub(r"[\s|{}\[\]<>\"']", lambda found: f"%{ord(found[0]):02X}", url)
