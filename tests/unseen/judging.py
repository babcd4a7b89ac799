"""What the checks say of the stories of a set: alarms on honest items, and slips that they catch."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from generator.briefing.assembly.assemble import briefing
from generator.briefing.meaning import Languages
from generator.cache import Cache
from generator.problems import Problem
from generator.reading.project import notes
from tests.unseen.stories import Item, Project, Slip, Story, changed, project

Findings = Mapping[str, Counter[tuple[str, str]]]  # (code, message) by the id of an item


@dataclass(frozen=True)
class Alarm:
    """A problem with an honest item."""

    story: str
    item: Item
    code: str
    message: str


@dataclass(frozen=True)
class Trial:
    """A slip, and what the checks say of it that they do not say of the honest item."""

    story: str
    item: Item
    slip: Slip
    findings: tuple[tuple[str, str], ...]

    @property
    def is_caught(self) -> bool:
        """Whether anything new was said of the item."""
        return bool(self.findings)


@dataclass(frozen=True)
class Verdict:
    """All that a set shows."""

    honest: int
    alarms: tuple[Alarm, ...]
    trials: tuple[Trial, ...]

    @property
    def alarmed(self) -> int:
        """The number of honest items with an alarm."""
        return len({(alarm.story, alarm.item["id"]) for alarm in self.alarms})

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """Return the slips caught and tried, by kind."""
        counts: dict[str, list[bool]] = defaultdict(list)
        for trial in self.trials:
            counts[trial.slip.kind].append(trial.is_caught)
        return {kind: (sum(caught), len(caught)) for kind, caught in sorted(counts.items())}


def judge(stories: Iterable[Story], languages: Languages) -> Verdict:
    """Return what the checks say of every honest item and every slip."""
    honest = 0
    alarms: list[Alarm] = []
    trials: list[Trial] = []
    for story in stories:
        honest += len(story.honest)
        usual = findings(project(story, story.honest.values()), languages)
        alarms.extend(
            Alarm(story.name, story.honest[item_id], code, message)
            for item_id, found in usual.items()
            for code, message in found
        )
        trials.extend(_trial(story, slip, usual, languages) for slip in story.slips)
    return Verdict(honest, tuple(alarms), tuple(trials))


def _trial(story: Story, slip: Slip, usual: Findings, languages: Languages) -> Trial:
    item = changed(story.honest[slip.of], slip)
    found = findings(project(story, [item]), languages).get(slip.of, Counter())
    new = found - usual.get(slip.of, Counter())
    return Trial(story.name, item, slip, tuple(sorted(new)))


def findings(made: Project, languages: Languages) -> Findings:
    """Return the problems of a project's items, by their ids."""
    written, problems = notes(made.texts, [], Cache(keeps=False))
    _, more = briefing(written, languages, Cache(keeps=False), drafts=True)
    by_item: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for problem in (*problems, *more):
        line = made.texts[problem.path][: _bytes_before(made, problem)].count(b"\n") + 1
        if item_id := made.places.get((problem.path, line)):
            by_item[item_id][problem.code, problem.message] += 1
    return by_item


def _bytes_before(made: Project, problem: Problem) -> int:
    return len(made.texts[problem.path].decode()[: problem.span.start].encode())


def interval(successes: int, trials: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share (Wilson 1927), both ends from 0 to 1."""
    if not trials:
        return (0.0, 1.0)
    z, share = 1.96, successes / trials
    centre = share + z * z / (2 * trials)
    spread = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    return ((centre - spread) / scale, (centre + spread) / scale)
