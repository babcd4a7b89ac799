"""One article as its reader understands it: sentences, who is named where, who speaks each quoted stretch."""

from dataclasses import dataclass

from generator.briefing.cast import Cast
from generator.briefing.dates import When
from generator.briefing.found import Mention
from generator.briefing.quotation import Quotations
from generator.text import Span

LANGUAGES_WITH_RULES = frozenset({"en"})


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything that the checks may look at."""

    text: str
    lang: str
    published: When | None
    sentences: tuple[Span, ...]
    quoted: Quotations
    mentions: tuple[Mention, ...]
    cast: Cast

    @property
    def has_rules(self) -> bool:
        """Whether there are rules for the article's language."""
        return self.lang.split("-")[0].lower() in LANGUAGES_WITH_RULES

    def is_one_speech(self, spans: tuple[Span, ...]) -> bool:
        """Whether stretches may belong to one speaker's speech."""
        return bool(spans)
