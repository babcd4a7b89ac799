"""The shapes of actors, topics, questions and Markdown pages: one function a kind of file."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from generator.briefing.model.cast_notes import (
    ActorNote,
    NameForm,
    PageNote,
    QuestionNote,
    RoleNote,
    TopicNote,
    WebLink,
)
from generator.briefing.model.notes import Prose, Words, Written
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.annotation import language
from generator.reading.front_matter import parted
from generator.reading.mapping_schema import mapping_schema
from generator.reading.markdown import begun_with_heading, markdown, prose
from generator.reading.schema import (
    Field,
    Schema,
    actor_id,
    calendar_day,
    edtf,
    flag,
    from_text,
    ident,
    link,
    list_of,
    matching,
    name,
    number,
    offering,
    one_of,
    text,
    topic_id,
    web_address,
    words_of,
    wrong_type,
)
from generator.text import Span, shortened

T = TypeVar("T")

KINDS = ("person", "state", "organisation", "agency", "military-unit", "media", "unnamed")

_form_mapping = mapping_schema(
    "a name",
    NameForm,
    {
        "name": Field(name, required=True),
        "from": Field(edtf),
        "to": Field(edtf),
        "type": Field(text),
        "lang": Field(language),
    },
)
_link_mapping = mapping_schema(
    "a link", WebLink, {"url": Field(link, required=True), "note": Field(text)}
)


def _or_text(whole: Schema, plain: Schema, make: Callable[[Words], Any]) -> Schema:
    """A mapping, or just the text of its main key."""

    def read(node: yaml.Node, log: ProblemLog) -> Any:
        if isinstance(node, yaml.Mapping):
            return whole.read(node, log)
        words = plain.read(node, log)
        return None if words is None else make(words)

    return Schema(whole.name, read, {"anyOf": [plain.json_schema, whole.json_schema]})


_name_form = _or_text(_form_mapping, name, lambda words: NameForm(words, words.span))
_web_link = _or_text(_link_mapping, link, lambda words: WebLink(words, words.span))

_CODE_OR_ID = re.compile(r"[A-Z]{2}|[a-z0-9]+([-_][a-z0-9]+)*")
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


def _make_country(words: str, span: Span, log: ProblemLog) -> str | None:
    """An actor's id, or a code of ISO 3166-1 as CLDR lists it."""
    # Imported here: few files name a country.
    from babel import Locale  # noqa: PLC0415

    if not _CODE_OR_ID.fullmatch(words):
        log.add(
            "bad-value",
            span,
            f"`{shortened(words, 40)}` is not an actor's id or a two-letter country code",
            "for example `KR`",
        )
        return None
    if words.isupper() and (words in _NO_COUNTRIES or words not in Locale("en").territories):
        log.add(
            "bad-value",
            span,
            f"`{words}` is the code of no country",
            "two letters of ISO 3166-1, such as `KR`, or an actor's id",
        )
        return None
    return words


_country_words = from_text("an actor's id or a two-letter country code", _make_country)
_code_schema = {"type": "string", "pattern": "^[A-Z]{2}$"}
_country = Schema(
    _country_words.name,
    _country_words.read,
    {"anyOf": [actor_id.json_schema, _code_schema]},
)
_full_reference = offering(
    "item",
    matching("a reference to a fact or quote", r"[a-z0-9_-]+#[a-z0-9_-]+", "article-slug#fact-id"),
)
_body = Schema(text.name, text.read, {"anyOf": [actor_id.json_schema, text.json_schema]})
_role = mapping_schema(
    "a role",
    RoleNote,
    {
        "title": Field(text, doc="what the post is called; without one, `of` alone is shown"),
        "of": Field(_body, doc="an actor's id, or the name of a body that has no page"),
        "from": Field(edtf),
        "to": Field(edtf),
        "evidence": Field(_full_reference, doc="SLUG#id of the fact or quote that shows it"),
        "source": Field(
            web_address("a source is a web address; `evidence: SLUG#id` is for what a seed says")
        ),
    },
    pass_on=("already_reported",),
)


