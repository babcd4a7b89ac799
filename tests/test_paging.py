"""Lists in pages: borders and addresses that stay while rows are added, and links between pages."""

import random
from itertools import chain

from generator.publishing.borders import FULL, parts_of
from generator.publishing.pages.paging import Pager, pagers, parts

MOST, LIMIT = 100, 1000
Row = tuple[int, int]  # a number that tells it apart, and its weight


def rows(count: int) -> list[Row]:
    """Rows of different weights, the oldest first."""
    weights = random.Random(7)
    return [(number, weights.randint(20, 90)) for number in range(count)]


def cut(given: list[Row]) -> list[list[Row]]:
    return [
        list(part)
        for part in parts_of(given, MOST, lambda row: row[1], LIMIT, lambda row: str(row[0]))
    ]


def newest_first(given: list[Row]) -> dict[str, tuple[list[Row], Pager]]:
    listed = given[::-1]
    weigh, name = (lambda row: row[1]), (lambda row: str(row[0]))
    found = parts("list.html", listed, 100, weigh, 1000, name=name, grows_at_end=False)
    return {path: (list(part), pager) for path, part, pager in found}


def test_parts_are_the_list_and_fit_a_page() -> None:
    found = cut(rows(2000))
    assert list(chain(*found)) == rows(2000)
    weights = [sum(weight for _, weight in part) for part in found]
    assert max(weights[:-1]) <= FULL * LIMIT
    assert min(weights[:-1]) >= FULL * LIMIT / 2
    assert LIMIT * (1 - FULL) <= weights[-1] <= LIMIT


def test_a_row_that_is_too_heavy_is_a_part_alone_and_no_rows_are_one_part() -> None:
    assert cut([(1, 5000), (2, 10), (3, 10)]) == [[(1, 5000)], [(2, 10), (3, 10)]]
    assert cut([(1, 10), (2, 5000), (3, 10)]) == [[(1, 10)], [(2, 5000)], [(3, 10)]]
    assert cut([]) == [[]]


def test_light_rows_are_cut_by_their_number() -> None:
    assert {len(part) > MOST for part in cut([(number, 1) for number in range(1000)])} == {False}


def test_one_row_more_anywhere_changes_few_parts() -> None:
    before = cut(rows(2000))
    for at in range(0, 2000, 50):
        more = rows(2000)
        more.insert(at, (10_000, 60))
        changed = [part for part in cut(more) if part not in before]
        assert len(changed) < len(before) / 8


def test_rows_at_the_end_change_the_last_parts_alone() -> None:
    before, after = cut(rows(1000)), cut(rows(1030))
    assert after[: len(before) - 1] == before[:-1]


def test_older_pages_keep_their_addresses_their_rows_and_what_they_say_of_others() -> None:
    before, after = newest_first(rows(1000)), newest_first(rows(1100))
    assert len(after) > len(before) > 10
    changed = {path for path in after if before.get(path) != after[path]}
    assert len(changed) <= 2 + 3 * (len(after) - len(before))
    assert "list/1.html" not in changed


def test_the_newest_page_is_at_the_plain_address_and_is_followed_by_the_highest_number() -> None:
    found = newest_first(rows(100))
    assert list(found) == [
        "list.html",
        *(f"list/{number}.html" for number in range(len(found) - 1, 0, -1)),
    ]
    first, (_, oldest) = found["list.html"][1], found["list/1.html"]
    assert (first.number, first.is_first, first.total) == (0, True, 100)
    assert (oldest.number, oldest.is_first, oldest.total) == (1, False, 0)
    assert list(chain(*(part for part, _ in found.values()))) == rows(100)[::-1]


def test_a_list_that_grows_at_its_end_is_numbered_from_its_beginning() -> None:
    weigh, name = (lambda row: row[1]), (lambda row: str(row[0]))
    found = [pager for _, _, pager in parts("a.html", rows(100), 100, weigh, 1000, name=name)]
    assert [pager.number for pager in found] == [*range(1, len(found) + 1)]
    assert [pager.at for pager in found[:2]] == ["a.html", "a/2.html"]


def test_a_page_leads_to_the_first_the_last_and_those_near_it() -> None:
    links = [(0, "l.html"), *((number, f"l/{number}.html") for number in range(11, 0, -1))]
    found = [[number if at else "…" for number, at in pager.links] for pager in pagers(links, 9)]
    assert found[0] == [0, 11, 10, "…", 2, 1]
    assert found[5] == [0, "…", 9, 8, 7, 6, 5, "…", 2, 1]
    assert [pager.links for pager in pagers(links[:1], 9)] == [()]
