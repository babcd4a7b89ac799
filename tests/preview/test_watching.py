"""Every save is shown, none is lost, and nothing else is a save."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.preview.watching import FolderWatcher, look
from generator.reading import folder
from tests.preview.previewing import Preview, ended, project, started, until, write

Start = Callable[..., Preview]


@pytest.fixture(scope="module", params=[(), ("--poll",)], ids=["told", "polling"])
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Preview]:
    made = started(project(tmp_path_factory.mktemp("watched") / "project"), *request.param)
    yield made
    ended(made)


def test_saves_in_quick_succession_all_arrive(running: Preview) -> None:
    for number in range(8):
        write(running.root / "content/site.yaml", f"title: Desk {number}\n")
        if number % 3 == 0:
            running.shows(f"Desk {number}")
    running.shows("Desk 7")


def test_a_file_moved_in_with_an_old_date_arrives(running: Preview, tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    write(old, "title: An old file\n")
    os.utime(old, (1, 1))
    old.replace(running.root / "content/site.yaml")
    running.shows("An old file")


def test_a_removed_folder_is_a_problem_and_its_return_mends_it(
    running: Preview, tmp_path: Path
) -> None:
    shutil.move(running.root / "content", tmp_path / "away")
    running.shows("content/site.yaml is missing")
    assert "<main" in running.text("/")
    shutil.move(tmp_path / "away", running.root / "content")
    running.shows_no_more("content/site.yaml is missing")
    write(running.root / "content/site.yaml", "title: Watched again\n")
    running.shows("Watched again")


def test_a_burst_of_saves_is_one_build(start: Start, root: Path) -> None:
    running = start()
    for number in range(20):
        write(
            root / f"content/actors/actor-{number}.md",
            f"---\nname: Actor {number} of twenty\nkind: person\n---\n",
        )
    for number in range(20):
        running.shows(f"Actor {number} of twenty", f"/actors/actor-{number}.html")
    until(lambda: running.builds() >= 1)
    assert (
        running.builds() <= 3
    )  # one, and those that began while the last files were being written


def test_what_is_saved_while_nobody_listens_differs_from_what_was_seen(root: Path) -> None:
    watcher = FolderWatcher(root)
    watcher._stopped.set()  # listening ends at once
    watcher.tell = lambda: write(
        root / "content/site.yaml", "title: Saved while the builder read\n"
    )
    assert watcher._listen(look(root)) != look(root)


def test_a_link_that_leads_nowhere_hides_no_file_beside_it(root: Path) -> None:
    for number in range(9):
        (root / f"content/actors/link-{number}.md").symlink_to("nowhere")
    before = look(root)
    for name in ("ada-renn", "vell"):
        assert str(root / f"content/actors/{name}.md") in before.marks
    write(root / "content/actors/nowhere", "here")
    assert (
        look(root).marks[str(root / "content/actors/link-0.md")]
        != before.marks[str(root / "content/actors/link-0.md")]
    )


def test_what_is_watched_is_what_is_read(root: Path) -> None:
    for name in (
        ".hidden.md",
        "#vell.md#",
        "vell.md~",
        ".vell.md.swp",
        "vell.tmp",
        ".git/config",
        "below/.x/y.md",
        "below/y.md",
    ):
        write(root / "content/actors" / name, "x")
    read, _ = folder.texts(root)
    assert {Path(each).relative_to(root).as_posix() for each in look(root).marks} == set(read)


def test_what_links_lead_to_is_watched_where_they_are_followed(
    start: Start, root: Path, tmp_path: Path
) -> None:
    write(tmp_path / "shared/page.md", "---\ntitle: Shared\n---\nHere.\n")
    (root / "content/pages").mkdir(exist_ok=True)
    (root / "content/pages/shared.md").symlink_to(tmp_path / "shared/page.md")
    running = start("--follow-links")
    assert "Here." in running.text("/pages/shared.html")
    write(tmp_path / "shared/page.md", "---\ntitle: Shared\n---\nSaved elsewhere.\n")
    running.shows("Saved elsewhere.", "/pages/shared.html")


def test_a_touched_file_does_nothing(start: Start, root: Path) -> None:
    running = start()
    for path in (root / "content").rglob("*.md"):
        path.touch()
    write(root / "content/actors/.hidden.md", "nothing")
    write(root / "site/index.html", "our own output")
    write(root / "content/site.yaml", "title: After the touch\n")
    running.shows("After the touch")
    until(lambda: running.builds() == 1)  # a page may be shown before its build has ended
    write(root / "content/site.yaml", "title: After the second\n")
    running.shows("After the second")
    until(lambda: running.builds() == 2)


def test_a_new_folder_is_watched_with_all_that_comes_into_it(start: Start, root: Path) -> None:
    running = start()
    write(root / "templates/facts.html", "<p>Own template</p>")
    running.shows("Own template", "/facts.html")
    write(root / "templates/facts.html", "<p>Second state</p>")
    running.shows("Second state", "/facts.html")
    write(root / "content/pages/deep.md", "---\ntitle: Deep page\n---\nHere.\n")
    running.shows("Deep page", "/pages/deep.html")


def test_a_checkout_between_branches_ends_with_what_is_on_disk(start: Start, root: Path) -> None:
    def git(*words: str) -> None:
        name = (
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.org",
            "-c",
            "init.defaultBranch=main",
        )
        subprocess.run(["git", *name, *words], cwd=root, check=True, capture_output=True)

    git("init")
    git("add", ".")
    git("commit", "-m", "one")
    git("checkout", "-b", "other")
    (root / "content/actors/vell.md").rename(root / "content/actors/port.md")
    for number in range(60):
        write(root / f"content/pages/page-{number}.md", f"---\ntitle: Page {number}\n---\nText.\n")
    git("add", ".")
    git("commit", "-m", "two")
    running = start()
    for _ in range(3):
        git("checkout", "main")
        git("checkout", "other")
    git("checkout", "main")
    until(
        lambda: (
            running.ask("/pages/page-7.html")[0].status == 404
            and running.ask("/actors/vell.html")[0].status == 200
        )
    )
    until(lambda: 'class="problems"' not in running.text("/"))
    git("checkout", "other")
    until(
        lambda: (
            running.ask("/pages/page-59.html")[0].status == 200
            and running.ask("/actors/vell.html")[0].status == 404
        )
    )


def test_a_request_never_sees_half_a_build(start: Start, root: Path) -> None:
    running = start()
    for number in range(5):
        write(root / "content/site.yaml", f"title: Whole {number}\n")
        until(lambda number=number: f"Whole {number}" in running.text("/"))  # type: ignore[misc]
        assert f"Whole {number}" in running.text("/facts.html")
        assert f"Whole {number}" in running.text("/articles/harbour.html")
