"""Laws of the gate: one for each row of the table of folds, and those of every passage found."""

import string
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.briefing.gate import numerals as numerals_module
from generator.briefing.gate.boundaries import inside_word
from generator.briefing.gate.candidates import Match, candidates
from generator.briefing.gate.fold_table import (
    BLANKS,
    DASHES,
    INVISIBLE,
    LONG_DASH,
    MINUS,
    SIGNS,
    TABLE,
    Fold,
)
from generator.briefing.gate.folding import folded, plainly
from generator.briefing.gate.numerals import numerals
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.seed import Block, Seed
from generator.text import Span
from tests.building import languages

ENGLISH = languages()["en"].tables.numerals
MARKS = "“”„‟«»‹›‘’‚'\"「」『』"
LETTERS = string.ascii_letters + "éèüñßøАбвґΩλאבسل한국漢字ก"
COMBINING = "\u0301\u0308\u0327\u0323\u1161\u11a8"
ALPHABET = (
    LETTERS
    + string.digits
    + ".,;:!?%$€£&@/()[]#+_ \n½²⁶"
    + BLANKS
    + INVISIBLE
    + DASHES
    + MARKS
    + "…"
    + COMBINING
    + "\u200d\U0001f468\U0001f1fa\U0001f1f8"
)
texts = st.text(ALPHABET, max_size=60)
words = st.text(string.ascii_letters + "éüßАб" + string.digits, min_size=1, max_size=8)


def row(name: str) -> Fold:
    return next(fold for fold in TABLE if fold.name == name)


def seed(text: str) -> Seed:
    return Seed("seeds/x.txt", text, "", (Block(Span(0, len(text)), "paragraph"),), ((0, 0),))


def found(sought: str, text: str, *, marks: bool = False) -> tuple[Match, ...]:
    return candidates(sought, SeedText(seed(text)), marks=marks)


# One law for each row of the table.


@given(
    words, words, st.text(BLANKS, min_size=1, max_size=4), st.text(BLANKS, min_size=1, max_size=4)
)
def test_any_white_space_is_any_other_but_never_none(
    one: str, other: str, blank: str, another: str
) -> None:
    assert (
        plainly(one + blank + other) == plainly(one + another + other) == plainly(f"{one} {other}")
    )
    assert plainly(one + other) != plainly(one + blank + other)


@given(words, words, st.text(row("invisible characters").characters, max_size=4))
def test_invisible_characters_are_nothing(one: str, other: str, unseen: str) -> None:
    assert plainly(one + unseen + other) == plainly(one + other)


@given(st.text(LETTERS + COMBINING, max_size=20))
def test_canonical_forms_are_one(text: str) -> None:
    assert (
        plainly(unicodedata.normalize("NFD", text))
        == plainly(unicodedata.normalize("NFC", text))
        == plainly(text)
    )


@pytest.mark.parametrize(
    "name", ["double quotation marks", "single quotation marks and apostrophes"]
)
@given(words, words, st.data())
def test_quotation_marks_of_a_kind_are_one_and_the_kinds_are_two(
    name: str, one: str, other: str, data: st.DataObject
) -> None:
    fold = row(name)
    mark = data.draw(st.sampled_from(fold.characters))
    assert plainly(one + mark + other) == one_form(one) + fold.read_as + one_form(other)
    assert plainly(one + "'" + other) != plainly(one + '"' + other)


