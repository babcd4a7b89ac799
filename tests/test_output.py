"""Publishing, in real processes where they are stopped: all or nothing, whatever stands in the way, whenever it is stopped."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from generator.commands.arguments import asked
from generator.printing import silence
from generator.publishing.author_files import refresh, write_new
from generator.publishing.disk.manifest import NAME as MANIFEST
from generator.publishing.disk.manifest import Manifest, as_bytes, entry_of, folders_of
from generator.publishing.disk.publication import FOLDER
from generator.publishing.output import publish
from tests.building import begin_harbour, command
from tests.disks import mounted
from tests.rights import as_nobody

HERE = Path(__file__).resolve().parents[1]
STOPPED = (130, -signal.SIGINT)  # a shell calls both 130
BRIEFING = (sys.executable, "-m", "generator")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HERE), "NO_COLOR": "1"}


def briefing(*arguments: str | Path, root: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a project's folder."""
    return command(*arguments, at=root)


def refused(output: str | Path, root: Path) -> str:
    """What a build says that cannot publish; it must not say it by a traceback."""
    done = briefing("build", "--output", output, root=root)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert (
        "nothing was published" in done.stderr
        if done.returncode == 1
        else "nothing can be published to" in done.stderr
    )
    assert done.stdout == ""
    return done.stderr.splitlines()[0]


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, hidden files too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project, not yet built."""
    return begin_harbour(tmp_path / "project")


@pytest.fixture
def published(project: Path) -> Path:
    """A project with a published site and a change that is not published yet."""
    assert briefing("build", root=project).returncode == 0
    retitle(project, "Another title")
    return project


@pytest.fixture
def large(published: Path) -> Path:
    """A published project that takes a while to publish again."""
    annotation = (published / "content/articles/harbour-bridge.yaml").read_text(encoding="utf-8")
    seed = (published / "seeds/harbour-bridge.txt").read_text(encoding="utf-8")
    for number in range(25):
        name = f"copy-{number}"
        fresh = annotation.replace("harbour-bridge.txt", f"{name}.txt").replace(
            "id: closed", f"id: closed-{number}"
        )
        fresh = fresh.replace("id: cracks", f"id: cracks-{number}").replace(
            "key: true", "key: false"
        )
        (published / f"content/articles/{name}.yaml").write_text(fresh, encoding="utf-8")
        (published / f"seeds/{name}.txt").write_text(seed, encoding="utf-8")
    return published


def retitle(root: Path, title: str) -> None:
    """Change what the site is called."""
    path = root / "content/site.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"title: {title}", *lines[1:]]) + "\n", encoding="utf-8")


def test_an_error_leaves_the_site_as_it_was(published: Path) -> None:
    before = files(published / "site")
    (published / "content/actors/ines-maro.md").unlink()
    done = briefing("build", root=published)
    assert done.returncode == 1
    assert files(published / "site") == before


def test_a_file_in_the_place_of_the_output_stays(project: Path) -> None:
    (project / "site").write_text("mine")
    assert (
        refused("site", project)
        == "site: error: nothing was published: it is a file, not a folder [not-written]"
    )
    assert (project / "site").read_text() == "mine"


def test_what_stays_as_it_was_is_called_by_its_name(project: Path) -> None:
    (project / "file").write_text("mine")
    done = briefing("build", "--output", "file", root=project)
    assert "nothing was published, file stays as it was" in done.stderr


def test_an_output_below_a_file_is_refused(project: Path) -> None:
    (project / "mine").write_text("mine")
    assert refused("mine/site", project).endswith(
        "nothing was published: a part of its path is a file, not a folder [not-written]"
    )


@pytest.mark.process
def test_folders_made_for_an_output_that_is_not_published_go(project: Path) -> None:
    (project / "a").mkdir()
    (project / "d").mkdir()
    for output in ("a/b/c", "d"):
        line = [
            "bash",
            "-c",
            'ulimit -f 4; exec "$@"',
            "-",
            *BRIEFING,
            "build",
            "--output",
            output,
        ]  # no page fits into four kilobytes
        done = subprocess.run(
            line,
            cwd=project,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert "nothing was published: File too large [not-written]" in done.stderr
    assert list((project / "a").iterdir()) == list((project / "d").iterdir()) == []


def test_a_page_of_somebody_elses_stays(project: Path) -> None:
    (project / "site/articles").mkdir(parents=True)
    (project / "site/articles/harbour-bridge.html").write_text("mine")
    assert (
        "articles/harbour-bridge.html is in its place and was not written by briefing"
        in refused("site", project)
    )
    assert files(project / "site") == {"articles/harbour-bridge.html": b"mine"}


def test_files_of_others_beside_ours_stay(published: Path) -> None:
    for name in ("CNAME", "articles/notes.txt", ".well-known/security.txt"):
        (published / "site" / name).parent.mkdir(exist_ok=True)
        (published / "site" / name).write_text("mine")
    assert briefing("build", root=published).returncode == 0
    after = files(published / "site")
    assert [
        after[name] for name in ("CNAME", "articles/notes.txt", ".well-known/security.txt")
    ] == [b"mine"] * 3
    assert b"Another title" in after["index.html"]


A, B, INDEX = "topics/a.html", "topics/deep/b.html", "index.html"


def put(output: Path, *names: str) -> None:
    """Publish files whose content is their name."""
    assert publish({name: name.encode() for name in names}, output, output.parent / "nowhere") == []


def listed(*names: str) -> dict[str, bytes]:
    """What a published folder holds of these files: the files, and their manifest."""
    manifest = Manifest({name: entry_of(name.encode()) for name in names}, folders_of(names))
    return {**{name: name.encode() for name in names}, MANIFEST: as_bytes(manifest)}


def test_a_section_that_is_withdrawn_goes_from_around_the_files_of_others(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, INDEX, A, B, "quotes.html")
    for name in ("topics/.DS_Store", "topics/mine/notes.txt"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("mine")
    (site / "topics/pictures").symlink_to(tmp_path)
    put(site, INDEX)
    assert files(site) == {
        **listed(INDEX),
        "topics/.DS_Store": b"mine",
        "topics/mine/notes.txt": b"mine",
    }
    assert (site / "topics/pictures").readlink() == tmp_path
    assert not (site / "topics/deep").exists()
    put(site, INDEX, A)
    assert files(site)[A] == A.encode()
    assert (site / "topics/pictures").is_symlink()


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\r", " "])
def test_a_file_is_known_again_whatever_its_name_holds(mark: str, tmp_path: Path) -> None:
    name = f"static/a{mark}b{mark}"
    put(tmp_path / "site", INDEX, name)
    put(tmp_path / "site", INDEX, name)
    put(tmp_path / "site", INDEX)
    assert set(files(tmp_path / "site")) == {MANIFEST, INDEX}


def test_a_manifest_leads_to_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("mine")
    put(tmp_path / "site", INDEX)
    (tmp_path / "site" / MANIFEST).write_text(
        f"{INDEX}\n../mine/notes.txt\n\n{tmp_path}/mine/notes.txt\n./mine\n..\n.\n"
    )
    put(tmp_path / "site", INDEX)
    assert files(tmp_path) == {
        "mine/notes.txt": b"mine",
        **{f"site/{name}": data for name, data in listed(INDEX).items()},
    }


def test_what_somebody_else_put_in_the_place_of_a_withdrawn_section_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, INDEX, A, "quotes.html")
    shutil.rmtree(site / "topics")
    (site / "topics").write_text("mine")
    (site / "quotes.html").unlink()
    (site / "quotes.html").mkdir()
    (site / "quotes.html/notes.txt").write_text("mine")
    put(site, INDEX)
    assert files(site) == {**listed(INDEX), "topics": b"mine", "quotes.html/notes.txt": b"mine"}


@pytest.fixture
def disk_in_the_way(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own inside a published site, which cannot change place with anything."""
    put(tmp_path / "site", INDEX, A, "quotes.html")
    (tmp_path / "site/topics/notes.txt").write_text("mine")
    yield from mounted(tmp_path / "site/yard", "size=64k")


