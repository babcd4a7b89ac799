"""Wherever a fact is shown, its status and who says so are in the same item, row or card."""

import html
import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal

import lxml.html
import pytest
from playwright.sync_api import Browser

from generator.briefing.model.article import WITHDRAWN
from generator.briefing.model.notes import GIVEN_LATER, STATUSES
from tests.building import Made, Site, build, languages, templates
from tests.contrast import WORDS, ratio
from tests.searching import contents, records

SEED = """date 2024-03-05 The harbour bridge is shut, said the engineer Ines Maro. It has 12 cracks, she said.

The harbour bridge is open, said the town. It was closed by nobody.
"""
FACTS = """\
  - id: shut
    text: The harbour bridge is shut.
    evidence: The harbour bridge is shut
    said_by: [town, maro]
    said_on: 2024-03-04
    when: 2024-03-03
    about: [town]
    status: {status}{given}
    note: It is told otherwise now.
    key: true
  - id: cracks
    text: It has 12 cracks.
    evidence: It has 12 cracks
    said_by: maro
    said_on: 2024-03-04
    status: {status}{given}
    note: It is told otherwise now.
    key: true
    figure: {{value: 12, unit: cracks, question: how-many}}
  - id: passed
    text: The engineer is Ines Maro.
    evidence: the engineer Ines Maro
    when: 2024-03-02
    links: [{{kind: supports, to: "#shut"}}, {{kind: supports, to: "#cracks"}}]
"""
TEXTS = {
    "content/site.yaml": "title: Bridge\nlead: Shut [@shut], with cracks [@cracks].\n",
    "content/questions.yaml": "how-many: {text: How many cracks?, unit: cracks}\n",
    "content/topics/bridge.md": "---\ntitle: The bridge\n---\nShut [@shut]. \n",
    "content/actors/maro.md": (
        "---\nname: Ines Maro\nkind: person\n---\nShe spoke of the bridge [@shut].\n"
    ),
    "content/actors/town.md": "---\nname: Aldmoor\nkind: organisation\nnames: [the town]\n---\n",
    "content/actors/court.md": "---\nname: Harbour Court\nkind: organisation\n---\n",
    "content/briefings/notes.md": "---\ntitle: Notes\n---\nShut.\n\n[@shut]\n[@cracks]\n",
    "seeds/a.txt": SEED,
}
GIVEN = "\n    status_on: 2024-03-09\n    status_by: court"


@cache
def made(status: str, more: str = "") -> Made:
    """A site whose two facts with speakers have a status."""
    given = GIVEN if status in GIVEN_LATER else ""
    article = f"seed: a.txt\ntitle: A bridge\ntopics: bridge\nfacts:\n{FACTS}{more}"
    texts = {**TEXTS, "content/articles/a.yaml": article.format(status=status, given=given)}
    encoded = {path: text.encode() for path, text in texts.items()}
    built = build(encoded, templates(), languages())
    assert built.found, built.problems
    return built


# Where a fact is shown: the page, and the element that holds all of it.
PLACES: Mapping[str, tuple[str, str]] = {
    "a fact of the article": ("articles/a.html", "//li[a[@href='#shut']]"),
    "a link between facts": (
        "articles/a.html",
        "//ul[@class='links']/li[.//a[contains(@href, '#shut')]]",
    ),
    "the list of facts": ("facts.html", "//li[.//a[contains(@href, 'a.html#shut')]]"),
    "the timeline": (
        "timeline.html",
        "//li[contains(@class, 'event')][.//a[contains(@href, '#shut')]]",
    ),
    "an actor's facts": (
        "actors/maro.html",
        "//div[contains(@class, 'item fact')][contains(., 'bridge is shut')]",
    ),
    "an actor's fact with a figure": (
        "actors/maro.html",
        "//div[contains(@class, 'item fact')][contains(., '12 cracks')]",
    ),
    "an actor's timeline": (
        "actors/maro.html",
        "//li[contains(@class, 'event')][.//a[contains(@href, '#shut')]]",
    ),
    "a note of a profile": ("actors/maro.html", "//li[@id='cited.1']"),
    "the hover card of a profile": ("actors/maro.html", "//div[@id='card.cited.1']"),
    "a dossier": (
        "actors/maro/dossier.html",
        "//ol[@class='paragraphs']/li[contains(., 'bridge is shut')]",
    ),
    "a topic": (
        "topics/bridge.html",
        "//li[.//a[contains(@href, 'a.html#shut')]][.//div[contains(@class, 'item')]]",
    ),
    "a note of a topic": ("topics/bridge.html", "//li[@id='cited.1']"),
    "the one answer to a question": (
        "questions/how-many.html",
        "//div[contains(@class, 'one-answer')]",
    ),
    "a question in a list": ("questions/index.html", "//ul[@class='answers']/li"),
    "an exhibit of a figure": (
        "briefings/notes.html",
        "//div[contains(@class, 'exhibit')][.//*[@class='number']]",
    ),
    "an exhibit of a fact": (
        "briefings/notes.html",
        "//div[contains(@class, 'exhibit')][contains(., 'bridge is shut')]",
    ),
    "a note of a briefing": ("briefings/notes.html", "//li[@id='cited.1']"),
    "the front page": (
        "index.html",
        "//li[not(ancestor::li)][.//a[contains(@href, 'a.html#shut')]][not(@id)]",
    ),
    "the front page's figures": (
        "index.html",
        "//li[not(ancestor::li)][.//a[contains(@href, 'a.html#cracks')]][not(@id)]",
    ),
    "the hover card of the front page": ("index.html", "//div[@id='card.cited.1']"),
}


