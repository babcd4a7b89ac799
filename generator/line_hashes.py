"""Hashes by which GitHub code scanning knows a line again after the file has changed.

GitHub's `upload-sarif` computes the same value (`primaryLocationLineHash`) from the files and warns
where ours differs, so the method is the one it uses: for every line a polynomial hash of the next
100 characters of the file other than spaces and tabs, and how many earlier lines have the same one.
"""

from collections import Counter

LENGTH = 100  # characters
_BASE = 37
_MASK = (1 << 64) - 1
_LINE_FEED, _END = 0x0A, 0xFFFF
_BLANKS = (0x20, 0x09)


def line_hashes(text: str) -> list[str]:
    """Return the hash of each line, `HASH:COUNT`; the text has its byte order mark, if any."""
    units, starts = _units(text)
    prefix = [0]
    for unit in units:
        prefix.append((prefix[-1] * _BASE + unit) & _MASK)
    weight = pow(_BASE, LENGTH, _MASK + 1)
    seen: Counter[int] = Counter()
    hashes = []
    for start in starts:
        value = (prefix[start + LENGTH] - prefix[start] * weight) & _MASK
        seen[value] += 1
        hashes.append(f"{value:x}:{seen[value]}")
    return hashes


def _units(text: str) -> tuple[list[int], list[int]]:
    """Return what is hashed, as padded UTF-16 code units, and the offsets of its lines.

    Every line end counts as one line feed.
    """
    data = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-16-le", "surrogatepass")
    written = (int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2))
    units = [unit for unit in written if unit not in _BLANKS] + [_END]
    starts = [0, *(at + 1 for at, unit in enumerate(units) if unit == _LINE_FEED)]
    return units + [0] * LENGTH, starts
