"""Templates that were stopped while they drew: a few are waited for, then no more is drawn."""

import signal
from collections import Counter
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from typing import TypeVar

from generator.problems import Problem
from generator.publishing.templating.templates import Templates
from generator.text import number_of
from generator.time_limit import Stopped

MOST = 3  # templates that a build waits for in vain

Result = TypeVar("Result")


class Stops:
    """The templates that were stopped, and how many pages were left out because of each."""

    def __init__(self, templates: Templates, known: Iterable[Stopped] = ()) -> None:
        self.stopped = list(known)
        self._templates = templates
        self._left: Counter[str] = Counter()

    def add(self, stopped: Stopped) -> None:
        """Take note of one more."""
        self.stopped.append(stopped)

    @property
    def are_most(self) -> bool:
        """Whether as many were stopped as are waited for."""
        return len(self.stopped) >= MOST

    def is_stopped(self, template: str) -> bool:
        """Whether this very template was stopped, or as many as are waited for."""
        return self.are_most or any(stop.template == template for stop in self.stopped)

    def is_hopeless(self, template: str) -> bool:
        """Whether drawing a page with this template is hopeless."""
        return self._cause(template) is not None

    def leave_out(self, page: str, template: str) -> None:
        """Count a page that is hopeless, unless something was stopped on it."""
        cause = self._cause(template)
        if cause and page not in {stop.page for stop in self.stopped}:
            self._left[cause.template] += 1

    def _cause(self, template: str) -> Stopped | None:
        """Return the stop for which drawing a page with this template is hopeless."""
        needed = self._templates.needs(template) if self.stopped else frozenset()
        last = self.stopped[-1] if self.are_most else None
        return next((stop for stop in self.stopped if stop.template in needed), last)

    def problems(self) -> list[Problem]:
        """Return a problem for each template that was stopped."""
        return list(dict.fromkeys(map(self._problem, self.stopped)))

    def _problem(self, stopped: Stopped) -> Problem:
        line = stopped.line
        if stopped.compiled_line:
            line = self._templates.source_line(stopped.template, stopped.compiled_line)
        said = f"{_what(stopped)} {_why(stopped)}"
        left = self._left[stopped.template]
        more = (
            f"; {number_of(left, 'more page')} that would need it"
            f" {'was' if left == 1 else 'were'} not drawn"
            if left
            else ""
        )
        hint = (
            "look for a loop without an end"
            if stopped.seconds
            else "look for what needs much memory"
        )
        return self._templates.problem(stopped.template, max(1, line), said, hint + more)


def in_rounds(
    begin: Callable[[], Generator[Result, None, None] | None],
    take: Callable[[Result], bool],
    add: Callable[[Stopped], None],
) -> None:
    """Have the results of work taken; another round is begun until `begin` returns None.

    A round ends early where `take` returns false, and where a process was ended, which `add` is
    told.
    """
    while results := begin():
        try:
            with closing(results):
                all(map(take, results))
        except Stopped as stopped:
            if not stopped.by_signal:  # that is of a limit around all of this
                raise
            add(stopped)


def _what(stopped: Stopped) -> str:
    if not stopped.template:
        return "drawing was given up"
    return f"`{stopped.page}` was not drawn" if stopped.page else "it was not compiled"


def _why(stopped: Stopped) -> str:
    if stopped.seconds:
        limit = f"within {stopped.seconds:g} seconds and was stopped here"
        return f"{limit}: the template does not come to an end"
    return f"because the process that drew it was ended by {signal.Signals(stopped.by_signal).name}"
