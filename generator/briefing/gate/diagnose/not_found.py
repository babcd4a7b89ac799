"""Explain why words are not found: their context is another, they are cut out, or they differ."""

from generator.briefing.gate.candidates import Search
from generator.briefing.gate.diagnose.cut_word import cut_at_an_edge
from generator.briefing.gate.diagnose.deciding_context import deciding_context
from generator.briefing.gate.diagnose.difference import OMISSION
from generator.briefing.gate.diagnose.nearest import nearest_passage
from generator.briefing.gate.diagnose.places import places
from generator.briefing.gate.folding import plainly
from generator.briefing.model.notes import Selector
from generator.problems import ProblemLog
from generator.text import shortened

_Explanation = tuple[str, str]  # a message and a hint


def report_not_found(selector: Selector, search: Search, log: ProblemLog, code: str) -> None:
    """Report that words are not found, and why."""
    message, hint = _wrong_context(selector, search) or _cut(search) or _nearest(search)
    log.add(code, selector.place("exact"), message, hint)


def _wrong_context(selector: Selector, search: Search) -> _Explanation | None:
    """Return that the words have another context, or None."""
    contexts = {"prefix": selector.prefix, "suffix": selector.suffix}
    given = " and ".join(key for key, words in contexts.items() if words)
    found = search.matches() if given else ()
    if not found:
        return None
    message = (
        f"“{shortened(search.words)}” is in the seed, but not with this {given}: "
        f"{places(found, search.seed)}"
    )
    if len(found) == 1:
        return message, f"leave out the {given}"
    return message, deciding_context(found, search.seed, selector)


def _cut(search: Search) -> _Explanation | None:
    """Return what the words are cut out of, or None."""
    cut = cut_at_an_edge(search)
    if cut is None:
        return None
    place = search.seed.place(cut.whole)
    return f"these words are in the seed only as part of {cut.words}: {place}", cut.hint


def _nearest(search: Search) -> _Explanation:
    """Return what is nearest, or that nothing is."""
    plain = search.seed.plain
    near = nearest_passage(search.words, plain.text)
    span, difference = near or (None, None)
    at = plain.original(span) if span else None
    if not at or not difference:
        return f"these words are not in the seed: “{shortened(search.words)}”", _gap(search)
    message = (
        f"these words are not in the seed; nearest is {search.seed.place(at)}, "
        f"[-yours-]{{+the seed's+}}: {difference.shown}"
    )
    return message, difference.hint(marks=search.marks)


def _gap(search: Search) -> str:
    """Return a hint that evidence has no omissions, if these words have one."""
    if search.marks or OMISSION not in plainly(search.words):
        return ""
    return "evidence has no `[...]`: give the stretches as a list, each as the seed has it"
