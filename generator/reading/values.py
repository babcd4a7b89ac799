"""The values of content: names, numbers, dates, links, and the ids that editors offer."""

import re
from collections.abc import Callable
from decimal import Decimal
from urllib.parse import quote, urlsplit

from generator.briefing.model.dates import NotADate, When, day, when
from generator.problems import ProblemLog
from generator.reading.number_hints import number_hint
from generator.reading.schema import Make, Schema, from_text, ident, matching, offering
from generator.text import Span, shortened

LONGEST_NAME = 200

_DAY_FIRST = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2,4}")
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[,_ ](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"[-+]?[0-9]{1,30}(\.[0-9]{1,30})?")
_NOT_IN_LINK = re.compile(r"[\s\x00-\x1f<>\"\\]")


def is_short_name(words: str, span: Span, log: ProblemLog) -> bool:
    """Whether a name has a length that names have; if not, it is reported."""
    if len(words) <= LONGEST_NAME:
        return True
    message = f"the name `{shortened(words, 40)}` is longer than {LONGEST_NAME} characters"
    hint = "write the name alone, and put the rest into other keys"
    log.add("bad-value", span, message, hint)
    return False


def _make_name(words: str, span: Span, log: ProblemLog) -> str | None:
    return words if is_short_name(words, span, log) else None


def _make_number(words: str, span: Span, log: ProblemLog) -> Decimal | None:
    bare = _BETWEEN_THOUSANDS.sub("", words)
    if _NUMBER.fullmatch(bare):
        return Decimal(bare)
    log.add("bad-number", span, f"`{shortened(words, 40)}` is not a number", number_hint(words))
    return None


def _date_by(read_date: Callable[[str], When]) -> Make:
    def make(words: str, span: Span, log: ProblemLog) -> When | None:
        if _DAY_FIRST.fullmatch(words):
            message = f"`{words}` may be two different days"
            log.add("bad-date", span, message, "write year, month, day: 2024-10-21")
            return None
        try:
            return read_date(words)
        except NotADate as reason:
            log.add("bad-date", span, f"`{shortened(words, 40)}` is not a date: {reason}")
            return None

    return make


def web_address(hint: str = "it must begin with https:// or http://") -> Schema:
    """Return the schema of a link; `hint` is for what does not look like one."""

    def make(words: str, span: Span, log: ProblemLog) -> str | None:
        if is_web_address(words):
            return words
        message = f"`{shortened(words, 60)}` is not a web address"
        log.add("bad-link", span, message, _link_hint(words) or hint)
        return None

    json_schema = {"type": "string", "format": "uri", "pattern": "^https?://"}
    return from_text("a web address", make, json_schema)


def is_web_address(words: str) -> bool:
    """Whether a link may be published: http or https, with a host, without spaces."""
    try:
        parts = urlsplit(words)
    except ValueError:
        return False
    is_whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    return is_whole and not _NOT_IN_LINK.search(words)


def _link_hint(words: str) -> str:
    """Return what to do about a character that no link may have."""
    refused = _NOT_IN_LINK.search(words)
    if not refused or not words.startswith(("https://", "http://")):
        return ""
    if not refused.group().isprintable():
        return "it holds a control character"
    return f"write `{quote(refused.group())}` for `{refused.group()}`"


name = from_text("a name", _make_name, {"type": "string", "maxLength": LONGEST_NAME})
number = from_text(
    "a number",
    _make_number,
    {"type": ["number", "string"], "pattern": r"^[-+]?[0-9][0-9,_ ]*(\.[0-9]+)?$"},
)
edtf = from_text(
    "a date",
    _date_by(when),
    {"type": ["string", "integer"], "pattern": r"^[-+0-9XYTZ?~%/:. ]+$"},
)
calendar_day = from_text(
    "a date", _date_by(day), {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ].*)?$"}
)
link = web_address()
LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
language = matching("a language code", LANGUAGE, "en")
actor_id = offering("actor", ident, "an actor's id")
topic_id = offering("topic", ident)
question_id = offering("question", ident)
