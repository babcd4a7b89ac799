"""A time limit that names where the time went: the template's line, or the function of ours."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfPatience(BaseException):
    """Too much work without progress; a BaseException, so that no handler of templates' errors takes it for one."""

    def __init__(self, seconds: float, template: str, line: int, doing: str) -> None:
        super().__init__(seconds, template, line, doing)
        self.seconds, self.template, self.line, self.doing = seconds, template, line, doing


@contextmanager
def patience(seconds: float) -> Iterator[Callable[[], None]]:
    """Give the block so many seconds, and again as many whenever what is given is called; else raise OutOfPatience in it.

    The seconds are those that the processor works on it: a busy or sleeping machine is nobody's endless loop.
    Where the system has no such timer nothing is raised: the server ends the process.
    """
    if not hasattr(signal, "setitimer"):
        yield lambda: None
        return

    def lost(_signal: int, frame: FrameType | None) -> None:
        raise OutOfPatience(seconds, *_place(frame))

    def renewed() -> None:
        signal.setitimer(signal.ITIMER_PROF, seconds)

    before = signal.signal(signal.SIGPROF, lost)
    renewed()
    try:
        yield renewed
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _place(frame: FrameType | None) -> tuple[str, int, str]:
    """The innermost template and its line, else the innermost function of ours."""
    doing = ""
    while frame:
        # Compiled templates carry the template that they came from, which can translate lines back.
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return template.filename or template.name, template.get_corresponding_lineno(frame.f_lineno), doing
        module = str(frame.f_globals.get("__name__", ""))
        if not doing and module.startswith("generator.") and not module.startswith("generator.preview"):
            doing = f"{module.removeprefix('generator.').replace('.', '/')}, {frame.f_code.co_name}"
        frame = frame.f_back
    return "", 0, doing
