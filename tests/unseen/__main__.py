"""Print what the checks say of sets of stories that nobody tuned them on.

`python -m tests.unseen [--list] FOLDER ...`: the share of honest items with an alarm and of slips
caught, with 95 % intervals, by kind; `--list` prints every alarm and every slip that was missed.
`--second-reader DIR` adds the shares of the checks together with a model, at several thresholds.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.briefing.model.opinions import SecondReader
from generator.second_reader.reader import opened
from generator.second_reader.unusable import UnusableModelError
from tests.building import REPOSITORY, languages
from tests.unseen.doubting import THRESHOLDS, doubts
from tests.unseen.judging import Verdict, interval, judge
from tests.unseen.speaking import Speaking, speaking
from tests.unseen.stories import Story, stories


def main(arguments: Sequence[str]) -> int:
    """Judge each folder and print its table."""
    options = _options(arguments)
    reader = _reader(options.second_reader) if options.second_reader else None
    for folder in options.folders:
        told = stories(folder)
        verdict = judge(told, languages())
        spoken = speaking(told, languages())
        print("\n".join([f"{folder.name}:", *table(verdict), *table_of_speakers(spoken)]))
        if reader:
            print("\n".join(table_with_reader(told, verdict, reader)))
        if options.list:
            print("\n".join([*details(verdict), *details_of_speakers(spoken)]))
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("tests.unseen")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--second-reader", type=Path, metavar="DIR")
    return parser.parse_args(arguments)


def _reader(folder: Path) -> SecondReader:
    try:
        return opened(folder, REPOSITORY)[0]
    except UnusableModelError as error:
        sys.exit(error.message)


def table_with_reader(told: Iterable[Story], verdict: Verdict, reader: SecondReader) -> list[str]:
    """Return the lines of the checks and a second reader together, at each threshold."""
    doubted = doubts(told, languages(), reader)
    lines = []
    for threshold in THRESHOLDS:
        alarmed, caught = doubted.alarmed(verdict, threshold), doubted.caught(verdict, threshold)
        lines.append(_row(f"with a reader at {threshold}: alarms", alarmed, verdict.honest))
        lines.append(_row(f"with a reader at {threshold}: caught", caught, len(verdict.trials)))
    return lines


def table(verdict: Verdict) -> list[str]:
    """Return the lines of a set's table."""
    caught = sum(trial.is_caught for trial in verdict.trials)
    return [
        _row("honest items with an alarm", verdict.alarmed, verdict.honest),
        _row("slips caught", caught, len(verdict.trials)),
        *(_row(f"  {kind}", *counts) for kind, counts in verdict.by_kind().items()),
    ]


def table_of_speakers(spoken: Speaking) -> list[str]:
    """Return the lines of the quotes of a set, and of these given to each other actor."""
    caught = spoken.exchanged - len(spoken.missed)
    return [
        _row("quotes whose speaker is doubted", len(spoken.alarms), spoken.quotes),
        _row("quotes of another, caught", caught, spoken.exchanged),
    ]


def details_of_speakers(spoken: Speaking) -> list[str]:
    """Return every quote whose own speaker is doubted, and every exchange that is missed."""
    doubted = (f"ALARM {item} wrong-speaker" for item in spoken.alarms)
    return [*doubted, *(f"MISSED speaker {item}" for item in spoken.missed)]


def _row(name: str, successes: int, trials: int) -> str:
    low, high = interval(successes, trials)
    share = 100 * successes / trials if trials else 0
    return f"{name:32}{successes:4} of{trials:4} {share:6.1f} %  [{100 * low:.1f}-{100 * high:.1f}]"


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
