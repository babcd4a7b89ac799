"""Rules with one clause taken out: an example must notice, or nothing guards the clause.

`python -m tests.rule_mutants [FILE ...]` prints the clauses that no example notices.
"""

import dataclasses
import sys
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.meaning.language import Language, Languages
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.folder import shipped
from generator.reading.languages import LEXICON, rule_files
from generator.reading.lexicon import classes_of
from generator.reading.rule_compiler import Vocabularies, rule_set
from generator.reading.rule_files import Lexicon, RuleFile, RuleNote, lexicon_file
from tests.building import languages
from tests.rules import Example, examples

# Clauses of a rule that are lists of patterns; one of which a rule must have at least one.
CLAUSES = ("cue", "form", "only", "unless", "kept_by", "lost_by", "not_kept_by")
NEEDED = ("cue", "form")


class Mutant(Struct, frozen=True):
    """A file of rules without one clause."""

    language: str
    file: str
    rule: str
    clause: str  # unless: <> of
    written: RuleFile

    def __str__(self) -> str:
        return f"{self.language}/{self.file}.yaml {self.rule or 'all rules'}: {self.clause}"

    def languages(self) -> Languages:
        """The languages that we ship, this file mutated."""
        ours = languages()[self.language]
        compiled = rule_set(self.written, _vocabularies(self.language), ProblemLog(""))
        assert compiled
        rules = {**ours.rules, **dict.fromkeys(compiled.codes, compiled)}
        return {**languages(), self.language: dataclasses.replace(ours, rules=rules)}

    def is_noticed(self) -> bool:
        """Whether an example of the file no longer gives what it says; its rule's come first."""
        known = self.languages()
        return any(not example.is_met(example.problems(known)) for example in self._examples())

    def _examples(self) -> list[Example]:
        own = (self.language, self.file)
        found = [example for example in _examples() if (example.language, example.file) == own]
        return sorted(found, key=lambda example: example.rule != self.rule)


_examples = cache(examples)


@cache
def _vocabularies(code: str) -> Vocabularies:
    """What the rules of a language may refer to."""
    ours: Language = languages()[code]
    root = yaml.document(shipped("languages")[f"{code}/{LEXICON}"].decode(), ProblemLog(""))
    assert root
    lexicon: Lexicon = lexicon_file.read(root, ProblemLog(""))
    classes = classes_of(lexicon, ours.tables.calendar, ours.stem, ProblemLog(""))
    return Vocabularies(classes, ours.stem, ours.checks)


def mutants(files: Iterable[str] = ()) -> Iterator[Mutant]:
    """Yield every mutant of some files, or of all: `en/lost-hedge`."""
    wanted = set(files)
    for code in languages():
        for name, written in rule_files(code, shipped("languages")).items():
            if not wanted or f"{code}/{name}" in wanted:
                yield from _of_all_rules(code, name, written)
                for note in written.rules:
                    yield from _of_a_rule(code, name, written, note)


def _of_all_rules(code: str, name: str, written: RuleFile) -> Iterator[Mutant]:
    for at, pattern in enumerate(written.unless):
        rest = (*written.unless[:at], *written.unless[at + 1 :])
        yield Mutant(code, name, "", f"unless: {pattern.text}", replace(written, unless=rest))


def _of_a_rule(code: str, name: str, written: RuleFile, note: RuleNote) -> Iterator[Mutant]:
    for clause, shorter in _without_one(note):
        rules = tuple(shorter if rule is note else rule for rule in written.rules)
        yield Mutant(code, name, note.id.value, clause, replace(written, rules=rules))


def _without_one(note: RuleNote) -> Iterator[tuple[str, RuleNote]]:
    """Yield a rule without each of its clauses."""
    for key in CLAUSES:
        patterns = getattr(note, key)
        for at, pattern in enumerate(patterns):
            rest = (*patterns[:at], *patterns[at + 1 :])
            if rest or key not in NEEDED:
                words = getattr(pattern, "text", None) or pattern.value
                yield f"{key.replace('_', '-')}: {words}", replace(note, **{key: rest})
    if note.scope and not note.scope.value.startswith("number"):
        yield f"scope: {note.scope.value}", replace(note, scope=None)


def unnoticed(chosen: Iterable[Mutant]) -> list[str]:
    """Return the mutants that no example notices, as words."""
    return [str(mutant) for mutant in chosen if not mutant.is_noticed()]


def main(arguments: list[str]) -> int:
    """Print the clauses that nothing guards; return 1 if there are any."""
    every = list(mutants(arguments))
    left = unnoticed(every)
    print(*left, sep="\n")
    print(f"{len(every)} clauses, {len(left)} of which no example notices")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
