"""What an author sees: Chromium over a running preview."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.preview.previewing import ARTICLE, SEED, Preview, ended, project, started, until, write

pytestmark = pytest.mark.browser

expect.set_options(timeout=20_000)

PAGE = "articles/harbour.html"
STAMP = "window.stamp = 1"
COUNTING = """
window.changes = 0;
new MutationObserver(() => window.changes += 1).observe(document, {subtree: true, childList: true, attributes: true});
"""
STAMPED = "window.stamp === 1"
FOLDED = (
    '{% extends "base.html" %}{% block main %}<details><summary>More</summary>'
    + "<p>long</p>" * 200
    + "<p id=t>one</p></details>{% endblock %}"
)
LONG = "".join(
    f"\nParagraph {number} of a long report, which nobody annotates.\n" for number in range(80)
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def long_lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    running = started(
        project(
            tmp_path_factory.mktemp("browser") / "project", **{"seeds/harbour.txt": SEED + LONG}
        ),
        "--editor",
        "vscode",
    )
    yield running
    ended(running)


@pytest.fixture
def running(long_lived: Preview) -> Iterator[Preview]:
    """A preview of the project as it was at first."""
    yield long_lived
    root = long_lived.root
    for path in [*(root / "templates").rglob("*.*"), *(root / "content/pages").rglob("*.*")]:
        path.unlink()
    project(root, **{"seeds/harbour.txt": SEED + LONG})
    write(root / "content/site.yaml", "title: Harbour live_site\n")
    until(
        lambda: (
            "Harbour closed</h1>" in long_lived.text(f"/{PAGE}")
            and 'class="problems"' not in long_lived.text("/")
        )
    )


def opened(page: Page, running: Preview, path: str = PAGE) -> Page:
    page.goto(running.address + path)
    page.locator("html[data-preview=live]").wait_for(state="attached")
    page.evaluate(STAMP)
    return page


def retitled(root: Path, title: str) -> None:
    write(root / "content/articles/harbour.yaml", ARTICLE.replace("Harbour closed", title))


def broken(root: Path) -> None:
    write(
        root / "content/articles/harbour.yaml",
        ARTICLE.replace("The lights are out", "The lights were out"),
    )


def test_new_text_takes_the_place_of_old_and_the_reader_stays_where_she_was(
    page: Page, running: Preview
) -> None:
    write(running.root / "templates/facts.html", FOLDED)
    running.shows("<summary>More</summary>", "/facts.html")
    opened(page, running, "facts.html")
    page.locator("main summary").click()
    page.evaluate("scrollTo(0, 900)")
    page.locator("main summary").evaluate("each => each.focus({preventScroll: true})")
    before = page.evaluate("scrollY")
    path = running.root / "templates/facts.html"
    write(path, path.read_text().replace(">one<", ">two<"))
    expect(page.locator("#t")).to_have_text("two")
    assert (
        page.evaluate(
            "document.querySelector('main details').open && document.activeElement.localName"
        )
        == "summary"
    )
    assert page.evaluate("scrollY") == before > 0
    assert page.evaluate(STAMPED)


def test_a_style_is_exchanged_without_loading_the_page(page: Page, running: Preview) -> None:
    own = (Path(__file__).parents[2] / "templates/static/style.css").read_text(encoding="utf-8")
    opened(page, running)
    write(running.root / "templates/static/style.css", own + "\nh1 { color: rgb(1, 2, 3); }\n")
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    assert page.evaluate(STAMPED)
    retitled(running.root, "Still in that style")
    expect(page.locator("h1")).to_have_text("Still in that style")
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")


def test_only_a_tab_whose_page_changed_is_touched(page: Page, running: Preview) -> None:
    other = opened(page.context.new_page(), running, "actors/vell.html")
    other.evaluate(COUNTING)
    opened(page, running)
    retitled(running.root, "Only here")
    expect(page.locator("h1")).to_have_text("Only here")
    write(
        running.root / "content/actors/vell.md",
        "---\nname: Vell\nkind: organisation\n---\n::: background\nAnother port.\n:::\n",
    )
    expect(other.get_by_text("Another port.")).to_be_visible()
    assert 0 < other.evaluate("window.changes") < 10
    assert other.evaluate(STAMPED)


def test_problems_are_laid_over_the_last_good_page_and_go_when_mended(
    page: Page, running: Preview
) -> None:
    opened(page, running)
    broken(running.root)
    overlay = page.locator("#briefing-preview .problems")
    expect(overlay).to_be_visible()
    expect(overlay.locator("summary")).to_contain_text("1 error")
    expect(overlay.locator(".place a")).to_have_attribute(
        "href", f"vscode://file{running.root}/content/articles/harbour.yaml:10:11"
    )
    expect(overlay.locator(".place")).to_contain_text("quote-not-found")
    expect(overlay.locator(".frame mark")).to_have_text("The lights were out,")
    assert "^^^" in overlay.locator(".caret").inner_text()
    expect(overlay.locator("ins").last).to_have_text("are")
    expect(page).to_have_title("1 error · Harbour closed · Harbour live_site")
    expect(page.locator("h1")).to_have_text("Harbour closed")
    overlay.locator("summary").click()
    expect(overlay.locator(".message")).to_be_hidden()
    write(running.root / "content/articles/harbour.yaml", ARTICLE)
    expect(overlay).to_have_count(0)
    expect(page).to_have_title("Harbour closed · Harbour live_site")
    assert page.evaluate(STAMPED)


def test_problems_in_templates_and_in_files_that_no_page_uses_are_shown_too(
    page: Page, running: Preview
) -> None:
    opened(page, running)
    write(running.root / "templates/facts.html", "line one\n{{ nothing_by_this_name }}")
    expect(page.locator(".problems .place").first).to_contain_text("templates/facts.html:2:1")
    (running.root / "templates/facts.html").unlink()
    expect(page.locator(".problems")).to_have_count(0)
    write(running.root / "content/pages/x.md", "---\ntitle: [not, a, title]\n---\n")
    expect(page.locator(".problems .place").first).to_contain_text("content/pages/x.md")


def test_problems_are_shown_without_a_script(browser: Browser, running: Preview) -> None:
    broken(running.root)
    running.shows('class="problems"')
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(running.address + PAGE)
    expect(page.locator(".problems .message")).to_be_visible()
    page.locator(".problems > summary").click()
    expect(page.locator(".problems .message")).to_be_hidden()
    context.close()


def test_the_page_for_what_is_missing_becomes_the_page_when_it_appears_and_again_when_it_goes(
    page: Page, running: Preview
) -> None:
    assert page.goto(running.address + "pages/new.html").status == 404  # type: ignore[union-attr]
    expect(page.locator("h1")).to_have_text("Not found")
    write(running.root / "content/pages/new.md", "---\ntitle: A new page\n---\nText.\n")
    expect(page.locator("h1")).to_have_text("A new page")
    (running.root / "content/pages/new.md").unlink()
    expect(page.locator("h1")).to_have_text("Not found")
    assert running.ask("/pages/new.html")[0].status == 404


def test_the_authors_bar_tells_of_use_quotations_and_warnings(page: Page, running: Preview) -> None:
    opened(page, running)
    bar = page.locator("#briefing-preview .bar")
    expect(bar.locator("[data-share=sentences]")).to_contain_text("2 of 8")
    bar.get_by_text("1 of 2 quoted stretches").click()
    expect(bar.get_by_text("Nobody sails tonight,", exact=True)).to_be_visible()
    write(
        running.root / "content/articles/harbour.yaml",
        ARTICLE.replace("Six ships wait outside.\n    evi", "Seven ships wait.\n    evi"),
    )
    bar.get_by_text("1 warning", exact=True).click()
    expect(bar.get_by_text("number-not-in-evidence")).to_be_visible()
    expect(page.locator(".problems")).to_have_count(0)
    assert "warning" not in page.title()


def test_what_is_laid_over_a_page_is_accessible(browser: Browser, running: Preview) -> None:
    rules = {
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        "rules": {"aria-allowed-role": {"enabled": True}},
        "resultTypes": ["violations"],
    }
    for state in ("the bar", "the problems"):
        if state == "the problems":
            broken(running.root)
            running.shows('class="problems"', f"/{PAGE}")
        for scheme, width in (("light", 1280), ("dark", 320)):
            page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
            page.goto(running.address + PAGE)
            for each in page.locator("#briefing-preview summary").all():
                if not each.evaluate("each => each.parentElement.open"):
                    each.click(force=True)
            found = Axe().run(page, options=rules).response["violations"]
            assert not found, (state, scheme, width, found)
            page.close()


def test_a_tab_that_was_away_catches_up(
    page: Page, root: Path, start: Callable[..., Preview]
) -> None:
    first = start()
    opened(page, first)
    port = str(first.port)
    ended(first)
    page.locator("html[data-preview=away]").wait_for(state="attached")
    retitled(root, "Written while away")
    start("--follow", port=port)
    expect(page.locator("h1")).to_have_text("Written while away")
    assert page.evaluate(STAMPED)
    # And, since --follow was asked for, it goes where the next edit is to be seen.
    write(
        root / "content/actors/vell.md",
        "---\nname: Vell\nkind: organisation\n---\n::: background\nEdited.\n:::\n",
    )
    page.wait_for_url("**/actors/vell.html")
    write(
        root / "content/articles/harbour.yaml",
        ARTICLE.replace("The lights are out,", "Nobody sails tonight,"),
    )
    page.wait_for_url("**/articles/harbour.html#lights-out")


def test_a_page_with_a_script_of_its_own_is_loaded_anew(page: Page, running: Preview) -> None:
    opened(page, running, "search.html")
    write(running.root / "content/site.yaml", "title: Renamed live_site\n")
    expect(page).to_have_title("Search · Renamed live_site")
    until(lambda: page.evaluate("document.readyState") == "complete")


def test_nothing_is_refused_by_the_policy_and_nothing_fails(page: Page, running: Preview) -> None:
    said: list[str] = []
    page.on(
        "console",
        lambda message: said.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    opened(page, running)
    broken(running.root)
    expect(page.locator(".problems")).to_be_visible()
    write(running.root / "content/articles/harbour.yaml", ARTICLE)
    expect(page.locator(".problems")).to_have_count(0)
    assert said == []
