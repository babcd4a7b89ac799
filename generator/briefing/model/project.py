"""Everything that was read of a project."""

from msgspec import Struct

from generator.briefing.model.already_reported import AlreadyReported
from generator.briefing.model.cast_notes import (
    ActorNote,
    PageNote,
    QuestionNote,
    SiteNote,
    TopicNote,
)
from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.seed import Seed


class Notes(Struct, frozen=True):
    """Everything that was read, by id or slug, in order."""

    site: SiteNote | None
    articles: tuple[ArticleNote, ...]
    actors: tuple[ActorNote, ...]
    topics: tuple[TopicNote, ...]
    questions: tuple[QuestionNote, ...]
    briefings: tuple[PageNote, ...]
    pages: tuple[PageNote, ...]
    seeds: tuple[Seed, ...]
    already_reported: AlreadyReported = AlreadyReported()
