"""docs/templates.md says what every template is given, and how to replace one."""

import re

import pytest

from generator.publishing import languages as marking
from generator.publishing.words import interface
from tests import given, theming
from tests.building import build, languages, templates, texts_of

pytestmark = pytest.mark.slow
WRITTEN = theming.DOCUMENT.read_text(encoding="utf-8")


def test_the_document_names_what_templates_are_given() -> None:
    assert theming.renewed() == WRITTEN, "`make templates` renews docs/templates.md"


def test_the_document_says_what_every_name_means() -> None:
    assert theming.unexplained() == []


def test_every_template_that_draws_pages_is_in_the_document() -> None:
    parts = {"base.html", "_macros.html", "_drawings.html"}
    drawn = {name for name in templates() if name.endswith(".html")} - parts
    assert drawn == set(given.contexts()) - {given.COMMON}


def test_the_document_lists_all_filters_of_ours() -> None:
    named = re.findall(
        r"`(\w+)(?:\([^`]*\))?`",
        "".join(re.findall(r"^\| (`.*?) \| ", WRITTEN.partition("## What")[0], re.MULTILINE)),
    )
    ours = {**interface.filters("en"), **marking.filters("en")}
    assert set(ours) <= set(named)


def test_the_example_of_the_document_draws_a_question() -> None:
    example = re.findall(r"```jinja\n(.*?)```", WRITTEN, re.DOTALL)[0]
    texts = texts_of("small") | {"templates/question.html": example.encode()}
    made = build(texts, templates(), languages())
    assert [problem for problem in made.problems if problem.path.startswith("templates/")] == []
    pages = [page for path, page in made.files.items() if path.startswith("questions/")]
    assert any(b"Corrections: desk@example.org" in page for page in pages)


def test_a_name_without_a_meaning_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    known = dict(theming.written())
    del known["question.html", "chart"]
    monkeypatch.setattr(theming, "written", lambda: known)
    assert theming.unexplained() == ["question.html: chart"]
