"""Former ids: each leads to one page or passage, and none is in use."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.project import Notes
from generator.problems import NOWHERE, Problem, ProblemLog, problem
from generator.text import Span

_QUESTIONS = "content/questions.yaml"


class _Claim(Struct, frozen=True):
    """A page that claims former ids: its id, its file, and the ids with their places."""

    page_id: str
    path: str
    former_ids: tuple[tuple[str, Span], ...]


def check_former_ids(notes: Notes) -> list[Problem]:
    """Report former ids that several pages claim, or that are the ids of present ones."""
    return [
        found for folder, claims in _claims(notes) for found in _conflicts(folder, list(claims))
    ]


def _claims(notes: Notes) -> Iterator[tuple[str, Iterable[_Claim]]]:
    """Yield the pages of each folder of the site."""
    yield (
        "articles",
        (
            _Claim(note.slug, note.path, tuple(note.with_places("formerly", note.formerly)))
            for note in notes.articles
        ),
    )
    for folder, pages in (("briefings", notes.briefings), ("pages", notes.pages)):
        yield folder, (_located(page.record.slug, page) for page in pages)
    yield "actors", (_located(actor.record.id, actor) for actor in notes.actors)
    yield "topics", (_unplaced(topic.id, topic.path, topic.formerly) for topic in notes.topics)
    yield (
        "questions",
        (_unplaced(question.id, _QUESTIONS, question.formerly) for question in notes.questions),
    )


def _located(page_id: str, page: Any) -> _Claim:
    former = enumerate(page.record.formerly)
    places = tuple((former_id, page.place("formerly", at)) for at, former_id in former)
    return _Claim(page_id, page.record.path, places)


def _unplaced(page_id: str, path: str, former_ids: Iterable[str]) -> _Claim:
    return _Claim(page_id, path, tuple((former_id, NOWHERE) for former_id in former_ids))


def _conflicts(folder: str, claims: list[_Claim]) -> Iterator[Problem]:
    """Yield the problems of the former ids of pages in one folder."""
    owners = {claim.page_id: claim.path for claim in claims}
    for claim in claims:
        for former_id, place in claim.former_ids:
            if message := _conflict(folder, former_id, claim.page_id, owners):
                yield problem("same-url", claim.path, place, message)
            owners.setdefault(former_id, claim.path)


def _conflict(folder: str, former: str, present: str, owners: Mapping[str, str]) -> str:
    """Return why a page cannot have a former id, or an empty string."""
    if former == present:
        return f"`{former}` is this page's present id, not a former one"
    if former in owners:
        return f"{folder}/{former}.html is the page of {owners[former]} already"
    return ""


def check_former_items(note: ArticleNote, log: ProblemLog) -> None:
    """Report former ids of facts and quotes that another item of the article has or had."""
    taken = {item.id for item in note.items}
    for item in note.items:
        for former_id, place in item.with_places("formerly", item.formerly):
            if former_id in taken:
                message = f"`{former_id}` is the id of something in this article already"
                log.add("same-url", place, message)
            taken.add(former_id)
