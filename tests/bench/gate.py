"""What the gate costs on one seed of a megabyte with 2,000 quotes: `python -m tests.bench.gate`.

The floor is one `str.count` over the seed for every quote (a find that goes on, as there may be
another place); the ratio says how far above it locating and checking are.
"""

import random
import time
from collections.abc import Callable, Mapping

from generator.briefing.assembly.article import article
from generator.briefing.gate.candidates import candidates
from generator.briefing.gate.cast import cast_of
from generator.briefing.gate.diagnose.nearest import nearest_passage
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.meaning import Languages
from generator.briefing.model.project import Notes
from generator.cache import Cache
from generator.reading.project import notes
from tests.building import languages

WORDS = (
    "the of and a to in ministry said officials border crisis talks government soldiers north minister river dam flood village people "
    "harvest strike union court judge report inquiry ferry vessel coast guard weather storm power grid nuclear plant"
).split()
LENGTH, QUOTES = 1_000_000, 2_000


def project(length: int, count: int, *, wrong: int = 0) -> tuple[Notes, list[str]]:
    """Return a seed of so many characters and quotes; the last `wrong` of these have a word changed."""
    made = random.Random(1)
    paragraphs: list[str] = []
    quotes: list[str] = []
    size = 0
    while size < length or len(quotes) < count:
        told = " ".join(made.choices(WORDS, k=18))
        quotes.append(f"We {' '.join(made.choices(WORDS, k=14))} item {len(quotes)}")
        paragraphs.append(f"The {told}. “{quotes[-1]},” Ana Prado said. It {told}, {told}.")
        size += len(paragraphs[-1]) + 2
    chosen = quotes[:count]
    chosen[count - wrong :] = [quote.replace("We", "They", 1) for quote in chosen[count - wrong :]]
    note = "".join(
        f"  - {{id: q{number}, text: {item}, speaker: prado}}\n"
        for number, item in enumerate(chosen)
    )
    texts: Mapping[str, str] = {
        "content/site.yaml": "title: Bench\n",
        "content/actors/prado.md": "---\nname: Ana Prado\nkind: person\n---\n",
        "content/articles/x.yaml": f"seed: x.txt\ntitle: x\npublished: 2024-10-21\nquotes:\n{note}",
        "seeds/x.txt": "\n\n".join(paragraphs),
    }
    memory = Cache(keeps=False)
    written, problems = notes({path: text.encode() for path, text in texts.items()}, [], memory)
    assert not problems, problems[:3]
    return written, chosen


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The best of a few runs, in seconds of processor time."""
    spent = []
    for _ in range(times):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)


def locate(written: Notes) -> None:
    """Find every quote: quotation marks, folding, the one place."""
    seed, note = written.seeds[0], written.articles[0]
    looked_at = SeedText(seed, "en", tuple(quote.text.value for quote in note.quotes))
    assert all(
        len(candidates(quote.text.value, looked_at, marks=True)) == 1 for quote in note.quotes
    )


def check(written: Notes, known: Languages) -> None:
    """Find every quote and check all that the gate checks, sentences, mentions and meaning included."""
    cast, _ = cast_of(written.actors, written.topics, written.questions, written.already_reported)
    note, seed, cache = written.articles[0], written.seeds[0], Cache(keeps=False)
    _, problems = article(note, seed, cast, known, "en", "full", cache)
    assert not [problem for problem in problems if problem.severity == "error"], problems[:3]


def nearest(written: Notes, words: str) -> None:
    """The nearest passage for a quotation that is not there."""
    nearest_passage.__globals__["_indexed"].cache_clear()
    assert nearest_passage(words, written.seeds[0].text)


def main() -> None:
    """Print seconds and ratios, for the seed, one of twice the length, and hostile input."""
    print(
        f"{'':34}{'floor, s':>10}{'locating, s':>13}{'ratio':>7}{'all checks, s':>15}{'ratio':>7}"
    )
    known = languages()
    for length, count in (
        (LENGTH // 2, QUOTES),
        (LENGTH, QUOTES // 2),
        (LENGTH, QUOTES),
        (2 * LENGTH, QUOTES),
    ):
        written, quotes = project(length, count)
        text = written.seeds[0].text
        floor = seconds(lambda quotes=quotes, text=text: [text.count(quote) for quote in quotes])
        finding, checking = (
            seconds(lambda written=written: locate(written)),
            seconds(lambda written=written: check(written, known)),
        )
        name = f"{length:>9,} characters, {count:,} quotes"
        print(
            f"{name:34}{floor:>10.3f}{finding:>13.3f}{finding / floor:>7.1f}{checking:>15.3f}{checking / floor:>7.1f}"
        )
    written, quotes = project(LENGTH, QUOTES)
    wrong = quotes[1000].replace("We", "They", 1)
    print(f"nearest passage, a megabyte: {seconds(lambda: nearest(written, wrong)):.3f} s")


if __name__ == "__main__":
    main()
