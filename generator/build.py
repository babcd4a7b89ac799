"""The whole journey in one function: texts in, files and problems out; knows no disk and no clock."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct, field

from generator.briefing.assembly.assemble import briefing
from generator.briefing.meaning import Languages
from generator.briefing.model.content import Briefing
from generator.briefing.model.project import Notes
from generator.cache import Cache
from generator.problems import Problem, has_errors, in_order, strictly
from generator.progress import OnProgress, phase
from generator.publishing.sink import MemorySink
from generator.publishing.site import Design, EarlyPages, Mode, draw
from generator.publishing.templating.templates import unused
from generator.reading.project import notes
from generator.time_limit import Guard, Unguarded


class Build(Struct, frozen=True):
    """The result of a build: files by path (none if there is an error), problems, what was found."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    found: Briefing | None = None
    texts: Mapping[str, bytes] = field(default_factory=dict)
    notes: Notes | None = None


def build(  # noqa: PLR0913 - the choices of one journey
    texts: Mapping[str, bytes],
    templates: Mapping[str, bytes],
    languages: Languages,
    *,
    preview: bool = False,
    strict: bool = False,
    unread: Iterable[Problem] = (),
    on_progress: OnProgress | None = None,
    cache: Cache | None = None,
    first: Iterable[str] = (),
    glimpse: Callable[[Build], None] | None = None,
    guard: Guard | None = None,
    specimen: Callable[[], Mapping[str, bytes]] | None = None,
) -> Build:
    """Build a site from a project's texts and our templates, both by path.

    The project's own templates replace ours; `languages` are those whose meaning can be checked.
    `preview` keeps drafts and adds the preview's script; `strict` makes warnings errors; `unread`
    are problems found while the files were read; `cache` spares work that an earlier build has
    done; `glimpse` is given the pages named `first`, if there are any, before the others are drawn;
    `guard` limits what a page may cost to draw; `specimen` returns the texts of a sound project, on
    which the author's templates are tried while the content has errors. The same arguments give
    the same bytes, whatever is remembered.
    """
    cache = cache or Cache(keeps=False)
    cache.next_build()
    unread = list(unread)
    written, reading_problems = notes(texts, unread, cache, phase(on_progress, "reading"))
    found, problems = briefing(
        written, languages, cache, drafts=preview, progress=phase(on_progress, "checking")
    )
    own = {
        path.removeprefix("templates/"): data
        for path, data in texts.items()
        if path.startswith("templates/")
    }
    design = Design(templates, own, guard or Unguarded())
    problems = [*unread, *reading_problems, *problems, *unused(own, templates)]
    is_sound = found is not None and not has_errors(problems)
    if strict:
        problems = list(strictly(problems))
    stands = has_errors(problems)
    if stands and not design.checked:
        return Build({}, in_order(problems), None, texts, written)

    def show(pages: Mapping[str, bytes]) -> None:
        if glimpse:
            glimpse(Build(pages, in_order(problems), found, texts, written))

    awaited = None if stands else EarlyPages(frozenset(first), show)
    sink, mode = MemorySink(), Mode(preview=preview)
    if is_sound:
        template_problems = draw(found, design, mode, cache, sink, on_progress, awaited)
    else:
        tried = _sound_briefing(specimen(), languages) if specimen else None
        template_problems = draw(tried, design, mode, Cache(keeps=False), sink)
    problems += template_problems
    if stands:
        return Build({}, in_order(problems), None, texts, written)
    files = {} if template_problems else sink.files
    return Build(files, in_order(problems), found, texts, written)


def _sound_briefing(texts: Mapping[str, bytes], languages: Languages) -> Briefing | None:
    """Return the briefing of a specimen, which has every kind of page."""
    cache = Cache(keeps=False)
    written, _ = notes(texts, [], cache)
    return briefing(written, languages, cache, drafts=False)[0]
