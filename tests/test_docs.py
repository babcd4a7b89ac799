"""The documentation: its reference is made from the command, and its links lead somewhere."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from generator import __version__
from generator.commands.arguments import VERBS
from generator.problems import CODES
from tests.building import REPOSITORY

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", REPOSITORY / "docs/reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(reference: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docs") / "source"
    reference.write(path)
    return path


def test_every_link_between_pages_leads_to_one(folder: Path) -> None:
    for page in folder.rglob("*.md"):
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.relative_to(folder)}: {target}"


def test_every_code_has_its_page(folder: Path) -> None:
    listed = (folder / "problems/index.md").read_text(encoding="utf-8")
    for code in CODES:
        assert f"[{code}]({code}.md)" in listed
        assert (
            (folder / f"problems/{code}.md").read_text(encoding="utf-8").startswith(f"# {code}\n")
        )


def test_every_verb_has_its_help(folder: Path) -> None:
    page = (folder / "reference/verbs.md").read_text(encoding="utf-8")
    for verb in VERBS:
        assert f"usage: briefing {verb} " in page
    help_text = page.partition("usage:")[2].partition("exit status:")[0]
    assert set(re.findall(r"^    ([a-z]+)  ", help_text, re.MULTILINE)) == set(VERBS)


@pytest.mark.parametrize(
    "key",
    [
        "facts.evidence",
        "facts.figure.approx",
        "quotes.speaker.unnamed",
        "relations.from",
        "roles.evidence",
        "lead",
        "wikidata",
    ],
)
def test_keys_of_every_kind_of_file_are_listed(key: str, folder: Path) -> None:
    assert f"| `{key}` |" in (folder / "reference/keys.md").read_text(encoding="utf-8")


def test_the_changelog_begins_with_what_is_not_released_and_then_has_this_version() -> None:
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", changelog, re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert re.fullmatch(rf"\[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d", headings[1])
    assert len(set(headings)) == len(headings)


def test_the_reference_says_what_a_key_is(folder: Path) -> None:
    page = (folder / "reference/keys.md").read_text(encoding="utf-8")
    assert "| `facts.text` | yes | text | the statement, in your own words |" in page


def test_every_tag_of_the_lexicon_has_its_question() -> None:
    lexicon = yaml.safe_load(
        (REPOSITORY / "generator/languages/en/lexicon.yaml").read_text(encoding="utf-8")
    )
    tags = {tag for row in lexicon["verbs"].values() for tag in (row or {}).get("tags", "").split()}
    guide = (REPOSITORY / "docs/languages.md").read_text(encoding="utf-8")
    asked = set(re.findall(r"^\| `([a-z-]+)` \| [^|]*\?", guide, re.MULTILINE))
    assert tags
    assert tags <= asked


def test_every_verb_has_its_row_in_the_readme() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `briefing ([a-z]+)[ `]", readme, re.MULTILINE)
    assert sorted(rows) == sorted(VERBS)
