"""lost-attribution: the sentence says who says so, the fact does not."""

from collections.abc import Iterable

from generator.briefing.meaning.attributed import attributed
from generator.briefing.meaning.clauses import is_clause
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.english import ATTRIBUTING_IN_TEXT, FINDERS, FINDING
from generator.briefing.meaning.reporting import reports
from generator.briefing.meaning.stems import stems
from generator.briefing.model.article import Fact
from generator.text import Span

_FINDERS = stems(FINDERS)


def check(comparison: Comparison) -> Iterable[Finding]:
    """A report that covers what the fact says, where the fact has neither `said_by` nor a source in its words."""
    if (
        not isinstance(comparison.found, Fact)
        or comparison.found.said_by
        or comparison.tokens.lower_set & ATTRIBUTING_IN_TEXT
    ):
        return
    if comparison.tokens.lower_set & FINDING and comparison.tokens.content & _FINDERS:
        return
    words = _attribution(comparison)
    if words and not _says_so_itself(comparison):
        yield Finding(
            "lost-attribution",
            f"the sentence says “{words}”; the fact does not say who says so",
            "add `said_by:`",
        )


def _says_so_itself(comparison: Comparison) -> bool:
    """Whether the fact reports in words of its own: Bob Stone noted it was the third fire."""
    return any(
        is_clause(comparison.tokens, each.at)
        for each in reports(comparison.tokens, lambda _: False)
    )


def _attribution(comparison: Comparison) -> str:
    """The words that attribute a passage, or nothing."""
    for sentence in comparison.evidence:
        for report in reports(sentence, comparison.analysis.is_quoted):
            if any(_is_used(span, comparison) for span in report.reported):
                return report.words
    for passage in comparison.found.passages:
        number = comparison.analysis.stretch_of(passage)
        if (
            number >= 0
            and (speech := attributed(comparison.analysis, number))
            and (speech.actors or speech.words or speech.pronoun)
        ):
            return speech.words or "said"
    return ""


def _is_used(reported: Span, comparison: Comparison) -> bool:
    """Whether what the fact says stands in a reported stretch of its passages."""
    content = comparison.tokens.content
    said: set[str] = set()
    for passage in comparison.found.passages:
        if passage.meets(reported):
            part = Span(max(passage.start, reported.start), min(passage.end, reported.end))
            said |= comparison.analysis.tokens(part).content
    return bool(said) and 3 * len(said & content) >= len(content)
