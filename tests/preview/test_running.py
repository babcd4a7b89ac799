"""How the preview begins, goes on after whatever happens to it, and ends."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.disks import mounted
from tests.preview.previewing import ARTICLE, REPOSITORY, Preview, is_running, project, until, write

Start = Callable[..., Preview]


def test_a_busy_port_that_was_chosen_is_an_error_of_one_line(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = start(port=str(taken.getsockname()[1]), wait=False)
        assert refused.process.wait(20) == 2
        until(lambda: refused.said)
    assert len(refused.said) == 1
    assert "in use" in refused.said[0]


def test_without_a_chosen_port_the_next_free_one_is_taken(start: Start) -> None:
    first, second = start(port=""), start(port="")
    assert 8000 <= first.port < second.port < 8100


def test_a_first_build_that_fails_is_said_and_shown(start: Start, root: Path) -> None:
    write(
        root / "content/articles/harbour.yaml",
        ARTICLE.replace("The lights are out", "The lights were out"),
    )
    running = start()
    assert "first build failed" in "".join(running.said)
    assert "quote-not-found" in running.text("/")
    write(root / "content/articles/harbour.yaml", ARTICLE)
    running.shows("Harbour live_site")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_within_a_second_and_leaves_nothing_behind(
    start: Start, root: Path, tmp_path: Path, number: int
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    running = start(TMPDIR=str(temporary))
    helpers = running.helpers()
    assert helpers
    assert running.interrupt(number) < 1
    assert running.process.returncode == 0
    assert not any(is_running(each) for each in helpers)
    assert not list(temporary.iterdir())
    assert not (root / "site").exists()


def test_it_ends_within_a_second_while_it_builds(start: Start, root: Path) -> None:
    write(root / "templates/facts.html", "{% for i in range(10 ** 12) %}{% endfor %}")
    running = start(wait=False)
    until(running.helpers)
    helpers = running.helpers()
    assert running.interrupt() < 1
    until(lambda: not any(is_running(each) for each in helpers), 2)


def test_a_preview_that_is_killed_takes_its_helpers_along(start: Start) -> None:
    running = start()
    helpers = running.helpers()
    running.interrupt(signal.SIGKILL)
    until(lambda: not any(is_running(each) for each in helpers), 5)


def test_a_template_without_an_end_is_named_with_its_line(start: Start, root: Path) -> None:
    running = start("--time-limit", "4")  # within which a slow machine reads our templates
    write(root / "templates/facts.html", "<p>\n{% for i in range(10 ** 12) %}\n{% endfor %}")
    running.shows("does not come to an end")
    assert "templates/facts.html:2:1" in running.text("/")
    assert '<span class="meant">' in running.text("/")
    assert "Harbour live_site" in running.text("/")
    write(root / "templates/facts.html", "<p>Mended</p>")
    running.shows("Mended", "/facts.html")


def test_a_builder_that_is_killed_comes_back(start: Start, root: Path) -> None:
    running = start()
    for number in range(2):
        for helper in running.helpers():
            os.kill(helper, signal.SIGKILL)
        write(root / "content/site.yaml", f"title: Desk {number}\n")
        running.shows(f"Desk {number}")


# Root, who is above such limits, becomes nobody and back again.
NO_ROOM = """
import os, resource, sys
from generator.preview.builder import Builder
from generator.preview.messages import BuildRequest

builder = Builder(BuildRequest(sys.argv[1], False, 10.0))
was, limits = os.geteuid(), resource.getrlimit(resource.RLIMIT_{kind})
if was == 0:
    os.setresuid(65534, 65534, 0)
resource.setrlimit(resource.RLIMIT_{kind}, ({least}, limits[1]))
refused = builder.build()
resource.setrlimit(resource.RLIMIT_{kind}, limits)
if was == 0:
    os.setresuid(0, 0, 0)
built = builder.build()
builder.end()
print(refused.good, refused.cards[0].message, refused.cards[0].hint, built.good, sep="; ")
"""


@pytest.mark.parametrize(
    ("kind", "least", "why"),
    [("NPROC", 0, "Resource temporarily unavailable"), ("NOFILE", 3, "Too many open files")],
    ids=["process", "file"],
)
def test_where_there_is_no_room_for_a_process_it_is_said_and_tried_again(
    root: Path, kind: str, least: int, why: str
) -> None:
    line = [sys.executable, "-c", NO_ROOM.format(kind=kind, least=least), str(root)]
    environ = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        line, env=environ, capture_output=True, text=True, timeout=120, check=False
    )
    assert (
        done.stdout
        == f"False; the build cannot be started: {why}; the next save starts it anew; True\n"
    ), done.stderr


def test_the_browser_is_opened_when_asked(start: Start, tmp_path: Path) -> None:
    note = tmp_path / "opened"
    browser = tmp_path / "browser"
    write(browser, f'#!/bin/sh\necho "$1" > {note}\n')
    browser.chmod(0o755)
    running = start("--open", BROWSER=str(browser))
    assert until(lambda: note.read_text().strip()) == running.address


def test_an_editor_nobody_knows_is_an_error_of_one_line(start: Start) -> None:
    refused = start("--editor", "javascript:{path}", wait=False)
    assert refused.process.wait(20) == 2
    until(lambda: refused.said)
    assert len(refused.said) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for a small project."""
    yield from mounted(tmp_path / "disk", "size=96k")


