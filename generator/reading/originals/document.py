"""What a document says, and how its text is compared."""

import datetime as dt
import re

from msgspec import Struct

from generator.briefing.gate.folding import plainly
from generator.reading.values import is_web_address

SUFFIXES = {"html": ".html", "pdf": ".pdf", "docx": ".docx", "ninjs": ".json"}
_JOINED = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What no page can show; half a letter cannot even be written.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class NotReadableError(Exception):
    """Why a document cannot be read; the message is for its author."""


class Document(Struct, frozen=True):
    """A document as a library reads it: its article by paragraphs, and the letters of all of it.

    What its metadata do not say is empty; days are written 2024-10-21.
    """

    kind: str  # one of SUFFIXES
    paragraphs: tuple[str, ...]
    letters: str  # of the whole document, as `letters` has them
    title: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""
    captured: str = ""
    captured_from: str = ""  # the address that the page was saved from
    no_day: str = ""  # what it gives as its day, and is none in the calendar


def letters(text: str) -> str:
    """Return a text as it is compared with its original: folded as the gate folds it.

    White space is left out, and hyphens between letters: a line that ends in a PDF may have put
    them there.
    """
    return _JOINED.sub("", "".join(plainly(_UNFIT.sub("", text)).split()))


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that have words, without white space that only fills."""
    lines = (" ".join(line.split()) for line in _UNFIT.sub("", text).splitlines())
    return tuple(line for line in lines if line)


def day_of(words: object) -> str:
    """Return the day at the beginning of a date in ISO 8601, or nothing: 2024-02-30 is none."""
    found = _DAY.match(words) if isinstance(words, str) else None
    return found.group() if found and _is_in_calendar(found.group()) else ""


def _is_in_calendar(day: str) -> bool:
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return False
    return True


def address_of(words: object) -> str:
    """Return a web address, or nothing."""
    return words if isinstance(words, str) and is_web_address(words) else ""


def line_of(words: object) -> str:
    """Return words in one line, or nothing."""
    plain = " ".join(_UNFIT.sub("", words).split()) if isinstance(words, str) else ""
    return "".join(letter for letter in plain if letter.isprintable())
