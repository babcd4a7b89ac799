"""The pages of the record: every change is on one of them, whole, and where it stays."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import Cache
from generator.publishing.published_state import published_state
from generator.reading import folder
from generator.record.files import appended
from generator.record.history import History, history
from generator.record.lines import Line, difference
from tests.building import Made, build, bytes_below, command, languages, resolved, templates
from tests.test_record import STATES

LIMIT = 100_000
ANNOTATION = "content/articles/harbour-bridge.yaml"
MONTH = "record/2024-03.html"
OWN = 7  # changes in the record of the specimen


def made(texts: dict[str, bytes], *, strict: bool = False) -> Made:
    return build(texts, templates(), languages(), strict=strict)


@cache
def shipped() -> Made:
    """A sound project with a record: a fact changed, a quote was removed."""
    return made(dict(folder.shipped("specimen")), strict=True)


def document(files: Any, path: str) -> Any:
    return lxml.html.document_fromstring(files[path].decode())


def found(element: Any, tag: str, name: str = "") -> list[Any]:
    """The elements below one, of a class."""
    having = f"[contains(concat(' ', @class, ' '), ' {name} ')]" if name else ""
    return list(element.xpath(f".//{tag}{having}"))


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_a_change_is_shown_whole_with_its_day_reason_and_evidence() -> None:
    page = document(shipped().files, MONTH)
    article, entry = found(page, "li", "moved")[::-1]
    assert words(article).startswith("Moved · Article Cracks keep")
    assert "was articles/bridge-closed.html is articles/harbour-bridge.html" in words(article)
    assert words(found(entry, "del")[0]) == "It is nearer to 5,000."
    assert words(found(entry, "ins")[0]) == "It is nearer 5,000."
    assert words(found(entry, "p", "why")[0]) == "Why: The engineer's own words."
    assert "It is nearer 5,000" in words(found(entry, "details")[0])
    assert "Claimed by an engineer" in words(entry)
    (link,) = found(found(entry, "p", "text")[0], "a")
    assert link.get("href") == "../articles/harbour-bridge.html#nearer-5000"


def test_what_was_withdrawn_is_struck_out_and_leads_nowhere() -> None:
    topic, entry = found(document(shipped().files, MONTH), "li", "withdrawn")
    assert "Tides" in words(topic)
    assert "We found cracks" in words(found(entry, "s")[0])
    assert not found(found(entry, "p", "text")[0], "a")


def test_days_and_months_lead_to_their_entries() -> None:
    page = document(shipped().files, "record.html")
    days = [link for link in found(page, "a") if "record/" in link.get("href")]
    assert len(days) > 4
    for link in days:
        path, _, anchor = resolved("record.html", link.get("href")).partition("#")
        target = document(shipped().files, path)
        assert not anchor or target.get_element_by_id(anchor) is not None
    assert "The record began on 6 March 2024: 2 actors, 1 article, 1 briefing" in words(page)


CHANGED = "About 4,000 people cross the bridge each day."
SHOWN_ON = (
    *("articles/harbour-bridge.html", "facts.html", "actors/aldmoor.html", "topics/bridge.html"),
    *("questions/crossings.html", "briefings/what-is-known.html", "index.html"),
    *("actors/aldmoor/dossier.html", "briefings/what-is-known/dossier.html"),
)


@pytest.mark.parametrize("path", SHOWN_ON)
def test_a_changed_item_leads_to_its_history_wherever_it_is_shown(path: str) -> None:
    page = document(shipped().files, path)
    targets = [
        resolved(path, link.get("href")).partition("#") for link in found(page, "a", "changed")
    ]
    entries = [
        document(shipped().files, month).get_element_by_id(entry) for month, _, entry in targets
    ]
    assert any(CHANGED in words(entry) for entry in entries)


def test_heads_of_pages_and_roles_have_marks_of_their_own() -> None:
    (head,) = found(document(shipped().files, "articles/harbour-bridge.html"), "header", "head")
    assert words(found(head, "a", "changed")[0]) == "Changed 20 March 2024"
    (roles,) = found(document(shipped().files, "actors/ines-maro.html"), "ul", "roles")
    assert words(found(roles, "a", "changed")[0]) == "Changed 20 March 2024"


def test_a_text_that_cites_what_has_changed_says_so() -> None:
    page = document(shipped().files, "briefings/what-is-known.html")
    (notice,) = found(page, "aside")
    assert words(notice).startswith("What this page cites has changed since: " + CHANGED)


@pytest.mark.parametrize("former", ["articles/bridge-closed", "articles/bridge-closed/cite"])
def test_the_former_address_of_an_article_leads_on(former: str) -> None:
    page = document(shipped().files, f"{former}.html")
    target = f"{former.replace('bridge-closed', 'harbour-bridge')}.html"
    (link,) = found(page, "main//a")
    assert resolved(f"{former}.html", link.get("href")) == target
    assert target in shipped().files


def test_the_former_id_of_a_fact_is_at_its_passage() -> None:
    page = document(shipped().files, "articles/harbour-bridge.html")
    assert page.get_element_by_id("nearer").getparent().get("id") == "nearer-5000"


def test_a_removed_page_and_a_removed_quote_say_so_with_the_day_and_the_reason() -> None:
    said = "Removed on 20 March 2024"
    why = "The longer quote has these words."
    page = words(document(shipped().files, "topics/tides.html"))
    quote = document(shipped().files, "articles/harbour-bridge.html").get_element_by_id(
        "cracks-first"
    )
    for shown in (page, words(quote)):
        assert said in shown
        assert why in shown
    assert "We found cracks" not in words(quote)


def test_what_moved_keeps_its_history() -> None:
    """Under the id that it has today, without what only its new address changed."""
    history_of_site = shipped().found.history
    told = [(change.verb, change.kind, change.item) for change in history_of_site.changes]
    assert told[:2] == [
        ("moved", "article", "harbour-bridge"),
        ("moved", "fact", "harbour-bridge#nearer-5000"),
    ]
    assert "bridge-closed" not in repr([change.item for change in history_of_site.changes])


FORMER = {
    "the page's own id": ("harbour-bridge", "present id"),
    "another article": ("other", "is the page of content/articles/other.yaml already"),
}


@pytest.mark.parametrize(("former", "message"), FORMER.values(), ids=FORMER)
def test_a_former_id_that_is_in_use_is_an_error(former: str, message: str) -> None:
    texts = dict(folder.shipped("specimen"))
    texts["seeds/other.txt"] = b"date 2024-01-01 Nothing.\n"
    texts["content/articles/other.yaml"] = b"seed: other.txt\ntitle: Nothing\n"
    texts[ANNOTATION] = texts[ANNOTATION].replace(b"[bridge-closed]", f"[{former}]".encode())
    (problem,) = [one for one in made(texts).problems if one.code == "same-url"]
    assert message in problem.message


def test_a_former_id_of_a_fact_that_another_has_is_an_error() -> None:
    texts = dict(folder.shipped("specimen"))
    texts[ANNOTATION] = texts[ANNOTATION].replace(b"[nearer]", b"[cracks]")
    (problem,) = [one for one in made(texts).problems if one.code == "same-url"]
    assert "`cracks` is the id of something in this article already" in problem.message


ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_says_what_was_corrected_and_when_an_article_last_changed() -> None:
    """An entry of an article is of the day of its latest change; a correction has its own."""
    root = lxml.etree.fromstring(shipped().files["feed.xml"])
    entries = {
        entry.findtext(f"{ATOM}title"): {child.tag.removeprefix(ATOM): child for child in entry}
        for entry in root.iter(f"{ATOM}entry")
    }
    article = entries["Cracks keep Aldmoor's harbour bridge closed"]
    assert article["published"].text == "2024-03-05T00:00:00Z"
    assert article["updated"].text == root.findtext(f"{ATOM}updated") == "2024-03-20T00:00:00Z"
    correction = entries["Changed: It is nearer 5,000. (Claimed by an engineer)"]
    assert correction["updated"].text == "2024-03-07T00:00:00Z"
    assert correction["link"].get("href").endswith(f"{MONTH}#c2")
    assert "is <ins>It is nearer 5,000.</ins>" in correction["content"].text
    assert "Withdrawn: We found cracks" in entries
    ids = [entry["id"].text for entry in entries.values()]
    assert len(set(ids)) == len(ids) == OWN  # one of them only moved


def test_a_record_that_has_only_begun_says_so() -> None:
    texts = dict(folder.shipped("specimen"))
    begun = appended(
        {}, difference({}, published_state(shipped().found, Cache(keeps=False)), "2024-03-06")
    )
    files = made(texts | {path: text.encode() for path, text in begun.items()}, strict=True).files
    assert "Nothing has changed since." in words(document(files, "record.html"))
    assert "<lastmod>2024-03-06</lastmod>" in files["sitemap.xml"].decode()
    assert not [path for path in files if path.startswith("record/")]


def test_after_an_edit_a_build_that_remembers_gives_the_same() -> None:
    cache, texts = Cache(), dict(folder.shipped("specimen"))
    edited = texts | {
        ANNOTATION: texts[ANNOTATION].replace(b"It is nearer 5,000.", b"It is near 5,000.")
    }
    for state in (texts, edited, texts):
        remembering = build(state, templates(), languages(), cache=cache)
        clean = made(state)
        assert remembering.files == clean.files
        assert remembering.problems == clean.problems


def test_a_build_that_remembers_sees_what_was_recorded_since(tmp_path: Path) -> None:
    """A page of the record stays only for as long as the record is the same."""
    for path, data in folder.shipped("specimen").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    record = tmp_path / "content/record/2024-03.jsonl"
    whole = record.read_bytes()
    record.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]) + b"\n")
    (tmp_path / "content/topics/tides.md").write_text("---\ntitle: Tides\n---\n")
    assert command("build", "--root", tmp_path).returncode == 0
    (tmp_path / "content/topics/tides.md").unlink()
    record.write_bytes(whole)
    assert command("build", "--root", tmp_path).returncode == 0
    clean = command("build", "--root", tmp_path, "--no-cache", "--output", tmp_path / "clean")
    assert clean.returncode == 0
    assert bytes_below(tmp_path / "site") == bytes_below(tmp_path / "clean")
    assert b"This page was removed" in (tmp_path / "site/topics/tides.html").read_bytes()


def test_the_sitemap_dates_an_article_by_its_latest_change() -> None:
    sitemap = shipped().files["sitemap.xml"].decode()
    assert "articles/harbour-bridge.html</loc><lastmod>2024-03-20</lastmod>" in sitemap


def test_only_a_site_with_a_record_leads_to_it() -> None:
    texts = {
        path: data
        for path, data in folder.shipped("specimen").items()
        if not path.startswith("content/record/")
    }
    files = made(texts).files
    assert "record.html" not in files
    assert b"record.html" not in files["index.html"]
    assert b"record.html" in shipped().files["index.html"]


ODD = [{"unit": 1}, {"value": 1e400, "unit": "x", "label": [], "question": {}}, 10**400, True, "<b>", [[]], [{"unnamed": 1}], {"a": {"b": None}}]  # fmt: skip


@pytest.mark.parametrize("value", ODD, ids=map(repr, range(len(ODD))))
def test_values_that_no_project_has_are_shown_as_they_are(value: Any) -> None:
    """A record may be written by hand."""
    fields = ("text", "figure", "said_by", "status", "when", "evidence", "names", "links", "new")
    lines = [
        Line("2024-03-07", kind, f"gone#{field}", field, value, [value], "", "")
        for kind in ("fact", "role", "relation", "topic")
        for field in fields
    ]
    files = made(with_lines([one for line in lines for one in (line, removal(line))])).files
    pages = [path for path in files if path.startswith("record/")]
    assert sum(len(anchors(files, path)) for path in pages) == 72 + OWN
    assert b"<b>&" not in files[MONTH]
    assert b"<bdi><b>" not in files[MONTH]


def removal(line: Line) -> Line:
    return Line(line.on, *line.key, "", {line.field: line.now}, None, "over", "")


def with_lines(lines: list[Line]) -> dict[str, bytes]:
    """The specimen with changes of items that are gone by now."""
    texts = dict(folder.shipped("specimen"))
    return texts | {path: text.encode() for path, text in appended(texts, lines).items()}


def test_a_long_month_has_several_pages_and_no_entry_moves() -> None:
    long = 'of the old harbour & the "new" bridge\'s <b> ' * 12
    lines = [
        Line("2024-03-20", "fact", f"gone#f{n}", "text", f"{n} {long}", f"{n} now {long}", long, "")
        for n in range(300)
    ]
    lines = [one for line in lines for one in (line, removal(line))]
    before, after = made(with_lines(lines[:400])).files, made(with_lines(lines)).files
    pages = sorted(path for path in after if path.startswith("record"))
    assert len(pages) > 5
    assert max(len(after[path]) for path in pages) < LIMIT
    placed = {path: anchors(after, path) for path in pages}
    assert sum(len(found) for path, found in placed.items() if path != "record.html") == 600 + OWN
    for path in filter(before.__contains__, pages[1:]):
        assert anchors(before, path) <= placed[path]


def anchors(files: Any, path: str) -> set[str]:
    return {entry.get("id") for entry in found(document(files, path), "li", "change")}


@given(st.lists(STATES, min_size=1, max_size=6), st.data())
def test_what_is_added_to_the_record_changes_nothing_before_it(states, data) -> None:
    """Of any history, what the first days tell is told by all of them in the same place."""
    lines: list[Line] = []
    was: Any = {}
    for day, now in enumerate(states, 1):
        lines += difference(was, now, f"2024-01-{day:02}")
        was = now
    days = [line.on for line in lines]
    upto = data.draw(st.sampled_from([*days, "2024-02-01"]))
    early = history([line for line in lines if line.on <= upto])
    whole = history(lines)
    assert whole.changes[: len(early.changes)] == early.changes
    assert (early or History()).begun_on == (whole.begun_on if early else "")


def test_the_record_of_the_specimen_is_what_it_says() -> None:
    """It is shipped with the templates' trial, and must not go stale."""
    briefing = shipped().found
    assert briefing is not None
    lines = [
        json.loads(line)
        for line in shipped().texts["content/record/2024-03.jsonl"].decode().splitlines()
    ]
    items = {(line["kind"], line["item"]) for line in lines}
    assert set(published_state(briefing, Cache(keeps=False))) <= items
