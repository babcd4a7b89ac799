"""Sentences of an article that say a fact or hold a quote, each with what its annotation says."""

import random
from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.bench.corpus.wording import Wording, amount, capital, slug
from tests.bench.corpus.world import Actor

COMPARATORS = {
    "about": "about",
    "at least": "at-least",
    "up to": "up-to",
    "more than": "more-than",
    "fewer than": "fewer-than",
}
_PLAIN = ("{Clause}.", "{Clause}, as the minutes show.")
_SAID = (
    "{Clause}, {speaker} said.",
    "{Clause}, {speaker} said on {said_day}.",
    "{Speaker} said {clause}.",
    "{Speaker} told reporters on {said_day} that {clause}.",
    "According to {speaker}, {clause}.",
)
_CITED = (
    "{Clause}, {speaker} said, citing {other}.",
    "{Speaker} said, citing {other}, that {clause}.",
)
_QUOTED = (
    "“{Words},” {speaker} said.",
    "“{Words},” said {speaker}.",
    "“{Words},” {speaker} told reporters.",
    "{Speaker} said: “{Words}.”",
    "{Speaker} said on {said_day}: “{Words}.”",
)


class Item(NamedTuple):
    """A sentence, and the keys of the fact, quote or relation that it backs."""

    sentence: str
    keys: dict[str, Any]
    needles: tuple[str, ...]  # what must be in the article once
    speakers: tuple[Actor, ...] = ()


def figure(row: Mapping[str, Any], source: random.Random) -> tuple[str, dict[str, Any]]:
    """A number with its comparator in words, and the figure that it is."""
    number = int(row["low"] * (row["high"] / row["low"]) ** source.random())
    if row.get("millions"):
        number *= 1_000_000
    elif number > 100 and source.random() < 0.5:
        number = round(number, -1 if number < 1000 else -2)
    made: dict[str, Any] = {"value": number, "unit": row["unit"]}
    comparator = "" if row.get("exact") else source.choice(["", "", *COMPARATORS])
    if comparator:
        made["approx"] = COMPARATORS[comparator]
    return f"{comparator} {amount(number)}".strip(), made


def dated(template: str, days: Mapping[str, str]) -> dict[str, str]:
    """When it happened, where the template says so."""
    gap = next((gap for gap in ("past", "future", "month") if f"{{{gap}}}" in template), None)
    return {"when": days[gap]} if gap else {}


def fact(wording: Wording, row: Any, days: Mapping[str, str], speakers: tuple[Actor, ...]) -> Item:
    """A fact's sentence: the paper's own, somebody's, or somebody's who cites another."""
    row = {"clause": row} if isinstance(row, str) else row
    words, made = figure(row, wording.source) if "unit" in row else ("", {})
    numbered = Wording(wording.source, **wording.values, n=words)
    clause = numbered.fill(row["clause"])
    keys = {
        "id": slug(" ".join(clause.split()[:7])),
        "text": capital(numbered.fill(row["fact"])) if "fact" in row else f"{capital(clause)}.",
        "evidence": clause,
        **_said_by(speakers),
        **dated(row["clause"], days),
        **({"figure": made} if made else {}),
    }
    frame = wording.source.choice((_PLAIN, _SAID, _CITED)[len(speakers)])
    if "Clause" in frame:
        keys["evidence"] = capital(clause)
    if "said_day" in frame:
        keys["said_on"] = days["said_day"]
    named = dict(zip(("speaker", "other"), (speaker.in_full for speaker in speakers), strict=False))
    sentence = Wording(wording.source, **{**wording.values, **named, "clause": clause}).fill(frame)
    return Item(sentence, keys, (keys["evidence"],), speakers)


def _said_by(speakers: tuple[Actor, ...]) -> dict[str, Any]:
    """The key of a fact: one actor, or a chain with the one nearest to the event last."""
    ids = [speaker.actor_id for speaker in speakers]
    return {"said_by": ids if len(ids) > 1 else ids[0]} if ids else {}


def quote(wording: Wording, days: Mapping[str, str], speaker: Actor, named: str) -> Item:
    """A quote in a sentence of its own, as one of several newspapers' ways."""
    words = capital(wording.fill(wording.choice("quote")))
    frame = wording.source.choice(_QUOTED)
    said = {"said_on": days["said_day"]} if "said_day" in frame else {}
    keys = {"id": slug(" ".join(words.split()[:7])), "text": words, "speaker": speaker.actor_id}
    values = {**wording.values, "speaker": named, "words": words}
    sentence = Wording(wording.source, **values).fill(frame)
    return Item(sentence, {**keys, **said}, (words,), (speaker,))


def split_quote(wording: Wording, speaker: Actor, named: str) -> Item:
    """One quote in two parts, with who says it between them."""
    first, second = (capital(wording.fill(wording.choice("quote"))) for _ in "ab")
    keys = {
        "id": slug(" ".join(first.split()[:7])),
        "text": f"{first} [...] {second}",
        "speaker": speaker.actor_id,
    }
    return Item(f"“{first},” {named} said. “{second}.”", keys, (first, second), (speaker,))


def short_quote(wording: Wording, speaker: Actor, named: str) -> Item:
    """A few words that the paper's own sentence takes up."""
    words, things = wording.fill(wording.choice("short")), wording.fill("{things}")
    keys = {"id": slug(words), "text": words, "speaker": speaker.actor_id}
    return Item(f"{capital(named)} called {things} “{words}”.", keys, (words,), (speaker,))


def unnamed_quote(wording: Wording, body: Actor) -> Item:
    """A quote of somebody whom the paper does not name."""
    words = capital(wording.fill(wording.choice("quote")))
    keys = {
        "id": slug(" ".join(words.split()[:7])),
        "text": words,
        "speaker": {"unnamed": body.official},
    }
    sentence = f"“{words},” {body.official} said, speaking on condition of anonymity."
    return Item(sentence, keys, (words,))


def relation(wording: Wording, days: Mapping[str, str], one: Actor, other: Actor) -> Item:
    """What one body did to another."""
    row = wording.choice("relation")
    names = {**wording.values, "from": one.named, "to": other.named}
    sentence = Wording(wording.source, **names).fill(row["sentence"])
    keys = {
        "from": one.actor_id,
        "to": other.actor_id,
        "kind": row["kind"],
        **dated(row["sentence"], days),
        "evidence": sentence.removesuffix("."),
    }
    return Item(sentence, keys, (keys["evidence"],))
