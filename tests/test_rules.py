"""Every example of every rule gives what it says; a broken file of rules is a located problem."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from itertools import islice
from typing import Any

import pytest
import yaml

from generator import problem_formats
from generator.briefing.meaning.checks import (
    changed_comparator,
    cut_off,
    lost_attribution,
    lost_negation,
    turned_round,
)
from generator.briefing.meaning.tokens import tokenize
from generator.problems import WARNINGS
from generator.reading.folder import shipped
from generator.reading.languages import load, rule_files
from generator.reading.word_forms import verb_forms
from tests.building import languages
from tests.rule_mutants import Mutant, mutants, unnoticed
from tests.rules import Example, examples, is_shown

EXAMPLES = examples()

LEXICON = """
stemmer: english
classes:
  break: ", ."
  break-before-cue: "@break"
  before-condition: ","
  stopword: the of
"""
RULES = """
codes: lost-hedge
severity: warning
for: fact
why: A possibility is no fact.
fix: Put the caution back.
classes:
  modal: may might
rules:
- id: modal
  cue: "@modal"
  unless: <> of
  examples:
  - {evidence: It may rain., text: It rains., finds: may}
  - {evidence: The might of Rome fell., text: Rome fell.}
"""


@pytest.mark.parametrize("example", EXAMPLES, ids=map(str, EXAMPLES))
def test_an_example_gives_what_it_says(example: Example) -> None:
    found = example.problems()
    assert example.is_met(found), [(problem.code, problem.message) for problem in found]


def test_every_example_shows_the_words_of_its_rule() -> None:
    assert [str(example) for example in EXAMPLES if not is_shown(example)] == []


@pytest.mark.slow
def test_an_example_notices_when_a_clause_of_a_rule_is_lost() -> None:
    """A sample; `make soak` takes out every clause."""
    assert unnoticed(islice(mutants(), 0, None, 10)) == []


def test_a_clause_that_no_example_guards_is_found() -> None:
    ours = rule_files("de", shipped("languages"))["lost-hedge"]
    same = Mutant("de", "lost-hedge", "could", "nothing taken out", ours)
    assert unnoticed([same]) == ["de/lost-hedge.yaml could: nothing taken out"]


def test_no_example_is_there_twice() -> None:
    seen = [(example.file, repr(sorted(example.fields.items()))) for example in EXAMPLES]
    assert len(seen) == len(set(seen))


def test_the_rules_that_we_ship_are_without_a_fault() -> None:
    assert load(shipped("languages")).problems == ()


def test_a_file_of_rules_is_named_after_its_first_code_and_says_its_severity() -> None:
    for language in languages():
        for name, rules in rule_files(language, shipped("languages")).items():
            assert name in (rules.codes[0].value, "attribution")
            for code in rules.codes:
                assert rules.severity.value == ("warning" if code.value in WARNINGS else "error")


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("reports", "respond responds responding responded"),
        ("reports", "think thinks thinking thought"),
        ("reports", "say says saying said"),
        ("reports", "reply replies replying replied"),
        ("reports", "admit admits admitting admitted"),
        ("reports", "write writes writing wrote written"),
        ("quotes", "quip quips quipping quipped"),
        ("quotes", "label labels labelling labelled labeling labeled"),
        ("finds", "show shows showing showed shown"),
    ],
)
def test_a_tag_has_every_form_of_its_verbs(tag: str, forms: str) -> None:
    assert set(forms.split()) <= languages()["en"].classes[tag]


def test_no_verb_lacks_a_form() -> None:
    """A base, a third person, a participle in -ing, and a past form: four at least, or three."""
    verbs = yaml.safe_load(shipped("languages")["en/lexicon.yaml"])["verbs"]
    for lemma, verb in verbs.items():
        forms = verb_forms(lemma, tuple((verb.get("forms") or "").split()))
        assert lemma in forms
        assert sum(form.endswith("ing") and form != lemma for form in forms) >= 1, lemma
        assert sum(form.endswith("s") and form != lemma for form in forms) >= 1, lemma
        is_unchanged = verb.get("forms") and lemma in verb["forms"].split()
        assert len(forms) >= (3 if is_unchanged else 4), lemma


def complaints(files: Mapping[str, str]) -> list[str]:
    """What is reported of the files of a language, as an author sees it, without the lines."""
    loaded = load({f"en/{name}": text.lstrip("\n").encode() for name, text in files.items()})
    shown = problem_formats.as_text(loaded.problems, loaded.texts).splitlines()
    return [line.strip() for line in shown if not line.startswith("    |")]


def broken(old: str, new: str) -> list[str]:
    """What is reported of the rules above with one part of them changed."""
    assert old in RULES
    return complaints({"lexicon.yaml": LEXICON, "lost-hedge.yaml": RULES.replace(old, new, 1)})


AT = "languages/en/lost-hedge.yaml:"
FAULTS = {
    "unknown-key": (
        "  unless: <> of",
        "  unles: <> of",
        ["11:3: error: a rule has no key `unles` [unknown-key]", "hint: did you mean `unless`?"],
    ),
    "unknown-class": (
        'cue: "@modal"',
        'cue: "might|@modul"',
        [
            "10:15: error: there is no class `@modul` [bad-value]",
            "hint: did you mean `modal`?",
        ],
    ),
    "unknown-test": (
        "<> of",
        "<> VERBS",
        ["11:14: error: there is no test `VERBS` [bad-value]", "hint: did you mean `VERB`?"],
    ),
    "empty-cue": (
        '"@modal"',
        '""',
        ["10:8: error: a pattern is expected here, not text [wrong-type]"],
    ),
    "empty-alternative": (
        '"@modal"',
        "may||might",
        ["10:12: error: something is missing here [bad-value]"],
    ),
    "open-cue": (
        '"@modal"',
        "... may",
        [
            "10:8: error: a cue cannot begin with this [bad-value]",
            "hint: begin with a word, a class, a stem or an ending",
        ],
    ),
    "cue-in-a-cue": (
        '"@modal"',
        "may <>",
        ["10:12: error: `<>` marks the cue, but there is no cue here [bad-value]"],
    ),
    "surroundings-without-a-cue": (
        "<> of",
        "of",
        ["11:11: error: surroundings need one `<>` for the cue [bad-value]"],
    ),
    "capital": (
        "<> of",
        "<> Of",
        [
            "11:14: error: `Of` has a capital [bad-value]",
            "hint: write `of`, or `=Of` for the word with its capital",
        ],
    ),
    "bad-scope": (
        "  unless: <> of",
        "  scope: claus",
        ["11:10: error: `claus` is not allowed here [bad-value]", "hint: did you mean `clause`?"],
    ),
    "bad-code": (
        "codes: lost-hedge",
        "codes: lost-hedges",
        [
            "1:8: error: `lost-hedges` is not allowed here [bad-value]",
            "hint: did you mean `lost-hedge`?",
        ],
    ),
    "nothing-that-finds": (
        "  - {evidence: It may rain., text: It rains., finds: may}\n",
        "",
        ["9:7: error: the rule `modal` has no example with `finds` [missing-key]"],
    ),
    "nothing-silent": (
        "  - {evidence: The might of Rome fell., text: Rome fell.}\n",
        "",
        ["9:7: error: the rule `modal` has no example without `finds` [missing-key]"],
    ),
    "form-without-a-verb": (
        "  unless: <> of",
        '  form: "{who} says {what}"',
        ["11:10: error: a form needs one `<>` for the verb [bad-value]"],
    ),
    "form-without-words": (
        "  unless: <> of",
        '  form: "{who} <> that"',
        ["11:10: error: a form needs `{what}` or `{quote}` [bad-value]"],
    ),
    "form-without-its-classes": (
        "  unless: <> of",
        '  form: "{who} <> {what}"',
        ["1:1: error: rules with `form` need the class `addresses` in lexicon.yaml [missing-key]"],
    ),
    "missing-why": (
        "why: A possibility is no fact.\n",
        "",
        [
            "1:1: error: a file of rules needs `why` [missing-key]",
            "hint: `why`: why it matters, for an author",
        ],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_broken_rule_is_a_problem_with_its_place(name: str) -> None:
    old, new, expected = FAULTS[name]
    assert broken(old, new) == [AT + expected[0], *expected[1:]]


def test_two_rules_with_one_id_are_a_problem() -> None:
    rule = RULES.partition("rules:\n")[2]
    found = complaints({"lexicon.yaml": LEXICON, "lost-hedge.yaml": RULES + rule})
    assert found == [
        f"{AT}{line}:7: error: two rules of this file have the id `modal` [duplicate-id]"
        for line in (9, 15)
    ]


def test_a_language_without_a_lexicon_is_a_problem() -> None:
    found = complaints({"lost-hedge.yaml": RULES})
    at = "languages/en/lexicon.yaml:1:1"
    assert found == [f"{at}: error: the language `en` has no lexicon.yaml [missing-key]"]


def test_a_lexicon_without_a_class_that_the_checks_need_is_a_problem() -> None:
    found = complaints({"lexicon.yaml": LEXICON.replace("stopword", "small")})
    at = "languages/en/lexicon.yaml:1:1"
    assert found == [f"{at}: error: a lexicon needs the class `stopword` [missing-key]"]


NEEDED = [
    (file, kind, name)
    for file, needs in (
        ("attribution", lost_attribution.NEEDS),
        ("changed-comparator", changed_comparator.NEEDS),
        ("cut-off", cut_off.NEEDS),
        ("lost-negation", lost_negation.NEEDS),
        ("turned-round", turned_round.NEEDS),
    )
    for kind, names in (("classes", needs.classes), ("surroundings", needs.surroundings))
    for name in names
]


@cache
def read(path: str) -> dict[str, Any]:
    """A file of rules or a lexicon as plain values."""
    found: dict[str, Any] = yaml.load(shipped("languages")[path], yaml.CSafeLoader)
    return found


def written(text: Mapping[str, Any]) -> bytes:
    """Plain values as a file."""
    return yaml.dump(text, Dumper=yaml.CSafeDumper, sort_keys=False).encode()


@pytest.mark.parametrize(("file", "kind", "name"), NEEDED)
def test_a_file_of_rules_without_what_its_check_needs_is_a_problem(
    file: str, kind: str, name: str
) -> None:
    lexicon, rules = (deepcopy(read(path)) for path in ("en/lexicon.yaml", f"en/{file}.yaml"))
    for verb in lexicon["verbs"].values():
        verb["tags"] = " ".join({"x", *verb.get("tags", "").split()} - {name})
    for text in (lexicon, rules):
        text.get(kind, {}).pop(name, None)
    changed = {"en/lexicon.yaml": written(lexicon), f"en/{file}.yaml": written(rules)}
    loaded = load(changed)
    (found,) = [problem for problem in loaded.problems if problem.code == "missing-key"]
    what = {"classes": "class", "surroundings": "surroundings"}[kind]
    assert found.path == f"languages/en/{file}.yaml"
    assert found.message.endswith(f" needs the {what} `{name}`")
    assert file not in loaded.languages["en"].rules


@pytest.mark.parametrize(
    ("test", "finds"), [("VERB", False), ("SUBJECT", False), ("FINITE", True), ("CLAUSE", True)]
)
def test_tests_of_words_do_without_classes_that_a_language_lacks(test: str, *, finds: bool) -> None:
    rules = RULES.replace("<> of", f"<> {test}")
    loaded = load({"en/lexicon.yaml": LEXICON.encode(), "en/lost-hedge.yaml": rules.encode()})
    (rule,) = loaded.languages["en"].rules["lost-hedge"].rules
    tokens = tokenize("It may burst on Monday.", loaded.languages["en"])
    assert any(rule.end(tokens, at) for at in range(len(tokens.lower))) == finds


def test_a_broken_rule_leaves_the_others_in_force() -> None:
    rules = RULES + '- {id: broken, cue: "@nothing"}\n'
    files = {"en/lexicon.yaml": LEXICON.encode(), "en/lost-hedge.yaml": rules.encode()}
    language = load(files).languages["en"]
    assert [rule.id for rule in language.rules["lost-hedge"].rules] == ["modal"]


@pytest.mark.parametrize(
    ("pattern", "text", "finds"),
    [
        ("may", "It may rain.", True),
        ("may", "May it rain.", True),
        ("=may", "May it rain.", False),
        ("may|might rain", "It might rain.", True),
        ("~fail to", "She failed to come.", True),
        ("@modal&!may rain", "It may rain.", False),
        ("@modal&!may rain", "It might rain.", True),
        ("may . rain", "It may not rain.", True),
        ("may . rain", "It may rain.", False),
        ("may ...1 rain", "It may rain.", True),
        ("may ...1 rain", "It may never ever rain.", False),
        ("may not* rain", "It may not not rain.", True),
        ("*ing $", "It is raining", True),
        ("*ing $", "It is raining cats", False),
        ("may NAME", "So may Anna.", True),
        ("may NAME", "So may she.", False),
        ("may !she", "So may", False),
    ],
)
def test_a_pattern_finds_what_the_documentation_says(
    pattern: str, text: str, *, finds: bool
) -> None:
    rules = RULES.replace('"@modal"', f'"{pattern}"').replace("  unless: <> of\n", "")
    loaded = load({"en/lexicon.yaml": LEXICON.encode(), "en/lost-hedge.yaml": rules.encode()})
    assert loaded.problems == ()
    language = loaded.languages["en"]
    tokens = tokenize(text, language)
    (rule,) = language.rules["lost-hedge"].rules
    assert any(rule.end(tokens, at) for at in range(len(tokens.lower))) == finds


NUMBERS = "cardinals: {one: 1, two: 2}\n"
UNITS = "units:\n  metre: metres\n"
COUNTED = "rows:\n- people person\n- soldier < people\n"
TABLE_FAULTS = {
    "unknown-key": (
        "numbers.yaml",
        NUMBERS + "ordinal: {second: 2}\n",
        [
            "2:1: error: a table of numbers has no key `ordinal` [unknown-key]",
            "hint: did you mean `ordinals`?",
        ],
    ),
    "no-number": (
        "numbers.yaml",
        NUMBERS.replace("2", "deux"),
        ["1:26: error: a whole number is expected here, not `deux` [wrong-type]"],
    ),
    "no-amount": (
        "units.yaml",
        UNITS + "equal: {fortnight: week}\n",
        [
            "3:20: error: a number and a unit are expected here, not `week` [wrong-type]",
            "hint: write it as in `2 week`",
        ],
    ),
    "no-row": (
        "counted.yaml",
        COUNTED.replace("< people", "< peeple"),
        [
            "3:3: error: no row has the word `peeple` [bad-value]",
            "hint: did you mean `people`?",
        ],
    ),
    "rows-in-a-ring": (
        "counted.yaml",
        COUNTED.replace("person", "person < soldier"),
        ["2:3: error: the rows above this one lead back to it [bad-value]"],
    ),
}


@pytest.mark.parametrize("name", TABLE_FAULTS)
def test_a_broken_table_is_a_problem_with_its_place(name: str) -> None:
    file, text, expected = TABLE_FAULTS[name]
    found = complaints({"lexicon.yaml": LEXICON, file: text})
    assert found[: len(expected)] == [f"languages/en/{file}:{expected[0]}", *expected[1:]]


@pytest.mark.parametrize("word", ["union's", "unions'", "unionised", "uniformed", "universally"])
def test_a_word_that_only_begins_like_a_denial_denies_nothing(word: str) -> None:
    assert languages()["en"].negated_stem(word) == ""


@pytest.mark.parametrize("word", ["unsafe", "uninhabited", "unimportant", "unidentifiable"])
def test_a_word_with_a_prefix_denies_what_follows_it(word: str) -> None:
    assert languages()["en"].negated_stem(word)
