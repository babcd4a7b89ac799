"""What may stand where in a YAML file: small shapes that read a node, report what is wrong, and know their JSON Schema."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from keyword import iskeyword
from typing import Any
from urllib.parse import quote, urlsplit

from generator.briefing.dates import NotADate, When, day, when
from generator.briefing.notes import Written
from generator.problems import Report, did_you_mean, nearest
from generator.reading import yaml_nodes as yaml
from generator.text import Span, shortened

Read = Callable[[yaml.Node, Report], Any]

ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
LONGEST_ID = 100
_DAY_FIRST = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2,4}")
_NOT_IN_LINK = re.compile(r"[\s\x00-\x1f<>\"\\]")
RESERVED_IDS = frozenset({"index", "con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of value is read (None where it cannot be used, which has then been reported) and described."""

    name: str
    read: Read
    schema: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping: the shape of its value, whether it must be there, and a line for editors to show."""

    shape: Shape
    required: bool = False
    doc: str = ""


def kind_of(node: yaml.Node) -> str:
    """What a node is, in an author's words."""
    match node:
        case yaml.Scalar():
            return "nothing" if node.is_empty else "text"
        case yaml.Sequence():
            return "a list"
        case _:
            return "a mapping"


def wrong_type(node: yaml.Node, report: Report, expected: str, hint: str = "") -> None:
    """Report that something else was expected here."""
    if isinstance(node, yaml.Scalar) and node.is_empty:
        report.add("wrong-type", node.span, f"{expected} is expected here; nothing is written", hint)
    elif not isinstance(node, yaml.Unusable):
        report.add("wrong-type", node.span, f"{expected} is expected here, not {kind_of(node)}", hint)


def from_text(name: str, make: Callable[[str, Span, Report], Any], schema: Mapping[str, Any] | None = None) -> Shape:
    """A shape for a scalar, whose text and place go to `make`; the result comes back as Written."""

    def read(node: yaml.Node, report: Report) -> Written[Any] | None:
        if not isinstance(node, yaml.Scalar) or node.is_empty:
            wrong_type(node, report, name)
            return None
        words = node.text.strip()
        if not words:
            report.add("wrong-type", node.span, f"{name} is expected here, not blank space")
            return None
        made = make(words, node.span, report)
        return None if made is None else Written(made, node.span)

    return Shape(name, read, schema or {"type": "string"})


def _make_id(words: str, span: Span, report: Report) -> str | None:
    if ID.fullmatch(words) and len(words) <= LONGEST_ID and words not in RESERVED_IDS:
        return words
    report.add("bad-id", span, *id_complaint(words))
    return None


def id_complaint(words: str) -> tuple[str, str]:
    """Message and hint for an id that cannot be used."""
    if words in RESERVED_IDS:
        return f"the id `{words}` is reserved", "choose another"
    if len(words) > LONGEST_ID:
        return f"the id `{shortened(words, 40)}` is longer than {LONGEST_ID} characters", "shorten it"
    better = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:LONGEST_ID]
    message = f"`{shortened(words, 40)}` is no id: ids are lower-case letters, digits and single hyphens"
    return message, f"for example `{better}`" if better and better not in RESERVED_IDS else ""


def _dated(read_date: Callable[[str], When]) -> Callable[[str, Span, Report], When | None]:
    def make(words: str, span: Span, report: Report) -> When | None:
        if _DAY_FIRST.fullmatch(words):
            report.add("bad-date", span, f"`{words}` may be two different days", "write year, month, day: 2024-10-21")
            return None
        try:
            return read_date(words)
        except NotADate as why:
            report.add("bad-date", span, f"`{shortened(words, 40)}` is no date: {why}")
            return None

    return make


def _make_number(words: str, span: Span, report: Report) -> Decimal | None:
    bare = re.sub(r"(?<=\d)[,_ ](?=\d{3}(?!\d))", "", words)
    if re.fullmatch(r"[-+]?[0-9]{1,30}(\.[0-9]{1,30})?", bare):
        return Decimal(bare)
    report.add("bad-number", span, f"`{shortened(words, 40)}` is no number", "write digits, such as 1500 or 4.5")
    return None


