"""The builder as the server sees it: one warm process that is asked to build.

It is ended and started anew when it hangs or has gone.
"""

import json
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from generator.preview.cards import ended
from generator.preview.messages import BuildRequest, Heartbeat, Outcome

# A build gives up by itself after some seconds without progress. On a busy machine that may take
# longer: only after SLACK times those seconds, and GRACE more, is the process ended from outside.
SLACK, GRACE = 4.0, 3.0

_Answers = queue.SimpleQueue[Outcome | Heartbeat | None]


class Builder:
    """Builds a project in a process of its own.

    `build` may be called from one thread at a time, the others from any.
    """

    def __init__(self, request: BuildRequest) -> None:
        self._request = request
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: _Answers = queue.SimpleQueue()
        self._ended = False
        self._status = 0
        self._lock = threading.Lock()
        self._wanted: tuple[str, ...] = ()  # pages that somebody waits for

    def want(self, path: str) -> None:
        """Have a page drawn before those that nobody waits for, in this build or the next."""
        if path in self._wanted:
            return
        self._wanted = (*self._wanted, path)
        if process := self._running():
            self._tell(process, path)

    def overtake(self) -> None:
        """Have a build given up if it goes on: there is a newer state to build."""
        if process := self._running():
            self._tell(process, None)

    def build(
        self, shown: Sequence[str] = (), on_early: Callable[[Outcome], None] = lambda _: None
    ) -> Outcome:
        """Build, and return the outcome.

        If the process cannot be started, dies twice or hangs, the outcome says so. `shown` are the
        pages that tabs show: if they differ, `on_early` gets them before the rest is drawn.
        """
        first = self._attempt(shown, on_early)
        return first or self._attempt(shown, on_early) or self._lost()

    def _attempt(self, shown: Sequence[str], on_early: Callable[[Outcome], None]) -> Outcome | None:
        """Return an outcome, or None if the process died."""
        try:
            process = self._running() or self._start()
        except (OSError, RuntimeError) as error:  # no room for a process, or for a thread
            reason = getattr(error, "strerror", None) or error
            return _failure(f"the build cannot be started: {reason}")
        if process is None:
            return Outcome(good=True, same=True)
        if not self._tell(process, list(shown), *self._wanted):
            self._kill(process)
            return None
        return self._answer(process, on_early)

    def _tell(self, process: subprocess.Popen[bytes], *messages: object) -> bool:
        """Send messages to the process (see attention.py); return whether it can hear them."""
        lines = "".join(f"{json.dumps(message)}\n" for message in messages)
        if process.stdin is None:
            return False
        try:
            with self._lock:
                process.stdin.write(lines.encode())
                process.stdin.flush()
        except (OSError, ValueError):  # it has ended, and its pipe with it
            return False
        return True

    def _answer(
        self, process: subprocess.Popen[bytes], on_early: Callable[[Outcome], None]
    ) -> Outcome | None:
        """Wait for the outcome; None if the process died."""
        seconds, doing = self._request.time_limit * SLACK + GRACE, ""
        while True:
            try:
                answer = self._answers.get(timeout=seconds)
            except queue.Empty:
                self._kill(process)
                during = f" ({doing})" if doing else ""
                return _failure(
                    f"the build gave no sign of life for {seconds:g} seconds and was ended{during}"
                )
            match answer:
                case None:
                    self._kill(process)
                    return None
                case Heartbeat():
                    doing = answer.doing
                case Outcome(partial=True):
                    on_early(answer)
                case Outcome():
                    if not answer.overtaken:
                        self._wanted = ()
                    return answer

    def _running(self) -> subprocess.Popen[bytes] | None:
        """Return the process if it is still running."""
        process = self._process
        return process if process and process.poll() is None else None

    def end(self) -> None:
        """End the process, whatever it is doing."""
        with self._lock:
            self._ended = True
            process, self._process = self._process, None
        if process:
            self._kill(process)

    def _lost(self) -> Outcome:
        status = self._status
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        return _failure(f"the build's process {how}")

    def _start(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._ended:
                return None
            # -P and PYTHONPATH: the same modules as ours, and none from the working directory.
            # A session of its own: Ctrl-C is for the server, which then ends the process.
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "generator.preview.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(_module_path())},
                start_new_session=True,
            )
            if process.stdin:
                with suppress(OSError):
                    pickle.dump(self._request, process.stdin)
            self._process, self._answers = process, queue.SimpleQueue()
        if process.stdout:
            try:
                threading.Thread(
                    target=_read, args=(process.stdout, self._answers), daemon=True
                ).start()
            except RuntimeError:
                self._kill(process)
                process.stdout.close()
                raise
        return process

    def _kill(self, process: subprocess.Popen[bytes]) -> None:
        with suppress(OSError):
            process.kill()
        self._status = process.wait()
        if process.stdin:
            with suppress(OSError):
                process.stdin.close()


def _failure(reason: str) -> Outcome:
    return Outcome(good=False, cards=(ended(reason),))


def _module_path() -> list[str]:
    package = str(Path(__file__).resolve().parents[2])
    return [package, *(folder for folder in sys.path if folder and folder != package)]


def _read(source: IO[bytes], answers: _Answers) -> None:
    """Put every answer into the queue, and None at the end."""
    with suppress(OSError, EOFError, pickle.UnpicklingError, ValueError):
        while True:
            answers.put(pickle.load(source))  # noqa: S301 - from the process that we started
    answers.put(None)
    source.close()
