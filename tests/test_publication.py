"""How a new version of a site takes the place of the old one: only what differs, whole, and whatever interrupts it."""

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publishing.disk import durability, publication
from generator.publishing.disk.locking import NAME as LOCK
from generator.publishing.disk.locking import Lock
from generator.publishing.disk.manifest import NAME as MANIFEST
from generator.publishing.disk.publication import FOLDER, JOURNAL
from generator.publishing.output import publish
from tests.building import REPOSITORY, bytes_below
from tests.publishing import (
    REFUSED,
    STOPPED,
    UNDISTURBED,
    Version,
    foreign,
    forked,
    is_exactly,
    is_whole,
    ours_in,
    publisher,
    status_of,
    tried,
    with_foreign,
)

pytestmark = [pytest.mark.process, pytest.mark.slow]

KILLED = 77
CHANGING = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.truncate", "os.utime"}

# What was a file is a folder then, and the other way round; a section goes, another comes; some files stay.
OLD: Version = {
    "index.html": b"old " * 900,
    "static/style.css": b"same " * 900,
    "static/logo": b"a file",
    "section-1/a.html": b"old a",
    "section-1/deep/b.html": b"same b",
    "gone/c.html": b"old c",
    "gone/deeper/d.html": b"old d",
    "swap/e.html": b"old e",
}
NEW: Version = {
    "index.html": b"new " * 900,
    "static/style.css": OLD["static/style.css"],
    "static/logo/large.svg": b"a folder",
    "section-1/a.html": b"new a, longer",
    "section-1/deep/b.html": OLD["section-1/deep/b.html"],
    "come/f.html": b"new f",
    "swap": b"a file now",
}
NAMES = {*OLD, *NEW}


def without_durability(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing wait for the disk itself, which no test cuts off from its power."""
    monkeypatch.setattr(durability, "_syncfs", lambda _descriptor: 0)
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A published folder with things of others in it; what is written need not survive a power cut."""
    without_durability(monkeypatch)
    made = tmp_path / "site"
    with_foreign(made)
    put(OLD, made)
    return made


def put(files: Version, at: Path) -> None:
    """Publish, which must succeed."""
    assert publish(files, at, at.parent / "nowhere") == []


def at_step(number: int, happens: Callable[[], None]) -> None:
    """Let something happen at the n-th time from now on that this process changes the disk; for processes of their own alone."""
    steps = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        flags = arguments[2] if event == "open" and len(arguments) > 2 else 0
        if event in CHANGING or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)):
            steps += 1
            if steps == number:
                happens()

    sys.addaudithook(hook)


def disturbed(site: Path, files: Version, number: int, happens: Callable[[], None]) -> int:
    """Publish in a process of its own, to which something happens at a step; return its exit status."""

    def deed() -> int:
        at_step(number, happens)
        return publisher(site, files)()

    return status_of(forked(deed))


def fails(number: int) -> Callable[[], None]:
    """Return what makes the system refuse."""

    def happens() -> None:
        raise OSError(number, os.strerror(number))

    return happens


def test_whoever_is_killed_at_any_step_leaves_whole_files_and_the_next_build_is_right(
    site: Path,
) -> None:
    theirs, states = foreign(site, NAMES), set()
    for number in range(1, 200):
        status = disturbed(site, NEW, number, lambda: os._exit(KILLED))
        if status != KILLED:
            break
        found = ours_in(site, NAMES)
        states.add("old" if found == OLD else "new" if found == NEW else "mixed")
        assert is_whole(site, [OLD, NEW]), number
        assert foreign(site, NAMES) == theirs, number
        if number % 2:
            put({"other.html": b"a third version"}, site)
            assert is_exactly(site, {"other.html": b"a third version"}, {*NAMES, "other.html"}), (
                number
            )
        put(OLD, site)
        assert is_exactly(site, OLD, NAMES), number
    assert status == UNDISTURBED
    assert states == {"old", "mixed", "new"}
    assert number > 25
    assert foreign(site, NAMES) == theirs


