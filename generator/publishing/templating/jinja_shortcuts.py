"""Short ways for the two things that drawing a page does most: writing a value and calling a macro.

Both give what Jinja gives. They leave out a `Markup` object around every string that is written,
and the inspection of every macro for the kind of argument that all macros take.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr, Template
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

_as_markup: Callable[[str], Markup] = partial(str.__new__, Markup)
_needs_escape = re.compile("[&<>'\"]").search


def use_shortcuts(environment: Environment) -> None:
    """Make the templates of an environment take the short ways."""
    environment.code_generator_class = _CodeGenerator
    environment.context_class = _Context


def escaped(value: Any) -> str:
    """Return `markupsafe.escape(value)`, as a plain string where nothing needs an escape."""
    kind = type(value)
    if kind is Markup or (kind is str and not _needs_escape(value)):
        return value  # type: ignore[no-any-return]
    return escape(value)


class _CodeGenerator(CodeGenerator):
    """Jinja's compiler, which calls `escaped` where a template writes a value."""

    def visit_Template(  # noqa: N802 - named by Jinja
        self, node: Template, frame: Frame | None = None
    ) -> None:
        self.writeline(f"from {__name__} import escaped")
        super().visit_Template(node, frame)

    def _output_child_pre(
        self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("escaped(")


class _Context(Context):
    """Jinja's context, which calls the function of a macro with the arguments that it takes.

    What a macro takes beyond the arguments that it names is left to Jinja.
    """

    def call(
        self,
        called: Any,
        /,
        *args: Any,
        _loop_vars: dict[str, Any] | None = None,
        _block_vars: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Return what a callable gives for the arguments."""
        if type(called) is not Macro:
            more = {"_loop_vars": _loop_vars, "_block_vars": _block_vars}
            return super().call(called, *args, **more, **kwargs)
        lacking = called.arguments[len(args) :]
        if lacking:
            args += tuple([kwargs.pop(name, missing) for name in lacking])
        if kwargs or _takes_more(called) or len(args) > len(called.arguments):
            return called(self.eval_ctx, *args, **kwargs)
        drawn = called._func(*args)  # noqa: SLF001 - what Jinja calls after its inspection
        return _as_markup(drawn) if self.eval_ctx.autoescape else drawn


def _takes_more(macro: Macro) -> bool:
    return macro.catch_kwargs or macro.catch_varargs or macro.caller
