"""The files of a language as they are written: a lexicon, and rules, one file a problem code.

`docs/languages.md` describes every key.
"""

from collections.abc import Callable
from keyword import iskeyword
from typing import Any

from msgspec import Struct

from generator.briefing.meaning.scopes import NUMBER_SCOPES, SCOPES
from generator.problems import CODES, ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.mapping_schema import mapping_schema
from generator.reading.schema import (
    Field,
    Schema,
    from_text,
    ident,
    list_of,
    mapping_of,
    matching,
    one_of,
    text,
    wrong_type,
)
from generator.reading.written import Words
from generator.text import Span

ITEM_KINDS = ("fact", "quote", "edited-quote", "relation", "role")
STEMMERS = ("english", "endings")

Pattern = yaml.Scalar
Named = tuple[tuple[Words, Any], ...]


class Example(Struct, frozen=True):
    """A sentence and what an author made of it; `finds` are the words that the rule reports."""

    span: Span
    evidence: Words
    text: Words | None = None
    quote: Words | None = None
    article: Words | None = None
    people: tuple[Words, ...] = ()
    speaker: Words | None = None
    relation: Words | None = None
    role: Words | None = None
    finds: Words | None = None


class RuleNote(Struct, frozen=True):
    """A rule as it is written."""

    span: Span
    id: Words
    cue: tuple[Pattern, ...]
    form: tuple[Pattern, ...] = ()
    only: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    scope: Words | None = None
    kind: Words | None = None
    kept_by: tuple[Pattern, ...] = ()
    lost_by: tuple[Pattern, ...] = ()
    not_kept_by: tuple[Words, ...] = ()
    backed_by: tuple[Pattern, ...] = ()
    against: tuple[Pattern, ...] = ()
    examples: tuple[Example, ...] = ()


class PairNote(Struct, frozen=True):
    """Two sides with opposite meanings."""

    span: Span
    id: Words
    one: Pattern
    other: Pattern
    same: Words | None = None
    examples: tuple[Example, ...] = ()


class RuleFile(Struct, frozen=True):
    """A file of rules as it is written."""

    span: Span
    codes: tuple[Words, ...]
    severity: Words
    for_: tuple[Words, ...]
    why: Words
    fix: tuple[Words, ...]
    rules: tuple[RuleNote, ...] = ()
    pairs: tuple[PairNote, ...] = ()
    classes: Named = ()
    surroundings: Named = ()
    unless: tuple[Pattern, ...] = ()
    kept_by: tuple[Pattern, ...] = ()


class VerbNote(Struct, frozen=True):
    """The irregular forms of a verb, and its tags."""

    span: Span
    forms: Words | None = None
    tags: Words | None = None


class NegatedNote(Struct, frozen=True):
    """Words that a prefix denies."""

    span: Span
    prefixes: Words | None = None
    endings: Words | None = None
    words: Words | None = None
    never: Words | None = None


class Lexicon(Struct, frozen=True):
    """The words of a language as they are written."""

    span: Span
    stemmer: Words
    classes: Named
    verbs: Named = ()
    negated: NegatedNote | None = None
    endings: Words | None = None
    letters: Named = ()
    plurals: Named = ()
    short_titles: Named = ()
    checks: tuple[Words, ...] = ()


def _read_pattern(node: yaml.Node, log: ProblemLog) -> Pattern | None:
    """Keep a pattern as a node: its words are known later, and its faults have a place."""
    if isinstance(node, yaml.Scalar) and node.text.strip() and not node.is_empty:
        return node
    wrong_type(node, log, "a pattern")
    return None


def _made(record_type: Callable[..., Any]) -> Callable[..., Any]:
    """Return a record type as a function of keys: of `kept-by` for `kept_by`, `for` for `for_`."""

    def make(**values: Any) -> Any:
        return record_type(**{_field_name(key): value for key, value in values.items()})

    return make


def _field_name(key: str) -> str:
    return f"{key}_" if iskeyword(key) else key.replace("-", "_")


_pattern = Schema("a pattern", _read_pattern, {"type": "string"})
_patterns = list_of(_pattern, single=True)
_class_name = matching("the name of a class", r"[a-z]+(?:-[a-z]+)*", "time-of-day")

