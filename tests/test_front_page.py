"""The front page: short, however large the site; every fact once; what nobody marked is spread."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import lxml.html
import pytest
from playwright.sync_api import Browser

from tests.building import Site, build, languages, made_of, plain, templates

Sites = Callable[[str], Site]

WORDS, LINKS, SCREENS = 1000, 60, 2
PHONE = {"width": 360, "height": 720}
SECTIONS = {"figures": 3, "facts": 3, "quotes": 2, "events": 3, "who": 6, "withdrawn": 2}
ARTICLES, ACTORS, DAYS = 500, 90, 250
FACT = """\
- {{id: f{at}, text: Clerk {who} counted {number} boxes of {word}., said_by: a{who}, when: {day},
   evidence: Clerk {who} counted {number} boxes of {word}, figure: {{value: {number}, unit: boxes, label: of {word}}}}}
"""
QUOTE = "- {{id: q, text: Nothing of {word} is lost, speaker: a{who}}}\n"
FRUIT = ("apples", "pears", "plums", "figs", "limes")


def article(number: int) -> tuple[str, str]:
    """Return a seed and its annotation: two facts with figures and a quote, none of them key."""
    day = f"2024-{1 + number % DAYS // 25:02}-{1 + number % 25:02}"
    seed, facts = [], ""
    for at in range(2):
        who, word = (number * 7 + at) % ACTORS, FRUIT[(number + at) % len(FRUIT)]
        values = {"at": at, "who": who, "number": number + 2, "word": word, "day": day}
        seed.append(f"Clerk {who} counted {number + 2} boxes of {word}.")
        facts += FACT.format(**values)
    seed.append(f"“Nothing of {FRUIT[number % 5]} is lost,” Clerk {who} said.")
    quote = QUOTE.format(word=FRUIT[number % 5], who=who)
    head = f"seed: s{number}.txt\ntitle: Count {number}\npublished: {day}\n"
    return "\n\n".join(seed), f"{head}facts:\n{facts}quotes:\n{quote}"


def large() -> dict[str, bytes]:
    texts = {"content/site.yaml": "title: Boxes\n"}
    for who in range(ACTORS):
        texts[f"content/actors/a{who}.md"] = f"---\nname: Clerk {who}\nkind: person\n---\n"
    for number in range(ARTICLES):
        texts[f"seeds/s{number}.txt"], note = article(number)
        texts[f"content/articles/c{number}.yaml"] = note
    return {path: text.encode() for path, text in texts.items()}


class Enough(Exception):  # noqa: N818 - nothing is wrong
    """The front page is there."""


@cache
def front(name: str) -> Any:
    """Return the front page of a site; of a large one as soon as it is drawn."""
    page = large_front() if name == "large" else made_of(name).files["index.html"]
    return lxml.html.document_fromstring(page.decode()).find(".//main")


def large_front() -> bytes:
    pages: dict[str, bytes] = {}

    def look(files: Mapping[str, bytes]) -> None:
        pages.update(files)
        if "index.html" in files:
            raise Enough

    with pytest.raises(Enough):
        build(large(), templates(), languages(), first=["index.html"], look=look)
    return pages["index.html"]


def said(main: Any) -> list[str]:
    """Return the words that a page shows: without those of cards, and of what is folded."""
    shown = main.xpath(
        ".//text()[not(ancestor::*[@popover or parent::details][not(self::summary)])]"
    )
    return " ".join(shown).split()


SLOW = pytest.param("large", marks=pytest.mark.slow)
NAMES = ["client", "crisis", "greek", "rights", "small", SLOW]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_front_page_is_short_however_large_the_site(name: str) -> None:
    main = front(name)
    assert len(said(main)) <= WORDS
    assert len(main.xpath(".//a")) <= LINKS
    for section, most in SECTIONS.items():
        entries = main.xpath(f".//section[@aria-labelledby='at.{section}']/*/li")
        assert len(entries) <= most, section


@pytest.mark.parametrize("name", NAMES)
def test_the_front_page_leads_to_a_fact_from_one_place(name: str) -> None:
    others = "@class='instead' or @class='meta contradicts'"
    own = f".//a[not(ancestor::*[{others}])]/@href"
    sections = front(name).xpath(
        ".//section[not(contains(@class, 'lead')) and not(@class='matrix')]"
    )
    links = Counter(link for section in sections for link in section.xpath(own) if "#" in link)
    assert [link for link, times in links.items() if times > 1] == []


@pytest.mark.slow
def test_what_nobody_marked_is_spread_over_days_articles_and_actors() -> None:
    main = front("large")
    for section in ("figures", "facts", "quotes"):
        entries = main.xpath(f".//section[@aria-labelledby='at.{section}']//li")
        assert entries
        articles = {link.split("#")[0] for entry in entries for link in entry.xpath(".//@href")}
        assert len(articles) == len(entries)
        told = [plain(entry.text_content()) for entry in entries]
        speakers = {words.split("Clerk ")[-1].split()[0] for words in told}
        assert len(speakers) == len(entries)


@pytest.mark.slow
def test_the_events_of_a_large_site_go_from_end_to_end() -> None:
    main = front("large")
    (events,) = main.xpath(".//section[@aria-labelledby='at.events']")
    dates = events.xpath(".//li//time/@datetime")
    assert dates == sorted(dates)
    assert (dates[0], dates[-1]) == ("2024-01-01", "2024-10-25")
    assert len(events.xpath(".//*[@class='count']")) > 30


def test_the_crisis_leads_with_the_dead_and_crosses_out_what_was_withdrawn() -> None:
    (drawing,) = front("crisis").xpath(".//section[@class='lead-drawing']")
    assert plain(drawing.find("h2").text_content()) == "How many people died when the Ostara sank?"
    rows = drawing.xpath(".//*[local-name()='svg']/a")
    assert len(rows) == 8
    crossed = drawing.xpath(".//a[.//*[@class='cross']]")
    assert [row.get("class").split()[-1] for row in rows].count("withdrawn") == len(crossed) == 7
    for row in rows:
        assert "#" in row.get("href")
        assert row.xpath(".//*[@class='source']//text()")
        assert row.xpath(".//*[@class='state']//text()")
    heard = [row.get("aria-label") for row in rows]
    assert heard == [plain(item.text_content()) for item in drawing.xpath(".//details//li")]
    assert len(drawing.xpath(".//*[@class='join']")) == 3, "the counts of the coastguard"


def test_two_numbers_that_count_different_things_are_side_by_side() -> None:
    (drawing,) = front("client").xpath(".//section[@class='lead-drawing']")
    assert not drawing.xpath(".//*[local-name()='svg']")
    numbers = [plain(number.text_content()) for number in drawing.xpath(".//li/a")]
    assert numbers == ["10,000", "about 1,500"]
    units = [plain(unit.text_content()) for unit in drawing.xpath(".//p[@class='unit']")]
    assert units == ["soldiers, in training to support Russia", "soldiers, already in Russia"]


def test_an_article_alone_is_named_once() -> None:
    titles = front("client").xpath(".//a[contains(., 'Seoul summons')]")
    assert [title.get("href") for title in titles] == [
        "articles/seoul-summons-russian-ambassador.html"
    ]


@pytest.mark.browser
@pytest.mark.parametrize("name", ["client", "crisis"])
def test_bottom_line_and_drawing_are_on_the_first_two_screens_of_a_phone(
    name: str, site: Sites, browser: Browser
) -> None:
    page = browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.goto(f"{site(name).folder.as_uri()}/index.html")
    for part in (".lead", ".lead-drawing :is(svg, .figures)"):
        box = page.locator(part).first.bounding_box()
        assert box
        assert box["y"] + box["height"] <= SCREENS * PHONE["height"]
    page.close()


def test_the_timeline_has_the_event_that_the_bottom_line_is_about() -> None:
    (events,) = front("client").xpath(".//section[@aria-labelledby='at.events']")
    assert events.xpath(".//li//a/@href")[-1].endswith("#ambassador-summoned")
    assert "Circles: the events below." in plain(events.find(".//figcaption").text_content())


def test_an_event_with_several_accounts_is_told_by_one_that_the_bottom_line_cites() -> None:
    (events,) = front("crisis").xpath(".//section[@aria-labelledby='at.events']")
    assert not events.xpath(".//ul[@class='accounts']")
    links = events.xpath(".//span[@class='what stands']/a/@href")
    assert len(links) == 3
    assert links[1].endswith("#visor-broke-loose")


def test_a_key_figure_that_another_contradicts_says_so_beside_it() -> None:
    figures = front("rights").xpath(".//section[@aria-labelledby='at.figures']//li")
    assert [plain(item.text_content()).partition("2025 ")[2] for item in figures] == [
        "Contradicts: 80 million crowns Reported",
        "Contradicted by: 79 million crowns Reported",
    ]
    links = [item.xpath("./p/a/@href") for item in figures]
    assert links == [
        ["articles/resignation.html#assets"],
        ["articles/accounts.html#assets-published"],
    ]


def test_a_citation_has_the_mark_of_what_is_not_vouched_for() -> None:
    cites = front("crisis").xpath(".//a[contains(@class, 'cite')]/@class")
    disputed, superseded = "cite status disputed", "cite status superseded"
    assert cites == ["cite", "cite", "cite", disputed, superseded, "cite"]


def test_a_key_figure_says_which_question_it_answers_and_whether_answers_differ() -> None:
    figures = front("crisis").xpath(".//section[@aria-labelledby='at.figures']//li")
    said = [plain(item.text_content()) for item in figures]
    assert "people, final report How many people were aboard the Ostara? they differ" in said[1]


def test_open_questions_say_their_unit_once_and_convert_what_is_in_another() -> None:
    rows = front("crisis").xpath(".//section[@class='matrix']//tbody/tr")
    wake = next(plain(row.text_content()) for row in rows if "wake" in row.text_content())
    assert wake.startswith(
        "How high was the wake that reached the ferry? centimetres 60 to 90 Confirmed"
    )
    assert "up to 0.4 metres = up to 40 centimetres · Disputed" in wake


def test_the_statuses_of_the_page_are_explained_on_it() -> None:
    (section,) = front("client").xpath(".//section[@aria-labelledby='at.statuses']")
    told = [plain(row.text_content()) for row in section.iterfind(".//div")]
    assert told == [
        "Reported: the article says so in its own voice",
        "Claimed: a source says so, and the article does not vouch for it",
    ]
