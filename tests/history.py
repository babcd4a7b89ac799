"""Twelve publishes of the crisis site: its content is edited, recorded and built, day after day.

`python -m tests.history DIR` plays them in DIR, which must not exist yet; the site is in DIR/site.
"""

import calendar
import shutil
import sys
from datetime import date
from pathlib import Path

from msgspec import Struct

from tests.building import command, project


class Edit(Struct, frozen=True):
    """Words of a file of content/ and what takes their place; without words the file goes."""

    path: str
    was: str = ""
    now: str = ""
    to: str = ""  # another path, to which the file moves


class Publish(Struct, frozen=True):
    """What is edited before a publication, its day, and what the record is told."""

    on: str
    edits: tuple[Edit, ...] = ()
    why: str = ""
    removed: bool = False


BOW, CHARGED = "articles/bow-raised.yaml", "articles/captain-strand-charged.yaml"
SETTLED, LOGBOOK = "articles/compensation-settlement.yaml", "articles/bow-visor-logbook.yaml"
QUOTE = """\
  - id: not-the-number
    text: Nine is not the number I would print
    speaker: greta-holm
    links: [{kind: contradicts, to: "#nine-entries"}]
"""
LATER = """\
    status: superseded
    status_on: 2025-03-17
    note: No charges had been brought when the prosecutor left office.
"""
PUBLISHES = (
    Publish("2025-02-12"),
    Publish(
        "2025-02-14",
        (Edit(BOW, "was towed to a dock at Kassel.", "was towed to Kassel."),),
        "The article names the port, not the dock.",
    ),
    Publish(
        "2025-02-20",
        (
            Edit(CHARGED, "up to eight years in prison.", "as many as eight years in prison."),
            Edit(CHARGED, "unit: years, approx: up-to", "unit: years in prison, approx: up-to"),
        ),
        "A figure says what it counts.",
    ),
    Publish(
        "2025-03-03",
        (Edit(CHARGED, "title: Captain of the Ostara is", "title: The captain of the Ostara is"),),
        "One captain, one ship.",
    ),
    Publish(
        "2025-03-04",
        (Edit(BOW, "text: like a spoon that has been used", "text: a spoon that has been used"),),
        "The quote began one word too early.",
    ),
    Publish(
        "2025-03-18",
        (
            Edit(
                CHARGED,
                "    status: claimed\n    figure: {value: 2,",
                f"{LATER}    figure: {{value: 2,",
            ),
        ),
    ),
    Publish(
        "2025-04-01",
        (Edit("actors/bo-teglund.md", "to: 2024-07-22}", "to: 2024-07-21}"),),
        "The day before his successor began.",
    ),
    Publish(
        "2025-04-02",
        (
            Edit(
                "questions.yaml", "do the families receive?", "do the families of the dead receive?"
            ),
        ),
        "The survivors have claims of their own.",
    ),
    Publish(
        "2025-04-15",
        (Edit(BOW, "was towed to Kassel.", "was towed to a dock at Kassel."),),
        "The paper has confirmed the dock.",
    ),
    Publish(
        "2025-05-06",
        (
            Edit("articles/one-year-on.yaml", "captain-strand-charged#", "captain-charged#"),
            Edit(
                CHARGED,
                "topics: [accountability]\n",
                "topics: [accountability]\nformerly: captain-strand-charged\n",
                to="articles/captain-charged.yaml",
            ),
            Edit(SETTLED, "id: treasury-15\n", "id: treasury-pays-15\n    formerly: treasury-15\n"),
        ),
        "Shorter and clearer addresses.",
    ),
    Publish(
        "2025-05-07",
        (Edit(LOGBOOK, QUOTE), Edit("briefings/how-far-was-pb-17.md")),
        "Removed at the request of the engineer; the briefing is out of date.",
        removed=True,
    ),
    Publish(
        "2025-05-20",
        (Edit(SETTLED, "text: It's 46 with the interest", "text: It is 46 with the interest"),),
    ),
)


def play(folder: Path, publishes: tuple[Publish, ...] = PUBLISHES) -> None:
    """Play publishes of the crisis site in a new folder."""
    for place in ("content", "seeds"):
        shutil.copytree(project("crisis") / place, folder / place)
    for publish in publishes:
        for edit in publish.edits:
            _apply(edit, folder / "content")
        _recorded(publish, folder)
        _run("build", "--root", folder)


def _apply(edit: Edit, content: Path) -> None:
    file = content / edit.path
    if not edit.was:
        file.unlink()
        return
    text = file.read_text(encoding="utf-8")
    assert edit.was in text, edit
    file.write_text(text.replace(edit.was, edit.now, 1), encoding="utf-8")
    if edit.to:
        file.rename(content / edit.to)


def _recorded(publish: Publish, folder: Path) -> None:
    more = ["--why", publish.why] if publish.why else []
    more += ["--removed"] if publish.removed else []
    epoch = calendar.timegm(date.fromisoformat(publish.on).timetuple())
    _run("record", "--root", folder, *more, SOURCE_DATE_EPOCH=str(epoch))


def _run(*arguments: object, **environment: str) -> None:
    ran = command(*arguments, **environment)
    assert ran.returncode == 0, f"{arguments}: {ran.stdout}{ran.stderr}"


if __name__ == "__main__":
    play(Path(sys.argv[1]))
    print(f"played {len(PUBLISHES)} publishes; open {sys.argv[1]}/site/record.html")
