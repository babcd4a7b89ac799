"""The annotation files: `content/articles/SLUG.yaml` becomes an ArticleNote."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.briefing.model.already_reported import reported, union
from generator.briefing.model.notes import (
    ArticleNote,
    FactNote,
    FigureNote,
    LinkNote,
    NameNote,
    Original,
    Outlet,
    QuoteNote,
    RelationNote,
    Selector,
    Speaker,
)
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.mapping_schema import mapping_schema
from generator.reading.name_notes import names
from generator.reading.record_schema import keys_of, note_schema
from generator.reading.records import note
from generator.reading.schema import (
    Field,
    Schema,
    from_text,
    matching,
    offering,
    or_alone,
    text,
)
from generator.reading.values import actor_id, name
from generator.text import Span, shortened

FOLDER, ENDING = "content/articles/", ".yaml"


def _make_sha256(words: str, span: Span, log: ProblemLog) -> str | None:
    """Return the digits in lower case, as most tools print them; some print capitals."""
    if re.fullmatch(r"[0-9a-fA-F]{64}", words):
        return words.lower()
    message = f"`{shortened(words, 40)}` is not a sha256"
    hint = "it has 64 hexadecimal digits; `briefing pin` writes it"
    log.add("bad-value", span, message, hint)
    return None


_sha256 = from_text("a sha256", _make_sha256, {"type": "string", "pattern": "^[0-9a-fA-F]{64}$"})
_item = matching(
    "a reference to a fact or quote", r"[a-z0-9_-]*#[a-z0-9_-]+", "article-slug#fact-id"
)


def _selector(called: str) -> Schema:
    """Return the schema of words that the seed must contain, alone or with what is around them."""
    return or_alone(
        note_schema(called, Selector, {}, whole=True),
        text,
        lambda words: note(Selector, span=words.span, exact=words),
    )


_unnamed = mapping_schema(
    "a speaker",
    lambda span, unnamed: Speaker(span, unnamed=unnamed.value),
    {"unnamed": Field(name, required=True)},
)
_speaker = or_alone(_unnamed, actor_id, lambda actor: Speaker(actor.span, actor=actor.value))
_link = note_schema("a link", LinkNote, {"item": offering("item", _item)})

_item_parts = {
    Selector: _selector("evidence"),
    Speaker: _speaker,
    FigureNote: note_schema("a figure", FigureNote, {}, whole=True),
    LinkNote: _link,
}
_article_parts = {
    "seed": offering("seed", text),
    "sha256": _sha256,
    Original: note_schema("an original", Original, {"sha256": _sha256}, whole=True),
    Outlet: note_schema("an outlet", Outlet, {}),
    Selector: _selector("a passage"),
    tuple[NameNote, ...]: names,
    FactNote: note_schema("a fact", FactNote, _item_parts),
    QuoteNote: note_schema("a quote", QuoteNote, _item_parts),
    RelationNote: note_schema("a relation", RelationNote, _item_parts),
}
article_schema = mapping_schema(
    "an annotation",
    dict,
    keys_of(ArticleNote, _article_parts),
    pass_on=("already_reported", "empty"),
)


def annotations(paths: Iterable[str]) -> dict[str, str]:
    """Return the paths of a project's annotations by their slugs."""
    found = sorted(path for path in paths if path.startswith(FOLDER) and path.endswith(ENDING))
    return {slug_of(path): path for path in found}


def slug_of(path: str) -> str:
    """Return the slug of an annotation, given its path or its file's name."""
    return path.rpartition("/")[2].removesuffix(ENDING)


def article_note(
    path: str, slug: str, root: yaml.Node | None, log: ProblemLog
) -> ArticleNote | None:
    """Return the note of one annotation file, or None if it has no usable seed or title."""
    if root is None or (isinstance(root, yaml.Scalar) and root.is_empty):
        if not log.problems:
            log.add("missing-key", Span(0, 0), "the annotation is empty; it needs `seed`, `title`")
        return None
    values = article_schema.read(root, log)
    return None if values is None else _article(path, slug, values, frozenset(_written_ids(root)))


def _article(
    path: str, slug: str, values: dict[str, Any], written_ids: frozenset[str]
) -> ArticleNote:
    items = (*values.get("facts", ()), *values.get("quotes", ()))
    unread = reported("item", written_ids - {item.id for item in items})
    already_reported = union([values.pop("already_reported"), unread])
    return note(ArticleNote, path=path, slug=slug, already_reported=already_reported, **values)


def _written_ids(root: yaml.Node) -> Iterator[str]:
    """Yield the ids of facts and quotes as written, whether or not the rest can be read."""
    for key in ("facts", "quotes"):
        for item in yaml.items_of(yaml.value_at(root, key)):
            item_id = yaml.value_at(item, "id")
            if isinstance(item_id, yaml.Scalar):
                yield item_id.text


__all__ = ["annotations", "article_note", "article_schema", "slug_of"]
