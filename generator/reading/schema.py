"""Schemas: how a value of YAML is read and reported, and its JSON Schema for editors."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from generator.problems import ProblemLog, nearest
from generator.reading import yaml_tree as yaml
from generator.reading.ids import ID, id_complaint, is_id
from generator.reading.written import Written
from generator.text import Span, shortened

Read = Callable[[yaml.Node, ProblemLog], Any]
Make = Callable[[str, Span, ProblemLog], Any]  # from a text, its place and the log

# We read all scalars as text; an editor's YAML parser has made some of them numbers already.
TEXT_SCHEMA = {"type": ["string", "number"]}


class Schema(Struct, frozen=True):
    """One kind of value: how it is read, and its JSON Schema.

    `read` returns None for a value that is unusable, and reports it.
    """

    name: str
    read: Read
    json_schema: Mapping[str, Any] = field(default_factory=dict)


class Field(Struct, frozen=True):
    """A key of a mapping; `doc` is a line for editors to show, `nullable` makes `null` a value."""

    schema: Schema
    required: bool = False
    doc: str = ""
    nullable: bool = False


def wrong_type(node: yaml.Node, log: ProblemLog, expected: str, hint: str = "") -> None:
    """Report that something else was expected here."""
    message = f"{expected} is expected here"
    match node:
        case yaml.Unusable():
            return
        case yaml.Scalar(comment=Span() as comment):
            message = f"{message}; what is written was read as a comment"
            log.add("wrong-type", comment, message, yaml.COMMENT_HINT)
        case yaml.Scalar() if node.is_empty:
            log.add("wrong-type", node.span, f"{message}; nothing is written", hint)
        case _:
            log.add("wrong-type", node.span, f"{message}, not {_kind(node)}", hint)


def _kind(node: yaml.Node) -> str:
    match node:
        case yaml.Scalar():
            return "text"
        case yaml.Sequence():
            return "a list"
        case _:
            return "a mapping"


def from_text(name: str, make: Make, json_schema: Mapping[str, Any] | None = None) -> Schema:
    """Return the schema of a scalar that reads as Written, with the value that `make` returns."""

    def read(node: yaml.Node, log: ProblemLog) -> Written[Any] | None:
        if not isinstance(node, yaml.Scalar) or node.is_empty:
            wrong_type(node, log, name)
            return None
        words = node.text.strip()
        if not words:
            log.add("wrong-type", node.span, f"{name} is expected here, not blank space")
            return None
        value = make(words, node.span, log)
        return None if value is None else Written(value, node.span)

    return Schema(name, read, json_schema or TEXT_SCHEMA)


def matching(name: str, pattern: str, example: str) -> Schema:
    """Return the schema of a text of a fixed form."""
    form = re.compile(pattern)

    def make(words: str, span: Span, log: ProblemLog) -> str | None:
        if form.fullmatch(words):
            return words
        message = f"`{shortened(words, 40)}` is not {name}"
        log.add("bad-value", span, message, f"for example `{example}`")
        return None

    return from_text(name, make, {"type": "string", "pattern": f"^(?:{pattern})$"})


def one_of(*allowed: str) -> Schema:
    """Return the schema of one of a few words."""

    def make(words: str, span: Span, log: ProblemLog) -> str | None:
        if words in allowed:
            return words
        near = nearest(words, allowed)
        hint = f"did you mean `{near}`?" if near else f"one of: {', '.join(allowed)}"
        log.add("bad-value", span, f"`{shortened(words, 40)}` is not allowed here", hint)
        return None

    return from_text("one of " + ", ".join(allowed), make, {"enum": list(allowed)})


def offering(kind: str, schema: Schema, name: str = "") -> Schema:
    """Return the schema with the project's ids of a kind as what editors offer.

    The schemas that editors get define each kind; see `editor_schemas`.
    """
    return Schema(name or schema.name, schema.read, {"$ref": f"#/definitions/{kind}"})


def or_alone(mapping: Schema, alone: Schema, make: Callable[[Written[Any]], Any]) -> Schema:
    """Return the schema of a mapping that may be written as its main value alone."""

    def read(node: yaml.Node, log: ProblemLog) -> Any:
        if isinstance(node, yaml.Mapping):
            return mapping.read(node, log)
        value = alone.read(node, log)
        return None if value is None else make(value)

    return Schema(mapping.name, read, {"anyOf": [alone.json_schema, mapping.json_schema]})


def list_of(item: Schema, *, single: bool = False) -> Schema:
    """Return the schema of a list, which reads as a tuple.

    With `single`, one item may be written alone. A list without a usable item is unusable, like
    an unusable item that is written alone: a required list that was read is never empty.
    """

    def read(node: yaml.Node, log: ProblemLog) -> tuple[Any, ...] | None:
        if single and isinstance(node, yaml.Scalar | yaml.Mapping):
            value = item.read(node, log)
            return None if value is None else (value,)
        if not isinstance(node, yaml.Sequence):
            wrong_type(node, log, "a list", "begin each item with `- `")
            return None
        values = [item.read(entry, log) for entry in node.items]
        usable = tuple(value for value in values if value is not None)
        return usable if usable or not node.items else None

    json_schema = {"type": "array", "items": item.json_schema}
    return Schema("a list", read, any_of(item.json_schema, json_schema) if single else json_schema)


def any_of(*schemas: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of what fits one of several; flat: editors complete no deeper."""
    flat: list[Mapping[str, Any]] = []
    for schema in schemas:
        flat.extend(schema["anyOf"] if schema.keys() == {"anyOf"} else [schema])
    return {"anyOf": flat}


def _make_id(words: str, span: Span, log: ProblemLog) -> str | None:
    if is_id(words):
        return words
    log.add("bad-id", span, *id_complaint(words))
    return None


def _make_flag(words: str, span: Span, log: ProblemLog) -> bool | None:
    if words in ("true", "false"):
        return words == "true"
    log.add("bad-value", span, f"`{shortened(words, 40)}` is neither `true` nor `false`")
    return None


text = from_text("text", lambda words, _span, _log: words)
ident = from_text("an id", _make_id, {"type": ["string", "integer"], "pattern": f"^{ID.pattern}$"})
flag = from_text("`true` or `false`", _make_flag, {"type": "boolean"})


def mapping_of(value: Schema, key: Schema = text) -> Schema:
    """Return the schema of a mapping of free keys, which reads as a tuple of (key, value)."""

    def read(node: yaml.Node, log: ProblemLog) -> tuple[tuple[Written[str], Any], ...] | None:
        if not isinstance(node, yaml.Mapping):
            wrong_type(node, log, "a mapping")
            return None
        pairs = ((key.read(name, log), value.read(item, log)) for name, item in node.entries)
        return tuple(pair for pair in pairs if None not in pair)

    return Schema("a mapping", read, {"type": "object", "additionalProperties": value.json_schema})
