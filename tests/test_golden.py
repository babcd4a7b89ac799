"""Golden sites give what they gave when a person last looked; `make accept` takes what is now."""

import pytest

from tests.golden import NAMES, difference


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_site_gives_what_is_expected(name: str) -> None:
    changed = difference(name)
    assert not changed, f"{changed}\n\n`make accept` takes this as expected"
