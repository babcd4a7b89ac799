"""A language as the checks know it: word classes, a stemmer, and rules that find cues; plain data.

`generator/languages/` holds the rules as YAML and `docs/languages.md` describes them;
`reading/languages.py` makes these records of them. Nothing here knows a file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from msgspec import Struct

from generator.briefing.gate.numeral_words import NumeralWords
from generator.briefing.meaning.tables import Tables

if TYPE_CHECKING:
    from generator.briefing.meaning.tokens import Tokens

WordTest = Callable[["Tokens", int], bool]  # of the word at an index
_REMEMBERED = 20_000  # words
_SHORTEST_BASE = 4  # letters after a prefix

FORWARDS, BACKWARDS = 1, -1


class Choice(Struct, frozen=True):
    """Some words, of which one place in a text has one; if `negated`, any word but these.

    The empty word is the edge of the text: an index before the first word or after the last.
    """

    words: frozenset[str] = frozenset()  # in lower case
    stems: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    written: frozenset[str] = frozenset()  # with their capitals
    tests: tuple[WordTest, ...] = ()
    negated: bool = False

    def accepts(self, tokens: "Tokens", at: int) -> bool:
        """Whether the word at an index is one of these."""
        word = tokens.lower[at] if 0 <= at < len(tokens.lower) else ""
        if word in self.words or self._has_form(tokens, at, word):
            return not self.negated
        return self.negated and word != ""

    def _has_form(self, tokens: "Tokens", at: int, word: str) -> bool:
        """Whether a word has one of the endings, stems or ways to be written, or passes a test."""
        if self.endings and word.endswith(self.endings):
            return True
        if self.stems and word and tokens.language.stem(word) in self.stems:
            return True
        if self.written and tokens.written_at(at) in self.written:
            return True
        return bool(self.tests) and any(test(tokens, at) for test in self.tests)

    def is_missing(self, tokens: "Tokens") -> bool:
        """Whether a text surely has none of these; False where that takes longer to tell."""
        is_open = any((self.negated, self.stems, self.endings, self.written, self.tests))
        return not is_open and "" not in self.words and self.words.isdisjoint(tokens.lower_set)


class Step(Struct, frozen=True):
    """A place in a pattern: every choice must accept its word; it may be repeated or left out."""

    choices: tuple[Choice, ...]
    least: int = 1
    most: int = 1

    def accepts(self, tokens: "Tokens", at: int) -> bool:
        """Whether the word at an index fits."""
        for choice in self.choices:  # noqa: SIM110 - called for every word, and quicker so
            if not choice.accepts(tokens, at):
                return False
        return True


def match(steps: Sequence[Step], tokens: "Tokens", at: int, direction: int) -> int | None:
    """Return the index after a pattern that begins at a word and runs in a direction, or None.

    Of several ways to match, the one with the shortest gaps is taken.
    """
    for number, step in enumerate(steps):
        if step.least == 0:
            return _match_gap(step, steps[number + 1 :], tokens, at, direction)
        if not step.accepts(tokens, at):
            return None
        at += direction
    return at


def _match_gap(
    gap: Step, rest: Sequence[Step], tokens: "Tokens", at: int, direction: int
) -> int | None:
    if rest and rest[0].least and rest[0].choices[0].is_missing(tokens):
        return None
    for _ in range(gap.most + 1):
        end = match(rest, tokens, at, direction)
        if end is not None:
            return end
        if not gap.accepts(tokens, at):
            return None
        at += direction
    return None


class Context(Struct, frozen=True):
    """What surrounds a cue: a pattern before it and one after it, and what it is itself."""

    before: tuple[Step, ...]  # nearest first
    after: tuple[Step, ...]
    itself: tuple[Choice, ...] = ()  # its first word is one of each

    def holds(self, tokens: "Tokens", start: int, end: int) -> bool:
        """Whether a cue from one index up to another has these surroundings."""
        for choice in self.itself:
            if not choice.accepts(tokens, start):
                return False
        return (
            match(self.before, tokens, start - 1, BACKWARDS) is not None
            and match(self.after, tokens, end, FORWARDS) is not None
        )


def any_holds(contexts: Iterable[Context], tokens: "Tokens", start: int, end: int) -> bool:
    """Whether a cue has one of some surroundings."""
    for context in contexts:  # noqa: SIM110 - quicker so
        if context.holds(tokens, start, end):
            return True
    return False


class Phrase(Struct, frozen=True):
    """A pattern that may occur anywhere in a text."""

    steps: tuple[Step, ...]

    @property
    def first(self) -> Choice:
        """The words that it may begin with."""
        return self.steps[0].choices[0]

    def end(self, tokens: "Tokens", at: int) -> int:
        """Return the index after the phrase if it begins at a word, else 0."""
        return match(self.steps, tokens, at, FORWARDS) or 0


class Form(Struct, frozen=True):
    """A way to say who said something: what surrounds the verb, and where the two are."""

    around: Context
    lead: tuple[Step, ...] = ()  # of what is after the verb, the part before the first capture
    who: str = ""  # `before` or `after` the verb
    what: str = ""  # `before` or `after` it: words of the same sentence
    quote: str = ""  # `before` or `after` it: a quoted stretch, at the edge of the text

    def end(self, tokens: "Tokens", start: int, end: int) -> int | None:
        """Return where what follows a verb begins, if the verb has this form, or None."""
        if not self.around.holds(tokens, start, end):
            return None
        return match(self.lead, tokens, end, FORWARDS)


class Rule(Struct, frozen=True):
    """One cue, the surroundings in which it counts, how far it reaches, and what keeps it."""

    id: str
    cue: Phrase
    only: tuple[Context, ...] = ()
    unless: tuple[Context, ...] = ()
    scope: str = "clause"
    kind: str = ""  # a word that the check itself understands
    kept_by: tuple[Phrase, ...] = ()
    kept_around: tuple[Context, ...] = ()  # around the word that the cue is about
    lost_around: tuple[Context, ...] = ()  # only there can it be lost
    not_kept_by: frozenset[str] = frozenset()
    backed_by: tuple[Phrase, ...] = ()  # of a claim: what of the evidence backs it
    against: tuple[Phrase, ...] = ()  # it is a fault only if the evidence has one of these
    forms: tuple[Form, ...] = ()  # of a rule that reads who said what

    @property
    def first(self) -> Choice:
        """The words that its cue may begin with."""
        return self.cue.first

    def end(self, tokens: "Tokens", at: int) -> int:
        """Return the index after the cue if it begins at a word and counts there, else 0."""
        end = self.cue.end(tokens, at)
        if not end or (self.only and not any_holds(self.only, tokens, at, end)):
            return 0
        return 0 if any_holds(self.unless, tokens, at, end) else end


class _Begins(Protocol):
    @property
    def first(self) -> Choice: ...


Beginning = TypeVar("Beginning", bound=_Begins)


class Index(Generic[Beginning]):
    """Rules or phrases by the words that they may begin with, each word's in the order given."""

    def __init__(self, items: Iterable[Beginning], stem: Callable[[str], str]) -> None:
        self._items = tuple(items)
        self._stem = stem
        self._by_word: dict[str, list[int]] = {}
        self._by_stem: dict[str, list[int]] = {}
        self._by_ending: dict[str, list[int]] = {}
        for number, comparison in enumerate(self._items):
            first = comparison.first
            words = {*first.words, *(word.lower() for word in first.written)}
            for table, keys in (
                (self._by_word, words),
                (self._by_stem, first.stems),
                (self._by_ending, first.endings),
            ):
                for key in keys:
                    table.setdefault(key, []).append(number)
        # One word occurs in many texts; most words begin nothing.
        self.starting_with = lru_cache(_REMEMBERED)(self._starting_with)

    def __iter__(self) -> Iterator[Beginning]:
        return iter(self._items)

    def _starting_with(self, word: str) -> tuple[Beginning, ...]:
        numbers = {*self._by_word.get(word, ()), *self._by_stem.get(self._stem(word), ())}
        for ending, those in self._by_ending.items():
            if word.endswith(ending):
                numbers.update(those)
        return tuple(self._items[number] for number in sorted(numbers))