def elements(built: Made, place: str) -> list[Any]:
    path, found = PLACES[place]
    return lxml.html.document_fromstring(built.files[path].decode()).xpath(found)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("place", PLACES)
def test_a_status_and_its_speaker_are_where_the_fact_is(place: str, status: str) -> None:
    items = elements(made(status), place)
    assert items
    for item in items:
        words = " ".join(item.text_content().split())
        assert status.capitalize() in words
        assert "Ines Maro" in words


@pytest.mark.parametrize("status", WITHDRAWN)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_withdrawn_is_struck_out_and_heard_to_be(place: str, status: str) -> None:
    for item in elements(made(status), place):
        struck = item.xpath(".//s")
        assert struck
        for words in struck:
            heard = words.getprevious()
            assert heard.get("class") == "unseen"
            assert heard.text == "No longer held true:"


@pytest.mark.parametrize("status", sorted(set(STATUSES) - set(WITHDRAWN)))
@pytest.mark.parametrize("place", PLACES)
def test_what_stands_is_not_struck_out(place: str, status: str) -> None:
    assert not any(item.xpath(".//s") for item in elements(made(status), place))


@pytest.mark.parametrize("status", GIVEN_LATER)
def test_a_status_given_later_has_its_day_and_who_gave_it(status: str) -> None:
    (event,) = elements(made(status), "the timeline")
    words = " ".join(event.text_content().split())
    assert (
        f"{status.capitalize()} 9 March 2024 by Harbour Court · said by Ines Maro via Aldmoor"
        in words
    )


@pytest.mark.parametrize("status", STATUSES)
def test_feed_and_search_and_data_say_the_status_and_the_speaker(status: str) -> None:
    files = made(status).files
    content = re.search(r'<content type="html">(.*?)</content>', files["feed.xml"].decode())
    assert content
    items = re.findall("<li>.*?</li>", html.unescape(content[1]))
    said = next(item for item in items if "bridge is shut" in item)
    assert status.capitalize() in said
    assert "Ines Maro" in said
    assert ("<s>" in said) == (status in WITHDRAWN)
    record = _search_record(files, "The harbour bridge is shut.")
    assert status.capitalize() in record["more"]
    assert "Ines Maro" in record["more"]
    assert record["state"] == ([1] if status in WITHDRAWN else [])
    fact = json.loads(files["data/briefing.json"])["articles"][0]["facts"][0]
    assert (fact["status"], fact["said_by"]) == (status, ["town", "maro"])


def _search_record(files: Mapping[str, bytes], text: str) -> dict[str, Any]:
    """The record of a result."""
    return next(row for row in records(contents(files)) if row["text"] == text)


@pytest.mark.parametrize("status", WITHDRAWN)
def test_what_is_withdrawn_is_no_key_fact_and_no_key_figure(status: str) -> None:
    page = lxml.html.document_fromstring(made(status).files["index.html"].decode())
    assert not page.xpath("//section[@aria-labelledby='at.figures']")
    (facts,) = page.xpath("//section[@aria-labelledby='at.facts']")
    assert facts.xpath(".//p[@class='text']//text()") == ["The engineer is Ines Maro."]
    gone = page.xpath("//section[@aria-labelledby='at.withdrawn']//li")
    assert len(gone) == 2


