"""The rules of a problem code as `explain` prints them: a list of all, a page of one."""

from collections.abc import Iterable, Iterator, Mapping

from generator.reading.patterns import CUE
from generator.reading.rule_files import Example, PairNote, Pattern, RuleFile, RuleNote

RuleFiles = Mapping[str, RuleFile]  # of one code, by language
AnyRule = RuleNote | PairNote

_PATTERNS = (
    ("Found", "cue"),
    ("In the form", "form"),
    ("Only as", "only"),
    ("Unless", "unless"),
    ("Kept by", "kept_by"),
    ("Lost only by", "lost_by"),
    ("Backed by", "backed_by"),
    ("Against", "against"),
)
_TEXTS = ("article", "evidence", "text", "quote", "speaker")


def rule_ids(files: RuleFiles) -> list[str]:
    """Return the ids of all rules of a code, each once."""
    return list(dict.fromkeys(rule.id.value for _, rule in _all_rules(files)))


def listed_rules(code: str, files: RuleFiles) -> str:
    """Return a line for each rule of a code, by language."""
    lines = [f"`briefing explain {code}/RULE` shows one of them with its examples."]
    for language, rules in files.items():
        lines += ["", f"In `{language}`:", ""]
        lines += [f"    {rule.id.value:24} {_summary(rule)}" for rule in _rules(rules)]
    return "\n".join(lines) + "\n"


def rule_pages(code: str, rule_id: str, files: RuleFiles) -> list[str]:
    """Return what the rules of an id say: a page for each language that has such a rule."""
    return [
        "\n".join(_page(f"{code}/{rule_id} in `{language}`", rule))
        for language, rule in _all_rules(files)
        if rule.id.value == rule_id
    ]


def _all_rules(files: RuleFiles) -> Iterator[tuple[str, AnyRule]]:
    for language, rules in files.items():
        for rule in _rules(rules):
            yield language, rule


def _rules(rules: RuleFile) -> tuple[AnyRule, ...]:
    return rules.rules or rules.pairs  # beside rules, pairs only help them


def _page(title: str, rule: AnyRule) -> Iterator[str]:
    """Yield the lines of a rule's page."""
    yield f"# {title}"
    yield ""
    yield from _said(rule)
    yield ""
    yield "## Examples"
    for example in rule.examples:
        yield ""
        yield from _shown(example)


def _summary(rule: AnyRule) -> str:
    if isinstance(rule, PairNote):
        return f"{rule.one.text} / {rule.other.text}"
    if rule.form:
        return rule.form[0].text.replace(CUE, rule.cue[0].text)
    return _joined(rule.cue)


def _said(rule: AnyRule) -> Iterator[str]:
    """Yield what a rule finds, where it does not, and what keeps it."""
    if isinstance(rule, PairNote):
        yield f"{rule.one.text}"
        yield f"or the opposite: {rule.other.text}"
        return
    for title, key in _PATTERNS:
        if patterns := getattr(rule, key):
            yield f"{title}: {_joined(patterns)}"


def _shown(example: Example) -> Iterator[str]:
    for key in _TEXTS:
        if written := getattr(example, key):
            yield f"    {f'{key}:':9} {written.value}"
    yield f"    reported: {f'“{example.finds.value}”' if example.finds else 'nothing'}"


def _joined(patterns: Iterable[Pattern]) -> str:
    return " · ".join(pattern.text for pattern in patterns)
