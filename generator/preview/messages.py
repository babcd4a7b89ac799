"""What the builder's process tells the server: the files that differ, the problems with their frames, notes for the author."""

from collections.abc import Mapping

from msgspec import Struct, field

from generator.problem_formats import Line


class BuildRequest(Struct, frozen=True):
    """What to build and how; the first thing that a builder's process is told."""

    root: str
    strict: bool
    time_limit: float  # seconds without progress after which a build is given up
    follow_links: bool = False  # read what links lead to outside the project


class Card(Struct, frozen=True):
    """A problem as the overlay shows it; the code is empty where the build itself came to grief."""

    severity: str
    code: str
    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    excerpt: tuple[Line, ...] = ()
    is_editable: bool = False  # whether it is a file of the project


class Share(Struct, frozen=True):
    """How many things of one kind an annotation takes up, and the words of those that it leaves."""

    kind: str  # quoted stretches, sentences ...
    done: int
    of: int
    left: tuple[str, ...]


class Margin(Struct, frozen=True):
    """What an article's author wants to know beside its page."""

    path: str  # the annotation
    draft: bool
    shares: tuple[Share, ...]
    accepted: int  # warnings accepted in place


class Heartbeat(Struct, frozen=True):
    """A sign of life from a long build."""

    doing: str
    done: int
    of: int


class Outcome(Struct, frozen=True):
    """What came of a build, as differences from the last good one that this process made."""

    good: bool
    cards: tuple[Card, ...] = ()
    changed: Mapping[str, bytes] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    margins: Mapping[str, Margin] = field(default_factory=dict)  # by page
    edited: str = ""  # where the edit is to be seen: articles/x.html#id
    whole: bool = False  # `changed` is everything
    partial: bool = False  # pages that tabs show, ahead of all others; the whole outcome follows
    same: bool = False  # nothing that a build reads has changed
    seconds: float = 0.0
