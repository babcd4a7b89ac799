"""A file's media type depends on its name alone."""

import mimetypes

import pytest

from generator.preview import media_types

TYPES = {
    "index.html": "text/html; charset=utf-8",
    "static/style.css": "text/css; charset=utf-8",
    "static/search.js": "text/javascript; charset=utf-8",
    "static/a.mjs": "text/javascript; charset=utf-8",
    "data/briefing.json": "application/json; charset=utf-8",
    "static/site.webmanifest": "application/manifest+json; charset=utf-8",
    "sitemap.xml": "application/xml; charset=utf-8",
    "feed.xml": "application/atom+xml; charset=utf-8",
    "topics/x.xml": "application/atom+xml; charset=utf-8",
    "data/articles/x.jsonld": "application/ld+json; charset=utf-8",
    "robots.txt": "text/plain; charset=utf-8",
    "static/a.md": "text/markdown; charset=utf-8",
    "static/a.csv": "text/csv; charset=utf-8",
    "static/mark.svg": "image/svg+xml; charset=utf-8",
    "static/a.png": "image/png",
    "static/a.JPG": "image/jpeg",
    "static/a.jpeg": "image/jpeg",
    "static/a.gif": "image/gif",
    "static/a.webp": "image/webp",
    "static/a.avif": "image/avif",
    "static/favicon.ico": "image/vnd.microsoft.icon",
    "static/a.woff": "font/woff",
    "static/a.woff2": "font/woff2",
    "static/a.ttf": "font/ttf",
    "static/a.otf": "font/otf",
    "static/a.pdf": "application/pdf",
    "static/a.html.gz": "application/octet-stream",
    "static/a.nothing-known": "application/octet-stream",
    "static/LICENSE": "application/octet-stream",
}


@pytest.mark.parametrize("name", TYPES)
def test_a_file_has_the_type_of_its_ending(name: str) -> None:
    assert media_types.media_type(name) == TYPES[name]


def test_what_a_system_has_on_its_list_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for table in mimetypes._db.types_map if mimetypes._db else ():  # type: ignore[attr-defined]
        monkeypatch.setitem(table, ".png", "application/x-odd")
    monkeypatch.setitem(mimetypes.types_map, ".nothing-known", "application/x-odd")
    assert mimetypes.guess_type("a.png")[0] == "application/x-odd"
    types = media_types._known_types()
    assert types.guess_type("a.png") == ("image/png", None)
    assert types.guess_type("a.nothing-known") == (None, None)
