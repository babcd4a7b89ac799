"""The words around a passage: enough of them to tell it from others, and the context that a selector carries."""

import re

from generator.briefing.found import Article
from generator.briefing.passages import Match, Page
from generator.text import Span

CONTEXT = 32  # characters that a published selector carries on either side
_WORD = re.compile(r"\S+")


def deciding_context(found: tuple[Match, ...], page: Page) -> str:
    """A hint with the shortest prefix or suffix, in whole words, that decides for each of the first places."""
    hints = []
    for match in found[:3]:
        prefix, suffix = _shortest(match, found, page)
        if prefix:
            hints.append(f"`prefix: {_quoted(prefix)}`")
        elif suffix:
            hints.append(f"`suffix: {_quoted(suffix)}`")
    return "add " + " or ".join(hints) if hints else ""


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _shortest(match: Match, others: tuple[Match, ...], page: Page) -> tuple[str, str]:
    before = [each.start() for each in _WORD.finditer(page.text, max(0, match.spans[0].start - 200), match.spans[0].start)]
    after = [each.end() for each in _WORD.finditer(page.text, match.spans[-1].end, match.spans[-1].end + 200)]
    for count in range(1, 12):
        if count <= len(before):
            prefix = page.text[before[-count] : match.spans[0].start]
            if sum(_ends_with(page.text, each.spans[0].start, prefix) for each in others) == 1:
                return " ".join(prefix.split()), ""
        if count <= len(after):
            suffix = page.text[match.spans[-1].end : after[count - 1]]
            if sum(page.text.startswith(suffix, each.spans[-1].end) for each in others) == 1:
                return "", " ".join(suffix.split())
    return "", ""


def _ends_with(text: str, at: int, words: str) -> bool:
    return text[max(0, at - len(words)) : at] == words


def context(article: Article, span: Span) -> tuple[str, str]:
    """The published prefix and suffix of a passage: what stands around it, where it may be shown."""
    for shown in article.shown:
        if shown.holds(span):
            before = article.text[max(shown.start, span.start - CONTEXT) : span.start]
            return before, article.text[span.end : min(shown.end, span.end + CONTEXT)]
    return "", ""