class Pair(Struct, frozen=True):
    """Two sides with opposite meanings, as stems; `same` says what both must be said of."""

    id: str
    one: frozenset[str]
    other: frozenset[str]
    same: str = "surroundings"


@dataclass(frozen=True, eq=False)
class RuleSet:
    """The rules of one file: what one problem code, or a pair of codes, looks for."""

    codes: tuple[str, ...]
    applies_to: frozenset[str]  # fact, quote, edited-quote, relation
    rules: Index[Rule]
    kept_by: Index[Phrase]
    pairs: tuple[Pair, ...] = ()
    classes: Mapping[str, Choice] = field(default_factory=dict)
    contexts: Mapping[str, tuple[Context, ...]] = field(default_factory=dict)

    @cached_property
    def paired(self) -> frozenset[str]:
        """The stems of all pairs."""
        return frozenset().union(*(pair.one | pair.other for pair in self.pairs))


class Needs(Struct, frozen=True):
    """The names that a check looks up in the file of its rules."""

    classes: tuple[str, ...] = ()
    surroundings: tuple[str, ...] = ()


class NegatedWords(Struct, frozen=True):
    """Words that a prefix denies, and what they deny."""

    prefixes: tuple[str, ...] = ()  # un: unsafe denies safe
    bases: Mapping[str, str] = {}  # disagree: agree
    never: frozenset[str] = frozenset()
    never_begin: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()  # leafless: without leaves

    def lacks(self, word: str) -> bool:
        """Whether an ending denies what a word is made of."""
        return word.endswith(self.endings)

    def base(self, word: str) -> str:
        """Return what a word denies, or an empty string."""
        word = word.removesuffix("'s")
        if word in self.bases:
            return self.bases[word]
        if word in self.never or word.startswith(self.never_begin):
            return ""
        for prefix in self.prefixes:
            if word.startswith(prefix):
                base = word[len(prefix) :].lstrip("-")
                return base if len(base) >= _SHORTEST_BASE else ""
        return ""


