"""What does not hold of a published site, as problems: files, texts, passages, quotes, links."""

import hashlib
import json
from collections.abc import Container, Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.problems import NOWHERE, Problem, problem
from generator.text import number_of, shortened
from generator.verifying.page import Page
from generator.verifying.quotes import is_as_said, letters
from generator.verifying.reader import Read
from generator.verifying.tables import misplaced

MANIFEST, DATA = "data/manifest.json", "data/briefing.json"
_MALFORMED = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
Json = Any
Entries = Mapping[str, tuple[str, int]]


def faults(read: Read) -> Iterator[Problem]:
    """Yield what does not hold of a site, and as warnings what cannot be checked."""
    try:
        entries = _entries(json.loads(read(MANIFEST)))
    except (OSError, *_MALFORMED) as error:
        yield _fault("file-differs", MANIFEST, f"the list of files cannot be read: {error}")
        return
    pages: dict[str, Page] = {}
    tables: dict[str, bytes] = {}
    data = b""
    for path, entry in entries.items():
        try:
            content = _content(read, path)
        except (OSError, ValueError) as error:
            yield _fault("file-differs", path, f"cannot be read: {error}")
            continue
        if (hashlib.sha256(content).hexdigest(), len(content)) != entry:
            yield _fault("file-differs", path, f"the file is not the one listed in {MANIFEST}")
        if path == DATA:
            data = content
        elif path.endswith(".html"):
            pages[path] = Page(content.decode(errors="replace"))
        elif path.startswith("data/") and path.endswith(".csv"):
            tables[path] = content
    yield from _of_data(data, pages, entries)
    yield from _of_exports(data, tables, entries)
    known = {*entries, MANIFEST}
    for path, page in pages.items():
        yield from _dead_links(path, page, known, pages)


def _fault(code: str, path: str, message: str) -> Problem:
    return problem(code, path, NOWHERE, message)


def _entries(manifest: Json) -> Entries:
    """Return the SHA-256 and the size of each listed file."""
    files = manifest["files"].items()
    return {path: (str(entry["sha256"]), int(entry["size"])) for path, entry in files}


def _content(read: Read, path: str) -> bytes:
    if normpath(path) != path or path.startswith(("/", "..")) or "\\" in path:
        message = "its path leads out of the site"
        raise ValueError(message)
    return read(path)


def _of_data(data: bytes, pages: Mapping[str, Page], entries: Entries) -> Iterator[Problem]:
    try:
        for article in json.loads(data)["articles"]:
            yield from _of_article(article, pages)
            yield from _of_original(article.get("original") or {}, entries)
    except _MALFORMED as error:
        yield _fault("file-differs", DATA, f"this is not the data of a site: {error!r}")


def _of_exports(data: bytes, tables: Mapping[str, bytes], entries: Entries) -> Iterator[Problem]:
    """Yield the files with texts, and the passages of tables, that are not as the data says."""
    try:
        articles = json.loads(data)["articles"]
        texts = {article["text_sha256"]: article.get("text") for article in articles}
        for article in articles:
            path, sha256 = f"data/articles/{article['slug']}.txt", article["text_sha256"]
            if article.get("text") is not None and entries.get(path, (sha256,))[0] != sha256:
                yield _fault("passage-differs", path, "this is not the text of the article")
    except _MALFORMED:
        return  # which is reported already
    for path, content in tables.items():
        yield from misplaced(path, content, texts)


def _of_article(article: Json, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Yield what does not hold of an article's text, passages and quotes."""
    path, text = f"articles/{article['slug']}.html", article.get("text")
    items = [*article["facts"], *article["quotes"], *article["relations"]]
    page = pages.get(path)
    if text is None:
        yield _not_verifiable(path, article["rights"], items)
    elif hashlib.sha256(text.encode()).hexdigest() != article["text_sha256"]:
        yield _fault("passage-differs", DATA, f"the text of {path} does not have its sha256")
    for item in items:
        for number, part in enumerate(item["evidence"], 1):
            anchor = item["id"] if number == 1 else f"{item['id']}.{number}"
            if reason := _reason(part, text, anchor, page):
                exact = shortened(part["exact"], 60)
                yield _fault("passage-differs", f"{path}#{anchor}", f"{reason}: {exact}")
    for quote in article["quotes"]:
        if not is_as_said(quote["text"], [part["exact"] for part in quote["evidence"]]):
            words = f"the quote has other words than its passage: {shortened(quote['text'], 60)}"
            yield _fault("quote-differs", f"{path}#{quote['id']}", words)


def _of_original(original: Json, entries: Entries) -> Iterator[Problem]:
    """Yield what does not hold of the document that an article's text was taken from."""
    at = original.get("at")
    if at and entries[at][0] != original["sha256"]:
        yield _fault("file-differs", at, f"the original is not the one that {DATA} names")


def _not_verifiable(path: str, rights: str, items: list[Json]) -> Problem:
    count = number_of(sum(len(item["evidence"]) for item in items), "passage")
    message = f"{count} cannot be checked, since the text is not published (rights: {rights})"
    return _fault("not-verifiable", path, message)


def _reason(part: Json, text: str | None, anchor: str, page: Page | None) -> str:
    """Return what is wrong with a passage, or an empty string."""
    exact, begin = part["exact"], part["start"] - len(part["prefix"])
    around = part["prefix"] + exact + part["suffix"]
    if text is not None and text[part["start"] : part["end"]] != exact:
        return f"the passage is not at {part['start']} to {part['end']} of the text"
    if text is not None and text[begin : begin + len(around)] != around:
        return "the words before or after the passage are others in the text"
    if page is None or letters(exact) not in letters(page.words.get(anchor, "")):
        return "the page does not show the passage"
    return ""


def _dead_links(
    path: str, page: Page, files: Container[str], pages: Mapping[str, Page]
) -> Iterator[Problem]:
    """Yield the links of a page that lead to nothing in the site."""
    for link in sorted(page.links):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or parts.path.startswith("/"):
            continue
        target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
        if target not in files:
            yield _fault("dead-link", path, f"a link leads to no file of the site: {link}")
        elif parts.fragment and not _has(pages.get(target), unquote(parts.fragment)):
            yield _fault("dead-link", path, f"a link leads to no place of its page: {link}")


def _has(page: Page | None, fragment: str) -> bool:
    return page is None or fragment in page.words
