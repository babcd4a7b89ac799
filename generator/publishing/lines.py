"""A fact, quote or relation in one line, with what goes with it wherever it is shown.

Timelines, links between items, search results, feeds, notes and lists show lines; cards and rows
show an `ItemView`, which holds one. What must go with every fact is added here.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, assert_never

from msgspec import Struct

from generator.briefing.model.article import (
    Article,
    Backed,
    Fact,
    Quote,
    Relation,
)
from generator.briefing.model.content import Actor
from generator.briefing.model.dates import When
from generator.publishing.addresses import item_at, page_at
from generator.publishing.excerpts import with_ellipses
from generator.publishing.people import PartyView, People
from generator.publishing.words.date_words import machine_date
from generator.publishing.words.interface import Words


class ChangeMark(Struct, frozen=True):
    """The last change of something that a site says, and where its history is."""

    day: str
    machine_day: str
    at: str


class LineView(Struct, frozen=True):
    """Text in one line, with its status, its speakers and its day."""

    kind: str  # fact | quote | relation | article | role
    text: str  # of a quote with an ellipsis where it cuts a sentence
    at: str
    lang: str = ""  # of the text, if it is that of an article
    who: tuple[PartyView, ...] = ()  # the speaker first, then those who passed it on
    status: str = ""
    status_words: str = ""
    status_on: str = ""
    machine_status_on: str = ""
    status_by: tuple[PartyView, ...] = ()
    stands: bool = True  # not denied, retracted or superseded
    told: str = ""  # its status and its speakers in words: `Claimed by Ada Renn`
    told_label: str = ""  # the same before its text: `Claimed by Ada Renn:`
    phrase: str = ""  # words of the interface around its text: `becomes {}`
    day: str = ""  # on which it was said, or else published
    instead: "LineView | None" = None  # what is held to be so in place of what does not stand
    instead_words: str = ""  # how it came there: `Superseded by`
    instead_label: str = ""  # the same before its text: `Superseded by:`
    number: str = ""  # that of its figure: `about 1,500`
    unit: str = ""  # that of its figure as it follows the number
    answers: str = ""  # the page of the question that its figure answers
    changed: ChangeMark | None = None  # since it was first published

    @property
    def speaker(self) -> PartyView | None:
        """Who says it, or None where the article says it in its own voice."""
        return self.who[0] if self.who else None

    @property
    def state(self) -> str:
        """Its class in the style sheet: `stands` or `withdrawn`."""
        return "stands" if self.stands else "withdrawn"

    @property
    def is_doubted(self) -> bool:
        """Whether it is disputed, or does not stand."""
        return self.status == "disputed" or not self.stands

    @property
    def via(self) -> tuple[PartyView, ...]:
        """Those through whom the words came, the nearest to the speaker first."""
        return self.who[1:]

    @property
    def status_leads_to_speaker(self) -> bool:
        """Whether its status reads on into the speaker's name: claimed by, reported by."""
        return leads_to_speaker(self.status)

    @property
    def introduces(self) -> PartyView | None:
        """The speaker whose name goes before the words, as it does before a quote."""
        return self.speaker if self.kind == "quote" else None

    @property
    def quoted(self) -> str:
        """The language of spoken words, or an empty string."""
        return self.lang if self.kind == "quote" else ""

    @property
    def label(self) -> str:
        """The line in plain words: `Claimed by Ada Renn: No ship sails`."""
        words = self.phrase.format(self.text) if self.phrase else self.text
        return f"{self.told_label} {words}" if self.told else words

    @property
    def instead_told(self) -> str:
        """What stands in its place, in words, or an empty string."""
        return (
            f"{self.instead_label} {self.instead.text} ({self.instead.told})"
            if self.instead
            else ""
        )


def line_of(  # noqa: PLR0913 - an item, and all that goes with it
    item: Backed,
    article: Article,
    people: People,
    words: Words,
    replacement: tuple[str, LineView] | None = None,
    changed: ChangeMark | None = None,
) -> LineView:
    """Return a fact, quote or relation of an article in one line.

    `replacement` is what is held to be so in its place, and how it came there; `changed` is when
    it was last changed.
    """
    day = item.said_on or _date_of_relation(item) or article.published
    who = people.parties(reversed(item.speakers), day)
    status_by = people.parties(item.status_by, item.status_on or article.published)
    instead_words, instead = replacement or ("", None)
    told = _told(item, who, status_by, words)
    return LineView(
        kind=item.kind,
        text=_text(item, people.actors),
        at=item_at(item.item),
        lang=article.lang,
        who=who,
        status=item.status,
        status_words=words.status(item.status),
        status_on=words.on(item.status_on),
        machine_status_on=machine_date(item.status_on),
        status_by=status_by,
        stands=item.stands,
        told=told,
        told_label=words.colon(told),
        day=words.date(day),
        instead=instead,
        instead_words=instead_words,
        instead_label=words.colon(instead_words),
        changed=changed,
        **_of_figure(item, article, words),
    )


def _of_figure(item: Backed, article: Article, words: Words) -> dict[str, Any]:
    """Return what a line says of a fact's figure: see `LineView`."""
    if not isinstance(item, Fact) or not item.figure:
        return {}
    figure = item.figure
    return {
        "number": words.figure(figure),
        "unit": words.unit(figure, article.lang),
        "answers": page_at("question", figure.question) if figure.question else "",
    }


def _told(
    item: Backed, who: Sequence[PartyView], status_by: Sequence[PartyView], words: Words
) -> str:
    """Return the status of an item and its speakers in words."""
    chain = (_names(who[:1], words), _names(who[1:], words))
    says = f" {words.text('via')} ".join(filter(None, chain))
    if not item.status:
        return says
    by = f"{words.text('by')} {_names(status_by, words)}" if status_by else ""
    judged = (words.status(item.status), words.on(item.status_on), by)
    status = " ".join(filter(None, judged))
    if not says:
        return status
    if leads_to_speaker(item.status):
        return f"{status} {words.text('by')} {says}"
    return f"{status} · {words.text('said_by_whom')} {says}"


def leads_to_speaker(status: str) -> bool:
    """Whether a status reads on into the speaker's name: claimed by, reported by."""
    return status in {"claimed", "reported"}


def _names(parties: Iterable[PartyView], words: Words) -> str:
    return words.listed(party.name for party in parties)


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