def test_on_a_full_disk_the_last_good_page_stays_under_what_could_not_be_saved(
    start: Start, small_disk: Path
) -> None:
    root = project(small_disk / "project")
    article = root / "content/articles/harbour.yaml"
    running = start(at=root, TMPDIR=str(small_disk))
    with pytest.raises(OSError, match="No space left"):
        write(small_disk / "filler", "x" * 100_000)
    with pytest.raises(OSError, match="No space left"):
        article.write_text(
            "# a remark\n" * 1000 + ARTICLE
        )  # an editor empties a file before it finds no room
    running.shows("the annotation is empty", "/articles/harbour.html")
    running.shows("The lights are out", "/articles/harbour.html")
    (small_disk / "filler").unlink()
    write(article, ARTICLE.replace("Harbour closed", "Harbour open"))
    running.shows("Harbour open", "/articles/harbour.html")
    running.shows_no_more("the annotation is empty", "/articles/harbour.html")
    assert sorted(each.name for each in small_disk.iterdir()) == ["project"]
    assert running.interrupt() < 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_where_nothing_can_be_printed_it_serves_all_the_same(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = [sys.executable, "-m", "generator", "preview", "--root", str(root), "--port", str(port)]
    environ = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with (
        Path("/dev/full").open("w") as full,
        subprocess.Popen(line, env=environ, stdout=full, stderr=full) as process,
    ):

        def shown(words: str) -> bool:
            with contextlib.closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
                connection.request("GET", "/articles/harbour.html")
                return words in connection.getresponse().read().decode()

        try:
            until(lambda: shown("Harbour closed"))
            write(root / "content/articles/harbour.yaml", ARTICLE.replace("seed:", "sead:"))
            until(lambda: shown("unknown-key"))
            write(
                root / "content/articles/harbour.yaml",
                ARTICLE.replace("Harbour closed", "Harbour open"),
            )
            until(lambda: shown("Harbour open"))
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0


def test_of_thousands_of_problems_the_page_lists_the_first_and_counts_the_rest(
    start: Start, root: Path
) -> None:
    facts = "".join(
        f"  - {{id: f{each}, text: x, evidence: nobody wrote this}}\n" for each in range(2000)
    )
    write(
        root / "content/articles/harbour.yaml", ARTICLE.partition("facts:")[0] + "facts:\n" + facts
    )
    page = start().text()
    assert "2000 errors" in page
    assert page.count('<li class="error">') == 500
    assert "and 1,500 more, which <code>briefing check</code> lists" in page


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_where_nobody_reads_what_it_prints_it_goes_on_and_ends_when_told(
    root: Path, number: int
) -> None:
    facts = "".join(
        f"  - {{id: f{each}, text: x, evidence: nobody wrote this}}\n" for each in range(3000)
    )
    broken = ARTICLE.partition("facts:")[0] + "facts:\n" + facts
    line = [sys.executable, "-m", "generator", "preview", "--root", str(root), "--port", "0"]
    environ = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        line, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            assert process.stdout
            port = int(
                process.stdout.readline().strip().rstrip("/").rpartition(":")[2]
            )  # and no line after it

            def shown(words: str) -> bool:
                with contextlib.closing(
                    HTTPConnection("127.0.0.1", port, timeout=20)
                ) as connection:
                    connection.request("GET", "/")
                    return words in connection.getresponse().read().decode()

            write(root / "content/articles/harbour.yaml", broken)
            until(lambda: shown("3000 errors"))
            write(
                root / "content/articles/harbour.yaml",
                broken.replace("nobody wrote this", "nor wrote this"),
            )
            until(lambda: shown("nor wrote this"))
            write(root / "content/articles/harbour.yaml", ARTICLE)
            until(lambda: not shown("errors"))
            process.send_signal(number)
            assert process.wait(10) == 0
        finally:
            process.kill()


def test_an_empty_address_is_refused_with_what_to_write(start: Start) -> None:
    refused = start("--host", "", wait=False)
    assert refused.process.wait(20) == 2
    until(lambda: refused.said)
    assert refused.said == [
        "briefing: --host needs an address: 127.0.0.1 serves this machine alone, 0.0.0.0 every machine that can reach it\n"
    ]


@pytest.mark.parametrize("host", ["0.0.0.0", "0"])
def test_who_serves_everywhere_is_told_so(start: Start, host: str) -> None:
    running = start("--host", host)
    assert running.address.startswith("http://127.0.0.1:")
    until(lambda: any("every machine that can reach this one" in each for each in running.said))
