"""The shape of an annotation file: `content/articles/SLUG.yaml` becomes an ArticleNote."""

import re
from collections.abc import Iterable
from typing import Any

from generator.briefing.model.already_reported import AlreadyReported, reported, union
from generator.briefing.model.notes import (
    ArticleNote,
    FactNote,
    FigureNote,
    LinkNote,
    Outlet,
    QuoteNote,
    RelationNote,
    Selector,
    Speaker,
    Words,
)
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.mapping_schema import mapping_schema
from generator.reading.name_notes import names
from generator.reading.schema import (
    Field,
    Schema,
    actor_id,
    calendar_day,
    edtf,
    flag,
    from_text,
    ident,
    kind_of,
    link,
    list_of,
    mapping_of,
    matching,
    name,
    number,
    offering,
    one_of,
    question_id,
    text,
    topic_id,
)
from generator.text import Span, shortened

FOLDER, ENDING = "content/articles/", ".yaml"
STATUSES = ("reported", "claimed", "confirmed", "disputed", "denied", "retracted", "superseded")
RIGHTS = ("full", "excerpts", "none")
LINK_KINDS = ("supports", "contradicts", "updates", "supersedes")
COMPARATORS = ("about", "at-least", "up-to", "more-than", "fewer-than")

language = matching("a language code", r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "en")
rights = one_of(*RIGHTS)
item_reference = offering(
    "item",
    matching("a reference to a fact or quote", r"[a-z0-9_-]*#[a-z0-9_-]+", "article-slug#fact-id"),
)


def _make_sha256(words: str, span: Span, log: ProblemLog) -> str | None:
    """The digits in small letters, as most tools print them; some print capitals."""
    if re.fullmatch(r"[0-9a-fA-F]{64}", words):
        return words.lower()
    log.add(
        "bad-value",
        span,
        f"`{shortened(words, 40)}` is not a sha256",
        "it has 64 hexadecimal digits; `briefing pin` writes it",
    )
    return None


sha256 = from_text("a sha256", _make_sha256, {"type": "string", "pattern": "^[0-9a-fA-F]{64}$"})

_selector_mapping = mapping_schema(
    "evidence",
    Selector,
    {"exact": Field(text, required=True), "prefix": Field(text), "suffix": Field(text)},
    whole=True,
)


def _read_selector(node: yaml.Node, log: ProblemLog) -> Selector | None:
    if isinstance(node, yaml.Mapping):
        found: Selector | None = _selector_mapping.read(node, log)
        return found
    words: Words | None = text.read(node, log)
    return None if words is None else Selector(words, words.span)


selector = Schema(
    "evidence", _read_selector, {"anyOf": [text.json_schema, _selector_mapping.json_schema]}
)


_unnamed_mapping = mapping_schema(
    "a speaker",
    lambda span, unnamed: Speaker(span, unnamed=unnamed.value),
    {"unnamed": Field(name, required=True)},
)


def _read_speaker(node: yaml.Node, log: ProblemLog) -> Speaker | None:
    if isinstance(node, yaml.Mapping):
        found: Speaker | None = _unnamed_mapping.read(node, log)
        return found
    actor: Words | None = ident.read(node, log)
    return None if actor is None else Speaker(actor.span, actor=actor.value)


speaker = Schema(
    "a speaker", _read_speaker, {"anyOf": [actor_id.json_schema, _unnamed_mapping.json_schema]}
)
chain = list_of(speaker, single=True)


figure = mapping_schema(
    "a figure",
    FigureNote,
    {
        "value": Field(number),
        "low": Field(number),
        "high": Field(number),
        "unit": Field(text),
        "approx": Field(one_of(*COMPARATORS)),
        "question": Field(question_id, doc="the question that it answers"),
        "label": Field(text),
    },
    whole=True,
)

item_link = mapping_schema(
    "a link",
    LinkNote,
    {"kind": Field(one_of(*LINK_KINDS), required=True), "to": Field(item_reference, required=True)},
)
accept = offering("acceptances", mapping_of(text))
about = list_of(actor_id, single=True)
evidence = list_of(selector, single=True)

fact = mapping_schema(
    "a fact",
    FactNote,
    {
        "id": Field(ident, required=True, doc="its permalink: articles/SLUG.html#ID"),
        "text": Field(text, required=True, doc="the statement, in your own words"),
        "evidence": Field(
            evidence, required=True, doc="the words of the seed that say so, word for word"
        ),
        "said_by": Field(chain, doc="who claims it; a list is a chain, nearest to the event last"),
        "said_on": Field(edtf),
        "when": Field(edtf, doc="when it happened (EDTF)"),
        "about": Field(about),
        "status": Field(one_of(*STATUSES)),
        "note": Field(text, doc="needed from `disputed` on"),
        "key": Field(flag, doc="belongs on the front page"),
        "figure": Field(figure),
        "links": Field(list_of(item_link)),
        "accept": Field(accept, doc="warnings accepted here: {CODE: why}"),
    },
    pass_on=("already_reported",),
)

