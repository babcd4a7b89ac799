"""The builder seen from the server: one warm process, asked to build, ended and started anew when it is stuck or gone."""

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

# A build gives up by itself after some seconds without progress. On a busy machine that may take longer: only after this many
# times those seconds, and this many more, is the process ended from outside.
SLACK, GRACE = 4.0, 3.0

_Answers = queue.SimpleQueue[Outcome | Heartbeat | None]


class Builder:
    """Builds a project in a process of its own; `build` may be called from one thread at a time, `end` from any."""

    def __init__(self, request: BuildRequest) -> None:
        self._request = request
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: _Answers = queue.SimpleQueue()
        self._ended = False
        self._status = 0
        self._lock = threading.Lock()

    def build(
        self, shown: Sequence[str] = (), ahead: Callable[[Outcome], None] = lambda _: None
    ) -> Outcome:
        """Build, and wait for what comes of it; a process that cannot be started, dies twice, or hangs, gives an outcome that says so.

        `shown` are the pages that tabs show; where they differ, `ahead` gets them before the rest is drawn.
        """
        first = self._built(shown, ahead)
        return first if first is not None else self._built(shown, ahead) or self._lost()

    def _built(self, shown: Sequence[str], ahead: Callable[[Outcome], None]) -> Outcome | None:
        """An outcome, or None where the process died."""
        try:
            process = (
                self._process if self._process and self._process.poll() is None else self._start()
            )
        except (OSError, RuntimeError) as error:  # there is no room for a process, or for a thread
            return Outcome(
                good=False,
                cards=(
                    ended(
                        f"the build cannot be started: {getattr(error, 'strerror', None) or error}"
                    ),
                ),
            )
        if process is None or process.stdin is None:
            return Outcome(good=True, same=True)
        try:
            process.stdin.write(json.dumps(list(shown)).encode() + b"\n")
            process.stdin.flush()
        except OSError:
            self._kill(process)
            return None
        seconds, doing = self._request.time_limit * SLACK + GRACE, ""
        while True:
            try:
                answer = self._answers.get(timeout=seconds)
            except queue.Empty:
                self._kill(process)
                words = f"the build gave no sign of life for {seconds:g} seconds and was ended"
                return Outcome(good=False, cards=(ended(words + (f" ({doing})" if doing else "")),))
            if answer is None:
                self._kill(process)
                return None
            match answer:
                case Heartbeat():
                    doing = answer.doing
                case Outcome(partial=True):
                    ahead(answer)
                case Outcome():
                    return answer

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
        return Outcome(good=False, cards=(ended(f"the build's process {how}"),))

    def _start(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._ended:
                return None
            # -P and PYTHONPATH: the same modules as ours, and none from the folder that we happen to stand in.
            # A session of its own: Ctrl-C is for the server, which then ends the process.
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", "generator.preview.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(_module_path())},
                start_new_session=True,
            )
            self._process, self._answers = process, queue.SimpleQueue()
        if process.stdin and process.stdout:
            with suppress(OSError):
                pickle.dump(self._request, process.stdin)
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


def _module_path() -> list[str]:
    package = str(Path(__file__).resolve().parents[2])
    return [package, *(each for each in sys.path if each and each != package)]


def _read(source: IO[bytes], answers: _Answers) -> None:
    """Every answer to the queue; None at the end."""
    with suppress(OSError, EOFError, pickle.UnpicklingError, ValueError):
        while True:
            answers.put(pickle.load(source))  # noqa: S301 - from the process that we started
    answers.put(None)
    source.close()
