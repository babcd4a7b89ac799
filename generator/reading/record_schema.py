"""Schemas read off records: every field that is marked as a `Key` is a key of the file."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from types import NoneType
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from generator.briefing.model.dates import When
from generator.briefing.model.keys import Key
from generator.briefing.model.notes import Acceptance, Acceptances, Prose
from generator.problems import ProblemLog
from generator.reading.mapping_schema import mapping_schema
from generator.reading.markdown import markdown
from generator.reading.records import located, note
from generator.reading.schema import (
    Field,
    Schema,
    flag,
    ident,
    list_of,
    mapping_of,
    offering,
    one_of,
    text,
)
from generator.reading.values import (
    actor_id,
    calendar_day,
    edtf,
    language,
    link,
    name,
    number,
    question_id,
    topic_id,
)
from generator.reading.written import Words
from generator.reading.yaml_nodes import Node

# How the value of a field is read, by its type, or by the form that its `Key` names.
Parts = Mapping[Any, Schema]

_codes = mapping_of(text)


def _read_acceptances(node: Node, log: ProblemLog) -> Acceptances | None:
    pairs = _codes.read(node, log)
    return None if pairs is None else tuple(_acceptance(*pair) for pair in pairs)


def _acceptance(code: Words, why: Words) -> Acceptance:
    return Acceptance(code.value, why.value, code.span)


_acceptances = Schema(_codes.name, _read_acceptances, _codes.json_schema)

_PARTS: Parts = {
    str: text,
    bool: flag,
    When: edtf,
    Decimal: number,
    Prose: markdown,
    Acceptances: offering("acceptances", _acceptances),
    "id": ident,
    "name": name,
    "actor": actor_id,
    "topic": topic_id,
    "question": question_id,
    "day": calendar_day,
    "language": language,
    "link": link,
}


def keys_of(record: type[Struct], parts: Parts) -> dict[str, Field]:
    """Return the keys that a record declares; `parts` adds types and forms of its own."""
    known = {**_PARTS, **parts}
    return {
        key.name or field.name: _field(field, key, known) for field, key in _declarations(record)
    }


def note_schema(
    called: str,
    record: type[Struct],
    parts: Parts,
    *,
    make: Callable[..., Any] | None = None,
    whole: bool = False,
) -> Schema:
    """Return the schema of a mapping that reads as a note: a record with places in it.

    `called` is what messages call the mapping. `make` makes the record, if its class does not;
    with `whole` all values must be usable.
    """
    passed_on = {"already_reported", "empty"} & set(record.__struct_fields__)
    make = partial(note, _from_keys(record, make or record))
    return mapping_schema(called, make, keys_of(record, parts), whole=whole, pass_on=passed_on)


def located_schema(
    called: str, record: type[Struct], parts: Parts, *, make: Callable[..., Any] | None = None
) -> Schema:
    """Return the schema of a mapping that reads as a located record."""
    make = partial(located, _from_keys(record, make or record))
    return mapping_schema(called, make, keys_of(record, parts), pass_on=["already_reported"])


def _from_keys(record: type[Struct], make: Callable[..., Any]) -> Callable[..., Any]:
    """Return `make` as a function of the keys, where they are not the names of the fields."""
    fields_by_key = {key.name: field.name for field, key in _declarations(record) if key.name}
    if not fields_by_key:
        return make
    return lambda **values: make(**{fields_by_key.get(key, key): values[key] for key in values})


def _declarations(record: type[Struct]) -> list[tuple[FieldInfo, Key]]:
    marks = ((field, _mark(field.type)) for field in fields(record))
    return [(field, key) for field, key in marks if key]


def _mark(hint: Any) -> Key | None:
    marks = getattr(hint, "__metadata__", ())
    return next((mark for mark in marks if isinstance(mark, Key)), None)


def _field(field: FieldInfo, key: Key, parts: Parts) -> Field:
    annotated, *_ = get_args(field.type)
    options = [option for option in get_args(annotated) if option is not NoneType]
    is_optional = NoneType in get_args(annotated)
    schema = _schema(options[0] if is_optional else annotated, key, parts)
    return Field(schema, field.required, key.doc, nullable=field.required and is_optional)


def _schema(of_type: Any, key: Key, parts: Parts) -> Schema:
    arguments = get_args(of_type)
    if arguments[1:] == (Ellipsis,) and of_type not in parts:
        return list_of(_schema(arguments[0], key, parts), single=key.single)
    return one_of(*key.one_of) if key.one_of else parts[key.form or of_type]
