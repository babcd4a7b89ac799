"""A long day at the desk: thousands of random edits, renames and breakages of 300 articles.

The preview must end with exactly what a clean `build` makes, and must not have grown or died on the
way. Edits come in bursts, as from an editor, a script and `git checkout`. `python tests/soak.py
[EDITS [ARTICLES [SEED]]]`; exit 1 where anything differs.
"""

import contextlib
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from generator.reading import folder  # noqa: E402
from tests.bench.pseudo_words import write_project  # noqa: E402
from tests.building import build, languages  # noqa: E402 - the repository is found first
from tests.preview.previewing import Preview, ended, is_running, started, until, write  # noqa: E402

EDITS, ARTICLES = 2000, 300
SETTLED, LOOKED = 180.0, 100


@dataclass(frozen=True)
class Desk:
    """A source of chance and a project to meddle with."""

    source: random.Random
    root: Path

    def article(self) -> Path:
        return self.source.choice(sorted((self.root / "content/articles").glob("*.yaml")))


Deed = Callable[[Desk], None]


def retitle(at: Desk) -> None:
    path = at.article()
    lines = path.read_text().splitlines()
    write(
        path,
        "\n".join(
            f"title: Title {at.source.random()}" if line.startswith("title:") else line
            for line in lines
        )
        + "\n",
    )


def touch(at: Desk) -> None:
    at.article().touch()


def break_quote(at: Desk) -> None:
    path = at.article()
    write(path, path.read_text().replace("text: We ", "text: Nobody said ", 1))


def break_yaml(at: Desk) -> None:
    path = at.article()
    write(path, path.read_text() + "facts: [\n")


def empty(at: Desk) -> None:
    write(at.article(), "")


def delete(at: Desk) -> None:
    at.article().unlink()


def rename(at: Desk) -> None:
    path = at.article()
    path.rename(path.with_name(f"renamed-{at.source.randrange(10**9)}.yaml"))


def profile(at: Desk) -> None:
    path = at.source.choice(sorted((at.root / "content/actors").glob("*.md")))
    write(path, path.read_text() + f"\nMore: {at.source.random()}.\n")


def style(at: Desk) -> None:
    write(at.root / "templates/static/style.css", f"body {{ --soak: {at.source.random()}; }}\n")


def template(at: Desk) -> None:
    broken = at.source.random() < 0.3
    text = (
        "{{ nothing }}"
        if broken
        else f'{{% extends "base.html" %}}{{% block main %}}<p>{at.source.random()}</p>{{% endblock %}}'
    )
    write(at.root / "templates/facts.html", text)


def away_and_back(at: Desk) -> None:
    aside = at.root.parent / "aside"
    (at.root / "content").rename(aside)
    time.sleep(at.source.random() * 0.2)
    aside.rename(at.root / "content")


DEEDS: list[tuple[Deed, int]] = [
    (retitle, 40),
    (touch, 10),
    (profile, 12),
    (rename, 8),
    (style, 8),
    (template, 6),
    (break_quote, 5),
    (break_yaml, 3),
    (empty, 3),
    (delete, 3),
    (away_and_back, 1),
]


def mend(root: Path, kept: Path) -> None:
    """Do what `git checkout` does: remove broken files, and bring back missing articles."""
    here = root / "content/articles"
    for path in sorted(here.glob("*.yaml")):
        text = path.read_text()
        if "Nobody said" in text or "facts: [" in text or not text.startswith("seed:"):
            path.unlink()
    annotated = {seed_of(path) for path in here.glob("*.yaml")}
    for path in sorted((kept / "content/articles").glob("*.yaml")):
        if seed_of(path) not in annotated:
            shutil.copy(path, here / path.name)
    (root / "templates/facts.html").unlink(missing_ok=True)


def seed_of(path: Path) -> str:
    return path.read_text().partition("\n")[0]


def clean(root: Path) -> tuple[dict[str, bytes], list[str]]:
    """What a clean build makes for a preview, and the errors that it finds."""
    texts, unread = folder.texts(root)
    made = build(texts, folder.shipped("templates"), languages(), preview=True, unread=unread)
    return dict(made.files), [
        f"{problem.path}: {problem.message}"
        for problem in made.problems
        if problem.severity == "error"
    ]


