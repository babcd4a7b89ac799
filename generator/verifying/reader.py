"""The files of a published site, from a folder or over HTTP."""

import time
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

Read = Callable[[str], bytes]
LARGEST = 1 << 29  # bytes of one file
SECONDS, SILENCE = 120, 20  # that one file may take, and between two pieces of it


class _SameOrigin(urllib.request.HTTPRedirectHandler):
    """Follow redirects within the site's own origin alone."""

    def redirect_request(self, req: Any, fp: Any, *rest: Any) -> Any:
        """Return the next request, or None where it would leave the origin."""
        if urlsplit(rest[-1])[:2] != urlsplit(req.full_url)[:2]:
            return None
        return super().redirect_request(req, fp, *rest)


def reader(site: str) -> Read:
    """Return what reads a file of a site by its path; it raises OSError or ValueError."""
    return _over_http(site.rstrip("/")) if is_address(site) else _in_folder(Path(site))


def is_address(site: str) -> bool:
    """Whether a site is named by its address."""
    return site.startswith(("http://", "https://"))


def _in_folder(folder: Path) -> Read:
    return lambda path: (folder / path).read_bytes()


def _over_http(site: str) -> Read:
    """Return a reader that waits for no server without end, and asks no other one."""
    opener = urllib.request.build_opener(_SameOrigin)

    def read(path: str) -> bytes:
        try:
            with opener.open(f"{site}/{quote(path)}", timeout=SILENCE) as answer:
                return _all_of(answer)
        except HTTPException as error:
            raise OSError(repr(error)) from error

    return read


def _all_of(answer: Any) -> bytes:
    pieces, size, until = [], 0, time.monotonic() + SECONDS
    while piece := answer.read1(1 << 20):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST or time.monotonic() > until:
            message = "it is too large or too slow"
            raise OSError(message)
    return b"".join(pieces)
