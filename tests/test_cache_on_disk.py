"""What builds leave in `.briefing/cache/`: whatever becomes of it, the site is a clean build's."""

import errno
import os
import random
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.build import Choices, Sources
from generator.build import build as whole_build
from generator.cache import Cache
from generator.digests import digest
from generator.executors import processes
from generator.executors.processes import Processes
from generator.problems import Problem
from generator.publishing.pages import rows
from generator.publishing.presenter import Presenter
from generator.publishing.sink import MemorySink
from generator.reading import project_files as module
from generator.reading.project_files import project_files, read_noting
from generator.reading.walk import Entry
from generator.remembered.sealed import SealedFolder
from generator.remembered.secret import secret
from generator.remembered.store import Store
from generator.workers import InLine, Workers
from tests.bench.search import project as of_articles
from tests.building import begin_harbour, bytes_below, command, languages, templates, texts_of
from tests.disks import mounted
from tests.publishing import forked, status_of
from tests.random_edits import states
from tests.test_sent_jobs import Sent

pytestmark = pytest.mark.no_cover
NOTHING = "briefing: nothing is remembered for the next build: .briefing/cache: "

Texts = dict[str, bytes]
KEY = b"k" * 32
Told = tuple[dict[str, bytes], tuple[object, ...]]


class Project:
    """A project that is built again and again by processes that share nothing but a folder."""

    def __init__(self, folder: Path, workers: Workers | None = None) -> None:
        self.folder, self.workers = folder, workers
        self.published: Counting | None = None
        self.drawn: list[str] = []

    def build(self, texts: Texts, of: Texts | None = None, version: bytes = b"1") -> Told:
        store = Store(SealedFolder(self.folder, KEY, version))
        cache = Cache(keeps=False, store=store, workers=self.workers)
        sink = Counting(self.published)
        told = outcome(texts, of, cache, sink)
        assert store.save() == ""
        if told[0]:
            self.published = sink
            sink.forget_earlier()
        self.drawn = sink.written
        return told


class Counting(MemorySink):
    def __init__(self, earlier: MemorySink | None) -> None:
        super().__init__(earlier)
        self.written: list[str] = []

    def write(self, path: str, data: bytes) -> object:  # type: ignore[override]
        self.written.append(path)
        return super().write(path, data)


def outcome(texts: Texts, of: Texts | None, cache: Cache, sink: MemorySink) -> Told:
    sources = Sources(texts, of or templates(), languages())
    result = whole_build(sources, cache, sink, Choices())
    return (sink.files if result.is_sound else {}), result.problems


