"""Builds that are edited, killed and doubled at random; `make soak` tries hundreds of each."""

from pathlib import Path

import pytest

from tests import rebuilding
from tests.rebuilding import tried

pytestmark = [pytest.mark.process, pytest.mark.slow, pytest.mark.no_cover]


@pytest.mark.parametrize("what", ["edits", "kills", "doubles"])
def test_builds_give_what_clean_ones_give(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "PROJECTS", ("rights",))
    counts = tried(what, 2, tmp_path)
    assert counts[what] >= 2
    assert [name for name in counts if name.startswith("WRONG")] == []
