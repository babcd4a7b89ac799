"""A project of pseudo-words, in which no article refers to another: any of them may be deleted.

Each article has six facts, four quotes and 450 words, and there is an actor for every ten articles.
"""

import random
from pathlib import Path

FACTS, QUOTES, WORDS = 6, 4, 450

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu".split()
_SURNAMES = "ard berg cort dahl erik falk gren holm isak jung kern lund mark nord".split()


def words(source: random.Random, count: int) -> str:
    """That many words of a language that nobody speaks."""
    return " ".join(
        "".join(source.choices(_SYLLABLES, k=source.randint(1, 4))) for _ in range(count)
    )


def actor_name(number: int) -> str:
    """A name that no other actor has."""
    parts = []
    left = number
    for _ in range(4):
        parts.append(_SYLLABLES[left % 20])
        left //= 20
    return f"{''.join(parts[:2]).title()} {''.join(parts[2:]).title()}{_SURNAMES[number % 14]}"


def write_project(root: Path, count: int) -> None:
    """A project of that many articles; the same count gives the same project."""
    source = random.Random(count)
    actors = max(1, count // 10)
    for folder in ("seeds", "content/articles", "content/actors"):
        (root / folder).mkdir(parents=True)
    (root / "content/site.yaml").write_text("title: A measured site\n")
    for number in range(actors):
        page = f"---\nname: {actor_name(number)}\nkind: person\ncountry: SE\n---\n\nOf {words(source, 12)}.\n"
        (root / f"content/actors/actor-{number}.md").write_text(page)
    for number in range(count):
        seed, note = article(source, number, actors)
        (root / f"seeds/{number:05}.txt").write_text(seed)
        (root / f"content/articles/article-{number:05}.yaml").write_text(note)


def article(source: random.Random, number: int, actors: int) -> tuple[str, str]:
    """An article's seed and annotation."""
    month, day = 1 + number % 12, 1 + number % 28
    cast = [source.randrange(actors) for _ in range(4)]
    note = [
        f"seed: '{number:05}.txt'",
        f"title: Article {number} of {words(source, 5)}",
        f"summary: In short, {words(source, 12)}.",
        "facts:",
    ]
    paragraphs = []
    used = 0
    for fact in range(FACTS):
        said = words(source, 12)
        who = cast[fact % 4]
        paragraphs.append(
            f"The {said} of {fact + 2} days, {actor_name(who)} said. {words(source, 20).capitalize()}."
        )
        used += 38
        note += [
            f"  - id: fact-{fact}",
            f"    text: The {said}.",
            f"    evidence: The {said} of {fact + 2} days",
            f"    said_by: actor-{who}",
            f"    about: [actor-{cast[(fact + 1) % 4]}]",
            "    status: claimed",
            f"    figure: {{value: {fact + 2}, unit: days}}",
            *(["    key: true"] if number % 500 == fact == 0 else []),
        ]
    note.append("quotes:")
    for quote in range(QUOTES):
        said = words(source, 14)
        paragraphs.append(
            f'"We {said}," {actor_name(cast[quote])} said. {words(source, 16).capitalize()}.'
        )
        used += 34
        note += [
            f"  - id: quote-{quote}",
            f"    text: We {said},",
            f"    speaker: actor-{cast[quote]}",
            f"    said_on: 2024-{month:02}-{day:02}",
        ]
    paragraphs.append(f"{words(source, max(1, WORDS - used)).capitalize()}.")
    return f"date 2024-{month:02}-{day:02} " + "\n\n".join(paragraphs) + "\n", "\n".join(
        note
    ) + "\n"
