"""Lines of words in alphabetical order, cut into files of about one size."""

from collections.abc import Iterable, Iterator
from zlib import crc32

SHARD = 24_000  # characters, so that a word costs one small file
_BORDERS = 256  # of so many words one begins a new file, wherever it is


def first_word(shard: str) -> str:
    """Return the first word of a shard, which begins with a line feed."""
    return shard[1:].partition("\n")[0].partition(" ")[0]


def in_script_order(words: Iterable[str]) -> list[str]:
    """Return words as JavaScript orders them: by code units.

    These differ in order from code points beyond the first plane.
    """
    ordered = sorted(words)
    if max("".join(ordered), default="") < "\ud800":
        return ordered
    return sorted(ordered, key=lambda word: word.encode("utf-16-be"))


def shards(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines in files of about SHARD characters, every line between line feeds.

    Words that begin a file are told by their own letters: one word more moves no later border.
    """
    shard, size = [""], 0
    for line in lines:
        is_border = size > SHARD * 3 // 4 and crc32(line.partition(" ")[0].encode()) % _BORDERS == 0
        if size and (is_border or size + len(line) > SHARD * 3 // 2):
            yield "\n".join((*shard, ""))
            shard, size = [""], 0
        shard.append(line)
        size += len(line) + 1
    if size:
        yield "\n".join((*shard, ""))
