"""Check the file of one actor: roles, periods, names, and what it is part of."""

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.briefing.gate.circles import circles
from generator.briefing.model.content import Actor, Name, Role
from generator.briefing.model.located import Located
from generator.problems import Problem, ProblemLog, problem


def check_actor(actor: Located[Actor], log: ProblemLog) -> None:
    """Report what is wrong with an actor by itself."""
    _check_periods(actor, log)
    _check_roles(actor, log)
    _check_dates_of_roles(actor, log)
    _check_forms(actor, log)


def part_of_circles(actors: Sequence[Located[Actor]]) -> Iterator[Problem]:
    """Yield a problem for every circle of actors part of themselves, at its first member."""
    by_id = {actor.record.id: actor for actor in actors}
    wholes = {actor_id: actor.record.part_of for actor_id, actor in by_id.items()}
    for circle in dict.fromkeys(circles(wholes)):
        first = by_id[circle[0]]
        number = first.record.part_of.index(circle[1])
        message = f"`{circle[0]}` is made part of itself: {' > '.join(circle)}"
        place = first.place("part_of", number)
        yield problem("part-of-itself", first.record.path, place, message)


def _check_periods(actor: Located[Actor], log: ProblemLog) -> None:
    """Report roles and names that end before they begin."""
    periods: dict[str, Sequence[Name | Role]] = {
        "roles": actor.record.roles,
        "names": actor.record.names,
    }
    for key, parts in periods.items():
        for number, part in enumerate(parts):
            if part.begin and part.end and part.begin.earliest > part.end.latest:
                message = f"it ends ({part.end.text}) before it begins ({part.begin.text})"
                log.add("bad-date", actor.place(key, number, "to"), message)


def _check_roles(actor: Located[Actor], log: ProblemLog) -> None:
    """Report roles with two kinds of evidence, or without a title."""
    for number, role in enumerate(actor.record.roles):
        if role.evidence and role.source:
            place = actor.place("roles", number, "source")
            log.add("bad-value", place, "a role has either `evidence` or `source`, not both")
        if not any(actor.has_written("roles", number, key) for key in ("title", "of")):
            message = "a role needs `title`, or `of` at least"
            hint = "`title`: what the post is called"
            log.add("missing-key", actor.place("roles", number), message, hint)


def _check_dates_of_roles(actor: Located[Actor], log: ProblemLog) -> None:
    """Report roles without a date beside others: which was held on the day of a quote is open.

    A role whose name or date could not be read has been reported already.
    """
    roles = actor.record.roles
    if len(roles) < 2:  # noqa: PLR2004 - one role alone is the role at any time
        return
    for number, role in enumerate(roles):
        name = role.title or role.of or role.body
        is_dated = any(actor.has_written("roles", number, key) for key in ("from", "to"))
        if name and not is_dated:
            place = actor.place("roles", number, "title" if role.title else "of")
            message = (
                f"`{name}` has neither `from` nor `to`, so it is open which role was held when"
            )
            hint = "give it a date, however rough: `from: 2019~`"
            log.add("undated-role", place, message, hint)


def _check_forms(actor: Located[Actor], log: ProblemLog) -> None:
    """Report forms of a name that are written twice and hold for all time."""
    undated = [
        (number, form.text)
        for number, form in enumerate(actor.record.names)
        if not form.begin and not form.end
    ]
    count = Counter([actor.record.name, *(form for _, form in undated)])
    reported: set[str] = set()
    for number, form in undated:
        if count[form] > 1 and form not in reported:
            message = f"the name `{form}` is listed here twice"
            log.add("duplicate-key", actor.place("names", number), message)
            reported.add(form)
