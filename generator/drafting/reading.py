"""A seed as a draft reads it: its text, quotations, words, speakers, names and dates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.briefing.gate.seed_text import SeedText
from generator.briefing.meaning import Language
from generator.briefing.model.content import Actor
from generator.briefing.model.dates import When, in_calendar
from generator.briefing.model.seed import Seed
from generator.drafting.claims import Claim, claims
from generator.drafting.dates import SaidDate, said_dates
from generator.drafting.names import is_told_who
from generator.drafting.narration import Narration, narration
from generator.drafting.noun_phrases import Phrase
from generator.drafting.people import Cast, Person, everybody
from generator.drafting.quoted import is_quote
from generator.drafting.speakers import Speakers, Speech


@dataclass(frozen=True, eq=False)
class SeedReading:
    """Everything that is read in a seed before anything is proposed."""

    seed: SeedText
    narration: Narration
    speeches: Mapping[int, Speech]  # by the index of the quotation's token
    cast: Cast
    meant: Mapping[Phrase, Person]
    dates: tuple[SaidDate, ...]
    claims: Mapping[int, Claim]  # by the index of the first word of the sentence

    @property
    def text(self) -> str:
        """The reading text."""
        return self.seed.text

    def person(self, phrase: Phrase | None) -> Person | None:
        """Return whom a subject means."""
        return self.meant.get(phrase) if phrase else None

    @cached_property
    def named(self) -> tuple[tuple[Phrase, Person], ...]:
        """Whom the text names where, in its order."""
        return tuple(sorted(self.meant.items()))

    def dates_in(self, start: int, end: int) -> list[SaidDate]:
        """Return the dates that a stretch of the text says."""
        return [date for date in self.dates if start <= date.span.start and date.span.end <= end]


def reading(
    seed: Seed, actors: Iterable[Actor], published: When | None, lang: str, language: Language
) -> SeedReading:
    """Read a seed; dates are told from its day of publication, where that is known."""
    text = SeedText(seed, lang, (), language.tables.numerals)
    words = narration(seed.text, seed.blocks, text.quoted.outermost(), language)
    found = dict(zip(words.quotes, Speakers(words).of_all(), strict=True))
    speeches = {at: speech for at, speech in found.items() if is_quote(words, at, speech)}
    cast = Cast(words)
    cast.add_known(actors)
    claimed = claims(words)
    meant = everybody(cast, _speaking(words, speeches.values(), claimed.values()))
    dates = _dates(seed, published, language)
    return SeedReading(text, words, speeches, cast, meant, dates, claimed)


def _speaking(
    words: Narration, speeches: Iterable[Speech], claimed: Iterable[Claim]
) -> Iterator[Phrase]:
    """Yield the words for all who speak, and for those who claim something and are told by name."""
    for speech in speeches:
        yield from filter(None, (speech.phrase, speech.by))
    for claim in claimed:
        told = filter(None, (claim.by, claim.speaker))
        yield from (phrase for phrase in told if is_told_who(words, phrase))


def _dates(seed: Seed, published: When | None, language: Language) -> tuple[SaidDate, ...]:
    """Return the dates of a seed; none where its day is unknown."""
    if published is None:
        return ()
    return said_dates(seed.text, in_calendar(published.earliest), language)
