"""One article as it lies before its author: its files, its data, what the gate found in them."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.annotating.trial import problems_of
from generator.annotating.yaml_data import NotEditableError, data_of, root_of
from generator.briefing.meaning import Languages
from generator.briefing.model.article import Article
from generator.briefing.model.content import Actor
from generator.briefing.model.dates import NotADate, When, day
from generator.briefing.model.project import Notes
from generator.briefing.model.seed import Seed
from generator.cache import Cache
from generator.drafting.new_annotation import article_path
from generator.problems import Problem, ProblemLog
from generator.reading import folder, seeds
from generator.reading.decoding import text_of
from generator.reading.project import notes
from generator.reading.seed_files import seed_path
from generator.reading.walk import Entry, entries, is_inside

_CAST = ("content/actors/", "content/topics/", "content/site.yaml", "content/questions.yaml")


class Sheet:
    """The files that one article depends on, as they are on disk now."""

    def __init__(
        self, root: Path, slug: str, languages: Languages, cache: Cache, *, follow_links: bool
    ) -> None:
        self.slug, self.path = slug, article_path(slug)
        self.languages, self.cache = languages, cache
        listed = {entry.path: entry for entry in entries(root, follow_links=follow_links)}
        if self.path not in listed:
            msg = f"there is no {self.path}"
            raise NotEditableError(msg)
        _check_place(listed[self.path], root)
        own = _read([listed[self.path]])
        self.data = own[self.path]
        self.root = root_of(self.data)
        self.plain: Mapping[str, Any] = data_of(self.root)
        self.seed_path = seed_path(str(self.plain.get("seed") or ""), listed)
        wanted = (path for path in listed if path.startswith(_CAST) or path == self.seed_path)
        rest, _ = folder.texts_of(listed[path] for path in wanted)
        self.texts: Mapping[str, bytes] = {**rest, **own}
        if self.seed_path not in self.texts:
            msg = "the article's seed cannot be read"
            raise NotEditableError(msg)

    @property
    def seen(self) -> str:
        """The hash by which a page knows the annotation again."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def seed(self) -> Seed:
        """The article's seed."""
        data = self.texts[self.seed_path]
        log = ProblemLog(self.seed_path)
        return seeds.seed(self.seed_path, data, text_of(data, log) or "", log)

    @cached_property
    def notes(self) -> Notes:
        """The notes of the article and its cast."""
        read, _ = notes(self.texts, (), self.cache)
        return read

    @property
    def actors(self) -> Mapping[str, Actor]:
        """The actors of the project by id."""
        return {actor.record.id: actor.record for actor in self.notes.actors}

    @property
    def lang(self) -> str:
        """The language of the seed."""
        site = self.notes.site
        return str(self.plain.get("lang") or (site.lang if site else "en"))

    @property
    def published(self) -> When | None:
        """The day of publication, where the annotation or the seed says it."""
        try:
            return day(str(self.plain["published"]))
        except (KeyError, NotADate):
            return self.seed.published

    @cached_property
    def judged(self) -> tuple[Article | None, list[Problem]]:
        """What the gate finds in the annotation as it is."""
        return self.judge(self.data)

    def judge(
        self, data: bytes, added: Mapping[str, str] | None = None
    ) -> tuple[Article | None, list[Problem]]:
        """Return what the gate finds in other bytes of the annotation, with files beside it."""
        more = {path: text.encode() for path, text in (added or {}).items()}
        texts = {**self.texts, **more, self.path: data}
        return problems_of(texts, frozenset({self.path, *more}), self.languages, self.cache)


def _read(found: Iterable[Entry]) -> Mapping[str, bytes]:
    """Return the bytes of files that must be readable; raise NotEditableError."""
    texts, problems = folder.texts_of(found)
    if problems:
        raise NotEditableError(problems[0].message)
    return texts


def _check_place(entry: Entry, root: Path) -> None:
    """Raise NotEditableError for an annotation that a link fetches from outside the project."""
    if entry.refusal:
        raise NotEditableError(entry.refusal.message)
    if not is_inside(entry, root):
        msg = "the file is outside the project: it is only read from there"
        raise NotEditableError(msg)
