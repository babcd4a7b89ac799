"""Languages, made of their files: a lexicon and rules; what is wrong in them is reported like any other problem."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.gate.numeral_words import NumeralWords
from generator.briefing.meaning.language import (
    Choice,
    Context,
    Index,
    Language,
    Languages,
    NegatedWords,
    Pair,
    Phrase,
    Rule,
    RuleSet,
)
from generator.briefing.meaning.stems import ending_stemmer, english_stemmer
from generator.briefing.meaning.tables import Calendar
from generator.briefing.meaning.word_tests import WORD_TESTS
from generator.briefing.model.notes import Words
from generator.problems import NOWHERE, Problem, ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.decoding import text_of
from generator.reading.patterns import CUE, Patterns, Vocabulary, read_pattern
from generator.reading.rule_files import (
    Example,
    Lexicon,
    Named,
    NegatedNote,
    PairNote,
    Pattern,
    RuleFile,
    RuleNote,
    lexicon_file,
    rule_file,
)
from generator.reading.word_forms import verb_forms
from generator.reading.word_tables import TABLE_FILES, read_tables

FOLDER = "languages"
LEXICON = "lexicon.yaml"
NEEDED_CLASSES = ("break", "break-before-cue", "before-condition", "stopword")
# What the checks need to know who is named by a form of attribution.
CLASSES_OF_FORMS = (
    *("addresses", "adverb", "auxiliary", "be", "beside", "cites", "clause-end", "determiner"),
    *("he-she", "introducing", "person", "preposition", "quotes", "reports", "subject-pronoun"),
    "weekday",
)
Made = TypeVar("Made")


class Loaded(Struct, frozen=True):
    """Languages by code, what is wrong in their files, and the files by the path of a problem."""

    languages: Languages
    problems: tuple[Problem, ...]
    texts: Mapping[str, bytes]


def load(texts: Mapping[str, bytes]) -> Loaded:
    """Return the languages made of texts by path (`en/lost-hedge.yaml`)."""
    found: dict[str, Language] = {}
    problems: list[Problem] = []
    for code in sorted({path.partition("/")[0] for path in texts if "/" in path}):
        files = {
            path.partition("/")[2]: data
            for path, data in texts.items()
            if path.startswith(f"{code}/")
        }
        language, complaints = _language(code, files)
        problems.extend(complaints)
        if language:
            found[code] = language
    return Loaded(
        _with_foreign_words(found),
        tuple(problems),
        {f"{FOLDER}/{path}": data for path, data in texts.items()},
    )


def _with_foreign_words(languages: Languages) -> Languages:
    """Return the languages, each with the words of grammar that only others have."""
    words = {code: language.words("stopword") for code, language in languages.items()}
    everything = frozenset().union(*words.values())
    return {
        code: dataclasses.replace(language, foreign=everything - words[code])
        for code, language in languages.items()
    }


def rule_files(code: str, texts: Mapping[str, bytes]) -> dict[str, RuleFile]:
    """Return the rules of a language as they are written, by the name of their file."""
    found: dict[str, RuleFile] = {}
    for path, data in sorted(texts.items()):
        folder, _, name = path.partition("/")
        if folder == code and name.endswith(".yaml") and name not in {LEXICON, *TABLE_FILES}:
            written = _read(data, rule_file.read, ProblemLog(f"{FOLDER}/{path}"))
            found.update({name.removesuffix(".yaml"): written} if written else {})
    return found


def _language(code: str, files: Mapping[str, bytes]) -> tuple[Language | None, list[Problem]]:
    log = ProblemLog(f"{FOLDER}/{code}/{LEXICON}")
    if files.keys() <= TABLE_FILES.keys():
        return _without_rules(code, files)
    if LEXICON not in files:
        log.add("missing-key", NOWHERE, f"the language `{code}` has no {LEXICON}")
        return None, log.problems
    lexicon: Lexicon | None = _read(files[LEXICON], lexicon_file.read, log)
    if lexicon is None:
        return None, log.problems
    stemmer = _stemmer(lexicon)
    problems = log.problems
    counted_log = ProblemLog(f"{FOLDER}/{code}/counted.yaml")
    notes = _table_notes(code, files, problems)
    tables = read_tables(code, stemmer, notes, counted_log)
    problems.extend(counted_log.problems)
    classes = _lexicon_classes(lexicon, tables.calendar, stemmer, log)
    missing = [name for name in NEEDED_CLASSES if name not in classes]
    if missing:
        log.add("missing-key", lexicon.span, f"a lexicon needs the class `{missing[0]}`")
        return None, log.problems
    rules: dict[str, RuleSet] = {}
    for name in sorted(files.keys() - {LEXICON, *TABLE_FILES}):
        file_report = ProblemLog(f"{FOLDER}/{code}/{name}")
        written: RuleFile | None = _read(files[name], rule_file.read, file_report)
        if written:
            made = _Compiler(written, classes, stemmer, file_report).rule_set()
            if _has_its_classes(made, written, classes, file_report):
                rules.update(dict.fromkeys(made.codes, made))
        problems.extend(file_report.problems)
    words = {name: choice.words for name, choice in classes.items()}
    checks = frozenset(check.value for check in lexicon.checks)
    negated = _negated(lexicon.negated)
    return Language(code, words, stemmer, rules, negated, tables, checks), problems


def _without_rules(code: str, files: Mapping[str, bytes]) -> tuple[Language | None, list[Problem]]:
    """Return a language of which nothing is known but its tables."""
    log = ProblemLog(f"{FOLDER}/{code}/counted.yaml")
    notes = _table_notes(code, files, log.problems)
    tables = read_tables(code, str, notes, log)
    return Language(code, classes={}, stem=str, rules={}, tables=tables), log.problems


def numeral_words_in(code: str, texts: Mapping[str, bytes]) -> NumeralWords:
    """Return the words of numbers in one language, given the texts of all."""
    files = {"numbers.yaml": texts[f"{code}/numbers.yaml"]}
    return read_tables(code, str, _table_notes(code, files, []), ProblemLog("")).numerals


def _stemmer(lexicon: Lexicon) -> Callable[[str], str]:
    if lexicon.stemmer.value == "english":
        return english_stemmer(_irregular(lexicon))
    letters = {letter.value: plain.value for letter, plain in lexicon.letters}
    return ending_stemmer(_split(lexicon.endings), letters)


def _irregular(lexicon: Lexicon) -> dict[str, str]:
    """Return the base of each irregular form, and of a base itself: fed and feed are feed."""
    rows = [(lemma.value, _split(verb.forms)) for lemma, verb in lexicon.verbs]
    rows.extend((singular.value, _split(plural)) for singular, plural in lexicon.plurals)
    return {form: base for base, forms in rows if forms for form in (base, *forms)}


def _table_notes(code: str, files: Mapping[str, bytes], problems: list[Problem]) -> dict[str, Any]:
    """Return the tables of a language as they are written, by the name of their file."""
    notes: dict[str, Any] = {}
    for name in sorted(files.keys() & TABLE_FILES.keys()):
        log = ProblemLog(f"{FOLDER}/{code}/{name}")
        notes[name] = _read(files[name], TABLE_FILES[name], log)
        problems.extend(log.problems)
    return notes


def _has_its_classes(
    rules: RuleSet, written: RuleFile, classes: Mapping[str, Choice], log: ProblemLog
) -> bool:
    """Whether the lexicon has the classes that forms of attribution need; if not, report it."""
    missing = [name for name in CLASSES_OF_FORMS if name not in classes]
    if not missing or not any(rule.forms for rule in rules.rules):
        return True
    message = f"rules with `form` need the class `{missing[0]}` in {LEXICON}"
    log.add("missing-key", written.span, message)
    return False


def _negated(note: NegatedNote | None) -> NegatedWords:
    if note is None:
        return NegatedWords()
    never = _split(note.never)
    return NegatedWords(
        prefixes=_split(note.prefixes),
        bases={word.replace("-", ""): word.partition("-")[2] for word in _split(note.words)},
        never=frozenset(word for word in never if not word.endswith("*")),
        never_begin=tuple(word[:-1] for word in never if word.endswith("*")),
    )


def _split(words: Words | None) -> tuple[str, ...]:
    return tuple(words.value.split()) if words else ()


def _read(
    data: bytes, read: Callable[[yaml.Node, ProblemLog], Made | None], log: ProblemLog
) -> Made | None:
    """What a file holds, or None where it cannot be read, which has then been reported."""
    source = text_of(data, log)
    root = yaml.document(source, log) if source is not None else None
    if root is None:
        if not log.problems:
            log.add("wrong-type", NOWHERE, "the file is empty")
        return None
    return read(root, log)


def _lexicon_classes(
    lexicon: Lexicon, calendar: Calendar, stemmer: Callable[[str], str], log: ProblemLog
) -> dict[str, Choice]:
    """Return the classes of a lexicon, `month`, `weekday`, and those that its verbs make.

    The verbs make one a tag, `past` and `verb`.
    """
    classes = _verb_classes(lexicon.verbs)
    classes["month"] = Choice(words=frozenset(calendar.months))
    classes["weekday"] = Choice(words=frozenset(calendar.weekdays))
    return _with_classes(classes, lexicon.classes, stemmer, log)


def _verb_classes(verbs: Named) -> dict[str, Choice]:
    tagged: dict[str, set[str]] = {"verb": set(), "past": set()}
    unchanged: set[str] = set()  # put, put
    for lemma, verb in verbs:
        irregular = _split(verb.forms)
        tagged["verb"].add(lemma.value)
        tagged["past"].update(irregular)
        unchanged.update({lemma.value}.intersection(irregular))
        for tag in _split(verb.tags):
            tagged.setdefault(tag, set()).update(verb_forms(lemma.value, irregular))
    tagged["past"] -= tagged["verb"] - unchanged
    return {name: Choice(words=frozenset(words)) for name, words in tagged.items()}


def _with_classes(
    known: Mapping[str, Choice],
    written: Named,
    stemmer: Callable[[str], str],
    log: ProblemLog,
) -> dict[str, Choice]:
    """Classes with those of a file; each may use the ones before it, and add to one of its name."""
    classes = dict(known)
    for name, node in written:
        patterns = Patterns(Vocabulary(classes, WORD_TESTS, stemmer))
        choice = read_pattern(node, patterns.words, log)
        if choice:
            classes[name.value] = choice
    return classes


class _Compiler(Struct, frozen=True):
    """Makes the rules of one file; a rule with a fault is reported and left out."""

    written: RuleFile
    lexicon: Mapping[str, Choice]
    stemmer: Callable[[str], str]
    log: ProblemLog

    def rule_set(self) -> RuleSet:
        """All rules of the file."""
        written = self.written
        classes = _with_classes(self.lexicon, written.classes, self.stemmer, self.log)
        patterns = Patterns(Vocabulary(classes, WORD_TESTS, self.stemmer))
        never = self._all(written.unless, patterns.context)
        rules = [rule for note in written.rules for rule in self._rules(note, patterns, never)]
        pairs = [self._pair(note, patterns) for note in written.pairs]
        if not written.rules:  # with rules, pairs only help them
            for note in written.pairs:
                self._check_examples(note.id, note.examples, is_cue=True)
        self._check_ids()
        return RuleSet(
            codes=tuple(code.value for code in written.codes),
            applies_to=frozenset(kind.value for kind in written.for_),
            rules=Index(rules, self.stemmer),
            kept_by=Index(self._all(written.kept_by, patterns.phrase), self.stemmer),
            pairs=tuple(pair for pair in pairs if pair),
            classes=classes,
            contexts={
                name.value: self._all(nodes, patterns.context)
                for name, nodes in written.surroundings
            },
        )

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
        made = (read_pattern(node, make, self.log) for node in nodes)
        return tuple(pattern for pattern in made if pattern is not None)

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
