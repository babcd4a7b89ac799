"""A seed that is no longer the file that was annotated: what of its facts, quotes and relations still stands."""

from bisect import bisect_left

from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.seed import Seed
from generator.problems import ProblemLog
from generator.text import Span

FALLEN = frozenset(
    {"ambiguous", "evidence-not-found", "figure-not-in-evidence", "not-quoted", "quote-not-found"}
)


def check_pin(note: ArticleNote, seed: Seed, log: ProblemLog) -> None:
    """Report a seed that differs from its pin; everything in the note has been looked for by now."""
    if not note.sha256 or note.sha256.value == seed.sha256:
        return
    if note.sha256.value in seed.sha256_variants:
        message = f"{seed.path} differs from the file that was annotated in its line ends or byte order mark alone"
        hint = f"git may have changed them (`* -text` in .gitattributes stops it); `briefing pin {note.slug}` pins the file as it is now"
        log.add("seed-changed", note.sha256.span, message, hint)
        return
    message = f"{seed.path} is not the file that was annotated: its sha256 is now {seed.sha256}; {_fate(note, log)}"
    log.add(
        "seed-changed",
        note.sha256.span,
        message,
        f"when all stands again, `briefing pin {note.slug}` pins the file as it is now",
    )


def _fate(note: ArticleNote, log: ProblemLog) -> str:
    """`2 of 16 ... no longer stand: a, b; the other 14 were found again`."""
    items = [(each.span, each.id.value) for each in note.items]
    items += [
        (each.span, f"relation.{number}") for number, each in enumerate(note.relations, start=1)
    ]
    faults = sorted(each.span.start for each in log.problems if each.code in FALLEN)
    fallen = [name for span, name in sorted(items) if _any_within(faults, span)]
    what = f"{len(items)} facts, quotes and relations"
    if not items:
        return "nothing in it was annotated"
    if not fallen:
        return f"all {what} still stand and were found again, wherever they have moved"
    rest = len(items) - len(fallen)
    again = (
        f"; the other {rest} still stand and were found again, wherever they have moved"
        if rest
        else ""
    )
    return f"{len(fallen)} of its {what} no longer stand{'s' * (len(fallen) == 1)}: {', '.join(fallen)}{again}"


def _any_within(offsets: list[int], span: Span) -> bool:
    at = bisect_left(offsets, span.start)
    return at < len(offsets) and offsets[at] < span.end
