"""What pages are drawn with: our templates, the project's own, and the limits for these."""

from collections.abc import Callable, Generator, Mapping
from functools import partial
from itertools import chain

from msgspec import Struct

from generator.cache import Cache
from generator.digests import digest
from generator.problems import Problem
from generator.publishing import languages
from generator.publishing.templating.checks import Names, faults, known_names
from generator.publishing.templating.stops import Stops, in_rounds
from generator.publishing.templating.templates import (
    Templates,
    Texts,
    remember_compiled,
    templates,
    unused,
)
from generator.publishing.words import interface
from generator.time_limit import Guard, Stopped
from generator.workers import InLine, Workers

_Checked = tuple[str, list[Problem] | Stopped]

STATIC = "static/"
_DRAWN = (".html", ".xml")  # how the names of templates end; other files are copied


class Design(Struct, frozen=True):
    """Templates and static files by name, ours and the project's own, and a guard of these."""

    ours: Texts
    own: Texts
    guard: Guard

    @property
    def texts(self) -> Texts:
        """All templates and static files; the project's own replace ours."""
        return {**self.ours, **self.own}

    @property
    def digest(self) -> bytes:
        """The digest of all templates and static files."""
        return digest(*(part for file in sorted(self.texts.items()) for part in file))

    @property
    def checked(self) -> list[str]:
        """The project's own templates that pages are drawn with, in order, but copies of ours."""
        unread = {found.path for found in unused(self.own, self.ours)}
        changed = (name for name, data in self.own.items() if data != self.ours.get(name))
        named = (name for name in changed if name.endswith(_DRAWN) and not is_static(name))
        return sorted(name for name in named if f"templates/{name}" not in unread)

    def templates(self, site_lang: str, cache: Cache) -> tuple[Templates, list[Problem]]:
        """Return all templates in the words of a site's language, and their problems.

        Ours, which compile without limits of time, need not be compiled where an earlier process
        has left their code.
        """
        if cache.outlives_process:
            filters, langs = _given(site_lang)
            remember_compiled(self.ours, filters, cache, langs)
        return _in_language(self.texts, site_lang, cache)

    def workers(self, otherwise: Workers) -> Workers:
        """Return who draws pages: with templates of the project's own, whom the guard says."""
        return self.guard.workers(otherwise) if self.checked else otherwise

    def faults(self, drawing: Templates, site_lang: str, stops: Stops) -> list[Problem]:
        """Return the problems of the project's own templates that show without a page.

        A template that the guard stops is added to `stops`.
        """
        found: dict[str, list[Problem]] = {}
        workers = self.workers(InLine())

        def waiting() -> Generator[_Checked, None, None] | None:
            names = [name for name in self.checked if name not in found]
            names = [name for name in names if not stops.is_stopped(name)]
            return workers.map(self._check, (drawing, site_lang), names) if names else None

        def take(checked: _Checked) -> bool:
            name, outcome = checked
            if isinstance(outcome, Stopped):
                stops.add(outcome)
            else:
                found[name] = outcome
            return not stops.are_most

        in_rounds(waiting, take, stops.add)
        return list(chain.from_iterable(found.values()))

    def _check(self, given: tuple[Templates, str], name: str) -> _Checked:
        """Return a template's name with its problems, or with what stopped it."""
        drawing, site_lang = given
        cache = drawing.cache
        ours, _ = _in_language(self.ours, site_lang, cache)
        environments = (drawing.environment, ours.environment)
        remembered = cache.across_builds(known_names, given=environments)
        known = cache.per_build("known names", site_lang, partial(remembered, drawing, ours))
        check = cache.across_builds(self._faults_of, name, given=environments)
        try:
            return name, check(name, known, drawing)
        except Stopped as stopped:
            return name, stopped

    def _faults_of(self, name: str, known: Names, drawing: Templates) -> list[Problem]:
        """Return the problems of one template; raise Stopped."""
        return self.guard.step("", name, partial(faults, name, known, drawing))


def is_static(name: str) -> bool:
    """Whether a file is copied to the site as it is."""
    return name.startswith(STATIC)


def _in_language(texts: Texts, site_lang: str, cache: Cache) -> tuple[Templates, list[Problem]]:
    """Return templates with the filters and the words of the interface for a site's language."""
    filters, langs = _given(site_lang)
    return templates(texts, filters, cache, langs)


def _given(site_lang: str) -> tuple[Mapping[str, Callable[..., str]], tuple[str, str]]:
    """Return the filters for a site's language, and the languages of the interface and the site."""
    return _filters(site_lang), (languages.interface_language(site_lang), site_lang)


def _filters(site_lang: str) -> Mapping[str, Callable[..., str]]:
    """Return what templates can apply to a value; what marks languages depends on the site's."""
    lang = languages.interface_language(site_lang)
    return {**interface.filters(lang, site_lang), **languages.filters(site_lang)}
