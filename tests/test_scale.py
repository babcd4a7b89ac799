"""Four times as much of anything is about four times the work."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from types import FrameType, SimpleNamespace

import pytest

from generator.briefing.gate.automaton import automaton_of
from generator.briefing.gate.circles import circles
from generator.briefing.gate.diagnose.nearest import nearest_passage
from generator.briefing.gate.references import targets
from generator.briefing.model.notes import Prose
from generator.cache import Cache
from generator.problems import ProblemLog
from generator.publishing.pages.dossier_pages import briefing_dossier
from generator.publishing.presenter import presenter_for
from generator.publishing.selectors import context
from generator.publishing.text.article_text import rows
from generator.reading.markdown import prose
from generator.reading.project import notes
from generator.reading.yaml_tree import Scalar, placing
from generator.text import Span
from tests.building import build, languages, templates

FEW, MORE, MOST = 40, 4, 5.5
SAME = 1.5  # times the steps: as much as nothing, beside four times
CITED = 4.2  # what one citation takes beside its search outweighs the search

# Steps are counted by the means that coverage uses.
pytestmark = [pytest.mark.no_cover, pytest.mark.slow]


def steps(work: Callable[[], object]) -> int:
    """How many steps of Python a piece of work takes."""
    counted = 0

    def count(frame: FrameType, event: str, _: object) -> object:
        nonlocal counted
        frame.f_trace_opcodes = True
        counted += event == "opcode"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted


def grows(work_of: Callable[[int], Callable[[], object]]) -> float:
    """How many times the steps four times as much takes."""
    work_of(2)()  # what is made once is made before
    return steps(work_of(MORE * FEW)) / steps(work_of(FEW))


def article(seed: str, annotation: str) -> Callable[[], object]:
    """The text of an article as rows, which waits to be made."""
    texts = {
        "content/site.yaml": "title: Scale\n",
        "content/actors/zed.md": "---\nname: Zed Orr\nkind: person\n---\n",
        "content/articles/x.yaml": f"seed: x.txt\ntitle: x\npublished: 2024-10-21\n{annotation}",
        "seeds/x.txt": seed,
    }
    made = build({path: text.encode() for path, text in texts.items()}, templates(), languages())
    assert made.found
    assert not [problem for problem in made.problems if problem.severity == "error"], made.problems[
        :3
    ]
    presenter = presenter_for(made.found, Cache(keeps=False))
    found = made.found.articles["x"]
    rows(found, presenter)  # each item's view is made once
    return lambda: rows(found, presenter)


def paragraphs(count: int, between: str, rights: str) -> Callable[[], object]:
    """An article with a fact and a name in each of its paragraphs or sentences."""
    said = [f"The bridge of part {number} fell on Monday" for number in range(1000, 1000 + count)]
    seed = between.join(f"{words}, Zed Orr said. It rained." for words in said)
    facts = "".join(
        f"  - {{id: f{number}, text: A bridge fell., evidence: {words}}}\n"
        for number, words in enumerate(said)
    )
    return article(seed, f"rights: {rights}\nfacts:\n{facts}")


@pytest.mark.parametrize("rights", ["full", "excerpts"])
@pytest.mark.parametrize("between", ["\n\n", " "])
def test_an_article_of_many_passages_and_names_is_drawn_in_linear_time(
    between: str, rights: str
) -> None:
    assert grows(lambda count: paragraphs(count, between, rights)) < MOST


def chained(count: int) -> Callable[[], object]:
    """An article whose passages chain all its paragraphs."""
    numbers = range(1000, 1000 + count)
    seed = "\n\n".join(f"Part {number} began. Part {number} ended." for number in numbers)
    facts = "".join(
        f"  - {{id: f{item}, text: It went on., evidence: Part {item} ended. Part {item + 1} began}}\n"
        for item in numbers[:-1]
    )
    return article(seed, f"facts:\n{facts}")


def test_passages_that_chain_all_paragraphs_are_drawn_in_linear_time() -> None:
    assert grows(chained) < MOST


def overlapping(count: int) -> Callable[[], object]:
    """An article whose passages all begin before the first of them ends."""
    words = [f"w{number}" for number in range(1000, 1000 + 2 * count)]
    facts = "".join(
        f"  - {{id: f{item}, text: It is so., evidence: {' '.join(words[item : item + count])}}}\n"
        for item in range(count)
    )
    return article(f"Then {' '.join(words)} came.", f"facts:\n{facts}")


def test_passages_that_overlap_are_drawn_in_linear_time() -> None:
    assert grows(overlapping) < MOST


def cited(count: int) -> Callable[[], object]:
    """The dossier of a briefing that cites every fact of one article."""
    parts = range(1000, 1000 + count)
    texts = {
        "content/site.yaml": "title: Scale\n",
        "content/articles/x.yaml": "seed: x.txt\ntitle: x\npublished: 2024-10-21\nfacts:\n"
        + "".join(
            f"  - {{id: f{part}, text: Part {part} fell., evidence: Part {part} fell}}\n"
            for part in parts
        ),
        "content/briefings/b.md": "---\ntitle: b\n---\n"
        + "\n".join(f"Part {part} fell [@f{part}]." for part in parts),
        "seeds/x.txt": "\n\n".join(f"Part {part} fell." for part in parts),
    }
    made = build({path: text.encode() for path, text in texts.items()}, templates(), languages())
    assert made.found, made.problems[:3]
    found = made.found

    def draw() -> object:
        presenter = presenter_for(found, Cache(keeps=False))
        return briefing_dossier(found.briefings["b"], presenter).context()

    return draw


def test_citations_of_one_article_are_resolved_in_linear_time() -> None:
    assert grows(cited) < CITED


def lead(mark: str) -> Callable[[int], Callable[[], Prose]]:
    """Markdown of so many marks in a value of YAML."""

    def work(count: int) -> Callable[[], Prose]:
        text = "\n".join(
            f"It fell on day {number} {mark.format(number)}." for number in range(10, 10 + count)
        )
        scalar = Scalar(
            text,
            plain=True,
            span=Span(100, 2000 + len(text)),
            written="|\n  " + text.replace("\n", "\n  "),
        )
        return lambda: prose(text, ProblemLog("content/briefings/b.md"), placing(scalar))

    return work


@pytest.mark.parametrize(
    "mark", ["[@same]", "[[same|him]]", "[his page](https://example.org/{})", "[[]]", "![](x.png)"]
)
def test_markdown_of_many_marks_is_read_in_few_steps(mark: str) -> None:
    assert grows(lead(mark)) < MOST


def missing_words(count: int) -> Callable[[], object]:
    """Look for words that a seed of so many common words does not have; the seed is read before."""
    seed = "the price of bread and the cost of coal rose on the day of the talks " * (100 * count)
    nearest_passage("bread", seed)
    return lambda: nearest_passage("the price of butter and the cost of coal rose", seed)


def test_words_that_are_missing_from_a_long_seed_cost_no_more_than_from_a_short_one() -> None:
    assert grows(missing_words) < SAME


def chain_of_parts(count: int) -> Callable[[], object]:
    """Find circles among actors each of which is part of the next."""
    ids = [f"a{number:04}" for number in range(count)]
    wholes = {actor: (whole,) for actor, whole in pairwise(ids)}
    return lambda: list(circles(wholes))


def test_a_long_chain_of_actors_that_are_part_of_each_other_is_checked_in_linear_time() -> None:
    assert grows(chain_of_parts) < MOST


def missing_references(count: int) -> Callable[[], object]:
    """Look for items that an article of as many items does not have, none of them nearly."""
    facts = "".join(
        f"  - {{id: f{number}, text: It fell., evidence: It fell}}\n" for number in range(count)
    )
    wrong = "".join(f"[@a#{count}-{number}-{'x' * 40}] " for number in range(count))
    texts = {
        "content/articles/a.yaml": f"seed: a.txt\ntitle: A\nfacts:\n{facts}",
        "content/briefings/b.md": f"---\ntitle: B\n---\n{wrong}",
        "seeds/a.txt": "It fell.",
    }
    given = {path: text.encode() for path, text in texts.items()}
    read, problems = notes(given, [], Cache(keeps=False))
    assert {found.code for found in problems} == {"missing-key"}  # the site's title
    return lambda: targets(read)


def test_references_that_lead_nowhere_are_reported_in_linear_time() -> None:
    assert grows(missing_references) < MOST


def passages_shown(count: int) -> Callable[[], object]:
    """The context of every passage, where only the passages may be shown."""
    made = SimpleNamespace(
        text="x" * 100 * count, shown=tuple(Span(at, at + 9) for at in range(0, 100 * count, 100))
    )
    return lambda: [context(made, passage) for passage in made.shown]  # type: ignore[arg-type]


def test_the_context_of_every_passage_is_found_in_linear_time() -> None:
    assert grows(passages_shown) < MOST


# What C does takes no steps that could be counted: of this, times within one run are compared.

NOISE, LOOKS = 0.02, 8  # seconds that say nothing; a busy machine spoils one or two looks


def keys(count: int) -> Callable[[], object]:
    """The site's file with so many unknown keys."""
    text = "title: Scale\n" + "".join(f"key{count}x{number}: 1\n" for number in range(count))
    return lambda: build({"content/site.yaml": text.encode()}, templates(), languages())


LARGE: dict[str, tuple[int, Callable[[int], Callable[[], object]]]] = {
    "one long name": (
        8_000,
        lambda count: lambda: automaton_of(["Ana of the house of " * (count // 20)]),
    ),
    "citations in YAML": (2_000, lead("[@f{}]")),
    "links to pages": (4_000, lead("[[same|him]]")),
    "unknown keys": (1_500, keys),
}


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.fixture
def _no_collections() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_no_collections")
@pytest.mark.parametrize("name", LARGE)
def test_four_times_as_much_takes_no_ten_times_as_long(name: str) -> None:
    count, work_of = LARGE[name]
    few, many = work_of(count), work_of(4 * count)
    few()
    times = ((min(seconds(few), seconds(few)), seconds(many)) for _ in range(LOOKS))
    assert any(once <= NOISE or fourfold <= 10 * once for once, fourfold in times)
