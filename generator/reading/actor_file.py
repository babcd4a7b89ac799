"""The actor files, `content/actors/ID.md`."""

import re
from typing import Any

from generator.briefing.model.content import Actor, Name, Role, WebLink
from generator.briefing.model.located import Located
from generator.problems import ProblemLog
from generator.reading.mapping_schema import mapping_schema
from generator.reading.markdown_file import read_markdown_file
from generator.reading.record_schema import keys_of, located_schema
from generator.reading.records import located
from generator.reading.schema import (
    Schema,
    from_text,
    matching,
    offering,
    or_alone,
    text,
)
from generator.reading.values import actor_id, link, name, web_address
from generator.text import Span, shortened

_CODE_OR_ID = re.compile(r"[A-Z]{2}|[a-z0-9]+([-_][a-z0-9]+)*")
# Codes that CLDR has beside those of ISO 3166-1: the United Nations, the euro area.
NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


def _make_country(words: str, span: Span, log: ProblemLog) -> str | None:
    """Return an actor's id, or a code of ISO 3166-1 as CLDR lists it."""
    if not _CODE_OR_ID.fullmatch(words):
        word = shortened(words, 40)
        message = f"`{word}` is not an actor's id or a two-letter country code"
        log.add("bad-value", span, message, "for example `KR`")
        return None
    if words.isupper() and not _is_country(words):
        hint = "two letters of ISO 3166-1, such as `KR`, or an actor's id"
        log.add("bad-value", span, f"`{words}` is not the code of a country", hint)
        return None
    return words


def _is_country(code: str) -> bool:
    # Imported here because few files name a country.
    from babel import Locale  # noqa: PLC0415

    return code not in NO_COUNTRIES and code in Locale("en").territories


_country_text = from_text("an actor's id or a two-letter country code", _make_country)
_code_schema = {"type": "string", "pattern": "^[A-Z]{2}$"}
_country = Schema(
    _country_text.name, _country_text.read, {"anyOf": [actor_id.json_schema, _code_schema]}
)
_body = Schema(text.name, text.read, {"anyOf": [actor_id.json_schema, text.json_schema]})
_item = matching(
    "a reference to a fact or quote", r"[a-z0-9_-]+#[a-z0-9_-]+", "article-slug#fact-id"
)
_source = web_address("a source is a web address; `evidence: SLUG#id` is for what a seed says")


def _role(of: str = "", evidence: str = "", **values: Any) -> Role:
    # `of` names a body that has no page if it cannot be an id.
    is_body = " " in of or of != of.lower()
    slug, _, item_id = evidence.partition("#")
    return Role(
        of="" if is_body else of,
        body=of if is_body else "",
        evidence=(slug, item_id) if evidence else None,
        **values,
    )


_role_parts = {
    "body": _body,
    "item": offering("item", _item),
    "source": _source,
}
_parts = {
    Name: or_alone(
        located_schema("a name", Name, {}),
        name,
        lambda words: located(Name, span=words.span, text=words),
    ),
    Role: located_schema("a role", Role, _role_parts, make=_role),
    WebLink: or_alone(
        located_schema("a link", WebLink, {}),
        link,
        lambda address: located(WebLink, span=address.span, url=address),
    ),
    "country": _country,
    "wikidata": matching("a Wikidata id", r"Q[1-9][0-9]{0,14}", "Q884"),
}
actor_schema = mapping_schema("an actor", dict, keys_of(Actor, _parts))


def read_actor(path: str, actor_id: str, source: str, log: ProblemLog) -> Located[Actor] | None:
    """Return the actor of a file, or None if its front matter is unusable."""
    values = read_markdown_file(source, actor_schema, "an actor needs `name`, `kind`", log)
    if values is None:
        return None
    return located(Actor, id=actor_id, path=path, profile=values.pop("prose"), **values)
