"""Every case of the red team gives exactly the problems that it names."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "redteam"))

from run import Case, cases, explained, outcome

CASES = cases()


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{each.file.removesuffix('.yaml')}-{each.id}" for each in CASES]
)
def test_gives_what_the_red_team_expects(case: Case) -> None:
    found = outcome(case)
    assert found.is_right, explained(found)


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({each.id for each in CASES}) == len(CASES)
