"""Changes on the record as pages show them: what was, what is, when and why."""

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from generator.briefing.model.article import Figure, ItemKey
from generator.briefing.model.article import Item as ArticleItem
from generator.briefing.model.content import ACTOR_KINDS, Question, Topic
from generator.briefing.model.dates import NotADate, When, when
from generator.briefing.model.notes import COMPARATORS, LINK_KINDS
from generator.publishing.addresses import change_at
from generator.publishing.lines import ChangeMark
from generator.publishing.people import PartyView, People
from generator.publishing.record_fields import FIELDS
from generator.publishing.words import names
from generator.publishing.words.date_words import machine_date
from generator.publishing.words.interface import Words
from generator.record.change import Change
from generator.record.lines import Fields, Item, Line, address_of

_PARTIES = frozenset({"said_by", "status_by", "speaker", "about", "of", "part_of", "country"})
_ENDS = frozenset({"from", "to"})  # of a role in time, of a relation and a quote actors
_CODES = frozenset({"sha256", "seed", "rights", "wikidata", "omitted", "url", "formerly"})
_LARGEST = 10**15
_DATES = frozenset({"said_on", "when", "status_on", "published"})


class ValueView(Struct, frozen=True):
    """What a field of an item was and is, each whole; nothing where it said nothing."""

    label: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    is_quoted: bool = False  # whether these are words of an article
    is_code: bool = False  # whether these are for machines


class ChangeWords(Struct, frozen=True):
    """Writes the values of changes in words."""

    words: Words
    people: People
    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    items: Mapping[ItemKey, ArticleItem]

    def rows(self, change: Change) -> tuple[ValueView, ...]:
        """Return the fields that changed; the text comes first, its evidence last."""
        lines = sorted(filter(_is_told, change.lines), key=_place)
        rows = tuple(self._row(line) for line in lines)
        return (*rows, self._address(change)) if change.verb == "moved" else rows

    def _address(self, change: Change) -> ValueView:
        """Return the address that an item had, and the one that it has."""
        ends = (address_of(change.kind, key) for key in (change.formerly, change.item))
        was, now = ((address,) for address in ends)
        return ValueView(self.words.text("field.address"), was, now, is_code=True)

    def _row(self, line: Line) -> ValueView:
        was, now = (self.value(line.kind, line.field, value) for value in (line.was, line.now))
        if was == now:  # what differs is nothing that the words say
            was, now = (_as_json(line.was),), (_as_json(line.now),)
        is_quoted = (line.field == "evidence") and line.kind != "role"
        return ValueView(self._label(line.field), was, now, is_quoted, line.field in _CODES)

    def _label(self, field: str) -> str:
        return self.words.text(FIELDS[field]) if field in FIELDS else field

    def value(self, kind: str, field: str, value: Any) -> tuple[str, ...]:
        """Return a value in words; several where the field has several."""
        if value in (None, "", []):
            return ()
        if field in _PARTIES or (field in _ENDS and kind != "role"):
            return (self.words.listed(self.party(one).name for one in _listed(value)),)
        if isinstance(value, list):
            return tuple(self._one(kind, field, one) for one in value)
        return (self._one(kind, field, value),)

    def _one(self, kind: str, field: str, value: Any) -> str:
        match field, value:
            case _, str():
                return self._text(kind, field, value)
            case "figure", {"unit": str(), "label": _, "question": _}:
                return self._figure(value)
            case "names" | "links", {"name": str(words)} | {"url": str(words)}:
                return words
            case "links", {"kind": str(link), "to": str(to)} if link in LINK_KINDS:
                return f"{self.words.colon(self.words.link(link))} {self._item(to)}"
            case _, bool():
                return self.words.text("value.yes") if value else self.words.text("value.no")
        return _as_json(value)

    def _item(self, key: str) -> str:
        """Return the words of an item, or its key if there is none."""
        slug, _, item_id = key.partition("#")
        item = self.items.get((slug, item_id))
        return item.text if item else key

    def _text(self, kind: str, field: str, value: str) -> str:
        """Return a text, or what it is the name of."""
        writers: Mapping[tuple[str, str], Callable[[str], str]] = {
            ("fact", "status"): self._status,
            ("actor", "kind"): self._kind,
            ("role", "evidence"): self._item,
            ("role", "from"): self._date,
            ("role", "to"): self._date,
            ("", "topics"): self._topic,
            ("", "lang"): self.words.language,
            **{("", name): self._date for name in _DATES},
        }
        write = writers.get((kind, field)) or writers.get(("", field), str)
        return write(value)

    def _status(self, value: str) -> str:
        return self.words.status(value) if value in names.STATUS else value

    def _kind(self, value: str) -> str:
        return self.words.kind(value) if value in ACTOR_KINDS else value

    def _topic(self, value: str) -> str:
        return self.topics[value].title if value in self.topics else value

    def _date(self, value: str) -> str:
        date = date_of(value)
        return self.words.date(date) if date else value

    def _figure(self, figure: Mapping[str, Any]) -> str:
        """Return a figure with what it counts and the question that it answers."""
        value, low, high = (_decimal(figure.get(end)) for end in ("value", "low", "high"))
        if (value, low, high) == (None, None, None):
            return _as_json(figure)
        approx = figure.get("approx")
        bound = approx if approx in COMPARATORS else ""
        number = self.words.figure(Figure(value, low, high, "", bound, "", ""))
        question = self.questions.get(figure["question"]) if figure["question"] else None
        told = (f"{number} {figure['unit']}".strip(), figure["label"], question and question.text)
        return " · ".join(str(part) for part in told if part)

    def party(self, value: Any) -> PartyView:
        """Return an actor by its id, if there still is one, or an unnamed source."""
        match value:
            case str() if value in self.people.actors:
                return self.people.actor(value)
            case str():
                return PartyView(self.words.country(value) if _is_code(value) else value, "")
            case {"unnamed": str(description)}:
                return PartyView(description, "", unnamed=True)
        return PartyView(_as_json(value), "")

    def speakers(self, fields: Fields) -> tuple[PartyView, ...]:
        """Return who said what an item was, the speaker first."""
        chain = _listed(fields.get("said_by") or fields.get("speaker") or [])
        return tuple(self.party(one) for one in reversed(chain))


def mark_of(changes: Iterable[Change], key: Item, words: Words) -> ChangeMark | None:
    """Return the last change in what an item says, or None if it says what it always said."""
    ours = [change for change in changes if change.key == key and change.is_of_what_it_says]
    if not ours:
        return None
    day = date_of(ours[-1].on)
    return ChangeMark(words.date(day), machine_date(day), change_at(ours[-1]))


def date_of(words: str) -> When | None:
    """Return a date as the record writes it, or None if it is none."""
    try:
        return when(words)
    except NotADate:
        return None


def _is_told(line: Line) -> bool:
    """Whether a line has something of its own to say: the evidence of a quote is its words."""
    is_told_by_another = (line.kind, line.field) == ("quote", "evidence")
    return line.field not in {"", "text_sha256"} and not is_told_by_another


def _place(line: Line) -> tuple[bool, int]:
    """Return what sorts the fields of a change: in the order of `FIELDS`, evidence last."""
    known = list(FIELDS)
    place = known.index(line.field) if line.field in known else len(known)
    return line.field == "evidence", place


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _decimal(value: Any) -> Decimal | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(str(value)) if is_number and abs(value) < _LARGEST else None


def _is_code(value: str) -> bool:
    """Whether a value is the code of a country."""
    return len(value) == len("NO") and value.isascii() and value.isupper()


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
