"""EDTF level 1: what is read, what is refused and why, how it is said."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.briefing.model.dates import NotADate, covers, day, when
from generator.publishing.words.date_words import (
    date_words,
    happened,
    machine_date,
    on,
    unbroken,
)

READ = [
    ("2024-10-21", (2024, 10, 21), (2024, 10, 21), "21 October 2024"),
    ("2024-10", (2024, 10, 1), (2024, 10, 31), "October 2024"),
    ("2024", (2024, 1, 1), (2024, 12, 31), "2024"),
    ("2024-02", (2024, 2, 1), (2024, 2, 29), "February 2024"),
    ("1900-02", (1900, 2, 1), (1900, 2, 28), "February 1900"),
    ("2024-10-18~", (2024, 10, 18), (2024, 10, 18), "about 18 October 2024"),
    ("2024-10?", (2024, 10, 1), (2024, 10, 31), "October 2024 (uncertain)"),
    ("2024%", (2024, 1, 1), (2024, 12, 31), "about 2024 (uncertain)"),
    ("2024-10-08/2024-10-13", (2024, 10, 8), (2024, 10, 13), "8–13 October 2024"),
    ("2024-10-28/2024-11-03", (2024, 10, 28), (2024, 11, 3), "28 October 2024 to 3 November 2024"),
    (
        "2023-08?/2024-10-18",
        (2023, 8, 1),
        (2024, 10, 18),
        "August 2023 (uncertain) to 18 October 2024",
    ),
    ("2024-10-01/..", (2024, 10, 1), (10**10, 12, 31), "since 1 October 2024"),
    ("../2019", (-(10**10), 1, 1), (2019, 12, 31), "until 2019"),
    ("2019/", (2019, 1, 1), (10**10, 12, 31), "from 2019, end unknown"),
    ("2024-21", (2024, 3, 1), (2024, 5, 31), "spring 2024"),
    ("201X", (2010, 1, 1), (2019, 12, 31), "2010s"),
    ("20XX", (2000, 1, 1), (2099, 12, 31), "2000s"),
    ("2024-XX", (2024, 1, 1), (2024, 12, 31), "2024"),
    ("2024-10-XX", (2024, 10, 1), (2024, 10, 31), "October 2024"),
    ("-0044", (-44, 1, 1), (-44, 12, 31), "45 BC"),
    ("Y17000", (17000, 1, 1), (17000, 12, 31), "17000"),
    ("2024-10-18T09:30:00Z", (2024, 10, 18), (2024, 10, 18), "18 October 2024"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "said"), READ)
def test_a_date_is_read_and_said(
    text: str, earliest: tuple[int, int, int], latest: tuple[int, int, int], said: str
) -> None:
    found = when(text)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert date_words(found) == said


IN_GERMAN_AND_FRENCH = [
    ("2024-10-21", "21. Oktober 2024", "21 octobre 2024"),
    ("2024-05-01", "1. Mai 2024", "1er mai 2024"),
    ("2024-10~", "etwa Oktober 2024", "octobre 2024 environ"),
    ("2024?", "2024 (unsicher)", "2024 (incertain)"),
    ("2024-10-08/2024-10-13", "8.–13. Oktober 2024", "8–13 octobre 2024"),
    ("2024-05-01/2024-05-11", "1.–11. Mai 2024", "1er–11 mai 2024"),
    ("2024-10/2025", "Oktober 2024 bis 2025", "octobre 2024 – 2025"),
    ("2023-05/..", "seit Mai 2023", "depuis mai 2023"),
    ("2023-05-04/..", "seit 4. Mai 2023", "depuis le 4 mai 2023"),
    ("../2023-05-04", "bis 4. Mai 2023", "jusqu’au 4 mai 2023"),
    ("../2023-05", "bis Mai 2023", "jusqu’en mai 2023"),
    ("../2023-21", "bis Frühjahr 2023", "fin\u00a0: printemps 2023"),
    ("2019/", "ab 2019, Ende unbekannt", "2019 – fin inconnue"),
    ("201X", "2010er-Jahre", "années 2010"),
    ("20XX", "2000–2099", "2000–2099"),
    ("-0044", "45 v. Chr.", "45 av. J.-C."),
]


@pytest.mark.parametrize(("text", "german", "french"), IN_GERMAN_AND_FRENCH)
def test_a_date_is_said_as_its_language_says_it(text: str, german: str, french: str) -> None:
    assert date_words(when(text), "de") == german
    assert date_words(when(text), "fr") == date_words(when(text), "fr-CA") == french


@pytest.mark.parametrize(
    ("text", "english", "german", "french"),
    [
        ("2024-05-03", "3 May 2024", "am 3. Mai 2024", "le 3 mai 2024"),
        ("2024-05-01", "1 May 2024", "am 1. Mai 2024", "le 1er mai 2024"),
        ("2024-05", "May 2024", "im Mai 2024", "en mai 2024"),
        ("2024", "2024", "2024", "en 2024"),
        ("2024-05-03/2024-05-05", "3–5 May 2024", "3.–5. Mai 2024", "3–5 mai 2024"),
        ("202X", "2020s", "2020er-Jahre", "années 2020"),
    ],
)
def test_a_date_follows_a_verb_as_its_language_has_it(
    text: str, english: str, german: str, french: str
) -> None:
    assert [on(when(text), lang) for lang in ("en", "de", "fr")] == [english, german, french]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2024-13-45", "there is no month 13"),
        ("2024-02-30", "there is no day 30 in month 02 of 2024"),
        ("2023-02-29", "there is no day 29"),
        ("Friday", "the forms are"),
        ("2024-10-13/2024-10-08", "ends (2024-10-08) before it begins"),
        ("../..", "needs at least one date"),
        ("2024/2025/2026", "has two ends"),
        ("24-10-2024", "the forms are"),
        ("2024-1-2", "the forms are"),
        ("201X-05", "unspecified digits must be at the end"),
        ("2024-10-18T25:00", "not a time of day"),
        ("", "the forms are"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(NotADate, match=why.replace("(", r"\(").replace(")", r"\)")):
        when(text)


@pytest.mark.parametrize("text", ["2024-10", "2024-10-08/2024-10-13", "2024-10-18~", "2024-10-18?"])
def test_a_day_must_be_precise(text: str) -> None:
    with pytest.raises(NotADate, match="a full day is needed"):
        day(text)


@given(st.dates())
def test_every_calendar_day_is_itself(date: dt.date) -> None:
    found = day(date.isoformat())
    assert found.earliest == found.latest == (date.year, date.month, date.day)
    assert machine_date(found) == date.isoformat()


@given(st.dates(), st.dates())
def test_a_period_covers_what_lies_between_its_ends(one: dt.date, other: dt.date) -> None:
    begin, end = day(min(one, other).isoformat()), day(max(one, other).isoformat())
    assert covers((begin, end), begin)
    assert covers((begin, end), end)
    assert covers((None, end), begin)
    assert covers((begin, None), end)
    assert covers((None, None), begin)
    assert one == other or not covers((None, begin), end)


@pytest.mark.slow
@given(st.text(max_size=30))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    try:
        found = when(text)
    except NotADate:
        return
    assert found.earliest <= found.latest
    assert date_words(found)


def test_dates_of_events_follow_a_statement() -> None:
    assert happened(when("2024-10-18")) == "of 18 October 2024"
    assert happened(when("2024/..")) == "since 2024"


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("2024-10-08/2024-11-13", ["8 October 2024", "13 November 2024"]),
        ("2024-10-08/..", ["8 October 2024"]),
        ("2024-10-08", []),
        ("2024-10-08/2024-10-13", []),
    ],
)
def test_each_end_of_a_range_is_marked_as_what_no_line_breaks(
    written: str, parts: list[str]
) -> None:
    found = when(written)
    shown = unbroken(found)
    assert re.findall('<span class="whole">(.*?)</span>', shown) == parts
    assert re.sub("<.*?>", "", shown) == date_words(found)
