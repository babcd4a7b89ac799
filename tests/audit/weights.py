"""What a page weighs: its HTML, the style sheet and the fonts, as a server sends them."""

import gzip
from collections.abc import Iterator

from tests.audit.rows import Row, at_most, none_of
from tests.building import Site, resolved
from tests.opening import kind_of

# KB, the first two gzipped; fonts are compressed already. The style sheet is one for two dozen
# kinds of page, screen and paper, fetched once; a tenth of it are comments, for who writes themes.
PAGE, STYLE, FONTS = 14, 11.5, 60


def rows(site: Site) -> Iterator[Row]:
    """Weights, and the links that lead nowhere."""
    pages = max((_gzipped(site.files[page]), f"{page}, {kind_of(page)}") for page in site.pages)
    # The limit is for the client's site: what a larger one lists is as long as it is.
    yield at_most(
        site.name,
        "HTML of the heaviest page, gzipped",
        pages,
        PAGE if site.name == "client" else 60,
        " KB",
    )
    yield at_most(
        site.name,
        "style sheet, gzipped",
        (_gzipped(site.files["static/style.css"]), "static/style.css"),
        STYLE,
        " KB",
    )
    fonts = sum(len(data) for path, data in site.files.items() if path.endswith(".woff2"))
    yield at_most(site.name, "fonts", (round(fonts / 1024, 1), "static/fonts"), FONTS, " KB")
    scripted = [
        item
        for item in site.pages
        if site.documents[item].xpath("//script[@src]") and item != "search.html"
    ]
    yield none_of(
        site.name, "pages with a script, search aside", scripted, f"{len(site.pages)} pages"
    )
    yield none_of(
        site.name, "broken links and fragments", list(_broken(site)), f"{len(site.pages)} pages"
    )


def _gzipped(data: bytes) -> float:
    return round(len(gzip.compress(data, 6)) / 1024, 1)


def _broken(site: Site) -> Iterator[str]:
    ids = {page: set(document.xpath("//@id")) for page, document in site.documents.items()}
    for page, document in site.documents.items():
        for address in document.xpath("//@href | //@src"):
            if "://" in address or address.startswith(("mailto:", "data:")) or page == "404.html":
                continue
            target, _, fragment = resolved(page, address).partition("#")
            if target not in site.files or (fragment and fragment not in ids.get(target, ())):
                yield f"{page}: {address}"
