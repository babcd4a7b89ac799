"""wrong-speaker: the text gives a quote or a claim to somebody else than its annotation does."""

from collections.abc import Iterable

from generator.briefing.meaning.attributed import attributed
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.reporting import reports
from generator.briefing.meaning.subjects import subject_after, subject_before
from generator.briefing.model.article import Fact, Quote
from generator.briefing.model.content import Actor
from generator.text import Span


def check(comparison: Comparison) -> Iterable[Finding]:
    """The speaker whom the text names, where no link of the chain is that one."""
    if isinstance(comparison.found, Fact):
        yield from _of_a_fact(comparison, comparison.found)
    if not isinstance(comparison.found, Quote):
        return
    number = comparison.analysis.stretch_of(comparison.found.passages[0])
    if number < 0:
        return
    speech = attributed(comparison.analysis, number)
    given = [each.actor or each.unnamed for each in comparison.found.speaker]
    if speech.actors and not speech.actors.intersection(given):
        name_of = comparison.analysis.cast.name_of
        names, theirs = (
            " or ".join(sorted(map(name_of, speech.actors))),
            " and ".join(map(name_of, given)),
        )
        yield Finding("wrong-speaker", f"the text gives these words to {names}, not to {theirs}")


def _of_a_fact(comparison: Comparison, fact: Fact) -> Iterable[Finding]:
    """The text says who claims it, by name, and that is nobody of the chain and none of theirs."""
    given = [each.actor for each in fact.said_by]
    known = comparison.analysis.cast.actors
    if (
        not given
        or not all(given)
        or any(each in known and known[each].kind == "media" for each in given)
    ):
        return  # an outlet may claim whatever it prints
    named: set[str] = set()
    for span, words in zip(comparison.sentences, comparison.evidence, strict=True):
        if {each.actor for each in comparison.analysis.named_in(span)}.intersection(given):
            return
        for report in reports(words, comparison.analysis.is_quoted):
            if any(
                comparison.in_passages(_till_semicolon(each, words.text))
                for each in report.reported
            ):
                is_before = (
                    words.lower_at(report.at) != "according"
                    and words.lower_at(report.at - 1) != ","
                )
                speech = (
                    subject_before(comparison.analysis, words, report.at)
                    if is_before
                    else subject_after(comparison.analysis, words, report.at + 1)
                )
                if not speech.actors:
                    return
                named |= speech.actors
    if named and not any(
        _belong(known.get(one), known.get(other)) for one in named for other in given
    ):
        name_of = comparison.analysis.cast.name_of
        names, theirs = " or ".join(sorted(map(name_of, named))), " and ".join(map(name_of, given))
        yield Finding(
            "wrong-speaker", f"the text gives this to {names}, not to {theirs}", field="said_by"
        )


def _till_semicolon(reported: Span, text: str) -> Span:
    """Moss said 40 died; the navy counted 52."""
    end = text.find(";", reported.start, reported.end)
    return Span(reported.start, end) if end > reported.start else reported


def _belong(one: Actor | None, other: Actor | None) -> bool:
    """Whether one has a post in the other or is part of it: a minister speaks for the ministry."""
    if one is None or other is None:
        return True
    bodies = (
        {*each.part_of, each.country, *(role.of for role in each.roles)} for each in (one, other)
    )
    return bool({other.id, one.id} & set().union(*bodies))
