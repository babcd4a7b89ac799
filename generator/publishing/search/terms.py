"""Words as search compares them: folded, numbers whole, unspaced scripts in pairs of characters.

`templates/static/search.js` does the same to what a reader types; the tables here are sent to it.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

# Letters that Unicode does not take apart, Arabic letters written for others, and the digits of
# Arabic and Persian.
LETTERS = dict(
    pair.split("=") for pair in "ø=o ł=l đ=d ħ=h ı=i æ=ae œ=oe ß=ss ð=d þ=th ς=σ ى=ي ة=ه ـ=".split()
) | {chr(zero + number): str(number) for zero in (0x660, 0x6F0) for number in range(10)}
# Thai, Lao, Myanmar, Khmer, kana and Chinese characters: no space tells where a word ends.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd"
)
# The Arabic article and what is written together with it; a word is found with and without.
ARTICLE = "^(?:[وبكف]?ال|و?لل)(?=.{3})"

SHORTEST = 3  # letters of a word that may be mistyped, one less than are typed
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


_LETTERS = str.maketrans(LETTERS)


def folded(text: str) -> str:
    """Return text in small letters without marks; `13,000` as 13000 and `4,5` as 4.5."""
    text = _THOUSANDS.sub("", text) if _MARK_IN_NUMBER.search(text) else text
    if text.isascii():
        text = text.lower()
    else:
        plain = "".join(map(_without_mark, unicodedata.normalize("NFKD", text)))
        plain = plain.lower().translate(_LETTERS)
        text = unicodedata.normalize("NFC", plain)
    return _DECIMAL.sub(".", text) if _MARK_IN_NUMBER.search(text) else text


@cache
def _without_mark(character: str) -> str:
    """Return a character, or nothing for a mark on another."""
    return "" if unicodedata.category(character).startswith("M") else character


def words_of(text: str) -> set[str]:
    """Return the words by which a text is found."""
    text = folded(text)
    if text.isascii() and not _MARK_IN_NUMBER.search(text):
        return set(_PLAIN_WORD.findall(text))
    found = set(_WORD.findall(text))
    if _IN_PIECES.search(text):
        return {piece for word in found for piece in _pieces(word)}
    return found


def _pieces(word: str) -> Iterable[str]:
    """Yield pairs of characters where there are no spaces, and words with and without an article.

    The last character of an unspaced run begins no pair and is a piece by itself.
    """
    for run in _RUN.findall(word):
        if _UNSPACED.match(run):
            yield from (run[at : at + 2] for at in range(len(run)))
        else:
            yield from (run, _ARTICLE.sub("", run))


def may_be_mistyped(word: str) -> bool:
    """Whether a reader may mean a word by another a letter away: never a number."""
    return len(word) >= SHORTEST and word.isalpha() and not _UNSPACED.search(word)
