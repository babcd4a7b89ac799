"""The actors, topics and questions that an article may refer to.

With these, an article can be read on its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.briefing.gate.actor_checks import check_actor, part_of_circles
from generator.briefing.gate.folding import plainly
from generator.briefing.gate.names import Names, names_of
from generator.briefing.model.already_reported import AlreadyReported
from generator.briefing.model.article import Party
from generator.briefing.model.content import Actor, Question, Topic
from generator.briefing.model.located import Located
from generator.briefing.model.notes import Speaker
from generator.problems import Problem, ProblemLog, did_you_mean
from generator.text import Span, shortened


class Cast(Struct, frozen=True):
    """Everything that can be referred to by id, and what could not be read."""

    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    names: Names
    described: Mapping[str, tuple[str, ...]]  # unnamed actors by the form of a description
    already_reported: AlreadyReported
    demonym_stems: tuple[tuple[str, str], ...] = ()  # of states' names, with their ids
    hints: Mapping[tuple[str, str], str] = {}  # for ids that do not exist, where known

    def name_of(self, actor: str) -> str:
        """Return an actor's name, or the id itself if it is unknown."""
        return self.actors[actor].name if actor in self.actors else actor

    def with_wholes(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Return the known ones of some actors, and the bodies and states that they belong to."""
        found: dict[str, None] = {}
        waiting = list(actors)
        while waiting:
            actor = self.actors.get(waiting.pop())
            if actor and actor.id not in found:
                found[actor.id] = None
                waiting += [*actor.part_of, actor.country, *(role.of for role in actor.roles)]
        return tuple(found)

    def check_actor(self, actor_id: str, span: Span, log: ProblemLog) -> None:
        """Report an actor that does not exist."""
        self._check("actor", actor_id, span, log, self.actors)

    def party(self, speaker: Speaker) -> Party:
        """Return a speaker as a party; a description means the one unnamed actor that has it."""
        if speaker.actor:
            return Party(actor=speaker.actor)
        owners = self.described.get(description(speaker.unnamed), ())
        return Party(actor=owners[0]) if len(owners) == 1 else Party(unnamed=speaker.unnamed)

    def check_speaker(self, speaker: Speaker, log: ProblemLog) -> None:
        """Report a speaker who is not an actor, or whose description several actors have."""
        if speaker.actor:
            self.check_actor(speaker.actor, speaker.span, log)
            return
        owners = self.described.get(description(speaker.unnamed), ())
        if len(owners) > 1:
            those = ", ".join(f"`{owner}`" for owner in owners)
            message = f"“{shortened(speaker.unnamed)}” may mean {those}; no actor is linked"
            log.add(
                "ambiguous-name",
                speaker.span,
                message,
                f"write the id of the one who is meant: `{owners[0]}`",
            )

    def check_topic(self, topic_id: str, span: Span, log: ProblemLog) -> None:
        """Report a topic that does not exist."""
        self._check("topic", topic_id, span, log, self.topics)

    def check_question(self, question_id: str, span: Span, log: ProblemLog) -> None:
        """Report a question that does not exist."""
        self._check("question", question_id, span, log, self.questions)

    def _check(
        self, kind: str, key: str, span: Span, log: ProblemLog, known: Mapping[str, object]
    ) -> None:
        """Report an id that is not known, unless it could not be read."""
        if key in known or self.already_reported.has(kind, key):
            return
        message = f"there is no content/{kind}s/{key}.md for the {kind} `{key}`"
        if kind == "question":
            message = f"content/questions.yaml has no question `{key}`"
        log.add(f"unknown-{kind}", span, message, self._hint(kind, key, known))

    def _hint(self, kind: str, key: str, known: Iterable[str]) -> str:
        """Return a hint for an id that does not exist."""
        hint = self.hints.get((kind, key))
        return did_you_mean(key, known) if hint is None else hint


def cast_of(
    actors: Sequence[Located[Actor]],
    topics: Sequence[Topic],
    questions: Sequence[Question],
    already_reported: AlreadyReported,
) -> tuple[Cast, tuple[Problem, ...]]:
    """Return the cast, and the problems of its actors; a pure function of its arguments."""
    records = {actor.record.id: actor.record for actor in actors}
    cast = Cast(
        actors=records,
        topics={topic.id: topic for topic in topics},
        questions={question.id: question for question in questions},
        names=names_of(records.values()),
        described=_described(records.values()),
        already_reported=already_reported,
        demonym_stems=tuple(_demonym_stems(records.values())),
    )
    problems = [*part_of_circles(actors)]
    for actor in actors:
        log = ProblemLog(actor.record.path)
        _check_references(actor, cast, log)
        check_actor(actor, log)
        problems.extend(log.problems)
    return cast, tuple(problems)


def _check_references(actor: Located[Actor], cast: Cast, log: ProblemLog) -> None:
    """Report the actors that an actor's file names and that do not exist."""
    record = actor.record
    for number, part in enumerate(record.part_of):
        cast.check_actor(part, actor.place("part_of", number), log)
    if record.country and not record.country.isupper():
        cast.check_actor(record.country, actor.place("country"), log)
    for number, role in enumerate(record.roles):
        if role.of:
            cast.check_actor(role.of, actor.place("roles", number, "of"), log)


def _described(actors: Iterable[Actor]) -> dict[str, tuple[str, ...]]:
    """Return the ids of unnamed actors by each form of the words that describe them."""
    found: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        if actor.kind == "unnamed":
            for form in {description(words) for words in _all_names(actor)}:
                found[form].append(actor.id)
    return {form: tuple(sorted(ids)) for form, ids in sorted(found.items())}


def _demonym_stems(actors: Iterable[Actor]) -> Iterator[tuple[str, str]]:
    """Yield what a word made of a state's name begins with, and the state: `Russi` of Russia."""
    for actor in actors:
        if actor.kind == "state":
            for words in _all_names(actor):
                yield words.rstrip("ae"), actor.id


def _all_names(actor: Actor) -> tuple[str, ...]:
    """Return an actor's name and its other forms."""
    return (actor.name, *(name.text for name in actor.names))


def description(words: str) -> str:
    """Return a description as it is compared: without differences of case, space or typography."""
    return plainly(words).casefold()
