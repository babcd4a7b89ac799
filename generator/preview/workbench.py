"""Builds that follow each other in one process: each is compared with what was sent before."""

import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from generator.build import Build, Choices, Sources, build
from generator.cache import Cache
from generator.preview.ahead import Ahead, OvertakenError
from generator.preview.attention import Attention
from generator.preview.cards import cards, crashed, endless
from generator.preview.edits import edited
from generator.preview.margins import margins
from generator.preview.messages import BuildRequest, Card, Heartbeat, Margin, Outcome
from generator.progress import OnProgress, Progress, phase, silent
from generator.publishing.sink import MemorySink
from generator.reading import folder
from generator.reading.languages import shipped_languages
from generator.remembered.project_store import store_of
from generator.schema_renewal import renew_schemas
from generator.time_limit import Stopped, TimeLimit
from generator.workers import InLine, Workers

Send = Callable[[Outcome | Heartbeat], None]
Result = TypeVar("Result")
Texts = Mapping[str, bytes]
EVERY = 1.0  # seconds between heartbeats
_FIRST = frozenset({"index.html"})  # what is most likely opened when a preview starts


class _Good(Struct, frozen=True):
    """The last good build that the server has, its files and what they were drawn with."""

    found: Build | None = None
    sink: MemorySink = field(default_factory=MemorySink)
    drawn_with: Texts = field(default_factory=dict)


class Workbench:
    """Remembers what the last build read, and the result of the last good one."""

    def __init__(
        self, request: BuildRequest, send: Send, attention: Attention | None = None
    ) -> None:
        self._request, self._send = request, send
        self._attention = attention or Attention()
        self._root = Path(request.root)
        self._time_limit = TimeLimit(request.time_limit)
        self._read: Sources | None = None  # by a build that has come to an end, or goes on
        self._newer: Sources | None = None  # for which a build was given up
        self._last: Build | None = None
        self._good = _Good()
        self._drawn = MemorySink()  # what the last build has drawn, and earlier ones of the rest
        self._ahead = Ahead(self._attention, self._send_pages, self._differs)
        self._store = store_of(self._root) if request.remembers else None
        self._cache = Cache(store=self._store)
        self._has_rested = False
        self._loaded = shipped_languages()

    def outcome(self, shown: Iterable[str] = ()) -> Outcome:
        """Build, and return the outcome; the pages that tabs show are sent ahead of it."""
        started_at = time.monotonic()
        sink = MemorySink(self._drawn)
        try:
            outcome, good = self._time_limit(partial(self._outcome, frozenset(shown), sink))
        except OvertakenError:
            self._read = None  # whatever comes next is built
            self._last = self._ahead.found or self._last
            return Outcome(good=True, overtaken=True)
        except Stopped as stopped:
            return Outcome(good=False, cards=(endless(stopped),))
        except Exception as error:  # noqa: BLE001 - a bug of ours must not end the preview
            traceback.print_exc(limit=-3)
            return Outcome(good=False, cards=(crashed(error),))
        finally:
            self._drawn = sink.with_rest()
        # Not before: whatever stops a build, the next one is compared with what the server has.
        self._good = good
        if not outcome.same:
            self._ahead.end()
        return replace(outcome, seconds=time.monotonic() - started_at)

    def rest(self, after: Outcome) -> None:
        """Leave to later starts what the last build has found out, where nobody waits meanwhile.

        Somebody does after one that was given up; but of the first there is most to leave.
        """
        if after.overtaken and self._has_rested:
            return
        self._has_rested = True
        self._cache.end_build()
        if self._store:
            self._store.save()

    def _outcome(self, shown: frozenset[str], sink: MemorySink) -> tuple[Outcome, _Good]:
        """Build, and return the outcome, and the last good build once the server has it."""
        on_progress = self._on_progress()
        self._ahead.begin(self._good.sink, sink)
        read, self._newer = self._newer, None
        if read is None or self._attention.had_newer:
            read = self._read_all(phase(on_progress, "opening"))
        if read == self._read:
            return Outcome(good=True, same=True), self._good
        self._read = read
        result = self._build(read, on_progress, shown, sink)
        renew_schemas(result, self._root)
        before, self._last = self._last or result, result
        if not result.is_sound:
            return Outcome(good=False, cards=_cards(result, read)), self._good
        sink.forget_earlier()
        outcome = self._good_outcome(result, read, sink, before, phase(on_progress, "comparing"))
        return outcome, _Good(result, sink, _drawn_with(read))

    def _read_all(self, progress: Progress = silent) -> Sources:
        texts, unread = folder.texts(self._root, progress, follow_links=self._request.follow_links)
        languages, problems = self._loaded.languages, self._loaded.problems
        shipped = folder.shipped("templates")
        return Sources(texts, shipped, languages, (*unread, *problems), _specimen)

    def _differs(self) -> bool:
        """Whether there is something else to build than what was read last; if so, it is kept."""
        found = self._read_all()
        self._newer = None if found == self._read else found
        return self._newer is not None

    def _build(
        self, read: Sources, on_progress: OnProgress, shown: frozenset[str], sink: MemorySink
    ) -> Build:
        """Build from what was read, into a sink."""
        # With other templates than those of the last good build it is not certain that the site can
        # be drawn: then no part of it is shown.
        has_own_pages = _has_own_pages(read.texts)
        is_first = self._good.found is None and not has_own_pages
        is_drawable = is_first or self._good.drawn_with == _drawn_with(read)
        shown = shown or (_FIRST if is_first else shown)
        begin_pages = partial(self._ahead.begin_pages, shown) if is_drawable else None
        choices = Choices(
            preview=True,
            strict=self._request.strict,
            guard=_Guard(self._time_limit, self._send if has_own_pages else None),
            keeps_notes=False,
            on_progress=on_progress,
            awaited=self._attention.awaited,
            on_found=begin_pages,
        )
        return build(read, self._cache, sink, choices)

    def _good_outcome(
        self, result: Build, read: Sources, sink: MemorySink, before: Build, progress: Progress
    ) -> Outcome:
        sent, files = self._good.sink.files, sink.files
        return Outcome(
            good=True,
            cards=_cards(result, read),
            changed=_changed(files, sent),
            removed=tuple(name for name in sent if name not in files),
            margins=self._margins(result, progress),
            edited=edited(self._good.found or before, result, files, before.texts),
            whole=not sent,
        )

    def _margins(self, result: Build, progress: Progress) -> Mapping[str, Margin]:
        if result.found is None:
            return {}
        return margins(result.found, self._loaded.languages, self._cache, progress)

    def _send_pages(self, result: Build, pages: Texts) -> None:
        """Send some pages of a build before it has ended, with their margins."""
        if result.found and self._read:
            self._send(
                Outcome(
                    good=True,
                    cards=_cards(result, self._read),
                    changed=pages,
                    margins=margins(result.found, self._loaded.languages, self._cache, of=pages),
                    partial=True,
                )
            )

    def _on_progress(self) -> OnProgress:
        """Return a reporter that renews the time limit, and tells the server now and then."""
        reported_at = time.monotonic()

        def report(doing: str, done: int, of: int) -> None:
            nonlocal reported_at
            self._time_limit.renew()
            now = time.monotonic()
            if now - reported_at > EVERY:
                reported_at = now
                self._send(Heartbeat(doing, done, of))
            self._ahead.look(doing)

        return report


