"""Answers to a question: one place decides which is newest, highest, lowest, and all pages agree."""

import json
from decimal import Decimal
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from msgspec.structs import replace

from generator.briefing.derived.answers import MARKS, answers_to
from generator.briefing.model.article import Fact, Figure, Party
from generator.briefing.model.content import Question
from generator.briefing.model.dates import When, when
from generator.cache import Cache
from generator.publishing.charts.answers import Chart, answers_over_time, joins
from generator.publishing.charts.bars import bar
from generator.publishing.charts.time_axis import axis_of, stretch
from generator.publishing.presenter import Presenter, presenter_for
from tests.building import Made, build, languages, plain, templates

APPROX = ("", "about", "at-least", "up-to", "more-than", "fewer-than")
STATUSES = ("reported", "claimed", "confirmed", "disputed", "denied", "retracted", "superseded")


def figure(words: str, unit: str = "ships") -> Figure:
    """Return `5`, `3..4`, `at-least 5`, `5 boats` as a figure."""
    approx, _, numbers = words.rpartition(" ")
    low, is_range, high = numbers.partition("..")
    if is_range:
        return Figure(None, Decimal(low), Decimal(high), unit, approx, "q", "")
    return Figure(Decimal(low), None, None, unit, approx, "q", "")


def fact(
    number: int, words: str, said_on: str, status: str = "claimed", unit: str = "ships"
) -> Fact:
    return Fact(
        "a", f"f{number}", "", (), said_on=when(said_on), status=status, figure=figure(words, unit)
    )


def marked(*facts: Fact, **question: Any) -> dict[str, list[str]]:
    """Return by mark the ids of the facts that have it."""
    found = answers_to(Question("q", "", **question), facts, {}, {})
    return {mark: sorted(answer.fact.id for answer in found.marked(mark)) for mark in MARKS}


@pytest.mark.parametrize(
    ("answers", "newest", "lowest", "highest"),
    [
        ([("5", "2024-01-01"), ("7", "2024-01-02")], "1", "0", "1"),
        ([("5", "2024-01-01"), ("7", "2024-01-01")], "", "0", "1"),  # on one day
        ([("5", "2024-01-01"), ("7", "2024-01-02"), ("6", "2024-01-02")], "12", "0", "1"),
        ([("5", "2024-01-01"), ("5", "2024-01-02")], "1", "", ""),  # they agree
        ([("5", "2024-01-01")], "", "", ""),  # nothing to compare it with
        ([("5", "2024-01-01/2024-01-09"), ("7", "2024-01-05")], "", "0", "1"),  # may be either
        ([("5", "2024-01-01/2024-01-05"), ("7", "2024-01-05")], "1", "0", "1"),
        ([("5", "2024-01-05/.."), ("7", "2024-01-05")], "0", "0", "1"),
        ([("5", "../2024-01-05"), ("7", "2024-01-06")], "1", "0", "1"),
        ([("5", "2024"), ("7", "2024-06-01")], "", "0", "1"),
        ([("3..9", "2024-01-01"), ("7", "2024-01-02")], "1", "0", "0"),
        ([("3..4", "2024-01-01"), ("3..9", "2024-01-02")], "1", "", "1"),
        ([("at-least 9", "2024-01-01"), ("7", "2024-01-02")], "1", "1", "0"),
        ([("up-to 9", "2024-01-01"), ("10", "2024-01-02")], "1", "0", "1"),
    ],
)
def test_an_answer_has_the_marks_that_certainly_apply(
    answers: list[tuple[str, str]], newest: str, lowest: str, highest: str
) -> None:
    facts = [fact(number, *answer) for number, answer in enumerate(answers)]
    wanted = {"newest": newest, "lowest": lowest, "highest": highest}
    assert marked(*facts) == {mark: [f"f{at}" for at in ids] for mark, ids in wanted.items()}


@pytest.mark.parametrize("status", ["retracted", "denied", "superseded"])
def test_what_is_withdrawn_has_no_mark_and_comes_last(status: str) -> None:
    facts = (
        fact(0, "5", "2024-01-01"),
        fact(1, "90", "2024-03-01", status),
        fact(2, "7", "2024-01-02"),
        fact(3, "1", "2024-02-01", status),
    )
    assert marked(*facts) == {"newest": ["f2"], "lowest": ["f0"], "highest": ["f2"]}
    found = answers_to(Question("q", ""), facts, {}, {})
    assert [answer.fact.id for answer in found.every] == ["f2", "f0", "f1", "f3"]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_without_two_answers_that_stand_nothing_is_marked_or_contested(count: int) -> None:
    gone = [fact(number, str(number), "2024-01-01", "denied") for number in range(3)]
    facts = (*gone, fact(9, "9", "2024-01-02"))[: 3 + (count == 1)]
    found = answers_to(Question("q", ""), facts if count else facts[:0], {}, {})
    assert not any(found.marked(mark) for mark in MARKS)
    assert not found.is_contested


