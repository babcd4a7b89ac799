"""The parts of a message: what differs between the author's words and the seed's is set off."""

import re
from collections.abc import Iterator

_DIFFERENCE = re.compile(r"\[-(?P<yours>.+?)-\]|\{\+(?P<theirs>.+?)\+\}")


def message_parts(message: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a message with `[-yours-]{+theirs+}` in it, as kind and words.

    The kind is `yours` for what the author alone has, `theirs` for what the seed has in its place,
    and empty for everything else.
    """
    end = 0
    for match in _DIFFERENCE.finditer(message):
        if match.start() > end:
            yield "", message[end : match.start()]
        kind = match.lastgroup or ""
        yield kind, match[kind]
        end = match.end()
    if end < len(message):
        yield "", message[end:]
