"""Facts, quotes and relations as pages show them: words chosen, dates written, links known."""

from typing import ClassVar

from markupsafe import Markup
from msgspec import Struct

from generator.publishing.figures import FigureView
from generator.publishing.lines import LineView
from generator.publishing.people import PartyView


class Source(Struct, frozen=True):
    """The article that something comes from."""

    article: str
    title: str
    at: str
    outlet: str
    published: str
    machine_published: str
    lang: str
    dir: str
    short: str  # the outlet and the day: `Harbour Times, 18 October 2024`

    @property
    def name(self) -> str:
        """The outlet, or the title where no outlet is known."""
        return self.outlet or self.title


class PassageView(Struct, frozen=True):
    """A passage's words and its permalink."""

    words: str
    at: str


class LinkView(Struct, frozen=True):
    """A link between items, from either end."""

    label: str
    kind: str  # supports | contradicts | updates | supersedes
    line: LineView

    @property
    def text(self) -> str:
        """The other item's text."""
        return self.line.text

    @property
    def at(self) -> str:
        """Where the other item is."""
        return self.line.at

    @property
    def lang(self) -> str:
        """The language of the other item's text."""
        return self.line.lang


class ItemView(Struct, frozen=True):
    """A fact or quote, ready for any page."""

    id: str
    line: LineView
    text: str
    to: tuple[PartyView, ...]
    said_on: str
    machine_said_on: str
    when: str
    machine_when: str
    happened: str  # `of 14 November 2023` · `since 2023`, where it differs from when it was said
    note: str
    key: bool
    figure: FigureView | None
    passages: tuple[PassageView, ...]
    original: str  # where these are in the article as it was published, or an empty string
    links: tuple[LinkView, ...]
    source: Source
    about: tuple[PartyView, ...]
    cited_in: tuple[tuple[str, str, str], ...] = ()  # words, path, title
    edited: bool = False
    formerly: tuple[str, ...] = ()  # ids that it had before
    accepted: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        """What it is: `fact` or `quote`."""
        return self.line.kind

    @property
    def at(self) -> str:
        """Where its first passage is."""
        return self.line.at

    @property
    def excerpt(self) -> str:
        """Its text, with an ellipsis where a quote cuts a sentence."""
        return self.line.text

    @property
    def who(self) -> tuple[PartyView, ...]:
        """The speaker, then those who passed it on."""
        return self.line.who

    @property
    def speaker(self) -> PartyView | None:
        """Who says it, or None where the article says it in its own voice."""
        return self.line.speaker

    @property
    def has_figure_line(self) -> bool:
        """Whether its figure says more than its text."""
        return self.figure is not None and self.figure.says_more_than(self.text)

    @property
    def said_before(self) -> bool:
        """Whether it was said on a day that is known and is not that of its publication."""
        return self.said_on not in {"", self.source.published}

    def is_by(self, at: str) -> bool:
        """Whether the one who says it, with nobody between, has the page at an address."""
        return [party.at for party in self.who] == [at]

    @property
    def status(self) -> str:
        """Its status; a quote has none."""
        return self.line.status

    @property
    def status_words(self) -> str:
        """The word for its status."""
        return self.line.status_words

    @property
    def via(self) -> tuple[PartyView, ...]:
        """Those who passed the words on, the nearest to the speaker first."""
        return self.line.via

    @property
    def stands(self) -> bool:
        """Whether it has not been denied, retracted or superseded."""
        return self.line.stands

    @property
    def state(self) -> str:
        """Its class in the style sheet: `stands` or `withdrawn`."""
        return self.line.state

    @property
    def other_links(self) -> tuple[LinkView, ...]:
        """Its links but for the one to what is in its place, and for others on the way there."""
        instead = self.line.instead
        if instead is None:
            return self.links
        return tuple(link for link in self.links if link.at != instead.at and link.line.stands)

    @property
    def links_elsewhere(self) -> tuple[LinkView, ...]:
        """Its links but for those to other answers, which its question has side by side."""
        links = self.other_links
        return tuple(link for link in links if not self._is_beside(link.line))

    @property
    def contradictions(self) -> tuple[LinkView, ...]:
        """Its links elsewhere to what it contradicts, or what contradicts it; both stand."""
        links = (link for link in self.links_elsewhere if link.kind == "contradicts")
        return tuple(link for link in links if self.stands and link.line.stands)

    @property
    def is_beside_what_replaced_it(self) -> bool:
        """Whether what is held to be so in its place answers the same question."""
        return self.line.instead is not None and self._is_beside(self.line.instead)

    def _is_beside(self, line: LineView) -> bool:
        return bool(self.answers) and line.answers == self.answers

    @property
    def answers(self) -> str:
        """The page of the question that its figure answers, or an empty string."""
        return self.line.answers

    @property
    def other_day(self) -> str:
        """The day on which it was said, unless it was published then."""
        is_same = self.machine_said_on == self.source.machine_published
        return "" if is_same else self.said_on

    @property
    def untold_figure(self) -> FigureView | None:
        """Its figure, unless the text says the number."""
        if self.figure and self.figure.number.casefold() in self.text.casefold():
            return None
        return self.figure

    @property
    def day(self) -> str:
        """The day on which it was said, or was published where that is not known."""
        return self.line.day


class RelationView(Struct, frozen=True):
    """Two actors and what joins them."""

    id: str
    line: LineView
    source_actor: PartyView
    kind: str
    target_actor: PartyView
    when: str
    machine_when: str
    note: str
    passages: tuple[PassageView, ...]
    original: str
    source: Source
    formerly: ClassVar[tuple[str, ...]] = ()  # what has no id of its own had no other

    @property
    def at(self) -> str:
        """Where its first passage is."""
        return self.line.at

    @property
    def other_day(self) -> str:
        """When they were related, unless that is the day of publication."""
        return "" if self.machine_when == self.source.machine_published else self.when

    @property
    def text(self) -> str:
        """The relation as a sentence."""
        return self.line.text


class MentionView(Struct, frozen=True):
    """A mention in its sentence, the name marked."""

    sentence: Markup
    form: str
    at: str
    source: Source
