"""The reading text as it is published for machines: offsets hold, what is left out is not there."""

import hashlib

from generator.briefing.model.article import Article
from generator.text import Span

_MARK = "[…]"


def published_text(article: Article) -> str:
    """Return the text of an article that may be shown in full.

    What its author leaves out is `[…]`, with spaces up to the length that it had, so that all
    offsets hold; line ends stay.
    """
    text = article.text
    for omitted in article.omitted:
        text = f"{text[: omitted.start]}{_filled(omitted, text)}{text[omitted.end :]}"
    return text


def text_sha256(article: Article) -> str:
    """Return the SHA-256 of the published text in UTF-8."""
    return hashlib.sha256(published_text(article).encode()).hexdigest()


def _filled(omitted: Span, text: str) -> str:
    words = omitted.of(text)
    mark = _MARK if len(words.split("\n", 1)[0]) >= len(_MARK) else ""
    rest = words[len(mark) :]
    return mark + "".join(letter if letter == "\n" else " " for letter in rest)
