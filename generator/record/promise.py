"""Whether a site keeps what it recorded: nothing changes in silence, no address is lost."""

from collections.abc import Collection, Iterable, Iterator

from generator.problems import NOWHERE, Problem, problem
from generator.record.files import FOLDER
from generator.record.lines import Item, Line, State, address_of, applied, difference

_WRITE = "`briefing record` writes it down; `--why` gives the reason"
_LOST = "put it back, or say that it was removed: `briefing record --removed --why WORDS`"


def broken(lines: Iterable[Line], now: State, redirected: Collection[str]) -> list[Problem]:
    """Return warnings of what changed since it was recorded, and errors of lost addresses.

    `redirected` are addresses that lead to another page. Without a record there is no promise yet.
    """
    known = list(lines)
    was = applied({}, known)
    lost = set(lost_items(was, now, redirected))
    months = {line.key: f"{FOLDER}{line.on[:7]}.jsonl" for line in known}
    problems = [
        problem(
            "lost-address",
            months[key],
            NOWHERE,
            f"{address_of(*key)} was published and is lost: there is no {key[0]} `{key[1]}`",
            _LOST,
        )
        for key in sorted(lost)
    ]
    return problems + list(_changed(was, now, lost, months))


def _changed(
    was: State, now: State, lost: Collection[Item], months: dict[Item, str]
) -> Iterator[Problem]:
    """Yield a warning for each recorded item that is not what was recorded."""
    fields: dict[Item, list[str]] = {}
    for line in difference(was, now):
        if line.key in was and line.key not in lost:
            fields.setdefault(line.key, []).append(line.field)
    for (kind, name), names in fields.items():
        what = f"has another {', '.join(f'`{field}`' for field in names)} than was recorded"
        if names == [""]:
            what = "is gone since it was recorded"
        message = f"{kind} `{name}` {what}"
        yield problem("unrecorded-change", months[kind, name], NOWHERE, message, _WRITE)


def lost_items(was: State, now: State, redirected: Collection[str]) -> list[Item]:
    """Return the items whose addresses are lost; an article's loss stands for all that it held."""
    kept = {address_of(*key) for key in now} | set(redirected)
    lost = [key for key in was if key[0] != "role" and address_of(*key) not in kept]
    pages = {address_of(*key) for key in lost}
    return [key for key in lost if not _is_within(address_of(*key), pages)]


def _is_within(address: str, pages: Collection[str]) -> bool:
    """Whether an address is that of a passage of one of the pages."""
    page, has_anchor, _ = address.partition("#")
    return bool(has_anchor) and page in pages
