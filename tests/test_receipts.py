"""A build of what was built already: it says what the last one said, and still mends the site."""

from pathlib import Path
from unittest.mock import patch

import pytest

from generator.commands.project_build import Opened
from tests.building import bytes_below, command

FACT = "content/articles/harbour-bridge.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that was built, of which a warning was told."""
    root = tmp_path / "p"
    assert command("init", root, at=tmp_path).returncode == 0
    note = (root / FACT).read_text()
    (root / FACT).write_text(note.replace("names:\n", "names:\n  the City Council: aldmoor\n"))
    (root / "content" / "actors" / "nobody.md").write_text("---\nname: Bo\nkind: person\n---\n")
    for _ in range(2):  # files as old as the manifest, to the tick of the clock, are read once more
        assert command("build", at=root).returncode == 0
    return root


def said(root: Path, *options: str) -> tuple[str, str]:
    """What a build says, without its time."""
    done = command("build", *options, at=root)
    assert done.returncode == 0, done.stderr
    first, _, rest = done.stdout.rpartition(" in ")
    return first + rest.partition(" s: ")[2], done.stderr


def builds(root: Path, *options: str) -> int:
    """How many builds a command makes: none where the last one's word stands."""
    calls = []
    whole = Opened.build

    def counted(self: Opened, sink: object) -> object:
        calls.append(sink)
        return whole(self, sink)  # type: ignore[arg-type]

    with patch.object(Opened, "build", counted):
        said(root, *options)
    return len(calls)


def test_where_nothing_changed_the_same_is_said_and_nothing_is_built(project: Path) -> None:
    clean = said(project, "--no-cache")
    assert "1 warning" in clean[0]
    before = bytes_below(project / "site")
    assert builds(project) == 0
    assert said(project) == clean
    assert bytes_below(project / "site") == before


@pytest.mark.parametrize("change", ["edited", "new", "gone", "strict", "elsewhere", "no cache"])
def test_whatever_is_otherwise_is_built(project: Path, change: str) -> None:
    options: tuple[str, ...] = ()
    match change:
        case "edited":
            path = project / FACT
            path.write_bytes(path.read_bytes() + b"# seen\n")
        case "new":
            (project / "content" / "pages").mkdir(exist_ok=True)
            (project / "content" / "pages" / "more.md").write_text("---\ntitle: More\n---\n")
        case "gone":
            (project / "content" / "actors" / "nobody.md").unlink()
        case "strict":
            assert command("build", "--strict", at=project).returncode == 1
            return
        case "elsewhere":
            options = ("--output", "public")
        case _:
            options = ("--no-cache",)
    assert builds(project, *options) == 1


@pytest.mark.parametrize("harm", ["changed", "removed", "moved"])
def test_a_site_that_somebody_harmed_is_mended(project: Path, harm: str) -> None:
    before = bytes_below(project / "site")
    page = project / "site" / "facts.html"
    match harm:
        case "changed":
            page.write_bytes(page.read_bytes().replace(b"bridge", b"breach"))
        case "removed":
            page.unlink()
        case _:
            page.rename(project / "site" / "truths.html")
    assert builds(project) == 1
    (project / "site" / "truths.html").unlink(missing_ok=True)
    assert bytes_below(project / "site") == before


def test_schemas_for_editors_are_renewed_all_the_same(project: Path) -> None:
    schema = project / ".briefing" / "schema" / "article.json"
    before = schema.read_bytes()
    schema.write_bytes(b"{}")
    assert builds(project) == 0
    assert schema.read_bytes() == before
