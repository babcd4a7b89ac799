"""Every word of a page has its own language: the interface's, the site's, an article's (WCAG 2.2, 3.1.1 and 3.1.2)."""

import re
from collections.abc import Iterator
from functools import cache

import lxml.html
import pytest

from generator.publishing.languages import interface_language
from tests.building import build, languages, templates

ARTICLE = """\
seed: a.txt
title: Titelwort des Artikels
published: 2024-03-05
summary: Kurzwort des Artikels.
topics: [hafen]
facts:
  - id: f
    text: Faktwort, sieben Boote sanken.
    evidence: Sieben Boote sanken
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
    "content/site.yaml": "title: Seitenwort\nlang: de\ndescription: Beschreibwort.\npublisher: Verlagswort\nlead: Leitwort [@f].\nwhy: Warumwort [@f].\n"
    "as_of: 2024-03-07\n",
    "content/questions.yaml": "boote: {text: Fragewort?, unit: Einheitwort, note: Hinweiswort}\n",
    "content/articles/a.yaml": ARTICLE,
    "content/articles/b.yaml": ENGLISH,
    "content/actors/renn.md": "---\nname: Ada Renn\nkind: person\nroles: [{title: Rollenwort, of: stadt}]\n---\nProfilwort [@f].\n",
    "content/actors/stadt.md": "---\nname: Stadtname\nkind: organisation\ndescription: Amtswort\n---\n",
    "content/topics/hafen.md": "---\ntitle: Themenwort\nsummary: Themenkurzwort.\n---\nThementext [@f].\n",
    "content/briefings/b.md": "---\ntitle: Lagewort\nsummary: Lagekurzwort.\nlead: Leitwort [@f].\n---\nProsawort [@q].\n\n[@f]\n\n[@q]\n",
    "seeds/a.txt": 'Sieben Boote sanken. Ada Renn sprach mit Stadtname. "Das Zitatwort zuerst", sagte Ada Renn.\n',
    "seeds/b.txt": "Nothing else was said.\n",
}
GERMAN = re.compile(r"\b\w*(?:wort|wörter|Thementext)\b|Sieben Boote|Stadtname")
INTERFACE = re.compile(
    r"\b(?:At a glance|Who is who|Quotes|Facts|Timeline|Search|Claimed|Reported|by|said|since|Said by|Key facts|Note|Roles|"
    r"The bottom line|Why it matters|Published|mentions?|articles?|Everything|Skip to the text|March|May|Notes|The words)\b"
)


@cache
def pages() -> dict[str, lxml.html.HtmlElement]:
    made = build({path: text.encode() for path, text in TEXTS.items()}, templates(), languages())
    assert made.files, made.problems
    drawn = {path: data for path, data in made.files.items() if path.endswith(".html")}
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
    """Every piece of text of every page but that about the method: page, words, language."""
    for path, page in pages().items():
        if path != "about/method.html":
            yield from ((path, words, lang) for words, lang in told(page))


def test_what_authors_wrote_in_german_is_marked_as_german() -> None:
    wrong = [piece for piece in pieces() if GERMAN.search(piece[1]) and piece[2] != "de"]
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
    assert found == {"de", "en"}
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


def test_a_date_is_wholly_in_the_language_of_the_words_around_it() -> None:
    said = " ".join(words for page in pages().values() for words, _ in told(page))
    assert "since May 2023" in said
    assert not re.search(r"\b(?:Mai|März|Januar)\b", said)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("de", "en"), ("en", "en"), ("en-GB", "en-GB"), ("EN", "EN"), ("ar", "en")],
)
def test_the_interface_is_in_a_language_that_there_are_words_in(lang: str, expected: str) -> None:
    assert interface_language(lang) == expected
