"""Whether a published quote has the words of its passages."""

import re
import unicodedata

_OMISSION = re.compile(r"\[\s?(?:\.\.\.|…)\s?\]")
# Added words alone are left out; or a single letter, too (`[A] man`); or brackets are literal.
_ADDED = tuple(map(re.compile, (r"\[[^\[\]]{2,}\]", r"\[[^\[\]]*\]", r"(?!)")))


def letters(words: str) -> str:
    """Return the letters and digits of words without their case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", words))).casefold()


def is_as_said(text: str, passages: list[str]) -> bool:
    """Whether a quote has its passages' words: `[...]` skips, `[word]` adds, `[T]he` is a case."""
    wanted = [letters(words) for words in passages]
    return any(_pieces(text, added) == wanted for added in _ADDED)


def _pieces(text: str, added: re.Pattern[str]) -> list[str]:
    pieces = (letters(added.sub(" ", piece)) for piece in _OMISSION.split(text))
    return [piece for piece in pieces if piece]