@pytest.mark.parametrize(("how", "every"), [(signal.SIGINT, 1), (signal.SIGTERM, 3)])
def test_whoever_is_interrupted_at_any_step_says_truly_which_version_is_there(
    site: Path, how: signal.Signals, every: int
) -> None:
    theirs, statuses = foreign(site, NAMES), []
    for number in range(1, 60, every):
        status = disturbed(site, NEW, number, lambda: signal.raise_signal(how))
        statuses.append(status)
        assert is_exactly(site, {STOPPED: OLD, UNDISTURBED: NEW}[status], NAMES), number
        assert foreign(site, NAMES) == theirs
        put(OLD, site)
    assert statuses == sorted(
        statuses, reverse=True
    )  # from the journal on, and only from then on, it counts as published
    assert statuses.count(STOPPED) * every > 8


@pytest.mark.parametrize(("error", "every"), [(errno.ENOSPC, 1), (errno.EACCES, 3)])
def test_a_disk_that_fails_at_any_step_leaves_the_old_site_or_says_what_is_half_done(
    site: Path, error: int, every: int
) -> None:
    statuses = set()
    for number in range(1, 60, every):
        status = disturbed(site, NEW, number, fails(error))
        found = ours_in(site, NAMES)
        begun = (site / FOLDER / JOURNAL).exists()
        statuses.add((status, begun))
        if begun:
            assert is_whole(site, [OLD, NEW]), number
        else:
            assert found == {UNDISTURBED: NEW, REFUSED: OLD}[status], number
        put(OLD, site)
        assert is_exactly(site, OLD, NAMES), number
    assert {(REFUSED, False), (REFUSED, True), (UNDISTURBED, False)} <= statuses


def half_published(site: Path) -> None:
    """Leave a site in the middle of a change: everything is withdrawn, nothing put in place."""
    for number in range(1, 100):
        disturbed(site, NEW, number, lambda: os._exit(KILLED))
        if (
            (site / FOLDER / JOURNAL).exists()
            and not (site / "gone/c.html").exists()
            and (site / FOLDER / "manifest").exists()
        ):
            return
        put(OLD, site)
    pytest.fail("no step was between the removals and the manifest")


def test_a_file_that_somebody_put_in_the_place_of_a_page_withdrawn_by_a_killed_build_stays(
    site: Path,
) -> None:
    half_published(site)
    (site / "gone").mkdir(exist_ok=True)
    (site / "gone/c.html").write_text("mine")
    (problem,) = publish(OLD, site, site.parent)
    assert (problem.code, problem.path) == ("half-published", "site")
    assert "gone/c.html is in its place and was not written by briefing" in problem.message
    assert (site / "gone/c.html").read_text() == "mine"
    (site / "gone/c.html").unlink()
    put(OLD, site)
    assert is_exactly(site, OLD, NAMES)


def test_a_file_that_somebody_put_where_a_killed_build_will_put_one_stays(site: Path) -> None:
    for number in range(1, 100):
        disturbed(site, NEW, number, lambda: os._exit(KILLED))
        if (site / FOLDER / JOURNAL).exists() and not (site / "come").exists():
            break
        put(OLD, site)
    (site / "come").mkdir()
    (site / "come/f.html").write_text("mine")
    (problem,) = publish(OLD, site, site.parent)
    assert problem.code == "half-published"
    assert (site / "come/f.html").read_text() == "mine"
    shutil.rmtree(site / "come")
    put(NEW, site)
    assert is_exactly(site, NEW, NAMES)


def test_a_file_that_comes_in_between_the_look_and_the_change_stays(site: Path) -> None:
    """The one that was quicker has its file; the rest is finished once it has moved it."""

    def happens() -> None:
        if not (site / "come/f.html").exists():
            (site / "come").mkdir(exist_ok=True)
            (site / "come/f.html").write_text("mine")

    for number in range(1, 100):
        status = disturbed(site, {"come/f.html": b"new"}, number, happens)
        assert (site / "come/f.html").read_text() == ("mine" if status == REFUSED else "new"), (
            number
        )
        if status == REFUSED:
            (site / "come/f.html").unlink()
        put({}, site)
        if status == UNDISTURBED:
            return
    pytest.fail("it never got as far as the end")


