"""`briefing completion`: scripts that shells accept, and what they complete."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.commands.completion import SHELLS, script
from tests.building import command

WRITTEN = {
    "bash": 'source "$1"; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); '
    '_shtab_briefing briefing; printf "%s\\n" "${{COMPREPLY[@]}}"',
    "fish": 'source $argv[1]; complete -C "{words}" | string replace -r "\\t.*" ""',
}


def completed(shell: str, words: str, at: Path) -> list[str]:
    """What a shell offers after some words."""
    path = at / f"completion.{shell}"
    path.write_text(script(shell), encoding="utf-8")
    line = WRITTEN[shell].format(words=words)
    before = ["--noprofile", "--norc"] if shell == "bash" else ["--no-config"]
    dummy = ["-"] if shell == "bash" else []
    ran = subprocess.run(
        [shell, *before, "-c", line, *dummy, str(path)],
        cwd=at, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.stderr == ""
    return ran.stdout.split()


@pytest.mark.process
@pytest.mark.parametrize("shell", SHELLS)
def test_shells_accept_their_scripts(shell: str, tmp_path: Path) -> None:
    printed = command("completion", shell, at=tmp_path)
    assert (printed.returncode, printed.stderr) == (0, "")
    assert printed.stdout == script(shell)
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    (tmp_path / "script").write_text(printed.stdout, encoding="utf-8")
    tried = subprocess.run(
        [shell, "-n", tmp_path / "script"], capture_output=True, text=True, check=False
    )
    assert (tried.returncode, tried.stderr) == (0, "")


@pytest.mark.process
@pytest.mark.parametrize("shell", sorted(WRITTEN))
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("briefing ch", ["check"]),
        ("briefing explain lost-n", ["lost-negation"]),
        ("briefing check --stri", ["--strict"]),
        ("briefing check --format gi", ["github"]),
        ("briefing new se", ["seeds"]),
    ],
)
def test_a_shell_completes_verbs_options_values_codes_and_files(
    words: str, offered: list[str], shell: str, tmp_path: Path
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    (tmp_path / "seeds").mkdir()
    assert [word.rstrip("/") for word in completed(shell, words, tmp_path)] == offered


def test_another_shell_is_refused(tmp_path: Path) -> None:
    refused = command("completion", "nushell", at=tmp_path)
    assert refused.returncode == 2
    assert "nushell" in refused.stderr
