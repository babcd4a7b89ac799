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
    """Words of a file of content/ and what takes their place; a file without words is deleted."""

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
SETTLED, COUNT = "articles/compensation-settlement.yaml", "briefings/the-count.md"
RAISED = "    figure: {value: 214, unit: tonnes}\n"
LATER = """  - id: ministry-expected
    text: The ministry had expected"""
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
            Edit(
                CHARGED,
                "{value: 8, unit: years, approx: up-to}",
                "{value: 8, unit: years in prison, approx: up-to}",
            ),
        ),
        "A figure says what it counts.",
    ),
    Publish(
        "2025-03-03",
        (
            Edit(
                CHARGED,
                "title: Captain of the Ostara is charged",
                "title: Prosecutors charge the captain of the Ostara",
            ),
        ),
        "The title names who acted.",
    ),
    Publish(
        "2025-03-04",
        (
            Edit(
                BOW,
                "    text: like a spoon that has been used as a lever",
                "    text: a spoon that has been used as a lever",
            ),
        ),
        "The quote began one word too early.",
    ),
    Publish(
        "2025-03-18",
        (
            Edit(
                CHARGED,
                "    status: claimed\n    figure: {value: 2,",
                "    status: superseded\n    status_on: 2025-03-17\n    note: No charges had been brought when the prosecutor left office.\n    figure: {value: 2,",
            ),
        ),
    ),
    Publish(
        "2025-04-01",
        (Edit("actors/bo-teglund.md", "{title: Spokesman,", "{title: Spokesman of the company,"),),
        "So the company's site names the post.",
    ),
    Publish(
        "2025-04-02",
        (
            Edit(
                "questions.yaml",
                "text: How much do the families receive?",
                "text: How much do the families of the dead receive?",
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
        "2025-05-07",
        (Edit(CHARGED, "  - id: eleven-minutes", "  - id: waited-11-minutes"),),
        "The fact was merged into another.",
        removed=True,
    ),
    Publish(
        "2025-05-20",
        (
            Edit(
                SETTLED,
                "text: It's 46 with the interest and 44.5 without.",
                "text: It is 46 with the interest and 44.5 without.",
            ),
        ),
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
