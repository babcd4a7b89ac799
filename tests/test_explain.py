"""`briefing explain`: every code has a page, and every example on a page is what the tool really says.

After a message has changed, `python tests/test_explain.py` writes what the tool says now into the pages.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator import problem_formats
from generator.briefing.assembly.assemble import articles_of
from generator.briefing.assembly.library import Library
from generator.briefing.model.opinions import Opinion, Pair
from generator.briefing.second_reading import read_again
from generator.cache import Cache
from generator.commands import explain
from generator.commands.rule_words import rule_pages
from generator.problems import CODES, WARNINGS, Problem
from generator.progress import Progress
from generator.publishing.disk.change import Change, as_bytes
from generator.publishing.disk.publication import FOLDER, JOURNAL
from generator.publishing.output import publish
from generator.reading import folder
from generator.reading.rule_files import RuleFile
from generator.verifying.checks import faults
from tests.building import Made, build, command, harbour, languages

HERE = Path(__file__).resolve().parents[1]
PAGES = HERE / "docs" / "problems"
AWAITED: set[str] = set()  # listed, but nothing reports them yet

AT_PUBLISHING = {"not-written", "half-published"}
SAYS = "`briefing {}` says:"
# What is changed in a published site: a file, and what takes the place of what.
AT_VERIFYING = {
    "dead-link": ("index.html", b'href="facts.html"', b'href="gone.html"'),
    "file-differs": ("articles/harbour-bridge.html", b"bridge", b"brigde"),
    "not-verifiable": ("content/site.yaml", b"title:", b"rights: excerpts\ntitle:"),
    "passage-differs": ("data/briefing.json", b'"start": 0,', b'"start": 1,'),
    "quote-differs": ("data/briefing.json", b'"text": "We ', b'"text": "They '),
}

_EXAMPLE = re.compile(
    r"^[^\n`]*`((?:content|seeds|templates)/[^`\n]+)`\n\n((?:    [^\n]*\n|\n)+)", re.MULTILINE
)
_SAID = re.compile(
    r"^`briefing (?:check|build|verify site)` says:\n\n((?:    [^\n]*\n)+)\n", re.MULTILINE
)
_SECTION = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
_ITEM = re.compile(r"^(?=  - )", re.MULTILINE)
_NAME = re.compile(r"(?:  - |    )id: *(\S+)")


LANGUAGES = folder.shipped("languages")


@cache
def all_rules() -> dict[str, list[RuleFile]]:
    """The files of rules by language."""
    return explain.all_rules(LANGUAGES)


def rules_of(code: str) -> dict[str, RuleFile]:
    """The files of rules of a code by language."""
    return explain.rules_of_code(code, all_rules())


def written(code: str) -> str:
    """The page of a code as it is written, without what its rules say."""
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def page(code: str) -> str:
    """The page of a code as `explain` prints it."""
    return explain.page(code, written(code), rules_of(code))


def unindented(block: str) -> str:
    """An indented block of a page as the file or output it stands for."""
    return "".join(each[4:] + "\n" for each in block.rstrip("\n").split("\n"))


def example(code: str, project: Mapping[str, str]) -> dict[str, bytes]:
    """The project that `briefing init` makes, with the example of a page in it."""
    files = dict(project)
    for path, block in _EXAMPLE.findall(
        page(code).partition("## Example")[2].partition("## How to fix it")[0]
    ):
        files[path] = (
            joined(files[path], unindented(block))
            if path in files and path.endswith(".yaml")
            else unindented(block)
        )
    return {
        path: each.encode(
            "latin-1" if code == "unreadable-file" and path.startswith("seeds/") else "utf-8"
        )
        for path, each in files.items()
    }


def joined(whole: str, part: str) -> str:
    """A YAML file with the keys of an example in the place of its own; items with the same id take each other's place."""
    sections = {each.partition(":")[0]: each for each in _SECTION.split(whole)}
    for each in _SECTION.split(part):
        key = each.partition(":")[0]
        if key:
            sections[key] = _with_items(sections.get(key, ""), each)
    return "".join(sections.values())