class _Guard:
    """Limits the time of a page.

    If this process cannot be interrupted, the server ends it and reports the last heartbeat.
    """

    def __init__(self, time_limit: TimeLimit, send: Send | None) -> None:
        self._time_limit, self._send = time_limit, send

    def step(self, page: str, template: str, work: Callable[[], Result]) -> Result:
        """Draw a page."""
        if self._send:
            doing = f"drawing {page} with" if page else "reading"
            self._send(Heartbeat(f"{doing} templates/{template}", 0, 0))
        return self._time_limit(work, page, template)

    def workers(self, _otherwise: Workers) -> Workers:
        """Have all pages drawn in this process, which remembers them and can be ended."""
        return InLine()


def _specimen() -> Texts:
    return folder.shipped("specimen")


def _has_own_pages(texts: Texts) -> bool:
    """Whether pages are drawn with templates of the author's."""
    return any(path.startswith("templates/") and path.endswith((".html", ".xml")) for path in texts)


def _changed(files: Texts, sent: Texts) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if sent.get(name) != data}


def _cards(result: Build, read: Sources) -> tuple[Card, ...]:
    return cards(result.problems, read.texts, read.templates)


def _drawn_with(read: Sources) -> Texts:
    """Return everything that pages are drawn with."""
    own = {path: data for path, data in read.texts.items() if path.startswith("templates/")}
    return {**read.templates, **own}
