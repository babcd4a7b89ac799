"""Numbers, units and lists of the interface in its language."""

from decimal import Decimal

import pytest

from generator.briefing.model.article import Figure
from generator.publishing.words.interface import Words
from generator.publishing.words.lists import listed

NUMBERS = [
    ("1500", "1,500", "1.500", "1\u202f500"),
    ("1.10", "1.10", "1,10", "1,10"),
    ("1000000", "1 million", "1 Million", "1 million"),
    ("4500000", "4.5 million", "4,5 Millionen", "4,5 millions"),
    ("1234567", "1,234,567", "1.234.567", "1\u202f234\u202f567"),
    ("1500000000", "1.5 billion", "1,5 Milliarden", "1,5 milliard"),
    ("2000000000000", "2 trillion", "2 Billionen", "2 billions"),
    ("-4560000000", "-4.56 billion", "-4,56 Milliarden", "-4,56 milliards"),
]


@pytest.mark.parametrize(("number", "english", "german", "french"), NUMBERS)
def test_a_number_is_written_as_its_language_writes_it(
    number: str, english: str, german: str, french: str
) -> None:
    found = [Words(lang).number(Decimal(number)).replace("\u00a0", " ") for lang in LANGS]
    assert found == [english, german, french]


def figure_of(value: int, unit: str = "", approx: str = "") -> Figure:
    return Figure(Decimal(value), None, None, unit, approx, "", "")


LANGS = ("en", "de", "fr")
APPROXIMATE = [
    ("about", "about 1,500", "etwa 1.500", "environ 1\u202f500"),
    ("at-least", "at least 1,500", "mindestens 1.500", "au moins 1\u202f500"),
    ("up-to", "up to 1,500", "bis zu 1.500", "jusqu’à 1\u202f500"),
    ("more-than", "more than 1,500", "mehr als 1.500", "plus de 1\u202f500"),
    ("fewer-than", "fewer than 1,500", "weniger als 1.500", "moins de 1\u202f500"),
]


@pytest.mark.parametrize(("approx", "english", "german", "french"), APPROXIMATE)
def test_how_exact_a_figure_is_is_said_in_the_language_of_its_number(
    approx: str, english: str, german: str, french: str
) -> None:
    figure = figure_of(1500, approx=approx)
    assert [Words(lang).figure(figure) for lang in LANGS] == [english, german, french]


@pytest.mark.parametrize(
    ("unit", "value", "french"),
    [
        ("soldats", 4500000, "de soldats"),
        ("euros", 2000000, "d’euros"),
        ("habitants", 2000000, "d’habitants"),
        ("soldats", 1500, "soldats"),
        ("", 2000000, ""),
    ],
)
def test_a_french_unit_follows_millions_with_its_preposition(
    unit: str, value: int, french: str
) -> None:
    figure = figure_of(value, unit=unit)
    assert Words("fr").unit(figure, "fr-CA") == french
    assert Words("fr").unit(figure, "en") == unit
    assert Words("de").unit(figure, "de") == unit


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ["", "", "", ""]),
        (["A"], ["A"] * 4),
        (["A", "B"], ["A and B", "A und B", "A et B", "A وB"]),
        (["A", "B", "C"], ["A, B and C", "A, B und C", "A, B et C", "A وB وC"]),
        (
            ["A", "B", "C", "D"],
            ["A, B, C and D", "A, B, C und D", "A, B, C et D", "A وB وC وD"],
        ),
    ],
)
def test_names_are_listed_as_a_language_lists_them(names: list[str], said: list[str]) -> None:
    assert [listed(names, lang) for lang in (*LANGS, "ar")] == said
