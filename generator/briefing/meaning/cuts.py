"""cut-off: a quote or a passage that ends just before what takes it back."""

import re
from collections.abc import Iterable

from generator.briefing.found import Quote
from generator.briefing.meaning.attributed import is_one_speech
from generator.briefing.meaning.english import CORRECTING, PASTS, REPORTING, TAKING_BACK, UNENDED
from generator.briefing.meaning.english_numbers import MONTHS
from generator.briefing.meaning.item import Item, Slip
from generator.briefing.meaning.reader import Reader
from generator.briefing.meaning.statement import statement
from generator.text import Span

_JOINT = re.compile(r"(?:[\s,;:—–()\[\u00ad-]|…|\.\s?\.\s?\.){0,5}")
_STOP = re.compile(r"[.!?…]\s+|(?<=[.!?…])\s+")
_CLOSED = re.compile(r"[\"”’'»]\s{0,2}[,;—–-]?\s{0,3}")
_LETTERS = re.compile(r"[^\W\d_]+")
_BEGINNINGS = frozenset(each[0] for each in TAKING_BACK)
_NEEDING_A_COMMA = {("provided",), ("providing",), ("assuming",)}
_QUANTIFIERS = frozenset("everyone everybody everything all every only just because many".split())  # But not everyone agrees
_LONGEST_GAP = 120
_AFTERWARDS = 60


def check(item: Item) -> Iterable[Slip]:
    """The first passage that is cut before but, unless, except, if and their like."""
    for passage in item.found.passages:
        word = _taken_back(passage, item)
        if word:
            what = "quote" if isinstance(item.found, Quote) else "evidence"
            yield Slip("cut-off", f"the {what} ends just before “{word}”, which may take it back")
            return


def _taken_back(passage: Span, item: Item) -> str:
    reader = item.reader
    starts = {each.start for each in item.found.passages}
    if isinstance(item.found, Quote):
        number = reader.stretch_of(passage)
        if number < 0:
            return ""
        stretch = reader.stretches[number]
        word, at = _next_word(reader.text, passage.end, stretch.end)
        if not reader.text[passage.end : stretch.end].strip(" ,") and not word:
            word, at = _after_he_said(number, reader)
        if not word:
            word, at = _correction(passage, number, reader)
        if not word:
            word, at = _rest_of_not_only(passage, stretch, reader)
    else:
        sentence = reader.sentence_at(max(passage.start, passage.end - 1))
        word, at = _next_word(reader.text, _out_of_marks(reader.text, passage.end), sentence.end)
    if word == "until" and _is_over(reader.text, passage):
        return ""
    return "" if not word or any(0 <= at - start <= len(word) or 0 <= start - at <= len(word) for start in starts) else word


def _out_of_marks(text: str, at: int) -> int:
    """Where the sentence goes on after a closing quotation mark."""
    found = _CLOSED.match(text, at)
    return found.end() if found else at


def _next_word(text: str, at: int, end: int) -> tuple[str, int]:
    """The words that take back right after a place, and where they begin."""
    joint = _JOINT.match(text, at)
    at = joint.end() if joint else at
    first = _LETTERS.match(text, at, end)
    if not first or first.group().lower() not in _BEGINNINGS:
        return "", at
    words = statement(text, at, min(end, at + _AFTERWARDS))
    phrase = next((each for each in TAKING_BACK if words.has(each, 0)), ())
    return (" ".join(phrase) if phrase and _takes_back(phrase, words.low(len(phrase)), text, at) else ""), at


def _takes_back(phrase: tuple[str, ...], following: str, text: str, at: int) -> bool:
    """Not until Monday 2019, not the money provided the village, not on condition that nobody is named."""
    if phrase[0] == "on":
        return not _ends_with_said(text, at)
    if phrase == ("until",):
        return not (following[:1].isdigit() or following in MONTHS or following in ("now", "then", "recently"))
    return phrase not in _NEEDING_A_COMMA or "," in text[at - 3 : at] or following == "that"


def _ends_with_said(text: str, at: int) -> bool:
    """Officials said, on condition that they were not named."""
    words = statement(text, max(0, at - _AFTERWARDS), at).words
    return any(each.low in REPORTING | {"spoke", "speaking"} for each in words[-4:])


def _is_over(text: str, passage: Span) -> bool:
    """Whether a passage tells of the past alone: it was so until something ended it."""
    words = statement(text, passage.start, passage.end)
    return not words.lows & UNENDED and (
        bool(words.lows & {"was", "were", "had"}) or any(each.low in PASTS or each.low.endswith("ed") for each in words.words)
    )


def _after_he_said(number: int, reader: Reader) -> tuple[str, int]:
    """What the same sentence goes on with after `he said,`."""
    if number + 1 >= len(reader.stretches):
        return "", 0
    here, following = reader.stretches[number], reader.stretches[number + 1]
    between = reader.text[here.end : following.start]
    is_open = reader.text[here.end - 1 : here.end] in (",", "—", "–") or between[1:2] == ","
    if not is_open or "." in between.rstrip('"“ ')[-1:] or not _goes_on(here, following, reader):
        return "", 0
    return _next_word(reader.text, following.start, following.end)


def _correction(passage: Span, number: int, reader: Reader) -> tuple[str, int]:
    """A sentence of the same speaker's that only takes back: But not now. Unless they ask."""
    stretch = reader.stretches[number]
    stop = _STOP.match(reader.text, passage.end, stretch.end)
    at, end = (stop.end(), stretch.end) if stop else (0, 0)
    if not reader.text[passage.end : stretch.end].strip(" ,.!?…") and number + 1 < len(reader.stretches):
        following = reader.stretches[number + 1]
        if _goes_on(stretch, following, reader):
            at, end = following.start, following.end
    words = statement(reader.text, at, min(end, at + _AFTERWARDS)) if at else statement("")
    phrase = next((each for each in CORRECTING if words.has(each, 0)), ())
    is_whole = words.low(len(phrase)) in _QUANTIFIERS or (phrase[:1] != ("but",) and "," in words.row)
    return ("", 0) if not phrase or is_whole else (" ".join(phrase), at)


def _goes_on(stretch: Span, following: Span, reader: Reader) -> bool:
    """Whether little more than `he said` stands between two quotations of one speaker."""
    between = reader.text[stretch.end : following.start]
    is_near = len(between) <= _LONGEST_GAP and "\n" not in between and _LETTERS.search(between) is not None
    return is_near and is_one_speech(reader, (stretch, following))


def _rest_of_not_only(passage: Span, stretch: Span, reader: Reader) -> tuple[str, int]:
    """`not only` without the `but` that follows later."""
    if "not only" not in reader.text[passage.start : passage.end]:
        return "", 0
    words = reader.statement(passage)
    if not any(words.has(("not", "only"), at) for at in range(len(words.words))) or "but" in words.lows:
        return "", 0
    rest = reader.text.find(" but ", passage.end, stretch.end)
    return ("but", rest + 1) if rest >= 0 else ("", 0)
