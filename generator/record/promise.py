"""Whether a site keeps what it recorded: nothing changes in silence, no address is lost."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.problems import NOWHERE, Problem, problem
from generator.record.change import former_ids
from generator.record.files import FOLDER
from generator.record.likeness import moved
from generator.record.lines import Item, Line, State, address_of, applied, difference

Redirects = Mapping[str, str]  # present addresses by former ones

_WRITE = "`briefing record` writes it down; `--why` gives the reason"
_LOST = "put it back, or say that it was removed: `briefing record --removed --why WORDS`"


def broken(lines: Iterable[Line], now: State, redirects: Redirects) -> list[Problem]:
    """Return warnings of what changed since it was recorded, and errors of lost addresses.

    Without a record there is no promise yet.
    """
    known = list(lines)
    was = applied({}, known)
    lost = lost_addresses(was, now, redirects)
    months = {line.key: f"{FOLDER}{line.on[:7]}.jsonl" for line in known}
    gone, new = _without(was, now), _without(now, was)
    moves = moved(gone, new)
    problems = [
        problem("lost-address", months[key], NOWHERE, _told(address, key), _hint(key, moves))
        for address, key in lost.items()
    ]
    return problems + list(_changed(was, now, set(lost.values()), redirects, months))


def _told(address: str, key: Item) -> str:
    """Return what is lost: the page of an item, or an address that it had before."""
    kind, name = key
    if address == address_of(*key):
        return f"{address} was published and is lost: there is no {kind} `{name}`"
    return f"{address} was published and is lost: {kind} `{name}` no longer has it in `formerly`"


def _hint(key: Item, moves: Mapping[Item, Item]) -> str:
    """Return what to do about a lost item; where it has moved, how it keeps its address."""
    if key not in moves:
        return _LOST
    former = key[1].rpartition("#")[2]
    return f"it seems to be `{moves[key][1]}` now: add `formerly: [{former}]` there"


def _without(state: State, other: State) -> State:
    """Return what one state has and another has not."""
    return {key: state[key] for key in state.keys() - other.keys()}


def _changed(
    was: State,
    now: State,
    lost: Collection[Item],
    redirects: Redirects,
    months: Mapping[Item, str],
) -> Iterator[Problem]:
    """Yield a warning for each recorded item that is not what was recorded."""
    fields: dict[Item, list[str]] = {}
    for line in difference(was, now):
        if line.key in was and line.key not in lost:
            fields.setdefault(line.key, []).append(line.field)
    for (kind, name), names in fields.items():
        address = address_of(kind, name)
        if names == [""] and address.partition("#")[0] in redirects and "#" in address:
            continue  # its page has moved, which is said of the page
        what = f"has another {', '.join(f'`{field}`' for field in names)} than was recorded"
        if names == [""]:
            what = _gone(address, redirects)
        message = f"{kind} `{name}` {what}"
        yield problem("unrecorded-change", months[kind, name], NOWHERE, message, _WRITE)


def _gone(address: str, redirects: Redirects) -> str:
    if address in redirects:
        return f"has moved to {redirects[address]} since it was recorded"
    return "is gone since it was recorded"


def lost_addresses(was: State, now: State, redirects: Redirects) -> dict[str, Item]:
    """Return the addresses that are lost, with what had them.

    An article's loss stands for all that it held.
    """
    kept = {address_of(*key) for key in now}
    promised = {
        address: key for key in sorted(was) if key[0] != "role" for address in _addresses(key, was)
    }
    lost = {
        address: key for address, key in promised.items() if not _leads(address, kept, redirects)
    }
    return {address: key for address, key in lost.items() if not _is_within(address, lost)}


def _addresses(key: Item, was: State) -> Iterator[str]:
    """Yield the address that an item had, and those that it had before."""
    kind, name = key
    yield address_of(kind, name)
    page, mark, _ = name.partition("#")
    for former in former_ids(was[key]):
        yield address_of(kind, f"{page}#{former}" if mark else former)


def _leads(address: str, kept: Collection[str], redirects: Redirects) -> bool:
    """Whether an address is that of something, by itself or by its redirects."""
    page, mark, anchor = address.partition("#")
    present = f"{redirects.get(page, page)}{mark}{anchor}"
    return redirects.get(present, present) in kept


def _is_within(address: str, pages: Collection[str]) -> bool:
    """Whether an address is that of a passage of one of the pages."""
    page, has_anchor, _ = address.partition("#")
    return bool(has_anchor) and page in pages
