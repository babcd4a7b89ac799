"""Patterns of rules: a line of words and a few operators becomes steps that match a text.

`docs/languages.md` describes the notation.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile
from typing import TypeVar

from msgspec import Struct

from generator.briefing.meaning.language import Choice, Context, Form, Phrase, Step, WordTest
from generator.problems import ProblemLog, did_you_mean
from generator.reading import yaml_tree as yaml
from generator.text import Span

CUE = "<>"
LONGEST_GAP = 100  # words; `...` is as long

_WORD = re.compile(r"\S+")
_GAP = re.compile(r"\.\.\.(\d*)")
_RUN = re.compile(r"(.+)\*(\d*)")
_CAPTURE = re.compile(r"\{(who|what|quote)(?::(\S+))?\}")
_LONGEST_SUBJECT = 8  # words of a `{who}` between two other words
_TEST = re.compile(r"[A-Z][A-Z_]+")
_ANY = Choice(negated=True)
_NOTHING = "something is missing here"
Pattern = TypeVar("Pattern")


class PatternWords(Struct, frozen=True):
    """What the words of a pattern may refer to."""

    classes: Mapping[str, Choice]
    tests: Mapping[str, WordTest]
    stem: Callable[[str], str]


class BadPattern(Exception):  # noqa: N818 - a fault of the author's, reported with its place
    """A part of a pattern that means nothing; `place` is within the pattern."""

    def __init__(self, place: Span, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.place, self.message, self.hint = place, message, hint


def read_pattern(
    node: yaml.Scalar, make: Callable[[str], Pattern], log: ProblemLog
) -> Pattern | None:
    """Return what `make` makes of a pattern; None if it cannot, which has then been reported."""
    try:
        return make(node.text)
    except BadPattern as bad:
        log.add("bad-value", yaml.placing(node)(bad.place), bad.message, bad.hint)
        return None


class Patterns(Struct, frozen=True):
    """Makes records of patterns in one vocabulary, or raises `BadPattern`."""

    vocabulary: PatternWords

    def cue(self, pattern: str) -> Phrase:
        """Return a phrase whose first words are known, so that a text can be searched for it."""
        phrase = self.phrase(pattern)
        first, place = phrase.steps[0], _WORD.search(pattern)
        is_open = first.least == 0 or phrase.first.negated or phrase.first.tests
        if is_open or "" in phrase.first.words:
            hint = "begin with a word, a class, a stem or an ending"
            raise BadPattern(_place(place), "a cue cannot begin with this", hint)
        return phrase

    def phrase(self, pattern: str) -> Phrase:
        """Return a pattern that may occur anywhere in a text."""
        if CUE in pattern:
            at = pattern.index(CUE)
            raise BadPattern(
                Span(at, at + len(CUE)), f"`{CUE}` marks the cue, but there is no cue here"
            )
        return Phrase(self._some_steps(pattern))

    def context(self, pattern: str) -> Context:
        """Return the surroundings of a cue, which the pattern shows as `<>`."""
        words = list(_WORD.finditer(pattern))
        cues = [number for number, word in enumerate(words) if word[0].startswith(CUE)]
        if len(cues) != 1:
            raise BadPattern(Span(0, len(pattern)), f"surroundings need one `{CUE}` for the cue")
        (cue,) = cues
        steps = [self._step(word) for word in words if not word[0].startswith(CUE)]
        return Context(tuple(steps[:cue][::-1]), tuple(steps[cue:]), self._itself(words[cue]))

    def form(self, pattern: str) -> Form:
        """Return a way to say who said what: surroundings of a verb with `{who}` and `{what}`."""
        words = list(_WORD.finditer(pattern))
        cue = next((at for at, word in enumerate(words) if word[0].startswith(CUE)), -1)
        if cue < 0:
            raise BadPattern(Span(0, len(pattern)), f"a form needs one `{CUE}` for the verb")
        before, after = words[:cue], words[cue + 1 :]
        captures = {
            name: side
            for side, those in (("before", before), ("after", after))
            for name in _captured(those)
        }
        if not captures.keys() & {"what", "quote"}:
            raise BadPattern(Span(0, len(pattern)), "a form needs `{what}` or `{quote}`")
        around = Context(
            tuple(self._captured_steps(before[::-1])),
            tuple(self._captured_steps(after)),
            self._itself(words[cue]),
        )
        lead = takewhile(lambda word: not _CAPTURE.fullmatch(word[0]), after)
        return Form(around, tuple(map(self._step, lead)), **captures)

    def _captured_steps(self, words: list[re.Match[str]]) -> Iterator[Step]:
        """The steps away from the verb; a capture at the end may be of any length."""
        for number, word in enumerate(words, start=1):
            capture = _CAPTURE.fullmatch(word[0])
            if not capture:
                yield self._step(word)
            elif capture[1] == "quote":
                yield Step((Choice(words=frozenset({""})),))
            elif capture[2]:
                choices = self._choices(capture[2], word.start() + capture.start(2))
                yield Step(choices, 0, _LONGEST_SUBJECT)
            elif number < len(words):
                yield Step((_ANY,), 0, _LONGEST_SUBJECT)

    def words(self, pattern: str) -> Choice:
        """Return words without an order, separated by spaces."""
        alternatives = [(word[0], word.start()) for word in _WORD.finditer(pattern)]
        return self._choice(alternatives, negated=False, literal=True)

    def _some_steps(self, pattern: str) -> tuple[Step, ...]:
        """Return the steps of a pattern, at least one."""
        steps = tuple(map(self._step, _WORD.finditer(pattern)))
        if not steps:
            raise BadPattern(Span(0, len(pattern)), _NOTHING)
        return steps

    def _itself(self, word: re.Match[str]) -> tuple[Choice, ...]:
        """The conditions on the cue itself: `<>&*ing`."""
        rest = word[0][len(CUE) :]
        if rest and not rest.startswith("&"):
            raise BadPattern(_place(word), f"after `{CUE}` a space or `&` must follow")
        return self._choices(rest[1:], word.start() + len(CUE) + 1) if rest else ()

    def _step(self, word: re.Match[str]) -> Step:
        if gap := _GAP.fullmatch(word[0]):
            return Step((_ANY,), 0, int(gap[1] or LONGEST_GAP))
        if run := _RUN.fullmatch(word[0]):
            return Step(self._choices(run[1], word.start()), 0, int(run[2] or LONGEST_GAP))
        return Step(self._choices(word[0], word.start()))

    def _choices(self, word: str, at: int) -> tuple[Choice, ...]:
        return tuple(
            self._choice(
                list(_parts(part.removeprefix("!"), "|", start + part.startswith("!"))),
                negated=part.startswith("!"),
            )
            for part, start in _parts(word, "&", at)
        )

    def _choice(
        self, alternatives: list[tuple[str, int]], *, negated: bool, literal: bool = False
    ) -> Choice:
        """Join alternatives; where they are `literal`, signs of the notation are plain words."""
        if [word for word, _ in alternatives] == ["."] and not literal:
            return _ANY
        parts = [self._alternative(word, at, literal=literal) for word, at in alternatives]
        return _joined(parts, negated=negated)

    def _alternative(self, word: str, at: int, *, literal: bool) -> Choice:
        place = Span(at, at + max(1, len(word)))
        if not word or (word in "@~*=" and not literal):
            raise BadPattern(place, _NOTHING)
        if len(word) > 1 and word[0] in "@~*=":
            return self._signed(word[0], word[1:], place)
        if word in ("^", "$") and not literal:
            return Choice(words=frozenset({""}))
        if _TEST.fullmatch(word):
            return Choice(tests=(self._test(word, place),))
        if word != word.lower():
            hint = f"write `{word.lower()}`, or `={word}` for the word with its capital"
            raise BadPattern(place, f"`{word}` has a capital", hint)
        return Choice(words=frozenset({word}))

    def _signed(self, sign: str, word: str, place: Span) -> Choice:
        match sign:
            case "@":
                return self._named(word, place)
            case "~":
                return Choice(stems=frozenset({self.vocabulary.stem(word)}))
            case "*":
                return Choice(endings=(word,))
            case _:
                return Choice(written=frozenset({word}))

    def _named(self, name: str, place: Span) -> Choice:
        known = self.vocabulary.classes
        if name not in known:
            raise BadPattern(place, f"there is no class `@{name}`", did_you_mean(name, known))
        return known[name]

    def _test(self, name: str, place: Span) -> WordTest:
        known = self.vocabulary.tests
        if name not in known:
            raise BadPattern(place, f"there is no test `{name}`", did_you_mean(name, known))
        return known[name]


def _captured(words: list[re.Match[str]]) -> list[str]:
    """The names of the captures among some words."""
    captures = (_CAPTURE.fullmatch(word[0]) for word in words)
    return [capture[1] for capture in captures if capture]


def _parts(text: str, separator: str, at: int) -> Iterator[tuple[str, int]]:
    """The parts between separators, with their places."""
    for part in text.split(separator):
        yield part, at
        at += len(part) + len(separator)


def _joined(parts: list[Choice], *, negated: bool) -> Choice:
    """One choice of all that several accept."""
    if len(parts) == 1 and parts[0].negated == negated:
        return parts[0]
    return Choice(
        words=frozenset().union(*(part.words for part in parts)),
        stems=frozenset().union(*(part.stems for part in parts)),
        endings=tuple(ending for part in parts for ending in part.endings),
        written=frozenset().union(*(part.written for part in parts)),
        tests=tuple(test for part in parts for test in part.tests),
        negated=negated,
    )


def _place(word: re.Match[str] | None) -> Span:
    return Span(*word.span()) if word else Span(0, 0)
