"""Environments of Jinja, set strictly; each template is compiled once a process, or never.

What templates are compiled to can be left to later processes, as bytes: they hold code, so nobody
may use any but those that they have made themselves.
"""

import marshal
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, Template, TemplateError

from generator.publishing.catalogues import template_words
from generator.publishing.templating.jinja_shortcuts import use_shortcuts

Sources = tuple[tuple[str, str], ...]
Filters = tuple[tuple[str, Callable[..., Any]], ...]


@lru_cache(maxsize=4)
def environment_of(sources: Sources, filters: Filters, langs: tuple[str, str]) -> Environment:
    """Return an environment for these texts; `langs` are the interface's language and the site's.

    It is remembered: reading templates costs more than drawing a small site.
    """
    plain = _plain(filters, langs)
    return plain.overlay(loader=_Loader(dict(sources), plain))


@lru_cache(maxsize=4)
def _plain(filters: Filters, langs: tuple[str, str]) -> Environment:
    """Return an environment without templates."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    use_shortcuts(environment)
    environment.filters.update(filters)
    # Macros have their words from there too. They are attributes, since Jinja looks for a key only
    # where an attribute is missing.
    environment.globals["t"] = template_words(*langs)
    return environment


class _Loader(DictLoader):
    """A loader whose templates know their own name, so that a traceback leads to them."""

    def __init__(self, sources: dict[str, str], plain: Environment) -> None:
        super().__init__(sources)
        self._plain = plain

    def get_source(  # type: ignore[override]
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, _, fresh = super().get_source(environment, template)
        return source, template, fresh

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """Return a template; where only others have changed, its code is not made again."""
        source, *_ = self.get_source(environment, name)
        code = _code(self._plain, name, source)
        return environment.template_class.from_code(environment, code, globals or {})


@lru_cache(maxsize=200)
def _code(plain: Environment, name: str, source: str) -> CodeType:
    """Return what a template is compiled to, in whatever environment of this kind it is drawn."""
    return _left_code(plain).get((name, source)) or plain.compile(source, name, name)


@lru_cache(maxsize=4)
def _left_code(_plain: Environment) -> dict[tuple[str, str], CodeType]:
    """Return the code that another process has left, by the names and texts of its templates."""
    return {}


def compiled(sources: Sources, filters: Filters, langs: tuple[str, str]) -> bytes:
    """Return the code of all of these templates that can be compiled, for `use_compiled`.

    It depends on nothing else than these arguments, on our code and on what we use.
    """
    plain, codes = _plain(filters, langs), dict[tuple[str, str], CodeType]()
    for name, source in sources:
        with suppress(TemplateError):  # which is told where the template is drawn
            codes[name, source] = _code(plain, name, source)
    return marshal.dumps(codes)


def use_compiled(code: bytes, filters: Filters, langs: tuple[str, str]) -> None:
    """Have these templates not be compiled again, wherever they are drawn in this process."""
    _left_code(_plain(filters, langs)).update(marshal.loads(code))  # noqa: S302 - see above
