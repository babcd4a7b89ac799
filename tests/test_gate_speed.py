"""No text makes the gate slow: twice the length is about twice the time, whatever it is made of."""

import gc
import time
from collections.abc import Callable, Iterator

import pytest

from generator.briefing.gate.candidates import candidates
from generator.briefing.gate.diagnose.nearest import nearest_passage
from generator.briefing.gate.folding import folded
from generator.briefing.gate.numerals import numerals
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.seed import Block, Seed
from generator.text import Span
from tests.building import languages

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
LENGTH = 1_500
NOISE = 0.02  # seconds; shorter times say nothing
# A busy machine spoils one or two of them; a text that takes too long fails all.
LOOKS = 8

pytestmark = pytest.mark.no_cover  # time is what is looked at


def seed(text: str) -> Seed:
    return Seed("seeds/x.txt", text, "", (Block(Span(0, len(text)), "paragraph"),), ((0, 0),))


def look(text: str) -> None:
    """Everything that reads a seed."""
    looked_at = SeedText(seed(text), "en", ("a", text[:40], "no such words here at all"))
    folded(text)
    for words in ("a", "no, the", text[:40], text[:40] + "x", "a [...] a", "two [...] a [...] no"):
        candidates(words, looked_at, marks=True)
    nearest_passage("the dog said no, two hundred", looked_at.plain.text)
    numerals(text, "en", languages()["en"].tables.numerals)


def write(text: str) -> None:
    """The same as a quotation."""
    candidates(
        text,
        SeedText(seed("The cat said no.")),
        marks=True,
    )
    nearest_passage(text, "The cat said no.")


@pytest.fixture(autouse=True)
def _no_collections() -> Iterator[None]:
    """What the other tests left in memory is not gone through in the midst of a measurement."""
    gc.disable()
    yield
    gc.enable()


def seconds(work: Callable[[str], None], text: str) -> float:
    begun = time.process_time()
    work(text)
    return time.process_time() - begun


def outgrown(work: Callable[[str], None], text: str) -> bool:
    """Whether four times the text takes more than ten times as long."""
    once = min(seconds(work, text), seconds(work, text))
    return once > NOISE and seconds(work, text * 4) > 10 * once


@pytest.mark.parametrize("work", [look, write])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_drives_the_gate_into_the_ground(name: str, work: Callable[[str], None]) -> None:
    text = HOSTILE[name] * (LENGTH // len(HOSTILE[name]))
    work(text[:100])
    assert not all(outgrown(work, text) for _ in range(LOOKS))
