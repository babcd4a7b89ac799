"""What golden sites must give: pages as text that a person can compare, and problems as printed.

`python -m tests.golden` compares; `--accept` takes what there is now as what is expected.
"""

import difflib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html

from tests.building import SITES, build, command, languages, project, templates, texts_of

NAMES = ("client", "small", "rights", "overlaps", "german", "broken")

_BLOCKS = frozenset(
    "address article aside blockquote dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre "
    "section summary svg table tbody td th thead tr ul".split()
)
_HEADS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_CLOSINGS = {"q": "”", "b": "*", "s": "~", "br": " / "}
_OPENINGS = {**_HEADS, "li": "- ", "blockquote": "> ", "dt": "", "dd": ": ", "td": "| ", "th": "| "}


def expected(name: str) -> Path:
    """The folder of what a site must give."""
    return SITES / name / "expected"


def given(name: str) -> dict[str, str]:
    """What a site gives now: `problems.txt`, and each page's main part by `PATH.txt`."""
    checked = command("check", "--root", project(name))
    found = {"problems.txt": checked.stderr + checked.stdout}
    made = build(texts_of(name), templates(), languages())
    for path, content in made.files.items():
        if path.endswith(".html"):
            found[path.removesuffix(".html") + ".txt"] = outline(content.decode())
    return found


def wanted(name: str) -> dict[str, str]:
    """What a site must give."""
    root = expected(name)
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.txt"))
    }


def outline(html: str) -> str:
    """Return the main part of a page as lines: [words](link), «words»{#id} for a passage."""
    main = lxml.html.document_fromstring(html).find(".//main")
    assert main is not None
    lines: list[str] = [""]
    for piece in _pieces(main):
        if piece.startswith("\n"):
            lines.append(piece[1:])
        else:
            lines[-1] += piece
    tidy = (" ".join(line.split()) for line in lines)
    return "\n".join(line for line in tidy if line not in {"", "-", ">", "|", ":"}) + "\n"


def _pieces(element: Any) -> Iterator[str]:
    """Text in order; a piece that begins a line begins with a line end."""
    if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
        return
    block = element.tag in _BLOCKS
    if block:
        yield "\n" + _OPENINGS.get(element.tag, "")
        yield _anchor(element)
    yield _before(element)
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        yield from _pieces(child)
        yield " ".join((child.tail or "").split("\n"))
    yield _after(element)
    if block:
        yield "\n"


def _before(element: Any) -> str:
    return {"a": "[", "mark": "«", "q": "“", "b": "*", "s": "~"}.get(element.tag, "")


def _after(element: Any) -> str:
    match element.tag:
        case "a":
            return (
                element.get("aria-label") or "" if not element.text_content() else ""
            ) + f"]({element.get('href')})"
        case "mark":
            return "»" + _anchor(element).rstrip()
        case _:
            return _CLOSINGS.get(element.tag, "")


def _anchor(element: Any) -> str:
    return (
        f"{{#{element.get('id')}}} "
        if element.get("id") and not element.get("id").startswith("at.")
        else ""
    )


def difference(name: str) -> str:
    """How what a site gives differs from what it must; nothing where it does not."""
    want, have = wanted(name), given(name)
    lines: list[str] = []
    for path in sorted({*want, *have}):
        old, new = want.get(path, "").splitlines(), have.get(path, "").splitlines()
        lines += difflib.unified_diff(
            old, new, f"expected/{path}", f"given/{path}", n=1, lineterm=""
        )
    return "\n".join(lines)


def accept(name: str) -> None:
    """Make what a site gives now what it must give."""
    root = expected(name)
    shutil.rmtree(root, ignore_errors=True)
    for path, content in given(name).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Compare or accept the golden sites, all or those named."""
    names = [argument for argument in arguments if not argument.startswith("-")] or list(NAMES)
    different = False
    for name in names:
        changed = difference(name)
        different = different or bool(changed)
        print(changed or f"{name}: as expected")
        if changed and "--accept" in arguments:
            accept(name)
    return int(different and "--accept" not in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