def _with_items(whole: str, part: str) -> str:
    head, *items = _ITEM.split(whole)
    fresh = _ITEM.split(part)[1:]
    if not items or not fresh:
        return part
    for item in fresh:
        same = [
            at
            for at, each in enumerate(items)
            if _name(each) and _name(each) == _name(item) and each not in fresh
        ]
        items[same[0] if same else len(items) : same[0] + 1 if same else len(items)] = [item]
    return head + "".join(items)


def _name(item: str) -> str:
    found = _NAME.search(item)
    return found[1] if found else ""


def interrupted(site: Path) -> None:
    """Leave what a build leaves that was killed before it put its front page in place."""
    staging = site / FOLDER
    staging.mkdir()
    (staging / "0").write_text("ours")
    (staging / JOURNAL).write_bytes(as_bytes(Change({"index.html": "0"}, (), ())))


def changed(code: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files with the change that a code reports, where they have that file."""
    path, old, new = AT_VERIFYING[code]
    found = {path: files[path].replace(old, new, 1)} if path in files else {}
    assert not found or found[path] != files[path]
    return {**files, **found}


def verified(code: str, files: Mapping[str, bytes]) -> list[Problem]:
    """What `verify` finds of one code in a site that was changed."""
    found = faults(changed(code, files).__getitem__)
    return [fault for fault in found if fault.code == code][:1]


def verb_of(code: str) -> str:
    """The verb that reports a code, as a page writes it."""
    if code in AT_VERIFYING:
        return "verify site"
    return "build" if code in AT_PUBLISHING else "check"


def doubted(made: Made) -> tuple[Problem, ...]:
    """What a second reader says that believes everything but the spring."""

    def read(pairs: Sequence[Pair], _: Progress) -> list[Opinion]:
        in_spring = ["spring" in pair.hypothesis for pair in pairs]
        return [Opinion(0.02, 0.95) if doubts else Opinion(0.97, 0.01) for doubts in in_spring]

    assert made.notes
    cache = Cache(keeps=False)
    cast, articles, _ = articles_of(made.notes, languages(), cache)
    return read_again(made.notes, Library(articles, cast, languages(), cache), read).problems


def said(code: str, directory: Path) -> list[str]:
    """What the tool says about the example of a page, as it prints it without the lines of the files."""
    project = {
        path: each for path, each in harbour().items() if path.startswith(("content/", "seeds/"))
    }
    texts = example(code, project)
    problems: list[Problem] = []
    if code == "too-large":
        for path, data in {**texts, "seeds/harbour-bridge.txt": b"x" * 20 * 1024 * 1024}.items():
            (directory / path).parent.mkdir(parents=True, exist_ok=True)
            (directory / path).write_bytes(data)
        texts, problems = folder.texts(directory)
    if code == "outside-link":
        (directory / "content/pages").mkdir(parents=True)
        (directory / "content/pages/about.md").symlink_to("/etc/hostname")
        _, problems = folder.texts(directory)
    if code == "not-verifiable":
        texts = changed(code, texts)
    made = build(texts, folder.shipped("templates"), languages(), unread=problems)
    problems = list(made.problems)
    if code in AT_VERIFYING:
        problems = verified(code, made.files)
    if code == "second-reader":
        problems += doubted(made)
    if code in AT_PUBLISHING:
        (directory / "site").mkdir()
        (directory / "site/index.html").write_text("mine")
        if code == "half-published":
            interrupted(directory / "site")
        problems += publish(made.files, directory / "site", directory)
    return [
        each
        for each in problem_formats.as_text(problems, texts).splitlines()
        if not each.startswith("    |")
    ]


def reported() -> set[str]:
    """The codes that the source has as words, outside the list of codes."""
    sources = [
        each.read_text(encoding="utf-8")
        for each in (HERE / "generator").rglob("*.py")
        if each.name != "problems.py"
    ]
    words = {word for source in sources for word in re.findall(r'"([a-z]+(?:-[a-z]+)*)"', source)}
    # `unknown-actor` and its like are put together from the kind of thing that is unknown.
    made = (
        {f"unknown-{kind}" for kind in ("actor", "topic", "question")}
        if any('f"unknown-{kind}"' in each for each in sources)
        else set()
    )
    return (words | made) & CODES


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {each.stem for each in PAGES.glob("*.md")} == CODES


def test_every_code_is_reported_somewhere() -> None:
    assert CODES - reported() <= AWAITED


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_page_says_what_it_means_why_it_matters_and_how_to_fix_it(code: str) -> None:
    text, _, rules = page(code).partition("\n## Rules\n")
    assert bool(rules) == bool(rules_of(code))
    title, blank, summary, _, severity = text.split("\n")[:5]
    assert title == f"# {code}"
    assert blank == ""
    assert 10 < len(summary) <= 90
    assert summary.endswith(".")
    assert severity.startswith("Warning. " if code in WARNINGS else "Error. ")
    assert re.findall(r"^## (.*)", text, re.MULTILINE) == ["Example", "How to fix it"]
    assert re.search(r"^- ", text.partition("## How to fix it")[2], re.MULTILINE)
    assert 10 <= len(text.splitlines()) <= 40
    assert text.endswith("\n")


@pytest.mark.parametrize("code", sorted(CODES))
def test_an_example_is_what_the_tool_really_says(code: str, tmp_path: Path) -> None:
    found = _SAID.search(page(code))
    if not found:
        assert code not in reported(), "the page shows no message: python tests/test_explain.py"
        return
    printed = unindented(found[1]).splitlines()
    assert any(each.endswith(f"[{code}]") for each in printed)
    assert printed == said(code, tmp_path)


def rules_written() -> dict[str, dict[str, list[str]]]:
    """The ids of all rules as a plain reader of YAML finds them: by code, then by language."""
    found: dict[str, dict[str, list[str]]] = {}
    for path, data in sorted(LANGUAGES.items()):
        rules_file = yaml.load(data, yaml.CSafeLoader)
        if isinstance(rules_file, dict) and "codes" in rules_file:
            rules = rules_file.get("rules") or rules_file["pairs"]
            codes = rules_file["codes"]
            for code in [codes] if isinstance(codes, str) else codes:
                by_language = found.setdefault(code, {})
                by_language[path.partition("/")[0]] = [rule["id"] for rule in rules]
    return found


WRITTEN = rules_written()


@pytest.mark.parametrize("code", WRITTEN)
def test_the_rules_of_every_language_are_listed_and_explained(code: str) -> None:
    listed = page(code).partition("\n## Rules\n")[2]
    sections = re.findall(r"In `(\w+)`:\n\n((?:    .*\n)+)", listed)
    ids = {language: [row.split()[0] for row in rows.splitlines()] for language, rows in sections}
    assert ids == WRITTEN[code]
    for language, rules in WRITTEN[code].items():
        for rule in rules:
            pages = rule_pages(code, rule, rules_of(code))
            assert any(shown.startswith(f"# {code}/{rule} in `{language}`\n") for shown in pages)


def test_a_rule_that_two_languages_have_is_shown_in_both() -> None:
    assert {"de", "en"} <= WRITTEN["lost-hedge"].keys()
    shown = command("explain", "lost-hedge/could").stdout
    assert shown.index("# lost-hedge/could in `en`\n") < shown.index("in `de`\n\nFound: könnte|")
    assert "evidence: Das Schiff könnte sinken." in shown


def test_a_code_whose_rules_are_in_no_english_file_is_explained_by_another() -> None:
    found = explain.rules_of_code("lost-hedge", {"de": all_rules()["de"]})
    shown = explain.page("lost-hedge", written("lost-hedge"), found)
    assert "Put the caution back: „möglicherweise“" in shown


def test_an_accepted_warning_is_shown_with_its_code_and_a_reason() -> None:
    for code in CODES:
        for accepted in re.findall(r"accept: \{([a-z-]+): [^}]+\}", page(code)):
            assert accepted in WARNINGS, code


def rewrite(directory: Path) -> None:
    """Put what the tool says now into every page; a page whose example is silent is named."""
    for code in sorted(CODES):
        (directory / code).mkdir()
        now = said(code, directory / code)
        text = _SAID.sub("", written(code))
        if any(each.endswith(f"[{code}]") for each in now):
            block = "".join(f"    {each}\n" for each in now)
            text = text.replace(
                "## How to fix it",
                f"{SAYS.format(verb_of(code))}\n\n{block}\n## How to fix it",
            )
        if len([each for each in now if each.endswith("]")]) != 1:
            print(code, *(now or ["is silent"]), sep="\n    ")
        (PAGES / f"{code}.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        rewrite(Path(scratch))
    sys.exit()