def _make_link(words: str, span: Span, report: Report) -> str | None:
    if is_web_address(words):
        return words
    hint = "it must begin with https:// or http://"
    if found := _NOT_IN_LINK.search(words):
        hint = f"write `{quote(found.group())}` for `{found.group()}`" if found.group().isprintable() else "it holds a control character"
    report.add("bad-link", span, f"`{shortened(words, 60)}` is no web address", hint)
    return None


def is_web_address(words: str) -> bool:
    """Whether a link may be published: http or https, with a host, without blanks."""
    try:
        parts = urlsplit(words)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not _NOT_IN_LINK.search(words)


def _make_flag(words: str, span: Span, report: Report) -> bool | None:
    if words in ("true", "false"):
        return words == "true"
    report.add("bad-value", span, f"`{shortened(words, 40)}` is neither `true` nor `false`")
    return None


text = from_text("text", lambda words, _span, _report: words)
ident = from_text("an id", _make_id, {"type": "string", "pattern": f"^{ID.pattern}$"})
flag = from_text("`true` or `false`", _make_flag, {"type": "boolean"})
number = from_text("a number", _make_number, {"type": ["number", "string"]})
link = from_text("a web address", _make_link, {"type": "string", "format": "uri", "pattern": "^https?://"})
edtf = from_text("a date", _dated(when), {"type": ["string", "integer"]})
calendar_day = from_text("a date", _dated(day), {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})


def matching(name: str, pattern: str, example: str) -> Shape:
    """Text of a fixed form."""
    form = re.compile(pattern)

    def make(words: str, span: Span, report: Report) -> str | None:
        if form.fullmatch(words):
            return words
        report.add("bad-value", span, f"`{shortened(words, 40)}` is not {name}", f"for example `{example}`")
        return None

    return from_text(name, make, {"type": "string", "pattern": f"^(?:{pattern})$"})


def one_of(*allowed: str) -> Shape:
    """One of a few words."""

    def make(words: str, span: Span, report: Report) -> str | None:
        if words in allowed:
            return words
        near = nearest(words, allowed)
        hint = f"did you mean `{near}`?" if near else f"one of: {', '.join(allowed)}"
        report.add("bad-value", span, f"`{shortened(words, 40)}` is not allowed here", hint)
        return None

    return from_text("one of " + ", ".join(allowed), make, {"enum": list(allowed)})


def list_of(item: Shape, *, single: bool = False) -> Shape:
    """A list; with `single`, one item may also stand alone, without a list around it. Reads as a tuple."""

    def read(node: yaml.Node, report: Report) -> tuple[Any, ...] | None:
        if isinstance(node, yaml.Sequence):
            return tuple(made for each in node.items if (made := item.read(each, report)) is not None)
        if single and not isinstance(node, yaml.Unusable):
            made = item.read(node, report)
            return None if made is None else (made,)
        wrong_type(node, report, "a list", "begin each item with `- `")
        return None

    schema = {"type": "array", "items": item.schema}
    return Shape("a list", read, {"anyOf": [item.schema, schema]} if single else schema)


def mapping_of(value: Shape, key: Shape = text) -> Shape:
    """A mapping of free keys to values of one shape. Reads as a tuple of (key, value)."""

    def read(node: yaml.Node, report: Report) -> tuple[tuple[Written[str], Any], ...] | None:
        if not isinstance(node, yaml.Mapping):
            wrong_type(node, report, "a mapping")
            return None
        pairs = ((key.read(name, report), value.read(each, report)) for name, each in node.entries)
        return tuple((name, each) for name, each in pairs if name is not None and each is not None)

    return Shape("a mapping", read, {"type": "object", "additionalProperties": value.schema})


