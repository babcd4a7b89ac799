"""What is served: the last good build with today's problems, exchanged as one; a request never sees half of it."""

import hashlib
import json
from collections.abc import Mapping
from urllib.parse import unquote

from msgspec import Struct, field
from msgspec.structs import replace

from generator.preview.editors import Editor
from generator.preview.injection import injected, missing_page, waiting_page
from generator.preview.media_types import HTML, PLAIN, media_type
from generator.preview.messages import Card, Margin, Outcome

RESERVED = "-/"
ASSETS = "static-preview/"


class View(Struct, frozen=True):
    """What a request is answered with."""

    status: int
    type: str
    body: bytes
    version: str = ""  # of a page, with everything that is laid over it
    location: str = ""  # where else to look


class Served(Struct, frozen=True):
    """The last good build, and what the last build had to say."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    statics: Mapping[str, str] = field(
        default_factory=dict
    )  # a hash by path, of everything in static/
    margins: Mapping[str, Margin] = field(default_factory=dict)
    errors: tuple[Card, ...] = ()
    warnings: tuple[Card, ...] = ()
    since: str = ""  # the time of the last good build
    ahead: frozenset[str] | None = None  # while a build is half shown: the pages that are of it


class LiveSite:
    """Holds what is served now; `current` changes as one."""

    def __init__(self, assets: Mapping[str, bytes], editor: Editor) -> None:
        self.current = Served()
        self._assets = assets
        self._editor = editor
        self._whole = self.current  # what was served before a part of a build was shown

    def take_ahead(self, outcome: Outcome) -> None:
        """Serve some pages of a build before the others are drawn; a page that is not among them has to wait (`is_settled`)."""
        old = self._whole
        warnings = tuple(each for each in outcome.cards if each.severity != "error")
        files = {**old.files, **outcome.changed}
        self.current = replace(
            old,
            files=files,
            margins=outcome.margins,
            errors=(),
            warnings=warnings,
            ahead=frozenset(outcome.changed),
        )

    def is_settled(self, path: str) -> bool:
        """Whether the answer to a request is the same one when the build that is being shown has ended."""
        ahead, name = self.current.ahead, file_name(path)
        return ahead is None or name in ahead or name.startswith(RESERVED)

    def take(self, outcome: Outcome, now: str) -> None:
        """Serve what came of a build from now on."""
        old = self._whole
        errors = tuple(each for each in outcome.cards if each.severity == "error")
        warnings = tuple(each for each in outcome.cards if each.severity != "error")
        if not outcome.good:
            self.current = self._whole = replace(old, errors=errors, warnings=warnings)
            return
        kept = (
            {}
            if outcome.whole
            else {name: data for name, data in old.files.items() if name not in outcome.removed}
        )
        files = {**kept, **outcome.changed}
        hashes = {
            name: old.statics.get(name, "") if name not in outcome.changed else _hash(data)
            for name, data in _statics(files).items()
        }
        self.current = self._whole = Served(files, hashes, outcome.margins, errors, warnings, now)

    def view(self, path: str) -> View:
        """The answer to a request's path, as it came over the wire."""
        name = file_name(path)
        served = self.current
        if name.startswith(RESERVED):
            return self._asset(name.removeprefix(RESERVED))
        if name not in served.files:
            if f"{name}/index.html" in served.files:
                return View(302, HTML, b"", location=f"/{name}/")
            return self._page(
                name,
                missing_page(name, served.files) if served.files else waiting_page(),
                404 if served.files else 200,
            )
        type_ = media_type(name)
        return (
            self._page(name, served.files[name], 200)
            if type_ == HTML
            else View(200, type_, served.files[name])
        )

    def _page(self, name: str, page: bytes, status: int) -> View:
        served = self.current
        statics = json.dumps(served.statics, separators=(",", ":"))
        body = injected(
            page,
            name,
            served.errors,
            served.warnings,
            served.margins.get(name),
            served.since,
            self._editor,
        )
        version = _hash(body)
        marks = b'data-version="%s" data-statics="%s"' % (
            version.encode(),
            statics.replace('"', "&quot;").encode(),
        )
        return View(status, HTML, body.replace(b"data-here", marks, 1), version)

    def _asset(self, name: str) -> View:
        if name in self._assets:
            return View(200, media_type(name), self._assets[name])
        return View(404, PLAIN, b"there is nothing here\n")


def assets(templates: Mapping[str, bytes]) -> dict[str, bytes]:
    """The preview's own script and style among our templates."""
    return {
        name.removeprefix(ASSETS): data
        for name, data in templates.items()
        if name.startswith(ASSETS)
    }


def file_name(path: str) -> str:
    """The file that a request's path means."""
    name = unquote(path.partition("?")[0], errors="replace").removeprefix("/")
    return f"{name}index.html" if name == "" or name.endswith("/") else name


def _statics(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.startswith("static/")}


def _hash(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=8).hexdigest()
