"""What the preview serves at one moment."""

from collections.abc import Mapping

from msgspec import Struct, field

from generator.preview.messages import Card, Margin


class Served(Struct, frozen=True):
    """The last good build, and the problems that the last build reported."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    statics: Mapping[str, str] = field(default_factory=dict)  # a hash for each file in static/
    margins: Mapping[str, Margin] = field(default_factory=dict)
    errors: tuple[Card, ...] = ()
    warnings: tuple[Card, ...] = ()
    since: str = ""  # the time of the last good build
    is_whole: bool = True  # False: the first build was given up, and the next one has errors
    early: frozenset[str] | None = None  # while a build goes on: its pages that are served already
