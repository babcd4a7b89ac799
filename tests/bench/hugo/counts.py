"""What a site shows, counted in its pages: the same patterns for our site and for Hugo's."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

LINKS = "links within the site"  # of which cards have some by the way
_NEARLY = 0.02
_PATTERNS = {
    "facts": re.compile(r'<div class="item fact\b'),
    "quotes": re.compile(r'<div class="item quote">'),
    "relations": re.compile(r'<div class="item relation">'),
    "lines of lists": re.compile(r'<p class="line'),
    "events of timelines": re.compile(r'<li class="event '),
    "sentences that name an actor": re.compile(r'articles/[^"#]+\.html#m\.\d+"'),
    "names linked in texts": re.compile(r'<a id="m\.\d+" href="\.\./actors/'),
    "passages marked in texts": re.compile(r'<mark class="p\d" id="'),
    "notes beside texts": re.compile(r'<li id="n\.\d+">'),
    "citations ready to copy": re.compile(r"<dt>APA</dt>"),
    LINKS: re.compile(r'href="(?:\.\./)*(?:articles|actors|questions|topics)/'),
}
# Hugo's site has no drawings, so links in ours are not counted.
_DRAWING = re.compile(r'<figure class="drawing">.*?</figure>|<svg\b.*?</svg>', re.DOTALL)
_LEFT_OUT = ("404.html", "search.html", "search/")


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of all pages that both sites have: not the search, not the page of errors."""
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if not path.startswith(_LEFT_OUT):
            yield path, file.read_text(encoding="utf-8")


def counts(site: Path) -> Mapping[str, int]:
    """Return how many pages a site has, and how often each kind of thing is shown on them."""
    found = Counter({"pages": 0})
    for _, page in pages(site):
        found["pages"] += 1
        main = _DRAWING.sub("", page.partition("<main")[2].partition("</main>")[0])
        for name, pattern in _PATTERNS.items():
            found[name] += len(pattern.findall(main))
    return dict(found)


def is_the_same(name: str, ours: int, theirs: int) -> bool:
    """Whether as much is shown on both sites; links may differ a little."""
    return abs(ours - theirs) <= (_NEARLY * ours if name == LINKS else 0)
