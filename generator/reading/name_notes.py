"""The `names` of an annotation: which actor a name refers to in one text, or at one place."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from generator.briefing.model.notes import NameNote, NamePlace
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.record_schema import note_schema
from generator.reading.records import note
from generator.reading.schema import Schema, ident, wrong_type
from generator.reading.values import actor_id, is_short_name
from generator.reading.written import Words, Written

ActorOrNull = Written[str | None]


def _read_actor_or_null(node: yaml.Node, log: ProblemLog) -> ActorOrNull | None:
    if isinstance(node, yaml.Scalar) and node.is_empty:
        return Written(None, node.span)
    return ident.read(node, log)  # type: ignore[no-any-return]


_actor_or_null = Schema(
    "an actor's id or null",
    _read_actor_or_null,
    {"anyOf": [actor_id.json_schema, {"type": "null"}]},
)


_place = note_schema("a place of a name", NamePlace, {"actor or null": _actor_or_null}, whole=True)


def _name_note(name: yaml.Scalar, node: yaml.Node, log: ProblemLog) -> NameNote | None:
    words = Written(name.text.strip(), name.span)
    if not _is_name(words, log):
        return None
    items = node.items if isinstance(node, yaml.Sequence) else (node,)
    places = [_place.read(item, log) for item in items if isinstance(item, yaml.Mapping)]
    defaults = [item for item in items if not isinstance(item, yaml.Mapping)]
    default = _read_default(words.value, defaults, log)
    usable = tuple(place for place in places if place is not None)
    make = partial(NameNote, exceptions=usable, decides=default is not None)
    written: dict[str, Any] = {"name": words, "actor": default or Written(None, name.span)}
    return note(make, span=name.span, **written)


def _is_name(words: Words, log: ProblemLog) -> bool:
    """Whether words may be a name; if not, they are reported."""
    if not words.value:
        log.add("bad-value", words.span, "a name cannot be blank")
        return False
    return is_short_name(words.value, words.span, log)


def _read_default(name: str, choices: Iterable[yaml.Node], log: ProblemLog) -> ActorOrNull | None:
    """Return the first usable choice; report what is unusable, and what comes after the first."""
    default: ActorOrNull | None = None
    for choice in choices:
        if default is None:
            default = _read_actor_or_null(choice, log)
        else:
            message = f"`{name}` has two actors here"
            log.add("wrong-type", choice.span, message, "only one actor can be the default")
    return default


def _read_names(node: yaml.Node, log: ProblemLog) -> tuple[NameNote, ...] | None:
    if not isinstance(node, yaml.Mapping):
        hint = "each on a line of its own, `name: actor-id`"
        wrong_type(node, log, "a mapping of names to actors", hint)
        return None
    notes = (_name_note(name, value, log) for name, value in node.entries)
    return tuple(note for note in notes if note is not None)


_choices = [*_actor_or_null.json_schema["anyOf"], _place.json_schema]
_list = {"type": "array", "items": {"anyOf": _choices}}
names = Schema(
    "names", _read_names, {"type": "object", "additionalProperties": {"anyOf": [*_choices, _list]}}
)
