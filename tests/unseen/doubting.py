"""What a second reader doubts of the stories of a set, beside what the checks say of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.briefing.assembly.assemble import briefing
from generator.briefing.meaning import Languages
from generator.briefing.model.opinions import SecondReader
from generator.briefing.second_reading import facts
from generator.cache import Cache
from generator.progress import silent
from generator.reading.project import notes
from tests.unseen.judging import Verdict
from tests.unseen.stories import Project, Story, changed, project

THRESHOLDS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99)


@dataclass(frozen=True)
class Doubts:
    """How much a reader doubts each honest fact, by story and id, and each slip, in order."""

    honest: Mapping[tuple[str, str], float]
    slips: tuple[float, ...]

    def alarmed(self, verdict: Verdict, threshold: float) -> int:
        """The number of honest items with an alarm of the checks or a doubt."""
        doubted = {item for item, doubt in self.honest.items() if doubt >= threshold}
        return len(doubted | {(alarm.story, alarm.item["id"]) for alarm in verdict.alarms})

    def caught(self, verdict: Verdict, threshold: float) -> int:
        """The number of slips that the checks catch or the reader doubts."""
        judged = zip(verdict.trials, self.slips, strict=True)
        return sum(trial.is_caught or doubt >= threshold for trial, doubt in judged)


def doubts(stories: Iterable[Story], languages: Languages, reader: SecondReader) -> Doubts:
    """Return what a reader doubts of a set; of what is no fact, or has an error, nothing."""
    honest: dict[tuple[str, str], float] = {}
    slips: list[float] = []
    for story in stories:
        usual = _doubts(project(story, story.honest.values()), languages, reader)
        honest.update({(story.name, item_id): doubt for item_id, doubt in usual.items()})
        for slip in story.slips:
            items = {**story.honest, slip.of: changed(story.honest[slip.of], slip)}
            found = _doubts(project(story, items.values()), languages, reader, slip.of)
            slips.append(found.get(slip.of, 0.0))
    return Doubts(honest, tuple(slips))


def _doubts(
    made: Project, languages: Languages, reader: SecondReader, only: str = ""
) -> dict[str, float]:
    """Return the doubts of a project's facts, or of one alone, by their ids."""
    cache = Cache(keeps=False)
    written, _ = notes(made.texts, [], cache)
    found, _ = briefing(written, languages, cache, drafts=True)
    asserted = facts(written.articles, found.articles if found else {})
    ids = set(made.places.values())
    read = [one for one in asserted if one.item_id in ids and only in ("", one.item_id)]
    opinions = reader([one.pair for one in read], silent)
    answered = zip(read, opinions, strict=True)
    return {one.item_id: opinion.doubt for one, opinion in answered if opinion}
