"""What is served: the last good build with today's problems, exchanged as one.

A request never sees half of an exchange.
"""

from collections.abc import Mapping
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from generator.preview.hashes import digest
from generator.preview.media_types import HTML, PLAIN, media_type
from generator.preview.messages import Card, Outcome
from generator.preview.overlay import Overlay
from generator.preview.served import Served

RESERVED = "-/"
STATIC = "static/"


class View(Struct, frozen=True):
    """What a request is answered with."""

    status: int
    type: str
    body: bytes
    version: str = ""  # of a page, with everything that is laid over it
    location: str = ""  # where else to look


class LiveSite:
    """Holds what is served now; `current` changes as one."""

    def __init__(self, own_files: Mapping[str, bytes], overlay: Overlay) -> None:
        self.current = Served()
        self._own_files = own_files  # the preview's script and style
        self._overlay = overlay
        self._whole = self.current  # what was served before a part of a build was shown
        self._has_begun = False  # whether a build has ended or shown a part of itself

    def take_early(self, outcome: Outcome) -> None:
        """Serve some pages of a build before the others are drawn.

        A request for a page that is not among them has to wait: see `is_settled`.
        """
        self._has_begun = True
        files = {**self._whole.files, **outcome.changed}
        self.current = replace(
            self._whole,
            files=files,
            statics=_statics_after(outcome, files, self._whole.statics),
            margins=outcome.margins,
            errors=(),
            warnings=_of_severity("warning", outcome.cards),
            early=frozenset(outcome.changed),
        )

    def is_settled(self, path: str) -> bool:
        """Whether the answer to a request stays the same when the build that goes on has ended."""
        served, name = self.current, file_name(path)
        is_whole = served.early is None and self._has_begun
        is_own = name.startswith(RESERVED)
        # No part of a build is served that has other static files than those that are known.
        is_known = name.startswith(STATIC) and name in served.files
        return is_whole or is_own or is_known or name in (served.early or ())

    def take(self, outcome: Outcome, now: str) -> None:
        """Serve the outcome of a build from now on."""
        self._has_begun = True
        old = self._whole
        errors = _of_severity("error", outcome.cards)
        warnings = _of_severity("warning", outcome.cards)
        if outcome.good:
            files = _files_after(outcome, old.files)
            statics = _statics_after(outcome, files, old.statics)
            new = Served(files, statics, outcome.margins, errors, warnings, now)
        elif old.files or not self.current.files:
            new = replace(old, errors=errors, warnings=warnings)
        else:  # pages of a first build that was given up are better than none
            new = replace(
                self.current, errors=errors, warnings=warnings, is_whole=False, early=None
            )
        self.current = self._whole = new

    def view(self, path: str) -> View:
        """Return the answer to a request's path, as it came over the wire."""
        name = file_name(path)
        served = self.current
        if name.startswith(RESERVED):
            return self._own_file(name.removeprefix(RESERVED))
        if name not in served.files:
            return self._view_of_missing(name)
        kind = media_type(name)
        data = served.files[name]
        return self._page(name, data, 200) if kind == HTML else View(200, kind, data)

    def _view_of_missing(self, name: str) -> View:
        served = self.current
        if not (served.files and served.is_whole):
            return self._page(name, self._overlay.waiting_page(), 200)
        if f"{name}/index.html" in served.files:
            return View(302, HTML, b"", location=f"/{name}/")
        return self._page(name, self._overlay.missing_page(name, served.files), 404)

    def _page(self, name: str, page: bytes, status: int) -> View:
        body, version = self._overlay.laid_over(page, name, self.current)
        return View(status, HTML, body, version)

    def _own_file(self, name: str) -> View:
        if name in self._own_files:
            return View(200, media_type(name), self._own_files[name])
        return View(404, PLAIN, b"there is nothing here\n")


def file_name(path: str) -> str:
    """Return the file that a request's path means."""
    name = unquote(path.partition("?")[0], errors="replace").removeprefix("/")
    return f"{name}index.html" if name == "" or name.endswith("/") else name


def _of_severity(severity: str, cards: tuple[Card, ...]) -> tuple[Card, ...]:
    return tuple(card for card in cards if card.severity == severity)


def _files_after(outcome: Outcome, old: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a site after a build that tells what differs."""
    files = {} if outcome.whole else dict(old)
    for name in outcome.removed:
        files.pop(name, None)
    return {**files, **outcome.changed}


def _statics_after(
    outcome: Outcome, files: Mapping[str, bytes], old: Mapping[str, str]
) -> dict[str, str]:
    """Return the hashes of the files in static/; only what changed is hashed."""
    names = [name for name in files if name.startswith(STATIC)]
    return {
        name: digest(files[name]) if name in outcome.changed else old.get(name, "")
        for name in names
    }
