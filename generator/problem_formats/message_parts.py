"""The parts of a message: what differs between the author's words and the seed's is set off."""

import re
from collections.abc import Iterator

from msgspec import Struct

_DIFFERENCE = re.compile(r"\[-(?P<yours>.+?)-\]|\{\+(?P<theirs>.+?)\+\}")


class Part(Struct, frozen=True):
    """Words of a message: `yours`, the author's alone; `theirs`, the seed's; or neither (empty)."""

    kind: str
    words: str


def message_parts(message: str) -> Iterator[Part]:
    """Yield the parts of a message with `[-yours-]{+theirs+}` in it."""
    end = 0
    for match in _DIFFERENCE.finditer(message):
        if match.start() > end:
            yield Part("", message[end : match.start()])
        kind = match.lastgroup or ""
        yield Part(kind, match[kind])
        end = match.end()
    if end < len(message):
        yield Part("", message[end:])
