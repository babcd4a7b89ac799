"""A preview as a process of its own, over real files, and the words to talk to it."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
PATIENCE, BEGINNING = 30.0, 180.0

SEED = """date 2024-05-06 The harbour of Vell was closed on Monday, said Ada Renn, its master.

"The lights are out," Renn said. "Nobody sails tonight," she said.

Six ships wait outside.
"""
ARTICLE = """seed: harbour.txt
title: Harbour closed
published: 2024-05-06
facts:
  - id: ships-wait
    text: Six ships wait outside.
    evidence: Six ships wait outside.
quotes:
  - id: lights-out
    text: The lights are out,
    speaker: ada-renn
"""
FILES = {
    "content/site.yaml": "title: Harbour live_site\n",
    "content/articles/harbour.yaml": ARTICLE,
    "content/actors/ada-renn.md": "---\nname: Ada Renn\nkind: person\nnames: [Renn]\n---\n::: background\nMaster of the harbour.\n:::\n",
    "content/actors/vell.md": "---\nname: Vell\nkind: organisation\n---\n::: background\nA port.\n:::\n",
    "seeds/harbour.txt": SEED,
}


def project(folder: Path, **more: str) -> Path:
    """A small project that builds."""
    for name, text in {**FILES, **more}.items():
        write(folder / name, text)
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def until(condition: Callable[[], object], seconds: float = PATIENCE) -> object:
    """Wait for a condition, and give what it gave."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            if found := condition():
                return found
        time.sleep(0.01)
    msg = f"not within {seconds} seconds"
    raise AssertionError(msg)


@dataclass
class Preview:
    """A running preview; `said` is all that it printed."""

    root: Path
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    address: str = ""

    @property
    def port(self) -> int:
        return int(self.address.rstrip("/").rpartition(":")[2])

    def ask(
        self, path: str = "/", method: str = "GET", headers: dict[str, str] | None = None
    ) -> tuple[HTTPResponse, str]:
        """An answer and its body; the path goes out as it is."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=headers or {})
            answer = connection.getresponse()
            return answer, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def text(self, path: str = "/") -> str:
        return self.ask(path)[1]

    def shows(self, words: str, path: str = "/") -> None:
        until(lambda: words in self.text(path))

    def shows_no_more(self, words: str, path: str = "/") -> None:
        until(lambda: words not in self.text(path))

    def builds(self) -> int:
        return sum(" built in " in each for each in self.said)

    def helpers(self) -> list[int]:
        """The processes that it started."""
        threads = Path(f"/proc/{self.process.pid}/task").iterdir()
        found = [each for thread in threads for each in (thread / "children").read_text().split()]
        return [int(each) for each in found]

    def interrupt(self, number: int = signal.SIGINT) -> float:
        """Seconds that it took to end."""
        begun = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(PATIENCE)
        return time.monotonic() - begun


def started(
    root: Path, *options: str, port: str = "0", wait: bool = True, **environment: str
) -> Preview:
    """A preview of a project, when it can be opened."""
    line = [
        sys.executable,
        "-m",
        "generator",
        "preview",
        "--root",
        str(root),
        *(["--port", port] if port else []),
        *options,
    ]
    environ = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(REPOSITORY), **environment}
    process = subprocess.Popen(
        line, env=environ, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    made = Preview(root, process)
    threading.Thread(target=_listen, args=(made,), daemon=True).start()
    if wait:
        try:
            until(lambda: made.address or process.poll() is not None, BEGINNING)
            assert made.address, "".join(made.said)
        except BaseException:
            ended(made)
            raise
    return made


def _listen(preview: Preview) -> None:
    assert preview.process.stdout is not None
    with contextlib.suppress(ValueError):
        for line in preview.process.stdout:
            preview.said.append(line)
            if line.startswith("http://"):
                preview.address = line.strip()


def ended(preview: Preview) -> None:
    """End it, whatever its state."""
    if preview.process.poll() is None:
        preview.process.terminate()
        try:
            preview.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            preview.process.kill()
            preview.process.wait()
    if preview.process.stdout:
        preview.process.stdout.close()


def is_running(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
