"""Words as search compares them: folded, numbers whole, scripts without spaces in pairs of characters.

`templates/static/search.js` does the same to what a reader types; the tables here are sent to it.
"""

import re
import unicodedata
from collections.abc import Iterable

# Letters that Unicode does not take apart, Arabic letters written for each other, and the digits of Arabic and Persian.
LETTERS = dict(
    each.split("=") for each in "ø=o ł=l đ=d ħ=h ı=i æ=ae œ=oe ß=ss ð=d þ=th ς=σ ى=ي ة=ه ـ=".split()
) | {chr(zero + number): str(number) for zero in (0x660, 0x6F0) for number in range(10)}
# Thai, Lao, Myanmar, Khmer, kana and Chinese characters: no space tells where a word ends.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd"
# The Arabic article and what is written together with it; a word is found with and without.
ARTICLE = "^(?:[وبكف]?ال|و?لل)(?=.{3})"

_MARK_IN_NUMBER = re.compile(
    "[0-9][,.'’\u00a0\u2009\u202f][0-9]"
)  # quick to look for; few sentences have one
_THOUSANDS = re.compile("(?<=[0-9])[,.'’\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_DECIMAL = re.compile("(?<=[0-9]),(?=[0-9])")
_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)+|[^\W_]+")
_PLAIN_WORD = re.compile("[a-z0-9]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_ARTICLE = re.compile(ARTICLE)
_IN_PIECES = re.compile(f"[{UNSPACED}]|ال|لل")
_RUN = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")


class _Fold(dict[int, int | str | None]):
    """What each character becomes; marks go, and each character is looked up in Unicode once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = kept = None if unicodedata.category(chr(code)).startswith("M") else code
        return kept


_MARKS = _Fold()
_LETTERS = str.maketrans(LETTERS)


def folded(text: str) -> str:
    """Small letters without marks; `13,000` as 13000 and `4,5` as 4.5."""
    text = _THOUSANDS.sub("", text) if _MARK_IN_NUMBER.search(text) else text
    if text.isascii():
        text = text.lower()
    else:
        plain = unicodedata.normalize("NFKD", text).translate(_MARKS).lower().translate(_LETTERS)
        text = unicodedata.normalize("NFC", plain)
    return _DECIMAL.sub(".", text) if _MARK_IN_NUMBER.search(text) else text


def words_of(text: str) -> set[str]:
    """The words that a text is found by."""
    text = folded(text)
    if text.isascii() and not _MARK_IN_NUMBER.search(text):
        return set(_PLAIN_WORD.findall(text))
    found = set(_WORD.findall(text))
    if _IN_PIECES.search(text):
        return {piece for word in found for piece in _pieces(word)}
    return found


def _pieces(word: str) -> Iterable[str]:
    """Pairs of characters where there are no spaces, and the last one alone, which begins no pair; words without an article too."""
    for run in _RUN.findall(word):
        if _UNSPACED.match(run):
            yield from (run[at : at + 2] for at in range(len(run)))
        else:
            yield from (run, _ARTICLE.sub("", run))


def may_be_mistyped(word: str) -> bool:
    """Whether a word is one that a reader means by another a letter away: never a number."""
    return len(word) > 2 and word.isalpha() and not _UNSPACED.search(word)  # noqa: PLR2004 - one letter less than the four typed