def one_form(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@given(words, words, st.text(DASHES, min_size=1, max_size=3))
def test_dashes_between_words_are_one(one: str, other: str, dash: str) -> None:
    assume(not other[0].isdigit())
    for blank in ("", " "):
        assert plainly(one + blank + dash + blank + other) == plainly(
            f"{one}{blank}-{blank}{other}"
        )


@given(words, st.sampled_from(sorted(set(DASHES) - {MINUS})), st.integers(0, 99))
def test_dashes_between_a_word_and_a_number_are_one_and_the_minus_is_another(
    one: str, dash: str, number: int
) -> None:
    assert (
        plainly(f"{one}{dash}{number}")
        == plainly(f"{one}-{number}")
        != plainly(f"{one}{MINUS}{number}")
    )


@given(
    st.sampled_from(SIGNS),
    st.sampled_from(sorted(set(DASHES) - set(SIGNS))),
    st.sampled_from(["5", "$5", ".5", "€1,500"]),
    words,
)
def test_a_minus_stays_a_minus_and_a_long_dash_is_none(
    sign: str, dash: str, number: str, word: str
) -> None:
    assert plainly(f"{word} {sign}{number}") == f"{one_form(word)} {MINUS}{number}"
    assert (
        plainly(f"{word} {dash}{number}")
        == plainly(f"{word} --{number}")
        == f"{one_form(word)} {LONG_DASH}{number}"
    )
    assert plainly(f"{word} {number}") not in (
        plainly(f"{word} {sign}{number}"),
        plainly(f"{word} {dash}{number}"),
    )


@given(words, words)
def test_the_ellipsis_character_is_three_dots(one: str, other: str) -> None:
    assert plainly(f"{one}… {other}") == plainly(f"{one}... {other}") != plainly(f"{one}.. {other}")


@given(
    words,
    words,
    st.sampled_from([".", ","]),
    st.sampled_from([".", ",", ""]),
    st.sampled_from(["“”", '""', "«»"]),
)
def test_a_stop_beside_a_closing_mark_may_differ_and_nowhere_else(
    one: str, other: str, mine: str, theirs: str, marks: str
) -> None:
    assume(plainly(one) not in plainly(other))
    told = f"{marks[0]}{one} {other}{theirs}{marks[1]} he said of {other}9 and more"
    assert len(found(f"{one} {other}{mine}", told)) == 1
    assert not found(f"{one}{mine} {other}", told)


@given(
    st.lists(st.text("abcdefghйé", min_size=1, max_size=6), min_size=4, max_size=8, unique=True),
    st.sampled_from(["“”", '""', "„“", "‘’"]),
)
def test_the_mark_that_a_paragraph_repeats_is_no_word(several: list[str], marks: str) -> None:
    half = len(several) // 2
    first, second = (
        f"{marks[0]}{' '.join(several[:half])}.",
        f"{marks[0]}{' '.join(several[half:])},{marks[1]} he said.",
    )
    text = f"{first}\n\n{second}"
    blocks = (
        Block(Span(0, len(first)), "paragraph"),
        Block(Span(len(first) + 2, len(text)), "paragraph"),
    )
    source = Seed("seeds/x.txt", text, "", blocks, ((0, 0),))
    looked_at = SeedText(source)
    assert (
        len(
            candidates(
                f"{' '.join(several[:half])}. {' '.join(several[half:])}", looked_at, marks=True
            )
        )
        == 1
    )


# What holds of all of them.


@given(texts)
@settings(max_examples=200)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = folded(text).text
    assert folded(once).text == once


@given(texts, st.data())
@settings(max_examples=200)
def test_offsets_lead_back_to_the_same_words_on_whole_characters(
    text: str, data: st.DataObject
) -> None:
    fold = folded(text)
    start, end = sorted(
        (data.draw(st.integers(0, len(fold.text))), data.draw(st.integers(0, len(fold.text))))
    )
    span = fold.original(Span(start, end))
    if span is not None:
        assert 0 <= span.start < span.end <= len(text)
        middle = fold.text[start:end].strip()
        assert middle in folded(span.of(text)).text or middle in fold.text
        assert (
            not unicodedata.combining(text[span.start])
            or span.start == 0
            or fold.text[start] == text[span.start]
        )


@pytest.mark.slow
@given(
    st.lists(
        st.one_of(
            words,
            st.sampled_from(
                ["don't", "U.S.", "1,500", "-5", "$5.50", "18%", "well-known", "Café", "..."]
            ),
        ),
        min_size=3,
        max_size=9,
    ),
    st.data(),
)
@settings(max_examples=200)
def test_any_cut_of_any_text_is_found_again_whatever_its_print(
    several: list[str], data: st.DataObject
) -> None:
    text = "".join(word + data.draw(st.sampled_from(GAPS)) for word in several)
    first = data.draw(st.integers(0, len(several) - 1))
    last = data.draw(st.integers(first, len(several) - 1))
    start = len(text) if first == len(several) else text.index(several[first])
    end = text.index(several[last], start) + len(several[last])
    looked_at = SeedText(seed(text))
    assume(not looked_at.cuts(start) and not looked_at.cuts(end))
    cut = text[start:end]
    assert any(match.spans[0].of(text) == cut for match in candidates(cut, looked_at))
    assert any(
        plainly(match.spans[0].of(text)) == plainly(cut)
        for match in candidates(reprinted(cut, data), looked_at)
    )


GAPS = [
    " ",
    "  ",
    "\n",
    "\u00a0",
    "\u2009",
    ", ",
    ". ",
    " – ",
    " -- ",
    "—",
    "… ",
    ' "',
    '" ',
    " “",
    "” ",
    " (",
    ") ",
    " \u200b",
]


def reprinted(text: str, data: st.DataObject) -> str:
    """The text in another print: other blanks, marks, canonical form."""
    text = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), text)
    text = "".join(
        data.draw(st.sampled_from([" ", "\n", "\u00a0", "\u3000"])) if letter.isspace() else letter
        for letter in text
    )
    text = text.replace("'", data.draw(st.sampled_from("'’ʼ"))).replace(
        "…", data.draw(st.sampled_from(["…", "..."]))
    )
    for mark in '“”"':
        text = text.replace(mark, data.draw(st.sampled_from('“”«»"')))
    return text.replace(" – ", data.draw(st.sampled_from([" – ", " — ", " - ", " -- "])))


