"""Everything that was read of a project."""

from collections.abc import Mapping

from msgspec import Struct

from generator.briefing.model.already_reported import AlreadyReported
from generator.briefing.model.content import Actor, Narrative, Question, Site, Topic
from generator.briefing.model.located import Located
from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.seed import Seed
from generator.record.lines import Line


class Notes(Struct, frozen=True):
    """Everything that was read, by id or slug, in order."""

    site: Site | None
    articles: tuple[ArticleNote, ...]
    actors: tuple[Located[Actor], ...]
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    briefings: tuple[Located[Narrative], ...]
    pages: tuple[Located[Narrative], ...]
    seeds: tuple[Seed, ...]
    digests: Mapping[str, bytes] = {}  # of the bytes of files, by path
    already_reported: AlreadyReported = AlreadyReported()
    record: tuple[Line, ...] = ()  # of what the site has said before