def test_a_damaged_journal_is_a_problem_and_nothing_is_touched(site: Path) -> None:
    (site / FOLDER).mkdir()
    for words in (
        "{",
        "{}",
        '{"placed": {"../x": "1"}, "removed": [], "folders": []}',
        '{"placed": {"x": "../1"}, "removed": [], "folders": []}',
    ):
        (site / FOLDER / JOURNAL).write_text(words)
        before = bytes_below(site)
        (problem,) = publish(NEW, site, site.parent)
        assert problem.code == "half-published"
        assert problem.message.endswith(".briefing-publish/journal is damaged")
        assert bytes_below(site) == before


def events(deed: Callable[[], object], told: Path) -> list[str]:
    """Return the names and events of everything that a deed opens or changes, done in a process of its own."""

    def process() -> int:
        lines: list[str] = []
        sys.addaudithook(
            lambda event, arguments: (
                lines.append(f"{event} {arguments[0]}") if event in {"open", *CHANGING} else None
            )
        )
        deed()
        written = "\n".join(lines)
        told.write_text(written)
        return 0

    assert status_of(forked(process)) == 0
    return told.read_text().splitlines()


def marks(site: Path) -> dict[str, tuple[int, int, int]]:
    """Return what tells a file that was touched from one that was not."""
    found = {}
    for path in sorted(site.rglob("*")):
        state = path.lstat()
        found[path.relative_to(site).as_posix()] = (
            state.st_ino,
            state.st_mtime_ns,
            state.st_ctime_ns,
        )
    return found


def test_a_build_touches_only_what_differs(tmp_path: Path) -> None:
    site, told = tmp_path / "site", tmp_path / "told"
    pages = {
        f"section-{number % 7}/{number}.html": f"page {number}".encode() for number in range(500)
    }
    put(pages, site)
    put(pages, site)  # what was written in the same instant as the manifest is read once more
    before = marks(site)
    done = events(lambda: put({**pages, "section-3/3.html": b"another"}, site), told)
    after = marks(site)
    assert {path for path in before if before[path] != after.get(path)} == {
        MANIFEST,
        "section-3",
        "section-3/3.html",
    }
    assert not [line for line in done if line.startswith("open") and line.endswith(".html")]
    assert (
        len([line for line in done if line.startswith("os.rename")]) == 3
    )  # the page, the manifest, the journal
    assert len(done) < 60


def test_a_build_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(OLD, site)
    put(OLD, site)
    before = marks(site)
    put(OLD, site)
    assert marks(site) == before


def test_a_page_that_somebody_changed_is_made_right_though_its_size_and_time_are_as_before(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    put(OLD, site)
    put(OLD, site)
    page = site / "section-1/a.html"
    state = page.stat()
    page.write_bytes(b"OLD a")
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))
    put(OLD, site)
    assert page.read_bytes() == b"old a"