def test_answers_that_do_not_count_the_same_thing_are_not_compared() -> None:
    facts = (fact(0, "5", "2024-01-01"), fact(1, "7", "2024-01-02"))
    assert not any(marked(*facts, comparable=False).values())
    found = answers_to(Question("q", "", comparable=False), facts, {}, {})
    assert found.compared == ()
    assert not found.is_contested


def test_a_figure_in_another_unit_than_the_questions_is_not_compared() -> None:
    facts = (
        fact(0, "5", "2024-01-01", unit="boats"),
        fact(1, "7", "2024-01-02", unit="boats"),
        fact(2, "6", "2024-01-03", unit="ships"),
    )
    found = answers_to(Question("q", "", unit="ships"), facts, {}, {})
    assert [answer.fact.id for answer in found.compared] == ["f2"]
    assert marked(*facts, unit="ships") == {"newest": ["f2"], "lowest": [], "highest": []}
    assert answers_to(Question("q", "", unit="knots"), facts, {}, {}).compared == ()
    assert len(answers_to(Question("q", ""), facts, {}, {}).compared) == 2, "that of most"


@pytest.mark.parametrize(
    ("words", "above", "below"),
    [
        ("5", False, False),
        ("about 5", False, False),
        ("3..4", False, False),
        ("at-least 5", True, False),
        ("more-than 5", True, False),
        ("up-to 5", False, True),
        ("fewer-than 5", False, True),
    ],
)
def test_a_figure_is_open_where_its_source_leaves_it_open(
    words: str, *, above: bool, below: bool
) -> None:
    found = figure(words)
    assert (found.is_open_above, found.is_open_below) == (above, below)
    drawn = bar(found, 10)
    assert drawn
    assert bool(drawn.arrow) == (above or below)


def test_half_a_range_is_open_at_its_other_end() -> None:
    low = Figure(None, Decimal(3), None, "", "", "", "")
    high = Figure(None, None, Decimal(3), "", "", "", "")
    assert (low.is_open_above, low.is_open_below) == (True, False)
    assert (high.is_open_above, high.is_open_below) == (False, True)


def test_a_bar_begins_at_zero_but_for_ranges_and_limits() -> None:
    drawn = {words: bar(figure(words), 10) for words in ("5", "at-least 5", "5..10", "up-to 5")}
    places = {words: (found.begin, found.length) for words, found in drawn.items() if found}
    assert places == {"5": (0, 71), "at-least 5": (0, 71), "5..10": (71, 71), "up-to 5": (69, 2)}
    assert bar(figure("-5"), 10) is None


@pytest.mark.parametrize(
    ("edtf", "ends", "is_open"),
    [
        ("2024-01-11", (10, 10), (False, False)),
        ("2024-01-11/2024-01-21", (10, 20), (False, False)),
        ("2024-01", (0, 30), (False, False)),
        ("2024-01-11/..", (10, 40), (False, True)),
        ("../2024-01-11", (0, 10), (True, False)),
        ("2024-01-11/", (10, 40), (False, True)),
    ],
)
def test_a_time_is_as_long_on_an_axis_as_it_may_have_been(
    edtf: str, ends: tuple[float, float], is_open: tuple[bool, bool]
) -> None:
    time = stretch(when(edtf))
    axis = axis_of([stretch(when("2024-01-01")), time, stretch(when("2024-02-10"))], 0, 40)
    assert axis.ends_of(time) == ends
    assert (time.is_open_before, time.is_open_after) == is_open


@pytest.mark.parametrize(
    ("edtf", "is_vague"), [("2024", False), ("2024-01~", True), ("2023?/2024", True)]
)
def test_an_approximate_or_uncertain_time_is_drawn_so(edtf: str, *, is_vague: bool) -> None:
    assert stretch(when(edtf)).is_vague == is_vague


class Withdrawn(Fact, frozen=True):
    """A fact that knows when it was withdrawn."""

    status_on: When | None = None


SITE = b"title: Ships\n"
ARTICLE = "seed: a.txt\ntitle: Ships\npublished: 2024-07-01\nfacts:\n"


