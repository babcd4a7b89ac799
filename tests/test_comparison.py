"""Answers in different units: converted where that is exact, and only there."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.briefing.derived import comparison
from generator.briefing.meaning.unit_names import unit_name, unit_names
from generator.briefing.model.article import Figure
from tests.building import languages


def in_unit(figure: Figure, unit: str) -> Figure | None:
    """Return a figure in a unit, both read as English."""
    return comparison.in_unit(figure, unit, unit_names([figure.unit, unit], languages()))


def figure(value: str, unit: str) -> Figure:
    return Figure(Decimal(value), None, None, unit, "about", "q", "")


@pytest.mark.parametrize(
    ("value", "unit", "other", "expected"),
    [
        ("0.4", "metres", "centimetres", "40"),
        ("3.4", "nautical miles", "kilometres", "6.2968"),
        ("3.4", "nautical miles", "km", "6.2968"),
        ("10", "miles", "kilometers", "16.09344"),
        ("11", "foot", "inches", "132"),
        ("31", "knots", "km/h", "57.412"),
        ("2", "hectares", "square metres", "20000"),
        ("100", "acres", "hectares", "40.468564224"),
        ("250", "kg", "tonnes", "0.25"),
        ("2", "fortnights", "days", "28"),
        ("3", "years", "months", "36"),
        ("0", "metres", "miles", "0"),
        ("-5", "km", "m", "-5000"),
        ("5", "Centimeters", "centimetres", "5"),
        ("5", "ships", "ship", "5"),
        ("5", "", "ships", "5"),
        ("5", "ships", "", "5"),
        ("10", "km", "miles", None),  # 6.2137…
        ("7", "days", "months", None),  # months differ
        ("18", "months", "weeks", None),
        ("5", "tons", "tonnes", None),  # which tons?
        ("5", "barrels", "litres", None),
        ("5", "gallons", "litres", None),
        ("5", "dollars", "euros", None),
        ("5", "degrees", "celsius", None),
        ("5", "miles", "nautical miles", None),
        ("5", "metres", "square metres", None),
        ("5", "ships", "merchant ships", None),
        ("5", "people", "bodies", None),
        ("5", "شخصًا", "people", None),
    ],
)
def test_a_figure_is_converted_where_that_is_exact(
    value: str, unit: str, other: str, expected: str | None
) -> None:
    found = in_unit(figure(value, unit), other)
    if expected is None or found is None:
        assert (found and found.value) == expected
    else:
        assert found.value == Decimal(expected)
        assert found.approx == "about"


@given(
    some.decimals(min_value=-(10**6), max_value=10**6, places=2),
    some.sampled_from([("km", "m"), ("tonnes", "kg"), ("hours", "minutes")]),
)
def test_what_is_converted_comes_back_as_it_was(value: Decimal, units: tuple[str, str]) -> None:
    there = in_unit(figure(str(value), units[0]), units[1])
    assert there
    back = in_unit(there, units[0])
    assert back
    assert back.value == value


def test_a_range_is_converted_at_both_ends_or_not_at_all() -> None:
    found = in_unit(Figure(None, Decimal(1), Decimal(2), "km", "", "q", ""), "metres")
    assert found
    assert (found.low, found.high, found.value, found.unit) == (1000, 2000, None, "metres")
    assert in_unit(Figure(None, Decimal(0), Decimal(2), "km", "", "q", ""), "miles") is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Nautical  miles", "nautical mile"),
        ("km²", "square km"),
        ("km", "km"),
        ("women", "woman"),
        ("Persons", "person"),
        ("", ""),
    ],
)
def test_spellings_of_a_unit_have_one_name(words: str, name: str) -> None:
    assert unit_name(words, languages()["en"]) == name
