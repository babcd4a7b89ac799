"""What somebody changes between two builds, in our project; Hugo gets the same by the exporter."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench.corpus.project import add_article

Edit = Callable[[Path, int], None]
_FACT = re.compile(r"^(    text: .*)\.('?)$", re.MULTILINE)
_NAME = re.compile(r"^name: (.+)$", re.MULTILINE)
_BEFORE, _AFTER = '<section class="text">', '<section class="text read">'
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
TEMPLATE_CHANGED = "one template changed"


def nothing(_root: Path, _count: int) -> None:
    """Change nothing."""


def edit_a_fact(root: Path, _count: int) -> None:
    """Take the full stop from the text of the first fact of the article in the middle."""
    files = sorted((root / "content/articles").glob("*.yaml"))
    file = files[len(files) // 2]
    text = file.read_text(encoding="utf-8")
    changed = _FACT.sub(r"\1\2", text, count=1)
    assert changed != text
    file.write_text(changed, encoding="utf-8")


def rename_an_actor(root: Path, _count: int) -> None:
    """Give the actor in the middle another name; the old one stays a name of theirs."""
    files = sorted((root / "content/actors").glob("*.md"))
    file = files[len(files) // 2]
    text = file.read_text(encoding="utf-8")
    found = _NAME.search(text)
    assert found
    name = found[1].strip("'\"")
    text = text.replace(found[0], f"name: {name} Vennrik", 1)
    names = f"names: [{name}"
    text = text.replace("names: [", f"{names}, ", 1) if "names: [" in text else text
    if names not in text:
        text = re.sub(r"(?m)^(name: .*)$", rf"\1\n{names}]", text, count=1)
    file.write_text(text, encoding="utf-8")


def add_an_article(root: Path, count: int) -> None:
    """Add the article that a corpus of one more would have."""
    add_article(root, count)


def change_a_template(root: Path, _count: int) -> None:
    """Put a template of the project's own in the place of ours, for articles: one class more."""
    (root / "templates").mkdir()
    changed(TEMPLATES / "article.html", root / "templates/article.html")


def change_hugos_template(root: Path) -> None:
    """Make the same change in Hugo's template of articles."""
    changed(root / "layouts/single.html", root / "layouts/single.html")


def changed(template: Path, target: Path) -> None:
    """Write a template with one class more."""
    text = template.read_text(encoding="utf-8")
    assert _BEFORE in text
    target.write_text(text.replace(_BEFORE, _AFTER, 1), encoding="utf-8")


EDITS: Mapping[str, Edit] = {
    "cold": nothing,
    "nothing changed": nothing,
    "one fact edited": edit_a_fact,
    "one actor renamed": rename_an_actor,
    "one article added": add_an_article,
    TEMPLATE_CHANGED: change_a_template,
}
