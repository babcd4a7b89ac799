"""Sentences of an article as far as its rights let them be shown."""

from collections.abc import Iterable

from markupsafe import Markup

from generator.briefing.gate.sentences import around
from generator.briefing.model.article import Article
from generator.publishing.excerpts import shown_of
from generator.publishing.text.marking import Element, marked
from generator.text import Span

_NAME = (Markup("<b>"), Markup("</b>"))


def mention_numbers(article: Article) -> dict[int, int]:
    """Return the number of every mention of an article, from 1, by its start."""
    return {mention.span.start: number for number, mention in enumerate(article.mentions, 1)}


def mention_sentence(article: Article, name: Span) -> Markup | None:
    """Return what may be shown of the sentence around a name, which is marked; or None."""
    sentence = around(name, article.sentences)
    shown = visible(article, sentence, name)
    if shown is None:
        return None
    words = marked(article.text, shown, (Element(name, *_NAME),))
    return shown_of(sentence, shown, article.text, words)


def sentences_of(article: Article, passages: Iterable[Span]) -> tuple[str, ...]:
    """Return the sentences of some passages, each once, as far as they may be shown."""
    found = (_around(article, passage) for passage in passages)
    return tuple(dict.fromkeys(" ".join(words.split()) for words in found))


def _around(article: Article, passage: Span) -> str:
    """Return what may be shown of the sentences of a passage; the passage always may."""
    first, last = (
        around(Span(at, at + 1), article.sentences) for at in (passage.start, passage.end - 1)
    )
    whole = Span(first.start, last.end)
    shown = visible(article, whole, passage) or passage
    return shown_of(whole, shown, article.text, shown.of(article.text))


def is_visible(article: Article, span: Span) -> bool:
    """Whether the article's rights let a span be shown."""
    return any(part.holds(span) for part in article.shown)


def visible(article: Article, sentence: Span, needed: Span) -> Span | None:
    """Return what may be shown of a sentence around a span, or None if the span may not."""
    for part in article.shown:
        if part.holds(needed):
            return Span(max(sentence.start, part.start), min(sentence.end, part.end))
    return None