@dataclass(frozen=True, eq=False)
class Language:
    """Everything that is known of one language."""

    code: str  # en
    classes: Mapping[str, frozenset[str]]
    stem: Callable[[str], str]
    rules: Mapping[str, RuleSet]  # by problem code
    negated: NegatedWords = NegatedWords()
    tables: Tables = Tables()
    checks: frozenset[str] = frozenset()  # problem codes whose checks need no rules
    short_titles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # general: gen
    foreign: frozenset[str] = frozenset()  # words of grammar that only other languages have
    digest: bytes = b""  # of the files that it was made of
    made_by: "Callable[[str], Language] | None" = None  # from its code, in any process

    def __reduce__(self) -> tuple[object, ...]:
        if self.made_by is None:
            msg = f"the language `{self.code}` cannot be sent: it does not come with the tool"
            raise TypeError(msg)
        return self.made_by, (self.code,)

    def words(self, name: str) -> frozenset[str]:
        """The words of a class; none if the language does not have it."""
        return self.classes.get(name, frozenset())

    def is_foreign(self, words: frozenset[str]) -> bool:
        """Whether a text, given its words, is rather in another language that has rules."""
        foreign = len(words & self.foreign)
        return foreign > 1 and foreign > len(words & self.classes["stopword"])

    @cached_property
    def codes(self) -> frozenset[str]:
        """The problem codes that are looked for in this language."""
        return self.checks.union(self.rules)

    @cached_property
    def breaks(self) -> frozenset[str]:
        """The words and signs at which a clause ends."""
        return self.classes["break"]

    @cached_property
    def content_stem(self) -> Callable[[str], str]:
        """A function from a word to its stem, or to an empty string for a word of grammar."""
        stopwords, stem = self.classes["stopword"], self.stem

        def content_stem(word: str) -> str:
            return "" if word in stopwords or not word[0].isalnum() else stem(word)

        return lru_cache(_REMEMBERED)(content_stem)

    @cached_property
    def negated_stem(self) -> Callable[[str], str]:
        """A function from a word to the stem of what its prefix denies, or to an empty string."""
        negated, stem = self.negated, self.stem

        def negated_stem(word: str) -> str:
            base = negated.base(word)
            return stem(base) if base else ""

        return lru_cache(_REMEMBERED)(negated_stem)

    @property
    def has_rules(self) -> bool:
        """Whether anything is checked in this language."""
        return bool(self.codes)


Languages = Mapping[str, Language]  # by the code of the language


def numeral_words(languages: Languages) -> Mapping[str, NumeralWords]:
    """Return the words of numbers of some languages, by the code of the language."""
    return {code: language.tables.numerals for code, language in languages.items()}


def checked_language(lang: str, languages: Languages) -> Language | None:
    """Return the language of a text if there are rules for its meaning."""
    language = languages.get(lang.partition("-")[0].lower())
    return language if language and language.has_rules else None


def tables_of(lang: str, languages: Languages) -> Tables:
    """Return the tables of a language, those of `de` for `de-CH`; empty ones if it is unknown."""
    known = languages.get(lang.partition("-")[0].lower())
    return known.tables if known else Tables()
