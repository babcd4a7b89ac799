"""What may stand where in a YAML file: small shapes that read a node, report what is wrong, and know their JSON Schema."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import Struct, field

from generator.briefing.model.dates import NotADate, When, day, when
from generator.briefing.model.notes import Written
from generator.problems import ProblemLog, nearest
from generator.reading import yaml_tree as yaml
from generator.reading.number_hints import number_hint
from generator.text import Span, shortened

Read = Callable[[yaml.Node, ProblemLog], Any]

# We read all scalars as text; an editor's YAML parser has made some of them numbers already.
TEXT_SCHEMA = {"type": ["string", "number"]}

ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
LONGEST_ID = 100
LONGEST_NAME = 200
_DAY_FIRST = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2,4}")
_NOT_IN_LINK = re.compile(r"[\s\x00-\x1f<>\"\\]")
RESERVED_IDS = frozenset(
    {
        "index",
        "con",
        "prn",
        "aux",
        "nul",
        *(f"com{n}" for n in range(10)),
        *(f"lpt{n}" for n in range(10)),
    }
)


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


def kind_of(node: yaml.Node) -> str:
    """What a node is, in an author's words."""
    match node:
        case yaml.Scalar():
            return "nothing" if node.is_empty else "text"
        case yaml.Sequence():
            return "a list"
        case _:
            return "a mapping"


def wrong_type(node: yaml.Node, log: ProblemLog, expected: str, hint: str = "") -> None:
    """Report that something else was expected here."""
    if isinstance(node, yaml.Scalar) and node.comment:
        log.add(
            "wrong-type",
            node.comment,
            f"{expected} is expected here; what is written was read as a comment",
            yaml.COMMENT_HINT,
        )
    elif isinstance(node, yaml.Scalar) and node.is_empty:
        log.add("wrong-type", node.span, f"{expected} is expected here; nothing is written", hint)
    elif not isinstance(node, yaml.Unusable):
        log.add("wrong-type", node.span, f"{expected} is expected here, not {kind_of(node)}", hint)


def from_text(
    name: str, make: Callable[[str, Span, ProblemLog], Any], schema: Mapping[str, Any] | None = None
) -> Schema:
    """A shape for a scalar, whose text and place go to `make`; the result comes back as Written."""

    def read(node: yaml.Node, log: ProblemLog) -> Written[Any] | None:
        if not isinstance(node, yaml.Scalar) or node.is_empty:
            wrong_type(node, log, name)
            return None
        words = node.text.strip()
        if not words:
            log.add("wrong-type", node.span, f"{name} is expected here, not blank space")
            return None
        made = make(words, node.span, log)
        return None if made is None else Written(made, node.span)

    return Schema(name, read, schema or TEXT_SCHEMA)


def _make_id(words: str, span: Span, log: ProblemLog) -> str | None:
    if ID.fullmatch(words) and len(words) <= LONGEST_ID and words not in RESERVED_IDS:
        return words
    log.add("bad-id", span, *id_complaint(words))
    return None


def id_complaint(words: str) -> tuple[str, str]:
    """Message and hint for an id that cannot be used."""
    if words in RESERVED_IDS:
        return f"the id `{words}` is reserved", "choose another"
    if len(words) > LONGEST_ID:
        return (
            f"the id `{shortened(words, 40)}` is longer than {LONGEST_ID} characters",
            "shorten it",
        )
    better = id_from(words)
    message = f"`{shortened(words, 40)}` is not a valid id: ids are lower-case letters, digits and single hyphens"
    return message, f"for example `{better}`" if better and better not in RESERVED_IDS else ""


