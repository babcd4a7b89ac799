"""The page that a tab shows comes ahead of all others, and no request sees that the others are still being drawn."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from generator.briefing.assembly import checked_articles
from generator.preview import ahead as ahead_of_builds
from generator.preview import workbench
from generator.preview.ahead import Ahead
from generator.preview.attention import Attention
from generator.preview.margins import margins
from generator.preview.messages import BuildRequest, Heartbeat, Margin, Outcome
from generator.preview.workbench import Workbench
from generator.problems import NOWHERE, problem
from generator.publishing.pages import drawing
from generator.publishing.pages.drawn_page import DrawingJob, DrawnPage, Place, drawn_page
from generator.reading import folder
from tests.preview.previewing import ARTICLE, Preview, project, until, write

Start = Callable[..., Preview]
PAGE = "articles/harbour.html"
SLOW = '{% extends "base.html" %}{% block main %}{% for n in range(6000000) %}{% endfor %}<h1>{{ site.title }}</h1>{% endblock %}'
TOUCHY = '{% extends "base.html" %}{% block main %}{% if "Storm" in site.title %}{{ site.nothing }}{% endif %}{% endblock %}'


class Bench:
    """A workbench, and what it sends before its outcome."""

    def __init__(self, root: Path, *, remembers: bool = True) -> None:
        self.sent: list[Outcome | Heartbeat] = []
        self.attention = Attention()
        self.on_sent: Callable[[], None] = lambda: None
        self.bench = Workbench(
            BuildRequest(str(root), strict=False, time_limit=10.0, remembers=remembers),
            self._take,
            self.attention,
        )

    def _take(self, answer: Outcome | Heartbeat) -> None:
        self.sent.append(answer)
        self.on_sent()

    def outcome(self, *shown: str) -> tuple[Outcome, list[Outcome]]:
        self.sent.clear()
        whole = self.bench.outcome(shown)
        return whole, [each for each in self.sent if isinstance(each, Outcome)]


def save(bench: Bench, root: Path) -> None:
    """Save while a build goes on."""
    titled(root, "A newer live_site")
    bench.attention.hear(b"null")


def pages_of(outcome: Outcome) -> dict[str, bytes]:
    return {path: data for path, data in outcome.changed.items() if path.endswith(".html")}


def titled(root: Path, title: str) -> None:
    write(root / "content/site.yaml", f"title: {title}\n")


def test_what_is_sent_ahead_is_what_comes_of_the_whole(root: Path) -> None:
    bench = Bench(root)
    bench.outcome()
    titled(root, "Another live_site")
    whole, (ahead,) = bench.outcome(PAGE, "no/such/page.html", "facts.html")
    assert ahead.partial
    assert not whole.partial
    assert set(ahead.changed) == {PAGE, "facts.html"}
    assert {name: whole.changed[name] for name in ahead.changed} == dict(ahead.changed)
    assert ahead.cards == whole.cards
    assert ahead.margins == {PAGE: whole.margins[PAGE]}


def test_at_the_start_the_front_page_is_sent_with_its_style(root: Path) -> None:
    whole, (ahead,) = Bench(root).outcome()
    assert "index.html" in ahead.changed
    assert {name for name in ahead.changed if name.endswith(".html")} == {"index.html"}
    statics = {name for name in whole.changed if name.startswith("static/")}
    assert statics
    assert statics == ahead.changed.keys() - {"index.html"}
    assert {name: whole.changed[name] for name in ahead.changed} == dict(ahead.changed)


def test_what_a_preview_has_found_out_the_next_one_knows(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Bench(root)
    whole, _ = first.outcome()
    first.bench.rest(whole)
    monkeypatch.setattr(checked_articles, "checked_article", None)
    again, _ = Bench(root).outcome()
    assert dict(again.changed) == dict(whole.changed)
    assert not Bench(root, remembers=False).outcome()[0].good


def test_a_page_that_stays_as_it_is_is_not_sent_unless_somebody_asks_for_it(root: Path) -> None:
    bench = Bench(root)
    bench.outcome()
    write(
        root / "content/actors/vell.md",
        "---\nname: Vell\nkind: organisation\n---\n::: background\nA port with ships.\n:::\n",
    )
    whole, ahead = bench.outcome(PAGE)
    assert whole.changed
    assert PAGE not in whole.changed
    assert ahead == []
    actor = root / "content/actors/vell.md"
    write(actor, actor.read_text().replace("with ships", "without ships"))
    bench.attention.hear(f'"{PAGE}"'.encode())
    whole, (ahead_of_all,) = bench.outcome(PAGE)
    assert PAGE not in whole.changed
    assert set(pages_of(ahead_of_all)) == {PAGE}


def test_nothing_is_sent_ahead_of_an_error_or_with_other_templates(root: Path) -> None:
    bench = Bench(root)
    bench.outcome()
    write(
        root / "content/articles/harbour.yaml",
        ARTICLE.replace("The lights are out", "The lights were out"),
    )
    assert bench.outcome(PAGE)[1] == []
    write(root / "content/articles/harbour.yaml", ARTICLE)
    write(root / "templates/facts.html", TOUCHY)
    titled(root, "Another live_site")
    whole, ahead = bench.outcome(PAGE)
    assert whole.good
    assert ahead == []


def test_a_page_that_is_asked_for_comes_ahead_as_it_is_or_was(root: Path) -> None:
    bench = Bench(root)
    bench.attention.hear(b'"facts.html"')
    whole, ahead = bench.outcome("index.html")
    assert [set(pages_of(part)) for part in ahead] == [{"index.html", "facts.html"}]
    titled(root, "Another live_site")
    bench.on_sent = lambda: bench.attention.hear(b'"quotes.html"')
    whole, ahead = bench.outcome("index.html")
    assert [set(pages_of(part)) for part in ahead] == [
        {"index.html"},
        {"index.html", "quotes.html"},
    ]
    assert all(whole.changed[path] == page for path, page in pages_of(ahead[1]).items())


def test_a_build_is_given_up_when_there_is_a_newer_state_and_never_before_its_tabs_have_got_it(
    root: Path,
) -> None:
    bench = Bench(root)
    bench.outcome()
    titled(root, "Another live_site")
    bench.on_sent = lambda: save(bench, root)
    outcome, ahead = bench.outcome("index.html")
    assert outcome.overtaken
    assert [set(pages_of(part)) for part in ahead] == [{"index.html"}]
    bench.attention.hear(b"[]")
    bench.on_sent = lambda: None
    whole, _ = bench.outcome()
    assert not whole.overtaken
    assert b"A newer live_site" in whole.changed["index.html"]


def test_a_touched_file_and_saves_without_end_let_a_build_come_to_its_end(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(root)
    bench.outcome()
    titled(root, "Another live_site")
    bench.attention.hear(b"null")  # by the title, which is read by then
    assert not bench.outcome("index.html")[0].overtaken
    monkeypatch.setattr(ahead_of_builds, "IN_A_ROW", 2)
    saves = iter(range(9))
    bench.on_sent = lambda: (titled(root, f"Save {next(saves)}"), bench.attention.hear(b"null"))
    titled(root, "The first save")
    given_up = 0
    while bench.outcome("index.html")[0].overtaken:
        given_up += 1
    assert given_up == 2


def test_what_was_shown_of_a_build_that_was_given_up_is_taken_back(root: Path) -> None:
    bench = Bench(root)
    first, _ = bench.outcome()
    before = (root / "content/site.yaml").read_bytes()
    titled(root, "Another live_site")
    bench.on_sent = lambda: save(bench, root)
    assert bench.outcome("index.html")[0].overtaken
    bench.on_sent = lambda: None
    (root / "content/site.yaml").write_bytes(before)
    bench.attention.hear(b"null")
    bench.attention.hear(b'["index.html"]')
    whole, (ahead,) = bench.outcome("index.html")
    assert dict(pages_of(ahead)) == {"index.html": first.changed["index.html"]}
    assert not whole.overtaken


def test_what_a_build_had_when_it_was_given_up_at_its_end_the_next_one_sends(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(root)
    served = dict(bench.outcome()[0].changed)
    titled(root, "Another live_site")

    def saved_meanwhile(*arguments: Any, **named: Any) -> Mapping[str, Margin]:
        if bench.attention.has_newer is False:
            write(root / "content/pages/more.md", "---\ntitle: More\n---\nText.\n")
            bench.attention.hear(b"null")
        return margins(*arguments, **named)

    monkeypatch.setattr(workbench, "margins", saved_meanwhile)
    assert bench.outcome()[0].overtaken
    monkeypatch.undo()
    whole, _ = bench.outcome()
    served |= whole.changed
    fresh, _ = Bench(root, remembers=False).outcome()
    assert {path: served[path] for path in fresh.changed} == dict(fresh.changed)


Save = Callable[[Path], None]


def renamed(root: Path) -> None:
    for old, new in (("vell", "port"), ("port", "vell")):
        path = root / f"content/actors/{old}.md"
        if path.exists():
            path.rename(path.with_stem(new))
            return


SAVES: dict[str, Save] = {
    "title": lambda root: titled(root, "Another live_site"),
    "other title": lambda root: titled(root, "A third live_site"),
    "page": lambda root: write(root / "content/pages/more.md", "---\ntitle: More\n---\nText.\n"),
    "no page": lambda root: (root / "content/pages/more.md").unlink(missing_ok=True),
    "renamed": renamed,
    "fault": lambda root: write(
        root / "content/articles/harbour.yaml", ARTICLE.replace("lights are", "lights were")
    ),
    "sound": lambda root: write(root / "content/articles/harbour.yaml", ARTICLE),
    "article": lambda root: write(
        root / "content/articles/harbour.yaml", ARTICLE.replace("Harbour closed", "Harbour shut")
    ),
}


@settings(max_examples=12)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(SAVES)), st.integers(0, 120)), min_size=2, max_size=7)
)
def test_saves_at_any_moment_end_with_the_site_that_is_on_disk(
    saves: list[tuple[str, int]],
) -> None:
    """The second of each pair says after how many looks at the build the next save comes."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        root = project(Path(folder))
        bench, left, looks = Bench(root, remembers=False), iter([*saves, ("sound", 0)]), 0

        def look(self: Ahead, doing: str) -> None:
            nonlocal looks
            looks -= 1
            if looks == 0:
                save_next()
            look_as_ever(self, doing)

        def save_next() -> bool:
            nonlocal looks
            name, looks = next(left, ("", 0))
            if name:
                SAVES[name](root)
                bench.attention.hear(b"null")
            return bool(name)

        look_as_ever = Ahead.look
        patch.setattr(Ahead, "look", look)
        served: dict[str, bytes] = {}
        is_newer = True
        while is_newer:
            outcome, _ = bench.outcome("index.html", PAGE)
            for path in outcome.removed:
                del served[path]
            served |= outcome.changed
            is_newer = outcome.overtaken or save_next() or not outcome.same
            bench.attention.hear(b"[]")
        fresh, _ = Bench(root, remembers=False).outcome()
        assert fresh.good
        assert served == dict(fresh.changed)


