"""Where an edit is to be seen: the page, and the passage in it, that a saved file is about."""

import re
from collections.abc import Mapping

from generator.briefing.model.article import Article
from generator.build import Build

_FILE = re.compile(r"content/(articles|actors|topics|briefings|pages)/(.+)\.(?:yaml|md)")

Texts = Mapping[str, bytes]


def edited(before: Build | None, after: Build, files: Texts, texts: Texts) -> str:
    """`articles/x.html#id` for the first annotation, else file, that differs from `texts`, what was read the last time; or nothing."""
    paths = sorted(path for path, data in after.texts.items() if texts.get(path) != data)
    places = [place for path in paths if (place := _place(path, before, after, files))]
    return min(places, key=lambda each: (not each.startswith("articles/"), each), default="")


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
    """The id of the first thing in the text that was not so before."""
    known = {each.id: each for each in (*before.items, *before.relations)} if before else {}
    fresh = [each for each in (*after.items, *after.relations) if known.get(each.id) != each]
    return min(fresh, key=lambda each: each.passages[:1]).id if fresh else ""
