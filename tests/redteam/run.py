"""Try the red team's cases: each is a project in memory, read and checked; print what was caught, missed and false.

`python tests/redteam/run.py [-q] [FILE or ID ...]`: all cases, those of some files, or single ones; exit 1 on any that is wrong.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from generator.briefing.assembly.assemble import briefing  # noqa: E402 - found from any working directory
from generator.briefing.meaning import Languages  # noqa: E402
from generator.cache import Cache  # noqa: E402
from generator.problems import Problem, in_order  # noqa: E402
from generator.reading.folder import shipped  # noqa: E402
from generator.reading.languages import load  # noqa: E402
from generator.reading.project import notes  # noqa: E402

PUBLISHED = "1999-01-01"  # explains no number of any case
ARTICLE_KEYS = ("lang", "names", "facts", "quotes", "relations")


@dataclass(frozen=True)
class Case:
    """One case: what an author wrote about a seed, and the codes that it must give."""

    file: str
    id: str
    kind: str
    expected: Counter[str]
    fields: dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What a case gave, against what it must give."""

    case: Case
    problems: tuple[Problem, ...]

    @property
    def given(self) -> Counter[str]:
        codes = Counter(each.code for each in self.problems)
        if self.case.file == "languages.yaml":
            del codes["unchecked-language"]
        return codes

    @property
    def missed(self) -> Counter[str]:
        return self.case.expected - self.given

    @property
    def false(self) -> Counter[str]:
        return self.given - self.case.expected

    @property
    def is_right(self) -> bool:
        return self.given == self.case.expected


@cache
def languages() -> Languages:
    """The languages that travel with the tool."""
    return load(shipped("languages")).languages


def cases() -> list[Case]:
    """All cases of all files."""
    found = [
        (path.name, each)
        for path in sorted(HERE.glob("*.yaml"))
        for each in yaml.load(path.read_bytes(), yaml.CSafeLoader)
    ]
    return [
        Case(name, each["id"], each["class"], Counter(each["expect"]), each) for name, each in found
    ]


def project(case: Case) -> dict[str, bytes]:
    """The files of a case: its seed as it stands, one annotation, its actors."""
    note = {key: case.fields[key] for key in ARTICLE_KEYS if key in case.fields}
    if not case.fields["seed"].lstrip("\ufeff \n").startswith("date "):
        note["published"] = case.fields.get("published", PUBLISHED)
    actors = case.fields.get("actors", {}).items()
    return {
        "content/site.yaml": b"title: Red team",
        "content/articles/x.yaml": _yaml({"seed": "x.txt", "title": "x", **note}),
        "seeds/x.txt": case.fields["seed"].encode(),
        **{
            f"content/actors/{name}.md": b"---\n" + _yaml(actor) + b"---\n"
            for name, actor in actors
        },
    }


def _yaml(value: object) -> bytes:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, width=10**6, sort_keys=False).encode()


def outcome(case: Case) -> Outcome:
    """Read and check one case."""
    memory = Cache(keeps=False)
    written, problems = notes(project(case), [], memory)
    _, found = briefing(written, languages(), memory, drafts=True)
    return Outcome(case, in_order([*problems, *found]))


def table(outcomes: Iterable[Outcome]) -> str:
    """Right, missed and false by class."""
    kinds: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for each in outcomes:
        kinds[each.case.file.removesuffix(".yaml"), each.case.kind].append(each)
    lines = [f"{'file':24}{'class':28}{'cases':>6}{'right':>6}{'missed':>8}{'false alarms':>14}"]
    lines.extend(_row(*key, each) for key, each in sorted(kinds.items()))
    return "\n".join(
        [*lines, _row("all", "", [each for group in kinds.values() for each in group])]
    )


def _row(file: str, kind: str, outcomes: list[Outcome]) -> str:
    right = sum(each.is_right for each in outcomes)
    missed, false = (
        sum(each.total() for each in counts)
        for counts in zip(*((each.missed, each.false) for each in outcomes), strict=True)
    )
    return f"{file:24}{kind:28}{len(outcomes):6}{right:6}{missed:8}{false:14}"


def explained(wrong: Outcome) -> str:
    """One wrong case in full."""
    case = wrong.case
    items = [each for key in ("facts", "quotes", "relations") for each in case.fields.get(key, ())]
    lines = [
        f"{case.file} {case.id}: missed {sorted(wrong.missed.elements())} false {sorted(wrong.false.elements())}",
        f"  why: {case.fields['why']}",
    ]
    lines.append(f"  seed: {case.fields['seed']!r}")
    lines.extend(f"  item: {each}" for each in items)
    lines.extend(f"  gave: {each.code}: {each.message}" for each in wrong.problems)
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Print wrong cases and the table."""
    wanted = [each for each in arguments if not each.startswith("-")]
    chosen = [
        each
        for each in cases()
        if not wanted or each.id in wanted or any(Path(name).name == each.file for name in wanted)
    ]
    outcomes = [outcome(each) for each in chosen]
    wrong = [each for each in outcomes if not each.is_right]
    if "-q" not in arguments:
        print(*(explained(each) for each in wrong), sep="\n\n")
    print(table(outcomes))
    return 1 if wrong or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
