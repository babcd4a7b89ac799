"""The words of the interface are in catalogues: templates hold none, none is missing or unused."""

import re
from collections.abc import Iterator

import jinja2
import pytest

from generator.publishing import catalogues
from tests import messages
from tests.building import templates

NAMES = sorted(name for name in templates() if name.endswith(".html"))
SPOKEN = r'(?:aria-label|title|alt|placeholder|data-[a-z]+)="([^"]*)"'


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


@pytest.mark.parametrize("name", NAMES)
def test_a_template_holds_no_words_of_its_own(name: str) -> None:
    assert list(words_in(templates()[name].decode())) == []


def test_the_search_for_words_sees_them() -> None:
    assert list(
        words_in('<p title="{{ x }} held">{% if x %}said{% endif %} <b class="no">by</b></p>')
    ) == ["held", "said", "by"]


def test_the_english_catalogue_has_the_messages_that_are_asked_for_and_no_others() -> None:
    assert messages.keys(messages.english()) == messages.used()


def test_every_message_of_the_english_catalogue_has_words_in_every_plural_form() -> None:
    for entry in messages.english():
        words = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        assert all(words), entry.id
        if isinstance(entry.id, tuple):
            assert len(words) == 2, entry.id


def test_a_message_takes_the_plural_form_of_its_number() -> None:
    assert catalogues.plural("count.fact", 1, "en") == "{} fact"
    assert catalogues.plural("count.fact", 0, "en") == "{} facts"


POLISH = rb"""msgid ""
msgstr ""
"Language: pl\n"
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : "
"n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "count.fact"
msgid_plural "count.fact"
msgstr[0] "{} fakt"
msgstr[1] "{} fakty"
msgstr[2] "{} faktow"
"""


def test_a_catalogue_has_as_many_plural_forms_as_its_language() -> None:
    polish = catalogues.compiled(POLISH)
    forms = [polish.ngettext("count.fact", "count.fact", number) for number in (1, 2, 5, 22)]
    assert forms == ["{} fakt", "{} fakty", "{} faktow", "{} fakty"]
