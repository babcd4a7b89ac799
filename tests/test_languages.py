"""Every word of a page has its own language: the interface's, the site's, an article's (WCAG 2.2, 3.1.1 and 3.1.2)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import lxml.html
import pytest

from generator.publishing.languages import interface_language
from tests import messages
from tests.building import build, languages, templates
from tests.searching import contents, records

ARTICLE = """\
seed: a.txt
title: Titelwort des Artikels
published: 2024-03-05
summary: Kurzwort des Artikels.
topics: [hafen]
facts:
  - id: f
    text: Faktwort, 7 Boote sanken.
    evidence: 7 Boote sanken
    said_by: renn
    said_on: 2024-03-04
    when: 2023-05/..
    note: Notizwort dazu.
    key: true
    figure: {value: 7, unit: Einheitwort, label: Etikettwort, question: boote}
quotes:
  - {id: q, text: Das Zitatwort zuerst, speaker: renn, to: [stadt], said_on: 2024-03-04, key: true}
relations:
  - {from: renn, to: stadt, kind: Artwort, evidence: Ada Renn sprach mit Stadtname}
"""
ENGLISH = """\
seed: b.txt
lang: en
title: Titleword of the article
published: 2024-03-06
facts:
  - {id: e, text: Factword was said., evidence: Nothing else was said}
"""
TEXTS = {
    "content/site.yaml": "title: Seitenwort\nlang: LANG\ndescription: Beschreibwort.\npublisher: Verlagswort\nlead: Leitwort [@f].\nwhy: Warumwort [@f].\n"
    "as_of: 2024-03-07\n",
    "content/questions.yaml": "boote: {text: Fragewort?, unit: Einheitwort, note: Hinweiswort}\n",
    "content/articles/a.yaml": ARTICLE,
    "content/articles/b.yaml": ENGLISH,
    "content/actors/renn.md": "---\nname: Ada Renn\nkind: person\nlinks: [{url: 'https://example.org/', note: Linkwort}]\nroles: [{title: Rollenwort, of: stadt}, {title: Amtwort, evidence: 'b#e'}]\n---\nProfilwort [@f].\n",
    "content/actors/stadt.md": "---\nname: Stadtname\nkind: organisation\ndescription: Amtswort\naccept: {uncited: Grundwort.}\n---\nUnbelegtwort.\n",
    "content/topics/hafen.md": "---\ntitle: Themenwort\nsummary: Themenkurzwort.\n---\nThementext [@f].\n",
    "content/briefings/b.md": "---\ntitle: Lagewort\nsummary: Lagekurzwort.\nlead: Leitwort [@f].\n---\nProsawort [@q].\n\n[@f]\n\n[@q]\n",
    "seeds/a.txt": '7 Boote sanken. Ada Renn sprach mit Stadtname. "Das Zitatwort zuerst", sagte Ada Renn.\n',
    "seeds/b.txt": "Nothing else was said.\n",
}
GERMAN = re.compile(r"\b\w*(?:wort|wörter|Thementext)\b|7 Boote|Stadtname")
INTERFACE = re.compile(
    r"\b(?:At a glance|Who is who|Quotes|Facts|Timeline|Search|Claimed|Reported|by|said|since|Said by|Key facts|Note|Roles|"
    r"The bottom line|Why it matters|Published|mentions?|articles?|Everything|Skip to the text|March|May|Notes|The words)\b"
)


WITHOUT_WORDS = "nds"  # Low German, for which there is no catalogue: its interface is English
TRANSLATED = sorted(path.stem for path in messages.translations())
HEARD = "//body//@aria-label | //body//@title | //body//@placeholder | //form/@*[starts-with(name(), 'data-')]"


@cache
def files(lang: str) -> Mapping[str, bytes]:
    """The files of the site in a language."""
    texts = {path: text.replace("LANG", lang).encode() for path, text in TEXTS.items()}
    made = build(texts, templates(), languages())
    assert made.files, made.problems
    return made.files


@cache
def pages(lang: str = WITHOUT_WORDS) -> dict[str, lxml.html.HtmlElement]:
    """The pages of the site in a language."""
    drawn = {path: data for path, data in files(lang).items() if path.endswith(".html")}
    return {path: lxml.html.document_fromstring(data.decode()) for path, data in drawn.items()}


def language(element: lxml.html.HtmlElement) -> str:
    return str(element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)"))


def told(document: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Every piece of text that is shown, with the language that it is in by its markup."""
    for words in document.find("body").xpath(".//text()[normalize-space()]"):
        parent = words.getparent()
        holder = parent if words.is_text else parent.getparent()
        if holder.tag not in ("script", "style", "code", "kbd"):
            yield " ".join(words.split()), language(holder)