@pytest.mark.slow
@given(texts, texts)
@settings(max_examples=200)
def test_what_is_found_is_whole_words_and_reads_as_what_was_sought(sought: str, text: str) -> None:
    for match in found(sought, text):
        (span,) = match.spans
        assert not inside_word(text, span.start)
        assert not inside_word(text, span.end)
        assert plainly(span.of(text)).rstrip(".,") == plainly(sought).rstrip(".,")


CHARACTERS = st.sampled_from(string.ascii_letters + string.digits + "+−%$€£éß½²")


@given(st.lists(words, min_size=2, max_size=6), CHARACTERS, st.data())
@settings(max_examples=200)
def test_a_letter_digit_case_or_sign_is_never_folded_away(
    several: list[str], other: str, data: st.DataObject
) -> None:
    text = " ".join(several)
    at = data.draw(st.integers(0, len(text) - 1))
    put_in, replaced = text[:at] + other + text[at:], text[:at] + other + text[at + 1 :]
    swapped = text[:at] + text[at].swapcase() + text[at + 1 :]
    for edited in (put_in, replaced, swapped):
        if unicodedata.normalize("NFC", edited) != unicodedata.normalize("NFC", text):
            assert plainly(edited) != plainly(text)
            assert all(match.spans[0] != Span(0, len(text)) for match in found(edited, text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("½", "1/2"),
        ("²", "2"),
        ("ﬁ", "fi"),
        ("５", "5"),
        ("Ａ", "A"),
        ("№", "No"),
        ("㎏", "kg"),
        ("ⅷ", "viii"),
    ],
)
def test_compatible_characters_are_not_folded(one: str, other: str) -> None:
    assert plainly(one) != plainly(other)


def test_every_row_of_the_table_has_its_law() -> None:
    assert [fold.name for fold in TABLE] == [
        "white space",
        "invisible characters",
        "canonical form",
        "double quotation marks",
        "single quotation marks and apostrophes",
        "dashes and hyphens",
        "minus signs",
        "long dashes before a number",
        "the ellipsis character",
        "a stop beside a closing quotation mark",
        "a quotation mark repeated at a paragraph",
    ]


PIECES = st.sampled_from(
    [
        *"0129 .,-^/½⁶²eE'\n",
        "10",
        "half",
        "of a",
        "million",
        "two",
        "thirds",
        "and",
        "point",
        "twenty",
        "first",
        "minus",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.lists(PIECES, max_size=12).map(" ".join))
def test_every_number_has_a_value_and_stands_where_no_other_does(text: str) -> None:
    found = numerals(text, "en", ENGLISH)
    assert all(each.values and all(value.is_finite() for value in each.values) for each in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found)), [
        numeral.span.of(text) for numeral in found
    ]


NEAR_NUMBERS = st.sampled_from(
    [*"+-−–.,/ x05½", "12", "1,000", "2024-10-21", "half", "dozen", "two", "an", "İ", "ſix"]
)


@settings(max_examples=400)
@given(
    st.lists(NEAR_NUMBERS, max_size=8).map("".join)
    | st.lists(NEAR_NUMBERS, max_size=8).map(" ".join)
)
def test_the_short_ways_to_numbers_find_what_a_look_at_every_character_and_word_finds(
    text: str,
) -> None:
    found = numerals(text, "en", ENGLISH)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numerals_module, "_digits_in", numerals_module._DIGITS.finditer)
        patch.setattr(numerals_module, "_has_number_words", lambda *_: True)
        assert found == numerals(text, "en", ENGLISH)
