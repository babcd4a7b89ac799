"""The peer in the benchmark: Hugo is handed all that our site shows, and nothing else."""

import json
from collections import Counter
from pathlib import Path

import pytest

from generator.reading import folder
from tests.bench.corpus.project import write_project
from tests.bench.hugo.counts import counts
from tests.bench.hugo.export import export
from tests.building import build, languages, templates

LINES = {"line": "lines of lists", "event": "events of timelines"}
CARDS = {"fact": "facts", "quote": "quotes", "relation": "relations"}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A site that we have built, and what Hugo draws the same site from."""
    root = tmp_path_factory.mktemp("peer")
    write_project(root / "project", 3)
    texts, _ = folder.texts(root / "project")
    for path, data in build(texts, templates(), languages()).files.items():
        file = root / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    export(root / "site", root / "hugo")
    return root / "site", root / "hugo"


def test_hugo_is_handed_all_that_our_pages_show(sites: tuple[Path, Path]) -> None:
    site, handed = sites
    shown = counts(site)
    found: Counter[str] = Counter()
    for file in (handed / "content").rglob("*.md"):
        page = json.loads(file.read_text(encoding="utf-8"))
        found["pages"] += len(page.get("outputs", ["html"]))
        for block in page.get("blocks", ()):
            found[(LINES | CARDS).get(block["kind"], block["kind"])] += 1
        for paragraph in page.get("paragraphs", ()):
            found["notes beside texts"] += len(paragraph["notes"])
            for _, _, name, _, begun, _ in paragraph["pieces"]:
                found["names linked in texts"] += bool(name)
                found["passages marked in texts"] += bool(begun)
    assert shown["facts"] > 18
    assert found["mention"] == shown["sentences that name an actor"]
    for name in ("pages", *LINES.values(), *CARDS.values(), "notes beside texts"):
        assert (name, found[name]) == (name, shown[name])
    for name in ("names linked in texts", "passages marked in texts"):
        assert (name, found[name]) == (name, shown[name])


def test_what_is_as_it_was_is_not_written_again(sites: tuple[Path, Path]) -> None:
    site, handed = sites
    before = {path: path.stat().st_mtime_ns for path in (handed / "content").rglob("*.md")}
    page = next(iter(sorted((site / "facts").glob("*.html"))), site / "facts.html")
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("<h1>", "<h1>All ", 1), encoding="utf-8")
    export(site, handed)
    after = {path: path.stat().st_mtime_ns for path in (handed / "content").rglob("*.md")}
    assert [path.stem for path in after if after[path] != before[path]] == [page.stem]
