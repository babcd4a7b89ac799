"""What finding mentions costs with 10 and with 10,000 actors: `python -m tests.bench.mentions`."""

import time

from generator.briefing.gate.folding import folded
from generator.briefing.gate.names import Names, names_of
from generator.briefing.model.content import Actor, Name
from tests.building import texts_of

SYLLABLES = "ka re mo ti sul ben dor fa gri hel jo lan mi no pra que ros sta tur vel".split()
TIMES = 200


def word(number: int) -> str:
    """A made-up name, a different one for each number."""
    made = ""
    number += len(SYLLABLES)
    while number:
        number, rest = divmod(number, len(SYLLABLES))
        made += SYLLABLES[rest]
    return made.capitalize()


def cast(count: int) -> Names:
    """Return so many actors, with a name of two words and a shorter form; one is in the text."""
    made = [
        Actor(f"a{n}", "", f"{word(n)} {word(n * 7 + 3)}", "person", names=(Name(word(n * 7 + 3)),))
        for n in range(count - 1)
    ]
    return names_of([*made, Actor("kim", "", "Kim Jong Un", "person")])


def main() -> None:
    """Print a row a size: building the automaton once, and one pass over the client's article."""
    text = next(
        data for path, data in texts_of("client").items() if path.startswith("seeds/")
    ).decode()
    folding = folded(text)
    print(f"{'actors':>8} {'automaton, ms':>14} {'one article, µs':>16} {'ratio to the first':>19}")
    first = 0.0
    for count in (10, 100, 1_000, 10_000):
        begun = time.perf_counter()
        names = cast(count)
        built = time.perf_counter() - begun
        best = min(_pass(names, text, folding) for _ in range(TIMES))
        first = first or best
        print(f"{count:>8,} {built * 1e3:>14.1f} {best * 1e6:>16.1f} {best / first:>19.2f}")


def _pass(names: Names, text: str, folding: object) -> float:
    begun = time.perf_counter()
    found = list(names.places(text, folding))  # type: ignore[arg-type]
    spent = time.perf_counter() - begun
    assert found
    return spent


if __name__ == "__main__":
    main()
