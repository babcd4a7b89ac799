"""Print what the checks say of sets of stories that nobody tuned them on.

`python -m tests.unseen [--list] FOLDER ...`: the share of honest items with an alarm and of slips
caught, with 95 % intervals, by kind; `--list` prints every alarm and every slip that was missed.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from tests.building import languages
from tests.unseen.judging import Verdict, interval, judge
from tests.unseen.stories import stories


def main(arguments: Iterable[str]) -> int:
    """Judge each folder and print its table."""
    arguments = list(arguments)
    for folder in [Path(argument) for argument in arguments if not argument.startswith("--")]:
        verdict = judge(stories(folder), languages())
        print("\n".join([f"{folder.name}:", *table(verdict)]))
        if "--list" in arguments:
            print("\n".join(details(verdict)))
    return 0


def table(verdict: Verdict) -> list[str]:
    """Return the lines of a set's table."""
    caught = sum(trial.is_caught for trial in verdict.trials)
    return [
        _row("honest items with an alarm", verdict.alarmed, verdict.honest),
        _row("slips caught", caught, len(verdict.trials)),
        *(_row(f"  {kind}", *counts) for kind, counts in verdict.by_kind().items()),
    ]


def _row(name: str, successes: int, trials: int) -> str:
    low, high = interval(successes, trials)
    share = 100 * successes / trials if trials else 0
    return f"{name:30}{successes:4} of{trials:4} {share:6.1f} %  [{100 * low:.1f}-{100 * high:.1f}]"


def details(verdict: Verdict) -> list[str]:
    """Return every alarm and every slip that was missed, with its words."""
    lines = [
        f"ALARM {alarm.story}#{alarm.item['id']} {alarm.code}: {alarm.message}\n"
        f"    {alarm.item.get('text') or alarm.item}\n    {alarm.item.get('evidence', '')}"
        for alarm in verdict.alarms
    ]
    lines.extend(
        f"MISSED {trial.slip.kind} {trial.story}#{trial.slip.of}: {trial.slip.why}\n"
        f"    {trial.item.get('text') or trial.item}\n    {trial.item.get('evidence', '')}"
        for trial in verdict.trials
        if not trial.is_caught
    )
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
