"""Jinja, set strictly: everything escaped, nothing undefined; faults are located problems."""

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, nodes
from markupsafe import Markup
from msgspec import Struct

from generator.cache import Cache
from generator.digests import digest
from generator.problems import NOWHERE, Problem, did_you_mean, problem
from generator.publishing.catalogues import DEFAULT
from generator.publishing.templating.environments import compiled, environment_of, use_compiled
from generator.text import Span, decoded

Texts = Mapping[str, bytes]
Result = TypeVar("Result")
Filters = Mapping[str, Callable[..., Any]]

_KIND = "templates"  # under which a cache keeps what they are compiled to
_ASKING = re.compile(rb"\{%[-+]?\s*(?:include|extends|import|from)\b(.*?)%\}", re.DOTALL)
_QUOTED = re.compile(rb"[\"']([^\"']+)[\"']")
# In place of the path to the root in a card; no text that was read holds a lone surrogate.
_ROOT = "\ud800"
_DRAWN = (".html", ".xml")


class TemplateProblem(Exception):  # noqa: N818 - it carries a problem
    """A template cannot be used; the problem says where."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.problem = found


class Templates(Struct, frozen=True):
    """Our templates with the project's own in their place, ready to draw."""

    environment: Environment
    sources: Mapping[str, str]
    cache: Cache

    def draw(self, name: str, context: Mapping[str, Any]) -> str:
        """Return one page; raise TemplateProblem."""
        return self._attempt(name, lambda: self.environment.get_template(name).render(context))

    def tree(self, name: str) -> nodes.Template:
        """Return the syntax tree of a template that compiles; raise TemplateProblem."""
        self._attempt(name, lambda: self.environment.get_template(name))
        return self.environment.parse(self.sources[name], name, name)

    def _attempt(self, name: str, work: Callable[[], Result]) -> Result:
        try:
            return work()
        except TemplateSyntaxError as error:
            raise TemplateProblem(
                self.problem(error.name or name, error.lineno, error.message or "cannot be read")
            ) from error
        except Exception as error:
            # A template may raise anything; its last line in the traceback tells the author where.
            where, line = self._last_line(error) or (name, 1)
            raise TemplateProblem(self.problem(where, line, _said(error))) from error

    def source_line(self, name: str, compiled_line: int) -> int:
        """Return the line of a template that a line of its compiled form was made of."""
        return self.environment.get_template(name).get_corresponding_lineno(compiled_line)

    def needs(self, name: str) -> frozenset[str]:
        """Return the templates that this one may call for, itself included.

        Names that a template computes are not known.
        """
        return self.cache.per_build("needs", name, lambda: frozenset(_needs(name, self.sources)))

    def card(self, macro: str, item: Any, root: str, **choices: bool) -> Markup:
        """Return an item drawn by a macro of _macros.html.

        A preview draws it once for many pages and builds; the path to the root is put in
        afterwards. A build that no other follows does without: few cards are alike on two pages.
        """
        drawing: Any = getattr(self.environment.get_template("_macros.html").module, macro)
        name = " ".join(map(str, (macro, item.at, *sorted(choices.items()))))

        def drawn() -> str:
            return str(drawing(item, _ROOT, **choices))

        card = self.cache.across_builds(
            drawn, name, given=(self.environment, item), alike=operator.eq
        )
        return Markup(card().replace(_ROOT, root))  # noqa: S704 - drawn by a template

    def _last_line(self, error: BaseException) -> tuple[str, int] | None:
        found = None
        traceback = error.__traceback__
        while traceback:
            file = traceback.tb_frame.f_code.co_filename
            if file in self.sources:
                found = (file, traceback.tb_lineno)
            traceback = traceback.tb_next
        return found

    def problem(self, name: str, line: int, said: str, hint: str = "") -> Problem:
        """Return a problem at a line of a template."""
        offset = _offset(self.sources.get(name, ""), line)
        return problem(
            "template-error",
            f"templates/{name}",
            Span(offset, offset),
            f"the template cannot be drawn: {said}",
            hint,
        )


def _said(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return missing_template(str(error.name))
    if isinstance(error, MemoryError):
        return "it needs more memory than there is"
    return str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"


def missing_template(name: str) -> str:
    """Return what is said of a template that does not exist, whoever misses it."""
    return f"there is no template `{name}`"


def _needs(name: str, sources: Mapping[str, str]) -> set[str]:
    found, waiting = {name}, [name]
    while waiting:
        asked = _asked_for(sources.get(waiting.pop(), "").encode())
        waiting += asked - found
        found |= asked
    return found


def templates(
    texts: Texts, filters: Filters, cache: Cache, langs: tuple[str, str] = (DEFAULT, "")
) -> tuple[Templates, list[Problem]]:
    """Templates from their texts, by name; static files among them are left alone.

    `langs` are the language of the interface and that of the site.
    """
    sources, problems = _sources(texts)
    given = (tuple(sources.items()), tuple(filters.items()), langs)
    return Templates(environment_of(*given), sources, cache), problems


def remember_compiled(texts: Texts, filters: Filters, cache: Cache, langs: tuple[str, str]) -> None:
    """Have templates compiled by the first process that needs them, and not by later ones."""
    sources, _ = _sources(texts)
    key = digest(*langs, *(part for source in sources.items() for part in source))
    given = (tuple(filters.items()), langs)
    code = cache.once(_KIND, "", key, partial(compiled, tuple(sources.items()), *given))
    use_compiled(code, *given)


def _sources(texts: Texts) -> tuple[dict[str, str], list[Problem]]:
    """Return the templates among texts, and a problem for each that cannot be decoded."""
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    for name, data in texts.items():
        if name.endswith(_DRAWN):
            try:
                sources[name] = decoded(data)
            except UnicodeDecodeError:
                problems.append(
                    problem(
                        "unreadable-file", f"templates/{name}", NOWHERE, "the template is not UTF-8"
                    )
                )
    return sources, problems


def unused(own: Texts, ours: Texts) -> list[Problem]:
    """Return a problem for every file of a project's own that no page is drawn with.

    None of our files has its name, and no other template asks for it.
    """
    asked = set().union(*map(_asked_for, {**ours, **own}.values()))
    names = (name for name in own if name not in ours and name not in asked)
    return [_unused(name, ours) for name in names if not name.startswith("static/")]


def _asked_for(text: bytes) -> set[str]:
    """Return the names of the templates that a template asks for."""
    quoted = (name for tag in _ASKING.finditer(text) for name in _QUOTED.findall(tag[1]))
    return {name.decode(errors="replace") for name in quoted}


def _unused(name: str, known: Iterable[str]) -> Problem:
    hint = f"move it to templates/static/{name}"
    if name.endswith(_DRAWN):
        hint = did_you_mean(name, known)
    message = "no page is drawn with this file"
    return problem("unknown-file", f"templates/{name}", NOWHERE, message, hint)


def _offset(source: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        following = source.find("\n", at)
        if following < 0:
            break
        at = following + 1
    return at


__all__ = [
    "TemplateProblem",
    "Templates",
    "missing_template",
    "remember_compiled",
    "templates",
    "unused",
]
