"""A record declares its keys: how they are read, which are required, what editors show."""

from typing import Annotated, Any

import pytest
from msgspec import Struct

from generator.briefing.model.keys import Key
from generator.briefing.model.located import Located
from generator.briefing.model.notes import Noted
from generator.problems import ProblemLog
from generator.reading import yaml_tree
from generator.reading.record_schema import located_schema, note_schema
from generator.reading.schema import Schema
from generator.text import Span


class ShipNote(Noted, frozen=True, kw_only=True):
    """A record that knows the places of its values."""

    name: Annotated[str, Key(doc="as it is painted on the bow")]
    owner: Annotated[str, Key(name="owned-by", form="id")] = ""
    state: Annotated[str, Key(one_of=("afloat", "sunk"))] = ""
    crew: Annotated[tuple[str, ...], Key(form="id", single=True)] = ()
    afloat: bool = True  # not a key


class Ship(Struct, frozen=True):
    """The same in plain values."""

    name: Annotated[str, Key()]
    owner: Annotated[str, Key(name="owned-by", form="id")] = ""
    crew: Annotated[tuple[str, ...], Key(form="id")] = ()


NOTE = note_schema("a ship", ShipNote, {})
PLAIN = located_schema("a ship", Ship, {})


def read(schema: Schema, text: str) -> tuple[Any, list[tuple[str, str]]]:
    """What a schema makes of a text, and the problems with their hints."""
    log = ProblemLog("ship.yaml")
    root = yaml_tree.document(text, log)
    assert root is not None
    return schema.read(root, log), [(problem.message, problem.hint) for problem in log.problems]


def test_a_note_keeps_the_place_of_every_value() -> None:
    note, problems = read(NOTE, "{name: Sina, owned-by: maro, crew: [a, b]}")
    places = {
        (): Span(0, 42),
        ("name",): Span(7, 11),
        ("owned-by",): Span(23, 27),
        ("crew", 0): Span(36, 37),
        ("crew", 1): Span(39, 40),
    }
    assert note == ShipNote(name="Sina", owner="maro", crew=("a", "b"), places=places)
    assert list(note.with_places("crew", note.crew)) == [("a", Span(36, 37)), ("b", Span(39, 40))]
    assert problems == []


def test_a_located_record_has_plain_values_and_their_places_by_key() -> None:
    located, problems = read(PLAIN, "{name: Sina, owned-by: maro, crew: [a]}")
    assert isinstance(located, Located)
    assert located.record == Ship("Sina", "maro", ("a",))
    assert located.place("owned-by") == Span(23, 27)
    assert located.place("crew", 0) == Span(36, 37)
    assert problems == []


def test_one_item_may_be_written_alone_only_if_the_key_says_so() -> None:
    note, problems = read(NOTE, "{name: Sina, crew: a}")
    assert note.crew == ("a",)
    assert problems == []
    _, problems = read(PLAIN, "{name: Sina, crew: a}")
    assert problems == [("a list is expected here, not text", "begin each item with `- `")]


@pytest.mark.parametrize("schema", [NOTE, PLAIN])
def test_a_field_without_a_default_is_a_required_key(schema: Schema) -> None:
    value, problems = read(schema, "{crew: [a]}")
    assert value is None
    assert [message for message, _ in problems] == ["a ship needs `name`"]


def test_only_marked_fields_are_keys() -> None:
    _, problems = read(NOTE, "{name: Sina, span: 3}")
    assert problems == [
        ("a ship has no key `span`", "known keys: name, owned-by, state, crew"),
    ]


def test_editors_are_told_what_the_record_declares() -> None:
    schema = NOTE.json_schema
    assert list(schema["properties"]) == ["name", "owned-by", "state", "crew"]
    assert schema["required"] == ["name"]
    assert schema["properties"]["name"]["description"] == "as it is painted on the bow"
    assert schema["properties"]["state"]["anyOf"][0] == {"enum": ["afloat", "sunk"]}
