"""The words of the interface come from catalogues: templates hold none of their own, none is missing, none left over."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import lxml.html
import pytest

from generator.briefing.model.dates import when
from generator.publishing import catalogues
from generator.publishing.words.date_words import date_words, happened
from generator.publishing.words.number_words import counted
from tests import messages
from tests.building import build, templates
from tests.building import languages as shipped_languages

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
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

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


# A language whose words are written in no letter of the Latin alphabet: what is left in Latin letters
# on a page of a site that is itself written in others has passed by the catalogues.


def strange(words: str) -> str:
    """Words with their Latin letters made Greek ones; gaps and elements stay."""
    pieces = re.split(r"(<[^>]*>|\{[^}]*\})", words)
    return "".join(
        piece if at % 2 else re.sub("[A-Za-z]", "λ", piece) for at, piece in enumerate(pieces)
    )


def pseudo_catalogue() -> bytes:
    """The English catalogue in that language."""
    source = messages.ENGLISH.read_text(encoding="utf-8")
    header, _, entries = source.partition("\n\n")
    lines = [
        re.sub(r'^((?:msgstr(?:\[\d\])? )?)"(.*)"$', translated, line)
        for line in entries.splitlines()
    ]
    return "\n".join([header, "", *lines]).encode()


def translated(line: re.Match[str]) -> str:
    words = strange(line[2].replace("\\n", "\0")).replace("\0", "\\n")
    return f'{line[1]}"{words}"'


@pytest.fixture
def strange_interface(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An interface with words for Greek: dates are Greek already, and so is what authors write here."""
    (tmp_path / "en.po").write_bytes(messages.ENGLISH.read_bytes())
    (tmp_path / "el.po").write_bytes(pseudo_catalogue())
    monkeypatch.setattr(catalogues, "LOCALES", tmp_path)
    remembered = (catalogues.languages, catalogues.catalogue, catalogues.template_words)
    for function in remembered:
        function.cache_clear()
    yield
    for function in remembered:
        function.cache_clear()


SITE = {
    "content/site.yaml": "title: Γέφυρα\nlang: el\n",
    "content/actors/a.md": "---\nname: Άδης Ρέννος\nkind: person\n---\n",
}


def left_over(html: str) -> set[str]:
    """The words in Latin letters that a reader of a page reads or hears, names of keys apart."""
    tree = lxml.html.document_fromstring(html)
    for element in tree.xpath("//script | //style | //code | //template | //kbd"):
        element.drop_tree()
    heard = tree.xpath("//@aria-label | //@title | //@placeholder")
    heard += [value for name, value in data_of(tree) if name.startswith("data-")]
    said = " ".join([*tree.itertext(), *heard])
    return set(re.findall(r"[A-Za-z]{2,}", said))


def data_of(tree: Any) -> Iterator[tuple[str, str]]:
    """What the search form hands to its script."""
    for form in tree.xpath("//form"):
        yield from form.attrib.items()


@pytest.mark.usefixtures("strange_interface")
def test_every_word_of_a_page_passes_through_the_catalogue() -> None:
    built = build(
        {path: text.encode() for path, text in SITE.items()}, templates(), shipped_languages()
    )
    pages = {path: data.decode() for path, data in built.files.items() if path.endswith(".html")}
    assert len(pages) >= 9, built.problems
    assert {path: left_over(html) for path, html in pages.items() if left_over(html)} == {}
    assert '<html lang="el"' in pages["index.html"]


@pytest.mark.usefixtures("strange_interface")
@pytest.mark.parametrize(
    "written",
    [
        "2023~",
        "2023?",
        "2023/..",
        "../2023",
        "2023/2024",
        "2023/",
        "202X",
        "20XX",
        "-0004",
        "2023-21",
        "2023-10-08/2023-10-13",
    ],
)
def test_dates_pass_through_the_catalogue(written: str) -> None:
    date = when(written)
    assert not re.search("[A-Za-z]", date_words(date, "el") + happened(date, "el"))


@pytest.mark.usefixtures("strange_interface")
@pytest.mark.parametrize(
    "noun",
    sorted(key.removeprefix("count.") for key in messages.used() if key.startswith("count.")),
)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_counts_pass_through_the_catalogue(noun: str, number: int) -> None:
    assert re.fullmatch(rf"{number} λ+", counted(number, noun, "el"))
