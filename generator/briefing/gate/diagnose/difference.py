"""How some words differ from a passage of a seed, shown in one line, and what removes it."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from generator.text import Span, shortened

OMISSION = "[...]"
_TOKEN = re.compile(r"\[\.\.\.\]|\.(?: ?\.){2}|(?:\[\w\])?\w+(?:[-'.,@&/]\w+)*|[^\w\s]")
_LONGEST_SHOWN = 120
_WITHOUT_BRACKETS = str.maketrans("", "", "[]")


class Token(Struct, frozen=True):
    """A word, number or mark, and its place in its text."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number rather than a mark."""
        return self.text[0].isalnum()


class Difference(Struct, frozen=True):
    """The difference of two wordings: `[-yours-]{+the seed's+}`."""

    shown: str
    kind: str  # initial | capitals | marks | omission | addition | ""

    def __bool__(self) -> bool:
        """Whether a reader sees a difference; what `[...]` leaves out is none."""
        return "[-" in self.shown or "{+" in self.shown

    def hint(self, *, marks: bool) -> str:
        """Return how to remove a difference of this kind, or an empty string where it is not plain.

        `marks` says whether editorial marks are honoured.
        """
        return _HINTS.get((self.kind, marks), "")


_HINTS = {
    ("initial", True): "only a capital differs: mark the changed letter, as in `[T]he`",
    ("initial", False): "only a capital differs: evidence keeps the seed's",
    ("capitals", True): "only capitals differ: a quotation keeps the seed's",
    ("capitals", False): "only capitals differ: evidence keeps the seed's",
    ("marks", True): "only punctuation differs: a quotation keeps the seed's",
    ("marks", False): "only punctuation differs: evidence keeps the seed's",
    ("omission", True): "quote the words in full, or mark what you leave out with `[...]`",
    ("omission", False): "give the stretches as a list, each as the seed has it",
    ("addition", True): "leave out what the seed does not say",
    ("addition", False): "leave out what the seed does not say",
}


def tokens(text: str) -> list[Token]:
    """Return the words, numbers and marks of a text, in order."""
    return [Token(found.group(), *found.span()) for found in _TOKEN.finditer(text)]


def lower(words: Sequence[Token]) -> list[str]:
    """Return tokens in lower case, and without the brackets of a changed letter: `[T]he`."""
    return [_lower(word.text) for word in words]


def _lower(word: str) -> str:
    """Return a word in small letters, without the brackets of `[T]he`."""
    return word.lower().translate(_WITHOUT_BRACKETS) if len(word) > 1 else word.lower()


def difference(mine: list[Token], yours: str, theirs: Sequence[Token], seed: str) -> Difference:
    """Return the difference of the author's tokens, which are of `yours`, from those of a seed."""
    return Difference(_shown(mine, yours, theirs, seed), _kind(mine, theirs))


class _Run(Struct, frozen=True):
    """A stretch of the two wordings that is equal or that differs: ranges of their tokens."""

    is_equal: bool
    mine: range
    theirs: range


def _shown(mine: list[Token], yours: str, theirs: Sequence[Token], seed: str) -> str:
    """Return both wordings in one line, each with its own spacing."""
    shown = ""
    for run in _runs(mine, theirs):
        written, read = _words(mine, run.mine, yours), _words(theirs, run.theirs, seed)
        if shown and _follows_space(run, mine, yours, theirs, seed):
            shown += " "
        if run.is_equal:
            shown += shortened(read, _LONGEST_SHOWN)
        elif written == OMISSION:
            shown += OMISSION
        else:
            shown += f"[-{shortened(written, _LONGEST_SHOWN)}-]" if written else ""
            shown += f"{{+{shortened(read, _LONGEST_SHOWN)}+}}" if read else ""
    return shown


def _words(words: Sequence[Token], numbers: range, text: str) -> str:
    """Return the text of some of the tokens, given by their numbers."""
    return text[words[numbers[0]].start : words[numbers[-1]].end] if numbers else ""


def _follows_space(
    run: _Run, mine: list[Token], yours: str, theirs: Sequence[Token], seed: str
) -> bool:
    """Whether a space precedes a stretch, in the seed if it has words there."""
    first, text = (theirs[run.theirs[0]], seed) if run.theirs else (mine[run.mine[0]], yours)
    return text[first.start - 1 : first.start].isspace()


def _runs(mine: list[Token], theirs: Sequence[Token]) -> list[_Run]:
    """Return what is equal and what differs; a lone mark between two differences joins them."""
    codes = _opcodes(mine, theirs)
    runs: list[_Run] = []
    for number, (kind, first, last, begin, end) in enumerate(codes):
        is_between = 0 < number < len(codes) - 1
        is_mark = not any(token.is_word for token in mine[first:last])
        is_equal = kind == "equal" and not (is_between and is_mark)
        run = _Run(is_equal, range(first, last), range(begin, end))
        if runs and not is_equal and not runs[-1].is_equal:
            run = _joined(runs.pop(), run)
        runs.append(run)
    return runs


def _joined(one: _Run, next_one: _Run) -> _Run:
    """Return two differing stretches, one after the other, as one."""
    mine = range(one.mine.start, next_one.mine.stop)
    return _Run(is_equal=False, mine=mine, theirs=range(one.theirs.start, next_one.theirs.stop))


def _opcodes(
    mine: Sequence[Token], theirs: Sequence[Token]
) -> list[tuple[str, int, int, int, int]]:
    """Return the steps from the author's tokens to the seed's."""
    ours, seeds = [token.text for token in mine], [token.text for token in theirs]
    matcher = SequenceMatcher(None, ours, seeds, autojunk=False)
    return [*matcher.get_opcodes()]


def _kind(mine: list[Token], theirs: Sequence[Token]) -> str:
    """Return the kind of a difference that has a plain remedy, or an empty string."""
    ours, seeds = [token.text for token in mine], [token.text for token in theirs]
    if ours == seeds:
        return ""
    if lower(mine) == lower(theirs):
        is_initial = ours[1:] == seeds[1:] and ours[0][1:] == seeds[0][1:]
        return "initial" if is_initial else "capitals"
    if _words_alone(mine) == _words_alone(theirs):
        return "marks"
    kinds = {code[0] for code in _opcodes(mine, theirs)} - {"equal"}
    return {"insert": "omission", "delete": "addition"}.get("".join(kinds), "")


def _words_alone(words: Sequence[Token]) -> list[str]:
    """Return the words and numbers, without marks."""
    return [token.text for token in words if token.is_word]


def span_of(words: Sequence[Token]) -> Span:
    """Return the stretch from the first to the last token."""
    return Span(words[0].start, words[-1].end)
