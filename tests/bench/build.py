"""What a build costs: 1,000 and 10,000 generated articles, built by the command as a process.

Each article has six facts, four quotes and 450 words, and there is an actor for every ten articles.
Beside each build is the floor: the same bytes written to as many files from Python. `python
tests/bench/build.py [COUNT ...]`; exit 1 where the cost of an article grows with their number.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
COUNTS = (1000, 10000)
ALLOWED = 1.3  # how much dearer an article may be among ten times as many
FACTS, QUOTES, WORDS = 6, 4, 450

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu".split()
_SURNAMES = "ard berg cort dahl erik falk gren holm isak jung kern lund mark nord".split()


def words(source: random.Random, count: int) -> str:
    """That many words of a language that nobody speaks."""
    return " ".join(
        "".join(source.choices(_SYLLABLES, k=source.randint(1, 4))) for _ in range(count)
    )


def actor_name(number: int) -> str:
    """A name that no other actor has."""
    parts = []
    left = number
    for _ in range(4):
        parts.append(_SYLLABLES[left % 20])
        left //= 20
    return f"{''.join(parts[:2]).title()} {''.join(parts[2:]).title()}{_SURNAMES[number % 14]}"


def write_project(root: Path, count: int) -> None:
    """A project of that many articles; the same count gives the same project."""
    source = random.Random(count)
    actors = max(1, count // 10)
    for folder in ("seeds", "content/articles", "content/actors"):
        (root / folder).mkdir(parents=True)
    (root / "content/site.yaml").write_text("title: A measured site\n")
    for number in range(actors):
        page = f"---\nname: {actor_name(number)}\nkind: person\ncountry: SE\n---\n\nOf {words(source, 12)}.\n"
        (root / f"content/actors/actor-{number}.md").write_text(page)
    for number in range(count):
        seed, note = article(source, number, actors)
        (root / f"seeds/{number:05}.txt").write_text(seed)
        (root / f"content/articles/article-{number:05}.yaml").write_text(note)


def article(source: random.Random, number: int, actors: int) -> tuple[str, str]:
    """An article's seed and annotation."""
    month, day = 1 + number % 12, 1 + number % 28
    cast = [source.randrange(actors) for _ in range(4)]
    note = [
        f"seed: '{number:05}.txt'",
        f"title: Article {number} of {words(source, 5)}",
        f"summary: In short, {words(source, 12)}.",
        "facts:",
    ]
    paragraphs = []
    used = 0
    for fact in range(FACTS):
        said = words(source, 12)
        who = cast[fact % 4]
        paragraphs.append(
            f"The {said} of {fact + 2} days, {actor_name(who)} said. {words(source, 20).capitalize()}."
        )
        used += 38
        note += [
            f"  - id: fact-{fact}",
            f"    text: The {said}.",
            f"    evidence: The {said} of {fact + 2} days",
            f"    said_by: actor-{who}",
            f"    about: [actor-{cast[(fact + 1) % 4]}]",
            "    status: claimed",
            f"    figure: {{value: {fact + 2}, unit: days}}",
            *(["    key: true"] if number % 500 == fact == 0 else []),
        ]
    note.append("quotes:")
    for quote in range(QUOTES):
        said = words(source, 14)
        paragraphs.append(
            f'"We {said}," {actor_name(cast[quote])} said. {words(source, 16).capitalize()}.'
        )
        used += 34
        note += [
            f"  - id: quote-{quote}",
            f"    text: We {said},",
            f"    speaker: actor-{cast[quote]}",
            f"    said_on: 2024-{month:02}-{day:02}",
        ]
    paragraphs.append(f"{words(source, max(1, WORDS - used)).capitalize()}.")
    return f"date 2024-{month:02}-{day:02} " + "\n\n".join(paragraphs) + "\n", "\n".join(
        note
    ) + "\n"


def built(root: Path) -> tuple[float, float, float]:
    """Seconds of wall time, seconds of CPU and the peak of memory in MB of one `briefing build`."""
    line = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    environ = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    begun = time.perf_counter()
    running = subprocess.Popen(
        line, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert running.stdout is not None
    said = running.stdout.read()
    _, status, usage = os.wait4(running.pid, 0)
    seconds = time.perf_counter() - begun
    running.returncode = os.waitstatus_to_exitcode(status)
    running.stdout.close()
    if running.returncode:
        sys.exit(f"the build failed:\n{said[-2000:]}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def floor(site: Path, copy: Path) -> tuple[float, int, int]:
    """Seconds to write the same files, their number and their bytes."""
    files = {
        path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    begun = time.perf_counter()
    for folder in sorted({(copy / name).parent for name in files}):
        folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (copy / name).write_bytes(data)
    return time.perf_counter() - begun, len(files), sum(map(len, files.values()))


def main(arguments: list[str]) -> int:
    """Measure, print a table, and say whether the cost of an article grew."""
    counts = [int(argument.replace(",", "")) for argument in arguments] or list(COUNTS)
    print(
        f"{'articles':>9} {'seconds':>8} {'ms each':>8} {'CPU s':>7} {'ms each':>8} {'peak MB':>8} {'files':>7} {'MB':>6} {'floor s':>8} {'times floor':>12}"
    )
    each_costs = []
    for count in counts:
        root = Path(tempfile.mkdtemp(prefix="briefing-bench-"))
        try:
            write_project(root, count)
            seconds, busy, memory = built(root)
            least, number, size = floor(root / "site", root / "floor")
        finally:
            shutil.rmtree(root)
        each_costs.append(busy / count)  # what else the machine does falls on the other clock
        row = f"{count:>9,} {seconds:>8.2f} {1000 * seconds / count:>8.2f} {busy:>7.2f} {1000 * busy / count:>8.2f} {memory:>8.0f} {number:>7,} {size / 1e6:>6.0f}"
        print(f"{row} {least:>8.2f} {seconds / least:>12.1f}", flush=True)
    growth = each_costs[-1] / each_costs[0]
    print(
        f"an article among {counts[-1]:,} costs {growth:.2f} times the CPU of one among {counts[0]:,} (allowed: {ALLOWED})"
    )
    return int(growth > ALLOWED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
