"""Annotating in the browser: for whom the preview writes, and the whole flow by keyboard."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, expect

from generator.preview.ports import is_this_machine
from tests.preview.previewing import PATIENCE, Preview, ended, project, started, until, write

expect.set_options(timeout=20_000)

SEED = """date 2024-05-06 The harbour of Vell was closed on Monday, Ada Renn said.

About 40 ships wait outside. "The lights are out," Renn said.

"Nobody sails tonight," said Piet Vos, a fisherman.
"""
BEGUN = """seed: harbour.txt # as it came
title: Harbour closed
draft: true
names: {}
facts: []
quotes: []
"""
PAGE = "articles/harbour.html"


# ---- for whom it writes


def token_of(preview: Preview) -> str:
    found = re.search(r'data-token="([^"]+)"', preview.text(f"/{PAGE}"))
    assert found
    return found[1]


def post(preview: Preview, action: str, body: bytes, **headers: str) -> tuple[int, str]:
    """The status and the body of an answer, with the headers of a page of the preview."""
    given = {
        "Origin": preview.address.rstrip("/"),
        "Content-Type": "application/json",
        "X-Briefing-Token": token_of(preview),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    connection = HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    try:
        connection.request("POST", f"/-/annotate/{action}", body, given)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


ASKED = b'{"slug": "harbour"}'
STRANGERS = {
    "a page elsewhere": ({"Origin": "https://evil.example"}, 403),
    "a file": ({"Origin": "null"}, 403),
    "another port": ({"Origin": "http://127.0.0.1:1"}, 403),
    "without an origin": ({"Origin": ""}, 403),
    "a token of another start": ({"X_Briefing_Token": "x" * 43}, 403),
    "without a token": ({"X_Briefing_Token": ""}, 403),
    "a name of this machine elsewhere": ({"Host": "evil.example"}, 403),
    "a form": ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
    "plain text": ({"Content_Type": "text/plain"}, 415),
}


@pytest.mark.parametrize(("headers", "status"), STRANGERS.values(), ids=STRANGERS)
def test_the_preview_writes_for_its_own_pages_alone(
    shared: Preview, headers: dict[str, str], status: int
) -> None:
    answered, words = post(shared, "open", ASKED, **headers)
    assert answered == status
    assert "Traceback" not in words
    assert "seen" not in words


BODIES = {
    "no JSON": (b"{", 400),
    "a path": (b'{"slug": "../site"}', 400),
    "an unknown article": (b'{"slug": "nothing"}', 422),
    "what was not seen": (ASKED, 409),
    "deep": (b"[" * 60_000, 400),
}


@pytest.mark.parametrize(("body", "status"), BODIES.values(), ids=BODIES)
def test_what_is_wrong_is_answered_in_words(shared: Preview, body: bytes, status: int) -> None:
    answered, words = post(shared, "save", body)
    assert answered == status
    assert json.loads(words)["reason"]


def test_too_much_is_refused_and_other_methods_and_actions_lead_nowhere(shared: Preview) -> None:
    with suppress(ConnectionError):  # closed in the middle of it
        assert post(shared, "open", b" " * 70_000)[0] in (400, 413)
    assert shared.ask("/-/annotate/save")[0].status in (403, 405)
    assert post(shared, "run", ASKED)[0] in (404, 405)
    assert post(shared, "open", ASKED)[0] == 200


def test_a_page_may_not_be_framed_elsewhere(shared: Preview) -> None:
    assert shared.ask(f"/{PAGE}")[0].headers["X-Frame-Options"] == "SAMEORIGIN"


HOSTS = {
    "127.0.0.1:8000": True,
    "localhost": True,
    "[::1]:1": True,
    "192.168.1.7:8000": False,
    "evil.example": False,
    "": False,
}


@pytest.mark.parametrize(("host", "expected"), HOSTS.items())
def test_only_this_machines_own_names_count(host: str, *, expected: bool) -> None:
    assert is_this_machine(host) is expected


def test_only_an_article_can_be_annotated(shared: Preview) -> None:
    assert "/-/annotate.js" in shared.text(f"/{PAGE}")
    for page in ("/", "/articles/", "/actors/ada-renn.html", "/nothing.html"):
        assert "annotate" not in shared.text(page)


# ---- the whole flow, by keyboard


@pytest.fixture(scope="module")
def long_lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    running = started(project(tmp_path_factory.mktemp("annotating") / "project", **begun()))
    yield running
    ended(running)


def begun() -> dict[str, str]:
    return {"content/articles/harbour.yaml": BEGUN, "seeds/harbour.txt": SEED}


@pytest.fixture
def running(long_lived: Preview) -> Preview:
    """A preview of the article as it is before anything is annotated."""
    (long_lived.root / "content/actors/piet-vos.md").unlink(missing_ok=True)
    write(long_lived.root / "content/articles/harbour.yaml", BEGUN)
    until(
        lambda: (
            ">0 facts, 0 quotes" in " ".join(long_lived.text(f"/{PAGE}").split()).replace("> ", ">")
        )
    )
    return long_lived


@pytest.fixture(params=[1280, 360])
def page(browser: Browser, running: Preview, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 740})
    opened = context.new_page()
    faults: list[Any] = []
    opened.on("pageerror", lambda error: faults.append(error))  # noqa: PLW0108 - no method of C
    opened.goto(running.address + PAGE)
    opened.locator("html[data-preview=live]").wait_for(state="attached")
    yield opened
    context.close()
    assert not faults


def text(running: Preview) -> str:
    return (running.root / "content/articles/harbour.yaml").read_text(encoding="utf-8")


def panel(page: Page) -> Any:
    return page.get_by_role("dialog")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.browser
def test_an_article_is_annotated_by_keyboard(page: Page, running: Preview) -> None:
    # A sentence, one word less and again all of it, is a fact with its figure.
    press(page, "s", "s")
    expect(page.get_by_role("toolbar")).to_be_visible()
    press(page, "Shift+ArrowLeft", "Shift+ArrowRight", ".", ",")
    accessible(page)
    press(page, "f")
    expect(panel(page)).to_have_accessible_name("New fact")
    expect(page.get_by_label("Statement")).to_be_focused()
    expect(page.get_by_label("Number")).to_have_value("40")
    expect(panel(page).get_by_text("The gate lets it through.")).to_be_visible()
    accessible(page)
    # What the gate refuses is told while it is typed, and is not saved.
    page.get_by_label("Evidence 1").fill("50 ships wait")
    expect(panel(page).locator(".verdicts")).to_contain_text("these words are not in the seed")
    accessible(page)
    press(page, "Control+Enter")
    expect(panel(page)).to_be_visible()
    assert text(running) == BEGUN
    page.get_by_label("Evidence 1").fill("About 40 ships wait outside")
    press(page, "Control+Enter")
    expect(panel(page)).to_be_hidden()
    assert "figure: {value: 40, unit: ships, approx: about}" in text(running)
    expect(page.locator("#about-40-ships-wait-outside")).to_be_visible()

    # A quote, whose speaker is found.
    press(page, "s", "q")
    expect(page.get_by_label("Speaker: chosen")).to_contain_text("Ada Renn")
    press(page, "Control+Enter")
    expect(panel(page)).to_be_hidden()
    assert "speaker: ada-renn" in text(running)
    expect(page.locator("#the-lights-are-out")).to_be_visible()

    # Undone by one key.
    press(page, "u")
    expect(page.locator("#briefing-annotate-said")).to_have_text("Undone.")
    assert "speaker: ada-renn" not in text(running)


@pytest.mark.browser
def test_the_article_itself_is_described_by_keyboard(page: Page, running: Preview) -> None:
    press(page, "d")
    expect(panel(page)).to_have_accessible_name("About the article")
    expect(page.get_by_label("Title")).to_be_focused()
    expect(page.get_by_label("Title")).to_have_value("Harbour closed")
    accessible(page)
    page.get_by_label("Title").fill("")
    expect(panel(page).locator(".verdicts")).to_contain_text("title")
    press(page, "Control+Enter")
    assert text(running) == BEGUN
    page.get_by_label("Title").fill("Harbour of Vell closed")
    page.get_by_label("Published by").fill("Vell Courier")
    page.get_by_label("Rights").select_option("excerpts")
    expect(panel(page).get_by_text("The gate lets it through.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    press(page, "Control+Enter")
    expect(panel(page)).to_be_hidden()
    assert text(running).startswith(
        "seed: harbour.txt # as it came\ntitle: Harbour of Vell closed\ndraft: true\n"
        "rights: excerpts\noutlet: {name: Vell Courier}\nnames: {}\n"
    )
    expect(page.locator("h1")).to_have_text("Harbour of Vell closed")
    press(page, "u")
    expect(page.locator("#briefing-annotate-said")).to_have_text("Undone.")
    assert text(running) == BEGUN


@pytest.mark.browser
def test_a_new_actor_is_made_in_place(page: Page, running: Preview) -> None:
    expect(page.locator("#briefing-preview button.annotate")).to_be_visible()
    page.evaluate("getSelection().selectAllChildren(document.getElementById('p.3'))")
    press(page, "q")
    expect(panel(page).get_by_role("group", name="New actor: piet-vos")).to_be_visible()
    speaker = panel(page).get_by_role("combobox", name="Speaker")
    speaker.focus()
    press(page, "Backspace")
    expect(panel(page).get_by_role("group", name="New actor: piet-vos")).to_be_hidden()
    speaker.press_sequentially("Re")
    expect(panel(page).get_by_role("option").first).to_contain_text("Ada Renn")
    accessible(page)
    speaker.fill("")
    speaker.press_sequentially("Piet Vos")
    press(page, "ArrowDown", "ArrowUp", "Enter")
    expect(page.get_by_label("Speaker: chosen")).to_contain_text("Piet Vos (new)")
    page.get_by_label("Description").fill("a fisherman")
    press(page, "Control+Enter")
    expect(panel(page)).to_be_hidden()
    assert "speaker: piet-vos" in text(running)
    made = (running.root / "content/actors/piet-vos.md").read_text(encoding="utf-8")
    assert 'description: "a fisherman"' in made
    press(page, "u")
    until(lambda: not (running.root / "content/actors/piet-vos.md").exists())
    assert text(running) == BEGUN


@pytest.mark.browser
def test_proposals_are_decided_with_one_key_each(page: Page, running: Preview) -> None:
    press(page, "?")
    expect(panel(page)).to_have_accessible_name("Annotate")
    accessible(page)
    panel(page).get_by_role("button", name="Propose from the text").press("Enter")
    expect(panel(page)).to_have_accessible_name(re.compile(r"Proposed \w+, 1 of \d+"))
    accessible(page)
    count = text(running).count("drafted_by")
    assert count > 2
    press(page, "a")
    expect(panel(page)).to_have_accessible_name(re.compile(f"1 of {count - 1}"))
    press(page, "x")
    expect(panel(page)).to_have_accessible_name(re.compile(f"1 of {count - 2}"))
    assert text(running).count("drafted_by") == count - 2
    press(page, "j")
    expect(panel(page)).to_have_accessible_name(re.compile(f"(2|1) of {count - 2}"))
    press(page, "e")
    expect(panel(page)).to_have_accessible_name(re.compile("Edit the"))
    press(page, "Escape")
    expect(panel(page)).to_have_accessible_name(re.compile(f"of {count - 2}"))
    press(page, "u")
    expect(panel(page)).to_have_accessible_name(re.compile(f"of {count - 1}"))


@pytest.mark.browser
def test_a_file_that_changes_meanwhile_is_not_written_over(page: Page, running: Preview) -> None:
    press(page, "s", "f")
    expect(panel(page)).to_be_visible()
    by_hand = BEGUN + "# by hand\n"
    write(running.root / "content/articles/harbour.yaml", by_hand)
    page.get_by_label("Statement").fill("The harbour of Vell was closed on Monday.")
    press(page, "Control+Enter")
    expect(page.locator("#briefing-annotate-said")).to_contain_text("changed meanwhile")
    expect(panel(page)).to_be_visible()
    assert text(running) == by_hand
    press(page, "Control+Enter")
    expect(panel(page)).to_be_hidden()
    assert "# by hand\n" in text(running)
    assert "text: The harbour of Vell was closed on Monday." in text(running)


@pytest.mark.browser
def test_keys_are_letters_while_something_is_typed_and_can_be_switched_off(
    page: Page, running: Preview
) -> None:
    press(page, "s", "f")
    statement = page.get_by_label("Statement")
    expect(statement).to_be_focused()
    statement.fill("")
    page.keyboard.type("fqnu?")
    expect(statement).to_have_value("fqnu?")
    press(page, "Escape", "?")
    page.get_by_label("keys are on").press("Space")
    press(page, "Escape", "s", "f")
    expect(panel(page)).to_be_hidden()
    assert text(running) == BEGUN


def open_the_fact(page: Page) -> None:
    """Open the only fact from the list, which is drawn anew whenever a build comes to its end."""
    button = panel(page).get_by_role("button", name=re.compile("edit the fact"))
    form = page.get_by_label("Statement")
    for _ in range(4):
        with suppress(Error):  # the button that was looked for has gone meanwhile
            button.press("Enter", timeout=5_000)
            form.wait_for(timeout=5_000)
            return
    expect(form).to_be_visible()


@pytest.mark.browser
def test_what_exists_is_edited_and_deleted_from_the_list(page: Page, running: Preview) -> None:
    press(page, "s", "s", "f")
    expect(panel(page)).to_be_visible()
    press(page, "Control+Enter")
    expect(panel(page)).to_be_hidden()
    press(page, "?")
    open_the_fact(page)
    page.get_by_label("Statement").fill("Some 40 ships wait outside.")
    press(page, "Control+Enter")
    expect(panel(page)).to_have_accessible_name("Annotate")
    assert "text: Some 40 ships wait outside." in text(running)
    open_the_fact(page)
    panel(page).get_by_role("button", name="Delete").press("Enter")
    expect(panel(page)).to_have_accessible_name("Annotate")
    assert text(running) == BEGUN


@pytest.mark.browser
def test_everything_can_be_touched_at_360_px(browser: Browser, running: Preview) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(running.address + PAGE)
    page.locator("html[data-preview=live]").wait_for(state="attached")
    page.locator("#briefing-preview button.annotate").tap()
    expect(panel(page)).to_be_visible()
    small = """() => [...document.querySelectorAll(
            '#briefing-annotate :is(button, select, input[type=text]), #briefing-annotate-tools button'
        )]
        .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5)
        .map((one) => one.outerHTML)"""
    assert page.evaluate(small) == []
    page.evaluate("getSelection().selectAllChildren(document.getElementById('p.2'))")
    panel(page).get_by_role("button", name="Quote").tap()
    expect(panel(page)).to_have_accessible_name("New quote")
    assert page.evaluate(small) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    panel(page).get_by_role("button", name="Cancel").tap()
    page.evaluate("getSelection().removeAllRanges()")
    page.evaluate("getSelection().selectAllChildren(document.getElementById('p.2'))")
    page.get_by_role("toolbar").get_by_role("button", name="Fact").tap()
    expect(panel(page)).to_have_accessible_name("New fact")
    context.close()


def test_another_start_has_another_token(start: Callable[..., Preview], root: Path) -> None:
    one, other = start(), start(at=root)
    assert token_of(one) != token_of(other)
