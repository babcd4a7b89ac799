"""`briefing pin`: the sha256 of a seed goes into its annotation and nothing else changes; a changed seed says what fell."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands.pin import pins
from tests.building import bytes_below, command
from tests.disks import mounted

SEED = b'Divers reached the wreck on Sunday. Two were hurt.\n\n"We will go on," Ines Prado said.\n'
SHA = hashlib.sha256(SEED).hexdigest()
OLD = "0" * 64


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("seed: x.txt\ntitle: x\n", f"seed: x.txt\nsha256: {SHA}\ntitle: x\n"),
        (
            "# mine\n\nseed:   x.txt   # as received\n\n# more\ntitle: x\n",
            f"# mine\n\nseed:   x.txt   # as received\nsha256: {SHA}\n\n# more\ntitle: x\n",
        ),
        (f"sha256: {OLD}   # why\nseed: x.txt\n", f"sha256: {SHA}   # why\nseed: x.txt\n"),
        (f"seed: x.txt\nsha256: '{OLD}' # why\n", f"seed: x.txt\nsha256: {SHA} # why\n"),
        (f"seed: x.txt\nsha256: {SHA}\ntitle: x\n", f"seed: x.txt\nsha256: {SHA}\ntitle: x\n"),
        ("seed: x.txt\r\ntitle: x\r\n", f"seed: x.txt\r\nsha256: {SHA}\r\ntitle: x\r\n"),
        ("title: x\rseed: x.txt\r", f"title: x\rseed: x.txt\rsha256: {SHA}\r"),
        ("seed: x.txt\rtitle: x\r", f"seed: x.txt\rsha256: {SHA}\rtitle: x\r"),
        (
            "\r  seed: >-\r    x.txt\r  title: x",
            f"\r  seed: >-\r    x.txt\r  sha256: {SHA}\r  title: x",
        ),
        (
            "seed: >-\r\n  x.txt\r\ntitle: x\r\n",
            f"seed: >-\r\n  x.txt\r\nsha256: {SHA}\r\ntitle: x\r\n",
        ),
        ("title: x\r\nseed: x.txt", f"title: x\r\nseed: x.txt\r\nsha256: {SHA}\r\n"),
        ("seed: x.txt\u2028title: x\u2028", f"seed: x.txt\u2028sha256: {SHA}\u2028title: x\u2028"),
        ("title: x\nseed: 'x.txt'", f"title: x\nseed: 'x.txt'\nsha256: {SHA}\n"),
        ("\ufeffseed: x.txt\ntitle: x\n", f"\ufeffseed: x.txt\nsha256: {SHA}\ntitle: x\n"),
        ("{seed: x.txt, title: x}\n", f"{{seed: x.txt, sha256: {SHA}, title: x}}\n"),
        ("seed: x.txt\nsha256:\ntitle: x\n", f"seed: x.txt\nsha256: {SHA}\ntitle: x\n"),
        (
            "seed: x.txt\nsha256:  # to come\ntitle: x\n",
            f"seed: x.txt\nsha256: {SHA}  # to come\ntitle: x\n",
        ),
        ("seed: >-\n  x.txt\ntitle: x\n", f"seed: >-\n  x.txt\nsha256: {SHA}\ntitle: x\n"),
        ("  seed: x.txt\n  title: x\n", f"  seed: x.txt\n  sha256: {SHA}\n  title: x\n"),
    ],
)
def test_a_pin_is_written_and_nothing_else_changes(before: str, after: str) -> None:
    path = "content/articles/x.yaml"
    (pin,), problems = pins({path: before.encode(), "seeds/x.txt": SEED}, [path])
    assert (pin.text, problems) == (after, [])
    assert pin.is_new == (before != after)
    (again,), _ = pins({path: after.encode(), "seeds/x.txt": SEED}, [path])
    assert (again.text, again.is_new) == (after, False)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"title: x\n", "missing-key"),
        (b"seed: y.txt\n", "seed-missing"),
        (b"seed: [x.txt]\n", "missing-key"),
        (b"", "missing-key"),
        (b"seed: 'x\n", "bad-yaml"),
        (b"\xff\xfe", "unreadable-file"),
    ],
)
def test_what_cannot_be_pinned_is_reported(data: bytes, code: str) -> None:
    path = "content/articles/x.yaml"
    found, problems = pins({path: data, "seeds/x.txt": SEED}, [path])
    assert (found, [problem.code for problem in problems]) == ([], [code])


ANNOTATION = """\
seed: x.txt
title: Wreck
published: 2024-03-05
facts:
  - id: reached
    text: Divers reached the wreck.
    evidence: Divers reached the wreck
  - id: hurt
    text: Two people were hurt.
    evidence: Two were hurt
    figure: {value: 2, unit: people}
