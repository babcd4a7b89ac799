"""Put into a finished page what the preview adds: style, script, its block, words in the title."""

import re

STYLE = b'<link rel="stylesheet" href="/-/preview.css">\n'
SCRIPT = b'<script src="/-/preview.js" defer></script>\n'
ANNOTATING = (
    b'<link rel="stylesheet" href="/-/annotate.css">\n'
    b'<script type="module" src="/-/annotate.js"></script>\n'
)
_SOURCE = b'src="/-/preview.js"'  # with its quotation marks: no text of a page can have these
_TITLE = re.compile(rb"<title[^>]*>")


def with_block(page: bytes, block: bytes, title: bytes, *, annotating: bool = False) -> bytes:
    """Return a page with a block at the end of its body, and words before its title.

    With `annotating` it also gets what its author annotates it with.

    An author's template may lack a head or a body: then the page begins or ends with ours.
    """
    page = _TITLE.sub(lambda found: found[0] + title, page, count=1)
    head = STYLE if _SOURCE in page else STYLE + SCRIPT
    head += ANNOTATING if annotating else b""
    page = _inserted(page, page.find(b"</head>"), head, otherwise=0)
    return _inserted(page, page.rfind(b"</body>"), block, otherwise=len(page))


def _inserted(page: bytes, at: int, more: bytes, otherwise: int) -> bytes:
    """Return a page with more at an offset, or at another if that is -1."""
    offset = at if at >= 0 else otherwise
    return page[:offset] + more + page[offset:]
