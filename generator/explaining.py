"""What a problem code, or one rule of it, means: the page of the code with what its rules say."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import fill

from generator.problems import WARNINGS
from generator.reading.rule_files import Example, PairNote, Pattern, RuleFile, RuleNote

_WIDTH = 110
_EXAMPLE, _MENDING = "## Example\n", "## How to mend it\n\n"
_KEYS = (
    ("Found", "cue"),
    ("Only as", "only"),
    ("Unless", "unless"),
    ("Kept by", "kept_by"),
    ("Lost only by", "lost_by"),
)


def page(code: str, written: str, files: Mapping[str, RuleFile]) -> str:
    """Return the page of a code: as it is written, with why, how to fix it, and its rules."""
    rules = _of_code(code, files)
    if rules is None:
        return written
    severity = "Warning" if code in WARNINGS else "Error"
    why = fill(f"{severity}. {_one_line(rules.why.value)}", _WIDTH)
    fixes = "".join(f"- {fix.value}\n" for fix in rules.fix)
    text = written.replace(_EXAMPLE, f"{why}\n\n{_EXAMPLE}", 1)
    text = text.replace(_MENDING, f"{_MENDING}{fixes}", 1)
    return f"{text.rstrip()}\n\n## Rules\n\n{_listed(code, rules)}"


def rule_page(code: str, rule_id: str, files: Mapping[str, RuleFile]) -> str | None:
    """Return what one rule of a code says, or None if there is no such rule."""
    for rule in _all_rules(_of_code(code, files)):
        if rule.id.value == rule_id:
            lines = [f"# {code}/{rule_id}", "", *_said(rule), "", "## Examples"]
            for example in rule.examples:
                lines += ["", *_shown(example)]
            return "\n".join(lines) + "\n"
    return None


def rule_ids(code: str, files: Mapping[str, RuleFile]) -> list[str]:
    """The rules of a code, as `explain` takes them."""
    return [f"{code}/{rule.id.value}" for rule in _all_rules(_of_code(code, files))]


def _of_code(code: str, files: Mapping[str, RuleFile]) -> RuleFile | None:
    for rules in files.values():
        if code in {own.value for own in rules.codes}:
            return rules
    return None


def _all_rules(rules: RuleFile | None) -> tuple[RuleNote | PairNote, ...]:
    if rules is None:
        return ()
    return rules.rules or rules.pairs  # beside rules, pairs only help them


def _listed(code: str, rules: RuleFile) -> str:
    lines = [f"`briefing explain {code}/RULE` shows one of them with its examples.", ""]
    lines += [f"    {rule.id.value:24} {_summary(rule)}" for rule in _all_rules(rules)]
    return "\n".join(lines) + "\n"


def _summary(rule: RuleNote | PairNote) -> str:
    if isinstance(rule, PairNote):
        return f"{rule.one.text} / {rule.other.text}"
    return _joined(rule.cue)


def _said(rule: RuleNote | PairNote) -> Iterator[str]:
    """The lines of a rule: what it finds, where it does not, what keeps it."""
    if isinstance(rule, PairNote):
        yield f"{rule.one.text}"
        yield f"or the opposite: {rule.other.text}"
        return
    for title, key in _KEYS:
        if patterns := getattr(rule, key):
            yield f"{title}: {_joined(patterns)}"


def _shown(example: Example) -> Iterator[str]:
    if example.article:
        yield f"    article:  {example.article.value}"
    yield f"    evidence: {example.evidence.value}"
    if example.text:
        yield f"    text:     {example.text.value}"
    if example.quote:
        yield f"    quote:    {example.quote.value}"
    yield f"    reported: {f'“{example.finds.value}”' if example.finds else 'nothing'}"


def _joined(patterns: Iterable[Pattern]) -> str:
    return " · ".join(pattern.text for pattern in patterns)


def _one_line(text: str) -> str:
    return " ".join(text.split())
