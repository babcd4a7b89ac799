"""Where pages are annotated: answers what they ask, writes what they save, and takes it back."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from generator.annotating.answers import kinds, opened
from generator.annotating.drafts import draft_changes
from generator.annotating.edits import edited
from generator.annotating.items import edits_of
from generator.annotating.requests import Change, Request
from generator.annotating.selection import span_of
from generator.annotating.sheet import Sheet
from generator.annotating.suggestions import Suggestions
from generator.annotating.trial import verdicts
from generator.annotating.writing import Step, taken_back, written
from generator.annotating.yaml_data import NotEditableError, data_of, root_of
from generator.briefing.meaning import Language
from generator.cache import Cache
from generator.drafting.draft_yaml import actor_files
from generator.drafting.reading import reading
from generator.problems import Problem
from generator.reading import yaml_tree as yaml
from generator.reading.languages import shipped_languages
from generator.text import decoded

_MOST_STEPS = 200
_STALE = "the file was changed meanwhile"

OK, CONFLICT, REFUSED = 200, 409, 422  # of HTTP


class Answer(Struct, frozen=True):
    """A status of HTTP, and what is said as JSON."""

    status: int
    said: dict[str, Any]


class _Changed(Struct, frozen=True):
    """A change that was tried: the bytes, the actors beside them, the item, what the gate says."""

    data: bytes
    added: Mapping[str, str]
    node: yaml.Node | None
    problems: list[Problem]


class Desk:
    """One project that is annotated in the browser; not for several threads at a time."""

    def __init__(self, root: Path, *, follow_links: bool = False) -> None:
        self._root = root
        self._follow_links = follow_links
        self._cache = Cache()
        self._steps: list[Step] = []
        self._suggestions: tuple[object, Suggestions] | None = None

    def answer(self, action: str, request: Request) -> Answer:
        """Answer one of the actions that a page has."""
        actions: Mapping[str, Callable[[Request], Answer]] = {
            "open": self._open,
            "suggest": self._suggest,
            "try": self._try,
            "save": self._save,
            "undo": self._undo,
        }
        try:
            return actions[action](request)
        except NotEditableError as error:
            return Answer(REFUSED, {"reason": str(error)})

    def _sheet(self, slug: str) -> Sheet:
        languages = shipped_languages().languages
        return Sheet(self._root, slug, languages, self._cache, follow_links=self._follow_links)

    def _open(self, request: Request) -> Answer:
        return Answer(OK, self._opened(self._sheet(request.slug)))

    def _opened(self, sheet: Sheet) -> dict[str, Any]:
        steps = sum(step.slug == sheet.slug for step in self._steps)
        can_draft = _language(sheet) is not None
        return {**opened(sheet, can_draft=can_draft), "seen": sheet.seen, "undo": steps}

    def _suggest(self, request: Request) -> Answer:
        sheet = self._sheet(request.slug)
        span = request.selected and span_of(sheet.seed, request.selected)
        if not span:
            msg = "these words are not in the seed as they are selected here"
            raise NotEditableError(msg)
        found = self._suggestions_for(sheet).of(request.kind, span)
        actors = msgspec.to_builtins(found.actors)
        return Answer(OK, {"item": found.item, "actors": actors, "seen": sheet.seen})

    def _suggestions_for(self, sheet: Sheet) -> Suggestions:
        """Return what is suggested in an article; kept until its seed or the cast changes."""
        files = {path: data for path, data in sheet.texts.items() if path != sheet.path}
        key = (files, sheet.published, sheet.plain.get("lang"))
        if self._suggestions is None or self._suggestions[0] != key:
            actors = sheet.actors
            language = _language(sheet)
            cast = actors.values()
            read = (
                reading(sheet.seed, cast, sheet.published, sheet.lang, language)
                if language
                else None
            )
            self._suggestions = key, Suggestions(sheet.seed.text, read, actors)
        return self._suggestions[1]

    def _try(self, request: Request) -> Answer:
        sheet, changed = self._changed(request)
        shown = "" if changed.node is None else changed.node.span.of(decoded(changed.data))
        return Answer(OK, {"verdicts": self._verdicts(sheet, changed), "yaml": shown})

    def _verdicts(self, sheet: Sheet, changed: _Changed) -> list[dict[str, Any]]:
        said = verdicts(changed.problems, sheet.path, changed.node, sheet.judged[1])
        return [msgspec.to_builtins(verdict) for verdict in said]

    def _changed(self, request: Request) -> tuple[Sheet, _Changed]:
        """Return what a change would make of an article; raise NotEditableError."""
        change = request.change
        if change is None:
            msg = "no change was sent"
            raise NotEditableError(msg)
        if change.action == "omit" and "omit" not in kinds():
            msg = "annotations have no key for what is left out"
            raise NotEditableError(msg)
        sheet = self._sheet(request.slug)
        changes = draft_changes(sheet) if change.action == "draft" else [change]
        data = sheet.data
        for one in changes:
            data = edited(data, edits_of(one, data_of(root_of(data))))
        actors = [actor for one in changes for actor in one.actors]
        added = {
            path: text for path, text in actor_files(actors).items() if path not in sheet.texts
        }
        _, problems = sheet.judge(data, added)
        return sheet, _Changed(data, added, _node(data, change), problems)

    def _save(self, request: Request) -> Answer:
        now = self._sheet(request.slug)
        if request.seen != now.seen:
            return Answer(CONFLICT, {"reason": _STALE, **self._opened(now)})
        sheet, changed = self._changed(request)
        said = self._verdicts(sheet, changed)
        is_wrong = any(verdict["severity"] == "error" for verdict in said)
        if is_wrong and request.change and request.change.action not in ("delete", "accept"):
            return Answer(REFUSED, {"reason": "the gate refuses it", "verdicts": said})
        step = Step(sheet.slug, sheet.path, sheet.data, changed.data, dict(changed.added))
        written(step, self._root)
        self._steps = [*self._steps, step][-_MOST_STEPS:]
        return self._open(request)

    def _undo(self, request: Request) -> Answer:
        mine = [step for step in self._steps if step.slug == request.slug]
        if not mine:
            msg = "there is nothing to undo since the preview was started"
            raise NotEditableError(msg)
        taken_back(mine[-1], self._root)
        self._steps.remove(mine[-1])
        return self._open(request)


def _node(data: bytes, change: Change) -> yaml.Node | None:
    """Return the item that a change has written."""
    if change.action not in ("add", "change", "accept"):
        return None
    items = yaml.items_of(yaml.value_at(root_of(data), change.list))
    number = len(items) - 1 if change.action == "add" else change.number
    return items[number] if 0 <= number < len(items) else None


def _language(sheet: Sheet) -> Language | None:
    """Return the language of an article if drafts can be made in it."""
    found = sheet.languages.get(sheet.lang.partition("-")[0].lower())
    return found if found and found.words("speaking") else None
