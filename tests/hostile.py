"""Hostile files by the thousand: `python -m tests.hostile 100000` builds a project around each.

Every input is one file of a small project that builds, replaced or spoilt by program. Whatever it
holds, the build must end without an exception, and each problem must have a place in its file.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator import problem_formats
from generator.text import decoded
from tests.building import Made, build, languages, templates

SITE, QUESTIONS = "content/site.yaml", "content/questions.yaml"
ARTICLE, ACTOR = "content/articles/bridge.yaml", "content/actors/maro.md"
TOPIC, BRIEFING, PAGE = (
    "content/topics/roads.md",
    "content/briefings/weekly.md",
    "content/pages/us.md",
)
SEED, MARKDOWN_SEED = "seeds/bridge.txt", "seeds/quay.md"

PROJECT = {
    SITE: "title: Bridges\n",
    QUESTIONS: "people-cut-off:\n  text: How many are cut off?\n",
    ARTICLE: """\
seed: bridge.txt
title: Bridge closed
facts:
  - id: closed
    text: About 4,000 people are cut off.
    evidence: About 4,000 people are cut off
    figure: {value: 4000, unit: people, approx: about, question: people-cut-off}
quotes:
  - id: cracks
    text: We found cracks
    speaker: maro
""",
    "content/articles/quay.yaml": "seed: quay.md\ntitle: The quay\n",
    ACTOR: "---\nname: Ines Maro\nkind: person\n---\n\nAn engineer [@cracks].\n",
    TOPIC: "---\ntitle: Roads\n---\n\nRoads are cut off [@closed].\n",
    BRIEFING: "---\ntitle: The week\n---\n\nThe bridge is closed [@closed].\n",
    PAGE: "---\ntitle: About us\n---\n\n> We write.\n",
    SEED: ' date 2024-03-05 About 4,000 people are cut off. "We found cracks," Ines Maro said.\n',
    MARKDOWN_SEED: "---\ntitle: The quay\ndate: 2024-03-06\n---\n\nThe quay is open.\n",
}
TARGETS = (SITE, QUESTIONS, ARTICLE, ACTOR, TOPIC, BRIEFING, PAGE, SEED, MARKDOWN_SEED)

OPENINGS = (
    *(
        "[",
        "{",
        "[{",
        "{[",
        "{a: ",
        "[a, ",
        "{? ",
        "[? ",
        '["',
        "['",
        "[&a ",
        "[!t ",
        "[\n",
        "[ # \n ",
    ),
    *("- ", "? ", "- ? ", ": ", "&a ", "!t ", "*a ", "- [", "a: ", '"x" [', "|\n ", "'", '"', "\\"),
    *(
        "> ",
        ">",
        "* ",
        "1. ",
        "#",
        "**",
        "_",
        "`",
        "![",
        "[[",
        "[](",
        "<a ",
        "<!--",
        "[@",
        "&lt;",
        "\t",
    ),
)
CLOSINGS = ("", "]", "}", "]}", "}]", '"]', ")", "*", "-->", "\n", ",", ": x\n")
PIECES = (
    *(
        "a",
        "a: ",
        "- ",
        "\n",
        "\n  ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        " #x",
        "'",
        '"',
        "|",
        ">",
        "&a ",
        "*a",
        "!t ",
    ),
    *(
        "? ",
        "\t",
        "@",
        "%",
        "---\n",
        "...\n",
        "\r",
        "\r\n",
        "<<: ",
        "\\",
        "\\x",
        "\\ud800",
        "\\U00110000",
        "~",
    ),
    *(
        "null",
        "é",
        "e\u0301",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\u2028",
        "\x85",
        "\x00",
        "\x07",
        "\x1b[31m",
        "🙂",
        "ﷺ",
    ),
    *(
        "[@",
        "[^1]",
        "](",
        "**",
        "<script>",
        "{{ x }}",
        "{% raw %}",
        "&amp;",
        "“",
        "”",
        "2024-02-30",
        "1e999",
        "title: ",
    ),
)
DEEPEST_FLOW, DEEPEST_BLOCK, LONGEST = 3_000, 200, 60


def deep(source: random.Random) -> str:
    """Nesting of one kind, closed in whole, in part, wrongly or never."""
    opening, closing = source.choice(OPENINGS), source.choice(CLOSINGS)
    levels = int(DEEPEST_FLOW ** source.random())
    return (
        opening * levels
        + source.choice(PIECES)
        + closing * source.choice((0, levels // 2, levels, levels + 1))
    )


def stairs(source: random.Random) -> str:
    """Nesting by indentation."""
    line = source.choice(("a:", "- ", "? ", "- a:", ">", "- [", "a: |", "a: &b", "* x", "'"))
    return "".join(" " * level + line + "\n" for level in range(source.randrange(DEEPEST_BLOCK)))


def soup(source: random.Random) -> str:
    """Signs of YAML and Markdown in any order."""
    return "".join(source.choices(PIECES, k=source.randrange(LONGEST)))


def noise(source: random.Random) -> str:
    """Characters of any kind, halves of surrogate pairs among them."""
    return "".join(
        chr(source.randrange(source.choice((0x80, 0x800, 0x110000))))
        for _ in range(source.randrange(LONGEST))
    )


SHAPES: tuple[Callable[[random.Random], str], ...] = (deep, stairs, soup, noise)


def mixed(source: random.Random) -> str:
    """One shape after or inside another."""
    outer, inner = source.choice(SHAPES)(source), source.choice(SHAPES)(source)
    return outer[: len(outer) // 2] + inner + outer[len(outer) // 2 :]


def whole(words: str, _good: str, _source: random.Random) -> str:
    """The whole file."""
    return words


def as_value(words: str, _good: str, _source: random.Random) -> str:
    """The value of a key."""
    return f"title: {words}\n"


def in_front_matter(words: str, _good: str, _source: random.Random) -> str:
    """A value in front matter."""
    return f"---\ntitle: {words}\n---\n\nText.\n"


def below_front_matter(words: str, _good: str, _source: random.Random) -> str:
    """The text below front matter."""
    return f"---\ntitle: Title\nname: Name\nkind: person\n---\n\n{words}\n"


def spliced(words: str, good: str, source: random.Random) -> str:
    """Somewhere in a good file, in the place of a part of it."""
    start = source.randrange(len(good) + 1)
    end = min(len(good), start + source.choice((0, 0, 1, 5, 40)))
    return good[:start] + words + good[end:]


PLACES = (whole, as_value, in_front_matter, below_front_matter, spliced, spliced)


@dataclass(frozen=True)
class Hostile:
    """A hostile file: its path, what it holds, and what it tries."""

    path: str
    data: bytes
    tries: str


def hostile(source: random.Random) -> Hostile:
    """Return the next hostile file."""
    shape, place, path = (
        source.choice((*SHAPES, mixed)),
        source.choice(PLACES),
        source.choice(TARGETS),
    )
    text = place(shape(source), PROJECT[path], source)
    return Hostile(
        path, text.encode("utf-8", "surrogatepass"), f"{shape.__name__}, {place.__name__}"
    )


def texts_with(file: Hostile) -> Mapping[str, bytes]:
    """The project with a hostile file in the place of its own."""
    return {path: text.encode() for path, text in PROJECT.items()} | {file.path: file.data}


def tried(file: Hostile) -> Made:
    """Build the project around a hostile file, and look at what it says. Raises AssertionError."""
    texts = texts_with(file)
    made = build(texts, templates(), languages())
    for problem in made.problems:
        length = len(decoded(texts.get(problem.path, b""), "replace"))
        assert 0 <= problem.span.start <= problem.span.end <= length + 1, problem
    assert made.files or made.problems, "nothing was built, and nothing says why"
    problem_formats.as_text(made.problems, texts)
    return made


def files(count: int, seed: int) -> Iterator[Hostile]:
    """As many hostile files as asked for, the same for the same seed."""
    source = random.Random(seed)
    for _ in range(count):
        yield hostile(source)


def main(count: int, seed: int) -> int:
    """Try many files and count the outcomes; what raises is shown and counted."""
    codes: Counter[str] = Counter()
    failed, slowest = 0, (0.0, "")
    for file in files(count, seed):
        begun = time.process_time()
        try:
            made = tried(file)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not be
            failed += 1
            print(
                f"{file.path}: {file.tries}: {type(error).__name__}: {error}: {file.data[:200]!r}",
                flush=True,
            )
        else:
            codes[_outcome(made)] += 1
        slowest = max(slowest, (time.process_time() - begun, f"{file.path}: {file.tries}"))
    print(f"{count:,} hostile files (seed {seed}): {failed:,} raised")
    print("  " + ", ".join(f"{code} {number:,}" for code, number in codes.most_common()))
    print(f"  the slowest took {slowest[0]:.2f} s of CPU: {slowest[1]}")
    return 1 if failed else 0


def _outcome(made: Made) -> str:
    """The first error's code, or that a site was built."""
    return next((problem.code for problem in made.problems if problem.severity == "error"), "built")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [100_000, 1][len(numbers) :])))
