"""What a published page shows, in its order: headings, items, links. Hugo is handed this to draw."""

import html
import re
from collections.abc import Iterator

Block = dict[str, object]

_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_H1 = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_META = re.compile(r'<p class="meta">(.*?)</p>', re.DOTALL)
_PROSE = re.compile(r'<div class="prose">(.*?)</div>\n</?section', re.DOTALL)
_FACETS = re.compile(r'<nav class="facets".*?</nav>', re.DOTALL)
_ALL_FACETS = '<section class="facets-of"'  # on the page that has nothing else
_GROUP = re.compile(r"<summary>(.*?)</summary>(.*?)</details>", re.DOTALL)
_CHOICE = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a> <span class="count">([\d,]*)</span>')
_PAGER = re.compile(r'<nav class="pager".*?</nav>', re.DOTALL)
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>')
_ARTICLE = re.compile(r'href="(?:\.\./)*articles/([^"#/]+)\.html(?:#([^"]+))?"')
_MENTION = re.compile(r'#(m\.\d+)">(.*?)<b>(.*?)</b>(.*?)</a>', re.DOTALL)
_CAST = re.compile(r'<ul class="cast">(.*?)</ul>', re.DOTALL)
_PLAYER = re.compile(r'<li><a href="\.\./actors/([^"]+)\.html">.*?</a>(.*?)</li>', re.DOTALL)
_PLACE = re.compile(r'href="(?:\.\./)*((?:actors|questions|topics)/[^"#]+\.html)"[^>]*>(.*?)</a>')

# What begins a block, by its kind.
_BLOCKS = re.compile(
    r'(?P<source><h2 id="at\.sources">.*?</h2>)'
    r"|(?P<heading><h2[^>]*>(?P<words>.*?)</h2>)"
    r'|(?P<run><p class="from"><a class="source" href="[^"#]+")'
    r'|<div class="item (?P<item>fact|quote|relation|mention)\b'
    r'|(?P<line><p class="line)'
    r"|(?P<named><li><p lang=)"
    r'|(?P<told><li><a href="(?:\.\./)*articles/[^"#]+#)'
    r'|<li class="event (?P<event>\w+)'
    r'|(?P<note><li id="cited\.\d+">)'
    r'|(?P<article><div class="item article">)'
    r'|(?P<place><div class="item (?:who|question|topic)">|<li>\s*<a class="actor"'
    r'|<li><a href="(?:\.\./)*(?:actors|questions|topics)/)'
    r"|(?P<answer><tr\b)",
    re.DOTALL,
)


def outline(page: str) -> Block:
    """Return what is in a page: its title, prose, blocks, choices of lists, and pages of its list."""
    found = _MAIN.search(page)
    main = found[1] if found else ""
    return {
        "title": _words(_first(_H1, main)),
        "about": _words(_first(_META, main)),
        "prose": _first(_PROSE, main),
        "narrowed": bool(_FACETS.search(main)) or _ALL_FACETS in main,
        "blocks": list(_blocks(main)),
        "pages": [[_path(href), _words(label)] for href, label in _links(_whole(_PAGER, main))],
    }


def cast(page: str) -> list[list[str]]:
    """Return the actors whom an article's page lists, each with what it says of them."""
    return [[actor, _words(rest)] for actor, rest in _PLAYER.findall(_first(_CAST, page))]


def choices(page: str) -> list[list[object]]:
    """Return the facets by which a list can be narrowed: what they are, and each with its count."""
    found = _FACETS.search(page)
    groups = _GROUP.findall(found[0]) if found else []
    return [
        [
            _words(name),
            [[_path(href), _words(label), n] for href, label, n in _CHOICE.findall(rest)],
        ]
        for name, rest in groups
    ]


def _blocks(main: str) -> Iterator[Block]:
    starts = list(_BLOCKS.finditer(main))
    ends = [*(start.start() for start in starts), len(main)][1:]
    for start, end in zip(starts, ends, strict=True):
        yield from _block(start.lastgroup or "", start, main[start.start() : end])


def _block(kind: str, start: re.Match[str], text: str) -> Iterator[Block]:
    if kind == "heading":
        place = _PLACE.search(start["words"])
        yield {"kind": kind, "words": _words(start["words"]), "at": place[1] if place else ""}
    elif kind == "place":
        for at, words in _PLACE.findall(text)[:1]:
            yield {"kind": kind, "at": at, "words": _words(words)}
    elif kind == "source":
        yield {"kind": "heading", "words": _words(start["source"]), "at": ""}
        for slug, _ in _ARTICLE.findall(text):
            yield {"kind": kind, "article": slug}
    elif article := _ARTICLE.search(text):
        yield _of_an_article(kind, start, text, article)


def _of_an_article(kind: str, start: re.Match[str], text: str, article: re.Match[str]) -> Block:
    """Return a block that leads to an article, or to a place in it."""
    block: Block = {"kind": start["item"] or kind, "article": article[1]}
    if article[2] and kind != "run":
        block["id"] = article[2]
    if kind == "item":
        block["words"] = '<details class="evidence">' in text
        block["by"] = 'class="actor"' in text  # not on pages of who says it
    if kind == "event":
        block["of"] = start["event"]
    mention = _MENTION.search(text) if block["kind"] in ("mention", "named") else None
    if mention:
        block["kind"] = "mention"
        block["sentence"] = [html.unescape(_TAG.sub("", part)) for part in mention.groups()[1:]]
    return block


def _links(text: str) -> list[tuple[str, str]]:
    return _LINK.findall(text)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _whole(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""


def _words(text: str) -> str:
    """Return the words of marked-up text."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _path(href: str) -> str:
    """Return a link's path from the site's root."""
    return html.unescape(href).replace("../", "")
