"""Print how much of an editor's list the drafts of fresh articles have.

`python -m tests.fresh [--list]`: a row an article; `--list` prints what is lacking and what is wrong.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.fresh.comparing import SECTIONS, Comparison, compare, stories

HERE = Path(__file__).parent
SECONDS_A_LINE = 6
SECONDS_AN_ITEM = 4  # to compare a proposal with its sentence, and accept it
WORDS_A_MINUTE = 240


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    told = stories(HERE)
    compared = [compare(story) for story in told]
    words = [len(story.text.split()) for story in told]
    print("\n".join(table(compared, words)))
    if "--list" in arguments:
        print("\n".join(line for comparison in compared for line in details(comparison)))
    return 0


def table(compared: Sequence[Comparison], words: Sequence[int]) -> list[str]:
    """Return a row an article and their sum, then the sum by kind of item."""
    rows = [f"{'':12}{'items':>6}{'there':>14}{'whole':>14}{'wrong':>12}{'lines':>7}{'minutes':>9}"]
    rows += [_row(one.story, [one], many) for one, many in zip(compared, words, strict=True)]
    rows.append(_row("all", compared, sum(words)))
    for section in SECTIONS:
        whole, there, items = totals(compared, section)
        rows.append(f"{section:12}{items:6}{_share(there, items)}{_share(whole, items)}")
    return rows


def _row(name: str, compared: Sequence[Comparison], words: int) -> str:
    whole, there, items = totals(compared)
    proposed = sum(one.proposed for one in compared)
    wrong = f"{sum(one.wrong_items for one in compared)} of {proposed}"
    lines = sum(one.lines for one in compared)
    minutes = _minutes(lines, proposed, words)
    shares = f"{_share(there, items)}{_share(whole, items)}"
    return f"{name:12}{items:6}{shares}{wrong:>12}{lines:7}{minutes:9.1f}"


def totals(compared: Iterable[Comparison], section: str = "") -> tuple[int, int, int]:
    """Return how many items are there whole, there at all, and expected, of several articles."""
    counts = [one.count(section) for one in compared]
    whole, there, items = (sum(column) for column in zip(*counts, strict=True))
    return whole, there, items


def _minutes(lines: int, proposed: int, words: int) -> float:
    typing = lines * SECONDS_A_LINE + proposed * SECONDS_AN_ITEM
    return typing / 60 + words / WORDS_A_MINUTE


def _share(found: int, items: int) -> str:
    return f"{found:5}{100 * found / items:7.1f} %"


def details(comparison: Comparison) -> list[str]:
    """Return every item that is not there whole, and everything that is wrong."""
    lines = [f"{comparison.story}:"]
    for finding in comparison.findings:
        if not finding.is_whole:
            state = "LACKS " + ", ".join(finding.lacks) if finding.is_there else "MISSING"
            lines.append(f"  {state} {finding.section}: {dict(finding.item)}")
    return [*lines, *(f"  WRONG {what}" for what in comparison.wrong)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
