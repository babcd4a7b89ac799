"""JSON Schemas (draft-07) for editors: every key, and the ids that a project has now."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.project import Notes
from generator.problems import WARNINGS
from generator.reading.actor_file import actor_schema
from generator.reading.annotation import article_schema
from generator.reading.page_file import page_schema
from generator.reading.questions_file import question_schema
from generator.reading.schema import TEXT_SCHEMA, ident
from generator.reading.site_file import site_schema
from generator.reading.topic_file import topic_schema

FOLDER = ".briefing/schema"
MOST = 5_000  # choices of a kind; editors become slow with more

_DRAFT = "http://json-schema.org/draft-07/schema#"
_ITEM_SCHEMA = {"type": "string", "pattern": "^[a-z0-9_-]*#[a-z0-9_-]+$"}


def offered_ids(notes: Notes) -> dict[str, Sequence[str]]:
    """Return the ids that can be offered of what was read, by the kind of what they name."""
    questions = [question.id for question in notes.questions]
    return {"question": questions, "item": _item_targets(notes.articles)}


def schema_files(paths: Iterable[str], ids: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the schemas by path: one for each kind of file, front matter included.

    `paths` are the project's files, `ids` what was read in them (see `offered_ids`). Actors and
    topics are offered by the names of their files, so that one with a mistake in it does not vanish
    from the choices.
    """
    definitions = _definitions(tuple(paths), ids)
    return {f"{FOLDER}/{name}.json": _file(schema, definitions) for name, schema in _schemas()}


def _schemas() -> tuple[tuple[str, Mapping[str, Any]], ...]:
    question = {"anyOf": [question_schema.json_schema, {"type": "null"}]}
    return (
        ("article", article_schema.json_schema),
        ("site", site_schema.json_schema),
        ("questions", {"type": "object", "additionalProperties": question}),
        ("actor", actor_schema.json_schema),
        ("topic", topic_schema.json_schema),
        ("page", page_schema.json_schema),
    )


def _file(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """Return a schema as the text of its file, with those definitions that it refers to."""
    body = json.dumps(schema)
    used = {
        kind: definition
        for kind, definition in definitions.items()
        if f'"#/definitions/{kind}"' in body
    }
    whole = {"$schema": _DRAFT, **schema, "definitions": used}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _definitions(paths: Sequence[str], ids: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return what each kind of id may be."""
    seeds = [path for path in _below("seeds/", paths) if path.endswith((".txt", ".md"))]
    return {
        "actor": _choice(_ids("content/actors/", paths), ident.json_schema),
        "topic": _choice(_ids("content/topics/", paths), ident.json_schema),
        "question": _choice(ids["question"], ident.json_schema),
        "item": _choice(ids["item"], _ITEM_SCHEMA),
        "seed": _choice(seeds, TEXT_SCHEMA),
        "acceptances": _acceptances(),
    }


def _choice(ids: Iterable[str], form: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema that offers the ids and allows anything else of their form.

    An id that is new since the file was written is not a mistake; whether an id is known is for
    `briefing check` to say.
    """
    known = sorted(set(ids))
    if not 0 < len(known) <= MOST:
        return dict(form)
    return {"anyOf": [{"enum": known}, dict(form)]}


def _acceptances() -> dict[str, Any]:
    codes = dict.fromkeys(sorted(WARNINGS), TEXT_SCHEMA)
    return {"type": "object", "properties": codes, "additionalProperties": False}


def _below(folder: str, paths: Sequence[str]) -> list[str]:
    return [path.removeprefix(folder) for path in paths if path.startswith(folder)]


def _ids(folder: str, paths: Sequence[str]) -> list[str]:
    names = _below(folder, paths)
    return [name.removesuffix(".md") for name in names if name.endswith(".md") and "/" not in name]


def _item_targets(articles: Iterable[ArticleNote]) -> list[str]:
    """Return `SLUG#id` for every fact and quote, those included that have a mistake in them."""
    return [
        f"{article.slug}#{item_id}"
        for article in articles
        for item_id in (
            *(item.id for item in article.items),
            *article.already_reported.ids("item"),
        )
    ]
