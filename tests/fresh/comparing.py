"""An editor's list of items beside a draft: what the draft has, lacks and says wrongly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.drafting.new_annotation import beginning
from generator.drafting.proposal import (
    Draft,
    Passage,
    ProposedFact,
    ProposedFigure,
    Unnamed,
    speakers_of,
)
from generator.drafting.session import drafting
from tests.building import languages

Item = Mapping[str, Any]
SECTIONS = ("quotes", "facts", "actors", "relations")
_KEYS = ("figure", "approx", "when", "said_by", "said_on")
_WHOLE_ITEM = {"quotes": 3, "facts": 3, "actors": 4, "relations": 1}  # lines of YAML


@dataclass(frozen=True)
class Finding:
    """What a draft has of one item: whether it is there, and the keys still to type."""

    section: str
    item: Item
    is_there: bool
    lacks: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to type."""
        return self.is_there and not self.lacks

    @property
    def lines(self) -> int:
        """The lines of YAML that the author types for the item."""
        return len(self.lacks) if self.is_there else _WHOLE_ITEM[self.section] + len(self.lacks)


@dataclass(frozen=True)
class Comparison:
    """A story's items beside its draft; `wrong`: what the draft says that the story does not."""

    story: str
    findings: tuple[Finding, ...]
    proposed: int
    wrong: tuple[str, ...]
    wrong_items: int

    def count(self, section: str = "") -> tuple[int, int, int]:
        """Return how many items are there whole, there at all, and expected."""
        found = [finding for finding in self.findings if section in ("", finding.section)]
        whole = sum(finding.is_whole for finding in found)
        return whole, sum(finding.is_there for finding in found), len(found)

    @property
    def lines(self) -> int:
        """The lines to type or change until every expected item is there."""
        return sum(finding.lines for finding in self.findings) + len(self.wrong)


@dataclass(frozen=True)
class Story:
    """A seed's text, the items of a careful editor, and what else in its draft was judged right."""

    name: str
    text: str
    expected: Mapping[str, list[Item]]
    judged: Mapping[str, Any]


def stories(folder: Path) -> list[Story]:
    """Return the stories of a folder, in the order of their names."""
    return [_story(path) for path in sorted(folder.iterdir()) if (path / "story.txt").is_file()]


def _story(folder: Path) -> Story:
    return Story(
        folder.name,
        (folder / "story.txt").read_text("utf-8"),
        _loaded(folder / "expected.yaml"),
        _loaded(folder / "judged.yaml"),
    )


