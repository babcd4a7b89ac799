"""A mapping of fixed keys: how it is read, what is wrong with a key of it, and its JSON Schema."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from keyword import iskeyword
from typing import Any

from msgspec import Struct

from generator.briefing.model.notes import Gaps, Words, Written
from generator.problems import ProblemLog, did_you_mean, has_errors, nearest
from generator.reading import yaml_tree as yaml
from generator.reading.schema import Schema, any_of, wrong_type
from generator.text import shortened

_THOUSANDS = re.compile(r"\d{3}")
_FARTHEST = 3  # characters from a key to the next one between braces
# Nothing written. Not `{"type": "null"}`, for which editors offer the word `null`.
_NOTHING = {"not": {"type": ["string", "number", "boolean", "array", "object"]}}


class Field(Struct, frozen=True):
    """A key of a mapping: the shape of its value, whether it must be there, a line for editors to show, whether `null` is a value."""

    schema: Schema
    required: bool = False
    doc: str = ""
    nullable: bool = False


@dataclass(slots=True)
class _Entries:
    """What came of a mapping's entries, by the key that each means: its value, or why there is none."""

    values: dict[str, Any] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    empty: list[Words] = field(default_factory=list)

    @property
    def gaps(self) -> Gaps:
        """The keys without a value."""
        return Gaps(frozenset(self.refused), tuple(self.empty))


def mapping_schema(
    name: str,
    make: Callable[..., Any],
    keys: Mapping[str, Field],
    *,
    whole: bool = False,
    with_gaps: bool = False,
) -> Schema:
    """A mapping of fixed keys, handed to `make` by name with its `span`; None where a required one is not usable.

    With `whole`, every key that is written must be usable; `with_gaps`, `make` is told which are not.
    """

    def read(node: yaml.Node, log: ProblemLog) -> Any:
        if not isinstance(node, yaml.Mapping):
            wrong_type(node, log, f"a mapping with {_listed(keys)}")
            return None
        found = _entries(node, keys, log, name)
        values = found.values
        missing = [
            key for key, about in keys.items() if about.required and key not in found.written
        ]
        # Where no key at all is known, that has been reported, and names the keys there are.
        if missing and node.whole and (found.written or not node.entries):
            these = ", ".join(f"`{key}`" for key in missing)
            hint = (
                f"{these}: {keys[missing[0]].doc}"
                if len(missing) == 1 and keys[missing[0]].doc
                else ""
            )
            log.add("missing-key", node.span, f"{name} needs {these}", hint)
        usable = all(
            values.get(key) is not None
            for key, about in keys.items()
            if about.required or (whole and key in values)
        )
        if not usable:
            return None
        # `from` is a word of Python's; the notes call it `from_`.
        named = {
            f"{key}_" if iskeyword(key) else key: each
            for key, each in values.items()
            if each is not None
        }
        return make(span=node.span, **named, **({"gaps": found.gaps} if with_gaps else {}))

    return Schema(name, read, json_schema(keys))


def json_schema(keys: Mapping[str, Field]) -> dict[str, Any]:
    """Return the JSON Schema (draft-07) of a mapping of fixed keys."""
    return {
        "type": "object",
        "properties": {key: _field_schema(about) for key, about in keys.items()},
        "additionalProperties": False,
        "required": [key for key, about in keys.items() if about.required],
    }


def _field_schema(about: Field) -> dict[str, Any]:
    """Return the JSON Schema of a key's value; a key that is not required may be left empty."""
    schema = dict(about.schema.json_schema)
    if not about.required:
        schema = any_of(schema, _NOTHING)
    elif about.doc and "$ref" in schema:
        schema = {"allOf": [schema]}  # draft-07 reads nothing beside a reference
    return {**schema, "description": about.doc} if about.doc else schema


def _entries(node: yaml.Mapping, keys: Mapping[str, Field], log: ProblemLog, name: str) -> _Entries:
    """What came of the entries; a misspelt key counts as the one that was meant."""
    written = {key.text for key, _ in node.entries}
    found = _Entries()
    cut = _cut_by_comma(node, keys)
    for key, value in node.entries:
        meant = key.text
        if meant not in keys:
            meant = nearest(
                key.text,
                [each for each in keys if each not in written and each not in found.written],
            )
            _report_unknown(key, value, node, meant, keys, log, name)
        if meant not in keys:
            continue
        found.written.add(meant)
        if key in cut:
            found.values[meant] = None
            found.refused.add(meant)
        elif keys[meant].nullable or not _is_nothing(value, required=keys[meant].required):
            before = len(log.problems)
            found.values[meant] = keys[meant].schema.read(value, log)
            if has_errors(log.problems[before:]) or not _is_whole(value):
                found.refused.add(meant)
        else:
            _report_empty(key, value, keys[meant], meant, log, name)
            found.empty.append(Written(meant, key.span))
    if not node.whole or (
        node.entries and not found.written
    ):  # what is not known may stand for any key
        found.refused |= keys.keys() - found.written
    return found


