"""A quote must stand between quotation marks, and all its parts in one speaker's speech."""

from generator.briefing.locating import located
from generator.briefing.meaning import Reader
from generator.briefing.notes import Selector
from generator.briefing.passages import Match, Page, matches
from generator.briefing.quotation import Quotations
from generator.problems import Report
from generator.text import shortened


def quoted_match(selector: Selector, page: Page, quoted: Quotations, reader: Reader, report: Report) -> Match | None:
    """The one place where the quote stands as speech; places outside quotation marks do not compete with it."""
    prefix = selector.prefix.value if selector.prefix else ""
    suffix = selector.suffix.value if selector.suffix else ""
    found = matches(selector.exact.value, page, prefix, suffix, marks=True)
    spoken = [each for each in found if all(quoted.around(span) for span in each.spans)]
    within = [each for each in spoken if reader.is_one_speech(each.spans)]
    if len(within) == 1:
        return within[0]
    if found and not spoken:
        report.add(
            "not-quoted",
            selector.exact.span,
            f"the seed says this, but not between quotation marks: “{shortened(selector.exact.value)}”",
            "make it a fact with this as its evidence, or quote only the words between marks",
        )
        return None
    if spoken and not within:
        report.add(
            "quote-not-found",
            selector.exact.span,
            f"the parts of this quote stand in the speech of different speakers: “{shortened(selector.exact.value)}”",
            "make it two quotes",
        )
        return None
    return located(selector, page, report, "quote-not-found", marks=True)
