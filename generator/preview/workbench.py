"""Builds one after the other in one process: what was read the last time, what has been sent, and what differs now."""

import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.build import Build, build
from generator.cache import Cache
from generator.preview.cards import cards, crashed, endless
from generator.preview.edits import edited
from generator.preview.margins import margins
from generator.preview.messages import BuildRequest, Heartbeat, Outcome
from generator.problems import has_errors
from generator.progress import OnProgress, phase
from generator.reading import folder
from generator.reading.languages import load
from generator.schema_renewal import renew_schemas
from generator.time_limit import Stopped, TimeLimit

Send = Callable[[Outcome | Heartbeat], None]
Result = TypeVar("Result")
Texts = Mapping[str, bytes]
EVERY = 1.0  # seconds between signs of life


class Workbench:
    """Remembers what the last build read and the last good one gave."""

    def __init__(self, order: BuildRequest, send: Send) -> None:
        self._order, self._send = order, send
        self._time_limit = TimeLimit(order.time_limit)
        self._read: tuple[Texts, Texts] = ({}, {})  # the project's texts, our templates
        self._last: Build | None = None
        self._good: Build | None = None
        self._sent: Texts = {}
        self._cache = Cache()
        self._known = load(folder.shipped("languages"))
        self._drawn_with: Texts = {}

    def outcome(self, shown: Iterable[str] = ()) -> Outcome:
        """What comes of a build now; the pages that tabs show are sent ahead of it."""
        begun = time.monotonic()
        try:
            return self._time_limit(
                partial(self._outcome, begun, self._telling(), frozenset(shown))
            )
        except Stopped as stuck:
            return Outcome(good=False, cards=(endless(stuck),))
        except Exception as error:  # noqa: BLE001 - a bug of ours must not end the preview
            traceback.print_exc(limit=-3)
            return Outcome(good=False, cards=(crashed(error),))

    def _outcome(self, begun: float, tell: OnProgress, shown: frozenset[str]) -> Outcome:
        texts, unread = folder.texts(
            Path(self._order.root), phase(tell, "opening"), follow_links=self._order.follow_links
        )
        shipped = folder.shipped("templates")
        if (texts, shipped) == self._read and not unread:
            return Outcome(good=True, same=True)
        self._read = (texts, shipped)
        # With other templates than those of the last good build nothing is sure to be drawn: then nobody is shown a part of it.
        first = shown if self._good and self._drawn_with == _templates(texts, shipped) else ()
        made = build(
            texts,
            shipped,
            self._known.languages,
            preview=True,
            strict=self._order.strict,
            unread=[*unread, *self._known.problems],
            on_progress=tell,
            cache=self._cache,
            first=first,
            glimpse=self._send_ahead,
            specimen=partial(folder.shipped, "specimen"),
            guard=_Guard(self._time_limit, self._send if _has_own_pages(texts) else None),
        )
        renew_schemas(made, Path(self._order.root))
        before, self._last = self._last or made, made
        listed = cards(made.problems, texts, shipped)
        if has_errors(made.problems):
            return Outcome(good=False, cards=listed, seconds=time.monotonic() - begun)
        self._drawn_with = _templates(texts, shipped)
        good, self._good = self._good, made
        sent, self._sent = self._sent, made.files
        return Outcome(
            good=True,
            cards=listed,
            changed={name: data for name, data in made.files.items() if sent.get(name) != data},
            removed=tuple(name for name in sent if name not in made.files),
            margins=margins(made.found, self._cache, phase(tell, "comparing"))
            if made.found
            else {},
            edited=edited(good, made, before.texts),
            whole=not sent,
            seconds=time.monotonic() - begun,
        )

    def _send_ahead(self, made: Build) -> None:
        changed = {name: data for name, data in made.files.items() if self._sent.get(name) != data}
        if changed and made.found:
            beside = margins(made.found, self._cache)
            self._send(
                Outcome(
                    good=True,
                    cards=cards(made.problems, *self._read),
                    changed=changed,
                    margins=beside,
                    partial=True,
                )
            )

    def _telling(self) -> OnProgress:
        """A progress that renews the time limit, and says so to the server now and then."""
        told = time.monotonic()

        def tell(doing: str, done: int, of: int) -> None:
            nonlocal told
            self._time_limit.renew()
            now = time.monotonic()
            if now - told > EVERY:
                told = now
                self._send(Heartbeat(doing, done, of))

        return tell


class _Guard:
    """Limits for one page; the server ends this process where none of ours can be heard, and then says what it was last told."""

    def __init__(self, time_limit: TimeLimit, send: Send | None) -> None:
        self._time_limit, self._send = time_limit, send

    def step(self, page: str, template: str, work: Callable[[], Result]) -> Result:
        """Draw a page."""
        if self._send:
            self._send(
                Heartbeat(
                    f"drawing {page} with templates/{template}"
                    if page
                    else f"reading templates/{template}",
                    0,
                    0,
                )
            )
        return self._time_limit(work, page, template)

    def whole(self, work: Callable[[], Result]) -> Result:
        """Draw all pages, where we are: this process remembers them, and can be ended from outside."""
        return work()


def _has_own_pages(texts: Texts) -> bool:
    """Whether pages are drawn with templates of the author's."""
    return any(path.startswith("templates/") and path.endswith((".html", ".xml")) for path in texts)


def _templates(texts: Texts, shipped: Texts) -> Texts:
    """Everything that pages are drawn with."""
    return {
        **shipped,
        **{path: data for path, data in texts.items() if path.startswith("templates/")},
    }
