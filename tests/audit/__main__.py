"""`python -m tests.audit [PART ...] [--photographs DIR]`: one table, status 1 if a measure is not met.

The parts are installed, weights, validity, pages, reading, hosting and lighthouse: all of them where none is
named.
"""

import argparse
import functools
import gzip
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests.audit import (
    hosting,
    installed,
    lighthouse,
    pages,
    photographs,
    reading,
    validity,
    weights,
)
from tests.audit.rows import Row, table
from tests.building import Site, built, texts_of
from tests.conftest import CHROMIUM, QUIET

SITES = ("client", "crisis")
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml")
PARTS = ("installed", "weights", "validity", "pages", "reading", "hosting", "lighthouse")


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder at the site's address, compressed where the browser takes that."""

    def __init__(self, *given: object, below: str, **more: object) -> None:
        self.below = below
        super().__init__(*given, **more)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.below))

    def do_GET(self) -> None:
        if not self.path.startswith(f"{self.below}/"):
            self.send_error(404)
            return
        at = Path(self.translate_path(self.path))
        if (
            at.suffix not in COMPRESSED
            or "gzip" not in self.headers.get("Accept-Encoding", "")
            or not at.is_file()
        ):
            super().do_GET()
            return
        body = gzip.compress(at.read_bytes())
        self.send_response(200)
        for name, value in (
            ("Content-Type", self.guess_type(at)),
            ("Content-Encoding", "gzip"),
            ("Content-Length", str(len(body))),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path, below: str) -> Iterator[str]:
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder), below=below)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{below}"
    server.shutdown()
    server.server_close()


def _below(site: Site) -> str:
    """The sub-path that the site is made for: its page for what is not there knows no other."""
    return urlsplit(site.found.site.url).path


def _measured(
    site: Site, home: str, browser: Browser, parts: Sequence[str], to: Path | None
) -> Iterator[Row]:
    if "weights" in parts:
        yield from weights.rows(site)
    if "validity" in parts:
        yield from validity.rows(site)
    if "pages" in parts:
        yield from pages.rows(site, home, browser)
    if "reading" in parts:
        yield from reading.rows(site, home, browser)
    if "hosting" in parts:
        yield from hosting.rows(site, site.folder.parent / "servers")
    if "lighthouse" in parts:
        with _served(
            lighthouse.copy_for_it(site, site.folder.parent / "for-lighthouse"), _below(site)
        ) as other:
            yield from lighthouse.rows(site, other)
    if to:
        number = photographs.taken(site, home, browser, to)
        yield Row(
            site.name, "photographs in three browsers, and print", f"{number} new", "", is_met=True
        )


def _told(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, each printed as soon as it is there."""
    for row in rows:
        print(f"{row.site}: {row.measure}: {row.found}", file=sys.stderr, flush=True)
        yield row


def main() -> int:
    """Measure the tool and both sites and print the result."""
    options = argparse.ArgumentParser(prog="python -m tests.audit")
    options.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help=f"of {', '.join(PARTS)}; `none` for photographs alone",
    )
    options.add_argument(
        "--photographs", type=Path, metavar="DIR", help="take photographs in three browsers"
    )
    asked = options.parse_args()
    found: list[Row] = []
    parts = asked.parts or PARTS
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        if "installed" in parts:
            found.extend(_told(installed.rows(Path(folder) / "environment")))
        for name in SITES:
            site = built(name, texts_of(name), Path(folder) / name / "site")
            with _served(site.folder, _below(site)) as home:
                found.extend(_told(_measured(site, home, browser, parts, asked.photographs)))
        browser.close()
    print(table(found))
    return int(not all(row.is_met for row in found))


if __name__ == "__main__":
    sys.exit(main())