def pieces() -> Iterator[tuple[str, str, str]]:
    """Every piece of text of every page: page, words, language."""
    for path, page in pages().items():
        yield from ((path, words, lang) for words, lang in told(page))


def test_what_authors_wrote_is_marked_as_in_their_language() -> None:
    wrong = [piece for piece in pieces() if GERMAN.search(piece[1]) and piece[2] != WITHOUT_WORDS]
    assert wrong == []


def test_the_words_of_the_interface_are_english() -> None:
    wrong = [
        (path, words, lang)
        for path, words, lang in pieces()
        if INTERFACE.search(words) and not GERMAN.search(words) and lang != "en"
    ]
    assert wrong == []


def test_both_languages_are_on_the_pages_that_are_looked_at() -> None:
    found = {lang for page in pages().values() for _, lang in told(page)}
    assert found == {WITHOUT_WORDS, "en"}
    met = {
        word
        for page in pages().values()
        for words, _ in told(page)
        for word in GERMAN.findall(words)
    }
    written = set(GERMAN.findall(" ".join(TEXTS.values())))
    assert written - met == set()


@pytest.mark.parametrize("path", ["articles/b.html", "facts.html", "index.html"])
def test_an_article_in_another_language_than_its_site_has_its_own(path: str) -> None:
    found = [
        lang for words, lang in told(pages()[path]) if "Factword" in words or "Titleword" in words
    ]
    assert found
    assert set(found) == {"en"}


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_site_in_a_language_with_a_catalogue_is_wholly_in_it(lang: str) -> None:
    wrong = [
        (path, words, found)
        for path, page in pages(lang).items()
        for words, found in told(page)
        if tokens(words)
        and found != ("en" if re.search("Factword|Titleword|Nothing else", words) else lang)
    ]
    assert wrong == []


def only_english(lang: str) -> frozenset[str]:
    """The words of the English catalogue that neither another one nor our English article has."""
    own = catalogue_words(messages.ENGLISH.with_name(f"{lang}.po"))
    return catalogue_words(messages.ENGLISH) - own - frozenset(tokens(ENGLISH))


def catalogue_words(path: Path) -> frozenset[str]:
    """The words of a catalogue in small letters, without gaps and elements."""
    catalogue = messages.read(path)
    said = (word for key in messages.keys(catalogue) for word in messages.words_of(catalogue, key))
    return frozenset(tokens(re.sub(r"<[^>]*>|\{\d*\}", " ", " ".join(said))))


def tokens(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text.lower())


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_english_word_of_the_interface_is_on_a_page_in_another_language(lang: str) -> None:
    english = only_english(lang)
    assert len(english) > 250
    found = {
        (path, word)
        for path, page in pages(lang).items()
        for words in (*(words for words, where in told(page) if where == lang), *page.xpath(HEARD))
        for word in tokens(str(words))
        if word in english
    }
    assert found == set()


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_english_word_of_the_interface_is_in_the_feed_or_in_search(lang: str) -> None:
    english = only_english(lang)
    besides = " ".join(row["more"] for row in records(contents(files(lang))))
    said = [besides, *lxml.etree.fromstring(files(lang)["feed.xml"]).itertext()]
    found = {word for words in said for word in tokens(words) if word in english}
    assert found - {"lang", "span", "ul", "li"} == set()


def test_a_date_is_wholly_in_the_language_of_the_words_around_it() -> None:
    said = " ".join(words for page in pages().values() for words, _ in told(page))
    assert "since May 2023" in said
    assert not re.search(r"\b(?:Mai|März|Januar)\b", said)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("nds", "en"),
        ("de", "de"),
        ("de-AT", "de-AT"),
        ("en", "en"),
        ("en-GB", "en-GB"),
        ("EN", "EN"),
        ("ar", "en"),
    ],
)
def test_the_interface_is_in_a_language_that_there_are_words_in(lang: str, expected: str) -> None:
    assert interface_language(lang) == expected
