"""The shape of an annotation's `names`: whom a name means in one text, and the places where it is otherwise."""

from typing import Any

from generator.briefing.model.notes import NameNote, NamePlace, Selector, Words, Written
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.mapping_schema import mapping_schema
from generator.reading.schema import Field, Schema, actor_id, ident, is_short_name, text, wrong_type
from generator.text import Span


def _read_whom(node: yaml.Node, log: ProblemLog) -> Written[str | None] | None:
    """An actor's id, or `null` for nobody."""
    if isinstance(node, yaml.Scalar) and node.is_empty:
        return Written(None, node.span)
    return ident.read(node, log)  # type: ignore[no-any-return]


_whom = Schema(
    "an actor's id or null", _read_whom, {"anyOf": [actor_id.json_schema, {"type": "null"}]}
)


def _actor_of(whom: Written[str | None] | None) -> Words | None:
    return Written(whom.value, whom.span) if whom and whom.value is not None else None


def _place(span: Span, exact: Words, actor: Written[str | None], **context: Any) -> NamePlace:
    return NamePlace(Selector(exact, span, **context), _actor_of(actor), span)


_place_mapping = mapping_schema(
    "a place of a name",
    _place,
    {
        "exact": Field(
            text, required=True, doc="the words of the seed around the name, word for word"
        ),
        "actor": Field(
            _whom,
            required=True,
            nullable=True,
            doc="an actor's id, or `null` where nobody is meant",
        ),
        "prefix": Field(text),
        "suffix": Field(text),
    },
    whole=True,
)


def _name_note(name: yaml.Scalar, node: yaml.Node, log: ProblemLog) -> NameNote | None:
    words = Written(name.text.strip(), name.span)
    if not words.value:
        log.add("bad-value", name.span, "a name cannot be blank")
        return None
    if not is_short_name(words.value, words.span, log):
        return None
    items = node.items if isinstance(node, yaml.Sequence) else (node,)
    places: list[NamePlace] = []
    default: Written[str | None] | None = None
    for item in items:
        if isinstance(item, yaml.Mapping):
            place = _place_mapping.read(item, log)
            places.extend([place] if place else [])
        elif default is not None:
            log.add(
                "wrong-type",
                item.span,
                f"`{words.value}` has two actors here",
                "only one actor can be the default",
            )
        else:
            default = _read_whom(item, log)
    return NameNote(words, _actor_of(default), tuple(places), decides=default is not None)


def _read_names(node: yaml.Node, log: ProblemLog) -> tuple[NameNote, ...] | None:
    if not isinstance(node, yaml.Mapping):
        wrong_type(
            node, log, "a mapping of names to actors", "each on a line of its own, `name: actor-id`"
        )
        return None
    found = (_name_note(name, value, log) for name, value in node.entries)
    return tuple(note for note in found if note is not None)


_item = {"anyOf": [_whom.json_schema, _place_mapping.json_schema]}
names = Schema(
    "names",
    _read_names,
    {
        "type": "object",
        "additionalProperties": {"anyOf": [*_item["anyOf"], {"type": "array", "items": _item}]},
    },
)
