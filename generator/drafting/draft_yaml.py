"""A draft as the files that an author goes on with: an annotation, and the actors it names."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.drafting.item_ids import ItemIds
from generator.drafting.proposal import (
    Draft,
    Passage,
    ProposedActor,
    ProposedFact,
    ProposedFigure,
    ProposedQuote,
    ProposedRelation,
    SpeakerOf,
    speakers_of,
)
from generator.text import Span

BY_RULES = "briefing"
_NOBODY = "not named"
_PLAIN = re.compile(r"[0-9a-zX/~-]*")


class Written(Struct, frozen=True):
    """The text of an annotation, and the stretch of it that each item has, in the draft's order."""

    text: str
    quotes: tuple[Span, ...]
    facts: tuple[Span, ...]
    relations: tuple[Span, ...]


def annotation_of(head: str, draft: Draft) -> Written:
    """Return an annotation that begins with a head and holds the items of a draft."""
    ids = ItemIds()
    text = head + _names(draft.actors)
    spans: list[tuple[Span, ...]] = []
    for key, items in (
        ("facts", [_fact(fact, ids) for fact in draft.facts]),
        ("quotes", [_quote(quote, ids) for quote in draft.quotes]),
        ("relations", [_relation(relation) for relation in draft.relations]),
    ):
        text += f"{key}:\n" if items else f"{key}: []\n"
        spans.append(tuple(_placed(items, len(text))))
        text += "".join(items)
    facts, quotes, relations = spans
    return Written(text, quotes, facts, relations)


def _placed(items: Iterable[str], at: int) -> Iterator[Span]:
    """Yield the stretches of items that follow each other."""
    for item in items:
        yield Span(at, at + len(item))
        at += len(item)


def _names(actors: Sequence[ProposedActor]) -> str:
    """Return the short forms of names, which this article alone decides about."""
    owners: dict[str, str] = {}
    for actor in actors:
        for form in short_forms(actor):
            owners.setdefault(form, actor.id)
    rows = [f"  {_text(form)}: {owner}\n" for form, owner in owners.items()]
    return "names:\n" + "".join(rows) if rows else "names: {}\n"


def short_forms(actor: ProposedActor) -> Iterator[str]:
    """Yield the forms of a person's name that are a single word: Vos."""
    is_person = actor.kind == "person"
    return (form for form in actor.names if is_person and not actor.known and " " not in form)


def _fact(fact: ProposedFact, ids: ItemIds) -> str:
    """Return a fact as an item of YAML."""
    rows = [
        ("id", ids.of(fact.text, "fact")),
        ("text", _text(fact.text)),
        ("evidence", _list(map(_passage, fact.evidence))),
        ("said_by", _list(map(_speaker, fact.said_by))),
        ("said_on", _word(fact.said_on) if fact.said_by else ""),
        ("when", _word(fact.when)),
        ("about", _list(fact.about)),
        ("status", _word(fact.status)),
        ("figure", _figure(fact.figure) if fact.figure else ""),
    ]
    return _item(rows, fact.drafted_by, fact.confidence)


def _quote(quote: ProposedQuote, ids: ItemIds) -> str:
    """Return a quote as an item of YAML."""
    speakers = speakers_of(quote.speaker)
    rows = [
        ("id", ids.of(quote.text, "quote")),
        ("text", _text(quote.text)),
        ("prefix", _text(quote.prefix) if quote.prefix else ""),
        ("suffix", _text(quote.suffix) if quote.suffix else ""),
        ("speaker", _list(map(_speaker, speakers)) or f"{{unnamed: {_NOBODY}}}"),
        ("said_on", _word(quote.said_on)),
    ]
    return _item(rows, quote.drafted_by, quote.confidence)


def _relation(relation: ProposedRelation) -> str:
    """Return a relation as an item of YAML."""
    rows = [
        ("from", relation.from_),
        ("to", relation.to),
        ("kind", _text(relation.kind)),
        ("evidence", _list(map(_passage, relation.evidence))),
        ("when", _word(relation.when)),
    ]
    return _item(rows, relation.drafted_by, relation.confidence)


def _item(rows: Iterable[tuple[str, str]], drafted_by: str, confidence: str) -> str:
    """Return rows as an item of a list, with who drafted it."""
    written = [f"{key}: {value}" for key, value in rows if value]
    written.append(
        f"drafted_by: {_text(drafted_by or BY_RULES)} # {confidence}; delete this line to accept it"
    )
    return "  - " + "\n    ".join(written) + "\n"


def _word(words: str) -> str:
    """Return a word or a date as it is, where YAML cannot take it for anything else."""
    return words if _PLAIN.fullmatch(words) else _text(words)


def _list(words: Iterable[str]) -> str:
    """Return words as a list in one line, or nothing for none."""
    listed = list(words)
    return f"[{', '.join(listed)}]" if listed else ""


def _speaker(speaker: SpeakerOf) -> str:
    """Return a speaker as YAML."""
    return speaker if isinstance(speaker, str) else f"{{unnamed: {_text(speaker.unnamed)}}}"


def _passage(passage: str | Passage) -> str:
    """Return evidence as YAML."""
    if isinstance(passage, str):
        return _text(passage)
    around = (("exact", passage.exact), ("prefix", passage.prefix), ("suffix", passage.suffix))
    return f"{{{', '.join(f'{key}: {_text(words)}' for key, words in around if words)}}}"


def _figure(figure: ProposedFigure) -> str:
    """Return a figure as YAML, in one line."""
    unit = f", unit: {_text(figure.unit)}" if figure.unit else ""
    approx = f", approx: {_text(figure.approx)}" if figure.approx else ""
    numbers = {"value": figure.value, "low": figure.low, "high": figure.high}
    given = (f"{key}: {number}" for key, number in numbers.items() if number is not None)
    return f"{{{', '.join(given)}{unit}{approx}}}"


def _text(words: str) -> str:
    """Return words as YAML in double quotes, which is JSON."""
    written = json.dumps(words, ensure_ascii=False)
    return written if written.isprintable() else "".join(map(_escaped, written))


def _escaped(letter: str) -> str:
    """Return a character as YAML has it in double quotes: those that do not show, by number."""
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"


def actor_path(actor_id: str) -> str:
    """Return the path of an actor's file."""
    return f"content/actors/{actor_id}.md"


def actor_files(actors: Iterable[ProposedActor]) -> dict[str, str]:
    """Return the files of the actors that the project does not have, by path."""
    return {actor_path(actor.id): _actor(actor) for actor in actors if not actor.known}


def _actor(actor: ProposedActor) -> str:
    """Return the file of an actor."""
    short = set(short_forms(actor))
    forms = [_text(form) for form in actor.names if form not in short]
    rows = [
        ("name", _text(actor.name)),
        ("kind", _text(actor.kind)),
        ("description", _text(actor.role) if actor.role else ""),
        ("names", _list(forms)),
        ("country", _text(actor.country) if actor.country else ""),
    ]
    written = "\n".join(f"{key}: {value}" for key, value in rows if value)
    return f"---\n{written}\n---\n"
