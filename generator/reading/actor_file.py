"""Actors: the keys of `content/actors/ID.md`."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from generator.briefing.model.content import Actor, Name, Role
from generator.briefing.model.dates import When
from generator.briefing.model.located import Located
from generator.briefing.model.notes import Prose, Words
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.annotation import language
from generator.reading.mapping_schema import mapping_schema
from generator.reading.markdown_file import read_markdown_file
from generator.reading.records import located
from generator.reading.schema import (
    Field,
    Schema,
    actor_id,
    edtf,
    from_text,
    ident,
    link,
    list_of,
    matching,
    name,
    offering,
    one_of,
    text,
    web_address,
)
from generator.text import Span, shortened

KINDS = ("person", "state", "organisation", "agency", "military-unit", "media", "unnamed")

_CODE_OR_ID = re.compile(r"[A-Z]{2}|[a-z0-9]+([-_][a-z0-9]+)*")
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


def _or_text(whole: Schema, plain: Schema, make: Callable[[Words], Any]) -> Schema:
    """Return the schema of a mapping that may be written as the text of its main key alone."""

    def read(node: yaml.Node, log: ProblemLog) -> Any:
        if isinstance(node, yaml.Mapping):
            return whole.read(node, log)
        words = plain.read(node, log)
        return None if words is None else make(words)

    return Schema(whole.name, read, {"anyOf": [plain.json_schema, whole.json_schema]})


def _name(
    name: str,
    from_: When | None = None,
    to: When | None = None,
    **values: str,
) -> Name:
    return Name(text=name, begin=from_, end=to, **values)


_name_mapping = mapping_schema(
    "a name",
    partial(located, _name),
    {
        "name": Field(name, required=True),
        "from": Field(edtf),
        "to": Field(edtf),
        "type": Field(text),
        "lang": Field(language),
    },
)
_name_schema = _or_text(
    _name_mapping, name, lambda words: located(_name, span=words.span, name=words)
)


def _web_link(url: str, note: str = "") -> tuple[str, str]:
    return url, note


_link_mapping = mapping_schema(
    "a link",
    partial(located, _web_link),
    {"url": Field(link, required=True), "note": Field(text)},
)
_link_schema = _or_text(
    _link_mapping, link, lambda words: located(_web_link, span=words.span, url=words)
)


def _make_country(words: str, span: Span, log: ProblemLog) -> str | None:
    """Return an actor's id, or a code of ISO 3166-1 as CLDR lists it."""
    if not _CODE_OR_ID.fullmatch(words):
        word = shortened(words, 40)
        message = f"`{word}` is not an actor's id or a two-letter country code"
        log.add("bad-value", span, message, "for example `KR`")
        return None
    if words.isupper() and not _is_country(words):
        hint = "two letters of ISO 3166-1, such as `KR`, or an actor's id"
        log.add("bad-value", span, f"`{words}` is the code of no country", hint)
        return None
    return words


def _is_country(code: str) -> bool:
    # Imported here because few files name a country.
    from babel import Locale  # noqa: PLC0415

    return code not in _NO_COUNTRIES and code in Locale("en").territories


_country_text = from_text("an actor's id or a two-letter country code", _make_country)
_code_schema = {"type": "string", "pattern": "^[A-Z]{2}$"}
_country = Schema(
    _country_text.name, _country_text.read, {"anyOf": [actor_id.json_schema, _code_schema]}
)
_body = Schema(text.name, text.read, {"anyOf": [actor_id.json_schema, text.json_schema]})
_full_reference = offering(
    "item",
    matching("a reference to a fact or quote", r"[a-z0-9_-]+#[a-z0-9_-]+", "article-slug#fact-id"),
)


def _role(
    of: str = "",
    from_: When | None = None,
    to: When | None = None,
    evidence: str = "",
    **values: str,
) -> Role:
    is_body = _is_name_of_body(of)
    slug, _, item_id = evidence.partition("#")
    return Role(
        of="" if is_body else of,
        body=of if is_body else "",
        begin=from_,
        end=to,
        evidence=(slug, item_id) if evidence else None,
        **values,
    )


def _is_name_of_body(words: str) -> bool:
    """Whether `of` names a body that has no page: no id has a space or a capital letter."""
    return " " in words or words != words.lower()


_source = web_address("a source is a web address; `evidence: SLUG#id` is for what a seed says")
_role_schema = mapping_schema(
    "a role",
    partial(located, _role),
    {
        "title": Field(text, doc="what the post is called; without one, `of` alone is shown"),
        "of": Field(_body, doc="an actor's id, or the name of a body that has no page"),
        "from": Field(edtf),
        "to": Field(edtf),
        "evidence": Field(_full_reference, doc="SLUG#id of the fact or quote that shows it"),
        "source": Field(_source),
    },
    pass_on=("already_reported",),
)

ACTOR_KEYS = {
    "name": Field(name, required=True),
    "kind": Field(one_of(*KINDS), required=True),
    "description": Field(text, doc="one short line for lists"),
    "names": Field(list_of(_name_schema), doc="other forms, as they occur in texts"),
    "roles": Field(list_of(_role_schema)),
    "part_of": Field(list_of(actor_id, single=True)),
    "country": Field(_country),
    "wikidata": Field(matching("a Wikidata id", r"Q[1-9][0-9]{0,14}", "Q884")),
    "links": Field(list_of(_link_schema)),
    "formerly": Field(
        list_of(ident, single=True), doc="ids that this page had before; they lead here"
    ),
}
_front_matter = mapping_schema("an actor", dict, ACTOR_KEYS)


def read_actor(path: str, actor_id: str, source: str, log: ProblemLog) -> Located[Actor] | None:
    """Return the actor of a file, or None if its front matter is unusable."""
    values = read_markdown_file(source, _front_matter, "an actor needs `name`, `kind`", log)
    return None if values is None else located(_actor, id=actor_id, path=path, **values)


def _actor(prose: Prose, **values: Any) -> Actor:
    return Actor(profile=prose, **values)
