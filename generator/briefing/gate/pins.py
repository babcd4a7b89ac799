"""Report a seed that is no longer the file that was annotated, and what is lost by that."""

from bisect import bisect_left

from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.seed import Seed
from generator.problems import ProblemLog
from generator.text import Span

LOST = frozenset(
    {"ambiguous", "evidence-not-found", "figure-not-in-evidence", "not-quoted", "quote-not-found"}
)


def check_pin(note: ArticleNote, seed: Seed, log: ProblemLog) -> None:
    """Report a seed that differs from its pin, after everything in the note has been looked for."""
    if not note.sha256 or note.sha256 == seed.sha256:
        return
    if note.sha256 in seed.sha256_variants:
        message = (
            f"{seed.path} differs from the file that was annotated "
            "in its line ends or byte order mark alone"
        )
        hint = (
            "git may have changed them (`* -text` in .gitattributes stops it); "
            f"`briefing pin {note.slug}` pins the file as it is now"
        )
    else:
        message = (
            f"{seed.path} is not the file that was annotated: "
            f"its sha256 is now {seed.sha256}; {_fate(note, log)}"
        )
        hint = (
            f"when everything is found again, `briefing pin {note.slug}` pins the file as it is now"
        )
    log.add("seed-changed", note.place("sha256"), message, hint)


def _fate(note: ArticleNote, log: ProblemLog) -> str:
    """Return what is lost: `2 of its 16 ... are no longer found: a, b; the other 14 ...`."""
    items = _items(note)
    faults = sorted(problem.span.start for problem in log.problems if problem.code in LOST)
    lost = [item_id for span, item_id in items if _any_within(faults, span)]
    what, again = f"{len(items)} facts, quotes and relations", "wherever they have moved"
    rest = len(items) - len(lost)
    if not items:
        return "nothing in it was annotated"
    if not lost:
        return f"all {what} were found again, {again}"
    are = "is" if len(lost) == 1 else "are"
    others = f"; the other {rest} were found again, {again}" if rest else ""
    return f"{len(lost)} of its {what} {are} no longer found: {', '.join(lost)}{others}"


def _items(note: ArticleNote) -> list[tuple[Span, str]]:
    """Return the places and ids of facts, quotes and relations, in order."""
    relations = enumerate(note.relations, 1)
    items = [(item.span, item.id) for item in note.items]
    items += [(relation.span, f"relation.{number}") for number, relation in relations]
    return sorted(items)


def _any_within(offsets: list[int], span: Span) -> bool:
    """Whether one of some offsets, in order, is inside a stretch."""
    at = bisect_left(offsets, span.start)
    return at < len(offsets) and offsets[at] < span.end