@pytest.mark.process
def test_nothing_changes_where_a_part_of_the_output_is_a_disk_of_its_own(
    disk_in_the_way: Path,
) -> None:
    site = disk_in_the_way.parent
    before = files(site)
    (problem,) = publish(
        {INDEX: b"new", "pages/new.html": b"new", "yard/new.html": b"new"},
        site,
        site.parent / "nowhere",
    )
    assert problem.message == "nothing was published: a folder inside it is a disk of its own"
    assert files(site) == before
    assert staged(site.parent) == []


def test_an_output_that_leads_round_in_a_circle_is_refused(project: Path) -> None:
    (project / "circle").symlink_to("circle")
    for output in ("circle", "circle/site"):
        assert refused(output, project).endswith("[not-written]")
    said = briefing("new", "circle", root=project)
    assert (said.returncode, "Traceback" in said.stderr) == (2, False)


def test_where_one_may_not_look_is_said_without_a_traceback(project: Path, tmp_path: Path) -> None:
    before = files(project)
    tmp_path.chmod(0o700)
    with as_nobody():
        (problem,) = publish({INDEX: b"x"}, project / "site", tmp_path / "nowhere")
        assert problem.message == "nothing was published: writing there is not permitted"
        for verb in (("build", "--root"), ("init",)):
            options = asked([*verb, str(project / "own")])
            assert options.run(options) in (1, 2)
    assert files(project) == before