def clean(texts: Texts, of: Texts | None = None) -> Told:
    return outcome(texts, of, Cache(keeps=False), MemorySink())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "workers"),
    [
        ("small", InLine()),
        ("rights", Sent()),
        pytest.param("overlaps", Processes(2), marks=pytest.mark.process),
    ],
)
def test_after_any_edits_a_new_process_builds_what_a_clean_build_gives(
    name: str, workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """100 edits in all, with versions that change; `python -m tests.rebuilding` makes thousands."""
    monkeypatch.setattr(processes, "FEW", 1)
    project, sound = Project(tmp_path, workers), 0
    for number, texts in enumerate(states(name, 34, seed=2)):
        made = project.build(texts, version=b"%d" % (number // 8))
        assert made == clean(texts)
        sound += bool(made[0])
    assert sound > 6


def pages(paths: list[str]) -> set[str]:
    return {path for path in paths if path.endswith(".html")}


def test_what_was_built_is_not_drawn_again(tmp_path: Path) -> None:
    project, texts = Project(tmp_path), texts_of("small")
    first = project.build(texts)
    assert pages(project.drawn) == {path for path in first[0] if path.endswith(".html")}
    assert project.build(texts) == first
    assert not pages(project.drawn)


def test_a_file_with_another_name_is_another(tmp_path: Path) -> None:
    project, texts = Project(tmp_path), texts_of("small")
    project.build(texts)
    paths = [path for path in texts if path.startswith("content/") and path.endswith(".md")]
    sound = 0
    for path in paths:
        folder, _, name = path.rpartition("/")
        renamed = {**texts, f"{folder}/zz-{name}": texts[path]}
        del renamed[path]
        made = project.build(renamed)
        assert made == clean(renamed), path
        sound += bool(made[0])
    assert sound > 2  # briefings and pages; nothing else names them


def test_another_template_or_version_draws_all_again(tmp_path: Path) -> None:
    project, texts, ours = Project(tmp_path), texts_of("small"), templates()
    louder = {**ours, "base.html": ours["base.html"].replace(b"<body", b"<body data-loud")}
    for of in (ours, louder, ours):
        assert project.build(texts, of) == clean(texts, of)
        assert len(pages(project.drawn)) > 10
    project.build(texts, version=b"2")
    assert len(pages(project.drawn)) > 10


DAMAGE: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "cut short": lambda data, source: data[: source.randrange(len(data))],
    "a flipped bit": lambda data, source: _flipped(data, source.randrange(len(data))),
    "nothing": lambda _data, _source: b"",
    "something else": lambda _data, source: source.randbytes(5000),
}


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :]


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_is_as_good_as_none(how: str, tmp_path: Path) -> None:
    project, texts = Project(tmp_path), texts_of("small")
    expected, source = project.build(texts), random.Random(how)
    for path in sorted(tmp_path.iterdir()):
        if path.name != ".gitignore":
            path.write_bytes(DAMAGE[how](path.read_bytes(), source))
    assert project.build(texts) == expected


def test_files_that_another_user_has_sealed_are_not_believed(tmp_path: Path) -> None:
    theirs = Store(SealedFolder(tmp_path, b"x" * 32, b"1"))
    theirs.put("files", "content/site.yaml", b"key", b"cos\nsystem\n(S'exit 1'\ntR.")
    theirs.save()
    assert Store(SealedFolder(tmp_path, KEY, b"1")).get("files", "content/site.yaml") is None
    assert Store(SealedFolder(tmp_path, b"x" * 32, b"2")).get("files", "content/site.yaml") is None
    assert Store(SealedFolder(tmp_path, b"x" * 32, b"1")).get("files", "content/site.yaml")


def test_a_file_under_another_name_is_not_believed(tmp_path: Path) -> None:
    folder = SealedFolder(tmp_path, KEY, b"1")
    folder.write("one", {"a": 1})
    (tmp_path / "one").rename(tmp_path / "two")
    assert folder.read("two") is None


@pytest.mark.parametrize("kind", ["a pipe", "a device", "a link", "a folder"])
def test_what_is_no_file_is_not_waited_for(kind: str, tmp_path: Path) -> None:
    folder = SealedFolder(tmp_path / "cache", KEY, b"1")
    folder.write("other", 1)
    place = tmp_path / "cache" / "index"
    {
        "a pipe": lambda: os.mkfifo(place),
        "a device": lambda: place.symlink_to("/dev/zero"),
        "a link": lambda: place.symlink_to("other"),
        "a folder": place.mkdir,
    }[kind]()
    assert folder.read("index") is None


def test_a_file_in_the_place_of_the_folder_is_left_alone_in_silence(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    store = Store(SealedFolder(tmp_path / "cache", KEY, b"1"))
    store.put("files", "a", b"key", b"result")
    assert store.save() == ""
    assert (tmp_path / "cache").read_text() == "a file where the folder should be"


def test_a_full_disk_is_told_and_keeps_nothing_from_being_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    store = Store(SealedFolder(tmp_path / "cache", KEY, b"1"))
    store.put("files", "a", b"key", b"result")
    monkeypatch.setattr(Path, "replace", full)
    assert store.save() == "No space left on device"
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [".gitignore"]


@pytest.mark.process
@pytest.mark.parametrize(
    ("options", "said"),
    [("size=4k", f"{NOTHING}No space left on device\n"), ("ro", ""), ("", "")],
    ids=["full disk", "read-only disk", "no folder"],
)
def test_a_site_is_published_where_nothing_can_be_remembered(
    options: str, said: str, tmp_path: Path
) -> None:
    root = begin_harbour(tmp_path / "project")
    (root / ".briefing").mkdir()
    place = root / ".briefing/cache"
    if not options:
        place.write_text("a file where the folder should be")
    for _ in mounted(place, options) if options else [place]:
        made = command("build", at=root)
        assert (made.returncode, made.stderr) == (0, said)
    clean = command("build", "--no-cache", "--output", tmp_path / "clean", at=root)
    assert (clean.returncode, clean.stderr) == (0, "")
    assert bytes_below(root / "site") == bytes_below(tmp_path / "clean")


def test_what_killed_builds_have_left_is_swept_away(tmp_path: Path) -> None:
    ended = forked(lambda: 0)
    status_of(ended)
    drafts = [f"index.{process}.tmp" for process in (ended, os.getppid(), "other")]
    for name in drafts:
        (tmp_path / name).write_bytes(b"a part")
    Store(SealedFolder(tmp_path, KEY, b"1")).save()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(drafts[1:])


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(tmp_path / "state")}


def test_a_user_has_one_key_that_nobody_else_can_read(home: dict[str, str]) -> None:
    first = secret(home)
    path = Path(home["XDG_STATE_HOME"], "briefing", "cache-key")
    assert first is not None
    assert len(first) == 32
    assert secret(home) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_bytes(b"short")
    renewed = secret(home)
    assert renewed != first
    assert secret(home) == renewed
    shutil.rmtree(path.parent)
    assert secret(home) not in {first, renewed, None}


def test_without_a_place_for_the_key_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "briefing").write_text("a file where the folder should be")
    assert secret({"XDG_STATE_HOME": str(tmp_path)}) is None


