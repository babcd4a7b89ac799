"""Thousands of edited quotations: none that says something else is accepted, none that differs in print alone is refused."""

import pytest

from tests.mutation import rows

# The command tries more of every class; these are enough for every class to be tried.
MOST = 1

pytestmark = pytest.mark.no_cover  # the same code thousands of times: others show what it covers


@pytest.mark.parametrize("meaning", [True, False], ids=["words-changed", "print-changed"])
def test_no_mutant_is_decided_wrongly(*, meaning: bool) -> None:
    found = rows(meaning=meaning, most=MOST)
    assert [each for row in found for each in row.wrong] == []
    assert sum(each.mutants for each in found) >= 5_000
    assert [each.name for each in found if not each.mutants] == []
