"""Pages that are sent before their build has ended, and builds that are given up."""

from collections.abc import Callable, Mapping

from generator.build import Build
from generator.preview.attention import Attention
from generator.publishing.sink import MemorySink
from generator.publishing.site import PLANNING
from generator.publishing.templating.design import is_static

Texts = Mapping[str, bytes]
SendPages = Callable[[Build, Texts], None]  # all that was found; pages, and their look

IN_A_ROW = 20  # builds that are given up before one comes to its end


class OvertakenError(Exception):
    """There is a newer state to build, and everybody who waits for a page has got it."""


class Ahead:
    """Sends pages as soon as they are there, to those who wait for them.

    `begin` and `begin_pages` are called once a build, `look` whenever it has come further.
    `differs` says whether the files of the project are others than those that are built.
    """

    def __init__(self, attention: Attention, send: SendPages, differs: Callable[[], bool]) -> None:
        self._attention, self._send, self._differs = attention, send, differs
        self._given_up = 0  # builds in a row
        self._visible: Texts = {}  # what was sent of builds that have not come to an end
        self._whole = self._sink = MemorySink()
        self._sent: dict[str, bytes] = {}  # of this build
        self.found: Build | None = None  # of this build, once pages can be sent

    def begin(self, whole: MemorySink, sink: MemorySink) -> None:
        """Begin a build into a sink; what has been sent before is the whole of another one."""
        self._whole, self._sink, self._sent, self.found = whole, sink, {}, None

    def begin_pages(self, shown: frozenset[str], found: Build) -> None:
        """Begin to send pages; tabs show some of them."""
        self._attention.begin(shown)
        self.found = found

    def end(self) -> None:
        """Note that everybody has got the outcome of the whole build."""
        self._visible, self.found, self._given_up = {}, None, 0
        self._attention.has_got_all()

    def look(self, doing: str) -> None:
        """Send what is there and waited for; raise OvertakenError if the rest is not wanted.

        What tabs show is sent together: none goes back to an older state for a moment.
        """
        if self.found is None:
            return
        awaited, files = self._attention.awaited(), self._sink.files
        there = frozenset(path for path in awaited if path in files)
        # Once all is planned, what is not there does not exist: what tabs show is drawn by then.
        if there != awaited and doing == PLANNING:
            return
        self._send_pages(self.found, {path: files[path] for path in there})
        if self._attention.has_newer:
            self._attention.has_newer = False
            if self._is_overtaken():
                self._given_up += 1
                raise OvertakenError

    def _is_overtaken(self) -> bool:
        """Whether the rest of the build is not wanted: a file was not only touched."""
        return self._given_up < IN_A_ROW and self._differs()

    def _changed_statics(self) -> dict[str, bytes]:
        """Return what gives pages their look, as far as nobody has got it yet."""
        return {
            path: data
            for path, data in self._sink.files.items()
            if is_static(path) and self._whole.files.get(path) != data
        }

    def _send_pages(self, found: Build, pages: Texts) -> None:
        """Send pages, and with them again what else of this build was sent."""
        self._sent |= pages
        if any(self._is_news(path, data) for path, data in pages.items()):
            self._send(found, {**self._changed_statics(), **self._sent})
            self._visible = dict(self._sent)
        self._attention.has_got(frozenset(pages))

    def _is_news(self, path: str, data: bytes) -> bool:
        """Whether somebody has asked for a page, or what its tabs show is not the same."""
        before = self._visible.get(path, self._whole.files.get(path))
        return self._attention.is_asked_for(path) or data != before
