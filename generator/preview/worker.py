"""The builder's process: builds when asked, and answers with what differs; it ends when the preview does."""

import gc
import os
import pickle
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from generator.build import Build, build
from generator.preview.cards import cards, crashed, endless
from generator.preview.edits import edited
from generator.preview.margins import margins
from generator.preview.messages import Order, Outcome, Progress
from generator.preview.patience import OutOfPatience, patience
from generator.problems import has_errors
from generator.reading import folder

Send = Callable[[Outcome | Progress], None]


@dataclass(slots=True)
class _Memory:
    """What the last build read and the last good one gave."""

    texts: Mapping[str, bytes] | None = None
    shipped: Mapping[str, bytes] | None = None
    last: Build | None = None
    good: Build | None = None
    sent: Mapping[str, bytes] = field(default_factory=dict)


def main() -> None:
    """Serve requests from standard input; standard output is for answers alone."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def send(answer: Outcome | Progress) -> None:
        pickle.dump(answer, answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()

    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the process that started us
    # On a thread, so that the end of the preview ends a build that is under way, too.
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    memory = _Memory()
    # What was imported is never garbage, and what a build makes can wait until its answer is out.
    gc.freeze()
    gc.disable()
    while True:
        requests.get()
        send(_answer(order, memory, send))
        gc.collect()


def _listen(source: BinaryIO, requests: "queue.SimpleQueue[bytes]") -> None:
    while asked := source.read(1):
        requests.put(asked)
    os._exit(0)


def _answer(order: Order, memory: _Memory, send: Send) -> Outcome:
    begun = time.monotonic()
    try:
        with patience(order.patience) as progressed:
            return _built(order, memory, begun, _telling(send, progressed))
    except OutOfPatience as stuck:
        return Outcome(good=False, cards=(endless(stuck, memory.texts or {}, memory.shipped or {}),))
    except Exception as error:  # noqa: BLE001 - a bug of ours must not end the preview
        traceback.print_exc(limit=-3)
        return Outcome(good=False, cards=(crashed(error),))


def _telling(send: Send, progressed: Callable[[], None]) -> Callable[[str, int, int], None]:
    """A progress that resets the patience, and says so to the server now and then."""
    told = time.monotonic()

    def progress(doing: str, done: int, of: int) -> None:
        nonlocal told
        progressed()
        now = time.monotonic()
        if now - told > 1:
            told = now
            send(Progress(doing, done, of))

    return progress


def _built(order: Order, memory: _Memory, begun: float, progress: Callable[[str, int, int], None]) -> Outcome:
    root = Path(order.root)
    texts, unread = folder.texts(root)
    shipped = folder.shipped("templates")
    if texts == memory.texts and shipped == memory.shipped and not unread:
        return Outcome(good=True, same=True)
    memory.texts = memory.shipped = None  # until the build has ended, whichever way, nothing is known
    before = memory.last
    made = build(texts, shipped, preview=True, strict=order.strict, unread=unread, progress=progress)
    shown = cards(made.problems, texts, shipped)
    memory.texts, memory.shipped, memory.last = texts, shipped, made
    if has_errors(made.problems):
        return Outcome(good=False, cards=shown, seconds=time.monotonic() - begun)
    changed = {name: data for name, data in made.files.items() if memory.sent.get(name) != data}
    removed = tuple(name for name in memory.sent if name not in made.files)
    whole, memory.sent = not memory.sent, made.files
    where = edited(memory.good, made, (before or made).texts)
    memory.good = made
    return Outcome(
        good=True,
        cards=shown,
        changed=changed,
        removed=removed,
        margins=margins(made.found) if made.found else {},
        edited=where,
        whole=whole,
        seconds=time.monotonic() - begun,
    )


if __name__ == "__main__":
    main()
