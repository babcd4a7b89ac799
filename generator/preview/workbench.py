"""Builds one after the other in one process: what was read the last time, what has been sent, and what differs now."""

import time
import traceback
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.briefing.meaning import numeral_words
from generator.build import Awaited, Build, Choices, Sources, build
from generator.cache import Cache
from generator.preview.cards import cards, crashed, endless
from generator.preview.edits import edited
from generator.preview.margins import margins
from generator.preview.messages import BuildRequest, Heartbeat, Outcome
from generator.progress import OnProgress, phase
from generator.publishing.author_files import refresh
from generator.publishing.sink import MemorySink
from generator.reading import folder
from generator.reading.editor_schemas import schema_files
from generator.reading.languages import load
from generator.time_limit import Patience, Stopped

Send = Callable[[Outcome | Heartbeat], None]
Result = TypeVar("Result")
Texts = Mapping[str, bytes]
EVERY = 1.0  # seconds between signs of life


class Workbench:
    """Remembers what the last build read and the last good one gave."""

    def __init__(self, order: BuildRequest, send: Send) -> None:
        self._order, self._send = order, send
        self._patience = Patience(order.patience)
        self._read: tuple[Texts, Texts] = ({}, {})  # the project's texts, our templates
        self._last: Build | None = None
        self._good: Build | None = None
        self._sent: Texts = {}
        self._cache = Cache()
        self._known = load(folder.shipped("languages"))
        self._numeral_words = numeral_words(self._known.languages)
        self._drawn_with: Texts = {}

    def outcome(self, shown: Iterable[str] = ()) -> Outcome:
        """What comes of a build now; the pages that tabs show are sent ahead of it."""
        begun = time.monotonic()
        try:
            return self._patience(partial(self._outcome, begun, self._telling(), frozenset(shown)))
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
        sources = Sources(
            texts,
            shipped,
            self._known.languages,
            (*unread, *self._known.problems),
            partial(folder.shipped, "specimen"),
        )
        choices = Choices(
            preview=True,
            strict=self._order.strict,
            guard=_Guard(self._patience, self._send if _has_own_pages(texts) else None),
            on_progress=tell,
            early=Awaited(frozenset(first), self._send_ahead),
        )
        sink = MemorySink()
        made = build(sources, self._cache, sink, choices)
        self._renew_schemas(made)
        before, self._last = self._last or made, made
        listed = cards(made.problems, texts, shipped)
        if not made.is_sound:
            return Outcome(good=False, cards=listed, seconds=time.monotonic() - begun)
        self._drawn_with = _templates(texts, shipped)
        good, self._good = self._good, made
        sent, self._sent = self._sent, sink.files
        return Outcome(
            good=True,
            cards=listed,
            changed={name: data for name, data in sink.files.items() if sent.get(name) != data},
            removed=tuple(name for name in sent if name not in sink.files),
            margins=margins(made.found, self._numeral_words, self._cache, phase(tell, "comparing"))
            if made.found
            else {},
            edited=edited(good, made, sink.files, before.texts),
            whole=not sent,
            seconds=time.monotonic() - begun,
        )

    def _renew_schemas(self, made: Build) -> None:
        """Give editors the ids that the project has now."""
        if made.notes is not None:
            refresh(schema_files(made.texts, made.notes), Path(self._order.root))

    def _send_ahead(self, made: Build, pages: Texts) -> None:
        changed = {name: data for name, data in pages.items() if self._sent.get(name) != data}
        if changed and made.found:
            beside = margins(made.found, self._numeral_words, self._cache)
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
        """A progress that renews the patience, and says so to the server now and then."""
        told = time.monotonic()

        def tell(doing: str, done: int, of: int) -> None:
            nonlocal told
            self._patience.renew()
            now = time.monotonic()
            if now - told > EVERY:
                told = now
                self._send(Heartbeat(doing, done, of))

        return tell


class _Guard:
    """Limits for one page; the server ends this process where none of ours can be heard, and then says what it was last told."""

    def __init__(self, patience: Patience, send: Send | None) -> None:
        self._patience, self._send = patience, send

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
        return self._patience(work, page, template)

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
