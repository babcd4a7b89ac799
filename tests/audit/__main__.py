"""`python -m tests.audit [PART ...] [--photographs DIR]`: one table; exit status 1 where a measure is not met.

The parts are weights, validity, pages, hosting and lighthouse: all of them where none is named.
"""

import argparse
import functools
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.audit import hosting, lighthouse, pages, photographs, validity, weights
from tests.audit.rows import Row, table
from tests.building import Site, built, texts_of
from tests.conftest import CHROMIUM, QUIET

SITES = ("client", "crisis")
PARTS = ("weights", "validity", "pages", "hosting", "lighthouse")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def _measured(site: Site, home: str, browser: Browser, parts: Sequence[str], to: Path | None) -> Iterator[Row]:
    if "weights" in parts:
        yield from weights.rows(site)
    if "validity" in parts:
        yield from validity.rows(site)
    if "pages" in parts:
        yield from pages.rows(site, home, browser)
    if "hosting" in parts:
        yield from hosting.rows(site, site.folder.parent / "servers")
    if "lighthouse" in parts:
        with _served(lighthouse.copy_for_it(site, site.folder.parent / "for-lighthouse")) as other:
            yield from lighthouse.rows(site, other)
    if to:
        number = photographs.taken(site, home, browser, to)
        yield Row(site.name, "photographs in three browsers, and print", f"{number} new", "", is_met=True)


def main() -> int:
    """Measure both sites and print what came of it."""
    options = argparse.ArgumentParser(prog="python -m tests.audit")
    options.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; `none` for photographs alone")
    options.add_argument("--photographs", type=Path, metavar="DIR", help="take photographs in three browsers")
    asked = options.parse_args()
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        for name in SITES:
            site = built(name, texts_of(name), Path(folder) / name / "site")
            with _served(site.folder) as home:
                for row in _measured(site, home, browser, asked.parts or PARTS, asked.photographs):
                    print(f"{row.site}: {row.measure}: {row.found}", file=sys.stderr, flush=True)
                    found.append(row)
        browser.close()
    print(table(found))
    return int(not all(each.is_met for each in found))


if __name__ == "__main__":
    sys.exit(main())
