"""Who and what the articles of a corpus are about: actors, topics, questions."""

import random
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from tests.bench.corpus.wording import data, slug

FEWEST = 60  # actors
PEOPLE = 0.62  # of the actors that are not states or their bodies


class Actor(NamedTuple):
    """A state, a body, or a person with a title in a body."""

    actor_id: str
    name: str
    kind: str
    state: int
    named: str  # as a sentence names it
    surname: str = ""
    pronoun: str = ""
    title: str = ""
    body: "Actor | None" = None
    official: str = ""

    @property
    def in_full(self) -> str:
        """The actor's whole name in a sentence."""
        return self.name if self.body else self.named

    @property
    def introduced(self) -> str:
        """A person with title and body, as articles name people first."""
        assert self.body
        return f"{self.name}, the {self.title} of {self.body.named}"


class Topic(NamedTuple):
    """What a series of articles is about."""

    topic_id: str
    beat: str
    place: str
    title: str
    question: str
    body: Actor
    state: int


def zipf(count: int, flattening: float) -> list[float]:
    """Cumulated weights of which the first are by far the largest."""
    return list(accumulate(1 / (rank + flattening) for rank in range(count)))


def _names(kind: str) -> list[str]:
    """All surnames, or all places, in an order of their own."""
    pools = [data("cast")[f"{kind}_{part}"] for part in ("starts", "middles", "ends")]
    every = [a + b + c for a in pools[0] for b in pools[1] for c in pools[2]]
    random.Random(kind).shuffle(every)
    return every


class World:
    """The actors and topics of a corpus of so many articles; the same number gives the same."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._source = random.Random(f"world {count}")
        self._surnames, self.places = _names("surname"), _names("place")
        self.states = [
            Actor(slug(name), name, "state", number, name)
            for number, name in enumerate(data("cast")["states"])
        ]
        self.bodies = self._bodies()
        left = max(FEWEST, count // 10) - len(self.states) - len(self.bodies)
        wanted = int(left * PEOPLE)
        self.bodies += self._other_bodies(left - wanted)
        self.people = [self._person(number) for number in range(wanted)]
        self.topics = [self._topic(number) for number in range(max(8, count // 60))]

    def _bodies(self) -> list[Actor]:
        demonyms = data("cast")["demonyms"]
        return [
            self._body(row, state, demonym=demonym)
            for row in data("cast")["first_bodies"]
            for state, demonym in enumerate(demonyms)
        ]

    def _other_bodies(self, wanted: int) -> list[Actor]:
        rows = data("cast")["bodies"]
        made = []
        for number in range(wanted):
            row, turn = rows[number % len(rows)], number // len(rows)
            place = self.places[(turn * 3 + number) % len(self.places)]
            state = self._source.randrange(len(self.states))
            made.append(self._body(row, state, place=place, surname=self._surnames[-1 - number]))
        return list({body.actor_id: body for body in made}.values())

    def _body(self, row: dict[str, Any], state: int, **words: str) -> Actor:
        name = row["name"].format(**words)
        named = name if row["name"].startswith("{surname}") else f"the {name}"
        return Actor(slug(name), name, row["kind"], state, named, official=row["official"])

    def _person(self, number: int) -> Actor:
        cast = data("cast")
        woman = self._source.random() < 0.45
        first = self._source.choice(cast["women" if woman else "men"])
        surname = self._surnames[number % len(self._surnames)]
        body = self.chosen(self.bodies, self._source)
        title = self._source.choice(cast["titles" if woman else "titles_of_men"])
        actor_id = slug(f"{first} {surname}")
        name = f"{first} {surname}"
        pronoun = "she" if woman else "he"
        return Actor(actor_id, name, "person", body.state, surname, surname, pronoun, title, body)

    def _topic(self, number: int) -> Topic:
        beats = data("beats")
        beat = list(beats)[number % len(beats)]
        place = self.places[(number + number // len(self.places)) % len(self.places)]
        body = self.chosen(self.bodies, self._source)
        title = beats[beat]["title"].format(place=place)
        topic_id = slug(title.removeprefix("The "))
        return Topic(topic_id, beat, place, title, f"{topic_id}-count", body, body.state)

    def chosen(self, actors: Sequence[Actor], source: random.Random) -> Actor:
        """One of the actors: the first ones often, most of them hardly ever."""
        return source.choices(actors, cum_weights=_weights(len(actors)))[0]

    def topic(self, source: random.Random) -> Topic:
        """One of the topics: a few are in many articles."""
        return source.choices(self.topics, cum_weights=self._topic_weights)[0]

    @cached_property
    def _topic_weights(self) -> list[float]:
        return zipf(len(self.topics), 6)


@cache
def _weights(count: int) -> list[float]:
    return zipf(count, 2)
