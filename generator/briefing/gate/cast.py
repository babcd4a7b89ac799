"""Who and what an article may refer to: actors, topics and questions; with this, an article can be read on its own."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.briefing.gate.circles import circles
from generator.briefing.gate.folding import plainly
from generator.briefing.gate.names import Names, names_of
from generator.briefing.model.already_reported import AlreadyReported
from generator.briefing.model.article import Party
from generator.briefing.model.cast_notes import ActorNote, QuestionNote, RoleNote, TopicNote
from generator.briefing.model.content import Actor, Name, Question, Role, Topic
from generator.briefing.model.notes import Speaker, value_of
from generator.problems import Problem, ProblemLog, did_you_mean, problem
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
        owners = self.described.get(_description(speaker.unnamed), ())
        return Party(actor=owners[0]) if len(owners) == 1 else Party(unnamed=speaker.unnamed)

    def check_speaker(self, speaker: Speaker, log: ProblemLog) -> None:
        """Report a speaker who is no actor of the project, or whose description several actors have."""
        if speaker.actor:
            self.check_actor(speaker.actor, speaker.span, log)
            return
        owners = self.described.get(_description(speaker.unnamed), ())
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
            log.add(f"unknown-{kind}", span, f"{where} {kind} `{name}`", did_you_mean(name, known))
        return False


def cast_of(
    actor_notes: Sequence[ActorNote],
    topic_notes: Sequence[TopicNote],
    question_notes: Sequence[QuestionNote],
    already_reported: AlreadyReported,
) -> tuple[Cast, tuple[Problem, ...]]:
    """The cast, with every reference between actors checked; a function of its arguments alone."""
    actors = {note.id: _actor(note) for note in actor_notes}
    topics = {note.id: _topic(note) for note in topic_notes}
    questions = {note.id: _question(note) for note in question_notes}
    cast = Cast(
        actors,
        topics,
        questions,
        names_of(actors.values()),
        _described(actors.values()),
        already_reported,
    )
    problems = [*_part_circles(actor_notes)]
    for note in actor_notes:
        log = ProblemLog(note.path)
        for check in ACTOR_CHECKS:
            check(note, cast, log)
        problems.extend(log.problems)
    return cast, tuple(problems)


def _described(actors: Iterable[Actor]) -> dict[str, tuple[str, ...]]:
    """Return the ids of unnamed actors by each form of the words that describe them."""
    found: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        if actor.kind == "unnamed":
            for form in {
                _description(words) for words in (actor.name, *(name.text for name in actor.names))
            }:
                found[form].append(actor.id)
    return {form: tuple(sorted(ids)) for form, ids in sorted(found.items())}


def _description(words: str) -> str:
    """Return a description as it is compared: letter case, blanks and typography make no difference."""
    return plainly(words).casefold()


def _topic(note: TopicNote) -> Topic:
    return Topic(note.id, note.title.value, value_of(note.summary), note.prose)


def _question(note: QuestionNote) -> Question:
    return Question(note.id, note.text.value, value_of(note.unit), value_of(note.note))


def _actor(note: ActorNote) -> Actor:
    return Actor(
        id=note.id,
        path=note.path,
        name=note.name.value,
        kind=note.kind.value,
        description=value_of(note.description),
        names=tuple(
            Name(
                each.name.value,
                each.from_.value if each.from_ else None,
                each.to.value if each.to else None,
                value_of(each.type),
                value_of(each.lang),
            )
            for each in note.names
        ),
        roles=tuple(_role(each) for each in note.roles),
        part_of=tuple(each.value for each in note.part_of),
        country=value_of(note.country),
        wikidata=value_of(note.wikidata),
        links=tuple((each.url.value, value_of(each.note)) for each in note.links),
        formerly=tuple(each.value for each in note.formerly),
        profile=note.profile,
    )


def is_free_text(words: str) -> bool:
    """Whether `of` names a body that has no page: words with a blank or a capital are no id."""
    return " " in words or words != words.lower()


def _role(note: RoleNote) -> Role:
    of = value_of(note.of)
    free = is_free_text(of)
    slug, _, item = value_of(note.evidence).partition("#")
    return Role(
        title=value_of(note.title),
        of="" if free else of,
        body=of if free else "",
        begin=note.from_.value if note.from_ else None,
        end=note.to.value if note.to else None,
        evidence=(slug, item) if note.evidence else None,
        source=value_of(note.source),
    )


def _check_references(note: ActorNote, cast: Cast, log: ProblemLog) -> None:
    for each in note.part_of:
        cast.check_actor(each.value, each.span, log)
    if note.country and not note.country.value.isupper():
        cast.check_actor(note.country.value, note.country.span, log)
    for role in note.roles:
        if role.of and not is_free_text(role.of.value):
            cast.check_actor(role.of.value, role.of.span, log)


def _part_circles(notes: Sequence[ActorNote]) -> Iterator[Problem]:
    """Report actors that are part of themselves, each circle once, at its first member."""
    parts = {note.id: {part.value: part.span for part in note.part_of} for note in notes}
    paths = {note.id: note.path for note in notes}
    wholes = {actor: tuple(spans) for actor, spans in parts.items()}
    for circle in dict.fromkeys(circles(wholes)):
        first, second = circle[:2]
        message = f"`{first}` is made part of itself: {' > '.join(circle)}"
        yield problem("part-of-itself", paths[first], parts[first][second], message)


def _check_periods(note: ActorNote, _cast: Cast, log: ProblemLog) -> None:
    periods = [(each.from_, each.to) for each in note.roles] + [
        (each.from_, each.to) for each in note.names
    ]
    for begin, end in periods:
        if begin and end and begin.value.earliest > end.value.latest:
            log.add(
                "bad-date",
                end.span,
                f"it ends ({end.value.text}) before it begins ({begin.value.text})",
            )


def _check_roles(note: ActorNote, _cast: Cast, log: ProblemLog) -> None:
    for role in note.roles:
        if role.evidence and role.source:
            log.add(
                "bad-value", role.source.span, "a role has either `evidence` or `source`, not both"
            )
        if not role.title and not role.of and not role.already_reported.has("key", "title", "of"):
            log.add(
                "missing-key",
                role.span,
                "a role needs `title`, or `of` at least",
                "`title`: what the post is called",
            )


def _check_dates_of_roles(note: ActorNote, _cast: Cast, log: ProblemLog) -> None:
    """Report roles without a date beside others: it is open which was held on the day of a quote.

    A role whose name or date could not be read has been reported already.
    """
    for role in note.roles if len(note.roles) > 1 else ():
        name = role.title or role.of
        if (
            name
            and not role.from_
            and not role.to
            and not role.already_reported.has("key", "from", "to")
        ):
            message = f"`{name.value}` has neither `from` nor `to`, so it is open which role was held when"
            log.add(
                "undated-role", name.span, message, "give it a date, however rough: `from: 2019~`"
            )


def _check_forms(note: ActorNote, _cast: Cast, log: ProblemLog) -> None:
    written = Counter(
        [
            note.name.value,
            *(each.name.value for each in note.names if not each.from_ and not each.to),
        ]
    )
    for form in note.names:
        if written[form.name.value] > 1 and not form.from_ and not form.to:
            log.add("duplicate-key", form.span, f"the name `{form.name.value}` stands here twice")
            written[form.name.value] = 1


ACTOR_CHECKS: Iterable[Callable[[ActorNote, Cast, ProblemLog], None]] = (
    _check_references,
    _check_periods,
    _check_roles,
    _check_dates_of_roles,
    _check_forms,
)
