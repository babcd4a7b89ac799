"""Limits on how long a piece of work may take, and what is known of work that was stopped."""

import signal
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Protocol, TypeVar

from generator.workers import Workers

TIME_LIMIT = 10.0  # seconds that one page may take

# Python drops an exception that is raised while it removes an object: the alarm rings again.
_AGAIN = 1.0

Result = TypeVar("Result")


class Stopped(BaseException):
    """Work that was stopped; a BaseException, so that no handler of a template's errors catches it.

    `seconds` is the time that it had; 0 if its process was ended by the signal `by_signal`. `page`
    and `template` are what was being drawn: the innermost template if that is known, with its line
    (else 0), or `compiled_line` if only the line of the compiled template is known. `function` is
    the innermost function of ours that was running.
    """

    def __init__(  # noqa: PLR0913 - all that is known of it
        self,
        seconds: float,
        page: str = "",
        template: str = "",
        line: int = 0,
        *,
        compiled_line: int = 0,
        function: str = "",
        by_signal: int = 0,
    ) -> None:
        super().__init__(seconds, page, template, line)
        self.seconds, self.page, self.template, self.line, self.compiled_line = (
            seconds,
            page,
            template,
            line,
            compiled_line,
        )
        self.function, self.by_signal = function, by_signal


class Guard(Protocol):
    """Runs work within limits."""

    def workers(self, otherwise: Workers) -> Workers:
        """Return who does work of which `step` is a part, if no limits are needed `otherwise`.

        They raise Stopped, by a signal, in place of a result over which a process was ended.
        """

    def step(self, page: str, template: str, work: Callable[[], Result]) -> Result:
        """Draw a page with a template; without a page: get the template ready.

        Returns what the work returns, or raises Stopped.
        """


class Unguarded:
    """No limits."""

    def workers(self, otherwise: Workers) -> Workers:
        """Return who does the work anyway."""
        return otherwise

    def step(self, _page: str, _template: str, work: Callable[[], Result]) -> Result:
        """Draw a page."""
        return work()


class TimeLimit:
    """Gives work some seconds of processor time: a busy or sleeping machine is not an endless loop.

    Calls may be nested. Only the main thread of a process can be interrupted, and only if the
    system has such a timer: otherwise there is no limit.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __call__(self, work: Callable[[], Result], page: str = "", template: str = "") -> Result:
        """Return what `work` returns; raise Stopped in it when its time is over."""
        ended = False

        def ring(_signal: int, frame: FrameType | None) -> None:
            if not ended:
                innermost, line, function = _place(frame)
                raise Stopped(self.seconds, page, innermost or template, line, function=function)

        try:
            before = signal.signal(signal.SIGPROF, ring)
        except (AttributeError, ValueError):  # no such signal, or not the main thread
            return work()
        rest = signal.setitimer(signal.ITIMER_PROF, self.seconds, _AGAIN)
        try:
            try:
                return work()
            finally:
                ended = True
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
            signal.setitimer(signal.ITIMER_PROF, *rest)

    def renew(self) -> None:
        """Give the work that is running its whole time again."""
        with suppress(AttributeError):
            signal.setitimer(signal.ITIMER_PROF, self.seconds, _AGAIN)


def _place(frame: FrameType | None) -> tuple[str, int, str]:
    """Return the innermost template, its line, and the innermost function of ours that ran."""
    function = ""
    while frame:
        # Compiled templates carry the template that they came from, which can translate lines back.
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return (
                template.filename or template.name,
                template.get_corresponding_lineno(frame.f_lineno),
                function,
            )
        module = str(frame.f_globals.get("__name__", ""))
        if (
            not function
            and module.startswith("generator.")
            and not module.startswith(("generator.preview", "generator.time_limit"))
        ):
            function = (
                f"{module.removeprefix('generator.').replace('.', '/')}, {frame.f_code.co_name}"
            )
        frame = frame.f_back
    return "", 0, function
