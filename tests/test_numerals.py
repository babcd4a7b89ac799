"""Numbers in words, in every language that has tables for them."""

from decimal import Decimal

import pytest

from generator.briefing.gate.numeral_words import words_of
from generator.briefing.gate.numerals import numerals
from generator.briefing.meaning import numeral_words
from generator.problems import Problem
from tests.building import build, languages, templates

WORDS = numeral_words(languages())
ARTICLE = """\
seed: a.txt
title: Der Deich
published: 2024-03-05
lang: {lang}
facts:
- {{id: a, text: "{seed}", evidence: "{seed}", figure: {{value: {value}}}}}
"""


def numbers(text: str, lang: str) -> list[tuple[str, float]]:
    found = numerals(text, lang, words_of(lang, WORDS))
    return [(number.span.of(text), float(round(number.values[0], 4))) for number in found]


def figure_problems(seed: str, value: str, lang: str) -> list[Problem]:
    """What the gate reports of a figure whose evidence is the whole seed."""
    article = ARTICLE.format(lang=lang, seed=seed, value=value)
    texts = {
        "content/site.yaml": "title: Deiche",
        "content/articles/a.yaml": article,
        "seeds/a.txt": seed,
    }
    made = build({path: text.encode() for path, text in texts.items()}, templates(), languages())
    return [problem for problem in made.problems if problem.code == "figure-not-in-evidence"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zwei Millionen Menschen", [("zwei Millionen", 2_000_000)]),
        ("zwei Komma fünf Milliarden Euro", [("zwei Komma fünf Milliarden", 2_500_000_000)]),
        ("zweitausendfünfhundert Boote", [("zweitausendfünfhundert", 2500)]),
        ("hunderteinundzwanzig Boote", [("hunderteinundzwanzig", 121)]),
        ("dreihunderttausend Boote", [("dreihunderttausend", 300_000)]),
        ("zweihundertundfünf Boote", [("zweihundertundfünf", 205)]),
        ("eine Million Euro", [("eine Million", 1_000_000)]),
        ("eine halbe Million Euro", [("halbe Million", 500_000)]),
        ("zwei Drittel der Boote", [("zwei Drittel", 0.6667)]),
        ("ein Viertel der Boote", [("ein Viertel", 0.25)]),
        ("minus zwei Grad", [("minus zwei", -2)]),
        ("zwei bis drei Millionen", [("zwei", 2_000_000), ("drei Millionen", 3_000_000)]),
        ("4,5 Mio. Euro", [("4,5 Mio", 4_500_000)]),
        ("Zweifel, Achtung und ein Dreieck", [("ein", 1)]),
    ],
)
def test_german_numbers_are_read_in_words(text: str, found: list[tuple[str, float]]) -> None:
    assert numbers(text, "de") == found
    assert numbers(text, "de-CH") == found


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("fr", "4,5 milliards d’euros", 4_500_000_000),
        ("es", "2 millones de euros", 2_000_000),
        ("it", "3 mila persone", 3000),
        ("pt", "2 milhões de pessoas", 2_000_000),
        ("nl", "2 miljoen mensen", 2_000_000),
        ("ru", "5 тысяч человек", 5000),
        ("uk", "5 млн людей", 5_000_000),
        ("ar", "5 آلاف شخص", 5000),
        ("sv", "5 000 personer", 5000),
    ],
)
def test_digits_are_multiplied_in_languages_without_rules(
    lang: str, text: str, value: float
) -> None:
    assert [number for _, number in numbers(text, lang)] == [value]


@pytest.mark.parametrize(
    ("seed", "value"),
    [
        ("Zwei Millionen Menschen leben am Deich", "2000000"),
        ("Der Deich kostet zwei Komma fünf Millionen Euro", "2500000"),
        ("Zwei Drittel der Boote sanken", "0.67"),
        ("Niemand wurde verletzt", "0"),
    ],
)
def test_a_figure_is_found_in_german_words(seed: str, value: str) -> None:
    assert figure_problems(seed, value, "de") == []


def test_a_figure_that_german_words_do_not_have_is_a_problem() -> None:
    (problem,) = figure_problems("Zwei Millionen Menschen leben am Deich", "2", "de")
    assert problem.message == "2 is in the evidence only as a number of millions"


def test_a_language_whose_words_are_unknown_has_numbers_in_digits_alone() -> None:
    found = numerals("två miljoner, 2,5", "sv", words_of("sv", WORDS))
    assert [number.values for number in found] == [(Decimal("2.5"),)]
