"""The words of the interface are in catalogues: templates hold none, none is missing or unused."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from generator.publishing import catalogues
from tests import messages
from tests.building import templates

ALIKE = 1  # words that a message may have in common with English: `Person`, `Index`
NAMES = sorted(name for name in templates() if name.endswith(".html"))
SPOKEN = r'(?:aria-label|title|alt|placeholder|data-[a-z]+)="([^"]*)"'


def written(source: str) -> str:
    """A template without what Jinja does; a gap stands for it."""
    return "".join(
        value if kind == "data" else "\0" for _, kind, value in jinja2.Environment().lex(source)
    )


def words_in(source: str) -> Iterator[str]:
    """The words that a reader would read or hear; names of files are none."""
    html = re.sub(r"<code>[\w.]+</code>", "", written(source))
    yield from re.findall(r"[A-Za-z]{2,}", " ".join(re.findall(SPOKEN, html)))
    yield from re.findall(r"[A-Za-z]{2,}", re.sub(r"<[^>]*>", " ", html))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_holds_no_words_of_its_own(name: str) -> None:
    assert list(words_in(templates()[name].decode())) == []


def test_the_style_sheet_holds_no_words_of_its_own() -> None:
    drawn = re.findall(r"content: *([^;]*);", templates()["static/style.css"].decode())
    texts = [text for value in drawn for text in re.findall(r'"([^"]*)"', value)]
    assert [text for text in texts if re.search(r"[A-Za-z]{2,}", text)] == []


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
    assert catalogues.plural("count.fact", 0, "fr") == "{} fait"


TRANSLATIONS = messages.translations()


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.stem)
def test_a_catalogue_lacks_no_message_of_the_english_one(path: Path) -> None:
    lacking = messages.missing(messages.read(path), messages.keys(messages.english()))
    assert not lacking, (
        f"{path.name} lacks words for {', '.join(lacking)}: `make messages` adds them"
    )
    assert messages.keys(messages.read(path)) == messages.keys(messages.english())


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.stem)
def test_a_catalogue_has_the_gaps_and_elements_of_the_english_one(path: Path) -> None:
    english, other = messages.english(), messages.read(path)
    different = {
        key: (gaps(messages.words_of(english, key)), gaps(messages.words_of(other, key)))
        for key in sorted(messages.keys(english))
        if gaps(messages.words_of(english, key)) != gaps(messages.words_of(other, key))
    }
    assert different == {}


def gaps(forms: tuple[str, ...]) -> list[set[str]]:
    """The gaps that some words fill, by number, and their elements; alike in all plural forms."""
    found = {frozenset(gaps_in(words)) for words in forms}
    return sorted(map(set, found), key=sorted)


def gaps_in(words: str) -> Iterator[str]:
    """`{}` twice are `0` and `1`; a `#` is a gap of search.js."""
    numbers = itertools.count()
    for gap in re.findall(r"\{(\d*)\}", words):
        yield gap or str(next(numbers))
    yield from re.findall(r"#|</?\w+>", words)


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.stem)
def test_nothing_in_a_catalogue_is_left_in_english(path: Path) -> None:
    english, other = messages.english(), messages.read(path)
    alike = {
        key
        for key in messages.keys(english)
        if len(re.findall(r"[^\W\d_]+", messages.words_of(english, key)[0])) > ALIKE
        and messages.words_of(english, key) == messages.words_of(other, key)
    }
    assert alike <= {"cite_csl"}  # a name


def test_a_message_without_words_takes_the_english_ones(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("en", "de"):
        (tmp_path / f"{name}.po").write_bytes(messages.ENGLISH.with_name(f"{name}.po").read_bytes())
    german = (tmp_path / "de.po").read_text()
    (tmp_path / "de.po").write_text(german.replace('"Auf einen Blick"', '""'))
    monkeypatch.setattr(catalogues, "LOCALES", tmp_path)
    catalogues.catalogue.cache_clear()
    try:
        assert catalogues.text("home", "de") == "At a glance"
        assert catalogues.text("articles", "de") == "Artikel"
    finally:
        catalogues.catalogue.cache_clear()


def test_what_catalogues_lack_is_listed_by_catalogue_and_key(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert messages.report([*messages.used(), "brand_new"]) == 1 + len(TRANSLATIONS)
    assert "de.po lacks words for brand_new" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.stem)
def test_a_renewed_catalogue_keeps_its_words(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    messages.renew(copy, messages.used())
    assert copy.read_text() == path.read_text()
    messages.renew(copy, {*messages.used(), "brand_new"} - {"home"})
    assert messages.missing(messages.read(copy), messages.used() | {"brand_new"}) == [
        "brand_new",
        "home",
    ]


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
