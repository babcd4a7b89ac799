"""What the tests of drafts share: a project with one seed, and its draft."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.drafting.dates import said_dates
from generator.drafting.draft import drafted
from generator.drafting.new_annotation import beginning
from generator.drafting.proposal import Draft
from generator.drafting.reading import SeedReading, reading
from generator.drafting.session import Drafting, drafting
from generator.problems import ProblemLog
from generator.reading import seeds
from tests.building import command, languages

SITE = b"title: Aldmoor\nlang: en\n"


def read(text: str) -> SeedReading:
    """Return a seed as a draft reads it, published on Monday, 21 October 2024."""
    source = f"date 2024-10-21\n\n{text}"
    seed = seeds.seed("seeds/a.txt", source.encode(), source, ProblemLog("seeds/a.txt"))
    return reading(seed, (), seed.published, "en", languages()["en"])


def proposals(text: str) -> Draft:
    """Return what is proposed for a text, before the gate."""
    return drafted(read(text))


def value_of(words: str, published: str) -> list[str]:
    """Return the dates that words say, told from a day."""
    told_from = dt.date.fromisoformat(published)
    return [found.value for found in said_dates(words, told_from, languages()["en"])]


def session(text: str, actors: Mapping[str, str] | None = None) -> Drafting:
    """Return the drafting of a text in a project with some actors, by id."""
    texts = {
        "content/site.yaml": SITE,
        "seeds/a.txt": f"date 2024-10-21\n\n{text}".encode(),
        **{
            f"content/actors/{actor}.md": f"---\nname: {name}\nkind: person\n---\n".encode()
            for actor, name in (actors or {}).items()
        },
    }
    begun, _ = beginning("a.txt", texts["seeds/a.txt"])
    assert begun is not None
    return drafting(texts, languages(), begun, "a")


def project(folder: Path, text: str) -> Path:
    """Return the folder of a project with one seed."""
    (folder / "content").mkdir(parents=True)
    (folder / "content/site.yaml").write_bytes(SITE)
    (folder / "seeds").mkdir()
    (folder / "seeds/a.txt").write_text(f"date 2024-10-21\n\n{text}", encoding="utf-8")
    return folder


def checked(folder: Path) -> list[dict[str, Any]]:
    """Return the problems that `briefing check` has of a project."""
    ran = command("check", "--format", "json", "--root", folder)
    problems: list[dict[str, Any]] = json.loads(ran.stdout)["problems"]
    return problems
