"""Languages, made of their files; what is wrong in them is reported like any other problem."""

import dataclasses
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.gate.numeral_words import NumeralWords
from generator.briefing.meaning.language import Choice, Language, Languages, RuleSet
from generator.briefing.meaning.tables import Tables
from generator.digests import digest
from generator.problems import NOWHERE, Problem, ProblemLog
from generator.reading import folder
from generator.reading import yaml_tree as yaml
from generator.reading.decoding import text_of
from generator.reading.lexicon import (
    Stemmer,
    classes_of,
    negated_words,
    short_titles_of,
    stemmer_of,
)
from generator.reading.rule_compiler import Vocabularies, rule_set
from generator.reading.rule_files import Lexicon, RuleFile, lexicon_file, rule_file
from generator.reading.table_files import TABLE_FILES, TableFile
from generator.reading.word_tables import read_tables

FOLDER = "languages"
LEXICON = "lexicon.yaml"
NEEDED_CLASSES = ("break", "break-before-cue", "before-condition", "stopword")
Made = TypeVar("Made")


class Loaded(Struct, frozen=True):
    """Languages by code, what is wrong in their files, and the files by the path of a problem."""

    languages: Languages
    problems: tuple[Problem, ...]
    texts: Mapping[str, bytes]


@cache
def shipped_languages() -> Loaded:
    """Return the languages that come with the tool; a process reads them once."""
    loaded = load(folder.shipped(FOLDER))
    languages = {
        code: dataclasses.replace(language, made_by=shipped_language)
        for code, language in loaded.languages.items()
    }
    return replace(loaded, languages=languages)


def shipped_language(code: str) -> Language:
    """Return one of the languages that come with the tool."""
    return shipped_languages().languages[code]


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
            own = digest(*(part for file in sorted(files.items()) for part in file))
            found[code] = dataclasses.replace(language, digest=own)
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
    if files.keys() <= TABLE_FILES.keys():
        return _without_rules(code, files)
    log = ProblemLog(f"{FOLDER}/{code}/{LEXICON}")
    if LEXICON not in files:
        log.add("missing-key", NOWHERE, f"the language `{code}` has no {LEXICON}")
        return None, log.problems
    lexicon: Lexicon | None = _read(files[LEXICON], lexicon_file.read, log)
    if lexicon is None:
        return None, log.problems
    stemmer = stemmer_of(lexicon)
    tables = _tables(code, files, stemmer, log.problems)
    classes = classes_of(lexicon, tables.calendar, stemmer, log)
    if not _is_whole(classes, lexicon, log):
        return None, log.problems
    checks = frozenset(check.value for check in lexicon.checks)
    rules = _rules(code, files, Vocabularies(classes, stemmer, checks), log.problems)
    words = {name: choice.words for name, choice in classes.items()}
    negated = negated_words(lexicon.negated)
    titles = short_titles_of(lexicon)
    language = Language(code, words, stemmer, rules, negated, tables, checks, titles)
    return language, log.problems


def _is_whole(classes: Mapping[str, Choice], lexicon: Lexicon, log: ProblemLog) -> bool:
    """Whether a lexicon has the classes that every language needs; if not, report it."""
    missing = [name for name in NEEDED_CLASSES if name not in classes]
    for name in missing[:1]:
        log.add("missing-key", lexicon.span, f"a lexicon needs the class `{name}`")
    return not missing


def _rules(
    code: str, files: Mapping[str, bytes], lexicon: Vocabularies, problems: list[Problem]
) -> dict[str, RuleSet]:
    """Return the rules of a language by problem code."""
    rules: dict[str, RuleSet] = {}
    for name in sorted(files.keys() - {LEXICON, *TABLE_FILES}):
        log = ProblemLog(f"{FOLDER}/{code}/{name}")
        written: RuleFile | None = _read(files[name], rule_file.read, log)
        compiled = rule_set(written, lexicon, log) if written else None
        if compiled:
            rules.update(dict.fromkeys(compiled.codes, compiled))
        problems.extend(log.problems)
    return rules


def _without_rules(code: str, files: Mapping[str, bytes]) -> tuple[Language, list[Problem]]:
    """Return a language of which nothing is known but its tables."""
    problems: list[Problem] = []
    tables = _tables(code, files, str, problems)
    return Language(code, classes={}, stem=str, rules={}, tables=tables), problems


def _tables(
    code: str, files: Mapping[str, bytes], stemmer: Stemmer, problems: list[Problem]
) -> Tables:
    written = _table_files(code, files, problems)
    log = ProblemLog(f"{FOLDER}/{code}/counted.yaml")
    tables = read_tables(code, stemmer, written, log)
    problems.extend(log.problems)
    return tables


def numeral_words_in(code: str, texts: Mapping[str, bytes]) -> NumeralWords:
    """Return the words of numbers in one language, given the texts of all."""
    files = {"numbers.yaml": texts[f"{code}/numbers.yaml"]}
    return read_tables(code, str, _table_files(code, files, []), ProblemLog("")).numerals


def _table_files(
    code: str, files: Mapping[str, bytes], problems: list[Problem]
) -> dict[str, TableFile]:
    """Return the tables of a language as they are written, by the name of their file."""
    written: dict[str, TableFile] = {}
    for name in sorted(files.keys() & TABLE_FILES.keys()):
        log = ProblemLog(f"{FOLDER}/{code}/{name}")
        written[name] = _read(files[name], TABLE_FILES[name], log) or TableFile()
        problems.extend(log.problems)
    return written


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
