"""What the facts, quotes and relations of one article are read with."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.briefing.gate.cast import Cast
from generator.briefing.gate.locate import locate
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.meaning import SeedAnalysis
from generator.briefing.model.article import Party
from generator.briefing.model.notes import ArticleNote, Selector, Speaker, Words
from generator.cache import Cache
from generator.problems import ProblemLog
from generator.text import Span


@dataclass(frozen=True, eq=False)
class Evidence:
    """An annotation, its seed, and where problems are noted."""

    note: ArticleNote
    seed: SeedText
    analysis: SeedAnalysis
    log: ProblemLog
    cache: Cache

    @property
    def cast(self) -> Cast:
        """Those whom the article names."""
        return self.analysis.cast


def passages(evidence: Evidence, selectors: Iterable[Selector]) -> tuple[Span, ...] | None:
    """Return where every piece of evidence is, or None if one is not found, which is reported."""
    found = [
        locate(selector, evidence.seed, evidence.log, "evidence-not-found")
        for selector in selectors
    ]
    matches = [match for match in found if match]
    if not found or len(matches) < len(found):
        return None
    return tuple(dict.fromkeys(span for match in matches for span in match.spans))


def check_parties(evidence: Evidence, speakers: Iterable[Speaker], others: Iterable[Words]) -> None:
    """Report everybody in a note who is not known."""
    for speaker in speakers:
        evidence.cast.check_speaker(speaker, evidence.log)
    for other in others:
        evidence.cast.check_actor(other.value, other.span, evidence.log)


def parties(evidence: Evidence, speakers: Iterable[Speaker]) -> tuple[Party, ...]:
    """Return the speakers as those of the cast who they are."""
    return tuple(map(evidence.cast.party, speakers))