def test_a_file_that_is_known_is_read_only_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"content/{name}.md").write_text(name)
        os.utime(tmp_path / f"content/{name}.md", (1, 1))
    much_later = time.time_ns() + 10**11
    index = project_files(tmp_path, {})[0].index(much_later)
    assert set(index) == {"content/a.md", "content/b.md"}
    assert project_files(tmp_path, {})[0].index(time.time_ns()) == {}  # they are too young
    read: list[str] = []
    real = module.read

    def counted(entry: Entry) -> bytes | Problem:
        read.append(entry.path)
        return real(entry)

    monkeypatch.setattr(module, "read", counted)
    (tmp_path / "content/b.md").write_text("other")
    files, problems = project_files(tmp_path, index)
    assert (read, problems) == (["content/b.md"], [])
    assert files["content/a.md"] == b"a"
    assert read == ["content/b.md", "content/a.md"]


def test_a_result_is_kept_under_the_digest_of_the_bytes_that_were_read(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    path = tmp_path / "content/a.md"
    path.write_text("old")
    files = project_files(tmp_path, project_files(tmp_path, {})[0].index(2**63))[0]
    digests = {"content/a.md": files.digest("content/a.md")}
    assert digests["content/a.md"] == digest(b"old")
    path.write_text("new")  # while the build is under way
    assert read_noting(files, digests)("content/a.md") == ("content/a.md", b"new")
    assert digests["content/a.md"] == digest(b"new")


def test_rows_are_made_again_of_the_articles_alone_that_have_read_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = rows._made

    def noted(slug: str, presenter: Presenter) -> rows.Encoded:
        made.append(slug)
        return real(slug, presenter)

    texts, project = of_articles(12), Project(tmp_path)

    def built(changes: Texts) -> set[str]:
        """The articles of which rows are made after a change; the site is a clean build's."""
        texts.update(changes)
        with monkeypatch.context() as patch:
            patch.setattr(rows, "_made", noted)
            made.clear()
            told = project.build(texts)
        assert told == clean(texts)
        assert told[0]
        assert len(made) == len(set(made))
        return set(made)

    def text(number: int) -> bytes:
        return texts[f"content/articles/article-{number:05}.yaml"]

    def of(number: int, data: bytes) -> Texts:
        return {f"content/articles/article-{number:05}.yaml": data}

    assert len(built({})) == 12
    assert built({}) == set()
    assert built(of(7, text(7).replace(b'text: "', b'text: "And ', 1))) == {"article-00007"}
    actor = texts["content/actors/a3.md"]
    old = actor.split(b"\n")[1].removeprefix(b"name: ")
    renamed = actor.replace(b"name: ", b"names: [" + old + b"]\nname: The Lady ", 1)
    seeds = {path: data for path, data in texts.items() if path.startswith("seeds/")}
    naming = {path[6:-4] for path, data in seeds.items() if old in data}
    assert 0 < len(naming) < 12
    assert built({"content/actors/a3.md": renamed}) == naming
    link = b"{id: f1, links: [{kind: contradicts, to: article-00005#f2}],"
    contradicting = text(4).replace(b"{id: f1,", link, 1)
    both = {"article-00004", "article-00005"}
    assert built(of(4, contradicting)) == both
    assert built(of(5, text(5).replace(b'text: "', b'text: "And ', 3))) == both
    page = b"---\ntitle: Topic 1\n---\n\nSo it is said [@article-00006#f2].\n"
    assert built({"content/topics/t1.md": page}) == {"article-00006"}


def test_the_own_exports_of_an_article_are_made_again_only_where_it_has_changed_or_they_have(
    tmp_path: Path,
) -> None:
    texts, project = of_articles(4), Project(tmp_path)

    def own(number: int) -> set[str]:
        return {f"data/articles/article-{number:05}.{ending}" for ending in ("jsonld", "txt")}

    def written() -> set[str]:
        """The own files of articles that a build has written; the site is a clean build's."""
        assert project.build(texts) == clean(texts)
        return {path for path in project.drawn if path.startswith("data/articles/")}

    assert written() == set().union(*map(own, range(4)))
    assert written() == set()
    note = texts["content/articles/article-00002.yaml"]
    texts["content/articles/article-00002.yaml"] = note.replace(b'text: "', b'text: "And ', 1)
    assert written() == own(2)
    assert project.published
    del project.published.entries["data/articles/article-00001.jsonld"]
    assert written() == own(1)


def test_what_is_gone_from_a_project_is_gone_from_the_cache(tmp_path: Path) -> None:
    project, texts = Project(tmp_path), texts_of("small")
    project.build(texts)
    path = next(path for path in texts if path.startswith("content/topics/"))
    store = Store(SealedFolder(tmp_path, KEY, b"1"))
    assert store.get("files", path)
    project.build({key: data for key, data in texts.items() if key != path})
    assert Store(SealedFolder(tmp_path, KEY, b"1")).get("files", path) is None


def test_results_of_what_is_gone_are_forgotten(tmp_path: Path) -> None:
    store = Store(SealedFolder(tmp_path, KEY, b"1"))
    for name in ("a", "b", "c"):
        store.put("files", name, b"key", b"result")
    store.keep_only("files", {"b"})
    store.save()
    again = Store(SealedFolder(tmp_path, KEY, b"1"))
    assert [again.get("files", name) for name in "abc"] == [None, (b"key", b"result"), None]


@given(some.lists(some.text(max_size=5), max_size=4), some.lists(some.text(max_size=5), max_size=4))
def test_digests_tell_where_a_part_ends(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def _edited(path: str, data: bytes) -> bytes:
    """Return a file with another visible word, wherever it has words."""
    if path.endswith(".md"):
        return data + b"\n\n::: background\nAnother sentence.\n:::\n"
    return data.replace(b"title: ", b"title: Now ", 1)


@pytest.mark.slow
def test_an_edit_of_any_file_of_the_content_is_seen(tmp_path: Path) -> None:
    project, texts = Project(tmp_path), texts_of("small")
    before = project.build(texts)
    assert before[0]
    for path in sorted(path for path in texts if path.startswith("content/")):
        texts = {**texts, path: _edited(path, texts[path])}
        after = project.build(texts)
        assert after == clean(texts), path
        if path.endswith(".md") and b"draft: true" not in texts[path]:
            assert after != before, path
        before = after
