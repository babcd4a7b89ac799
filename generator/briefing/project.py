"""Everything that was read of a project."""

from dataclasses import dataclass

from generator.briefing.cast_notes import ActorNote, PageNote, QuestionNote, SiteNote, TopicNote
from generator.briefing.notes import ArticleNote
from generator.briefing.seed import Seed
from generator.briefing.unread import Unread


@dataclass(frozen=True, slots=True)
class Notes:
    """Everything that was read, by id or slug, in order."""

    site: SiteNote | None
    articles: tuple[ArticleNote, ...]
    actors: tuple[ActorNote, ...]
    topics: tuple[TopicNote, ...]
    questions: tuple[QuestionNote, ...]
    briefings: tuple[PageNote, ...]
    pages: tuple[PageNote, ...]
    seeds: tuple[Seed, ...]
    unread: Unread = Unread()