quotes:
  - id: onward
    text: We will go on
    speaker: prado
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, data in {
        "content/site.yaml": b"title: Wrecks\n",
        "content/actors/prado.md": b"---\nname: Ines Prado\nkind: person\n---\n",
        "content/articles/wreck.yaml": ANNOTATION.encode(),
        "seeds/x.txt": SEED,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_changed_seed_says_what_fell_and_what_was_found_again(project: Path) -> None:
    pinned = command("pin", at=project)
    assert (pinned.returncode, pinned.stdout) == (
        0,
        f"pinned: content/articles/wreck.yaml to seeds/x.txt, sha256 {SHA}\n",
    )
    assert command("check", "--strict", at=project).returncode == 0
    (project / "seeds/x.txt").write_bytes(
        b"At last! " + SEED.replace(b"Two were hurt", b"Three were hurt")
    )
    broken = command("check", at=project)
    assert broken.returncode == 1
    assert (
        "1 of its 3 facts, quotes and relations is no longer found: hurt; the other 2 were found again"
        in broken.stderr
    )
    assert "[seed-changed]" in broken.stderr
    assert "[evidence-not-found]" in broken.stderr
    assert "`briefing pin wreck` pins the file as it is now" in broken.stderr


def test_a_seed_that_only_moved_its_words_says_that_all_stand(project: Path) -> None:
    command("pin", "wreck", at=project)
    (project / "seeds/x.txt").write_bytes(b"At last!\n\n" + SEED)
    assert (
        "all 3 facts, quotes and relations were found again" in command("check", at=project).stderr
    )
    assert command("pin", "wreck", at=project).returncode == 0
    assert command("check", at=project).returncode == 0


@pytest.fixture
def small_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield from mounted(tmp_path_factory.mktemp("small") / "disk", "size=32k")


@pytest.mark.process
def test_a_pin_for_which_there_is_no_room_is_said_so_and_the_annotation_stays(
    project: Path, small_disk: Path
) -> None:
    shutil.copytree(project, small_disk / "p")
    with pytest.raises(OSError, match="No space left"):
        (small_disk / "filler").write_bytes(b"x" * 100_000)
    pinned = command("pin", at=small_disk / "p")
    assert (pinned.returncode, pinned.stdout) == (1, "")
    assert pinned.stderr == "content/articles/wreck.yaml: error: the disk is full [not-written]\n"
    assert bytes_below(small_disk / "p") == bytes_below(project)


def test_a_pin_is_written_where_a_link_leads_and_rights_stay(project: Path) -> None:
    path, elsewhere = project / "content/articles/wreck.yaml", project / "elsewhere.yaml"
    path.rename(elsewhere)
    path.symlink_to("../../elsewhere.yaml")
    elsewhere.chmod(0o664)
    assert command("pin", at=project).returncode == 0
    assert path.is_symlink()
    assert SHA in elsewhere.read_text()
    assert elsewhere.stat().st_mode & 0o777 == 0o664


def test_an_unknown_slug_is_a_wrong_use_and_says_which_was_meant(project: Path) -> None:
    wrong = command("pin", "wrek", at=project)
    assert wrong.returncode == 2
    assert "did you mean `wreck`?" in wrong.stderr
    assert (project / "content/articles/wreck.yaml").read_text() == ANNOTATION


def test_line_ends_alone_are_said_to_be_all_that_differs(project: Path) -> None:
    seed = next((project / "seeds").iterdir())
    command("pin", at=project)
    for data in (seed.read_bytes().replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + seed.read_bytes()):
        kept = seed.read_bytes()
        seed.write_bytes(data)
        checked = command("check", at=project)
        assert checked.returncode == 1
        assert (
            "in its line ends or byte order mark alone [seed-changed]"
            in checked.stdout + checked.stderr
        )
        seed.write_bytes(kept)
