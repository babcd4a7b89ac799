"""The record: what was added, changed and withdrawn, newest first, and a page for each month."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from generator.publishing import weights
from generator.publishing.addresses import record_at
from generator.publishing.catalogues import message
from generator.publishing.changes import date_of
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, pagers
from generator.publishing.presenter import Presenter
from generator.publishing.record_fields import VERBS
from generator.publishing.record_views import ChangeView, change_view
from generator.publishing.words.date_words import machine_date
from generator.record.change import Change
from generator.record.history import History, size_of

FIRST = "record.html"
NEWEST, FIRST_WEIGHT = 20, 45_000  # changes on the first page, and about how many bytes
DAYS = 60  # that the first page leads to
COUNTED = {
    "article": message("count.article"),
    "fact": message("count.fact"),
    "quote": message("count.quote"),
    "relation": message("count.relation"),
    "actor": message("count.actor"),
    "role": message("count.role"),
    "topic": message("count.topic"),
    "question": message("count.question"),
    "briefing": message("count.briefing"),
    "added": message("count.added"),
    "changed": message("count.changed"),
    "withdrawn": message("count.withdrawn"),
    "moved": message("count.moved"),
}


class DayView(Struct, frozen=True):
    """A day of the record, with what was changed on it."""

    id: str
    words: str
    machine: str
    at: str  # its place in the page of its month
    counts: tuple[str, ...]  # `2 changed`
    changes: tuple[ChangeView, ...] = ()


def record_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield record.html and the pages of the months, if the site has a record."""
    history = presenter.briefing.history
    if not history:
        return
    title = presenter.words.text("record")
    months = {month: tuple(group) for month, group in groupby(history.changes, _month_of)}
    first = partial(_first, _newest(history), _summary(history, months, presenter), presenter)
    yield Page(FIRST, "record.html", title, presenter.words.text("record_is"), first, "record")
    for month, changes in months.items():
        yield from _month_pages(month, changes, presenter)


def _month_of(change: Change) -> str:
    return change.month


def _part_of(change: Change) -> int:
    return change.part


def _newest(history: History) -> tuple[Change, ...]:
    """Return as many of the newest changes as the first page has room for, the newest first."""
    newest_first = history.changes[::-1]
    return tuple(next(weights.cut(newest_first, NEWEST, size_of, FIRST_WEIGHT), ()))


def _summary(
    history: History, months: Mapping[str, Sequence[Change]], presenter: Presenter
) -> dict[str, object]:
    """Return how the record began, and what leads to its days and months."""
    begun_on = date_of(history.begun_on)
    days = [(on, tuple(group)) for on, group in groupby(history.changes[::-1], _day_of)]
    return {
        "begun_on": presenter.words.date(begun_on),
        "machine_begun_on": machine_date(begun_on),
        "begun_with": presenter.words.listed(
            presenter.words.counted(number, kind)
            for kind, number in history.begun_with.items()
            if kind in COUNTED
        ),
        "index": [_day(on, changes, presenter) for on, changes in days[:DAYS]],
        "months": [
            (
                _month_words(month, presenter),
                record_at(month, months[month][-1].part),
                presenter.words.counted(len(months[month]), "entry"),
            )
            for month in sorted(months, reverse=True)
        ],
    }


def _day_of(change: Change) -> str:
    return change.on


def _first(
    newest: Sequence[Change], summary: Mapping[str, object], presenter: Presenter
) -> dict[str, object]:
    return {**summary, "days": _days(newest, presenter)}


def _month_pages(month: str, changes: Iterable[Change], presenter: Presenter) -> Iterator[Page]:
    """Yield the pages of a month: what is added to it later moves nothing from page to page."""
    words = presenter.words
    listed = [tuple(group) for _, group in groupby(changes, _part_of)]
    paths = [(number, record_at(month, number)) for number in range(1, len(listed) + 1)]
    title = words.text("record.of_month").format(_month_words(month, presenter))
    for part, pager in zip(listed, pagers(paths, sum(map(len, listed))), strict=True):
        context = partial(_of_month, part, pager, presenter)
        yield Page(pager.at, "record_month.html", title, "", context, "record")


def _of_month(part: Sequence[Change], pager: Pager, presenter: Presenter) -> dict[str, object]:
    return {"days": _days(part[::-1], presenter), "pager": pager}


def _days(newest_first: Sequence[Change], presenter: Presenter) -> list[DayView]:
    """Return changes by their days."""
    days = [(on, tuple(group)) for on, group in groupby(newest_first, _day_of)]
    return [
        replace(
            _day(on, changes, presenter),
            changes=tuple(change_view(change, presenter) for change in changes),
        )
        for on, changes in days
    ]


def _day(on: str, newest_first: Sequence[Change], presenter: Presenter) -> DayView:
    """Return a day without its changes."""
    day, newest = date_of(on), newest_first[0]
    counts = Counter(change.verb for change in newest_first)
    return DayView(
        f"on.{on}",
        presenter.words.date(day),
        machine_date(day),
        f"{record_at(newest.month, newest.part)}#on.{on}",
        tuple(presenter.words.counted(counts[verb], verb) for verb in VERBS if counts[verb]),
    )


def _month_words(month: str, presenter: Presenter) -> str:
    year, _, number = month.partition("-")
    return presenter.words.month(int(year), int(number))
