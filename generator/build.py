"""The whole journey in one function: sources in, files and problems out; no disk, no clock."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.assembly.assemble import briefing
from generator.briefing.meaning import Languages
from generator.briefing.model.content import Briefing
from generator.briefing.model.project import Notes
from generator.cache import Cache
from generator.problems import Problem, has_errors, sorted_by_place, strictly
from generator.progress import OnProgress, phase
from generator.publishing.former_addresses import redirects
from generator.publishing.pages.drawing import Awaited, nobody_waits
from generator.publishing.published_state import published_state
from generator.publishing.sink import DiscardingSink, Sink
from generator.publishing.site import Design, Mode, draw
from generator.publishing.templating.templates import unused
from generator.reading.editor_schemas import offered_ids
from generator.reading.originals.comparing import original_problems
from generator.reading.project import notes
from generator.record.promise import broken
from generator.time_limit import Guard, Unguarded

Texts = Mapping[str, bytes]
_OWN_TEMPLATES = "templates/"


class Sources(Struct, frozen=True):
    """Everything that a site is made of, by path, and the problems found while it was fetched.

    `texts` are the project's files, of which its own templates replace ours; `languages` are those
    whose meaning can be checked; `specimen` returns the texts of a sound project, on which the
    author's templates are tried while the content has errors.
    """

    texts: Texts
    templates: Texts
    languages: Languages
    unread: tuple[Problem, ...] = ()
    specimen: Callable[[], Texts] | None = None


class Choices(Struct, frozen=True):
    """How a site is built; none of it changes a published byte but `preview` and `strict`.

    `preview` keeps drafts and adds the preview's script; `strict` makes warnings errors; `guard`
    limits what a page may cost to draw; `keeps_notes` has the result hold what was read, for which
    a site has no use once it was checked. `on_found` is told what was found before pages are drawn,
    first those of which `awaited` says that somebody waits for them.
    """

    preview: bool = False
    strict: bool = False
    guard: Guard = Unguarded()
    on_progress: OnProgress | None = None
    awaited: Awaited = nobody_waits
    on_found: "Callable[[Build], None] | None" = None
    keeps_notes: bool = True


class Build(Struct, frozen=True):
    """The result of a build beside its files: problems, what was read and what was found.

    `ids` are those that editors offer, by kind.
    """

    problems: tuple[Problem, ...]
    found: Briefing | None = None
    texts: Texts = {}
    ids: Mapping[str, Sequence[str]] = {}
    notes: Notes | None = None

    @property
    def is_sound(self) -> bool:
        """Whether no error keeps the site from being published."""
        return not has_errors(self.problems)


_DEFAULT = Choices()


def build(sources: Sources, cache: Cache, sink: Sink, choices: Choices = _DEFAULT) -> Build:
    """Build a site: hand its files to a sink one by one, and return the problems and the briefing.

    Where an error is found the sink holds some of the files, or none, and must not be committed.
    The cache spares work that an earlier build has done. The same sources and choices give the same
    bytes, whatever is remembered.
    """
    cache.next_build()
    so_far = _found(sources, cache, choices)
    if not choices.keeps_notes:  # let go of before pages are drawn, which take the same memory
        so_far = replace(so_far, notes=None)
    design = _design(sources, choices)
    if so_far.is_sound:
        return _drawn(so_far, design, cache, sink, choices)
    more = _try_templates(design, so_far.found or _specimen(sources))
    return replace(so_far, problems=sorted_by_place([*so_far.problems, *more]), found=None)


def _found(sources: Sources, cache: Cache, choices: Choices) -> Build:
    """Return what was found and all problems but those of templates, as a build so far.

    Without a briefing there is an error that is not only a warning made strict.
    """
    written, problems = _read(sources, cache, choices)
    found, found_problems = briefing(
        written,
        sources.languages,
        cache,
        drafts=choices.preview,
        progress=phase(choices.on_progress, "checking"),
    )
    broken_promises = _broken_promises(found, written, cache)
    design = _design(sources, choices)
    misplaced = unused(design.own, design.ours)
    problems = [*sources.unread, *problems, *found_problems, *broken_promises, *misplaced]
    found = None if has_errors(problems) else found
    problems = list(strictly(problems)) if choices.strict else problems
    ids = offered_ids(written)
    return Build(sorted_by_place(problems), found, sources.texts, ids, written)


def _drawn(so_far: Build, design: Design, cache: Cache, sink: Sink, choices: Choices) -> Build:
    """Draw what was found, and return the result with the problems of templates."""
    if choices.on_found:
        choices.on_found(so_far)
    problems = draw(
        so_far.found,
        design,
        Mode(preview=choices.preview),
        cache,
        sink,
        choices.on_progress,
        choices.awaited,
        so_far.texts,
    )
    return replace(so_far, problems=sorted_by_place([*so_far.problems, *problems]))


def _broken_promises(found: Briefing | None, written: Notes, cache: Cache) -> list[Problem]:
    """Return what was promised in the record and is not kept."""
    if found is None or not written.record:
        return []
    return broken(written.record, published_state(found, cache), redirects(found))


def _read(sources: Sources, cache: Cache, choices: Choices) -> tuple[Notes, list[Problem]]:
    """Read everything, and compare seeds with the originals that they were taken from."""
    texts, reading = sources.texts, phase(choices.on_progress, "reading")
    written, problems = notes(texts, sources.unread, cache, reading)
    comparing = phase(choices.on_progress, "comparing")
    return written, problems + original_problems(written, texts, cache, comparing)


def _design(sources: Sources, choices: Choices) -> Design:
    """Return what pages are drawn with."""
    own = {
        path.removeprefix(_OWN_TEMPLATES): sources.texts[path]
        for path in sources.texts
        if path.startswith(_OWN_TEMPLATES)
    }
    return Design(sources.templates, own, choices.guard)


def _try_templates(design: Design, specimen: Briefing | None) -> list[Problem]:
    """Return the problems of the author's own templates, although nothing can be published."""
    if not design.checked:
        return []
    return draw(specimen, design, Mode(), Cache(keeps=False), DiscardingSink())


def _specimen(sources: Sources) -> Briefing | None:
    """Return the briefing of a sound project, which has every kind of page."""
    if sources.specimen is None:
        return None
    cache = Cache(keeps=False)
    written, _ = notes(sources.specimen(), [], cache)
    return briefing(written, sources.languages, cache, drafts=False)[0]
