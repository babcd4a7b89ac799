"""A fact, quote or relation in one line, with what goes with it wherever it is shown.

Timelines, links between items, search results, feeds, notes and lists show lines; cards and rows
show an `ItemView`, which holds one. What must go with every fact is added here.
"""

from collections.abc import Mapping
from typing import assert_never

from msgspec import Struct

from generator.briefing.model.article import Article, Backed, Fact, Quote, Relation
from generator.briefing.model.content import Actor
from generator.briefing.model.dates import When
from generator.publishing.addresses import item_at
from generator.publishing.excerpts import with_ellipses
from generator.publishing.people import PartyView, People
from generator.publishing.words.interface import Words


class LineView(Struct, frozen=True):
    """Text in one line, with its status, its speakers and its day."""

    kind: str  # fact | quote | relation | article | role
    text: str  # of a quote with an ellipsis where it cuts a sentence
    at: str
    lang: str = ""  # of the text, if it is that of an article
    who: tuple[PartyView, ...] = ()  # the speaker first, then those through whom it came
    status: str = ""
    status_words: str = ""
    day: str = ""  # on which it was said, or else published

    @property
    def speaker(self) -> PartyView | None:
        """Who says it, or None where the article says it in its own voice."""
        return self.who[0] if self.who else None

    @property
    def quoted(self) -> str:
        """The language of words that somebody spoke, or an empty string."""
        return self.lang if self.kind == "quote" else ""


def line_of(item: Backed, article: Article, people: People, words: Words) -> LineView:
    """Return a fact, quote or relation of an article in one line."""
    day = item.said_on or _date_of_relation(item) or article.published
    return LineView(
        kind=item.kind,
        text=_text(item, people.actors),
        at=item_at(item.item),
        lang=article.lang,
        who=people.parties(reversed(item.speakers), day),
        status=item.status,
        status_words=words.status(item.status),
        day=words.date(day),
    )


def _date_of_relation(item: Backed) -> When | None:
    """Return when two actors were related; for facts and quotes the day of speaking counts."""
    return item.when if item.kind == "relation" else None


def _text(item: Backed, actors: Mapping[str, Actor]) -> str:
    """Return the text of an item; a quote has an ellipsis where it cuts a sentence."""
    match item:
        case Fact():
            return item.text
        case Quote():
            begin, end = item.begins_mid_sentence, item.ends_mid_sentence
            return with_ellipses(item.text, begin=begin, end=end)
        case Relation():
            source, target = (actors[actor_id].name for actor_id in item.actors)
            return f"{source} {item.predicate} {target}"
        case _:
            assert_never(item)
