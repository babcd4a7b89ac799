"""One article of a corpus: its text and its annotation."""

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.bench.corpus import sentences
from tests.bench.corpus.sentences import Item
from tests.bench.corpus.wording import Wording, data, slug
from tests.bench.corpus.world import Actor, Topic, World
from tests.bench.corpus.yaml_text import lines

WORDS = 750
FIRST_DAY, DAYS = date(2023, 1, 2), 1000
ANSWER = "count-given"  # the id of the fact that answers its topic's question
PAGES_OF_FACTS = (("counts", 2), ("hedged", 1), ("negated", 1), ("plain", 1))
EARLIER = 300  # articles among which an earlier answer to the same question is looked for


class Heading(NamedTuple):
    """What is known of an article before it is written."""

    slug: str
    title: str
    topic: Topic
    day: date
    outlet: str


class Article(NamedTuple):
    """An article as files, and which item backs the title of which person."""

    heading: Heading
    seed: str
    annotation: str
    roles: tuple[tuple[str, str], ...]
    told: Item  # a fact, one that the paper gives as its own where there is one

    @property
    def seed_name(self) -> str:
        return f"{self.heading.day:%Y/%m}/{self.heading.slug}.txt"


def heading(world: World, number: int) -> Heading:
    """Slug, title, topic and day of an article."""
    source = random.Random(f"heading {world.count} {number}")
    topic = world.topic(source)
    title = source.choice(data("beats")[topic.beat]["headlines"]).format(place=topic.place)
    day = FIRST_DAY + timedelta(days=number * DAYS // max(world.count, 1))
    outlet = source.choice(data("cast")["outlets"])
    return Heading(f"{slug(title)}-{number:05}", title, topic, day, outlet)


class _Reporter:
    """Writes the parts of one article from one source of chance."""

    def __init__(self, world: World, number: int, attempt: int) -> None:
        self.world, self.number = world, number
        self.heading = heading(world, number)
        self.source = random.Random(f"article {world.count} {number} {attempt}")
        self.days, words_of_days = _days(self.heading.day, self.source)
        topic = self.heading.topic
        self.beat = data("beats")[topic.beat]
        self.people = self._people()
        self.body = world.chosen(world.bodies, self.source)
        named = {"someone": self.people[0].named, "someone2": self.people[1].named}
        state = world.states[topic.state].name
        self.wording = Wording(
            self.source, data("prose"), {key: self.beat[key] for key in ("things", "people")},
            place=topic.place, state=state, org=topic.body.named, **named, **words_of_days,
        )  # fmt: skip
        self.introduced: set[str] = set()
        self.roles: list[tuple[Actor, Item]] = []

    def _people(self) -> list[Actor]:
        chosen: dict[str, Actor] = {}
        while len(chosen) < 3:
            person = self.world.chosen(self.world.people, self.source)
            chosen.setdefault(person.actor_id, person)
        return list(chosen.values())

    def facts(self) -> list[Item]:
        """An answer to the topic's question, and one or two of each other kind."""
        bodies = (self.heading.topic.body, self.body)
        answer, *counts = self.beat["counts"]
        rows = [answer]
        for kind, wanted in PAGES_OF_FACTS:
            pool = counts if kind == "counts" else self.beat[kind]
            rows += self.source.sample(pool, wanted)
        made = [
            sentences.fact(self.wording, row, self.days, self._speakers(bodies)) for row in rows
        ]
        made[0].keys["id"] = ANSWER
        made[0].keys["figure"]["question"] = self.heading.topic.question
        made[0].keys.update(self._status(made[0]))
        return made

    def _speakers(self, bodies: tuple[Actor, Actor]) -> tuple[Actor, ...]:
        """Nobody, a body, a person, or a body that cites another."""
        if self.source.random() < 0.3:
            return ()
        if self.source.random() < 0.3:
            return (self.source.choice(self.people),)
        both = bodies[0] is not bodies[1] and self.source.random() < 0.2
        return bodies if both else (self.source.choice(bodies),)

    def _status(self, answer: Item) -> dict[str, Any]:
        """What became of the number since: of most, nothing."""
        drawn = self.source.random()
        if drawn < 0.04:
            return {"status": "disputed", "note": "Other numbers were given since."}
        if drawn < 0.1 and answer.speakers:
            on = self.heading.day + timedelta(days=9)
            by = self.world.bodies[self.heading.topic.state].actor_id
            return {"status": "confirmed", "status_on": on.isoformat(), "status_by": by}
        return {}

    def quotes(self) -> list[list[Item]]:
        """Paragraphs with seven quotes in all."""
        first, second, third = self.people
        return [
            [self._quote(first)],
            [self._quote(second), self._after(second)],
            [self._unnamed() if self.source.random() < 0.5 else self._quote(third)],
            [sentences.split_quote(self.wording, first, self._name(first))],
            [self._short(second)],
            [self._quote(third)],
        ]

    def _name(self, actor: Actor) -> str:
        """The actor's surname, after the first time."""
        if actor.actor_id in self.introduced:
            return actor.named
        self.introduced.add(actor.actor_id)
        return actor.introduced

    def _quote(self, person: Actor) -> Item:
        first = person.actor_id not in self.introduced
        item = sentences.quote(self.wording, self.days, person, self._name(person))
        if first:
            self.roles.append((person, item))
        return item

    def _after(self, person: Actor) -> Item:
        return sentences.quote(self.wording, self.days, person, person.pronoun)

    def _short(self, person: Actor) -> Item:
        return sentences.short_quote(self.wording, person, self._name(person))

    def _unnamed(self) -> Item:
        return sentences.unnamed_quote(self.wording, self.heading.topic.body)

    def relations(self) -> list[Item]:
        """What the topic's body and another one did, where they are two."""
        one, other = self.heading.topic.body, self.body
        if one.actor_id == other.actor_id:
            return []
        return [sentences.relation(self.wording, self.days, one, other)]

    def fillers(self) -> Iterator[str]:
        """Sentences without items, none twice."""
        pool = data("prose")["filler"]
        while True:
            for template in self.source.sample(pool, len(pool)):
                yield self.wording.fill(template)


def _days(day: date, source: random.Random) -> tuple[dict[str, str], dict[str, str]]:
    """Days for annotations, and the words for them."""
    said, past = (day - timedelta(days=source.randint(1, 5)) for _ in "ab")
    future = day + timedelta(days=source.randint(8, 60))
    month = date(day.year - source.randint(1, 12), source.randint(1, 12), 1)
    until = day + timedelta(days=source.randint(60, 200))
    days = {
        "said_day": said.isoformat(),
        "past": past.isoformat(),
        "future": future.isoformat(),
        "month": f"{month:%Y-%m}",
    }
    words = {
        "said_day": f"{said:%A}",
        "past": f"on {past:%A}",
        "future": f"on {future.day} {future:%B}",
        "month": f"in {month:%B %Y}",
        "month_of": f"{month:%B}",
        "year": str(month.year),
        "until": f"{until:%B}",
    }
    return days, words


def article(world: World, number: int) -> Article:
    """The article of that number; tried again where chance wrote the same words twice."""
    for attempt in range(100):
        reporter = _Reporter(world, number, attempt)
        facts, quotes, relations = reporter.facts(), reporter.quotes(), reporter.relations()
        text = _text(reporter, facts, quotes, relations)
        items = [*facts, *relations, *(item for part in quotes for item in part)]
        ids = [item.keys["id"] for item in items if "id" in item.keys]
        once = all(text.count(needle) == 1 for item in items for needle in item.needles)
        if once and len(ids) == len(set(ids)):
            return _annotated(reporter, text, facts, quotes, relations)
    raise AssertionError(number)


def _text(
    reporter: _Reporter, facts: list[Item], quotes: list[list[Item]], relations: list[Item]
) -> str:
    """The paragraphs of an article: what is annotated, among as much again that is not."""
    fillers = reporter.fillers()
    blocks = [[item.sentence for item in part] for part in quotes]
    told = [[item.sentence] for item in (*facts, *relations)]
    for place, block in enumerate(told):
        blocks.insert(min(2 * place, len(blocks)), block)
    blocks[0].append(reporter.wording.fill(reporter.wording.choice("lead")))
    left = WORDS - sum(len(sentence.split()) for block in blocks for sentence in block)
    turn = 0
    while left > 0:
        sentence = next(fillers)
        blocks[turn % len(blocks)].append(sentence)
        left -= len(sentence.split())
        turn += 1
    paragraphs = [" ".join(block) for block in blocks]
    paragraphs.insert(len(paragraphs) // 2, reporter.wording.choice("subheading"))
    return f"date {reporter.heading.day} " + "\n\n".join(paragraphs) + "\n"


def _annotated(
    reporter: _Reporter,
    text: str,
    facts: list[Item],
    quotes: list[list[Item]],
    relations: list[Item],
) -> Article:
    head = reporter.heading
    seed = f"{head.day:%Y/%m}/{head.slug}.txt"
    roles = tuple(
        (actor.actor_id, f"{head.slug}#{item.keys['id']}") for actor, item in reporter.roles
    )
    told = next((item for item in facts if not item.speakers), facts[0])
    noted = [dict(item.keys) for item in facts]
    _link(reporter, noted[0])
    if reporter.number % 50 == 0:
        noted[0]["key"] = True
    keys: dict[str, Any] = {
        "seed": seed,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "title": head.title,
        "outlet": {"name": head.outlet, "url": f"https://{slug(head.outlet)}.example/{head.slug}"},
        "summary": told_by(told),
        "topics": [head.topic.topic_id],
        "said_on": reporter.days["said_day"],
        "facts": noted,
        "quotes": [item.keys for part in quotes for item in part],
        "relations": [item.keys for item in relations],
    }
    annotation = "\n".join(lines({key: value for key, value in keys.items() if value})) + "\n"
    return Article(head, text, annotation, roles, told)


def told_by(item: Item) -> str:
    """A fact in words that say who says so, where somebody does."""
    text: str = item.keys["text"]
    if not item.speakers:
        return text
    return f"According to {item.speakers[0].in_full}, {text[0].lower()}{text[1:]}"


def _link(reporter: _Reporter, answer: dict[str, Any]) -> None:
    """Join an answer to the last one to the same question, where there was one lately."""
    for number in range(reporter.number - 1, max(-1, reporter.number - EARLIER), -1):
        earlier = heading(reporter.world, number)
        if earlier.topic == reporter.heading.topic:
            answer["links"] = [{"kind": "updates", "to": f"{earlier.slug}#{ANSWER}"}]
            return
