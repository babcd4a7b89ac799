"""The words of the interface stand in one place: templates hold none of their own, and none is left over."""

import re
from collections.abc import Iterator

import jinja2
import pytest

from generator.publishing.labels import TEXT
from tests.building import REPOSITORY, templates

# Pages of prose and of samples, and the search form, whose script reads its words from it: they are texts themselves.
TEXTS = {"method.html", "style.html", "search.html"}
NAMES = sorted(each for each in templates() if each.endswith(".html"))
SPOKEN = r'(?:aria-label|title|alt|placeholder)="([^"]*)"'


def written(source: str) -> str:
    """A template without what Jinja does; a gap stands for it."""
    return "".join(
        value if kind == "data" else "\0" for _, kind, value in jinja2.Environment().lex(source)
    )


def words_in(source: str) -> Iterator[str]:
    """The words that a reader would read or hear."""
    html = written(source)
    yield from re.findall(r"[A-Za-z]{2,}", " ".join(re.findall(SPOKEN, html)))
    yield from re.findall(r"[A-Za-z]{2,}", re.sub(r"<[^>]*>", " ", html))


@pytest.mark.parametrize("name", [each for each in NAMES if each not in TEXTS])
def test_a_template_holds_no_words_of_its_own(name: str) -> None:
    assert list(words_in(templates()[name].decode())) == []


def test_the_search_for_words_sees_them() -> None:
    assert list(
        words_in('<p title="{{ x }} held">{% if x %}said{% endif %} <b class="no">by</b></p>')
    ) == ["held", "said", "by"]


def used() -> set[str]:
    """The keys that templates and pages ask for."""
    sources = [each.decode() for name, each in templates().items() if name.endswith(".html")]
    keys = {key for each in sources for key in re.findall(r"\bt\.([a-z_0-9]+)", each)}
    code = "".join(
        each.read_text(encoding="utf-8") for each in (REPOSITORY / "generator").rglob("*.py")
    )
    return keys | set(re.findall(r'TEXT\["([a-z_0-9]+)"\]', code))


def test_every_word_that_is_asked_for_is_there() -> None:
    assert used() - set(TEXT) == set()


def test_every_word_that_is_there_is_asked_for() -> None:
    by_rights = {"rights_full", "rights_excerpts", "rights_none"}
    sections = {
        "home",
        "articles",
        "actors",
        "topics",
        "questions",
        "facts",
        "quotes",
        "timeline",
        "search",
        "briefings",
    }
    assert set(TEXT) - used() == (by_rights | sections) - used()
