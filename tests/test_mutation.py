"""Hundreds of edited quotations: none that says something else is accepted, none that differs in print alone is refused.

`python -m tests.mutation` tries tens of thousands, and is a part of `make soak`.
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
