"""One place for the words of a note, or the problem that there is none, or more than one."""

from generator.briefing.contexts import deciding_context
from generator.briefing.likeness import nearest_passage
from generator.briefing.notes import Selector
from generator.briefing.passages import MOST_PLACES, Match, Page, matches
from generator.problems import Report
from generator.text import line_and_column, shortened


def located(selector: Selector, page: Page, report: Report, missing: str, *, marks: bool = False) -> Match | None:
    """The one place where a selector's words stand; otherwise None, reported as `missing` or `ambiguous`."""
    prefix = selector.prefix.value if selector.prefix else ""
    suffix = selector.suffix.value if selector.suffix else ""
    words = selector.exact.value
    found = matches(words, page, prefix, suffix, marks=marks)
    if len(found) == 1:
        return found[0]
    if found:
        _report_ambiguous(found, selector, page, report)
    elif (prefix or suffix) and matches(words, page, marks=marks):
        around = " and ".join(name for name, each in (("prefix", prefix), ("suffix", suffix)) if each)
        report.add(missing, selector.exact.span, f"the words stand in the seed, but not with this {around}: “{shortened(words)}”")
    else:
        report.add(missing, selector.exact.span, *_missing(words, page))
    return None


def _missing(words: str, page: Page) -> tuple[str, str]:
    near = nearest_passage(words, page.text)
    if not near:
        return f"these words do not stand in the seed: “{shortened(words)}”", ""
    return f"these words do not stand in the seed; nearest, [-yours-]{{+the seed's+}}: {near.difference}", near.hint


def _report_ambiguous(found: tuple[Match, ...], selector: Selector, page: Page, report: Report) -> None:
    lines = []
    for each in found[:5]:
        line, column = line_and_column(page.text, each.spans[0].start)
        lines.append(f"line {line} column {column} of the text")
    more = f" and {len(found) - 5}{' or more' if len(found) == MOST_PLACES else ''} others" if len(found) > 5 else ""  # noqa: PLR2004
    where = ", ".join(lines)
    hint = deciding_context(found, page)
    report.add(
        "ambiguous", selector.exact.span, f"“{shortened(selector.exact.value)}” stands {len(found)} times in the seed: {where}{more}", hint
    )
