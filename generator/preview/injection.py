"""What the preview lays over a page: the problems, the authors' bar, counts in the title; and the pages of its own."""

import difflib
import re
from collections.abc import Iterable, Mapping
from html import escape

from generator.preview.bar import bar
from generator.preview.editors import Editor
from generator.preview.messages import Card, Margin
from generator.preview.overlay import count_words, overlay

STYLE = b'<link rel="stylesheet" href="/-/preview.css">\n'
SCRIPT = b'<script src="/-/preview.js" defer></script>\n'
_TITLE = re.compile(rb"<title[^>]*>")

_OWN = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body class="briefing-preview-own">
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def injected(  # noqa: PLR0913 - all that is laid over a page
    page: bytes,
    name: str,
    errors: tuple[Card, ...],
    warnings: tuple[Card, ...],
    margin: Margin | None,
    since: str,
    editor: Editor,
) -> bytes:
    """A page with everything that an author needs; `data-here` stands where its version goes."""
    head = STYLE if b"/-/preview.js" in page else STYLE + SCRIPT
    words = count_words(errors, warnings)
    laid = overlay(errors, warnings, since, editor) + bar(name, margin, warnings, editor)
    block = f'<div id="briefing-preview" data-here lang="en" dir="ltr">\n{laid}</div>\n'.encode()
    if errors:
        page = _TITLE.sub(lambda found: found[0] + f"{words} · ".encode(), page, count=1)
    return _before(b"</body>", block, _before(b"</head>", head, page, first=True))


def _before(mark: bytes, more: bytes, page: bytes, *, first: bool = False) -> bytes:
    at = page.find(mark) if first else page.rfind(mark)
    if at < 0:
        return more + page if first else page + more
    return page[:at] + more + page[at:]


def waiting_page() -> bytes:
    """Shown while there is no good build yet."""
    return _own(
        "Nothing is built yet", "<p>The site appears here as soon as its problems are mended.</p>"
    )


def missing_page(name: str, files: Mapping[str, bytes]) -> bytes:
    """Shown where there is no page; it becomes the page when one appears."""
    near = difflib.get_close_matches(name, _pages(files), n=5, cutoff=0.4)
    links = "".join(f'<li><a href="/{escape(each)}">{escape(each)}</a></li>\n' for each in near)
    also = f"<p>Like it:</p>\n<ul>\n{links}</ul>\n" if near else ""
    shown = escape(name)
    return _own(
        "Not found",
        f'<p>There is no <code>{shown}</code>. When there is, it appears here.</p>\n{also}<p><a href="/">Home</a></p>',
    )


def _pages(files: Mapping[str, bytes]) -> Iterable[str]:
    """Enough of the pages to find a similar one among."""
    return [each for each in files if each.endswith(".html")][:5000]


def _own(title: str, body: str) -> bytes:
    return _OWN.format(title=title, body=body).encode()
