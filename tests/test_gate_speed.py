"""No text makes the gate slow: twice the length is about twice the time, whatever it is made of."""

import time
from collections.abc import Callable

import pytest

from generator.briefing.folding import folded
from generator.briefing.likeness import nearest_passage
from generator.briefing.numerals import numerals
from generator.briefing.passages import matches, page
from generator.briefing.quotation import quotations
from generator.briefing.seed import Block, Seed
from generator.text import Span

HOSTILE = {
    "soft hyphens": "\u00ad",
    "blanks": " ",
    "blanks and zero-width spaces": " \u200b",
    "dashes": "-\u2014",
    "letters with marks": "e\u0301\u200b",
    "marks alone": "\u0301",
    "letter, then invisible": "e" + "\u200b" * 50,
    "flags": "\U0001f1fa",
    "double marks": '"',
    "opening marks": "“",
    "opening marks of words": ' "a',
    "single marks": "'",
    "possessives": "boys' a ",
    "clipped words": "'tis ol' ",
    "nested": "«“‘",
    "brackets": "[",
    "omissions": "[...] a ",
    "dots": ".",
    "commas between digits": "11,",
    "groups of digits": "111,111,",
    "digits": "1",
    "minus words": "minus ",
    "number words": "two hundred and ",
    "one letter": "a",
    "one word": "a ",
    "words": "the cat said no, ",
    "initials": "U.S.",
    "apostrophes in words": "d'l'",
}
LENGTH = 2_000
REPEATED, LONG = 2, 0.3  # what took so many seconds is no chance of the moment

pytestmark = pytest.mark.no_cover  # time is what is looked at


def seed(text: str) -> Seed:
    return Seed("seeds/x.txt", text, "", (Block(Span(0, len(text)), "paragraph"),), ((0, 0),))


def look(text: str) -> None:
    """Everything that reads a seed."""
    looked_at = page(seed(text), quotations(text, seed(text).blocks), "en", ["a", text[:40], "no such words here at all"])
    folded(text)
    for words in ("a", "no, the", text[:40], text[:40] + "x", "a [...] a", "two [...] a [...] no"):
        matches(words, looked_at, marks=True)
    nearest_passage("the dog said no, two hundred", looked_at.plain.text)
    numerals(text)


def write(text: str) -> None:
    """The same as a quotation."""
    matches(text, page(seed("The cat said no."), quotations("The cat said no.", seed("The cat said no.").blocks)), marks=True)
    nearest_passage(text, "The cat said no.")


def seconds(work: Callable[[str], None], text: str) -> float:
    spent: list[float] = []
    while len(spent) < REPEATED and sum(spent) < LONG:
        begun = time.process_time()
        work(text)
        spent.append(time.process_time() - begun)
    return min(spent)


@pytest.mark.parametrize("work", [look, write])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_drives_the_gate_into_the_ground(name: str, work: Callable[[str], None]) -> None:
    text = HOSTILE[name] * (LENGTH // len(HOSTILE[name]))
    work(text[:100])
    once = seconds(work, text)
    if once > 0.02:  # shorter times are noise
        fourfold = seconds(work, text * 4)
        assert fourfold < 10 * once, (once, fourfold)