def test_a_retraction_after_publication_is_in_the_title_of_the_feeds_entry() -> None:
    titles = {
        status: re.findall("<title>(.*?)</title>", made(status).files["feed.xml"].decode())[1]
        for status in ("confirmed", "superseded", "retracted", "denied")
    }
    assert titles == {
        "confirmed": "A bridge",
        "superseded": "A bridge",
        "retracted": "A bridge [key fact: retracted]",
        "denied": "A bridge [key fact: denied]",
    }


OPEN = """\
  - id: open
    text: The harbour bridge is open.
    evidence: The harbour bridge is open
    said_by: town
    said_on: 2024-03-05
    links: [{{kind: {kind}, to: "#shut"}}]
"""


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("supersedes", "Superseded by"),
        ("updates", "Updated by"),
        ("contradicts", "Contradicted by"),
    ],
)
def test_what_is_withdrawn_is_beside_what_replaced_it(kind: str, words: str) -> None:
    built = made("retracted", OPEN.replace("{kind}", kind))
    (item,) = elements(built, "a fact of the article")
    said = " ".join(item.text_content().split())
    assert f"{words}: The harbour bridge is open. Claimed by Aldmoor" in said


def test_accounts_that_contradict_each_other_are_one_event_that_stands_first() -> None:
    built = made("retracted", OPEN.replace("{kind}", "contradicts"))
    for path in ("timeline.html", "actors/maro.html"):
        page = lxml.html.document_fromstring(built.files[path].decode())
        events = page.xpath("//li[contains(@class, 'event')][contains(., 'harbour bridge is')]")
        (event,) = (item for item in events if item.xpath(".//ul"))
        assert len(events) == 1
        assert event.find("span").text_content() == "3 March 2024"
        accounts = [" ".join(item.text_content().split()) for item in event.xpath(".//ul/li")]
        assert accounts == [
            "The harbour bridge is open. Claimed by Aldmoor, 5 March 2024",
            (
                "No longer held true: The harbour bridge is shut. Retracted 9 March 2024 by "
                "Harbour Court · said by Ines Maro via Aldmoor, 4 March 2024"
            ),
        ]


def test_accounts_that_were_all_replaced_are_beside_what_replaced_them() -> None:
    shut = OPEN.replace("{kind}", "contradicts").replace(
        "    links", "    status: denied\n    links"
    )
    shut = shut.replace("    said_on", "    note: It is not so.\n    said_on")
    found = """\
  - id: nobody
    text: It was closed by nobody.
    evidence: It was closed by nobody
    links: [{{kind: supersedes, to: "#shut"}}]
"""
    built = made("retracted", shut + found)
    page = lxml.html.document_fromstring(built.files["timeline.html"].decode())
    (event,) = page.xpath("//li[contains(@class, 'event')][.//ul]")
    (replacement,) = event.xpath(".//span[@class='instead']")
    words = " ".join(replacement.text_content().split())
    assert words == "Superseded by: It was closed by nobody. Reported"


@pytest.mark.browser
@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_struck_out_is_smaller_and_can_be_read_in_every_scheme_and_on_paper(
    scheme: Literal["light", "dark"],
    media: Literal["screen", "print"],
    site: Callable[[str], Site],
    browser: Browser,
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.emulate_media(media=media, color_scheme=scheme)
    built = site("crisis")
    path = next(
        path
        for path in built.pages
        if path.startswith("timeline")
        and built.documents[path].xpath(
            "//ul[@class='accounts'][.//s]//li[contains(@class, 'stands')]"
        )
    )
    page.goto((built.folder / path).as_uri())
    struck = page.locator(".accounts s a").first
    look = struck.evaluate(LOOK)
    stands = page.locator(".account.stands > a").first.evaluate(LOOK)
    page.close()
    assert "line-through" in look["line"]
    assert look["size"] < stands["size"]
    ground = look["ground"] if media == "screen" else "#ffffff"
    assert ratio(look["ink"], ground) >= WORDS


# A word's colour and that of its page, its size, and the lines through it, as the browser has them.
LOOK = """element => {
  const hex = colour => '#' + colour.match(/\\d+/g).slice(0, 3).map(n => (+n).toString(16).padStart(2, '0')).join('');
  const own = getComputedStyle(element);
  return {
    ink: hex(own.color),
    ground: hex(getComputedStyle(document.documentElement).backgroundColor),
    size: parseFloat(own.fontSize),
    line: own.textDecorationLine + getComputedStyle(element.closest('s') ?? element).textDecorationLine,
  };
}"""