def id_from(words: str) -> str:
    """The id nearest to some words, possibly empty or reserved."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:LONGEST_ID]


def words_of(name: str) -> str:
    """An id as words: `harbour-bridge` is `Harbour bridge`."""
    words = re.sub(r"[-_]", " ", name)
    return words[:1].upper() + words[1:]


def _dated(read_date: Callable[[str], When]) -> Callable[[str, Span, ProblemLog], When | None]:
    def make(words: str, span: Span, log: ProblemLog) -> When | None:
        if _DAY_FIRST.fullmatch(words):
            log.add(
                "bad-date",
                span,
                f"`{words}` may be two different days",
                "write year, month, day: 2024-10-21",
            )
            return None
        try:
            return read_date(words)
        except NotADate as why:
            log.add("bad-date", span, f"`{shortened(words, 40)}` is no date: {why}")
            return None

    return make


def _make_number(words: str, span: Span, log: ProblemLog) -> Decimal | None:
    bare = re.sub(r"(?<=\d)[,_ ](?=\d{3}(?!\d))", "", words)
    if re.fullmatch(r"[-+]?[0-9]{1,30}(\.[0-9]{1,30})?", bare):
        return Decimal(bare)
    log.add("bad-number", span, f"`{shortened(words, 40)}` is not a number", number_hint(words))
    return None


def web_address(hint: str = "it must begin with https:// or http://") -> Schema:
    """A link that may be published; the hint is for what looks like none."""

    def make(words: str, span: Span, log: ProblemLog) -> str | None:
        if is_web_address(words):
            return words
        found = _NOT_IN_LINK.search(words) if words.startswith(("https://", "http://")) else None
        better = hint
        if found:
            better = (
                f"write `{quote(found.group())}` for `{found.group()}`"
                if found.group().isprintable()
                else "it holds a control character"
            )
        log.add("bad-link", span, f"`{shortened(words, 60)}` is not a web address", better)
        return None

    return from_text(
        "a web address", make, {"type": "string", "format": "uri", "pattern": "^https?://"}
    )


def is_web_address(words: str) -> bool:
    """Whether a link may be published: http or https, with a host, without blanks."""
    try:
        parts = urlsplit(words)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and not _NOT_IN_LINK.search(words)
    )


def _make_flag(words: str, span: Span, log: ProblemLog) -> bool | None:
    if words in ("true", "false"):
        return words == "true"
    log.add("bad-value", span, f"`{shortened(words, 40)}` is neither `true` nor `false`")
    return None


def is_short_name(words: str, span: Span, log: ProblemLog) -> bool:
    """Whether a name has a length that names have; if not, it is reported."""
    if len(words) <= LONGEST_NAME:
        return True
    message = f"the name `{shortened(words, 40)}` is longer than {LONGEST_NAME} characters"
    log.add(
        "bad-value",
        span,
        message,
        "write the name alone; what else there is to say has keys of its own",
    )
    return False


def _make_name(words: str, span: Span, log: ProblemLog) -> str | None:
    return words if is_short_name(words, span, log) else None


text = from_text("text", lambda words, _span, _report: words)
name = from_text("a name", _make_name, {"type": "string", "maxLength": LONGEST_NAME})
ident = from_text("an id", _make_id, {"type": ["string", "integer"], "pattern": f"^{ID.pattern}$"})


def offering(kind: str, schema: Schema, name: str = "") -> Schema:
    """Return the shape with a schema that refers to the project's ids of a kind.

    The schemas that editors get define each kind; see `editor_schemas`.
    """
    return Schema(name or schema.name, schema.read, {"$ref": f"#/definitions/{kind}"})


actor_id = offering("actor", ident, "an actor's id")
topic_id = offering("topic", ident)
question_id = offering("question", ident)
flag = from_text("`true` or `false`", _make_flag, {"type": "boolean"})
number = from_text(
    "a number",
    _make_number,
    {"type": ["number", "string"], "pattern": r"^[-+]?[0-9][0-9,_ ]*(\.[0-9]+)?$"},
)
link = web_address()
edtf = from_text(
    "a date",
    _dated(when),
    {"type": ["string", "integer"], "pattern": r"^[-+0-9XYTZ?~%/:. ]+$"},
)
calendar_day = from_text(
    "a date", _dated(day), {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ].*)?$"}
)


def matching(name: str, pattern: str, example: str) -> Schema:
    """Text of a fixed form."""
    form = re.compile(pattern)

    def make(words: str, span: Span, log: ProblemLog) -> str | None:
        if form.fullmatch(words):
            return words
        log.add(
            "bad-value", span, f"`{shortened(words, 40)}` is not {name}", f"for example `{example}`"
        )
        return None

    return from_text(name, make, {"type": "string", "pattern": f"^(?:{pattern})$"})


def one_of(*allowed: str) -> Schema:
    """One of a few words."""

    def make(words: str, span: Span, log: ProblemLog) -> str | None:
        if words in allowed:
            return words
        near = nearest(words, allowed)
        hint = f"did you mean `{near}`?" if near else f"one of: {', '.join(allowed)}"
        log.add("bad-value", span, f"`{shortened(words, 40)}` is not allowed here", hint)
        return None

    return from_text("one of " + ", ".join(allowed), make, {"enum": list(allowed)})


language = matching("a language code", r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "en")


def or_alone(mapping: Schema, alone: Schema, make: Callable[[Written[Any]], Any]) -> Schema:
    """Return the schema of a mapping that may be written as its main value alone."""

    def read(node: yaml.Node, log: ProblemLog) -> Any:
        if isinstance(node, yaml.Mapping):
            return mapping.read(node, log)
        value = alone.read(node, log)
        return None if value is None else make(value)

    return Schema(mapping.name, read, {"anyOf": [alone.json_schema, mapping.json_schema]})


def list_of(item: Schema, *, single: bool = False) -> Schema:
    """Return the shape of a list, which reads as a tuple; with `single`, one item may also stand alone.

    A list of items none of which can be used is no value, like an item that cannot be used and stands alone:
    whoever is given a required list finds something in it.
    """

    def read(node: yaml.Node, log: ProblemLog) -> tuple[Any, ...] | None:
        if isinstance(node, yaml.Sequence):
            made_of_items = [item.read(entry, log) for entry in node.items]
            usable = tuple(made for made in made_of_items if made is not None)
            return usable if usable or not node.items else None
        if single and not isinstance(node, yaml.Unusable):
            made = item.read(node, log)
            return None if made is None else (made,)
        wrong_type(node, log, "a list", "begin each item with `- `")
        return None

    schema = {"type": "array", "items": item.json_schema}
    return Schema("a list", read, any_of(item.json_schema, schema) if single else schema)


def any_of(*schemas: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of what fits one of several; flat, since editors complete no deeper."""
    flat: list[Mapping[str, Any]] = []
    for schema in schemas:
        flat.extend(schema["anyOf"] if schema.keys() == {"anyOf"} else [schema])
    return {"anyOf": flat}


def mapping_of(value: Schema, key: Schema = text) -> Schema:
    """A mapping of free keys to values of one shape. Reads as a tuple of (key, value)."""

    def read(node: yaml.Node, log: ProblemLog) -> tuple[tuple[Written[str], Any], ...] | None:
        if not isinstance(node, yaml.Mapping):
            wrong_type(node, log, "a mapping")
            return None
        pairs = ((key.read(name, log), value.read(item, log)) for name, item in node.entries)
        return tuple((name, item) for name, item in pairs if name is not None and item is not None)

    return Schema("a mapping", read, {"type": "object", "additionalProperties": value.json_schema})
