"""The bytes of a file as text: UTF-8, and nothing that a person did not mean to leave there."""

import re

from generator.problems import NOWHERE, ProblemLog
from generator.text import Span, decoded

_UNMERGED = re.compile(r"^(?:<{7}|>{7}|\|{7}) \S[^\n]*", re.MULTILINE)


def text_of(data: bytes, log: ProblemLog) -> str | None:
    """The text of a UTF-8 file, or None where it is none, with its place reported."""
    if encoding := _other_unicode(data):
        log.add("unreadable-file", NOWHERE, f"the file is {encoding}", "save it as UTF-8")
        return None
    if b"\x00" in data:
        at = len(decoded(data[: data.index(b"\x00")], "replace"))
        log.add("unreadable-file", Span(at, at + 1), "the file holds a zero byte: it is no text")
        return None
    try:
        text = decoded(data)
    except UnicodeDecodeError as error:
        at = len(decoded(data[: error.start], "replace"))
        byte = data[error.start]
        log.add(
            "unreadable-file",
            Span(at, at + 1),
            f"the file is not UTF-8: byte 0x{byte:02X} here",
            "save it as UTF-8",
        )
        return None
    if marker := _UNMERGED.search(text):
        message = f"the mark of an unfinished merge, `{marker[0].split()[0]}`"
        log.add(
            "unreadable-file",
            Span(*marker.span()),
            message,
            "decide between the two sides, and delete the marks",
        )
        return None
    return text


def _other_unicode(data: bytes) -> str:
    """UTF-16 or UTF-32, by its byte order mark or by the zero bytes of Latin letters; nothing for anything else."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    halves = data[:100:2], data[1:100:2]
    one_zero = any(half and not any(half) for half in halves) and not all(
        not any(half) for half in halves
    )
    return "UTF-16" if one_zero or data.startswith((b"\xff\xfe", b"\xfe\xff")) else ""