def _loaded(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return loaded


def draft_of(story: Story) -> Draft:
    """Return what `briefing draft` proposes in an empty project."""
    name = f"{story.name}.txt"
    seed = story.text.encode()
    texts = {"content/site.yaml": b"title: Fresh\nlang: en\n", f"seeds/{name}": seed}
    begun, _ = beginning(name, seed)
    assert begun is not None
    return drafting(texts, languages(), begun, story.name).by_rules(languages()["en"])


def compare(story: Story) -> Comparison:
    """Return a story's items beside its draft."""
    draft = draft_of(story)
    names = {actor.id: actor.name for actor in draft.actors}
    beside = _Beside(story, draft, names)
    findings = (
        *(beside.quote(item) for item in story.expected["quotes"]),
        *(beside.fact(item) for item in story.expected["facts"]),
        *(beside.actor(item) for item in story.expected["actors"]),
        *(beside.relation(item) for item in story.expected["relations"]),
    )
    wrong = list(beside.wrong())
    actors = [actor for actor in draft.actors if not actor.known]
    proposed = len([*draft.quotes, *draft.facts, *draft.relations, *actors])
    told = tuple(f"{item}: {what}" for item, what in wrong)
    return Comparison(story.name, findings, proposed, told, len({item for item, _ in wrong}))


@dataclass(frozen=True)
class _Beside:
    story: Story
    draft: Draft
    names: Mapping[str, str]

    def quote(self, item: Item) -> Finding:
        for quote in self.draft.quotes:
            if _has(quote.text, item["has"]):
                speakers = self._called(speakers_of(quote.speaker))
                named = _answers(item, "speaker", speakers)
                return Finding("quotes", item, is_there=True, lacks=() if named else ("speaker",))
        return Finding("quotes", item, is_there=False)

    def fact(self, item: Item) -> Finding:
        keys = tuple(key for key in _KEYS if key in item and key != "approx")
        for fact in self._facts_with(item["has"]):
            values = self._values(fact)
            lacks = tuple(key for key in _KEYS if key in item and not _fits(item, key, values))
            if "figure" not in lacks:
                return Finding("facts", item, is_there=True, lacks=lacks)
        return Finding("facts", item, is_there=False, lacks=keys)

    def actor(self, item: Item) -> Finding:
        for actor in self.draft.actors:
            if _folded(actor.name) == _folded(item["name"]):
                has_role = _folded(item.get("role", "")) in _folded(actor.role)
                lacks = [] if has_role else ["role"]
                lacks += [] if actor.kind in _several(item["kind"]) else ["kind"]
                return Finding("actors", item, is_there=True, lacks=tuple(lacks))
        return Finding("actors", item, is_there=False)

    def relation(self, item: Item) -> Finding:
        ends = {_folded(item["from"]), _folded(item["to"])}
        for relation in self.draft.relations:
            joined = {_folded(self.names[end]) for end in (relation.from_, relation.to)}
            if joined == ends:
                return Finding("relations", item, is_there=True)
        return Finding("relations", item, is_there=False)

    def wrong(self) -> Iterable[tuple[str, str]]:
        """Yield what the draft says that neither list has: the item, and the key with its value."""
        for quote in self.draft.quotes:
            expected = [i for i in self.story.expected["quotes"] if _has(quote.text, i["has"])]
            called = self._called(speakers_of(quote.speaker))
            if not any(self._is_speaker(i, "speaker", called) for i in expected):
                yield quote.text, f"speaker {called}"
        for fact in self.draft.facts:
            expected = [
                i
                for i in (*self.story.expected["facts"], *self.story.judged["right"])
                if fact in self._facts_with(i["has"])
            ]
            for key, value in self._values(fact).items():
                if value and key != "approx" and not self._is_told(expected, key, value):
                    yield fact.text, f"{key} {value}"
        for actor in self.draft.actors:
            if actor.name in self.story.judged["wrong_actors"]:
                yield actor.name, "no such actor"

    def _is_told(self, expected: Iterable[Item], key: str, value: Any) -> bool:
        if key == "said_by":
            return any(self._is_speaker(item, key, value) for item in expected)
        return any(_fits(item, key, {key: value}) for item in expected if key in item)

    def _is_speaker(self, item: Item, key: str, called: list[str]) -> bool:
        """Whether it is who speaks: by name, in words judged to mean the same, or left open."""
        vague = self.story.judged["vague"]
        return (
            not called
            or _answers(item, key, called)
            or all(
                name in vague or any(_has(name, one) for one in _several(item.get(key, [])))
                for name in called
            )
        )

    def _facts_with(self, words: str) -> list[ProposedFact]:
        return [fact for fact in self.draft.facts if any(_has(e, words) for e in _words(fact))]

    def _values(self, fact: ProposedFact) -> dict[str, Any]:
        figure = fact.figure
        return {
            "figure": _numbers(figure) if figure else "",
            "approx": figure.approx if figure else "",
            "when": fact.when,
            "said_by": self._called(fact.said_by),
            "said_on": fact.said_on,
        }

    def _called(self, speakers: Iterable[str | Unnamed]) -> list[str]:
        return [
            speaker.unnamed if isinstance(speaker, Unnamed) else self.names[speaker]
            for speaker in speakers
        ]


def _numbers(figure: ProposedFigure) -> str:
    """Return the value of a figure, or its range: 60..70."""
    given = (figure.value, figure.low, figure.high)
    return "..".join(_number(number) for number in given if number is not None)


def _number(value: float) -> str:
    return str(int(value) if value == int(value) else value)


def _words(fact: ProposedFact) -> list[str]:
    return [e.exact if isinstance(e, Passage) else e for e in fact.evidence]


def _fits(item: Item, key: str, values: Mapping[str, Any]) -> bool:
    if key == "said_by":
        return _answers(item, key, values[key])
    return values[key] in _several(item[key])


def _answers(item: Item, key: str, called: list[str]) -> bool:
    """Whether speakers are those of an item: one of several ways to say it, or a whole chain."""
    wanted = [_bare(one) for one in _several(item.get(key, []))]
    said = [_bare(name) for name in called]
    if item.get("chain"):
        return len(said) == len(wanted) and all(map(str.startswith, said, wanted))
    return len(said) == 1 and said[0] in wanted


def _bare(name: str) -> str:
    """Return a name without the article, and without whose it is."""
    return _folded(name).removeprefix("the ").removeprefix("country's ")


def _several(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _has(text: str, words: str) -> bool:
    return _folded(words) in _folded(text)


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())
