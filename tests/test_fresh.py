"""Drafts of articles that nobody tuned them on: the lists are sound, and no figure gets worse."""

from pathlib import Path

from tests.fresh.__main__ import totals
from tests.fresh.comparing import compare, stories

FRESH = Path(__file__).parent / "fresh"


def test_a_draft_has_as_much_of_an_editors_list_as_it_had() -> None:
    told = stories(FRESH)
    compared = [compare(story) for story in told]
    whole, there, _ = totals(compared)
    assert there >= 90
    assert whole >= 67
    assert sum(one.wrong_items for one in compared) == 0
    for story in told:
        text = story.text.replace("’", "'")
        items = [*story.expected["quotes"], *story.expected["facts"], *story.judged["right"]]
        assert [item["has"] for item in items if item["has"] not in text] == []
