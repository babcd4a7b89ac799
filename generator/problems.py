"""What the author has to fix: a code, a severity, a place, a message and at most one hint."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from generator.text import Span

WARNINGS = frozenset(
    {
        "added-cause",
        "added-negation",
        "added-record",
        "ambiguous-name",
        "changed-comparator",
        "changed-direction",
        "changed-extent",
        "comment-in-text",
        "cut-off",
        "date-not-in-evidence",
        "exchanged-numbers",
        "lost-attribution",
        "lost-hedge",
        "lost-negation",
        "name-not-in-evidence",
        "not-in-citation",
        "not-verifiable",
        "number-not-in-evidence",
        "odd-quotation-mark",
        "overstated",
        "relation-not-in-evidence",
        "role-not-in-evidence",
        "said-after-publication",
        "second-reader",
        "swapped-actors",
        "turned-round",
        "unchecked-language",
        "unchecked-original",
        "uncited",
        "undated-role",
        "unit-not-in-evidence",
        "unrecorded-change",
        "unsupported",
        "unknown-file",
        "unused-acceptance",
        "unused-name",
        "wrong-speaker",
    }
)

ERRORS = frozenset(
    {
        "dead-link",
        "file-differs",
        "passage-differs",
        "quote-differs",
        "ambiguous",
        "ambiguous-reference",
        "bad-block",
        "bad-date",
        "bad-id",
        "bad-link",
        "bad-number",
        "bad-record",
        "bad-value",
        "bad-yaml",
        "date-mismatch",
        "draft-reference",
        "duplicate-id",
        "duplicate-key",
        "evidence-not-found",
        "figure-not-in-evidence",
        "half-published",
        "lost-address",
        "missing-date",
        "missing-key",
        "missing-note",
        "name-not-found",
        "not-accepted",
        "not-in-original",
        "not-quoted",
        "not-written",
        "omission-not-found",
        "omitted-passage",
        "original-differs",
        "outside-link",
        "part-of-itself",
        "quote-not-found",
        "same-url",
        "seed-changed",
        "seed-missing",
        "seed-shared",
        "template-error",
        "too-deep",
        "too-large",
        "unknown-actor",
        "unknown-article",
        "unknown-key",
        "unknown-question",
        "unknown-reference",
        "unknown-topic",
        "unreadable-file",
        "wrong-type",
        "yaml-feature",
    }
)

CODES = WARNINGS | ERRORS

# Opinions of a model: given only where one is asked, and never errors.
OPINIONS = frozenset({"second-reader"})

NOWHERE = Span(0, 0)

_COMPARED = 2_000  # words that a misspelt one is compared with


# What refers to something that does not exist: the same id in ten places is one cause.
OF_AN_ID = frozenset(
    {
        "ambiguous-reference",
        "draft-reference",
        "unknown-actor",
        "unknown-article",
        "unknown-question",
        "unknown-reference",
        "unknown-topic",
    }
)


class Problem(Struct, frozen=True, order=True):
    """One thing to fix, at a stretch of a file (offsets in code points of its decoded text)."""

    path: str
    span: Span
    code: str
    message: str
    hint: str = ""
    severity: str = "error"
    also: tuple[tuple[str, Span], ...] = ()  # further files and places of the same cause


def problem(code: str, path: str, span: Span, message: str, hint: str = "") -> Problem:
    """Return a problem with the severity of its code; an unlisted code is a bug of ours."""
    if code not in CODES:
        msg = f"problem code {code} is not listed"
        raise LookupError(msg)
    severity = "warning" if code in WARNINGS else "error"
    return Problem(path, span, code, _on_one_line(message), _on_one_line(hint), severity)


def _on_one_line(words: str) -> str:
    """Return words of a message without line ends: quotations from several lines are in one."""
    return " ".join(words.split()) if "\n" in words else words


@dataclass(slots=True)
class ProblemLog:
    """The problems of one file, gathered while it is read."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, span: Span, message: str, hint: str = "") -> None:
        """Note one more problem."""
        self.problems.append(problem(code, self.path, span, message, hint))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether there is an error, so that nothing is published."""
    return any(one.severity == "error" for one in problems)


def sorted_by_place(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems once, by file and place.

    An id that is unknown in several places is one problem, at the first of them.
    """
    return tuple(_with_one_per_id(sorted(set(problems))))


def _with_one_per_id(problems: Iterable[Problem]) -> list[Problem]:
    found: dict[object, Problem] = {}
    places: dict[object, list[tuple[str, Span]]] = {}
    for number, one in enumerate(problems):
        cause: object = (
            (one.code, one.message, one.hint, one.severity) if one.code in OF_AN_ID else number
        )
        if cause in found:
            places[cause].extend(((one.path, one.span), *one.also))
        else:
            found[cause], places[cause] = one, list(one.also)
    return [replace(one, also=tuple(places[cause])) for cause, one in found.items()]


def strictly(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the same problems with every warning an error."""
    return tuple(replace(one, severity="error") for one in problems)


class Vocabulary:
    """Known words by their length, so that a misspelt one is compared with a few of them alone."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = words  # most are never misspelt

    @cached_property
    def _by_length(self) -> Mapping[int, list[str]]:
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._words:
            by_length[len(word)].append(word)
        return by_length

    def nearest(self, word: str) -> str:
        """Return the known word most like this one, or an empty string."""
        most = max(3, len(word) // 2)
        lengths = range(len(word) - most, len(word) + most + 1)
        similar = chain.from_iterable(self._by_length.get(length, ()) for length in lengths)
        return _nearest(word, tuple(islice(similar, _COMPARED)))

    def hint(self, word: str) -> str:
        """Return a hint that names the nearest known word, or an empty string."""
        near = self.nearest(word)
        return f"did you mean `{near}`?" if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known word, or an empty string."""
    return Vocabulary(known).hint(word)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like this one, or an empty string."""
    return Vocabulary(known).nearest(word)


@lru_cache(maxsize=1000)
def _nearest(word: str, candidates: tuple[str, ...]) -> str:
    """Remembered, since one missing actor may be missed in thousands of places."""
    found = difflib.get_close_matches(word, candidates, n=1, cutoff=0.6)
    return found[0] if found else ""
