"""Templates that were stopped while they drew: a few are waited for, then no more is drawn."""

import signal
from collections import Counter
from collections.abc import Iterable

from generator.problems import Problem
from generator.publishing.templating.templates import Templates
from generator.text import number_of
from generator.time_limit import Stopped

MOST = 3  # templates that a build waits for in vain


class Stops:
    """The templates that were stopped, and how many pages were left out because of each."""

    def __init__(self, templates: Templates, known: Iterable[Stopped]) -> None:
        self.stopped = list(known)
        self._templates = templates
        self._left: Counter[str] = Counter()

    def add(self, stopped: Stopped) -> None:
        """Take note of one more."""
        self.stopped.append(stopped)

    def is_stopped(self, template: str) -> bool:
        """Whether this very template was stopped, or as many as are waited for."""
        return len(self.stopped) >= MOST or any(stop.template == template for stop in self.stopped)

    def is_hopeless(self, page: str, template: str) -> bool:
        """Whether drawing a page with this template is hopeless; if so, count it as left out."""
        needed = self._templates.needs(template)
        cause = next((stop.template for stop in self.stopped if stop.template in needed), "")
        if not cause and len(self.stopped) >= MOST:
            cause = self.stopped[-1].template
        self._left[cause] += bool(cause) and page not in {stop.page for stop in self.stopped}
        return bool(cause)

    def problems(self) -> list[Problem]:
        """Return a problem for each template that was stopped."""
        return [self._problem(stop) for stop in self.stopped]

    def _problem(self, stopped: Stopped) -> Problem:
        line = stopped.line
        if stopped.compiled_line:
            line = self._templates.source_line(stopped.template, stopped.compiled_line)
        said = (
            f"`{stopped.page}` was not drawn {_why(stopped)}"
            if stopped.page
            else f"it was not compiled {_why(stopped)}"
        )
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


def _why(stopped: Stopped) -> str:
    if stopped.seconds:
        limit = f"within {stopped.seconds:g} seconds and was stopped here"
        return f"{limit}: the template does not come to an end"
    return f"because the process that drew it was ended by {signal.Signals(stopped.by_signal).name}"
