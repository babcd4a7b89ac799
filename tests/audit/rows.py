"""A row of the audit's table: what was measured, found and needed; and the table as printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measure of one site; `why` are the worst cases, or the reasons, one a line."""

    site: str
    measure: str
    found: str
    needed: str
    is_met: bool
    why: tuple[str, ...] = ()


def at_most(site: str, measure: str, worst: tuple[float, str], limit: float, unit: str = "") -> Row:
    """A measure that has a ceiling, with what came nearest to it."""
    value, what = worst
    return Row(
        site, measure, f"{value:g}{unit} ({what})", f"at most {limit:g}{unit}", value <= limit
    )


def none_of(site: str, measure: str, faults: Sequence[str], looked_at: str) -> Row:
    """A measure that allows no fault."""
    return Row(site, measure, f"{len(faults)} in {looked_at}", "0", not faults, tuple(faults))


def table(rows: Iterable[Row]) -> str:
    """Return the table, and under it the worst cases and reasons of the rows that have any."""
    listed = list(rows)
    cells = [("site", "measure", "found", "needed", "")]
    cells += [
        (item.site, item.measure, item.found, item.needed, "" if item.is_met else "NOT MET")
        for item in listed
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(5)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    lines.insert(1, "  ".join("-" * width for width in widths[:4]))
    for value in listed:
        if value.why or not value.is_met:
            lines += [
                "",
                f"{value.site}, {value.measure}:",
                *(f"  {words}" for words in value.why[:20]),
            ]
    return "\n".join(lines)
