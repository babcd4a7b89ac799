"""What the server and the builder's process tell one another."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct, field

from generator.problem_formats import Line


class BuildRequest(Struct, frozen=True):
    """What to build and how: the first message to a builder's process."""

    root: str
    strict: bool
    time_limit: float  # seconds without progress after which a build is given up
    follow_links: bool = False  # read what links lead to outside the project
    remembers: bool = True  # uses what earlier builds have left in .briefing/cache/


class Card(Struct, frozen=True):
    """A problem as the overlay shows it; the code is empty if the build itself failed."""

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
    """How many stretches of a kind are annotated, and the words of the others."""

    kind: str  # quoted stretches, sentences ...
    done: int
    of: int
    left: tuple[str, ...]


class Margin(Struct, frozen=True):
    """Notes beside an article's page for its author."""

    path: str  # the annotation
    draft: bool
    shares: tuple[Share, ...]
    accepted: int  # warnings accepted in place

    @property
    def slug(self) -> str:
        """The name of the annotation without its folder and ending."""
        return PurePosixPath(self.path).stem


class Heartbeat(Struct, frozen=True):
    """A report that a long build goes on."""

    doing: str
    done: int
    of: int


class Outcome(Struct, frozen=True):
    """The result of a build, as differences from the last good one of the same process."""

    good: bool
    cards: tuple[Card, ...] = ()
    changed: Mapping[str, bytes] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    margins: Mapping[str, Margin] = field(default_factory=dict)  # by page
    edited: str = ""  # where the edit can be seen: articles/x.html#id
    whole: bool = False  # `changed` is everything
    partial: bool = False  # pages that tabs show, ahead of all others; the whole outcome follows
    same: bool = False  # nothing that a build reads has changed
    overtaken: bool = False  # the build was given up, since there is a newer state to build
    seconds: float = 0.0
