"""Exports of the crisis site, opened by the programs that they are for; the site, put on servers.

`make exports` installs the programs of requirements/foreign.txt, which are too heavy for every run of
the tests, and runs this: `python -m tests.foreign FOLDER`, where FOLDER has the programs. It prints what
each of them says.
"""

import csv
import json
import re
import shlex
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.verifying.quotes import letters
from tests.building import REPOSITORY, command, project

SITE = "crisis"
Json = Any


def main(programs: Path) -> int:
    """Run every check; return 1 if one of them fails."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        for verb, option, name in (("export", "--to", "exported"), ("build", "--output", "site")):
            done = command(verb, "--root", project(SITE), option, folder / name, "--no-cache")
            assert done.returncode == 0, done.stderr
            print(done.stdout.splitlines()[-1])
        failed = 0
        for check in CHECKS:
            try:
                said = check(programs, folder)
            except (AssertionError, OSError, subprocess.SubprocessError) as error:
                failed, said = 1, f"FAILED: {error!r}"
            print(f"{check.__name__}: {said}")
    return failed


def follow_the_money(programs: Path, folder: Path) -> str:
    """Every entity is valid, and none of its values is dropped."""
    given = folder / "exported/data/entities.ftm.json"
    _run([programs / "ftm", "validate", "-i", given, "-o", folder / "valid.json"])
    ours = [json.loads(line) for line in given.read_bytes().splitlines()]
    theirs = {entity["id"]: entity for entity in map(json.loads, (folder / "valid.json").open())}
    for entity in ours:
        kept = theirs[entity["id"]]["properties"]
        for name, values in entity["properties"].items():
            if name != "language":  # en becomes eng
                assert sorted(map(letters, values)) == sorted(map(letters, kept[name])), entity[
                    "id"
                ]
    return f"{len(theirs)} entities are valid, with all their values"


def datasette(programs: Path, folder: Path) -> str:
    """Every table is there with its rows and meanings, and words are found."""
    port = _free_port()
    line = [programs / "datasette", "serve", folder / "exported/briefing.db", "--port", port]
    with _serving([*line, "--metadata", folder / "exported/metadata.json"], port) as home:
        tables = {}
        for path in sorted((folder / "exported/data").glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                count = sum(1 for _ in csv.reader(file)) - 1
            answer = json.loads(_asked(f"{home}/briefing/{path.stem}.json?_size=1"))
            assert answer["filtered_table_rows_count"] == count, path
            tables[path.stem] = count
        page = _asked(f"{home}/briefing/facts").decode()
        assert "Statements in the editor" in page
        assert 'type="search"' in page
        found = json.loads(_asked(f"{home}/briefing/passages.json?_search=visor&_shape=objects"))[
            "rows"
        ]
        assert found
        assert all("visor" in row["exact"].lower() for row in found)
        query = 'select count(*) from passages join texts using (article) where substr(text, start + 1, "end" - start) <> exact'
        wrong = json.loads(_asked(f"{home}/briefing.json?_shape=array&sql={quote(query)}"))
    assert list(wrong[0].values()) == [0]
    return f"{sum(tables.values())} rows in {len(tables)} tables; `visor` finds {len(found)} passages; none is elsewhere in its text"


def rsync(_programs: Path, folder: Path) -> str:
    """The line of docs/hosting.md copies a site that verifies, and takes away what is gone."""
    (line,) = re.findall(r"^rsync .*$", _hosting(), re.MULTILINE)
    target = folder / "copied"
    (target / "gone").mkdir(parents=True)
    _run(shlex.split(line.replace("host:/srv/briefing/site/", f"{target}/")), folder)
    assert not (target / "gone").exists()
    assert not (target / ".briefing-manifest").exists()
    return _verified(str(target))


def s3(programs: Path, folder: Path) -> str:
    """The lines of docs/hosting.md copy a site to a server that speaks like S3; it verifies there."""
    lines = re.findall(r"^s3cmd .*$", _hosting(), re.MULTILINE)
    port = _free_port()
    with _serving([programs / "moto_server", "-H", "127.0.0.1", "-p", port], port) as home:
        host = home.removeprefix("http://")
        access = [
            "--no-ssl",
            "--host",
            host,
            "--host-bucket",
            host,
            "--access_key",
            "a",
            "--region",
            "us-east-1",
            "--secret_key",
            "b",
        ]
        s3cmd = [programs / "s3cmd", *access]
        _run([*s3cmd, "mb", "s3://ostara"])
        for line in lines:
            _run([*s3cmd, *shlex.split(line.replace("BUCKET", "ostara"))[1:]], folder)
        answer = urllib.request.urlopen(f"{home}/ostara/index.html", timeout=20)
        assert answer.headers["Content-Type"].startswith("text/html")
        assert answer.headers["Cache-Control"] == "no-cache"
        return _verified(f"{home}/ostara")


CHECKS: tuple[Callable[[Path, Path], str], ...] = (follow_the_money, datasette, rsync, s3)


def _hosting() -> str:
    return (REPOSITORY / "docs/hosting.md").read_text(encoding="utf-8")


def _verified(site: str) -> str:
    done = command("verify", site)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _run(line: list[Any], at: Path | None = None) -> None:
    done = subprocess.run([*map(str, line)], cwd=at, check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"{line[0]}: {done.stdout[-1000:]}{done.stderr[-2000:]}"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _serving(line: list[Any], port: int) -> Iterator[str]:
    """The address of a server that answers."""
    with subprocess.Popen(
        [*map(str, line)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            for _ in range(300):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _asked(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return bytes(answer.read())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute()))
