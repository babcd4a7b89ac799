"""lost-negation and added-negation: what the one denies and the other does not."""

from collections.abc import Iterable, Iterator

from generator.briefing.found import Quote
from generator.briefing.meaning.english import (
    NEARLY_NEGATIONS,
    NEGATIONS,
    NEGATIVE_BEFORE_TO,
    NEGATIVE_VERBS,
    NO_NEGATIONS,
)
from generator.briefing.meaning.item import Item, Slip
from generator.briefing.meaning.statement import Cue, Statement
from generator.briefing.meaning.stems import negated_base, stems
from generator.text import Span


_TOO_WEAK = frozenset("only few little rather instead".split())
_CLAIMS = stems("claim allegation accusation suggestion idea notion report charge demand".split())
_NEARLY = NEARLY_NEGATIONS | stems(NEARLY_NEGATIONS)
_DENYING = stems(NEGATIVE_VERBS)


def check(item: Item) -> Iterable[Slip]:
    """A negation of the evidence that the text has not, or one of the text that the evidence has not."""
    if isinstance(item.found, Quote) and not item.found.edited:
        return
    theirs, ours = item.reaching(negations), list(negations(item.statement))
    if not theirs and not ours:
        return
    what = "quote" if isinstance(item.found, Quote) else "fact"
    lost = next((each for each in theirs if item.uses(each) and not _is_kept(each, ours, item)), None)
    if lost:
        yield Slip("lost-negation", f"the evidence says “{lost.words}”; the {what} does not deny it")
    added = next((each for each in ours if not _is_backed(each, theirs, item)), None)
    if added and not lost:
        yield Slip("added-negation", f"the {what} says “{added.words}”; its evidence denies nothing of the kind")


def negations(words: Statement) -> Iterator[Cue]:
    """Every negation of a text, with what it covers."""
    skip_to = 0
    for at, word in enumerate(words.words):
        low = word.low
        if at < skip_to:
            continue
        if low in ("no", "not", "if", "whether", "nothing") and (phrase := _no_negation(words, at)):
            skip_to = at + phrase
        elif low in NEGATIONS or low.endswith("n't"):
            if not _is_part_of_a_name(words, at):
                yield words.cue(at, at + 1)
        elif words.stems[at] in _DENYING or (low in NEGATIVE_BEFORE_TO and words.low(at + 1) == "to") or words.has(("ruled", "out"), at):
            yield words.cue(at, at + 1)
        elif words.has(("turned", "down"), at) or words.has(("turn", "down"), at):
            yield words.cue(at, at + 2)
        elif low[:2] in ("un", "in", "im", "il", "ir", "di", "no") and (base := negated_base(low)):
            cue = words.cue(at, at + 1, by_prefix=True)
            yield cue._replace(scope=(base, *cue.scope), clause=cue.clause | {base}, span=Span(word.start, cue.span.end))


def _no_negation(words: Statement, at: int) -> int:
    """The length of a phrase that denies nothing: no fewer than, not only."""
    return next((len(each) for each in NO_NEGATIONS if words.has(each, at)), 0)


def _is_part_of_a_name(words: Statement, at: int) -> bool:
    """Boiler No. 4; No Man's Land."""
    word = words.words[at]
    if word.text == "not" or word.low != "no":
        return False
    after = words.text[word.end : word.end + 3].lstrip(". ")
    if after[:1].isdigit() and words.text[word.end : word.end + 1] == ".":
        return True
    following = words.words[at + 1].text if at + 1 < len(words.words) else ""
    return word.text == "No" and following[:1].isupper() and (at > 0 or words.text[word.start - 1 : word.start] in tuple("\"“'‘"))


def _is_kept(cue: Cue, ours: list[Cue], item: Item) -> bool:
    """Whether the text denies the same, in the same words or in others."""
    if any(cue.around & each.around for each in ours) or item.statement.content & _CLAIMS.intersection(cue.scope[:3]):
        return True
    return bool((item.statement.content | item.statement.lows) & _NEARLY - item.evidence_content - item.evidence_lows)


def _is_backed(cue: Cue, theirs: list[Cue], item: Item) -> bool:
    """Whether the evidence denies what the text denies."""
    if cue.by_prefix and cue.scope[0] not in item.evidence_content:
        return True
    if any(cue.around & each.around for each in theirs):
        return True
    words = item.evidence_content | item.evidence_lows
    return bool(words & _NEARLY - _TOO_WEAK) or any(each.endswith("less") for each in words)
