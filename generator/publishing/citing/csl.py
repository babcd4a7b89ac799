"""Citations as CSL-JSON, which Zotero, Pandoc and citeproc read."""

import json

from generator.briefing.model.dates import When
from generator.publishing.citing.entry import Entry, day_of
from generator.publishing.citing.wording import as_of
from generator.publishing.words.interface import Words


def csl(entry: Entry, words: Words) -> str:
    """Return a list of one web page, with the article that it was taken from as its original."""
    article = entry.article
    item = {
        "id": entry.key,
        "type": "webpage",
        "title": entry.title,
        "author": [{"literal": entry.author}],
        "container-title": entry.container,
        "issued": _date(entry.as_of),
        "URL": entry.url,
        "language": article.lang,
        "note": as_of(entry, words),
        "original-title": article.title,
        "original-publisher": article.outlet,
        "original-date": _date(article.published),
    }
    known = {key: value for key, value in item.items() if value}
    return json.dumps([known], ensure_ascii=False)


def _date(when: When | None) -> dict[str, object]:
    day = day_of(when)
    return {"date-parts": [list(day)]} if day else {}
