"""Entries of the record: what was done to an item, with its values, its evidence and its place."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.publishing.addresses import article_at, change_at, page_at
from generator.publishing.changes import ChangeWords, ValueView, date_of
from generator.publishing.lines import LineView
from generator.publishing.presenter import Presenter
from generator.publishing.record_fields import KINDS, VERBS
from generator.publishing.words import names
from generator.publishing.words.date_words import machine_date
from generator.record.change import Change
from generator.record.lines import Fields
from generator.text import shortened


class ChangeView(Struct, frozen=True):
    """A change, ready for a page of the record."""

    id: str
    at: str  # its entry in the pages of its month
    verb: str  # added | changed | withdrawn | moved
    verb_words: str
    kind_words: str
    line: LineView  # the item as it is now, or as it was before it was withdrawn
    day: str
    machine_day: str
    why: str
    rows: tuple[ValueView, ...]
    evidence: tuple[str, ...]  # that did not change
    leads_to: tuple[tuple[str, str], ...]  # its article and the entry before it: words, address


_LONGEST = 300  # characters of the words by which an item is named
_IN_ARTICLES = frozenset({"fact", "quote", "relation"})


def change_view(change: Change, presenter: Presenter) -> ChangeView:
    """Return a change as pages show it."""
    words, values = presenter.words, change_words(presenter)
    day = date_of(change.on)
    rows = values.rows(change)
    return ChangeView(
        f"c{change.number}",
        change_at(change),
        change.verb,
        words.text(VERBS[change.verb]),
        words.text(KINDS[change.kind]),
        _short(_line(change, presenter, values)),
        words.date(day),
        machine_date(day),
        "" if any(row.now == (change.why,) for row in rows) else change.why,
        rows,
        () if any(row.is_quoted for row in rows) else _evidence(change),
        tuple(_leads_to(change, presenter)),
    )


def _short(line: LineView) -> LineView:
    """Return a line that keeps its entry short, whatever the item says today."""
    instead = line.instead and _short(replace(line.instead, instead=None))
    return replace(line, text=shortened(line.text, _LONGEST), instead=instead)


def change_words(presenter: Presenter) -> ChangeWords:
    """Return what writes values in the words of a site."""
    briefing = presenter.briefing
    return ChangeWords(
        presenter.words,
        presenter.people,
        briefing.topics,
        briefing.questions,
        presenter.links.items,
    )


def _leads_to(change: Change, presenter: Presenter) -> Iterator[tuple[str, str]]:
    """Yield the article that an item is in, and the entry before this one."""
    slug = change.item.partition("#")[0]
    article = presenter.briefing.articles.get(slug) if change.kind in _IN_ARTICLES else None
    if article:
        yield shortened(article.title, _LONGEST), article_at(slug)
    same = [one for one in presenter.links.changes_at[change.page] if one.key == change.key]
    for earlier in same[: same.index(change)][-1:]:
        day = presenter.words.date(date_of(earlier.on))
        yield presenter.words.text("earlier.entry").format(day), change_at(earlier)


def _evidence(change: Change) -> tuple[str, ...]:
    """Return the words that back an item; those of a quote are its text."""
    fields = change.after or change.before or {}
    found = fields.get("evidence") if change.kind != "quote" else None
    if not isinstance(found, list):
        return ()
    return tuple(words for words in found if isinstance(words, str))


def _line(change: Change, presenter: Presenter, values: ChangeWords) -> LineView:
    """Return the item of a change in one line, as it is now; struck out if there is none."""
    page_id, _, item_id = change.item.partition("#")
    if change.kind in _IN_ARTICLES:
        item = presenter.links.backed.get((page_id, item_id))
        found = presenter.line(item) if item and item.kind == change.kind else None
    else:
        found = _page_line(change, page_id, item_id, presenter)
    return found or _gone(change, change.after or change.before or {}, presenter, values)


def _page_line(change: Change, page_id: str, role: str, presenter: Presenter) -> LineView | None:
    """Return a page or the role of an actor in one line, or None if there is no such page."""
    title = _title(change.kind, page_id, presenter)
    if not title:
        return None
    if change.kind == "role":
        stands, at = _is_there(change, presenter), page_at("actor", page_id)
        post = change_words(presenter).party(role).name
        return LineView("role", f"{title}: {post}", at, stands=stands)
    lang = presenter.briefing.articles[page_id].lang if change.kind == "article" else ""
    return LineView(change.kind, title, page_at(change.kind, page_id), lang)


def _is_there(change: Change, presenter: Presenter) -> bool:
    """Whether the item of a change was not withdrawn, then or later."""
    same = [one for one in presenter.links.changes_at[change.page] if one.key == change.key]
    return same[-1].after is not None


def _title(kind: str, page_id: str, presenter: Presenter) -> str:
    """Return the title of a page as it is now, or an empty string if there is none."""
    briefing = presenter.briefing
    pages: Mapping[str, tuple[Mapping[str, Any], str]] = {
        "article": (briefing.articles, "title"),
        "actor": (briefing.actors, "name"),
        "role": (briefing.actors, "name"),
        "topic": (briefing.topics, "title"),
        "question": (briefing.questions, "text"),
        "briefing": (briefing.briefings, "title"),
    }
    mapping, title = pages[kind]
    page = mapping.get(page_id)
    return str(getattr(page, title)) if page else ""


def _gone(change: Change, fields: Fields, presenter: Presenter, values: ChangeWords) -> LineView:
    """Return an item that there is no longer, struck out, with the status that it had."""
    status = fields.get("status")
    known = status if isinstance(status, str) and status in names.STATUS else ""
    told = (values.value(change.kind, field, fields.get(field)) for field in _told_by(change.kind))
    return LineView(
        kind=change.kind,
        text=" ".join(words for words_of_field in told for words in words_of_field) or change.item,
        at="",
        who=values.speakers(fields),
        status=known,
        status_words=presenter.words.status(known),
        stands=False,
    )


def _told_by(kind: str) -> tuple[str, ...]:
    """Return the fields that say what an item is."""
    if kind in {"fact", "quote", "question"}:
        return ("text",)
    return {"relation": ("from", "kind", "to"), "actor": ("name",)}.get(kind, ("title",))