EXAMPLE_KEYS = {
    "evidence": Field(text, required=True, doc="the sentence, or the passage of `article`"),
    "text": Field(text, doc="what a fact says"),
    "quote": Field(text, doc="what a quote says, in the place of `text`"),
    "article": Field(text, doc="the whole text, if it is more than the evidence"),
    "people": Field(list_of(text, single=True), doc="names in the evidence that are actors"),
    "speaker": Field(text, doc="who said it, as the author says: one of `people`"),
    "relation": Field(text, doc="what a relation of the first of `people` to the second says"),
    "role": Field(text, doc="the title that the first of `people` has"),
    "finds": Field(text, doc="the words that are reported; without it nothing may be reported"),
}
_example = mapping_schema("an example", Example, EXAMPLE_KEYS)

RULE_KEYS = {
    "id": Field(ident, required=True),
    "cue": Field(_patterns, required=True, doc="the words that are looked for"),
    "form": Field(_patterns, doc="who said what: where `{who}` is, and `{what}` or `{quote}`"),
    "only": Field(_patterns, doc="surroundings, one of which it must have"),
    "unless": Field(_patterns, doc="surroundings in which it does not count"),
    "scope": Field(one_of(*SCOPES, *NUMBER_SCOPES), doc="what it covers"),
    "kind": Field(text, doc="a word that the check understands"),
    "kept-by": Field(_patterns, doc="words of the text that keep it"),
    "lost-by": Field(_patterns, doc="the only surroundings in which the text loses it"),
    "not-kept-by": Field(list_of(text, single=True), doc="words that are too weak to keep it"),
    "backed-by": Field(_patterns, doc="words of the evidence that back a claim of the text"),
    "against": Field(_patterns, doc="words of the evidence, without which nothing is reported"),
    "examples": Field(list_of(_example)),
}
_rule = mapping_schema("a rule", _made(RuleNote), RULE_KEYS)

PAIR_KEYS = {
    "id": Field(ident, required=True),
    "one": Field(_pattern, required=True),
    "other": Field(_pattern, required=True),
    "same": Field(one_of("surroundings", "subject"), doc="what both must be said of"),
    "examples": Field(list_of(_example)),
}
_pair = mapping_schema("a pair", PairNote, PAIR_KEYS)

FILE_KEYS = {
    "codes": Field(list_of(one_of(*sorted(CODES)), single=True), required=True),
    "severity": Field(one_of("warning", "error"), required=True),
    "for": Field(list_of(one_of(*ITEM_KINDS), single=True), required=True, doc="what is checked"),
    "why": Field(text, required=True, doc="why it matters, for an author"),
    "fix": Field(list_of(text, single=True), required=True, doc="what to do about it"),
    "classes": Field(mapping_of(_pattern, _class_name), doc="words of one use"),
    "surroundings": Field(mapping_of(_patterns, _class_name), doc="for the check itself"),
    "unless": Field(_patterns, doc="surroundings in which no rule counts"),
    "kept-by": Field(_patterns, doc="words that keep any cue, unless the evidence has them anyway"),
    "rules": Field(list_of(_rule)),
    "pairs": Field(list_of(_pair)),
}
rule_file = mapping_schema("a file of rules", _made(RuleFile), FILE_KEYS)

_words = from_text("words", lambda words, _span, _report: words)
VERB_KEYS = {
    "forms": Field(_words, doc="irregular forms; all others are generated"),
    "tags": Field(_words, doc="classes that have all its forms"),
}
_verb = mapping_schema("a verb", VerbNote, VERB_KEYS)

NEGATED_KEYS = {
    "prefixes": Field(_words, doc="prefixes that deny any word"),
    "endings": Field(_words, doc="endings that deny any word: less"),
    "words": Field(_words, doc="single words, a hyphen after their prefix"),
    "never": Field(_words, doc="words that only look denied; `under*` means all that begin so"),
}
_negated = mapping_schema("negated words", NegatedNote, NEGATED_KEYS)

LEXICON_KEYS = {
    "stemmer": Field(one_of(*STEMMERS), required=True),
    "endings": Field(text, doc="endings that stems do not have, for the stemmer `endings`"),
    "letters": Field(mapping_of(text), doc="letters that stems have instead: a for ä"),
    "plurals": Field(mapping_of(_words, text), doc="irregular plurals: man: men"),
    "short-titles": Field(mapping_of(_words, text), doc="titles before names, as they are cut"),
    "checks": Field(list_of(one_of(*sorted(CODES))), doc="codes whose checks need no rules"),
    "classes": Field(mapping_of(_pattern, _class_name), required=True, doc="words of one use"),
    "verbs": Field(mapping_of(_verb, text), doc="a verb a row"),
    "negated": Field(_negated, doc="words that a prefix denies"),
}
lexicon_file = mapping_schema("a lexicon", _made(Lexicon), LEXICON_KEYS)
