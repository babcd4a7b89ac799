"""The rules of one file, made of what is written there; what a check needs must be there."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.meaning.checking import CHECKS
from generator.briefing.meaning.language import Choice, Context, Index, Pair, Phrase, Rule, RuleSet
from generator.briefing.meaning.word_tests import WORD_TESTS
from generator.problems import ProblemLog
from generator.reading.lexicon import Stemmer, with_classes
from generator.reading.patterns import CUE, Patterns, PatternWords, read_pattern
from generator.reading.rule_files import Example, PairNote, Pattern, RuleFile, RuleNote
from generator.reading.written import Words

# What the checks need to know who is named by a form of attribution.
CLASSES_OF_FORMS = (
    *("addresses", "adverb", "auxiliary", "be", "beside", "cites", "clause-end", "determiner"),
    *("he-she", "introducing", "person", "preposition", "quotes", "reports", "subject-pronoun"),
    "weekday",
)
Made = TypeVar("Made")


class Vocabularies(Struct, frozen=True):
    """What rules may refer to: the classes of the lexicon, stems, and the checks without rules."""

    classes: Mapping[str, Choice]
    stemmer: Stemmer
    checks: frozenset[str]


def rule_set(written: RuleFile, lexicon: Vocabularies, log: ProblemLog) -> RuleSet | None:
    """Return the rules of a file, or None if they lack what a check needs, which is reported.

    A rule with a fault is reported and left out.
    """
    rules = _Compiler(written, lexicon.classes, lexicon.stemmer, log).rule_set()
    missing = [*_missing_for_forms(rules, lexicon), *_missing_for_checks(rules, lexicon)]
    for message in missing[:1]:
        log.add("missing-key", written.span, message)
    return None if missing else rules


def _missing_for_forms(rules: RuleSet, lexicon: Vocabularies) -> Iterator[str]:
    """Yield which classes of the lexicon are missing that forms of attribution need."""
    if any(rule.forms for rule in rules.rules):
        for name in CLASSES_OF_FORMS:
            if name not in lexicon.classes:
                yield f"rules with `form` need the class `{name}` in lexicon.yaml"


def _missing_for_checks(rules: RuleSet, lexicon: Vocabularies) -> Iterator[str]:
    """Yield which classes and surroundings are missing that the checks of the file look up."""
    codes = frozenset(rules.codes)
    for check in CHECKS:
        if not check.is_among(lexicon.checks & codes, codes):
            continue
        for kind, names, known in (
            ("class", check.needs.classes, rules.classes),
            ("surroundings", check.needs.surroundings, rules.contexts),
        ):
            for name in names:
                if name not in known:
                    yield f"the check for `{rules.codes[0]}` needs the {kind} `{name}`"


class _Compiler(Struct, frozen=True):
    """Makes the rules of one file."""

    written: RuleFile
    lexicon: Mapping[str, Choice]
    stemmer: Stemmer
    log: ProblemLog

    def rule_set(self) -> RuleSet:
        """Return all rules of the file."""
        written = self.written
        classes = with_classes(self.lexicon, written.classes, self.stemmer, self.log)
        patterns = Patterns(PatternWords(classes, WORD_TESTS, self.stemmer))
        never = self._all(written.unless, patterns.context)
        rules = [rule for note in written.rules for rule in self._rules(note, patterns, never)]
        self._check_ids()
        return RuleSet(
            codes=tuple(code.value for code in written.codes),
            applies_to=frozenset(kind.value for kind in written.for_),
            rules=Index(rules, self.stemmer),
            kept_by=Index(self._all(written.kept_by, patterns.phrase), self.stemmer),
            pairs=self._pairs(patterns),
            classes=classes,
            contexts=self._surroundings(patterns),
        )

    def _surroundings(self, patterns: Patterns) -> dict[str, tuple[Context, ...]]:
        named = self.written.surroundings
        return {name.value: self._all(nodes, patterns.context) for name, nodes in named}

    def _pairs(self, patterns: Patterns) -> tuple[Pair, ...]:
        """Return the pairs; where there are rules too, pairs only help them."""
        if not self.written.rules:
            for note in self.written.pairs:
                self._check_examples(note.id, note.examples, is_cue=True)
        pairs = (self._pair(note, patterns) for note in self.written.pairs)
        return tuple(pair for pair in pairs if pair)

    def _rules(
        self, note: RuleNote, patterns: Patterns, never: tuple[Context, ...]
    ) -> Iterator[Rule]:
        """One rule for each of its cues."""
        scope = note.scope.value if note.scope else "clause"
        unless = self._all(note.unless, patterns.context)
        around = [node for node in note.kept_by if CUE in node.text]
        phrases = [node for node in note.kept_by if CUE not in node.text]
        self._check_examples(note.id, note.examples, is_cue=scope != "nothing")
        rule = Rule(
            id=note.id.value,
            cue=Phrase(()),
            only=self._all(note.only, patterns.context),
            unless=unless if scope == "nothing" else (*unless, *never),
            scope=scope,
            kind=note.kind.value if note.kind else "",
            kept_by=self._all(phrases, patterns.phrase),
            kept_around=self._all(around, patterns.context),
            lost_around=self._all(note.lost_by, patterns.context),
            not_kept_by=frozenset(words.value for words in note.not_kept_by),
            backed_by=self._all(note.backed_by, patterns.phrase),
            against=self._all(note.against, patterns.phrase),
            forms=self._all(note.form, patterns.form),
        )
        for cue in self._all(note.cue, patterns.cue):
            yield replace(rule, cue=cue)

    def _pair(self, note: PairNote, patterns: Patterns) -> Pair | None:
        one = read_pattern(note.one, patterns.words, self.log)
        other = read_pattern(note.other, patterns.words, self.log)
        if one is None or other is None:
            return None
        same = note.same.value if note.same else "surroundings"
        return Pair(note.id.value, self._stems(one), self._stems(other), same)

    def _stems(self, choice: Choice) -> frozenset[str]:
        return choice.stems | frozenset(map(self.stemmer, choice.words))

    def _all(self, nodes: Iterable[Pattern], make: Callable[[str], Made]) -> tuple[Made, ...]:
        patterns = (read_pattern(node, make, self.log) for node in nodes)
        return tuple(pattern for pattern in patterns if pattern is not None)

    def _check_examples(self, rule: Words, examples: tuple[Example, ...], *, is_cue: bool) -> None:
        """Every rule shows what it finds, and where it is silent."""
        kinds = {example.finds is not None for example in examples}
        if is_cue and True not in kinds:
            message = f"the rule `{rule.value}` has no example with `finds`"
            self.log.add("missing-key", rule.span, message)
        if False not in kinds:
            message = f"the rule `{rule.value}` has no example without `finds`"
            self.log.add("missing-key", rule.span, message)

    def _check_ids(self) -> None:
        written = self.written
        ids = [rule.id for rule in written.rules] + [pair.id for pair in written.pairs]
        counts = Counter(rule_id.value for rule_id in ids)
        for rule_id in ids:
            if counts[rule_id.value] > 1:
                message = f"two rules of this file have the id `{rule_id.value}`"
                self.log.add("duplicate-id", rule_id.span, message)
