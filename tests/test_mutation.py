"""Edited quotations: none that says something else is accepted, none of other print is refused.

Hundreds are tried here; `python -m tests.mutation` tries tens of thousands, as does `make soak`.
"""

import pytest

from tests.mutation import rows

MOST, STEP = 1, 25


@pytest.mark.slow
@pytest.mark.parametrize("meaning", [True, False], ids=["words-changed", "print-changed"])
def test_no_mutant_is_decided_wrongly(*, meaning: bool) -> None:
    found = rows(meaning=meaning, most=MOST, step=STEP)
    assert [text for row in found for text in row.wrong] == []
    assert sum(row.mutants for row in found) >= 400
    assert [row.name for row in found if not row.mutants] == []
