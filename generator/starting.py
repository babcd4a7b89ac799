"""The files of a new project, and of a new annotation: texts only; somebody else writes them."""

import hashlib
import json
import re
import textwrap
from collections.abc import Mapping
from typing import Any

from generator.problems import NOWHERE, Report
from generator.publishing.search_words import folded
from generator.reading import seeds
from generator.reading.annotation import ACTOR, ARTICLE_KEYS
from generator.reading.cast_files import QUESTION_KEYS, SITE_KEYS
from generator.reading.project import notes, text_of
from generator.reading.shapes import LONGEST_ID, record_schema
from generator.remembering import Memory

LONGEST_TITLE = 90
_FRONT_TITLE = re.compile(r"---\r?\n(?:[^\n]*\n)*?title:[ \t]*(\S[^\n]*)\n")

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
        ".gitignore": "/site/\n",
        ".vscode/settings.json": _settings(),
        **schema_files(()),
    }


def schema_files(actors: tuple[str, ...]) -> dict[str, str]:
    """JSON Schemas (draft-07) for editors, with the project's actors where an actor's id is expected."""
    head = {"$schema": "http://json-schema.org/draft-07/schema#"}
    questions = {"type": "object", "additionalProperties": record_schema(QUESTION_KEYS)}
    schemas: dict[str, Any] = {"article": record_schema(ARTICLE_KEYS), "site": record_schema(SITE_KEYS), "questions": questions}
    return {
        f".briefing/schema/{name}.json": json.dumps({**head, **_with_actors(schema, actors)}, indent=1) + "\n"
        for name, schema in schemas.items()
    }


def _with_actors(schema: Any, actors: tuple[str, ...]) -> Any:
    """The same schema with the ids of the project's actors as choices."""
    if isinstance(schema, list):
        return [_with_actors(each, actors) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("$comment") == ACTOR:
        plain = {key: value for key, value in schema.items() if key != "$comment"}
        return {"anyOf": [{"enum": list(actors)}, plain]} if actors else plain
    return {key: _with_actors(value, actors) for key, value in schema.items()}


def _settings() -> str:
    schemas = {
        f".briefing/schema/{name}.json": files
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


def title_of(name: str, data: bytes) -> str:
    """What a seed may be called: the title of its front matter, else its first sentence, cut at a word."""
    source = data.decode("utf-8", "replace").removeprefix("\ufeff")
    if name.endswith(".md") and (front := _FRONT_TITLE.match(source)):
        return front[1].strip().strip("\"'")
    seed = seeds.seed(f"seeds/{name}", data, source, Report(f"seeds/{name}"))
    first = " ".join(seed.blocks[0].span.of(seed.text).split()) if seed.blocks else name
    return textwrap.shorten(re.split(r"(?<=[.!?])\s", first)[0], LONGEST_TITLE, placeholder=" …")


def annotation(name: str, data: bytes, slug: str) -> tuple[dict[str, str], Report]:
    """The beginning of an annotation for a seed: pinned, titled, dated where the seed says when; a draft."""
    report = Report(f"seeds/{name}")
    source = text_of(data, report)
    if source is None:
        return {}, report
    seed = seeds.seed(report.path, data, source, report)
    if not seed.blocks and not report.problems:
        report.add("unreadable-file", NOWHERE, "there is no text in this seed")
    title = json.dumps(title_of(name, data), ensure_ascii=False)
    published = "" if seed.published else "published:            # the day, such as 2024-10-21\n"
    text = (
        "# yaml-language-server: $schema=../../.briefing/schema/article.json\n"
        f"seed: {json.dumps(name, ensure_ascii=False)}\n"
        f"sha256: {hashlib.sha256(data).hexdigest()}\n"
        f"title: {title}\n"
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
    return {f"content/articles/{slug}.yaml": text}, report
