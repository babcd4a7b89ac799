"""Pages at former addresses: they lead on to the present one, or say that there is none."""

from collections.abc import Iterator
from functools import partial

from generator.publishing.addresses import change_at, cite_at, page_at
from generator.publishing.changes import date_of
from generator.publishing.former_addresses import moved_pages_of
from generator.publishing.pages.page import Page
from generator.publishing.presenter import Presenter
from generator.publishing.record_fields import KINDS
from generator.publishing.words.date_words import machine_date
from generator.record.change import Change, former_ids, is_id


def moved_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield a page for each former path, which leads to the present one."""
    for path, target, title in moved_pages_of(presenter.briefing):
        yield Page(path, "moved.html", title, "", partial(dict, to=target), stands_for=target)


def removed_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield a page at each address whose page was removed, with the day and the reason."""
    briefing = presenter.briefing
    kept = {
        "article": briefing.articles,
        "actor": briefing.actors,
        "topic": briefing.topics,
        "question": briefing.questions,
        "briefing": briefing.briefings,
    }
    taken = {path for path, _, _ in moved_pages_of(briefing)}
    removed = {
        path: change
        for change in briefing.history.changes
        if change.verb == "withdrawn" and change.item not in kept.get(change.kind, {change.item})
        for path in _paths(change)
        if path not in taken
    }
    title = presenter.words.text("removed")
    for path, change in removed.items():
        yield Page(path, "removed.html", title, "", partial(_removed, change, presenter))


def _paths(change: Change) -> Iterator[str]:
    """Yield the paths that a page had when it was removed."""
    for page_id in filter(is_id, (change.item, *former_ids(change.before))):
        yield page_at(change.kind, page_id)
        if change.kind == "article":
            yield cite_at(page_id)


def _removed(change: Change, presenter: Presenter) -> dict[str, object]:
    day = date_of(change.on)
    return {
        "kind": presenter.words.text(KINDS[change.kind]),
        "day": presenter.words.date(day),
        "machine_day": machine_date(day),
        "why": change.why,
        "at": change_at(change),
    }
