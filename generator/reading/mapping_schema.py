"""Schemas of mappings with fixed keys: how one is read, and its JSON Schema."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from msgspec import Struct, field

from generator.briefing.model.already_reported import AlreadyReported, reported
from generator.problems import ProblemLog, has_errors, nearest
from generator.reading import yaml_tree as yaml
from generator.reading.mapping_problems import MappingProblems, required_keys
from generator.reading.schema import Field, Schema, any_of, wrong_type
from generator.reading.written import Words, Written

# A schema of an empty value. Not `{"type": "null"}`, for which editors offer the word `null`.
_EMPTY = {"not": {"type": ["string", "number", "boolean", "array", "object"]}}
_MOST_EXAMPLES = 4


class _Entries(Struct):
    """The entries of a mapping, by the keys that they mean: a misspelt key means the nearest one.

    An unusable value is None. A key is refused if its value is unusable in whole or in part,
    which has been reported.
    """

    values: dict[str, Any] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    empty: tuple[Words, ...] = ()

    @property
    def already_reported(self) -> AlreadyReported:
        """The keys whose values could not be read, or only in part."""
        return reported("key", self.refused)


def mapping_schema(
    name: str,
    make: Callable[..., Any],
    fields: Mapping[str, Field],
    *,
    whole: bool = False,
    pass_on: Iterable[str] = (),
) -> Schema:
    """Return the schema of a mapping with fixed keys, which reads as what `make` returns.

    `make` is given the mapping's span and its values by key. If a required value is unusable, or
    with `whole` any value, the mapping reads as None. `pass_on` names what else `make` is given:
    `already_reported`, the keys whose values could not be read, and `empty`, those left empty.
    """

    def read(node: yaml.Node, log: ProblemLog) -> Any:
        if not isinstance(node, yaml.Mapping):
            wrong_type(node, log, f"a mapping with {_examples(fields)}")
            return None
        problems = MappingProblems(name, fields, node, log)
        entries = _read_entries(node, fields, problems)
        problems.report_missing_keys(entries.written)
        if not _is_usable(entries.values, fields, whole=whole):
            return None
        others = {attribute: getattr(entries, attribute) for attribute in pass_on}
        return make(span=node.span, **_usable(entries.values), **others)

    return Schema(name, read, json_schema(fields))


def _is_usable(values: Mapping[str, Any], fields: Mapping[str, Field], *, whole: bool) -> bool:
    """Whether all values are usable that must be."""
    needed = {*required_keys(fields), *(values if whole else ())}
    return all(values.get(key) is not None for key in needed)


def _usable(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def json_schema(fields: Mapping[str, Field]) -> dict[str, Any]:
    """Return the JSON Schema (draft-07) of a mapping with fixed keys."""
    return {
        "type": "object",
        "properties": {name: _field_schema(key) for name, key in fields.items()},
        "additionalProperties": False,
        "required": required_keys(fields),
    }


def _field_schema(key: Field) -> dict[str, Any]:
    """Return the JSON Schema of a key's value; only a required one must not be left empty."""
    schema = dict(key.schema.json_schema)
    if not key.required:
        schema = any_of(schema, _EMPTY)
    elif key.doc and "$ref" in schema:
        schema = {"allOf": [schema]}  # draft-07 ignores whatever is beside a reference
    return {**schema, "description": key.doc} if key.doc else schema


def _read_entries(
    node: yaml.Mapping, fields: Mapping[str, Field], problems: MappingProblems
) -> _Entries:
    """Read the entries whose keys are known or can be guessed; report the others."""
    entries = _Entries()
    cut = problems.cut_by_comma()
    keys = {key.text for key, _ in node.entries}
    for key, value in node.entries:
        meant = key.text
        if meant not in fields:
            meant = nearest(key.text, _unwritten(fields, keys, entries))
            problems.report_unknown(key, value, meant)
        if meant not in fields:
            continue
        entries.written.add(meant)
        if key in cut:
            entries.values[meant] = None
            entries.refused.add(meant)
        else:
            _read_entry(key, value, meant, entries, problems)
    if not node.whole or (node.entries and not entries.written):
        # An unreadable or unknown key may be a misspelling of any missing key.
        entries.refused |= fields.keys() - entries.written
    return entries


def _unwritten(fields: Iterable[str], keys: AbstractSet[str], entries: _Entries) -> list[str]:
    """Return the fields that a misspelt key may mean: neither written nor guessed before."""
    return [key for key in fields if key not in keys and key not in entries.written]


def _read_entry(
    key: yaml.Scalar,
    value: yaml.Node,
    meant: str,
    entries: _Entries,
    problems: MappingProblems,
) -> None:
    """Add the value of an entry whose key is known, and whether it is refused or empty."""
    about = problems.fields[meant]
    if not about.nullable and _is_missing(value, required=about.required):
        problems.report_empty(key, value, meant)
        entries.empty += (Written(meant, key.span),)
        return
    log = problems.log
    before = len(log.problems)
    entries.values[meant] = about.schema.read(value, log)
    if has_errors(log.problems[before:]) or not _is_whole(value):
        entries.refused.add(meant)


def _is_whole(node: yaml.Node) -> bool:
    """Whether nothing in the node was unusable when it was parsed."""
    match node:
        case yaml.Sequence():
            return all(map(_is_whole, node.items))
        case yaml.Mapping():
            return node.whole and all(_is_whole(value) for _, value in node.entries)
        case _:
            return not isinstance(node, yaml.Unusable)


def _is_missing(value: yaml.Node, *, required: bool) -> bool:
    """Whether nothing is written; an empty list counts as nothing if a value is required."""
    if isinstance(value, yaml.Sequence):
        return required and not value.items
    return isinstance(value, yaml.Scalar) and value.is_empty


def _examples(fields: Mapping[str, Field]) -> str:
    """Return the required keys, or if there are none the first ones."""
    keys = required_keys(fields) or list(fields)[:_MOST_EXAMPLES]
    return ", ".join(f"`{key}`" for key in keys)
