"""What the facts, quotes and relations of one article are made from, and what all three need."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.briefing.gate.cast import Cast
from generator.briefing.gate.locate import locate
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.meaning import SeedAnalysis
from generator.briefing.model.article import Link, Party
from generator.briefing.model.dates import When
from generator.briefing.model.notes import (
    ArticleNote,
    FactNote,
    LinkNote,
    QuoteNote,
    Selector,
    Speaker,
)
from generator.cache import Cache
from generator.problems import ProblemLog
from generator.text import Span


@dataclass(frozen=True, eq=False)
class ArticleContext:
    """An annotation, its seed and what is known of both; `log` takes the problems."""

    note: ArticleNote
    seed: SeedText
    analysis: SeedAnalysis
    log: ProblemLog
    cache: Cache

    @property
    def cast(self) -> Cast:
        """The actors, topics and questions that the article names."""
        return self.analysis.cast


def passages(context: ArticleContext, evidence: Iterable[Selector]) -> tuple[Span, ...] | None:
    """Return the passages of all evidence, or None, reported, if any of it is not found."""
    matches = [
        locate(selector, context.seed, context.log, "evidence-not-found") for selector in evidence
    ]
    spans = [span for match in matches if match for span in match.spans]
    return tuple(dict.fromkeys(spans)) if matches and all(matches) else None


def check_parties(
    context: ArticleContext, speakers: Iterable[Speaker], actors: Iterable[tuple[str, Span]]
) -> None:
    """Report speakers, and actors with their places, that the project does not have."""
    for speaker in speakers:
        context.cast.check_speaker(speaker, context.log)
    for actor, place in actors:
        context.cast.check_actor(actor, place, context.log)


def parties(context: ArticleContext, speakers: Iterable[Speaker]) -> tuple[Party, ...]:
    """Return the speakers as parties: actors, or descriptions of unnamed ones."""
    return tuple(map(context.cast.party, speakers))


def links(context: ArticleContext, notes: Iterable[LinkNote]) -> tuple[Link, ...]:
    """Return links to other items; `gate.references` checks that these exist."""
    return tuple(_link(context, note) for note in notes)


def _link(context: ArticleContext, note: LinkNote) -> Link:
    """Return a link; one without a slug leads to an item of the same article."""
    slug, _, item_id = note.to.partition("#")
    return Link(note.kind, (slug or context.note.slug, item_id))


def said_on(context: ArticleContext, written: When | None) -> When | None:
    """Return the day on which something was said: as written, or else the article's default."""
    return written or context.note.said_on


def topics(context: ArticleContext, note: FactNote | QuoteNote) -> tuple[str, ...]:
    """Return the topics of an item: as written, or else those of the article."""
    for topic, place in note.with_places("topics", note.topics):
        context.cast.check_topic(topic, place, context.log)
    return distinct(note.topics or context.note.topics)


def distinct(ids: Iterable[str]) -> tuple[str, ...]:
    """Return ids as written, a repeated one once."""
    return tuple(dict.fromkeys(ids))
