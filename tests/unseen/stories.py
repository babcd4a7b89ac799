"""A story with its items, and the projects that it makes: one honest, one for every slip."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Item = Mapping[str, Any]
SLUG = "story"
_BARE = re.compile(r"[-\d./~?]+|true|false")
_SECTIONS = {"fact": "facts", "quote": "quotes", "relation": "relations"}


@dataclass(frozen=True)
class Slip:
    """One distortion of one honest item: the keys that change, and what kind of slip it is."""

    of: str
    kind: str
    change: Item
    why: str


@dataclass(frozen=True)
class Story:
    """A seed's text, who is in it, what an honest editor writes of it, and slips of that."""

    name: str
    text: str
    published: str
    actors: tuple[Item, ...]
    honest: Mapping[str, Item]
    slips: tuple[Slip, ...]


@dataclass(frozen=True)
class Project:
    """The files of a project, and the place of every item in them: `(path, line)` to its id."""

    texts: Mapping[str, bytes]
    places: Mapping[tuple[str, int], str]


def stories(folder: Path) -> list[Story]:
    """Return the stories of a set, in the order of their names."""
    return [_story(path) for path in sorted(folder.iterdir()) if (path / "items.yaml").is_file()]


def _story(folder: Path) -> Story:
    data = yaml.load((folder / "items.yaml").read_text("utf-8"), yaml.BaseLoader)
    return Story(
        folder.name,
        (folder / "story.txt").read_text("utf-8"),
        data["published"],
        tuple(data["actors"]),
        {item["id"]: item for item in data["honest"]},
        tuple(
            Slip(slip["of"], slip["kind"], slip["change"], slip["why"]) for slip in data["slips"]
        ),
    )


def changed(item: Item, slip: Slip) -> Item:
    """Return an honest item with the keys that a slip changes; `null` and an empty text remove one."""
    together = {**item, **slip.change}
    return {key: value for key, value in together.items() if value not in ("", "null", "~")}


def project(story: Story, items: Iterable[Item]) -> Project:
    """Return the project in which some items stand, one a line, beside the story's actors.

    The evidence of a role is a fact that repeats its sentence; findings in that fact belong to
    nobody.
    """
    items = tuple(items)
    path = f"content/articles/{SLUG}.yaml"
    lines = [f"seed: {SLUG}.txt", "title: A story", f"published: {story.published}", "lang: en"]
    places: dict[tuple[str, int], str] = {}
    for kind, section in _SECTIONS.items():
        entries = list(_entries(items, kind))
        lines.extend([f"{section}:"] if entries else [])
        for item_id, entry in entries:
            lines.append(f"- {_flow(entry)}")
            places[path, len(lines)] = item_id
    texts = {
        "content/site.yaml": b"title: Stories\n",
        f"seeds/{SLUG}.txt": story.text.encode(),
        path: "\n".join([*lines, ""]).encode(),
    }
    for actor in story.actors:
        actor_path = f"content/actors/{actor['id']}.md"
        roles = [item for item in items if item["type"] == "role" and item["actor"] == actor["id"]]
        front, role_lines = _front_matter(actor, roles)
        texts[actor_path] = front.encode()
        places.update({(actor_path, line): item_id for line, item_id in role_lines.items()})
    return Project(texts, places)


def _entries(items: Iterable[Item], kind: str) -> Iterator[tuple[str, Item]]:
    for item in items:
        if item["type"] == kind:
            yield item["id"], _entry(item, {"type", *(["id"] if kind == "relation" else [])})
        elif item["type"] == "role" and kind == "fact":
            yield "", _role_fact(item)


def _entry(item: Item, without: set[str]) -> Item:
    return {key: value for key, value in item.items() if key not in without}


def _role_fact(role: Item) -> Item:
    evidence = role["evidence"]
    words = evidence if isinstance(evidence, str) else " ".join(evidence)
    return {"id": f"{role['id']}-evidence", "text": words, "evidence": evidence}


def _front_matter(actor: Item, roles: Iterable[Item]) -> tuple[str, dict[int, str]]:
    lines = ["---", f"name: {_flow(actor['name'])}", f"kind: {actor['kind']}"]
    if actor.get("names"):
        lines.append(f"names: {_flow(actor['names'])}")
    places: dict[int, str] = {}
    for role in roles:
        lines.extend([] if places else ["roles:"])
        keys = {"type", "id", "actor", "evidence"}
        entry = {**_entry(role, keys), "evidence": f"{SLUG}#{role['id']}-evidence"}
        lines.append(f"- {_flow(entry)}")
        places[len(lines)] = role["id"]
    return "\n".join([*lines, "---", ""]), places


def _flow(value: object) -> str:
    """Return a value on one line, as YAML in flow style; numbers, dates and truth values are bare."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if _BARE.fullmatch(str(value)):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
