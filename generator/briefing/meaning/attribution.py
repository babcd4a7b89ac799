"""lost-attribution: the sentence says who says so, the fact does not."""

from collections.abc import Iterable

from generator.briefing.found import Fact
from generator.briefing.meaning.attributed import attributed
from generator.briefing.meaning.clauses import is_clause
from generator.briefing.meaning.english import ATTRIBUTING_IN_TEXT, FINDERS, FINDING
from generator.briefing.meaning.item import Item, Slip
from generator.briefing.meaning.reporting import reports
from generator.briefing.meaning.stems import stems
from generator.text import Span

_FINDERS = stems(FINDERS)


def check(item: Item) -> Iterable[Slip]:
    """A report that covers what the fact says, where the fact has neither `said_by` nor a source in its words."""
    if not isinstance(item.found, Fact) or item.found.said_by or item.statement.lows & ATTRIBUTING_IN_TEXT:
        return
    if item.statement.lows & FINDING and item.statement.content & _FINDERS:
        return
    words = _attribution(item)
    if words and not _says_so_itself(item):
        yield Slip("lost-attribution", f"the sentence says “{words}”; the fact does not say who says so", "add `said_by:`")


def _says_so_itself(item: Item) -> bool:
    """Whether the fact reports in words of its own: Bob Stone noted it was the third fire."""
    return any(is_clause(item.statement, each.at) for each in reports(item.statement, lambda _: False))


def _attribution(item: Item) -> str:
    """The words that attribute a passage, or nothing."""
    for sentence in item.evidence:
        for report in reports(sentence, item.reader.is_quoted):
            if any(_is_used(span, item) for span in report.reported):
                return report.words
    for passage in item.found.passages:
        number = item.reader.stretch_of(passage)
        if number >= 0 and (speech := attributed(item.reader, number)) and (speech.actors or speech.words or speech.pronoun):
            return speech.words or "said"
    return ""


def _is_used(reported: Span, item: Item) -> bool:
    """Whether what the fact says stands in a reported stretch of its passages."""
    content = item.statement.content
    said: set[str] = set()
    for passage in item.found.passages:
        if passage.meets(reported):
            part = Span(max(passage.start, reported.start), min(passage.end, reported.end))
            said |= item.reader.statement(part).content
    return bool(said) and 3 * len(said & content) >= len(content)
