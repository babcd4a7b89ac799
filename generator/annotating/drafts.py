"""The proposals of a draft as changes of an annotation, without what that has already."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from generator.annotating.requests import Change
from generator.annotating.sheet import Sheet
from generator.annotating.yaml_data import NotEditableError
from generator.annotating.yaml_text import as_text
from generator.briefing.model.article import Article
from generator.drafting.draft_yaml import BY_RULES
from generator.drafting.new_annotation import beginning
from generator.drafting.proposal import Draft, ProposedQuote, speakers_of
from generator.drafting.session import drafting, with_day

_NOBODY = {"unnamed": "not named"}
_NOT_WRITTEN = ("confidence", "start", "end", "speaker_text", "drafted_by")


def draft_changes(sheet: Sheet) -> list[Change]:
    """Return the changes that add a draft's proposals; raise NotEditableError for no draft."""
    if sheet.plain.get("draft") != "true":
        msg = "only an article with `draft: true` can hold proposals"
        raise NotEditableError(msg)
    draft = _drafted(sheet)
    article, _ = sheet.judged
    known = set(_words(article)) if article else set()
    changes = [
        *_changes("facts", draft.facts, known),
        *_changes("quotes", draft.quotes, known),
        *_changes("relations", draft.relations, known),
    ]
    if not changes:
        msg = "there is nothing more that the rules would propose"
        raise NotEditableError(msg)
    return _with_actors(changes, draft)


def _drafted(sheet: Sheet) -> Draft:
    """Return what the rules of the seed's language propose; raise NotEditableError."""
    name = sheet.seed_path.removeprefix("seeds/")
    begun, problems = beginning(name, sheet.texts[sheet.seed_path])
    if begun is None:
        raise NotEditableError(problems[0].message)
    published = sheet.plain.get("published")
    if published and not sheet.seed.published:
        begun = with_day(begun, str(published))
    session = drafting(sheet.texts, sheet.languages, begun, sheet.slug)
    if session.language is None:
        msg = f"there are no rules to draft from in `{session.lang}`"
        raise NotEditableError(msg)
    return session.by_rules(session.language)


def _words(article: Article) -> Iterator[str]:
    """Yield the words that items of an article are backed by."""
    items: list[Any] = [*article.facts, *article.quotes, *article.relations]
    for item in items:
        for passage in item.passages:
            yield _line(article.text[passage.start : passage.end])


def _changes(key: str, items: Iterable[Any], known: set[str]) -> Iterator[Change]:
    """Yield the additions of items whose words no item of the annotation has."""
    for proposed in items:
        words = _backing(proposed)
        if not any(_line(piece).strip(" .,") in have for piece in words for have in known):
            yield Change(action="add", list=key, item=_item(proposed))  # type: ignore[arg-type]


def _backing(proposed: Any) -> list[str]:
    if isinstance(proposed, ProposedQuote):
        return [proposed.text]
    return [getattr(part, "exact", str(part)) for part in proposed.evidence]


def _item(proposed: Any) -> dict[str, Any]:
    """Return a proposal as an item, with who drafted it."""
    plain = msgspec.to_builtins(proposed)
    if isinstance(proposed, ProposedQuote):
        plain["speaker"] = msgspec.to_builtins(speakers_of(proposed.speaker)) or [_NOBODY]
    kept = {key: value for key, value in plain.items() if value and key not in _NOT_WRITTEN}
    return {**as_text(kept), "drafted_by": proposed.drafted_by or BY_RULES}


def _with_actors(changes: list[Change], draft: Draft) -> list[Change]:
    """Return changes, the first of which brings the new actors along."""
    new = tuple(actor for actor in draft.actors if not actor.known)
    first, *rest = changes
    return [msgspec.structs.replace(first, actors=new), *rest]


def _line(words: str) -> str:
    return " ".join(words.split())
