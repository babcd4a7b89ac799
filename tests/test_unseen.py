"""The checks of meaning on stories that nobody tuned them on: no figure of tests/unseen/README.md gets worse."""

from functools import cache
from pathlib import Path

import pytest

from tests.building import languages
from tests.unseen.judging import Verdict, judge
from tests.unseen.stories import stories

SETS = Path(__file__).parent / "unseen"


@cache
def verdict(name: str) -> Verdict:
    return judge(stories(SETS / name), languages())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "most_alarmed", "fewest_caught"),
    [("learned", 2, 199), ("second", 7, 130), ("held_out", 19, 141)],
)
def test_a_set_has_no_more_alarms_and_no_fewer_slips_caught_than_it_had(
    name: str, most_alarmed: int, fewest_caught: int
) -> None:
    found = verdict(name)
    caught = sum(trial.is_caught for trial in found.trials)
    assert found.alarmed <= most_alarmed
    assert caught >= fewest_caught


@pytest.mark.slow
@pytest.mark.parametrize("name", ["learned", "second", "held_out"])
def test_an_altered_quote_is_always_caught(name: str) -> None:
    caught, tried = verdict(name).by_kind()["altered-quote"]
    assert caught == tried