INPUTS = [
    ".",
    "..",
    "/",
    "content",
    "content/site",
    "seeds",
    "seeds/site",
    "templates/site",
    ".git",
    ".git/hooks",
    ".briefing",
    HERE / "generator/site",
]


@pytest.mark.parametrize("output", INPUTS)
def test_nothing_is_published_over_what_it_is_made_from(output: str | Path, project: Path) -> None:
    (project / ".git/hooks").mkdir(parents=True)
    before = files(project)
    done = briefing("build", "--output", output, root=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("briefing: nothing can be published to ")
    assert files(project) == before


@pytest.mark.parametrize("output", ["collected", "collected/site", "way/site", "."])
def test_a_folder_that_a_link_makes_an_input_is_one(
    output: str, project: Path, tmp_path: Path
) -> None:
    (tmp_path / "above").mkdir()
    shutil.move(project / "seeds", tmp_path / "above/collected")
    (project / "seeds").symlink_to("../above/collected")
    (tmp_path / "above/way").symlink_to("collected")
    before = files(tmp_path)
    done = briefing(
        "build", "--follow-links", "--output", tmp_path / "above" / output, root=project
    )
    assert done.returncode == 2
    assert "the output folder " in done.stderr
    assert files(tmp_path) == before


def test_a_folder_that_a_followed_link_leads_to_is_an_input(project: Path, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/note.md").write_text("---\ntitle: Note\n---\nHere.\n")
    (project / "content/pages").mkdir(exist_ok=True)
    (project / "content/pages/shared").symlink_to("../../../shared")
    done = briefing("build", "--follow-links", "--output", tmp_path / "shared/site", root=project)
    assert (done.returncode, done.stderr.partition("\n")[0].endswith("/shared or lies in it")) == (
        2,
        True,
    )


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc here")
def test_a_place_where_nothing_can_be_written_is_said_so(project: Path) -> None:
    assert refused("/proc/site", project).startswith("/proc/site: error: nothing was published: ")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kilobytes."""
    yield from mounted(tmp_path / "disk", "size=64k")


@pytest.fixture
def read_only_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that cannot be written to."""
    yield from mounted(tmp_path / "disk", "ro")


@pytest.mark.process
def test_a_full_disk_leaves_everything_as_it_was(project: Path, small_disk: Path) -> None:
    (small_disk / "index.txt").write_text("mine")
    for output in (small_disk, small_disk / "site"):
        assert refused(output, project).endswith(
            "nothing was published: the disk is full [not-written]"
        )
        assert [path.name for path in small_disk.iterdir()] == ["index.txt"]


@pytest.mark.process
def test_new_files_for_which_there_is_no_room_leave_nothing_behind(small_disk: Path) -> None:
    (small_disk / "seeds").mkdir()
    (problem,) = write_new(
        {"seeds/a.txt": "a", "content/articles/b.yaml": "b" * 100_000, "content/c.yaml": "c"},
        small_disk,
    )
    assert problem.message == "the disk is full"
    assert [path.name for path in small_disk.rglob("*")] == ["seeds"]
    assert write_new({"content/articles/b.yaml": "b"}, small_disk) == []


def test_new_files_leave_nothing_behind_whatever_stops_them(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_new({"content/a.txt": "a", "content/b.txt": "\ud800"}, tmp_path / "p")
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_is_not_written_through_a_link_that_leads_nowhere_yet(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (problem,) = write_new({"a.txt": "a"}, tmp_path)
    assert problem.message == "this file exists already"
    assert not (tmp_path / "b.txt").exists()


def test_files_for_editors_are_not_written_through_a_link_out_of_the_project(
    tmp_path: Path,
) -> None:
    root = tmp_path / "project"
    (root / ".briefing").mkdir(parents=True)
    (tmp_path / "profile").write_text("mine")
    (root / ".briefing/article.json").symlink_to("../../profile")
    (root / ".briefing/schema").symlink_to(tmp_path)
    refresh(
        {
            ".briefing/article.json": "{}",
            ".briefing/schema/x.json": "{}",
            ".briefing/own.json": "{}",
        },
        root,
    )
    assert files(tmp_path) == {
        "profile": b"mine",
        "project/.briefing/article.json": b"mine",
        "project/.briefing/own.json": b"{}",
    }


@pytest.mark.process
def test_a_read_only_disk_is_said_so(project: Path, read_only_disk: Path) -> None:
    assert refused(read_only_disk / "site", project).endswith(
        "nothing was published: the file system is read-only [not-written]"
    )


def staged(root: Path) -> list[str]:
    """The folder in which new files wait for their publication, if it is there."""
    return [path.name for path in (root / "site").iterdir() if path.name == FOLDER]


def at_work(process: subprocess.Popen[str]) -> bool:
    """Whether a build is past the beginning of Python itself: it has loaded what finds names in texts."""
    return process.poll() is not None or "ahocorasick" in Path(
        f"/proc/{process.pid}/maps"
    ).read_text(encoding="utf-8")


def stopped(root: Path, how: signal.Signals, *, while_writing: bool) -> tuple[int, str]:
    """Begin a build and stop it: while it reads and draws, or as soon as it writes. Gives the exit status and what was said."""
    process = subprocess.Popen(
        [*BRIEFING, "build"],
        cwd=root,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while (
        not (staged(root) or process.poll() is not None if while_writing else at_work(process))
        and time.monotonic() < until
    ):
        time.sleep(0.001 if while_writing else 0.01)
    process.send_signal(how)
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    return process.returncode, said


@pytest.mark.process
@pytest.mark.skipif(
    not Path("/proc/self/maps").exists(), reason="a build's progress cannot be seen here"
)
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("while_writing", [False, True], ids=["while drawing", "while writing"])
def test_a_build_that_is_stopped_leaves_the_site_as_it_was(
    large: Path,
    how: signal.Signals,
    while_writing: bool,  # noqa: FBT001
) -> None:
    before = files(large / "site")
    status, _ = stopped(large, how, while_writing=while_writing)
    assert staged(large) == []
    if status in STOPPED:
        assert files(large / "site") == before
    else:  # it came too late: then the new site is there, whole
        assert while_writing
        assert status == 0
        assert "articles/copy-24.html" in files(large / "site")


WAITING_AT_THE_JOURNAL = """
import os, signal, sys
from generator.__main__ import main

def hook(event, arguments):
    if event == "os.rename" and str(arguments[1]).endswith("/.briefing-publish/journal"):
        sys.stderr.write("committing\\n")
        sys.stderr.flush()
    if event == "os.rename" and str(arguments[1]).endswith("/index.html"):
        for number in (signal.SIGINT, signal.SIGTERM):
            os.kill(os.getpid(), number)

sys.addaudithook(hook)
sys.exit(main(["build"]))
"""


@pytest.mark.process
def test_a_signal_after_the_new_site_is_certain_changes_nothing(published: Path) -> None:
    line = [sys.executable, "-c", WAITING_AT_THE_JOURNAL]
    done = subprocess.run(
        line,
        cwd=published,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "committing\n")
    assert done.stdout.startswith("published ")
    assert b"Another title" in (published / "site/index.html").read_bytes()
    assert staged(published) == []


ENDED_BEFORE_THE_REPORT = """
import os, signal, sys
from generator.__main__ import main
from generator.commands import build

sys.stdout = open(1, "w", closefd=False)  # with a buffer, whatever the environment says

def show(*arguments, **options):
    real(*arguments, **options)
    os.kill(os.getpid(), signal.SIGTERM)

real, build.show = build.show, show
sys.exit(main(["build", "--format", "json"]))
"""


@pytest.fixture
def unread() -> Iterator[int]:
    """The writing end of a pipe that is full and that nobody reads."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with suppress(BlockingIOError):
        while os.write(writer, b"x" * 4096):
            pass
    os.set_blocking(writer, True)
    yield writer
    os.close(reader)
    os.close(writer)


@pytest.mark.process
def test_a_signal_before_the_finished_site_is_reported_does_not_make_it_a_failure(
    published: Path, unread: int
) -> None:
    line = [sys.executable, "-c", ENDED_BEFORE_THE_REPORT]
    done = subprocess.run(
        line,
        cwd=published,
        env=ENVIRONMENT,
        stdout=unread,
        stderr=subprocess.PIPE,
        text=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "briefing: the new site is in place\n")


@pytest.mark.process
def test_a_signal_while_the_finished_site_is_reported_does_not_make_it_a_failure(
    published: Path, unread: int
) -> None:
    line = [*BRIEFING, "build", "--format", "json"]
    process = subprocess.Popen(
        line, cwd=published, env=ENVIRONMENT, stdout=unread, stderr=subprocess.PIPE, text=True
    )
    until = time.monotonic() + 60
    while b"Another title" not in (published / "site/index.html").read_bytes() or staged(published):
        assert time.monotonic() < until
        time.sleep(0.01)
    time.sleep(0.2)
    while process.poll() is None:
        # One that lands right before the write begins is noticed at the next.
        process.send_signal(signal.SIGTERM)
        assert time.monotonic() < until
        time.sleep(1)
    _, said = process.communicate()
    assert process.returncode == 0
    assert said == "briefing: the new site is in place\n"


@pytest.mark.process
def test_two_builds_at_once_both_succeed_and_the_site_is_that_of_one(
    large: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(large, other)
    retitle(other, "A third title")
    sites = []
    for root in (large, other):
        assert (
            briefing("build", "--output", tmp_path / root.name / "alone", root=root).returncode == 0
        )
        sites.append(files(tmp_path / root.name / "alone"))
    line = [*BRIEFING, "build", "--output", str(tmp_path / "both")]
    builds = [
        subprocess.Popen(
            line,
            cwd=root,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for root in (large, other)
    ]
    said = [build.communicate(timeout=120) for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert files(tmp_path / "both") in sites


@pytest.mark.process
def test_a_half_published_site_is_not_said_to_stay_as_it_was(published: Path) -> None:
    (published / "site" / FOLDER).mkdir()
    (published / "site" / FOLDER / "journal").write_text("{")
    done = briefing("build", root=published)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "1 error; site/ holds files of two versions"


@pytest.mark.process
@pytest.mark.parametrize(
    "verb",
    [
        ("build",),
        ("check",),
        ("coverage",),
        ("list",),
        ("new", "away.txt"),
        ("pin",),
        ("record",),
        ("export", "--to", "exported"),
    ],
)
def test_every_verb_that_reads_refuses_links_out_unless_they_are_to_be_followed(
    verb: tuple[str, ...], project: Path, tmp_path: Path
) -> None:
    (tmp_path / "away.txt").write_text("A seed that stands elsewhere.\n")
    (project / "seeds/away.txt").symlink_to("../../away.txt")
    refusal = f"seeds/away.txt:1:1: error: the link leads out of the project, to {tmp_path}/away.txt [outside-link]"
    assert refusal in briefing(*verb, root=project).stderr
    followed = briefing(*verb, "--follow-links", root=project)
    assert (followed.returncode, "outside-link" in followed.stderr) == (0, False)


@pytest.mark.process
def test_an_option_is_not_taken_for_one_that_it_begins(project: Path) -> None:
    assert briefing("build", "--follow", root=project).returncode == 2


@pytest.mark.process
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "verb",
    [
        ("check",),
        ("check", "--format", "json"),
        ("list",),
        ("explain", "ambiguous"),
        ("coverage",),
        ("build",),
    ],
)
def test_output_that_cannot_be_written_is_one_line(verb: tuple[str, ...], project: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*BRIEFING, *verb],
            cwd=project,
            env=ENVIRONMENT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (
        1,
        "briefing: standard output cannot be written: No space left on device\n",
    )


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files cannot be counted here")
def test_a_stream_that_is_silenced_says_nothing_and_leaves_no_file_open(tmp_path: Path) -> None:
    with (tmp_path / "said").open("w") as stream:
        before = list(Path("/proc/self/fd").iterdir())
        silence(stream)
        stream.write("nobody hears this")
        stream.flush()
        assert list(Path("/proc/self/fd").iterdir()) == before
    assert (tmp_path / "said").read_text() == ""


IGNORED_ONCE = """
import os, signal, sys, time
from generator.__main__ import heed_signals

class Removed:
    def __del__(self):
        os.kill(os.getpid(), signal.SIG{how})
        time.sleep(0.1)

heed_signals()
try:
    Removed()
    time.sleep(20)
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.process
@pytest.mark.parametrize("how", ["INT", "TERM"])
def test_a_signal_that_python_must_ignore_where_it_lands_comes_again(how: str) -> None:
    code = IGNORED_ONCE.format(how=how)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (130, "")


@pytest.mark.process
def test_what_a_killed_build_left_goes_with_the_next(large: Path) -> None:
    before = files(large / "site")
    if stopped(large, signal.SIGKILL, while_writing=True)[0] == 0:
        pytest.skip("the build was faster than the signal")
    if staged(large) and not (large / "site" / FOLDER / "journal").exists():
        assert {
            name: file
            for name, file in files(large / "site").items()
            if not name.startswith(FOLDER)
        } == before
    assert briefing("build", root=large).returncode == 0
    assert staged(large) == []
    assert b"Another title" in (large / "site/index.html").read_bytes()
