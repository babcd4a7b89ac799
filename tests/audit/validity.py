"""What the Nu checker says of every page, and how much of it is set aside."""

from collections.abc import Iterable, Iterator

from tests.audit.rows import Row, none_of
from tests.building import Site
from tests.checker import Message, excused, faults, messages


def rows(site: Site) -> Iterator[Row]:
    """Return a row for the faults, and one for each kind of message that is set aside."""
    yield from rows_of(site.name, messages([site.folder]), f"{len(site.pages)} pages")


def rows_of(name: str, found: Iterable[Message], looked_at: str) -> Iterator[Row]:
    """Return the rows for some messages; a kind that is set aside has its number and the reason."""
    said = list(found)
    shown = sorted(
        {f"{fault['url'].rpartition('/site/')[2]}: {fault['message']}" for fault in faults(said)}
    )
    yield none_of(name, "Nu checker, errors and warnings", shown, looked_at)
    for kind, number in sorted(excused(said).items(), key=lambda row: -row[1]):
        measure = f"Nu checker, set aside: {kind.words}"
        yield Row(
            name,
            measure,
            f"{number} in {looked_at}",
            "",
            is_met=True,
            why=(f"{number} set aside: {kind.reason}",),
        )