quote = mapping_schema(
    "a quote",
    QuoteNote,
    {
        "id": Field(ident, required=True, doc="its permalink: articles/SLUG.html#ID"),
        "text": Field(
            text, required=True, doc="the words, as they stand between quotation marks in the seed"
        ),
        "speaker": Field(
            chain,
            required=True,
            doc="who says it: an actor, {unnamed: ...}, or a chain, nearest last",
        ),
        "prefix": Field(text),
        "suffix": Field(text),
        "to": Field(list_of(speaker, single=True)),
        "about": Field(about),
        "said_on": Field(edtf),
        "when": Field(edtf),
        "note": Field(text),
        "key": Field(flag),
        "links": Field(list_of(item_link)),
        "accept": Field(accept),
    },
    pass_on=("already_reported",),
)

relation = mapping_schema(
    "a relation",
    RelationNote,
    {
        "from": Field(actor_id, required=True),
        "to": Field(actor_id, required=True),
        "kind": Field(text, required=True, doc="what joins them, read between the two names"),
        "evidence": Field(evidence, required=True),
        "when": Field(edtf),
        "note": Field(text),
        "accept": Field(accept),
    },
    pass_on=("already_reported",),
)

outlet = mapping_schema(
    "an outlet",
    Outlet,
    {"name": Field(text, doc="default: the host of its url"), "url": Field(link)},
)

ARTICLE_KEYS = {
    "seed": Field(offering("seed", text), required=True, doc="the file in seeds/"),
    "sha256": Field(sha256, doc="pins the seed"),
    "title": Field(text, required=True),
    "published": Field(calendar_day),
    "outlet": Field(outlet),
    "lang": Field(language),
    "rights": Field(rights, doc="how much of the seed's text may be shown"),
    "draft": Field(flag, doc="shown by the preview only"),
    "summary": Field(text),
    "topics": Field(list_of(topic_id, single=True)),
    "names": Field(names, doc="whom a name means in this text"),
    "facts": Field(list_of(fact)),
    "quotes": Field(list_of(quote)),
    "relations": Field(list_of(relation)),
}


def annotations(paths: Iterable[str]) -> dict[str, str]:
    """Return the paths of a project's annotations by their slugs."""
    found = sorted(path for path in paths if path.startswith(FOLDER) and path.endswith(ENDING))
    return {slug_of(path): path for path in found}


def slug_of(path: str) -> str:
    """Return the slug of an annotation: its file's name, whichever of the two was typed."""
    return path.rpartition("/")[2].removesuffix(ENDING)


def article_note(
    path: str, slug: str, root: yaml.Node | None, log: ProblemLog
) -> ArticleNote | None:
    """The note of one annotation file, or None where it has no usable seed or title."""
    if root is None or (isinstance(root, yaml.Scalar) and root.is_empty):
        if not log.problems:
            log.add("missing-key", Span(0, 0), "the annotation is empty; it needs `seed`, `title`")
        return None
    written = frozenset(_written_ids(root))

    def make(already_reported: AlreadyReported, **values: Any) -> ArticleNote:
        items = (*values.get("facts", ()), *values.get("quotes", ()))
        unread = reported("item", written - {item.id.value for item in items})
        return ArticleNote(
            path=path, slug=slug, already_reported=union([already_reported, unread]), **values
        )

    schema = mapping_schema(
        "an annotation", make, ARTICLE_KEYS, pass_on=("already_reported", "empty")
    )
    note: ArticleNote | None = schema.read(root, log)
    return note


def _written_ids(root: yaml.Node) -> list[str]:
    """The ids of facts and quotes as written, whether or not the rest of them can be read."""
    if not isinstance(root, yaml.Mapping):
        return []
    lists = [
        value
        for key, value in root.entries
        if key.text in ("facts", "quotes") and isinstance(value, yaml.Sequence)
    ]
    items = [
        item for sequence in lists for item in sequence.items if isinstance(item, yaml.Mapping)
    ]
    return [
        value.text
        for item in items
        for key, value in item.entries
        if key.text == "id" and isinstance(value, yaml.Scalar)
    ]


__all__ = [
    "ARTICLE_KEYS",
    "annotations",
    "article_note",
    "kind_of",
    "language",
    "rights",
    "slug_of",
]
