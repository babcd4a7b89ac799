"""Hostile texts are problems with a place: a share of what `python -m tests.hostile` tries."""

import pytest

from generator.problem_formats import as_text
from tests.building import build, languages, templates
from tests.hostile import (
    ACTOR,
    ARTICLE,
    BRIEFING,
    MARKDOWN_SEED,
    PROJECT,
    QUESTIONS,
    SITE,
    Hostile,
    files,
    tried,
)

IN_FRONT_MATTER = (ACTOR, BRIEFING, MARKDOWN_SEED)


def test_the_project_around_hostile_files_is_without_problems() -> None:
    made = build({path: text.encode() for path, text in PROJECT.items()}, templates(), languages())
    assert made.problems == ()
    assert made.files


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_hostile_files_of_every_shape_raise_nothing(seed: int) -> None:
    for file in files(150, seed):
        tried(file)


@pytest.mark.parametrize("path", [SITE, QUESTIONS, ARTICLE, *IN_FRONT_MATTER])
@pytest.mark.parametrize("opening", ["[", "[{", "{", '["x", [', "[\n", "[? ", "[a: "])
def test_any_deep_nesting_is_reported_as_that_whatever_the_parser_can_bear(
    path: str, opening: str
) -> None:
    words = "a: " + opening * 1100
    text = f"---\n{words}\n---\n" if path in IN_FRONT_MATTER else words
    made = tried(Hostile(path, text.encode(), "deep"))
    reported = [
        line
        for line in as_text(made.problems, made.texts).splitlines()
        if line.endswith("[too-deep]")
    ]
    assert [line.partition(": error: ")[2] for line in reported] == [
        "nested more than 64 levels deep [too-deep]"
    ]
    assert reported[0].startswith(f"{path}:")
