"""What a problem code, or one rule of it, means: the page of the code with what its rules say."""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from textwrap import fill

from generator.commands.terminal import CLEAN, problem_pages, wrong
from generator.problems import CODES, WARNINGS, did_you_mean
from generator.reading import folder
from generator.reading.languages import rule_files
from generator.reading.patterns import CUE
from generator.reading.rule_files import Example, PairNote, Pattern, RuleFile, RuleNote

MORE = "CODE/RULE: one rule of it. Without a code, all codes."
_WIDTH = 110
_EXAMPLE, _MENDING = "## Example\n", "## How to mend it\n\n"
_KEYS = (
    ("Found", "cue"),
    ("In the form", "form"),
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
    if rule.form:
        return rule.form[0].text.replace(CUE, rule.cue[0].text)
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
    if example.speaker:
        yield f"    speaker:  {example.speaker.value}"
    yield f"    reported: {f'“{example.finds.value}”' if example.finds else 'nothing'}"


def _joined(patterns: Iterable[Pattern]) -> str:
    return " · ".join(pattern.text for pattern in patterns)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("code", nargs="?", metavar="CODE")


def run(options: argparse.Namespace) -> int:
    """Print what a code or one of its rules means, or all codes with a line each."""
    pages = problem_pages()
    if options.code is None:
        for code in sorted(CODES):
            title = pages.get(code, "").partition("\n\n")[2].partition("\n")[0]
            print(f"{code:24} {title}".rstrip())
        return CLEAN
    code = options.code.strip("[]() .:").lower().replace("_", "-").replace(" ", "-")
    code, _, rule = code.partition("/")
    if code not in pages:
        return wrong(f"there is no problem code {options.code}", _meant(code))
    files = rule_files("en", folder.shipped("languages"))
    if not rule:
        print(page(code, pages[code], files).rstrip())
        return CLEAN
    text = rule_page(code, rule, files)
    if text is None:
        hint = did_you_mean(f"{code}/{rule}", rule_ids(code, files))
        return wrong(f"{code} has no rule {rule}", hint)
    print(text.rstrip())
    return CLEAN


def _meant(code: str) -> str:
    """Return which code or codes may have been meant: the nearest, or those that hold the word."""
    near = did_you_mean(code, sorted(CODES))
    holding = [known for known in sorted(CODES) if code and code in known]
    if near or not holding:
        return near or "`briefing explain` lists them all"
    return f"did you mean {' or '.join(f'`{known}`' for known in holding)}?"
