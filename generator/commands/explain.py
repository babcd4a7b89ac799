"""explain: what a problem code means, or one rule of it; the page of the code with its rules."""

import argparse
from collections.abc import Iterable, Mapping
from textwrap import fill

from generator.commands.exit_status import CLEAN
from generator.commands.rule_words import listed_rules, rule_ids, rule_pages
from generator.commands.terminal import problem_pages, wrong
from generator.problems import CODES, WARNINGS, did_you_mean
from generator.reading import folder
from generator.reading.languages import rule_files
from generator.reading.rule_files import RuleFile

MORE = "CODE/RULE: one rule of it. Without a code, all codes."
MAIN_LANGUAGE = "en"  # that of the pages: its rules come first
_WIDTH = 110
_EXAMPLE, _FIXING = "## Example\n", "## How to fix it\n\n"

RuleFiles = Mapping[str, RuleFile]  # of one code, by language


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
    words = options.code.strip("[]() .:").lower().replace("_", "-").replace(" ", "-")
    code, _, rule_id = words.partition("/")
    if code not in pages:
        return wrong(f"there is no problem code {options.code}", _meant(code))
    files = rules_of_code(code, all_rules(_that_name(code, folder.shipped("languages"))))
    if not rule_id:
        print(page(code, pages[code], files).rstrip())
        return CLEAN
    shown = rule_pages(code, rule_id, files)
    if not shown:
        hint = did_you_mean(words, [f"{code}/{known}" for known in rule_ids(files)])
        return wrong(f"{code} has no rule {rule_id}", hint)
    print("\n\n".join(shown))
    return CLEAN


def _that_name(code: str, texts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that name a code, so that no other needs to be read."""
    return {path: data for path, data in texts.items() if code.encode() in data}


def all_rules(texts: Mapping[str, bytes]) -> dict[str, list[RuleFile]]:
    """Return the files of rules by language, English first; `texts` are all files by path."""
    languages = {path.partition("/")[0] for path in texts}
    ordered = sorted(languages, key=lambda language: (language != MAIN_LANGUAGE, language))
    return {language: list(rule_files(language, texts).values()) for language in ordered}


def rules_of_code(code: str, files: Mapping[str, Iterable[RuleFile]]) -> dict[str, RuleFile]:
    """Return the file of rules of a code in every language that has one."""
    return {
        language: rules
        for language, written in files.items()
        for rules in written
        if code in {known.value for known in rules.codes}
    }


def page(code: str, written: str, files: RuleFiles) -> str:
    """Return the page of a code: as it is written, with why, how to fix it, and its rules."""
    if not files:
        return written
    main = next(iter(files.values()))
    severity = "Warning" if code in WARNINGS else "Error"
    why = fill(f"{severity}. {' '.join(main.why.value.split())}", _WIDTH)
    fixes = "".join(f"- {fix.value}\n" for fix in main.fix)
    text = written.replace(_EXAMPLE, f"{why}\n\n{_EXAMPLE}", 1)
    text = text.replace(_FIXING, f"{_FIXING}{fixes}", 1)
    return f"{text.rstrip()}\n\n## Rules\n\n{listed_rules(code, files)}"


def _meant(code: str) -> str:
    """Return which code or codes may have been meant: the nearest, or those that hold the word."""
    near = did_you_mean(code, sorted(CODES))
    holding = [known for known in sorted(CODES) if code and code in known]
    if near or not holding:
        return near or "`briefing explain` lists them all"
    return f"did you mean {' or '.join(f'`{known}`' for known in holding)}?"
