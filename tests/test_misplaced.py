"""Values where they do not belong: no traceback, and every list refuses bad entries once."""

import copy
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import problem_formats
from generator.problems import Problem
from generator.reading.actor_file import actor_schema
from generator.reading.annotation import article_schema
from generator.reading.page_file import page_schema
from generator.reading.questions_file import question_schema
from generator.reading.site_file import site_schema
from generator.reading.topic_file import topic_schema
from generator.text import decoded
from tests.building import build, languages, templates
from tests.misplaced import KINDS, Desk, edits

FEWER = (
    max(5, settings.default.max_examples // 10)
    if settings.default.max_examples < 1000
    else settings.default.max_examples
)


@cache
def desk(site: str, kind: str) -> Desk:
    return Desk(site, kind)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("site", ["client", "crisis"])
@settings(max_examples=FEWER)
@given(data=st.data())
def test_whatever_stands_in_a_file_a_build_tells_of_it(
    site: str, kind: str, data: st.DataObject
) -> None:
    made = desk(site, kind).built(data.draw(edits(site, kind)))
    for problem in made.problems:
        text = decoded(made.texts[problem.path], "replace") if problem.path in made.texts else ""
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        assert problem.message.strip()
        assert "\n" not in problem.message
    assert made.files or any(problem.severity == "error" for problem in made.problems)
    for form in (problem_formats.as_text, problem_formats.as_json, problem_formats.as_github):
        form(made.problems, made.texts)


SITE, ARTICLE, ACTOR, TOPIC, PAGE, QUESTIONS = (
    "content/site.yaml",
    "content/articles/bridge.yaml",
    "content/actors/maro.md",
    "content/topics/bridges.md",
    "content/briefings/closed.md",
    "content/questions.yaml",
)
SEED = b'date 2024-03-05\n\nAbout 4,000 people are cut off. "We found cracks," Ines Maro said. Ines Maro warns Aldmoor.\n'
FILES: dict[str, Any] = {
    SITE: {"title": "Bridges"},
    ARTICLE: {
        "seed": "bridge.txt",
        "title": "Bridge closed",
        "facts": [
            {"id": "closed", "text": "People are cut off.", "evidence": "people are cut off"}
        ],
        "quotes": [{"id": "cracks", "text": "We found cracks", "speaker": "maro"}],
        "relations": [
            {"from": "maro", "to": "city", "kind": "warns", "evidence": "Ines Maro warns Aldmoor"}
        ],
    },
    ACTOR: {"name": "Ines Maro", "kind": "person", "roles": [{"title": "engineer"}]},
    "content/actors/city.md": {"name": "Aldmoor", "kind": "organisation"},
    TOPIC: {"title": "Bridges"},
    PAGE: {"title": "Closed"},
    QUESTIONS: {"how-many": {"text": "How many?"}},
}
SCHEMAS: dict[str, Mapping[str, Any]] = {
    SITE: site_schema.json_schema,
    ARTICLE: article_schema.json_schema,
    ACTOR: actor_schema.json_schema,
    TOPIC: topic_schema.json_schema,
    PAGE: page_schema.json_schema,
    QUESTIONS: {"properties": {"how-many": question_schema.json_schema}},
}
BAD: dict[str, Any] = {
    "a name": "Ines Maro",
    "nothing": None,
    "a mapping": {"x": "y"},
    "a list": ["a"],
    "an empty list": [],
    "an empty mapping": {},
}


def lists_of(
    schema: Mapping[str, Any], at: tuple[Any, ...] = ()
) -> Iterator[tuple[tuple[Any, ...], Mapping[str, Any]]]:
    """The path to every value that may be a list, by the first item of lists, and its schema."""
    for shape in (schema, *schema.get("anyOf", ())):
        if shape.get("type") == "array":
            yield at, shape["items"]
            yield from lists_of(shape["items"], (*at, 0))
        for key, inner in shape.get("properties", {}).items():
            yield from lists_of(inner, (*at, key))


def allows(items: Mapping[str, Any], entry: object) -> bool:
    """Whether an entry is valid in a list: text that has the pattern, if there is one."""
    shapes = (items, *items.get("anyOf", ()))
    texts = [shape for shape in shapes if "string" in shape.get("type", ())]
    return isinstance(entry, str) and any(
        re.search(shape.get("pattern", ""), entry) for shape in texts
    )


LISTS = [(path, way, items) for path, schema in SCHEMAS.items() for way, items in lists_of(schema)]
CASES = [
    (path, way, name)
    for path, way, items in LISTS
    for name, entry in BAD.items()
    if not allows(items, entry)
]


def put(value: Any, way: tuple[Any, ...], new: Any) -> None:
    for key in way[:-1]:
        value = value[key]
    value[way[-1]] = new


def written(path: str, value: object) -> bytes:
    text = yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False)
    return (text if path.endswith(".yaml") else f"---\n{text}---\n").encode()


def problems_with(path: str, way: tuple[Any, ...], new: object) -> tuple[Problem, ...]:
    """What is reported of the project with another value at the end of a way through one file."""
    files = copy.deepcopy(FILES)
    put(files[path], way, new)
    texts = {name: written(name, value) for name, value in files.items()}
    return build({**texts, "seeds/bridge.txt": SEED}, templates(), languages()).problems


def test_the_project_of_lists_has_no_problem() -> None:
    texts = {name: written(name, value) for name, value in FILES.items()}
    assert build({**texts, "seeds/bridge.txt": SEED}, templates(), languages()).problems == ()


def test_the_schemas_have_lists_of_every_kind() -> None:
    keys = {way[-1] for _, way, _ in LISTS}
    assert keys >= {
        "speaker",
        "said_by",
        "to",
        "about",
        "topics",
        "evidence",
        "names",
        "links",
        "roles",
        "part_of",
        "facts",
        "formerly",
    }


@pytest.mark.parametrize(
    ("path", "way", "name"),
    CASES,
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else None,
)
def test_a_list_all_of_whose_entries_are_bad_is_one_problem(
    path: str, way: tuple[Any, ...], name: str
) -> None:
    problems = problems_with(path, way, [BAD[name]])
    assert len(problems) == 1, problems
    assert (problems[0].path, problems[0].severity) == (path, "error")
    assert len(problems_with(path, way, [BAD[name], copy.deepcopy(BAD[name])])) == 2
