"""The ids that a project uses and does not define."""

from collections.abc import Mapping

from generator.briefing.assembly.assemble import briefing
from generator.briefing.meaning import Languages
from generator.cache import Cache
from generator.drafting.stubs import Stub
from generator.problems import Problem, has_errors
from generator.reading.ids import is_id
from generator.reading.project import notes
from generator.text import decoded

_KINDS = {
    "unknown-actor": "actor",
    "unknown-topic": "topic",
    "unknown-question": "question",
    "unknown-reference": "",  # of a mark in Markdown, which may mean any of them
}


def cannot_be_read(texts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the paths of files with errors that keep what they use from being known."""
    _, problems = notes(texts, [], Cache(keeps=False))
    return tuple(sorted({found.path for found in problems if has_errors([found])}))


def missing_ids(
    texts: Mapping[str, bytes], languages: Languages
) -> tuple[tuple[Stub, Problem], ...]:
    """Return what is used and not defined, without its name, and the problem of its first use.

    What a mark in Markdown means is of no kind: it may be anything that has a page.
    """
    cache = Cache(keeps=False)
    written, problems = notes(texts, [], cache)
    _, more = briefing(written, languages, cache, drafts=True)
    found: dict[tuple[str, str], tuple[Stub, Problem]] = {}
    for problem in sorted([*problems, *more]):
        page_id = _missing_id(problem, texts) if problem.code in _KINDS else ""
        if page_id:
            kind = _KINDS[problem.code]
            found.setdefault((kind, page_id), (Stub(kind, page_id, ""), problem))
    return tuple(found[key] for key in sorted(found))


def _missing_id(problem: Problem, texts: Mapping[str, bytes]) -> str:
    """Return the id that a problem is about, or nothing if a file of that name cannot help."""
    words = problem.span.of(decoded(texts[problem.path]))
    page_id = words.removeprefix("[[").removesuffix("]]").partition("|")[0].strip("\"' ")
    return page_id if is_id(page_id) else ""
