"""A published site is checked from its files alone, by the command and by its own script."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.verifying.checks import DATA, MANIFEST, faults
from generator.verifying.quotes import is_as_said
from generator.verifying.reader import reader
from tests.building import (
    REPOSITORY,
    command,
    made_of,
)

Files = dict[str, bytes]
SCRIPT = "data/verify.py"
NAMES = ("small", "rights", "overlaps")


def made(name: str) -> Files:
    return dict(made_of(name).files)


SMALL = made("small")


def codes(files: Files) -> set[str]:
    """The codes of what does not hold of a site."""
    return {fault.code for fault in faults(files.__getitem__)} if MANIFEST in files else {"none"}


def by_script(
    files: Files, capsys: pytest.CaptureFixture[str], site: str = "nowhere"
) -> tuple[int, str]:
    """What the script of a site says of it, run on files in memory, or of a site at an address."""
    source = (
        SMALL[SCRIPT]
        .decode()
        .replace("    return (pathlib.Path(SITE) / path).read_bytes()", "    return FILES[path]")
        .replace("LARGEST = 1 << 29", "LARGEST = 100_000")
    )
    argv = sys.argv
    sys.argv = ["verify.py", site]
    try:
        exec(compile(source, SCRIPT, "exec"), {"FILES": files, "__file__": __file__})
    except SystemExit as end:
        return int(end.code or 0), capsys.readouterr().out
    finally:
        sys.argv = argv
    raise AssertionError


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_site_holds(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    files = made(name)
    assert codes(files) <= {"not-verifiable"}
    assert by_script(files, capsys)[0] == 0


def test_the_manifest_lists_every_file_but_itself() -> None:
    assert set(json.loads(SMALL[MANIFEST])["files"]) == set(SMALL) - {MANIFEST}


def test_where_rights_keep_a_text_out_it_says_what_cannot_be_checked() -> None:
    said = [fault.message for fault in faults(made("rights").__getitem__)]
    assert said == [
        "2 passages cannot be checked, since the text is not published (rights: none)",
        "5 passages cannot be checked, since the text is not published (rights: excerpts)",
    ]


def relisted(files: Files) -> Files:
    """Return files with a manifest that lists them as they are: a forger would write one."""
    from generator.publishing.manifest import ListingSink
    from generator.publishing.sink import DiscardingSink

    sink = ListingSink(DiscardingSink())
    for path, data in files.items():
        if path != MANIFEST:
            sink.write(path, data)
    return {**files, MANIFEST: sink.manifest()}


FORGED: dict[str, tuple[str, bytes, bytes, str]] = {
    "a word of a text": (DATA, b'"text": "', b'"text": "x', "passage-differs"),
    "a word of a passage": (DATA, b'"exact": "', b'"exact": "x', "passage-differs"),
    "an offset": (DATA, b'"start": ', b'"start": 9', "passage-differs"),
    "a page's passage": (
        "articles/harbour-bridge.html",
        b">We found cracks in two",
        b">We found cracks in nine",
        "passage-differs",
    ),
    "a link": ("index.html", b'href="facts.html', b'href="fact.html', "dead-link"),
    "a fragment": ("index.html", b".html#", b".html#no-", "dead-link"),
    "a table": (
        "data/facts.csv",
        b",120 stalls will move,",
        b",130 stalls will move,",
        "passage-differs",
    ),
    "a table of another form": ("data/quotes.csv", b",start,", b",begin,", "file-differs"),
    "a text": ("data/articles/harbour-bridge.txt", b"bridge", b"ferry", "passage-differs"),
    "data that is none": (DATA, b"{", b"[", "file-differs"),
    "data of another form": (DATA, b'"articles"', b'"article"', "file-differs"),
}


@pytest.mark.parametrize("case", FORGED.values(), ids=FORGED)
def test_a_forgery_with_a_manifest_of_its_own_is_found(
    case: tuple[str, bytes, bytes, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, old, new, code = case
    assert old in SMALL[path]
    files = relisted({**SMALL, path: SMALL[path].replace(old, new, 1)})
    assert code in codes(files)
    assert by_script(files, capsys)[0] == 1


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_any_changed_byte_of_any_file_is_named_by_both(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(SMALL)))
    content = bytearray(SMALL[path])
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    files = {**SMALL, path: bytes(content)}
    found = list(faults(files.__getitem__))
    with pytest.MonkeyPatch.context() as patch:
        printed: list[str] = []
        patch.setattr("builtins.print", lambda *words, **_: printed.extend(map(str, words)))
        status, _ = by_script(files, _Silent())  # type: ignore[arg-type]
    is_broken = any(fault.severity == "error" for fault in found)
    assert bool(status) == is_broken
    if path != MANIFEST:
        assert path in {fault.path for fault in found}
        assert any(path in line for line in printed)


class _Silent:
    """In the place of what pytest captures."""

    def readouterr(self) -> "_Silent":
        return self

    out = ""


BAD_MANIFESTS = (
    b"",
    b"[]",
    b"{}",
    b'{"files": 3}',
    b'{"files": {"a": {}}}',
    b"\xff",
    b"[" * 100_000,
)


@pytest.mark.parametrize("manifest", BAD_MANIFESTS)
def test_a_manifest_that_is_none_is_reported(manifest: bytes) -> None:
    (found,) = faults({**SMALL, MANIFEST: manifest}.__getitem__)
    assert (found.code, found.path) == ("file-differs", MANIFEST)


def test_no_path_of_a_manifest_leads_out_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "site/data").mkdir(parents=True)
    entry = {"../secret": {"sha256": "0", "size": 1}}
    (tmp_path / "site" / MANIFEST).write_text(json.dumps({"files": entry}))
    found = next(iter(faults(reader(str(tmp_path / "site")))))
    assert "leads out of the site" in found.message


SAID = (
    ("We will not yield", ["We will not yield"], True),
    ("[W]e will not yield", ["we will not yield"], True),
    ("We will [...] yield", ["We will", "yield"], True),
    ("We will [never] yield", ["We will  yield"], True),
    ("[A] man yields", ["man yields"], True),
    ("We will yield", ["We will not yield"], False),
    ("We will [...] yield", ["We will not yield"], False),
)


@pytest.mark.parametrize(("text", "passages", "holds"), SAID)
def test_a_quote_has_the_words_of_its_passages(
    text: str, passages: list[str], *, holds: bool
) -> None:
    assert is_as_said(text, passages) is holds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, data in SMALL.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def test_the_command_names_what_does_not_hold(folder: Path) -> None:
    sound = command("verify", folder)
    assert (sound.returncode, sound.stdout) == (
        0,
        "every file, passage, quote and link holds; no problems\n",
    )
    (folder / "facts.html").write_bytes(b"forged")
    (folder / "quotes.html").unlink()
    broken = command("verify", folder)
    assert broken.returncode == 1
    assert "facts.html" in broken.stderr
    assert "quotes.html" in broken.stderr


def test_what_is_no_site_is_a_wrong_use(tmp_path: Path) -> None:
    assert command("verify", tmp_path / "nothing").returncode == 2
    assert command("verify", tmp_path).returncode == 1


@pytest.mark.process
def test_the_script_of_a_site_needs_python_alone(folder: Path) -> None:
    assert len((REPOSITORY / "templates" / SCRIPT).read_text().splitlines()) < 100
    line = [sys.executable, "-I", "-S", str(folder / SCRIPT)]
    assert subprocess.run(line, check=False).returncode == 0
    (folder / "facts.html").write_bytes(b"forged")
    ran = subprocess.run(line, check=False, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "facts.html" in ran.stdout


@pytest.mark.process
def test_a_site_is_checked_over_http(folder: Path, served: Callable[[Path], str]) -> None:
    home = served(folder)
    assert command("verify", home).returncode == 0
    (folder / "facts.html").write_bytes(b"forged")
    assert "facts.html" in command("verify", home).stderr


@contextmanager
def answering(answer: Callable[[BaseHTTPRequestHandler], object]) -> Iterator[str]:
    """The address of a server that answers every request in its own way."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _away(request: BaseHTTPRequestHandler) -> None:
    request.send_response(302)
    request.send_header("Location", "http://elsewhere.example/")
    request.end_headers()


def _noise(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"\x00 no HTTP at all\r\n\r\n")


def _endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    try:
        while True:
            request.wfile.write(b"x" * 4096)
    except OSError:
        return


@pytest.mark.parametrize("answer", [_away, _noise, _endless])
def test_a_hostile_server_is_reported(
    answer: Callable[[BaseHTTPRequestHandler], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.verifying.reader.LARGEST", 100_000)
    with answering(answer) as home:
        done = command("verify", home)
    assert done.returncode == 1
    assert "the list of files cannot be read" in done.stderr


@pytest.mark.parametrize("answer", [_away, _noise, _endless])
def test_the_script_asks_no_other_server_and_reads_no_endless_file(
    answer: Callable[[BaseHTTPRequestHandler], object], capsys: pytest.CaptureFixture[str]
) -> None:
    with answering(answer) as home:
        status, said = by_script(SMALL, capsys, home)
    assert (status, said[:13]) == (1, "cannot go on:")
    assert "elsewhere" not in said