def test_what_a_build_drew_before_it_was_given_up_the_next_one_does_not_draw(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = root / "content/pages/more.md"
    write(page, "---\ntitle: More\n---\nText.\n")
    bench = Bench(root)

    def save_a_page() -> None:
        write(page, page.read_text().replace("Text.", "Another text."))
        bench.attention.hear(b"null")

    bench.on_sent = save_a_page
    assert bench.outcome()[0].overtaken
    bench.on_sent = lambda: None
    drawn: list[str] = []

    def noted(job: DrawingJob, place: Place) -> DrawnPage:
        drawn.append(place[1])
        return drawn_page(job, place)

    monkeypatch.setattr(drawing, "drawn_page", noted)
    whole, _ = bench.outcome()
    assert {"pages/more.html", "index.html"} - {*drawn} == {"index.html"}
    assert "index.html" in whole.changed


def test_a_first_build_that_was_given_up_leaves_what_it_has_found_out(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Bench(root)
    first.on_sent = lambda: save(first, root)
    given_up, _ = first.outcome()
    assert given_up.overtaken
    first.bench.rest(given_up)
    monkeypatch.setattr(checked_articles, "checked_article", None)
    assert Bench(root).outcome()[0].good


def test_what_is_saved_between_two_builds_is_in_the_second(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(root)
    bench.on_sent = lambda: save(bench, root)
    assert bench.outcome()[0].overtaken
    titled(root, "A state between")
    bench.attention.hear(b"null")
    bench.attention.hear(b"[]")
    between, (ahead,) = bench.outcome("index.html")
    assert between.overtaken
    assert b"A state between" in ahead.changed["index.html"]
    bench.on_sent = lambda: None
    bench.attention.hear(b"[]")
    monkeypatch.setattr(folder, "texts", None)  # what there is to build was read by then
    assert b"A newer live_site" in bench.outcome()[0].changed["index.html"]


def test_a_file_that_went_while_it_was_read_is_looked_for_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(root)
    bench.outcome()
    gone = problem("unreadable-file", "content/pages/gone.md", NOWHERE, "the file went")
    titled(root, "Another live_site")
    read_all = folder.texts
    with monkeypatch.context() as patch:
        patch.setattr(folder, "texts", lambda *_, **__: (read_all(root)[0], [gone]))
        assert not bench.outcome()[0].good
        assert bench.outcome()[0].same
    outcome, _ = bench.outcome()
    assert outcome.good
    assert not outcome.same


@pytest.mark.browser
def test_a_tab_sees_its_page_first_and_requests_wait_for_theirs(
    start: Start, root: Path, browser: Browser
) -> None:
    write(root / "templates/timeline.html", SLOW)
    running = start()
    page = browser.new_page()
    page.goto(running.address + PAGE)
    page.locator("html[data-preview=live]").wait_for(state="attached")
    before = running.builds()
    titled(root, "Another live_site")
    expect(page.locator("header.top .mark")).to_have_text("Another live_site", timeout=20_000)
    assert running.builds() == before  # the build goes on
    others: dict[str, str] = {}
    asking = [
        threading.Thread(target=lambda at=at: others.update({at: running.text(at)}))
        for at in ("/facts.html", "/timeline.html")
    ]  # type: ignore[misc]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert all("Another live_site" in text for text in others.values())
    until(lambda: running.builds() == before + 1)
    page.close()


@pytest.mark.browser
def test_a_page_shown_ahead_goes_back_where_the_build_fails_after_all(
    start: Start, root: Path, browser: Browser
) -> None:
    write(root / "templates/facts.html", TOUCHY)
    running = start()
    page = browser.new_page()
    page.goto(running.address + PAGE)
    page.locator("html[data-preview=live]").wait_for(state="attached")
    titled(root, "Storm live_site")
    expect(page.locator("#briefing-preview")).to_contain_text(
        "templates/facts.html", timeout=20_000
    )
    expect(page.locator("header.top .mark")).to_have_text("Harbour live_site")
    assert "Harbour live_site" in running.text("/index.html")
    titled(root, "Calm live_site")
    expect(page.locator("header.top .mark")).to_have_text("Calm live_site", timeout=20_000)
    page.close()
