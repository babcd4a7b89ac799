"""The words around a passage: enough of them to tell it from others, and the context that a selector carries."""

import re
from bisect import bisect_right
from itertools import islice

from generator.briefing.gate.candidates import Match, has_context
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.article import Article
from generator.briefing.model.notes import Selector
from generator.text import Span

CONTEXT = 32  # characters that a published selector carries on either side
_HINTS = 3  # places for which the hint says what decides
_REACH = 200  # characters on either side in which that is looked for
_MOST_WORDS = 12
_WORD = re.compile(r"\S+")


def deciding_context(
    found: tuple[Match, ...], seed: SeedText, selector: Selector, *, as_speech: bool = False
) -> str:
    """A hint with the shortest prefix or suffix, in whole words, that decides for each of the first places.

    Where some of the places are speech, a quote can mean those alone.
    """
    spoken = [
        each for each in found if as_speech and all(seed.quoted.around(span) for span in each.spans)
    ]
    hints = []
    for match in (spoken or found)[:_HINTS]:
        key, words = _shortest(match, found, seed)
        if key:
            hints.append(f"{seed.place(match.spans[0])}: `{_pasteable(selector, key, words)}`")
    return (
        ("say which one: " if len(hints) > 1 else "say that you mean ") + "; ".join(hints)
        if hints
        else ""
    )


def _pasteable(selector: Selector, key: str, words: str) -> str:
    """Evidence written as a bare string becomes a mapping; anything else gets one more line."""
    if selector.span == selector.exact.span:
        return (
            f"{{exact: {_quoted(' '.join(selector.exact.value.split()))}, {key}: {_quoted(words)}}}"
        )
    return f"{key}: {_quoted(words)}"


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _shortest(match: Match, others: tuple[Match, ...], seed: SeedText) -> tuple[str, str]:
    """`prefix` or `suffix` and its words, or nothing where a dozen words on either side do not decide."""
    first, last = match.spans[0].start, match.spans[-1].end
    before = [each.start() for each in _WORD.finditer(seed.text, max(0, first - _REACH), first)][
        ::-1
    ]
    after = [each.end() for each in _WORD.finditer(seed.text, last, last + _REACH)]
    if first > _REACH:
        before = before[:-1]  # it may be half a word
    for count in range(_MOST_WORDS):
        tried = [("prefix", seed.text[before[count] : first])] if count < len(before) else []
        tried += [("suffix", seed.text[last : after[count]])] if count < len(after) else []
        for key, context_words in tried:
            words = " ".join(context_words.split())
            if any(map(str.isalnum, words)) and _decides(key, words, others, seed):
                return key, words
    return "", ""


def _decides(key: str, words: str, others: tuple[Match, ...], seed: SeedText) -> bool:
    """Whether only one of the places has the words beside it; no more than two are looked for."""
    context = _both(key, words)
    have_it = (match for match in others if has_context(match.spans, seed, **context))
    return len(list(islice(have_it, 2))) == 1


def _both(key: str, words: str) -> dict[str, str]:
    return {"prefix": "", "suffix": "", key: words}


def context(article: Article, span: Span) -> tuple[str, str]:
    """Return the published prefix and suffix of a passage: what is around it, where it may be shown."""
    at = bisect_right(article.shown, span.start, key=lambda shown: shown.start) - 1
    if at < 0 or not article.shown[at].holds(span):
        return "", ""
    shown = article.shown[at]
    before = article.text[max(shown.start, span.start - CONTEXT) : span.start]
    return before, article.text[span.end : min(shown.end, span.end + CONTEXT)]