def written(*answers: str, question: str = "", cache: Cache | None = None) -> Made:
    """Build a site whose only question has these answers: `figure|said_on|status|unit`."""
    facts, sentences = [], ["date 2024-07-01 Ships waited."]
    for number, answer in enumerate(answers):
        numbers, said_on, *others = answer.split("|")
        status, unit = (*others, "claimed", "ships")[0], (*others, "claimed", "ships")[1]
        value = figure(numbers, unit if len(others) > 1 else "ships")
        sentence = f"Report {chr(65 + number)} counts {value.least} or {value.most} vessels."
        sentences.append(sentence)
        facts.append({"id": f"f{number}", "text": "Counted.", "evidence": sentence})
        facts[-1] |= {"status": status, "note": "noted", "figure": keys_of(value)}
        facts[-1] |= {"said_on": said_on} if said_on else {}
    texts = {
        "content/site.yaml": SITE,
        "content/questions.yaml": f"ships: {{text: Ships?, unit: ships{question}}}\n".encode(),
        "seeds/a.txt": "\n\n".join(sentences).encode(),
        "content/articles/a.yaml": (ARTICLE + f"  {json.dumps(facts)}\n").encode(),
    }
    made = build(texts, templates(), languages(), cache=cache)
    assert made.files, made.problems
    return made


def keys_of(value: Figure) -> dict[str, Any]:
    """Return a figure as its keys."""
    numbers = {"value": value.value, "low": value.low, "high": value.high}
    given_numbers = {key: int(end) for key, end in numbers.items() if end is not None}
    approx = {"approx": value.approx} if value.approx else {}
    return given_numbers | approx | {"unit": value.unit, "question": "ships"}


def presenter(*answers: str) -> Presenter:
    made = written(*answers)
    assert made.found
    return presenter_for(made.found, Cache(keeps=False))


def page_of(made: Made) -> Any:
    return lxml.html.document_fromstring(made.files["questions/ships.html"].decode())


def words_of(element: Any) -> str:
    return plain(" ".join(element.itertext()))


NUMBERS = some.integers(0, 30).map(str)
RANGES = some.tuples(some.integers(0, 9), some.integers(10, 30))
FIGURES = some.one_of(
    NUMBERS,
    some.tuples(some.sampled_from(APPROX[1:]), NUMBERS).map(" ".join),
    RANGES.map(lambda ends: f"{ends[0]}..{ends[1]}"),
)
RANGED_DATES = ("2024-05", "2024-05-01/2024-05-03", "2024-06-30~", "2024-04/..")
DATES = some.sampled_from(["", "2024-05-01", "2024-05-02", *RANGED_DATES])
UNITS = some.sampled_from(["ships", "ships", "boats"])
ANSWERS = some.tuples(FIGURES, DATES, some.sampled_from(STATUSES), UNITS).map("|".join)
CACHE = Cache()


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(some.lists(ANSWERS, max_size=6), some.sampled_from(["", ", comparable: false"]))
def test_drawing_table_and_data_name_the_same_answers(answers: list[str], question: str) -> None:
    made = written(*answers, question=question, cache=CACHE)
    told = json.loads(made.files["data/briefing.json"])["questions"][0]
    page = page_of(made)
    links = page.xpath("//figure[@class='drawing']//a")
    drawn = {item_of(link): link.get("aria-label").split("; ") for link in links}
    rows = page.xpath("//table//tbody/tr")
    if len(told["answers"]) == 1:
        assert told["answers"] == [
            item_of(link) for link in page.xpath("//div[contains(@class, 'one-answer')]/p[1]//a")
        ]
        return
    assert [item_of(row.find(".//a")) for row in rows] == told["answers"]
    for row in rows:
        item = item_of(row.find(".//a"))
        marks = [words_of(mark) for mark in row.xpath(".//*[@class='mark-label']")]
        assert marks == [mark for mark in MARKS if item in told[mark]]
        assert marks == [mark for mark in MARKS if mark in drawn.get(item, marks)]
    if question:
        assert not drawn
        assert not any(told[mark] for mark in MARKS)


def item_of(link: Any) -> str:
    """Return the key of the item to which a link leads."""
    return str(link.get("href")).rpartition("/")[2].replace(".html", "")


def test_the_drawing_is_the_same_to_the_byte() -> None:
    answers = ("5|2024-05-01", "3..4|2024-05|denied", "at-least 9|2024-05-02/2024-05-09")
    one, other = written(*answers), written(*answers)
    assert one.files == other.files


