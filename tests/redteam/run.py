"""Run the red team's cases and print what was caught, missed and false.

`python -m tests.redteam.run [-q] [FILE or ID ...]`: all cases, those of some files, or single ones;
the exit status is 1 if any is wrong.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.briefing.assembly.assemble import briefing
from generator.briefing.meaning import Languages
from generator.cache import Cache
from generator.problems import Problem, sorted_by_place
from generator.reading.languages import shipped_languages
from generator.reading.project import notes
from tests.redteam.cases import Case, cases


@dataclass(frozen=True)
class Outcome:
    """What a case gave, beside what it must give."""

    case: Case
    problems: tuple[Problem, ...]

    @property
    def given(self) -> Counter[str]:
        """The codes reported; of a language without rules only what the case is about counts."""
        codes = Counter(problem.code for problem in self.problems)
        if "lang" in self.case.fields and not self.case.expected["unchecked-language"]:
            del codes["unchecked-language"]
        return codes

    @property
    def missed(self) -> Counter[str]:
        """The codes expected and not reported."""
        return self.case.expected - self.given

    @property
    def false(self) -> Counter[str]:
        """The codes reported and not expected."""
        return self.given - self.case.expected

    @property
    def is_right(self) -> bool:
        """Whether exactly the expected codes were reported."""
        return self.given == self.case.expected


def reported(case: Case, known: Languages | None = None) -> list[Problem]:
    """Return the problems of a case, read and checked as a project in memory."""
    memory = Cache(keeps=False)
    written, problems = notes(case.files, [], memory)
    _, found = briefing(written, known or shipped_languages().languages, memory, drafts=True)
    return [*problems, *found]


def outcome(case: Case) -> Outcome:
    """Run one case."""
    return Outcome(case, sorted_by_place(reported(case)))


def table(outcomes: Iterable[Outcome]) -> str:
    """Return the counts of right, missed and false by file and group."""
    groups: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for result in outcomes:
        groups[result.case.file, result.case.group].append(result)
    every = [result for group in groups.values() for result in group]
    return "\n".join(
        [
            f"{'file':17}{'what is tried':43}{'cases':>6}{'right':>6}{'missed':>8}{'false':>7}",
            *(_row(file, group, results) for (file, group), results in sorted(groups.items())),
            _row("all", "", every),
        ]
    )


def _row(file: str, group: str, outcomes: list[Outcome]) -> str:
    right = sum(result.is_right for result in outcomes)
    missed = sum(result.missed.total() for result in outcomes)
    false = sum(result.false.total() for result in outcomes)
    return f"{file:17}{group:43}{len(outcomes):6}{right:6}{missed:8}{false:7}"


def explained(wrong: Outcome) -> str:
    """Return one wrong case in full."""
    case = wrong.case
    missed, false = sorted(wrong.missed.elements()), sorted(wrong.false.elements())
    return "\n".join(
        [
            f"{case.file} {case.id}: missed {missed} false {false}",
            f"  why: {case.why}",
            f"  article: {case.article!r}",
            *(f"  item: {item}" for items in case.items.values() for item in items),
            *(f"  gave: {problem.code}: {problem.message}" for problem in wrong.problems),
        ]
    )


def chosen(words: Iterable[str]) -> list[Case]:
    """Return the cases of these files and with these ids; all if there are none."""
    wanted = {Path(word).stem for word in words}
    return [case for case in cases() if not wanted or wanted & {case.id, case.file}]


def main(arguments: list[str]) -> int:
    """Print the wrong cases and the table; return the exit status."""
    outcomes = [outcome(case) for case in chosen(set(arguments) - {"-q"})]
    wrong = [result for result in outcomes if not result.is_right]
    if "-q" not in arguments:
        print(*map(explained, wrong), sep="\n\n")
    print(table(outcomes))
    return 1 if wrong or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