ACTOR_KEYS = {
    "name": Field(name, required=True),
    "kind": Field(one_of(*KINDS), required=True),
    "description": Field(text, doc="one short line for lists"),
    "names": Field(list_of(_name_form), doc="other forms, as they occur in texts"),
    "roles": Field(list_of(_role)),
    "part_of": Field(list_of(actor_id, single=True)),
    "country": Field(_country),
    "wikidata": Field(matching("a Wikidata id", r"Q[1-9][0-9]{0,14}", "Q884")),
    "links": Field(list_of(_web_link)),
    "formerly": Field(
        list_of(ident, single=True), doc="ids that this page had before; they lead here"
    ),
}
_title = Field(text, doc="default: the heading that the text begins with, or the words of the id")
TOPIC_KEYS = {"title": _title, "summary": Field(text)}
PAGE_KEYS = {
    "title": _title,
    "summary": Field(text),
    "lead": Field(markdown, doc="the bottom line; may cite [@id]"),
    "why": Field(markdown, doc="why it matters; may cite [@id]"),
    "published": Field(calendar_day),
    "topics": Field(list_of(topic_id, single=True)),
    "draft": Field(flag),
}
QUESTION_KEYS = {
    "text": Field(text, doc="default: the words of the id"),
    "unit": Field(text),
    "note": Field(text),
}


def actor_note(path: str, name: str, source: str, log: ProblemLog) -> ActorNote | None:
    """`content/actors/ID.md`."""

    def make(prose: Prose, **read: Any) -> ActorNote:
        return ActorNote(id=name, profile=prose, **read)

    return _with_prose(path, source, log, ACTOR_KEYS, "an actor", make)


def topic_note(path: str, name: str, source: str, log: ProblemLog) -> TopicNote | None:
    """`content/topics/ID.md`."""
    return _with_prose(
        path,
        source,
        log,
        TOPIC_KEYS,
        "a topic",
        lambda **read: TopicNote(id=name, **_titled(name, **read)),
    )


def page_note(path: str, name: str, source: str, log: ProblemLog) -> PageNote | None:
    """`content/briefings/SLUG.md` or `content/pages/SLUG.md`."""
    return _with_prose(
        path,
        source,
        log,
        PAGE_KEYS,
        "a page",
        lambda **read: PageNote(slug=name, **_titled(name, **read)),
    )


def _titled(
    name: str, span: Span, prose: Prose, title: Words | None = None, **read: Any
) -> dict[str, Any]:
    """What was read, with a title: that of the front matter, the heading that the text begins with, or the words of the id."""
    heading, rest = ("", prose) if title else begun_with_heading(prose)
    return {
        "span": span,
        "prose": rest,
        "title": title or Written(heading or words_of(name), span),
        **read,
    }


def _with_prose(  # noqa: PLR0913 - the parts of one file
    path: str,
    source: str,
    log: ProblemLog,
    keys: dict[str, Field],
    name: str,
    make: Callable[..., T],
) -> T | None:
    front, body_at = parted(source, log)
    is_closed = not log.problems or front is not None
    required = [key for key, about in keys.items() if about.required]
    written = prose(
        source[body_at:], log, lambda span: Span(span.start + body_at, span.end + body_at)
    )
    if front is None and is_closed and not required:
        front = yaml.Mapping((), flow=False, span=Span(0, 0))
    if front is None:
        if is_closed and not log.problems:
            these = ", ".join(f"`{key}`" for key in required)
            log.add(
                "missing-key",
                Span(0, 0),
                f"{name} needs {these}",
                "begin the file with front matter between two lines `---`",
            )
        return None
    found: T | None = mapping_schema(
        name, lambda **read: make(path=path, prose=written, **read), keys
    ).read(front, log)
    return found


def _question(
    path: str, name: str, span: Span, text: Words | None = None, **read: Any
) -> QuestionNote:
    return QuestionNote(path, name, text or Written(words_of(name), span), span, **read)


def question_notes(path: str, root: yaml.Node | None, log: ProblemLog) -> tuple[QuestionNote, ...]:
    """`content/questions.yaml`."""
    if root is None or (isinstance(root, yaml.Scalar) and root.is_empty):
        return ()
    if not isinstance(root, yaml.Mapping):
        wrong_type(root, log, "a mapping of ids to questions")
        return ()
    found: list[QuestionNote] = []
    for key, value in root.entries:
        name: Written[str] | None = ident.read(key, log)
        if isinstance(value, yaml.Scalar) and value.is_empty:
            value = yaml.Mapping((), flow=False, span=key.span)  # noqa: PLW2901 - its id says all
        made = mapping_schema(
            "a question", partial(_question, path, name.value if name else ""), QUESTION_KEYS
        ).read(value, log)
        if name and made:
            found.append(made)
    return tuple(found)


__all__ = [
    "ACTOR_KEYS",
    "PAGE_KEYS",
    "QUESTION_KEYS",
    "TOPIC_KEYS",
    "actor_note",
    "number",
    "page_note",
    "question_notes",
    "topic_note",
]