def chart(*answers: str) -> Chart:
    shown = presenter(*answers)
    drawn = answers_over_time(shown.answers(shown.briefing.questions["ships"]).every, shown)
    assert drawn
    return drawn


def test_a_range_of_numbers_is_a_bar_and_one_number_a_dot() -> None:
    drawn = chart("5|2024-05-01", "0|2024-05-02", "2..8|2024-05-31")
    ends = {row.words.number: (row.low, row.high) for row in drawn.rows}
    assert ends == {"5": (58.0, 58.0), "0": (3.0, 3.0), "2 to 8": (25.0, 91.0)}
    assert [row.words.number for row in drawn.rows if row.is_range] == ["2 to 8"]


def test_the_newest_answer_is_at_the_top() -> None:
    drawn = chart("5|2024-05-01", "9|2024-05-20", "7|2024-05-10|denied")
    assert [row.words.day for row in drawn.rows] == ["20 May 2024", "10 May 2024", "1 May 2024"]


def test_an_open_end_is_an_arrow_and_is_said() -> None:
    drawn = chart("at-least 5|2024-05-01", "up-to 9|2024-05-03", "7|2024-05-04")
    arrows = {row.words.number: row.arrow for row in drawn.rows}
    assert arrows["at least 5"].startswith("M6 0h16")
    assert arrows["up to 9"].startswith("M-6 0h-16")
    assert arrows["7"] == ""
    said = {row.words.number: row.words.whole for row in drawn.rows}
    assert "no upper limit given" in said["at least 5"]
    assert "no lower limit given" in said["up to 9"]
    page = page_of(written("at-least 5|2024-05-01", "7|2024-05-04"))
    assert "no upper limit given" in words_of(page.find(".//table"))


def test_a_withdrawn_answer_is_crossed_out_and_says_when_it_was_withdrawn() -> None:
    shown = presenter("5|2024-05-01", "9|2024-05-02|retracted", "6|2024-05-03")
    question = shown.briefing.questions["ships"]
    facts = [dated(given_fact) for given_fact in shown.answers(question).facts]
    drawn = answers_over_time(answers_to(question, facts, shown.briefing.articles, {}).every, shown)
    assert drawn
    (retracted,) = [row for row in drawn.rows if row.is_withdrawn]
    assert retracted.classes == "retracted withdrawn"
    assert "2 May 2024; Retracted: 1 June 2024" in retracted.words.whole


@pytest.mark.parametrize(
    ("speakers", "joined"),  # the newest first; of a chain the last is nearest to the event
    [("a ba b", [0]), ("a b b", [1]), ("a a a", [0, 1]), ("a b a", []), ("a ab ba", [])],
)
def test_successive_answers_of_one_source_are_joined(speakers: str, joined: list[int]) -> None:
    shown = presenter("7|2024-05-03", "6|2024-05-02", "5|2024-05-01")
    question = shown.briefing.questions["ships"]
    cast = [tuple(map(Party, chain)) for chain in speakers.split()]
    facts = [
        replace(found, said_by=chain)
        for found, chain in zip(shown.answers(question).facts, cast, strict=True)
    ]
    answers = answers_to(question, facts, shown.briefing.articles, {}).every
    drawn = answers_over_time(shown.answers(question).every, shown)
    assert drawn
    ends = [(row.middle, row.y) for row in drawn.rows]
    assert list(joins(answers, drawn.rows)) == [(*ends[at], *ends[at + 1]) for at in joined]


def test_answers_of_one_day_are_in_the_same_order_in_the_drawing_and_the_table() -> None:
    page = page_of(written("5|2024-05-01", "6|2024-05-01", "7|2024-05-01", "4|2024-04-01"))
    table = [link.get("href") for link in page.xpath("//table//a[@class='number']")]
    drawing = [link.get("href") for link in page.xpath("//figure//a")]
    assert table == drawing
    assert [address.partition("#")[2] for address in table] == ["f0", "f1", "f2", "f3"]


def test_the_number_of_answers_is_that_of_the_drawing_and_of_those_it_leaves_out() -> None:
    built = written("5|2024-05-01", "6|2024-05-02", "7|2024-05-03", "9|2024-05-04|claimed|crews")
    for path in ("index.html", "questions/ships.html"):
        page = lxml.html.document_fromstring(built.files[path].decode())
        assert "4 answers" in words_of(page.find(".//main"))
        assert len(page.xpath("//figure[@class='drawing']//a")) == 3
        assert "Not drawn, as in other units: 1 answer." in words_of(page.find(".//figcaption"))


