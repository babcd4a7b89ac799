"""Search: what is in the index and what must not be, words as readers type them, and the page in Chromium."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as some
from playwright.sync_api import Browser, Page, ViewportSize, expect

from generator.publishing.search.numbers import numbers_code, page_codes
from generator.publishing.search.terms import folded, words_of
from tests.building import Site, build, built, languages, templates
from tests.opening import ALL, LOOKS, watched
from tests.searching import contents, numbers, pages, records, terms

Sites = Callable[[str], Site]
NAMES = ["client", "crisis", "overlaps", "rights", "small"]
WHOLE = ("actor", "page")  # kinds of records that are pages


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_actor_fact_quote_and_shown_sentence_is_found_once(name: str, site: Sites) -> None:
    built, held = site(name), contents(site(name).files)
    found = records(held)
    articles = built.found.articles.values()
    assert sorted(each["at"] for each in found if each["kind"] == "actor") == sorted(
        f"actors/{each}.html" for each in built.found.actors
    )
    items = [
        (f"articles/{item.article}.html", item.id, kind)
        for each in articles
        for kind, of in (("fact", each.facts), ("quote", each.quotes))
        for item in of
    ]
    assert sorted(
        (each["at"], each["anchor"], each["kind"])
        for each in found
        if each["kind"] in {"fact", "quote"}
    ) == sorted(items)
    shown = [
        " ".join(span.of(each.text).split())
        for each in articles
        if each.rights == "full"
        for span in each.sentences
        if not any(span.meets(omitted) for omitted in each.omitted)
    ]
    assert {each for each in shown if len(each) <= 1000} <= {
        each["text"] for each in found if each["kind"] == "sentence"
    }


def test_questions_topics_and_briefings_are_found_and_say_what_they_are(site: Sites) -> None:
    found = site("crisis").found
    pages = {
        row["at"]: row for row in records(contents(site("crisis").files)) if row["kind"] == "page"
    }
    assert len(pages) == len(found.questions) + len(found.topics) + len(found.briefings)
    dead = pages["questions/ostara-dead.html"]
    assert dead["text"] == "How many people died when the Ostara sank?"
    assert dead["more"].startswith("Question · 10 answers · Counts of bodies")


def test_a_result_says_what_contradicts_it(site: Sites) -> None:
    said = {row["text"]: row["more"] for row in records(contents(site("rights").files))}
    assert said["The fund has assets of 80 million crowns."].endswith(
        "Contradicted by: The accounts show assets of 79 million crowns. (Reported)"
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_result_leads_to_an_id_of_its_page(name: str, site: Sites) -> None:
    built = site(name)
    ids = {path: set(tree.xpath("//@id")) for path, tree in built.documents.items()}
    for each in records(contents(built.files)):
        assert each["at"] in ids
        assert not each["anchor"] or each["anchor"] in ids[each["at"]], each
        assert each["anchor"] or each["kind"] in WHOLE, each


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_leads_to_where_it_stands_or_just_before(name: str, site: Sites) -> None:
    built = site(name)
    for each in records(contents(built.files)):
        if each["kind"] == "sentence" and (start := each["text"].strip("…")[:60]):
            (place,) = built.documents[each["at"]].xpath(f"//*[@id='{each['anchor']}']")
            block = place.xpath(
                "ancestor-or-self::*[@class='row' or contains(@class, 'passage') or self::li][1]"
            )
            assert " ".join(start.split()) in " ".join(block[0].text_content().split()), each


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_in_the_index_that_is_on_no_page(name: str, site: Sites) -> None:
    """So nothing that rights or drafts keep from the pages is in the index."""
    built = site(name)
    shown = {word for actor in built.found.actors.values() for word in words_of(actor.description)}
    for tree in built.documents.values():
        for way in (" ".join(tree.itertext()), tree.text_content()):
            shown |= words_of(way)
    held = contents(built.files)
    assert {each for each in terms(held) if not each.startswith("@")} <= shown
    for each in records(held):
        assert words_of(each["text"]) <= shown


def test_text_that_rights_withhold_is_not_in_the_index(site: Sites) -> None:
    held = contents(site("rights").files)
    everything = json.dumps(held, ensure_ascii=False)
    for article in site("rights").found.articles.values():
        sentences = [
            each
            for each in article.sentences
            if not any(shown.meets(each) for shown in article.shown)
        ]
        for each in sentences:
            assert " ".join(each.of(article.text).split()) not in everything
    assert any(each.rights != "full" for each in site("rights").found.articles.values())


ARTICLE = b"seed: x.txt\ntitle: Strait\npublished: 2024-01-02\nlang: %s\n%s"


def made(words: str, tmp_path: Path, lang: bytes = b"en", more: bytes = b"") -> Site:
    texts = {
        "content/site.yaml": b"title: A site",
        "content/articles/x.yaml": ARTICLE % (lang, more),
        "seeds/x.txt": words.encode(),
    }
    return built("made", texts, tmp_path / "site")


def test_a_draft_is_in_the_index_of_the_preview_alone() -> None:
    texts = {
        "content/site.yaml": b"title: A site",
        "content/articles/x.yaml": ARTICLE % (b"en", b"draft: true\n"),
        "seeds/x.txt": b"The quagga is extinct.",
    }
    assert "quagga" in terms(contents(build(texts, templates(), languages(), preview=True).files))
    assert "quagga" not in json.dumps(contents(build(texts, templates(), languages()).files))


def test_facts_that_do_not_stand_come_after_those_that_do(site: Sites) -> None:
    held = contents(site("crisis").files)
    facts = [row for row in records(held) if row["kind"] == "fact"]
    withdrawn = [bool(row["state"]) for row in facts]
    assert withdrawn == sorted(withdrawn)
    assert any(withdrawn)


def test_articles_are_in_order_with_the_first_of_each_day(site: Sites) -> None:
    articles = list(site("crisis").found.articles.values())
    held = contents(site("crisis").files)
    found = [
        held[f"records-{file}"][code][0][0]
        for kind, code, file, _ in pages(held)
        if kind == "article"
    ]
    assert found == [f"articles/{article.slug}.html" for article in articles]
    days = ["{:04}-{:02}-{:02}".format(*article.published.earliest) for article in articles]
    assert held["days"] == [[day, days.index(day)] for day in dict.fromkeys(days)]


def test_an_empty_site_has_an_index() -> None:
    held = contents(build({"content/site.yaml": b"title: A site"}, templates(), languages()).files)
    assert held["index"]["pages"] == {"actor": "", "page": "", "article": ""}
    assert held["index"]["terms"] == []
    assert records(held) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Volodymyr Zelenskyy’s", "volodymyr zelenskyy s"),
        ("13,000 13.000 13\u202f000 13’000 13000", "13000"),
        ("4.5 million and 4,5", "4.5 million and"),
        ("Müller Łódź Ørsted Straße İzmir", "muller lodz orsted strasse izmir"),
        ("Ёлка й ΟΔΥΣΣΕΥΣ", "елка и οδυσσευσ"),
        ("العبّارة إلى ٣٣٤", "العباره عباره الي 334"),
        ("北京大学 12", "北京 京大 大学 学 12"),
        ("カタカナ ﾊﾝｶｸ", "カタ タカ カナ ナ ハン ンカ カク ク"),
        ("한국은", "한국은"),
        ("in 2024, 10 ships; B-52s", "in 2024 10 ships b 52s"),
        ("", ""),
    ],
)
def test_words_are_folded(text: str, words: str) -> None:
    assert words_of(text) == set(words.split())


@given(some.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert words_of(folded(text)) <= words_of(text) | words_of(folded(folded(text)))


@given(some.sets(some.integers(0, 2_000), min_size=1), some.integers(1, 500))
def test_numbers_can_be_read_back(found: set[int], more: int) -> None:
    for count in (max(found) + 1, max(found) + more):
        assert numbers(numbers_code(sorted(found), count), count) == sorted(found)


@given(some.integers(0, 3_000), some.integers(1, 50))
def test_pages_keep_their_codes_when_newer_ones_come(many: int, more: int) -> None:
    names = [f"articles/{number}" for number in range(many + more)]
    before, after = (page_codes(some, ["actors/one"]) for some in (names[:many], names))
    assert len(set(after.values())) == len(after)
    assert before.items() <= after.items()


# --- in Chromium


# The index is loaded in one way, wherever a page is opened. From a folder, where a browser allows least, all is tried;
# from a server too what addresses and history are part of. In an audit: all from both.
BOTH = ("folder", "server")
FROM_BOTH = pytest.mark.parametrize("home", BOTH, indirect=True)


@pytest.fixture(params=BOTH if ALL else BOTH[:1])
def home(
    request: pytest.FixtureRequest, site: Sites, served: Callable[[Path], str]
) -> Callable[[str], str]:
    """Where a site is opened: from its folder and from a server."""

    @cache
    def of(name: str) -> str:
        at = site(name).folder
        return at.as_uri() if request.param == "folder" else served(at)

    return of


def results(page: Page) -> list[str]:
    """Where the results lead, without the stretch of text."""
    return [
        each.partition(":~:")[0]
        for each in page.locator("#at\\.results a").evaluate_all(
            "all => all.map(each => each.getAttribute('href'))"
        )
    ]


def status(page: Page, words: str) -> None:
    """Wait until the whole of an answer is shown."""
    expect(page.locator("#at\\.results")).to_have_attribute("aria-busy", "false")
    expect(page.get_by_role("status")).to_contain_text(words)


@pytest.fixture
def page(browser: Browser) -> Any:
    """A page of a context that must see nothing go wrong."""
    context = browser.new_context()
    with watched(context, "") as (page, watch):
        yield page
    context.close()
    assert watch.wrong == []


ARTICLE_AT = "articles/seoul-summons-russian-ambassador.html"


@pytest.mark.browser
class TestInChromium:
    @FROM_BOTH
    def test_typing_finds_the_fact_and_marks_the_words(
        self, page: Page, home: Callable[[str], str]
    ) -> None:
        page.goto(f"{home('client')}/search.html")
        page.get_by_role("searchbox").press_sequentially("13,000 containers")
        status(page, "3 results")
        assert results(page)[0] == f"{ARTICLE_AT}#weapons-containers"
        first = page.locator("#at\\.results li").first
        assert first.locator(".kind").inner_text() == "Fact"
        assert first.locator("mark").all_inner_texts() == ["13,000", "containers"]
        assert "Claimed" in first.locator(".who").inner_text()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{ARTICLE_AT}#weapons-containers")
        assert "13,000 containers" in page.locator(":target").inner_text()

    def test_a_fact_that_was_retracted_is_struck_out_and_says_so(
        self, page: Page, home: Callable[[str], str]
    ) -> None:
        page.goto(f"{home('crisis')}/search.html#q=torpedo+struck&kind=fact")
        status(page, "2 results")
        stands, withdrawn = page.locator("#at\\.results li").all()
        assert stands.locator("s").count() == 0
        assert withdrawn.locator("s").inner_text().startswith("The Ostara was struck by a torpedo")
        said = withdrawn.locator(".who").inner_text()
        assert "Retracted 28 November 2023 by The Vell Courier" in said
        assert "Superseded by: The Vell Courier withdrew its report" in said

    @pytest.mark.parametrize(
        "typed", ["Zelenski", "Zlensky", "Zelesnky", "Zelenskyy", "elensky", "ZELENSKÝ"]
    )
    def test_a_slip_is_forgiven(self, typed: str, page: Page, home: Callable[[str], str]) -> None:
        page.goto(f"{home('client')}/search.html")
        page.get_by_role("searchbox").fill(typed)
        status(page, "results")
        assert results(page)[0] == "actors/volodymyr-zelensky.html"
        said = page.get_by_role("status").inner_text()
        assert ("similar" in said) == (typed != "ZELENSKÝ")

    def test_a_number_is_never_forgiven(self, page: Page, home: Callable[[str], str]) -> None:
        page.goto(f"{home('client')}/search.html")
        page.get_by_role("searchbox").fill("13,001")
        status(page, "Nothing found")

    @FROM_BOTH
    def test_filters_narrow_what_is_found_and_stand_in_the_address(
        self, page: Page, home: Callable[[str], str]
    ) -> None:
        page.goto(f"{home('crisis')}/search.html")
        page.get_by_role("searchbox").fill("ferry")
        status(page, "results")
        page.get_by_role("radio", name="Facts").check()
        expect(page.locator("#at\\.results .kind").first).to_have_text("Fact")
        assert set(page.locator("#at\\.results .kind").all_inner_texts()) == {"Fact"}
        page.get_by_text("Filters").click()
        page.get_by_label("Status of facts").select_option("disputed")
        expect(page.locator("#at\\.results .who").first).to_contain_text("Disputed")
        assert all(
            each.startswith("Disputed")
            for each in page.locator("#at\\.results .who").all_inner_texts()
        )
        before = results(page)
        address = page.url
        assert address.endswith("#q=ferry&kind=fact&status=disputed")
        page.goto("about:blank")
        page.goto(address)
        status(page, "result")
        assert results(page) == before

    def test_actor_topic_outlet_and_dates_filter_without_words(
        self, site: Sites, page: Page, home: Callable[[str], str]
    ) -> None:
        found = site("crisis").found
        held = contents(site("crisis").files)
        actor = max(found.actors, key=lambda each: len(terms(held).get(f"@actor/{each}", [])))
        topic = next(iter(found.topics))
        outlet = next(each.outlet for each in found.articles.values() if " " in each.outlet)
        slugs = [
            each.slug for each in found.articles.values() if each.published.text[:7] == "2023-12"
        ]
        for name, value, expected in [
            ("actor", actor, len(terms(held)[f"@actor/{actor}"])),
            ("topic", topic, len(terms(held)[f"@topic/{topic}"])),
            (
                "outlet",
                outlet,
                sum(
                    found.articles[_slug(each)].outlet == outlet
                    for each in records(held)
                    if each["kind"] not in WHOLE
                ),
            ),
            (
                "from=2023-12-01&until",
                "2023-12-31",
                sum(each["kind"] not in WHOLE and _slug(each) in slugs for each in records(held)),
            ),
        ]:
            page.goto("about:blank")
            page.goto(f"{home('crisis')}/search.html#{name}={value}")
            status(page, "result")
            assert expected > 0
            expect(page.locator("[data-kind='']")).to_have_text(str(expected))

    def test_everything_can_be_done_by_keyboard(
        self, page: Page, home: Callable[[str], str]
    ) -> None:
        page.goto(f"{home('crisis')}/search.html")
        keys = page.keyboard
        keys.press("/")
        keys.type("vell")
        status(page, "results")
        keys.press("ArrowDown")
        keys.press("ArrowDown")
        here = "document.activeElement.getAttribute('href')"
        assert page.evaluate(here).partition(":~:")[0] == results(page)[1]
        keys.press("ArrowUp")
        assert page.evaluate(here).partition(":~:")[0] == results(page)[0]
        keys.press("Escape")
        expect(page.get_by_role("searchbox")).to_be_focused()
        keys.press("ArrowDown")
        for _ in range(20):
            keys.press("ArrowDown")
        expect(page.get_by_role("button", name="More results")).to_be_focused()
        keys.press("Enter")
        expect(page.locator("#at\\.results li").nth(20).locator("a")).to_be_focused()
        keys.press("Escape")
        keys.press("Escape")
        expect(page.get_by_role("searchbox")).to_have_value("")
        expect(page.locator("#at\\.a-z")).to_be_visible()

    def test_keys_struck_before_the_answer_is_there_are_not_lost(
        self, page: Page, home: Callable[[str], str]
    ) -> None:
        page.goto(f"{home('crisis')}/search.html")
        page.evaluate("""() => {
          box.focus();
          box.value = "vell";
          box.dispatchEvent(new Event("input", { bubbles: true }));
          for (let time = 0; time < 2; time++) box.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
        }""")
        status(page, "results")
        expect(page.locator("#at\\.results a").nth(1)).to_be_focused()

    @FROM_BOTH
    def test_going_back_shows_the_results_again(
        self, page: Page, home: Callable[[str], str]
    ) -> None:
        page.goto(f"{home('crisis')}/search.html")
        page.get_by_role("searchbox").fill("vell")
        status(page, "results")
        before = results(page)
        page.locator("#at\\.results a").nth(3).click()
        page.wait_for_url(re.compile(r"(articles|actors)/"))
        page.go_back()
        status(page, "results")
        assert results(page) == before

    def test_the_letters_of_the_index_are_no_search(
        self, page: Page, home: Callable[[str], str]
    ) -> None:
        page.goto(f"{home('crisis')}/search.html")
        page.locator(".letters a").last.click()
        expect(page.locator("#at\\.a-z")).to_be_visible()
        expect(page.get_by_role("status")).to_be_empty()

    def test_german_and_arabic_are_found(self, page: Page, home: Callable[[str], str]) -> None:
        page.goto(f"{home('crisis')}/search.html")
        for typed, slug in [
            ("fahre", "experte-schliesst-torpedo-aus"),
            ("عباره العبارة", "families-of-uncounted-workers"),
            ("334", "families-of-uncounted-workers"),
        ]:
            page.get_by_role("searchbox").fill(typed)
            expect(page.locator(f"#at\\.results a[href*='{slug}']").first).to_be_visible()

    @pytest.mark.parametrize(("size", "scheme", "rules"), LOOKS)
    def test_results_and_filters_are_accessible_at_every_width(
        self,
        size: ViewportSize,
        scheme: Any,
        rules: dict[str, Any],
        browser: Browser,
        home: Callable[[str], str],
    ) -> None:
        page = browser.new_page(
            color_scheme=scheme, viewport=size
        )  # not watched: axe asks for the style sheets
        page.goto(f"{home('crisis')}/search.html#q=ferry&kind=fact&from=2023-01-01")
        status(page, "results")
        found = Axe().run(page, options=rules).response["violations"]
        assert not found, found
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        page.close()

    @FROM_BOTH
    def test_without_scripts_the_index_serves(
        self, browser: Browser, home: Callable[[str], str]
    ) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{home('client')}/search.html")
        expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
        expect(page.locator("#at\\.search")).to_be_hidden()
        page.get_by_role("link", name="Volodymyr Zelensky").click()
        page.wait_for_url("**/actors/volodymyr-zelensky.html")
        context.close()

    def test_the_browser_takes_words_as_the_index_does(
        self, site: Sites, page: Page, home: Callable[[str], str]
    ) -> None:
        page.goto(f"{home('crisis')}/search.html")
        page.get_by_role("searchbox").fill("a")
        status(page, "result")
        texts = [each["text"] for name in NAMES for each in records(contents(site(name).files))]
        texts += [
            "ΟΔΥΣΣΕΥΣ Ёлка İzmir Łódź Straße ½ ﷺ",
            "カタカナ ﾊﾝｶｸ 北京大学12 ภาษาไทย 한국은",
            "13,000 4,5 1.234.567 B-52 ٣٣٤ 3½",
        ]
        for text, words in zip(
            texts, page.evaluate("texts => texts.map(wordsOf)", texts), strict=True
        ):
            assert set(words) <= words_of(text), text
            assert all(len(each) == 1 or each.endswith(tuple(words)) for each in words_of(text)), (
                text
            )


SETS = """cases => {
  const kindsBefore = kinds, totalBefore = total;
  const answers = cases.map(([many, border, members]) => {
    [kinds, total] = [{ one: [0, border], other: [border, many] }, many];
    const bits = new Uint8Array(Math.ceil(many / 32) * 4);
    for (const each of members) bits[each >> 3] |= 1 << (each & 7);
    const { bits: found, counts } = counted(members.length ? inAll([bits, bits]) : inAll([]));
    return [counts.one, counts.other, counts[""], [...numbersOf(found, 0, border)], [...numbersOf(found, border, many)]];
  });
  [kinds, total] = [kindsBefore, totalBefore];
  return answers;
}"""


@pytest.mark.browser
def test_sets_of_records_are_counted_and_listed_by_kind_as_they_are(
    page: Page, home: Callable[[str], str]
) -> None:
    page.goto(f"{home('small')}/search.html")
    page.evaluate("() => ready")
    chance = Random(5)
    cases = []
    for many in [1, 2, 31, 32, 33, 63, 64, 65, 96, *(chance.randint(1, 2000) for _ in range(200))]:
        members = chance.sample(range(many), chance.choice((0, 1, many, many // 3)))
        cases.append([many, chance.randint(0, many), members])
    for (many, border, members), answer in zip(cases, page.evaluate(SETS, cases), strict=True):
        expected = sorted(members) or list(range(many))  # no set at all lets every record through
        one, other = (
            [each for each in expected if each < border],
            [each for each in expected if each >= border],
        )
        assert answer == [len(one), len(other), len(expected), one, other]


@pytest.mark.browser
def test_chinese_is_found_by_any_part_of_it(tmp_path: Path, browser: Browser) -> None:
    made("中国外交部发言人周一在北京表示，朝鲜半岛局势紧张。", tmp_path, b"zh")
    page = browser.new_page()
    page.goto(f"{(tmp_path / 'site').as_uri()}/search.html")
    for typed in ("北京", "朝鲜半岛", "半", "张"):
        page.get_by_role("searchbox").fill(typed)
        status(page, "1 result")
        assert "".join(page.locator("#at\\.results .text mark").all_inner_texts()).startswith(typed)
    page.get_by_role("searchbox").fill("京北")
    status(page, "Nothing found")
    page.close()


@pytest.mark.browser
def test_an_index_of_another_edition_is_not_mixed_in(
    site: Sites, tmp_path: Path, browser: Browser
) -> None:
    files = dict(site("crisis").files)
    for path in [each for each in files if each.startswith("search/records-")]:
        files[path] = files[path].replace(b'searched("', b'searched("0', 1)
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    page = browser.new_page()
    page.goto(f"{tmp_path.as_uri()}/search.html#q=ferry")
    status(page, "has been updated")
    page.close()


def _slug(record: dict[str, str]) -> str:
    return record["at"].removeprefix("articles/").removesuffix(".html")
