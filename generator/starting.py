"""The files of a new project, and of a new annotation: texts only; somebody else writes them."""

import json
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from generator.briefing.seed import Seed
from generator.problems import NOWHERE, Problem, Report, has_errors
from generator.publishing.search_words import folded
from generator.reading import seeds
from generator.reading import yaml_nodes as yaml
from generator.reading.decoding import text_of
from generator.reading.editor_schemas import FOLDER, schema_files
from generator.reading.front_matter import parted
from generator.reading.project import notes
from generator.reading.shapes import LONGEST_ID
from generator.remembering import Memory

LONGEST_TITLE = 90

_SEED = """\
 date 2024-03-05 The harbour bridge will stay closed until June, the city of Aldmoor said on Tuesday.
"We found cracks in two of the six cables," chief engineer Ines Maro told reporters.

About 4,000 people cross the bridge each day, according to the city.
"""
_SITE = """\
title: The harbour bridge of Aldmoor
description: What is known about the closure, and where it comes from.
lead: "The bridge stays closed until June [@closed-until-june]."
"""
_ARTICLE = """\
# yaml-language-server: $schema=../../.briefing/schema/article.json
seed: harbour-bridge.txt
title: Cracks keep Aldmoor's harbour bridge closed
names:
  the city: aldmoor
facts:
  - id: closed-until-june
    text: The harbour bridge will stay closed until June.
    evidence: The harbour bridge will stay closed until June
    said_by: aldmoor
    said_on: 2024-03-05
    about: [aldmoor]
    status: claimed
    key: true
  - id: daily-crossings
    text: About 4,000 people cross the bridge each day.
    evidence: About 4,000 people cross the bridge each day
    said_by: aldmoor
    status: claimed
    key: true
    figure: {value: 4000, unit: people, approx: about, label: cross the bridge each day}
quotes:
  - id: cracks
    text: We found cracks in two of the six cables
    speaker: ines-maro
    said_on: 2024-03-05
"""
_MARO = """\
---
name: Ines Maro
kind: person
roles:
  - {title: Chief engineer, of: aldmoor, evidence: harbour-bridge#cracks}
---

Ines Maro speaks for the engineers who look after the bridge [@cracks].
"""
_ALDMOOR = """\
---
name: Aldmoor
kind: organisation
names: [the city of Aldmoor]
---
"""


def project_files() -> dict[str, str]:
    """A small whole project: it builds, and each of its files can be written over."""
    return {
        "content/site.yaml": _SITE,
        "content/articles/harbour-bridge.yaml": _ARTICLE,
        "content/actors/ines-maro.md": _MARO,
        "content/actors/aldmoor.md": _ALDMOOR,
        "seeds/harbour-bridge.txt": _SEED,
        ".gitignore": "/site/\n/.briefing/\n",
        ".vscode/settings.json": _settings(),
    }


def editor_files(texts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the schemas for editors of a project as it is now."""
    return schema_files(texts, notes(texts, [], Memory(keeps=False))[0])


def _settings() -> str:
    schemas = {
        f"{FOLDER}/{name}.json": files
        for name, files in (("article", "content/articles/*.yaml"), ("site", "content/site.yaml"), ("questions", "content/questions.yaml"))
    }
    return json.dumps({"yaml.schemas": schemas}, indent=2) + "\n"


def slug_of(words: str) -> str:
    """Words as an id: lower case without accents, hyphens, at most eight words."""
    plain = re.sub(r"[^a-z0-9]+", "-", folded(words)).strip("-")
    return "-".join(plain.split("-")[:8])[:LONGEST_ID].strip("-")


def annotated(texts: Mapping[str, bytes]) -> dict[str, str]:
    """Which file annotates a seed, by the seed's name in seeds/."""
    found, _ = notes(texts, [], Memory(keeps=False))
    return {each.seed.value: each.path for each in reversed(found.articles)}


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the annotation of a seed begins with: the seed's name in seeds/ and pin, what it may be called, whether it says when."""

    name: str
    sha256: str
    title: str
    is_dated: bool


def beginning(name: str, data: bytes) -> tuple[Beginning | None, list[Problem]]:
    """Read a seed that is to be annotated, and what is wrong with it; None where it cannot be."""
    report = Report(f"seeds/{name}")
    source = text_of(data, report)
    if source is None:
        return None, report.problems
    seed = seeds.seed(report.path, data, source, report)
    if not seed.blocks and not report.problems:
        report.add("unreadable-file", NOWHERE, "there is no text in this seed")
    if has_errors(report.problems):
        return None, report.problems
    title = (_front_title(source) if name.endswith(".md") else "") or _first_sentence(seed)
    return Beginning(name, seed.sha256, title, seed.published is not None), report.problems


def _front_title(source: str) -> str:
    """The title that a seed's front matter gives, if it gives one."""
    front, _ = parted(source, Report(""))
    entries = front.entries if isinstance(front, yaml.Mapping) else ()
    titles = (value.text for key, value in entries if key.text == "title" and isinstance(value, yaml.Scalar) and not value.is_empty)
    return " ".join(next(titles, "").split())


def _first_sentence(seed: Seed) -> str:
    """The words that a seed begins with, cut at a word."""
    first = " ".join(seed.blocks[0].span.of(seed.text).split())
    return textwrap.shorten(re.split(r"(?<=[.!?])\s", first)[0], LONGEST_TITLE, placeholder=" …")


def annotation(begun: Beginning) -> str:
    """The beginning of a seed's annotation: pinned, titled, dated where the seed says when; a draft."""
    published = "" if begun.is_dated else "published:            # the day, such as 2024-10-21\n"
    return (
        "# yaml-language-server: $schema=../../.briefing/schema/article.json\n"
        f"seed: {json.dumps(begun.name, ensure_ascii=False)}\n"
        f"sha256: {begun.sha256}\n"
        f"title: {json.dumps(begun.title, ensure_ascii=False)}\n"
        f"{published}"
        "draft: true           # shown by `briefing preview` only, until you delete this line\n"
        "topics: []\n"
        "names: {}             # whom a name means in this text:  Kim: kim-hong-kyun\n"
        "facts: []\n"
        "#  - id: what-happened\n"
        "#    text: The statement in your own words.\n"
        "#    evidence: the words of the seed that say so\n"
        "#    said_by: actor-id\n"
        "quotes: []\n"
        "#  - id: in-short\n"
        "#    text: the words between the quotation marks\n"
        "#    speaker: actor-id\n"
        "relations: []\n"
    )