def test_a_replaced_answer_has_the_number_that_replaced_it_once() -> None:
    links = (("", "5"), ("f0", "6"), ("f1", "7"))
    facts = [
        {
            "id": f"f{at}",
            "text": f"{number} ships waited.",
            "evidence": f"{number} ships waited",
            "status": "confirmed" if at == 2 else "superseded",
            "note": "Ships came.",
            "figure": {"value": int(number), "unit": "ships", "question": "ships"},
            "links": [{"kind": "supersedes", "to": f"#{to}"}] if to else [],
        }
        for at, (to, number) in enumerate(links)
    ]
    texts = {
        "content/site.yaml": SITE,
        "content/questions.yaml": b"ships: {text: Ships?, unit: ships}\n",
        "seeds/a.txt": b"date 2024-07-01 5 ships waited. 6 ships waited. 7 ships waited.",
        "content/articles/a.yaml": (ARTICLE + f"  {json.dumps(facts)}\n").encode(),
    }
    made = build(texts, templates(), languages())
    assert made.files, made.problems
    rows = page_of(made).xpath("//table//tr[@class='withdrawn']/td[1]")
    assert [words_of(row) for row in rows] == [
        "Article Superseded Now: 7 Confirmed Note: Ships came."
    ] * 2


def dated(given_fact: Fact) -> Fact:
    """Return a fact that was withdrawn, if it was, on 1 June 2024."""
    fields = {name: getattr(given_fact, name) for name in given_fact.__struct_fields__}
    return Withdrawn(**fields | {"status_on": when("2024-06-01")})


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ([], "0 answers"),
        (["5|2024-05-01"], "1 answer"),
        (["5|2024-05-01|denied"], "1 answer, withdrawn"),
        (["5|2024-05-01|denied", "6|2024-05-01|retracted"], "2 answers, all withdrawn"),
        (["5|2024-05-01|denied", "6|2024-05-01"], "2 answers, 1 of them withdrawn"),
        (["5|2024-05-01", "5|2024-05-02"], "2 answers"),
        (
            ["5|2024-05-01", "6|2024-05-02"],
            "2 answers · they differ; they are shown side by side and never averaged",
        ),
    ],
)
def test_a_question_says_how_many_answers_stand_and_whether_they_differ(
    answers: list[str], says: str
) -> None:
    page = page_of(written(*answers))
    head = page.xpath("//header//p[@class='meta']")[0]
    for link in head.find_class("on-screen"):  # to its feed
        link.drop_tree()
    assert plain(head.text_content()) == says


def test_answers_that_are_not_compared_have_no_drawing_and_no_bars() -> None:
    page = page_of(written("5|2024-05-01", "6|2024-05-02", question=", comparable: false"))
    assert not page.xpath("//figure | //*[contains(@class, 'bar')] | //*[@class='mark-label']")
    assert "they do not count the same thing" in words_of(page.find(".//main"))


def test_an_answer_without_a_date_is_undated_and_says_when_it_was_published() -> None:
    page = page_of(written("5|", "6|2024-05-02", "7|2024-05-03"))
    assert "undated published 1 July 2024" in words_of(page.find(".//table"))
    labels = [link.get("aria-label") for link in page.xpath("//figure//a")]
    assert any("undated, published 1 July 2024" in label for label in labels)


def test_two_answers_are_not_drawn() -> None:
    assert not page_of(written("5|2024-05-01", "6|2024-05-02")).xpath("//figure")
    assert page_of(written("5|2024-05-01", "6|2024-05-02", "7|2024-05-03")).xpath("//figure")


def test_numbers_below_zero_are_not_drawn() -> None:
    shown = presenter("5|2024-05-01", "6|2024-05-02", "7|2024-05-03")
    answers = shown.answers(shown.briefing.questions["ships"]).every
    assert answers_over_time(answers, shown)
    below = replace(answers[0], figure=figure("-1"))
    assert answers_over_time([*answers, below], shown) is None


def test_of_many_answers_those_that_stand_and_the_oldest_are_drawn() -> None:
    days = [f"{at}|2024-05-{at:02}|{'denied' if at % 2 else 'claimed'}" for at in range(1, 10)]
    shown = presenter(*days)
    answers = shown.answers(shown.briefing.questions["ships"]).every
    drawn = answers_over_time(answers, shown, most=6)
    assert drawn
    assert [row.words.number for row in drawn.rows] == ["9", "8", "6", "4", "2", "1"]
    assert drawn.left_out == 3
