"""The bytes of a file as text: UTF-8, without what was left there by mistake."""

import re

from generator.problems import NOWHERE, ProblemLog
from generator.text import Span, decoded

_UNMERGED = re.compile(r"^(?:<{7}|>{7}|\|{7}) \S[^\n]*", re.MULTILINE)


def text_of(data: bytes, log: ProblemLog) -> str | None:
    """Return the text of a UTF-8 file; None, and a problem, if it cannot be read as one."""
    if encoding := _other_unicode(data):
        log.add("unreadable-file", NOWHERE, f"the file is {encoding}", "save it as UTF-8")
        return None
    if b"\x00" in data:
        at = len(decoded(data[: data.index(b"\x00")], "replace"))
        log.add(
            "unreadable-file", Span(at, at + 1), "the file contains a zero byte: it is not text"
        )
        return None
    try:
        text = decoded(data)
    except UnicodeDecodeError as error:
        at = len(decoded(data[: error.start], "replace"))
        message = f"the file is not UTF-8: byte 0x{data[error.start]:02X} here"
        log.add("unreadable-file", Span(at, at + 1), message, "save it as UTF-8")
        return None
    if marker := _UNMERGED.search(text):
        message = f"the mark of an unfinished merge, `{marker[0].split()[0]}`"
        hint = "decide between the two sides, and delete the marks"
        log.add("unreadable-file", Span(*marker.span()), message, hint)
        return None
    return text


def _other_unicode(data: bytes) -> str:
    """Return UTF-16 or UTF-32 if the file seems to be that, else an empty string.

    It is told by the byte order mark, or by Latin letters: every second byte of them is zero.
    """
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    even, odd = data[:100:2], data[1:100:2]
    is_latin = (any(even) != any(odd)) and bool(even and odd)
    return "UTF-16" if is_latin or data.startswith((b"\xff\xfe", b"\xfe\xff")) else ""
