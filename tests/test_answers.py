"""Answers to a question: one place decides which is newest, highest, lowest, and all pages agree."""

import json
from decimal import Decimal
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from generator.briefing.derived.answers import MARKS, answers_to
from generator.briefing.model.article import Fact, Figure
from generator.briefing.model.content import Question
from generator.briefing.model.dates import When, when
from generator.cache import Cache
from generator.publishing.charts.answers import BOTTOM, Chart, answers_over_time
from generator.publishing.charts.bars import bar
from generator.publishing.charts.labels import NARROW, WIDE, Box, Labels
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


WORDS = some.text("abcdefghij ", min_size=1, max_size=20)
PLACES = some.integers(10, 600), some.integers(10, 220)


@given(some.lists(some.tuples(WORDS, *PLACES), max_size=12))
def test_labels_are_inside_the_drawing_and_never_on_each_other(
    shapes: list[tuple[str, int, int]],
) -> None:
    frame = Box(0, 0, 640, 250)
    boxes = [Box(x, y, x + 12, y + 12) for _, x, y in shapes]
    labels = Labels(frame, boxes)
    for (words, *_), box in zip(shapes, boxes, strict=True):
        labels.place(words, box)
    for size in (WIDE, NARROW):
        placed = labels.placed[size]
        assert all(frame.holds(box) for box in placed)
        met = [one for one in placed for other in (*placed, *boxes) if one.meets(other)]
        assert len(met) == len(placed), "each meets itself alone"


def test_a_label_without_room_on_narrow_pages_is_for_wide_ones_alone() -> None:
    labels = Labels(Box(0, 0, 200, 40), [])
    found = labels.place("fifteen letters", Box(10, 14, 22, 26))
    assert found
    assert found.is_wide_only
    assert labels.place("words longer than the drawing is wide", Box(10, 14, 22, 26)) is None


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


@settings(max_examples=60, deadline=None)
@given(some.lists(ANSWERS, max_size=6), some.sampled_from(["", ", comparable: false"]))
def test_drawing_table_and_data_name_the_same_answers(answers: list[str], question: str) -> None:
    made = written(*answers, question=question, cache=CACHE)
    told = json.loads(made.files["data/briefing.json"])["questions"][0]
    page = page_of(made)
    links = page.xpath("//figure[@class='chart']//a")
    drawn = {item_of(link): link.get("aria-label").split("; ") for link in links}
    rows = page.xpath("//table//tbody/tr")
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


def test_a_range_of_dates_or_of_numbers_is_drawn_as_a_range() -> None:
    drawn = chart("5|2024-05-01", "9|2024-05-01/2024-05-31", "2..8|2024-05-31")
    sizes = {point.words.number: (point.width, point.height) for point in drawn.points}
    assert sizes["5"] == (12, 12)
    assert sizes["9"] == (580, 12)
    assert sizes["2 to 8"][0] == 12
    assert sizes["2 to 8"][1] > 100


def test_an_open_end_is_an_arrow_and_is_said() -> None:
    drawn = chart("at-least 5|2024-05-01", "up-to 9|2024-05-03", "7|2024-05-04")
    arrows = {point.words.number: len(point.arrows) for point in drawn.points}
    assert arrows == {"at least 5": 1, "up to 9": 1, "7": 0}
    said = {point.words.number: point.words.whole for point in drawn.points}
    assert "no upper limit given" in said["at least 5"]
    assert "no lower limit given" in said["up to 9"]
    page = page_of(written("at-least 5|2024-05-01", "7|2024-05-04"))
    assert "no upper limit given" in words_of(page.find(".//table"))


def test_a_withdrawn_answer_shows_when_it_was_given_and_when_withdrawn() -> None:
    shown = presenter("5|2024-05-01", "9|2024-05-02|retracted")
    question = shown.briefing.questions["ships"]
    facts = [dated(given_fact) for given_fact in shown.answers(question).facts]
    drawn = answers_over_time(answers_to(question, facts, shown.briefing.articles, {}).every, shown)
    assert drawn
    retracted, standing = drawn.points  # what stands is drawn on top
    assert standing.withdrawal is None
    assert retracted.withdrawal
    assert retracted.withdrawal.path.startswith(f"M{retracted.shape.right:g} ")
    assert "H600" in retracted.withdrawal.path
    assert "2 May 2024; Retracted: 1 June 2024" in retracted.words.whole
    assert drawn.days == ("1 May 2024", "1 June 2024")


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
    assert plain(head.text_content()) == says


def test_answers_that_are_not_compared_have_no_drawing_and_no_bars() -> None:
    page = page_of(written("5|2024-05-01", "6|2024-05-02", question=", comparable: false"))
    assert not page.xpath("//figure | //*[contains(@class, 'bar')] | //*[@class='mark-label']")
    assert "they do not count the same thing" in words_of(page.find(".//main"))


def test_an_answer_without_a_date_is_undated_and_says_when_it_was_published() -> None:
    page = page_of(written("5|", "6|2024-05-02"))
    assert "undated published 1 July 2024" in words_of(page.find(".//table"))
    labels = [link.get("aria-label") for link in page.xpath("//figure//a")]
    assert any("undated, published 1 July 2024" in label for label in labels)


def test_arrows_stay_above_the_axis() -> None:
    drawn = chart("up-to 0|2024-05-01", "fewer-than 1|2024-05-02", "30|2024-05-03")
    assert all(arrow.room.bottom <= BOTTOM for point in drawn.points for arrow in point.arrows)
