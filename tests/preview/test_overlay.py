"""What is laid over a page, whatever the page and its problems say."""

import json
from pathlib import Path

import lxml.html
import pytest

from generator.preview.editors import Editor
from generator.preview.live_site import LiveSite
from generator.preview.messages import Card, Margin, Outcome, Share
from generator.preview.overlay import MOST, Overlay
from generator.preview.served import Served
from generator.problem_formats import Line

HOSTILE = '</div><script>alert("&")</script>'
VSCODE = Editor("vscode://file{path}:{line}:{column}", Path("/project"))


def drawn(served: Served, name: str = "index.html") -> lxml.html.HtmlElement:
    """A page with what is laid over it, as a tree."""
    page = b"<html><head><title>Title</title></head><body><p>Text.</p></body></html>"
    return lxml.html.document_fromstring(Overlay(VSCODE).laid_over(page, name, served)[0].decode())


def card(severity: str = "error", message: str = "wrong", **more: object) -> Card:
    return Card(severity, "bad-value", "content/x.yaml", 3, 5, message, **more)


def test_whatever_words_there_are_they_stay_words() -> None:
    lines = (Line(1, HOSTILE), Line(2, HOSTILE, 2, 9))
    margin = Margin(HOSTILE, draft=True, shares=(Share("x", 1, 2, (HOSTILE,)),), accepted=1)
    served = Served(
        since=HOSTILE,
        errors=(card(message=f"[-{HOSTILE}-] `{HOSTILE}`", hint=HOSTILE, excerpt=lines),),
        warnings=(card("warning", HOSTILE),),
        margins={HOSTILE: margin},
    )
    shown = drawn(served, HOSTILE)
    ours = ["/-/preview.js", "/-/annotate.js"]
    assert [script.get("src") for script in shown.iter("script")] == ours
    assert shown.find(".//del").text == HOSTILE
    assert shown.text_content().count(HOSTILE) >= 7


def test_a_page_may_hold_any_word_of_ours() -> None:
    site = LiveSite({}, Overlay(VSCODE))
    page = "<body><p>data-here, data-version, /-/preview.js</p></body>"
    files = {"index.html": page.encode(), "static/x.css": b"h1 {}"}
    site.take(Outcome(good=True, changed=files, whole=True), "10:00:00")
    view = site.view("/")
    block = lxml.html.document_fromstring(view.body.decode()).get_element_by_id("briefing-preview")
    assert block.get("data-version") == view.version
    assert list(json.loads(block.get("data-statics"))) == ["static/x.css"]
    assert b"<p>data-here, data-version, /-/preview.js</p>" in view.body
    assert b'<script src="/-/preview.js" defer></script>' in view.body


def test_pages_of_a_first_build_that_was_given_up_stay_where_the_next_one_fails() -> None:
    site = LiveSite({}, Overlay(VSCODE))
    site.take_early(Outcome(good=True, changed={"index.html": b"<body>Early"}, partial=True))
    assert not site.is_settled("/facts.html")
    site.take(Outcome(good=False, cards=(card(),)), "10:00:00")
    assert site.is_settled("/facts.html")
    front, other = site.view("/").body, site.view("/facts.html")
    assert b"Early" in front
    assert b"no good build of the whole site yet" in front
    assert (other.status, b"as soon as its problems are fixed" in other.body) == (200, True)
    site.take(Outcome(good=True, changed={"facts.html": b"<body>F"}, whole=True), "10:00:01")
    assert (site.view("/").status, site.view("/facts.html").status) == (404, 200)


def test_a_place_in_the_project_is_a_link_into_the_editor_and_no_other() -> None:
    shown = drawn(Served(errors=(card(is_editable=True), card())))
    places = [place[0] for place in shown.find_class("place")]
    assert [place.tag for place in places] == ["a", "span"]
    assert places[0].get("href") == "vscode://file/project/content/x.yaml:3:5"


def test_the_version_is_another_when_a_problem_is_and_the_same_when_only_a_style_is() -> None:
    overlay = Overlay(VSCODE)
    served = Served(errors=(card(),))
    styled = Served(errors=(card(),), statics={"static/x.css": "1"})
    other = Served(errors=(card(message="worse"),))
    version = overlay.laid_over(b"page", "x.html", served)[1]
    assert overlay.laid_over(b"page", "x.html", styled)[1] == version
    assert overlay.laid_over(b"page", "x.html", other)[1] != version
    assert overlay.laid_over(b"another page", "x.html", served)[1] != version


def test_the_warnings_of_the_page_come_first_and_are_counted() -> None:
    own = Card("warning", "bad-value", "content/own.yaml", 1, 1, "own")
    margin = Margin("content/own.yaml", draft=False, shares=(), accepted=0)
    served = Served(warnings=(card("warning", "other"), own), margins={"index.html": margin})
    (warnings,) = drawn(served).find_class("warnings")
    assert warnings[0].text == "2 warnings, 1 here"
    assert [message.text for message in warnings.find_class("message")] == ["own", "other"]


@pytest.mark.parametrize(("count", "listed"), [(MOST, MOST), (MOST + 1200, MOST + 1)])
def test_a_list_ends_after_the_most_cards(count: int, listed: int) -> None:
    (problems,) = drawn(Served(errors=(card(),) * count)).find_class("problems")
    items = problems.findall("ol/li")
    assert len(items) == listed
    assert ("and 1,200 more" in items[-1].text_content()) == (listed > MOST)


def test_similar_pages_are_offered_in_the_place_of_a_missing_one() -> None:
    page = Overlay(VSCODE).missing_page("actors/ada.html", ["actors/adda.html", "static/ada.css"])
    links = lxml.html.document_fromstring(page.decode()).iter("a")
    assert [link.get("href") for link in links] == ["/actors/adda.html", "/"]
