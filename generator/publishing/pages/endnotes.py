"""The notes at the end of a dossier: the sentences that its statements rest on."""

import operator
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markupsafe import Markup
from msgspec import Struct

from generator.briefing.gate.sentences import around
from generator.briefing.model.article import Article, ItemKey
from generator.publishing.addresses import item_at
from generator.publishing.citations import Citations
from generator.publishing.excerpts import shown_of
from generator.publishing.presenter import Presenter
from generator.publishing.text.marking import Element, marked, nested
from generator.publishing.text.sentences import visible
from generator.publishing.views import Source
from generator.text import Span

HASH = 12  # characters of a sha256 that tell seeds apart
_MARK, _END = Markup("<mark>"), Markup("</mark>")


class Endnote(Struct, frozen=True):
    """Sentences with their passages marked, and their article; or a web address."""

    sentences: tuple[Markup, ...]
    at: str
    source: Source | None
    sha256: str = ""


def endnotes(citations: Citations, presenter: Presenter) -> list[Endnote]:
    """Return the notes in the order of their numbers."""
    per_build = presenter.cache.per_build
    return [per_build("endnote", key, partial(_endnote, key, presenter)) for key in citations.keys]


def _endnote(key: ItemKey, presenter: Presenter) -> Endnote:
    """Return the note of an item or a relation; a key without an article is a web address."""
    slug, address = key
    if not slug:
        return Endnote((), address, None)
    article = presenter.links.heads[slug]
    passages = presenter.links.backed[key].passages
    given = (article.text, article.sentences, article.shown, passages)
    at = item_at(key)
    sentences = presenter.cache.across_builds(_sentences, at, given=given, alike=operator.eq)
    shown = sentences(passages, article)
    return Endnote(shown, at, presenter.source(slug), article.sha256[:HASH])


def _sentences(passages: Iterable[Span], article: Article) -> tuple[Markup, ...]:
    """Return the sentences of passages, with those that share one marked in it together."""
    by_sentence: dict[tuple[Span, Span], list[Span]] = {}
    for passage in passages:
        sentence = around(passage, article.sentences)
        # Where the article's rights show less than the sentence, that; at least the passage itself.
        shown = visible(article, sentence, passage) or passage
        by_sentence.setdefault((sentence, shown), []).append(passage)
    return tuple(_marked(by_sentence.items(), article))


def _marked(
    rows: Iterable[tuple[tuple[Span, Span], Sequence[Span]]], article: Article
) -> Iterator[Markup]:
    """Yield what is shown of every sentence, with its passages marked."""
    for (sentence, shown), passages in rows:
        elements = nested(Element(span, _MARK, _END) for span in passages)
        words = marked(article.text, shown, elements)
        yield shown_of(sentence, shown, article.text, words)