def test_a_folder_of_an_earlier_version_that_somebody_moved_in_is_made_right(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    put({**OLD, "section-1/a.html": b"OLD a"}, site)
    shutil.copytree(site / "section-1", tmp_path / "earlier")
    put(OLD, site)
    put(OLD, site)
    shutil.rmtree(site / "section-1")
    (tmp_path / "earlier").rename(site / "section-1")
    put(OLD, site)
    assert (site / "section-1/a.html").read_bytes() == b"old a"


def test_a_page_that_was_changed_before_its_folder_was_copied_is_made_right(tmp_path: Path) -> None:
    site, copied = tmp_path / "site", tmp_path / "copied"
    put(OLD, site)
    (site / "section-1/a.html").write_bytes(b"OLD a")
    an_hour_ago = time.time() - 3600
    os.utime(site / MANIFEST, (an_hour_ago, an_hour_ago))
    shutil.copytree(site, copied)  # with the times of content, as `cp -a` does
    (copied / MANIFEST).unlink()
    shutil.copy2(site / MANIFEST, copied / MANIFEST)  # the last to be copied
    put(OLD, copied)
    assert (copied / "section-1/a.html").read_bytes() == b"old a"


def test_what_a_build_has_just_written_is_trusted_by_the_next(tmp_path: Path) -> None:
    from generator.publishing.disk.manifest import entry_of
    from generator.publishing.disk.trust import Trust

    site = tmp_path / "site"
    for number in range(8):
        files = {f"z/{name}.html": b"%d" % number for name in range(9)}
        put(files, site)
        trust = Trust(site, time.time_ns() + 10**9)
        assert all(trust.is_untouched(path, entry_of(data)) for path, data in files.items())


def test_a_clock_that_went_back_is_not_trusted(tmp_path: Path) -> None:
    from generator.publishing.disk.manifest import entry_of
    from generator.publishing.disk.trust import Trust

    site = tmp_path / "site"
    put({"a.html": b"a"}, site)
    put({"a.html": b"a"}, site)
    put({"a.html": b"a", "b.html": b"b"}, site)
    now = time.time_ns() + 10**9
    assert Trust(site, now).is_untouched("a.html", entry_of(b"a"))
    assert not Trust(site, (site / MANIFEST).stat().st_ctime_ns - 1).is_untouched(
        "a.html", entry_of(b"a")
    )


def test_what_is_not_ours_stays_as_it_is_through_every_change(site: Path) -> None:
    theirs = foreign(site, NAMES)
    assert {"static/pictures", "nowhere", "pipe", "CNAME"} <= set(theirs)
    for files in (NEW, OLD, {}, NEW):
        put(files, site)
        assert foreign(site, NAMES) == theirs
        assert is_exactly(site, files, NAMES)
        assert (site / "empty/within").is_dir()
    assert stat.S_IMODE((site / "static").stat().st_mode) == 0o2775


@pytest.mark.parametrize("kind", ["link", "dangling", "pipe", "folder", "link to a folder"])
def test_nothing_of_others_is_taken_for_a_file_of_ours(kind: str, site: Path) -> None:
    path = site / ("section-1" if kind == "link to a folder" else "section-1/a.html")
    shutil.move(path, site.parent / "aside")
    match kind:
        case "link" | "link to a folder":
            path.symlink_to(site.parent / "aside")
        case "dangling":
            path.symlink_to("nowhere")
        case "pipe":
            os.mkfifo(path)
        case _:
            path.mkdir()
            (path / "notes.txt").write_text("mine")
    before = marks(site.parent)
    (problem,) = publish(NEW, site, site.parent)
    assert "is in its place and was not written by briefing" in problem.message
    assert {path: mark[0] for path, mark in marks(site.parent).items()} == {
        path: mark[0] for path, mark in before.items()
    }


def test_nothing_is_removed_through_a_link(site: Path) -> None:
    shutil.move(site / "gone", site.parent / "gone")
    (site / "gone").symlink_to(site.parent / "gone")
    put({name: data for name, data in OLD.items() if not name.startswith("gone")}, site)
    assert (site.parent / "gone/deeper/d.html").read_bytes() == b"old d"
    assert (site / "gone").is_symlink()


def test_a_manifest_of_names_alone_is_understood(site: Path) -> None:
    (site / MANIFEST).write_text("".join(f"{name}\n" for name in OLD))
    put(NEW, site)
    assert is_exactly(site, NEW, NAMES)
    assert not (site / "gone").exists()


def test_everything_is_durable_before_the_journal_and_before_the_journal_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut finds the old site, or a journal and all that it needs."""
    site, done = tmp_path / "site", []
    synced: set[str] = set()

    def fsync(descriptor: int) -> None:
        name = str(Path(f"/proc/self/fd/{descriptor}").readlink())
        synced.add(name.removeprefix(f"{site}/").removeprefix(f"{FOLDER}/"))
        done.append(f"fsync {name}")

    def move(path: Path, target: Path, original: Callable[..., Path] = Path.replace) -> Path:
        if Path(target).name == JOURNAL:
            staged = {path.name for path in (site / FOLDER).iterdir()} - {LOCK}
            assert staged <= synced, staged - synced
            assert {str(site / FOLDER), str(site)} <= {line.removeprefix("fsync ") for line in done}
        done.append(f"place {target}")
        return original(path, target)

    put(OLD, site)
    monkeypatch.setattr(durability, "_syncfs", None)
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", move)
    put(NEW, site)
    journal, manifest = (
        done.index(f"place {site / FOLDER / JOURNAL}"),
        done.index(f"place {site / MANIFEST}"),
    )
    assert done[journal + 1] == f"fsync {site / FOLDER}"
    assert {f"fsync {site / name}" for name in ("section-1", "gone", "come")} - {
        "fsync " + str(site / "gone")
    } <= set(done[journal + 2 : manifest])
    assert done[-1] == f"fsync {site}"


def test_where_the_whole_file_system_can_be_made_durable_at_once_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    monkeypatch.setattr(durability, "_syncfs", lambda descriptor: calls.append(descriptor) or 0)
    monkeypatch.setattr(publication, "sync_folder", calls.append)
    put({f"{number}.html": b"x" for number in range(300)}, tmp_path / "site")
    assert (
        len(calls) == 4
    )  # what is staged, the journal's entry, what is placed, the manifest's entry


HOLDER = """
import sys, time
from pathlib import Path
from generator.publishing.disk.locking import Lock
Lock(Path(sys.argv[1]), print).acquire()
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def holder(site: Path) -> "subprocess.Popen[str]":
    """A process that holds the lock of a site."""
    line = [sys.executable, "-c", HOLDER, str(site / FOLDER)]
    process = subprocess.Popen(line, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_waits_says_for_whom_and_a_dead_holder_blocks_nobody(
    site: Path, holder: "subprocess.Popen[str]"
) -> None:
    said: list[str] = []

    def say(words: str) -> None:
        said.append(words)
        holder.kill()  # with no chance to clean up

    assert publish(NEW, site, site.parent / "nowhere", say) == []
    holder.communicate()
    assert len(said) == 1
    assert said[0].startswith(f"waiting for process {holder.pid}, since ")
    assert said[0].endswith(f", which is publishing to {site}")
    assert is_exactly(site, NEW, NAMES)


def test_whoever_waits_can_be_interrupted(site: Path, holder: "subprocess.Popen[str]") -> None:
    def say(_words: str) -> None:
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, 0.05)

    try:
        with pytest.raises(KeyboardInterrupt):
            publish(NEW, site, site.parent / "nowhere", say)
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        holder.kill()
        holder.communicate()
    assert ours_in(site, NAMES) == OLD


def test_without_locks_it_is_said_and_the_site_is_published(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.publishing.disk import locking

    def flock(_descriptor: int, _how: int) -> None:
        raise OSError(errno.ENOTSUP, "not supported")

    said: list[str] = []
    monkeypatch.setattr(locking.fcntl, "flock", flock)
    assert publish(NEW, site, site.parent / "nowhere", said.append) == []
    monkeypatch.setattr(locking, "fcntl", None)
    assert publish(OLD, site, site.parent / "nowhere", said.append) == []
    assert (
        said
        == [
            "this file system has no locks: make sure that nothing else publishes to this folder now"
        ]
        * 2
    )
    assert is_exactly(site, OLD, NAMES)


def test_a_lock_that_its_holder_has_removed_is_taken_anew(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Lock(site / FOLDER, print), Lock(site / FOLDER, print)
    first.acquire()
    removed = [
        os.open(site / FOLDER / LOCK, os.O_RDWR)
    ]  # as one has it that came just before the lock went
    first.release()
    opened = Lock._opened
    monkeypatch.setattr(Lock, "_opened", lambda lock: removed.pop() if removed else opened(lock))
    second.acquire()
    assert (site / FOLDER / LOCK).read_text() == f"{os.getpid()}\n"
    second.release()
    assert not (site / FOLDER).exists()


@pytest.mark.parametrize(("what", "count"), [("kills", 20), ("signals", 25), ("doubles", 10)])
def test_at_random_instants_too(
    what: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`python -m tests.publishing` does the same as often as one likes."""
    without_durability(monkeypatch)
    counts = tried(what, count, tmp_path)
    assert not [name for name in counts if name.startswith("WRONG")], counts
    assert sum(counts.values()) >= 2 * count - counts["before its beginning"]