def laid_off(body: str) -> str:
    """A page without what the preview lays over it."""
    before, mark, after = body.partition('<div id="briefing-preview"')
    if mark:
        body = before + "</body>" + after.rpartition("</body>")[2]
    return body.replace('<link rel="stylesheet" href="/-/preview.css">\n', "")


def differing(running: Preview, files: dict[str, bytes]) -> list[str]:
    """The files that are not served as a clean build makes them."""
    wrong = []
    for name, data in files.items():
        if name.endswith((".woff2", ".png")):
            continue
        answer, body = running.ask(f"/{name}")
        expected = data.decode("utf-8", "replace")
        if answer.status != 200 or laid_off(body) != laid_off(expected):
            wrong.append(name)
    return wrong


def memory(number: int) -> float:
    lines = Path(f"/proc/{number}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def day(
    running: Preview, root: Path, kept: Path, edits: int, source: random.Random
) -> Counter[str]:
    """All the edits, in bursts; now and then everything is mended, and looked at."""
    done: Counter[str] = Counter()
    deeds, weights = zip(*DEEDS, strict=True)
    while (count := sum(done.values())) < edits:
        for _ in range(source.choice((1, 1, 1, 2, 5, 20))):
            deed = source.choices(deeds, weights)[0]
            deed(Desk(source, root))
            done[deed.__name__] += 1
        if source.random() < 0.7:
            mend(root, kept)
        time.sleep(source.choice((0, 0.02, 0.1, 0.5)))
        assert running.process.poll() is None, "the preview died"
        assert running.ask("/")[0].status == 200
        if count // LOOKED != sum(done.values()) // LOOKED:
            mend(root, kept)
            wrong, files, _ = compared(running, root)
            print(
                f"{sum(done.values()):5} edits: {files} files compared, {len(wrong)} differ",
                flush=True,
            )
            assert not wrong, wrong
    return done


def compared(running: Preview, root: Path) -> tuple[list[str], int, list[str]]:
    """Return what differs from a clean build in the end, the number of files, and the errors."""
    files, errors = clean(root)
    wrong: list[str] = []

    def settled() -> bool:
        wrong[:] = differing(running, files)
        time.sleep(0.2 if wrong else 0)
        return not wrong

    with contextlib.suppress(AssertionError):
        until(settled, SETTLED)
    return wrong, len(files), errors


def main(edits: int, articles: int, seed: int) -> int:
    at = Path(tempfile.mkdtemp(prefix="briefing-soak-"))
    root, kept = at / "project", at / "kept"
    write_project(root, articles)
    shutil.copytree(root, kept)
    begun = time.monotonic()
    running = started(root, TMPDIR=str(at))
    try:
        helpers = running.helpers()
        begin = memory(running.process.pid), sum(memory(helper) for helper in helpers)
        done = day(running, root, kept, edits, random.Random(seed))
        mend(root, kept)
        wrong, files, errors = compared(running, root)
        helpers = running.helpers()
        end = memory(running.process.pid), sum(memory(helper) for helper in helpers)
        took = running.interrupt()
        left = [helper for helper in helpers if is_running(helper)]
    finally:
        ended(running)
        shutil.rmtree(at)
    print(
        f"{sum(done.values())} edits over {articles} articles in {time.monotonic() - begun:.0f} s (seed {seed}, load {os.getloadavg()[0]:.1f})"
    )
    print("  " + ", ".join(f"{name} {count}" for name, count in done.most_common()))
    print(
        f"  {sum(' built in ' in line for line in running.said)} good builds shown; errors at the end: {len(errors)} {errors[:2]}"
    )
    print(
        f"  {files} files compared with a clean build, {len(wrong)} differ{': ' + ', '.join(wrong[:5]) if wrong else ''}"
    )
    print(
        f"  memory in MB, first to last: server {begin[0]:.0f} to {end[0]:.0f}, builder {begin[1]:.0f} to {end[1]:.0f}"
    )
    print(
        f"  ended in {took:.2f} s with status {running.process.returncode}, {len(left)} processes left"
    )
    return int(bool(wrong or left or errors or running.process.returncode))


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [EDITS, ARTICLES, 6][len(numbers) :])))
