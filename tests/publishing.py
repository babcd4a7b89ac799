"""Publishers killed, interrupted or doubled at random instants, and what must be true afterwards.

Each publisher is a process of its own, forked from this one, with a version of a site that shares
some files with the others. `python -m tests.publishing kills 600`, `doubles 150`, `signals 300`:
exit 1 where anything is wrong.
"""

import os
import random
import select
import shutil
import signal
import stat
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from generator.publishing.disk.manifest import NAME
from generator.publishing.disk.publication import FOLDER, Publication
from generator.publishing.output import published

Version = dict[str, bytes]

UNDISTURBED, STOPPED, REFUSED = 0, 130, 1


def version(number: int, files: int = 150) -> Version:
    """Return a site: a third of it is the same in all versions, some files are folders in others."""
    source = random.Random(number)
    made = {f"static/{item}.css": f"same {item} ".encode() * 300 for item in range(files // 3)}
    for value in range(files):
        if source.random() < 0.7:
            path = f"section-{value % 8}/page-{value}{source.choice(('', '', '', '/index'))}.html"
            made[path] = (
                f"version {number if source.random() < 0.5 else 0} of {path}\n".encode()
                * source.randint(1, 400)
            )
    made["index.html"] = f"version {number}\n".encode() * 50
    return made


def with_foreign(site: Path) -> None:
    """Put what is not ours into a published folder: files, links, folders, a pipe."""
    for folder in ("static/mine", "empty/within", "section-1"):
        (site / folder).mkdir(parents=True, exist_ok=True)
    for path in ("CNAME", "static/notes.txt", "section-1/.htaccess", "static/mine/deep.txt"):
        (site / path).write_text(f"mine: {path}")
    (site / "static/pictures").symlink_to("/usr/share")
    (site / "nowhere").symlink_to("gone")
    os.mkfifo(site / "pipe")
    (site / "static").chmod(0o2775)
    (site / "empty/within").chmod(0o711)


def foreign(site: Path, ours: set[str]) -> dict[str, object]:
    """Return what is not ours, and the modes of folders that a user chose."""
    found: dict[str, object] = {
        name: stat.S_IMODE((site / name).stat().st_mode)
        for name in ("static", "empty/within", "empty")
    }
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if name.startswith(".briefing-") or name in ours:
            continue
        if path.is_symlink():
            found[name] = path.readlink()
        elif path.is_file():
            found[name] = path.read_bytes()
        elif path.is_fifo():
            found[name] = "pipe"
    return found


def ours_in(site: Path, names: set[str]) -> Version:
    """Return the files that are there under names of ours."""
    return {
        name: path.read_bytes()
        for name in names
        if (path := site / name).is_file() and not path.is_symlink()
    }


def children() -> list[int]:
    """The processes that this one has started and not waited for, the newest last."""
    found = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    return [int(child) for child in found.split()]


def forked(deed: Callable[[], int]) -> int:
    """Do something in a new process, which ends with the number returned; return its id."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    status = 99
    try:
        status = deed()
    except KeyboardInterrupt:
        status = STOPPED
    finally:
        os._exit(status)


def publisher(site: Path, files: Version, said: int | None = None) -> Callable[[], int]:
    """Return what a command does with a finished site, whose exit status it returns."""

    def say(words: str) -> None:
        if said is not None:
            os.write(said, f"{words}\n".encode())

    def deed() -> int:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        publication = Publication(site, say)
        try:
            return (
                REFUSED if published(files, publication, site.parent / "nowhere") else UNDISTURBED
            )
        except KeyboardInterrupt:
            return UNDISTURBED if publication.is_finished else STOPPED

    return deed


def status_of(child: int) -> int:
    """Wait for a process; return its exit status, negative where a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def publish_whole(site: Path, files: Version) -> float:
    """Publish undisturbed, in a process of its own; return the seconds that it took."""
    begun = time.perf_counter()
    assert status_of(forked(publisher(site, files))) == UNDISTURBED
    return time.perf_counter() - begun


def is_whole(site: Path, versions: list[Version]) -> bool:
    """Whether every file of ours is, byte for byte, that of one of the versions."""
    found = ours_in(site, set().union(*versions))
    return all(
        any(version.get(name) == data for version in versions) for name, data in found.items()
    )


def is_exactly(site: Path, files: Version, names: set[str]) -> bool:
    """Whether the site holds these files of ours and no others, and nothing of a publisher's work."""
    return (
        ours_in(site, names) == files and not (site / FOLDER).exists() and (site / NAME).is_file()
    )


class Trial:
    """A published site with files of others in it, on which publishers are let loose; results count."""

    def __init__(self, home: Path, seed: int) -> None:
        self.source = random.Random(seed)
        self.site = home / "site"
        self.site.mkdir(parents=True)
        self.versions = [version(number) for number in range(1, 5)]
        self.names = set().union(*self.versions)
        with_foreign(self.site)
        self.now = self.versions[0]
        self.usual = publish_whole(self.site, self.now)
        self.theirs = foreign(self.site, self.names)
        self.counts: Counter[str] = Counter()

    def another(self) -> Version:
        """Return a version other than the one that is published."""
        return self.source.choice([version for version in self.versions if version != self.now])

    def note(self, what: str, *, holds: bool) -> None:
        """Count something, as wrong where it does not hold."""
        self.counts[what if holds else f"WRONG: {what}"] += 1

    def stop(self, how: signal.Signals) -> tuple[Version, int]:
        """Begin to publish another version, send a signal; return version and exit status."""
        files = self.another()
        child = forked(publisher(self.site, files))
        time.sleep(self.source.random() * self.usual * 1.2)
        with suppress(ProcessLookupError):
            os.kill(child, how)
        return files, status_of(child)

    def kill(self) -> None:
        """Kill a publisher, look at what is left, and publish a third version."""
        files, status = self.stop(signal.SIGKILL)
        found = ours_in(self.site, self.names)
        state = "old" if found == self.now else "new" if found == files else "mixed"
        self.note(
            f"after {'a kill' if status else 'the end'}: {state}",
            holds=is_whole(self.site, [self.now, files]),
        )
        self.note(
            "things of others as they were", holds=foreign(self.site, self.names) == self.theirs
        )
        self.now = self.another()
        self.usual = publish_whole(self.site, self.now)
        self.note("next build right", holds=is_exactly(self.site, self.now, self.names))

    def interrupt(self) -> None:
        """Interrupt a publisher: what it says is true, and nothing of it is left."""
        how = self.source.choice((signal.SIGINT, signal.SIGTERM))
        files, status = self.stop(how)
        if status == UNDISTURBED:
            self.now = files
        if status < 0:  # it ended before it could handle signals at all, as Python itself does
            self.note("before its beginning", holds=is_whole(self.site, [self.now]))
            return
        self.note(
            f"exit status {status}",
            holds=status in {UNDISTURBED, STOPPED} and is_exactly(self.site, self.now, self.names),
        )
        self.note(
            "things of others as they were", holds=foreign(self.site, self.names) == self.theirs
        )

    def double(self) -> None:
        """Let two publish at once: both succeed, and the site is that of one of them."""
        first, second = self.source.sample(self.versions, 2)
        reader, writer = os.pipe()
        children = [forked(publisher(self.site, files, writer)) for files in (first, second)]
        os.close(writer)
        statuses = [status_of(child) for child in children]
        said = os.read(reader, 4096).decode() if select.select([reader], [], [], 0)[0] else ""
        os.close(reader)
        self.note("both report success", holds=statuses == [UNDISTURBED, UNDISTURBED])
        if said:
            is_named = (
                any(f"waiting for process {child}, since " in said for child in children)
                or "another process" in said
            )
            self.note("one waited and said so", holds=is_named)
        self.now = next(
            (version for version in (first, second) if is_exactly(self.site, version, self.names)),
            {},
        )
        self.note("the site is one of the two", holds=bool(self.now))
        self.note(
            "things of others as they were", holds=foreign(self.site, self.names) == self.theirs
        )


DEEDS: dict[str, Callable[[Trial], None]] = {
    "kills": Trial.kill,
    "signals": Trial.interrupt,
    "doubles": Trial.double,
}


def tried(what: str, count: int, home: Path, seed: int = 0) -> Counter[str]:
    """Return the result of so many trials of one kind."""
    trial = Trial(home, seed)
    for _ in range(count):
        DEEDS[what](trial)
    return trial.counts


def main(arguments: list[str]) -> int:
    """Try what is asked for and print the counts."""
    what, count, *seed = arguments
    with tempfile.TemporaryDirectory(
        prefix="briefing-publishing-", dir=os.environ.get("BRIEFING_SCRATCH")
    ) as home:
        counts = tried(what, int(count), Path(home), int(seed[0]) if seed else 0)
        shutil.rmtree(home, ignore_errors=True)
        Path(home).mkdir(exist_ok=True)
    for name, number in sorted(counts.items()):
        print(f"{number:>6} {name}")
    return int(any(name.startswith("WRONG") for name in counts))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
