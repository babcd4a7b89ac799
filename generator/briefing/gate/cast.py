"""Who and what an article may refer to: actors, topics and questions; with this, an article can be read on its own."""

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
    """Everything that can be referred to by id, and what may be there besides."""

    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    questions: Mapping[str, Question]
    names: Names
    described: Mapping[
        str, tuple[str, ...]
    ]  # ids of actors of kind `unnamed`, by the form of a description
    already_reported: AlreadyReported
    demonym_stems: tuple[tuple[str, str], ...] = ()  # of states' names, with their ids
    hints: Mapping[tuple[str, str], str] = {}  # for ids that do not exist, where known

    def name_of(self, actor: str) -> str:
        """An actor's name; of one that is not known, the id or words that were given."""
        return self.actors[actor].name if actor in self.actors else actor

    def check_actor(self, name: str, span: Span, log: ProblemLog) -> bool:
        """Whether an actor is known; if not, it is reported."""
        return self._check("actor", name, span, log, self.actors)

    def party(self, speaker: Speaker) -> Party:
        """Return who a speaker is: a description that is the name of one unnamed actor means that actor."""
        if speaker.actor:
            return Party(actor=speaker.actor)
        owners = self.described.get(description(speaker.unnamed), ())
        return Party(actor=owners[0]) if len(owners) == 1 else Party(unnamed=speaker.unnamed)

    def check_speaker(self, speaker: Speaker, log: ProblemLog) -> None:
        """Report a speaker who is no actor of the project, or whose description several actors have."""
        if speaker.actor:
            self.check_actor(speaker.actor, speaker.span, log)
            return
        owners = self.described.get(description(speaker.unnamed), ())
        if len(owners) > 1:
            those = ", ".join(f"`{owner}`" for owner in owners)
            message = f"“{shortened(speaker.unnamed)}” may mean {those}; nobody is linked"
            log.add(
                "ambiguous-name",
                speaker.span,
                message,
                f"write the id of the one who is meant: `{owners[0]}`",
            )

    def check_topic(self, name: str, span: Span, log: ProblemLog) -> bool:
        """Whether a topic is known; if not, it is reported."""
        return self._check("topic", name, span, log, self.topics)

    def check_question(self, name: str, span: Span, log: ProblemLog) -> bool:
        """Whether a question is known; if not, it is reported."""
        return self._check("question", name, span, log, self.questions)

    def _check(
        self, kind: str, name: str, span: Span, log: ProblemLog, known: Mapping[str, object]
    ) -> bool:
        if name in known:
            return True
        if not self.already_reported.has(kind, name):
            where = (
                "content/questions.yaml has no"
                if kind == "question"
                else f"there is no content/{kind}s/{name}.md for the"
            )
            log.add(
                f"unknown-{kind}", span, f"{where} {kind} `{name}`", self._hint(kind, name, known)
            )
        return False

    def _hint(self, kind: str, name: str, known: Iterable[str]) -> str:
        hint = self.hints.get((kind, name))
        return did_you_mean(name, known) if hint is None else hint


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
            for form in {
                description(words) for words in (actor.name, *(name.text for name in actor.names))
            }:
                found[form].append(actor.id)
    return {form: tuple(sorted(ids)) for form, ids in sorted(found.items())}


def _demonym_stems(actors: Iterable[Actor]) -> Iterator[tuple[str, str]]:
    """Yield what a word must begin with to be made of a state's name: `Russi` of Russia."""
    for actor in actors:
        if actor.kind == "state":
            for words in (actor.name, *(name.text for name in actor.names)):
                yield words.rstrip("ae"), actor.id


def description(words: str) -> str:
    """Return a description as it is compared: letter case, blanks and typography make no difference."""
    return plainly(words).casefold()
