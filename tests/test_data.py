"""data/briefing.json keeps to its JSON Schema, and the schema is strict enough to be of use."""

import copy
import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.building import (
    REPOSITORY,
    build,
    languages,
    made_of,
    templates,
)

SCHEMA = REPOSITORY / "templates/data/briefing.schema.json"

Json = Any


@cache
def validator() -> Draft202012Validator:
    """The published schema, which is a schema itself."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@cache
def data(name: str) -> Json:
    """The data file of a site."""
    return json.loads(made_of(name).files["data/briefing.json"])


def faults(content: Json) -> list[str]:
    return [error.message for error in validator().iter_errors(content)]


@pytest.mark.parametrize(
    "name",
    [
        *(pytest.param(name, marks=pytest.mark.slow) for name in ("client", "crisis")),
        *("small", "rights", "overlaps"),
    ],
)
def test_a_sites_data_keeps_to_the_schema(name: str) -> None:
    assert faults(data(name)) == []


def test_the_data_of_an_empty_site_keeps_to_the_schema() -> None:
    made = build({"content/site.yaml": b"title: Nothing yet\n"}, templates(), languages())
    assert faults(json.loads(made.files["data/briefing.json"])) == []


def test_the_schema_is_published_beside_the_data() -> None:
    assert made_of("small").files["data/briefing.schema.json"] == SCHEMA.read_bytes()


def mappings(value: Json) -> Iterator[dict[str, Json]]:
    """Every mapping in a value."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, dict | list):
            yield from mappings(part)


@pytest.mark.slow
def test_every_key_of_the_data_is_described() -> None:
    described = {
        key
        for part in mappings(json.loads(SCHEMA.read_text()))
        for key in part.get("properties", ())
    }
    for name in ("client", "crisis"):
        content = copy.deepcopy(data(name))
        for part in list(mappings(content)):
            part.pop("accepted", None)  # its keys are problem codes
        used = {key for part in mappings(content) for key in part}
        assert used <= described


def test_a_status_that_was_given_later_is_dated_and_has_its_speaker() -> None:
    given = "status: denied, status_on: 2024-03-07, status_by: [maro, {unnamed: an aide}]"
    fact = _fact_of_small(f"said_by: maro, {given}, note: She denied it.")
    assert fact["status"] == "denied"
    assert fact["status_on"] == "2024-03-07"
    assert fact["status_by"] == ["maro", {"unnamed": "an aide"}]


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("said_by: maro", "claimed"),
        ("said_by: {unnamed: an aide}", "claimed"),
        ("about: maro", "reported"),
        ("said_by: maro, status: reported", "reported"),
    ],
)
def test_a_fact_is_claimed_where_it_has_a_speaker_and_reported_where_not(
    written: str, status: str
) -> None:
    assert _fact_of_small(written)["status"] == status


def _fact_of_small(keys: str) -> Json:
    """The first fact of a project, with some keys of its own."""
    texts = {
        "content/site.yaml": "title: Test",
        "content/actors/maro.md": "---\nname: Ines Maro\nkind: person\n---\n",
        "seeds/a.txt": " date 2024-03-05 The bridge is closed, Ines Maro said.\n",
        "content/articles/a.yaml": (
            "seed: a.txt\ntitle: A\nfacts:\n  - {id: closed, text: The bridge is closed., "
            f"evidence: The bridge is closed, {keys}}}\n"
        ),
    }
    encoded = {path: text.encode() for path, text in texts.items()}
    made = build(encoded, templates(), languages())
    content = json.loads(made.files["data/briefing.json"])
    assert faults(content) == []
    return first(content, "facts")


def first(content: Json, kind: str) -> Json:
    """The first fact, quote ... of the first article that has one."""
    return next(found for article in content["articles"] for found in article[kind])


def with_roles(content: Json) -> Json:
    return next(actor for actor in content["actors"] if actor["roles"])


def with_figure(content: Json) -> Json:
    facts = (fact for article in content["articles"] for fact in article["facts"])
    return next(fact["figure"] for fact in facts if fact["figure"])


WRONG: dict[str, Callable[[Json], object]] = {
    "another version": lambda content: content.update(version=2),
    "no actors": lambda content: content.pop("actors"),
    "a hash that is cut": lambda content: content["articles"][0].update(sha256="a25349"),
    "a text that is lacking": lambda content: content["articles"][0].pop("text"),
    "a text that may not be shown": lambda content: content["articles"][0].update(rights="none"),
    "a date as a number": lambda content: content["articles"][0].update(published=2024),
    "a date in words": lambda content: content["articles"][0].update(published="last Monday"),
    "a fact without evidence": lambda content: first(content, "facts").update(evidence=[]),
    "a fact without a status": lambda content: first(content, "facts").pop("status"),
    "an unknown status": lambda content: first(content, "facts").update(status="true"),
    "a speaker without words": lambda content: first(content, "facts").update(
        said_by={"unnamed": ""}
    ),
    "a chain of one": lambda content: first(content, "facts").update(said_by=["nis"]),
    "a quote that nobody says": lambda content: first(content, "quotes").update(speaker=None),
    "a link without an item": lambda content: first(content, "quotes").update(
        links=[{"kind": "supports", "to": "an-article"}]
    ),
    "an unknown link": lambda content: first(content, "quotes").update(
        links=[{"kind": "likes", "to": "a#b"}]
    ),
    "an offset before the text": lambda content: first(content, "quotes")["evidence"][0].update(
        start=-1
    ),
    "an offset in words": lambda content: first(content, "quotes")["evidence"][0].update(end="9"),
    "a passage without words": lambda content: first(content, "facts")["evidence"][0].update(
        exact=""
    ),
    "a relation to nobody": lambda content: first(content, "relations").pop("to"),
    "a figure in words": lambda content: with_figure(content).update(value="1,500"),
    "an unknown comparator": lambda content: with_figure(content).update(approx="roughly"),
    "an actor of no kind": lambda content: content["actors"][0].update(kind="robot"),
    "a role with a broken source": lambda content: with_roles(content)["roles"][0].update(
        evidence="no-item"
    ),
    "an answer without an item": lambda content: content["questions"][0].update(answers=["x"]),
    "an id with a space": lambda content: content["topics"][0].update(id="a b"),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_data_with_a_fault_does_not_keep_to_the_schema(change: Callable[[Json], object]) -> None:
    content = copy.deepcopy(data("client"))
    change(content)
    assert faults(content)
