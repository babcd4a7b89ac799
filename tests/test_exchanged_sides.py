"""Whoever does in the fact what is done to them in the evidence is reported, by title and pronoun."""

import pytest

from tests.test_referring import missed

TURNED = "the fact and its evidence turn round who did it and to whom"
BEFORE = "The president, Helga Moos, met the miners. "

CASES = {
    "a passive with one name": (
        "Helga Moos was paid a crown by Vell Mills.",
        "The president paid Vell Mills a crown.",
        True,
    ),
    "a passive as it is": (
        "Helga Moos was paid a crown by Vell Mills.",
        "Vell Mills paid the president a crown.",
        False,
    ),
    "a pronoun for the other side": (
        "The miners had urged her to resign.",
        "Helga Moos had urged the miners to resign.",
        True,
    ),
    "another verb that means the same": (
        "Marovia summoned an envoy of Belvania.",
        "An envoy of Marovia was called in by Belvania.",
        True,
    ),
    "what both do": (
        "Marovia met Belvania in spring.",
        "Belvania met Marovia in spring.",
        False,
    ),
    "a place": (
        "Marovia reported ten cases that were suspected.",
        "Ten people in Marovia are suspected of being ill with it.",
        False,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_sides_that_are_exchanged_are_reported(name: str) -> None:
    evidence, text, is_turned = CASES[name]
    assert missed(BEFORE, evidence, text) == ([TURNED] if is_turned else [])