def _report_empty(  # noqa: PLR0913
    key: yaml.Scalar, value: yaml.Node, about: Field, meant: str, log: ProblemLog, name: str
) -> None:
    """A key without a value is a problem where one is required, or was read as a comment."""
    comment = value.comment if isinstance(value, yaml.Scalar) else None
    if about.required:
        said = ": what is written was read as a comment" if comment else ""
        log.add(
            "missing-key",
            comment or key.span,
            f"`{meant}` of {name} is empty{said}",
            yaml.COMMENT_HINT if comment else "",
        )
    elif comment:
        log.add(
            "comment-in-text",
            comment,
            f"`{meant}` of {name} is empty: what is written was read as a comment",
            yaml.COMMENT_HINT,
        )


def _is_whole(node: yaml.Node) -> bool:
    """Whether nothing in it has been refused already."""
    match node:
        case yaml.Sequence():
            return all(map(_is_whole, node.items))
        case yaml.Mapping():
            return node.whole and all(_is_whole(value) for _, value in node.entries)
        case _:
            return not isinstance(node, yaml.Unusable)


def _is_nothing(value: yaml.Node, *, required: bool) -> bool:
    """Whether no value is written; where one is required, an empty list is none."""
    return (isinstance(value, yaml.Scalar) and value.is_empty) or (
        required and isinstance(value, yaml.Sequence) and not value.items
    )


def _cut_by_comma(node: yaml.Mapping, keys: Mapping[str, Field]) -> set[yaml.Scalar]:
    """The keys whose values a comma between braces cut short: what follows them is no key and has no value."""
    if not node.flow:
        return set()
    pairs = zip(node.entries, node.entries[1:], strict=False)
    return {
        key for (key, _), (further, rest) in pairs if further.text not in keys and _is_bare(rest)
    }


def _is_bare(value: yaml.Node) -> bool:
    """Whether nothing stands where a value is expected, not even `null`."""
    return isinstance(value, yaml.Scalar) and value.plain and not value.text


def _report_unknown(  # noqa: PLR0913 - the parts of one sentence
    key: yaml.Scalar,
    value: yaml.Node,
    node: yaml.Mapping,
    meant: str,
    keys: Mapping[str, Field],
    log: ProblemLog,
    name: str,
) -> None:
    if node.flow and _is_bare(value):
        words = shortened(key.text, 50)
        hint = f"a comma ends a value between braces: {_mended_comma(key, node)}"
        log.add(
            "unknown-key", key.span, f"`{words}` is read as a key of {name}, without a value", hint
        )
        return
    hint = did_you_mean(key.text, [meant]) if meant else f"known keys: {', '.join(keys)}"
    log.add("unknown-key", key.span, f"{name} has no key `{shortened(key.text, 50)}`", hint)


def _mended_comma(key: yaml.Scalar, node: yaml.Mapping) -> str:
    """Return what to write where a comma cut a value: 1,500 is 1500, a text stands between quotation marks."""
    names = [name.text for name, _ in node.entries]
    first = last = names.index(key.text)
    while first > 0 and _THOUSANDS.fullmatch(names[first]):
        first -= 1
    while last < len(names) and _THOUSANDS.fullmatch(names[last]):
        last += 1
    cut = node.entries[first][1]
    if first == last or not isinstance(cut, yaml.Scalar) or not cut.text.isdecimal():
        return "put the text between quotation marks"
    end = node.entries[last - 1][0].span.end
    following = node.entries[last][0].span.start if last < len(names) else node.span.end
    if following - end > _FARTHEST:  # 1,000,000 has a group twice, which is a key but once
        return "write the number without commas"
    return f"write `{cut.text}{''.join(names[first + 1 : last])}`"


def _listed(keys: Mapping[str, Field]) -> str:
    shown = [key for key, about in keys.items() if about.required] or list(keys)[:4]
    return ", ".join(f"`{key}`" for key in shown)
