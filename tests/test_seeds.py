"""Seeds: any received file is read, and every place in its text leads back into the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.briefing.model.seed import Seed
from generator.problems import ProblemLog
from generator.reading import seeds

PIECES = [
    *(
        "```",
        "~~~",
        "    code",
        "\t",
        "- ",
        "1. ",
        "> ",
        "# ",
        "---",
        "***",
        "===",
        "`",
        "``",
        "**",
        "_",
        "[a](b)",
        "![x](y)",
        "<b>",
    ),
    *(
        "|",
        "a | b\n--|--\n",
        "&amp;",
        "\\*",
        "\\",
        "é",
        "word",
        "a b",
        "\n",
        "\n\n",
        "  \n",
        "\r\n",
        "[",
        "]",
        "[r]: x",
        "<http://x.y>",
    ),
    *("title: x\n", "date: 2024-10-21\n", "\x0b", "\u2028"),
]


def read(source: str) -> Seed:
    return seeds.seed("seeds/a.md", source.encode(), source, ProblemLog("seeds/a.md"))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_markdown_is_read_as_blocks_that_fill_the_text_and_lead_back(source: str) -> None:
    seed, at = read(source), 0
    for block in seed.blocks:
        assert seed.text[at : block.span.start] == ("\n\n" if at else "")
        assert block.span.start < block.span.end
        at = block.span.end
    assert at == len(seed.text)
    for offset in range(len(seed.text)):
        line, column = seed.place(offset)
        assert 0 <= seed.line_starts[line - 1] + column - 1 <= len(source)


@pytest.mark.parametrize("source", ["Text.\n\n```", "Text.\n\n~~~ python", "> ```", "- ```"])
def test_a_fence_that_opens_on_the_last_line_is_empty(source: str) -> None:
    assert read(source).text == ("Text." if source.startswith("Text.") else "")


def test_each_line_of_code_leads_back_to_its_own() -> None:
    seed = read("    one\n    two\n")
    assert seed.text == "one\ntwo"
    assert seed.place(4) == (2, 5)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("---\n\nHi there\n\n---\n\nMore", "Hi there\n\nMore"),
        ("---\n\nHi there", "Hi there"),
        ("---\n- one\n- two\n---\n\nMore", "one\n\ntwo\n\nMore"),
        ("---\n# Heading\n---\nMore", "Heading\n\nMore"),
        ("---\n---\nMore", "More"),
        ("---\ntitle: A\n---\nMore", "More"),
    ],
)
def test_only_a_mapping_is_front_matter(source: str, text: str) -> None:
    report = ProblemLog("seeds/a.md")
    assert seeds.seed("seeds/a.md", source.encode(), source, report).text == text
    assert report.problems == []


@pytest.mark.parametrize(
    "line",
    [
        "tags: &t [a]",
        "also: *t",
        "at: !!str x",
        "title: again",
        "lang: en #1",
        'x: "\\e"',
        "<<: {a: b}",
    ],
)
def test_front_matter_that_we_would_refuse_is_read_all_the_same(line: str) -> None:
    source = f"---\ntitle: A\n{line}\ndate: &d 2024-10-21\n---\nText."
    report = ProblemLog("seeds/a.md")
    seed = seeds.seed("seeds/a.md", source.encode(), source, report)
    assert report.problems == []
    assert seed.text == "Text."
    assert seed.published is not None
    assert seed.published.text == "2024-10-21"
