"""The checks of meaning on stories that nobody tuned them on: no figure of tests/unseen/README.md gets worse."""

from functools import cache
from pathlib import Path

import pytest

from tests.building import languages
from tests.unseen.judging import Verdict, judge
from tests.unseen.speaking import speaking
from tests.unseen.stories import stories

SETS = Path(__file__).parent / "unseen"


@cache
def verdict(name: str) -> Verdict:
    return judge(stories(SETS / name), languages())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "most_alarmed", "fewest_caught"),
    [
        ("learned", 2, 205),
        ("second", 10, 144),
        ("third", 21, 158),
        ("held_out", 33, 194),
        ("november", 11, 35),
    ],
)
def test_a_set_has_no_more_alarms_and_no_fewer_slips_caught_than_it_had(
    name: str, most_alarmed: int, fewest_caught: int
) -> None:
    found = verdict(name)
    caught = sum(trial.is_caught for trial in found.trials)
    assert found.alarmed <= most_alarmed
    assert caught >= fewest_caught


@pytest.mark.slow
@pytest.mark.parametrize("name", ["learned", "second", "third", "held_out"])
def test_an_altered_quote_is_always_caught(name: str) -> None:
    caught, tried = verdict(name).by_kind()["altered-quote"]
    assert caught == tried


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "fewest_caught"),
    [("learned", 547), ("second", 486), ("third", 536), ("held_out", 468)],
)
def test_a_quote_given_to_another_actor_is_noticed_and_its_own_speaker_is_not_doubted(
    name: str, fewest_caught: int
) -> None:
    spoken = speaking(stories(SETS / name), languages())
    assert spoken.alarms == ()
    assert spoken.exchanged - len(spoken.missed) >= fewest_caught
