"""A site goes to its sink file by file, while it is drawn."""

from collections.abc import Mapping
from pathlib import Path

from generator.cache import Cache
from generator.problems import Problem
from generator.progress import OnProgress
from generator.publishing.disk.publication import Publication
from generator.publishing.output import fill_and_commit
from generator.publishing.sink import MemorySink, Sink
from generator.publishing.site import Design, Mode, draw
from generator.time_limit import Guard, Unguarded
from tests.building import build, languages, templates, texts_of

RIGHTS = build(texts_of("rights"), templates(), languages())


def drawn(
    sink: MemorySink,
    own: Mapping[str, bytes],
    on_progress: OnProgress | None = None,
    *,
    guard: Guard | None = None,
    cache: Cache | None = None,
) -> list[Problem]:
    """Draw the site called rights into a sink."""
    design = Design(templates(), own, guard or Unguarded())
    return draw(RIGHTS.found, design, Mode(), cache or Cache(keeps=False), sink, on_progress)


def test_each_page_is_written_before_the_next_one_is_drawn() -> None:
    sink, written = MemorySink(), list[int]()

    def count(doing: str, done: int, of: int) -> None:
        if doing == "drawing":
            written.append(len(sink.files))
            assert len(sink.files) >= done, f"{done} of {of} pages are drawn"

    assert drawn(sink, {}, count) == []
    assert written == sorted(set(written)), "several pages were written together"


def test_a_sink_holds_what_a_build_gives() -> None:
    sink = MemorySink()
    assert drawn(sink, {}) == []
    assert sink.files == RIGHTS.files


def test_a_later_file_replaces_an_earlier_one() -> None:
    sink = MemorySink()
    sink.write("index.html", b"old")
    sink.write("index.html", b"new")
    assert sink.files == {"index.html": b"new"}


def test_a_publication_that_is_filled_in_vain_leaves_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"

    def fill(sink: Sink) -> bool:
        sink.write("index.html", b"half a site")
        return False

    assert fill_and_commit(Publication(site, print), tmp_path, fill) == []
    assert not site.exists()


def test_a_publication_that_is_filled_is_committed(tmp_path: Path) -> None:
    site = tmp_path / "site"

    def fill(sink: Sink) -> bool:
        sink.write("index.html", b"a site")
        return True

    assert fill_and_commit(Publication(site, print), tmp_path, fill) == []
    assert (site / "index.html").read_bytes() == b"a site"