def record(name: str, make: Callable[..., Any], keys: Mapping[str, Key], *, whole: bool = False) -> Shape:
    """A mapping of fixed keys, handed to `make` by name with its `span`; None where a required one is not usable.

    With `whole`, every key that is written must be usable.
    """

    def read(node: yaml.Node, report: Report) -> Any:
        if not isinstance(node, yaml.Mapping):
            wrong_type(node, report, f"a mapping with {_listed(keys)}")
            return None
        values, used = _values(node, keys, report, name)
        missing = [key for key, about in keys.items() if about.required and key not in used]
        if missing and node.whole:
            these = ", ".join(f"`{key}`" for key in missing)
            report.add("missing-key", node.span, f"{name} needs {these}")
        usable = all(values.get(key) is not None for key, about in keys.items() if about.required or (whole and key in values))
        if not usable:
            return None
        # `from` is a word of Python's; the notes call it `from_`.
        named = {f"{key}_" if iskeyword(key) else key: each for key, each in values.items() if each is not None}
        return make(span=node.span, **named)

    return Shape(name, read, record_schema(keys))


def record_schema(keys: Mapping[str, Key]) -> dict[str, Any]:
    """The JSON Schema (draft-07) of a mapping of fixed keys."""
    properties = {key: {**about.shape.schema, **({"description": about.doc} if about.doc else {})} for key, about in keys.items()}
    required = [key for key, about in keys.items() if about.required]
    return {"type": "object", "properties": properties, "additionalProperties": False, "required": required}


def _values(node: yaml.Mapping, keys: Mapping[str, Key], report: Report, name: str) -> tuple[dict[str, Any], set[str]]:
    """The values read, and the keys that were written (a misspelt one counts as the one that was meant)."""
    written = {key.text for key, _ in node.entries}
    values: dict[str, Any] = {}
    used: set[str] = set()
    cut = _cut_by_comma(node, keys)
    for key, value in node.entries:
        meant = key.text
        if meant not in keys:
            meant = nearest(key.text, [each for each in keys if each not in written | used])
            _report_unknown(key, value, node, meant, keys, report, name)
        if meant not in keys:
            continue
        used.add(meant)
        if key in cut:
            values[meant] = None
        elif not _is_nothing(value, required=keys[meant].required):
            values[meant] = keys[meant].shape.read(value, report)
        elif keys[meant].required:
            report.add("missing-key", key.span, f"`{meant}` of {name} is empty")
    return values, used


def _is_nothing(value: yaml.Node, *, required: bool) -> bool:
    """Whether no value is written; where one is required, an empty list is none."""
    return (isinstance(value, yaml.Scalar) and value.is_empty) or (required and isinstance(value, yaml.Sequence) and not value.items)


def _cut_by_comma(node: yaml.Mapping, keys: Mapping[str, Key]) -> set[yaml.Scalar]:
    """The keys whose values a comma between braces cut short: what follows them is no key and has no value."""
    pairs = zip(node.entries, node.entries[1:], strict=False)
    return {key for (key, _), (further, rest) in pairs if node.flow and further.text not in keys and _is_nothing(rest, required=False)}


def _report_unknown(  # noqa: PLR0913 - the parts of one sentence
    key: yaml.Scalar, value: yaml.Node, node: yaml.Mapping, meant: str, keys: Mapping[str, Key], report: Report, name: str
) -> None:
    if node.flow and isinstance(value, yaml.Scalar) and value.is_empty:
        words = shortened(key.text, 50)
        hint = "a comma ends a value between braces: put the text between quotation marks"
        report.add("unknown-key", key.span, f"`{words}` is read as a key of {name}, without a value", hint)
        return
    hint = did_you_mean(key.text, [meant]) if meant else f"known keys: {', '.join(keys)}"
    report.add("unknown-key", key.span, f"{name} has no key `{shortened(key.text, 50)}`", hint)


def _listed(keys: Mapping[str, Key]) -> str:
    shown = [key for key, about in keys.items() if about.required] or list(keys)[:4]
    return ", ".join(f"`{key}`" for key in shown)
