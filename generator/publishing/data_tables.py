"""How records are written in data/briefing.json: their keys in the order of the file."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from msgspec import Struct

from generator.briefing.model.article import ItemKey, Party
from generator.briefing.model.dates import When

Json = dict[str, Any]
Write = Callable[[Any], Any]


class DataKey(Struct, frozen=True):
    """A key of the file, the attribute that it shows, and how the value is written."""

    name: str
    attribute: str
    write: Write


def _table(words: str, **writes: Write) -> tuple[DataKey, ...]:
    """Return the keys in `words`: `key`, or `key=attribute` where the two differ."""
    keys = (word.partition("=") for word in words.split())
    return tuple(
        DataKey(name, attribute or name, writes.get(name, _plain)) for name, _, attribute in keys
    )


def record(value: object, table: Iterable[DataKey]) -> Json:
    """Return a record as a mapping, with its former ids if it has any."""
    found = {key.name: key.write(getattr(value, key.attribute)) for key in table}
    former_ids = getattr(value, "formerly", ())
    return found | {"formerly": list(former_ids)} if former_ids else found


def _plain(value: Any) -> Any:
    """Return a value as JSON: dates as text, tuples as lists, absence as null."""
    if isinstance(value, When):
        return value.text
    return list(value) if isinstance(value, tuple) else value


def _number(number: Decimal | None) -> int | float | None:
    """Return a number without a fraction as an integer."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _or_null(words: str) -> str | None:
    """Return null for an empty string."""
    return words or None


def _party(party: Party) -> Any:
    """Return an actor's id, or the description of an unnamed source."""
    return party.actor or {"unnamed": party.unnamed}


def _parties(parties: Iterable[Party]) -> list[Any]:
    return [_party(party) for party in parties]


def _chain(parties: tuple[Party, ...]) -> Any:
    """Return null for an empty chain, the party itself for a chain of one, else a list."""
    written = _parties(parties)
    if len(written) > 1:
        return written
    return written[0] if written else None


def item_key(key: ItemKey) -> str:
    """Return the key of an item as the file writes it: `SLUG#ID`."""
    return f"{key[0]}#{key[1]}"


def _key_or_null(key: ItemKey | None) -> str | None:
    return item_key(key) if key else None


def _rows(table: Iterable[DataKey]) -> Write:
    """Return what writes a list of records."""
    keys = tuple(table)
    return lambda values: [record(value, keys) for value in values]


def _figure(figure: object) -> Json | None:
    return record(figure, _FIGURE) if figure else None


def _role(role: Any) -> Json:
    """Return a role; it is held in an actor, or in a body without a page."""
    return record(role, ROLE) | {"of": role.of or role.body or None}


_FIGURE = _table(
    "value low high unit approx question label",
    value=_number,
    low=_number,
    high=_number,
    approx=_or_null,
    question=_or_null,
)
ORIGINAL = _table("file sha256 url captured")
_LINKS = _rows(_table("kind to", to=item_key))
FACT = _table(
    "id text status status_on status_by said_by said_on when about topics figure note key links "
    "accepted",
    said_by=_chain,
    status_by=_chain,
    figure=_figure,
    links=_LINKS,
    accepted=dict,
)
QUOTE = _table(
    "id text edited speaker to said_on about topics note key links accepted",
    speaker=_chain,
    to=_parties,
    links=_LINKS,
    accepted=dict,
)
RELATION = _table("id from=source to=target kind=predicate when note accepted", accepted=dict)
ARTICLE = _table(
    "slug title published outlet url lang rights seed=seed_path sha256 text_sha256 summary topics"
    " omitted",
    omitted=_rows(_table("start end")),
)
_NAME = _table("name=text from=begin to=end type lang")
ROLE = _table(
    "title of from=begin to=end evidence source accepted",
    accepted=dict,
    title=_or_null,
    evidence=_key_or_null,
    source=_or_null,
)
ACTOR = _table(
    "id name kind description names roles part_of country wikidata links",
    names=_rows(_NAME),
    roles=lambda roles: [_role(role) for role in roles],
    links=_rows(_table("url note")),
)
SITE = _table("title description url lang publisher as_of")
TOPIC = _table("id title summary")
QUESTION = _table("id text unit note comparable")
BRIEFING = _table("slug title summary published")
