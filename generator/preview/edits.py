"""Where an edit can be seen: the page, and the passage in it, that a saved file is about."""

import re
from collections.abc import Mapping

from generator.briefing.model.article import Article
from generator.build import Build

_FILE = re.compile(r"content/(articles|actors|topics|briefings|pages)/(.+)\.(?:yaml|md)")

Texts = Mapping[str, bytes]


def edited(before: Build | None, after: Build, files: Texts, texts: Texts) -> str:
    """Return where the edit can be seen, such as `articles/x.html#id`, or an empty string.

    It is that of the first annotation, else file, that differs from `texts`, read the last time.
    """
    paths = sorted(path for path, data in after.texts.items() if texts.get(path) != data)
    places = [place for path in paths if (place := _place(path, before, after, files))]
    return min(places, key=lambda place: (not place.startswith("articles/"), place), default="")


def _place(path: str, before: Build | None, after: Build, files: Texts) -> str:
    match = _FILE.fullmatch(path)
    if not match:
        return "index.html" if path == "content/site.yaml" else ""
    page = f"{match[1]}/{match[2]}.html"
    if page not in files or before is None or not (after.found and before.found):
        return page if page in files else ""
    if match[1] != "articles":
        return page
    item = _item(before.found.articles.get(match[2]), after.found.articles[match[2]])
    return f"{page}#{item}" if item else page


def _item(before: Article | None, after: Article) -> str:
    """Return the id of the first new or changed item in the text, or an empty string."""
    known = {item.id: item for item in (*before.items, *before.relations)} if before else {}
    fresh = [item for item in (*after.items, *after.relations) if known.get(item.id) != item]
    return min(fresh, key=lambda item: item.passages[:1]).id if fresh else ""
