"""lost-negation and added-negation: what the one denies and the other does not."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.briefing.found import Quote
from generator.briefing.meaning.english import (
    BREAKS,
    NEARLY_NEGATIONS,
    NEARLY_NOT,
    NEGATIONS,
    NEGATIVE_BEFORE_TO,
    NEGATIVE_VERBS,
    NO_NEGATIONS,
    OPPOSITE_WORDS,
    PREPOSITIONS,
)
from generator.briefing.meaning.hindering import HINDRANCES, hindrance, is_hindrance, is_otherwise_kept, may_hinder, widened
from generator.briefing.meaning.item import Item, Slip
from generator.briefing.meaning.statement import MOST_CUES, Cue, Statement
from generator.briefing.meaning.stems import negated_base, stem, stems
from generator.text import Span

_RULING, _TURNING = ("rule", "rules", "ruling", "ruled"), ("turn", "turns", "turning", "turned")
_BEGINNINGS = NEGATIVE_BEFORE_TO | {*_RULING, *_TURNING, "yet", "if", "whether"}
_FARTHEST_UNTIL = 14
_VERBS_AT_THE_END = frozenset("denied denies deny rejected rejects refused refuses".split())
_UNLESS = frozenset("unless if otherwise until".split())
_HARM = stems("killed dead die death hurt injured injury wounded casualty casualties victim fatality harmed".split())
OPPOSITES = {stem(one): stem(other) for pair in OPPOSITE_WORDS for one, other in (pair, pair[::-1])}
_ANY = frozenset("any anyone anybody anything anywhere".split())
_TOO_WEAK = frozenset("only few little rather instead".split())
_CLAIMS = stems("claim allegation accusation suggestion idea notion".split())
_NEARLY = NEARLY_NEGATIONS | stems(NEARLY_NEGATIONS)
_DENYING = stems(NEGATIVE_VERBS)
_LEXICAL = _DENYING | stems(("rule", "fail", "decline")) | HINDRANCES


def check(item: Item) -> Iterable[Slip]:
    """A negation of the evidence that the text has not, or one of the text that the evidence has not."""
    if isinstance(item.found, Quote):
        slip = _in_a_quote(item)
        if slip:
            yield slip
        if slip or not item.found.edited:
            return
    theirs, ours = item.reaching(negations), negations(item.statement)
    if not theirs and not ours:
        return
    what = "quote" if isinstance(item.found, Quote) else "fact"
    lost = next((each for each in theirs if _demands(each) and item.uses(each) and not _is_kept(each, ours, item)), None)
    if lost:
        yield Slip("lost-negation", f"the evidence says “{lost.words}”; the {what} does not deny it")
    added = next((each for each in ours if _demands(each) and not _is_soft(each) and not _is_backed(each, theirs, item)), None)
    if added and not lost:
        yield Slip("added-negation", f"the {what} says “{added.words}”; its evidence denies nothing of the kind", _hint(added))


def _hint(added: Cue) -> str:
    """Return what would satisfy the check: the text without its negation, or evidence that has one."""
    return f"take “{added.words}” out, or add the passage that denies it to `evidence`"


def _in_a_quote(item: Item) -> Slip | None:
    """A `not` of the speaker's that a cut or a gap takes from the words that it denies, or one that a bracket adds."""
    for cue in negations(item.statement):
        before = item.statement.text[: cue.span.start]
        if before.rfind("[") > before.rfind("]"):
            return Slip(
                "added-negation",
                f"the bracket says “{cue.words}”, which turns round what the speaker said",
                f"take “{cue.words}” out of the bracket",
            )
    for cue in (each for sentence in item.sentences for each in item.reader.remembered(negations, sentence)):
        word = Span(cue.span.start, cue.span.start + len(cue.words))
        if cue.by_prefix or cue.looks_back or is_hindrance(cue) or item.in_passages(word) or not item.reader.is_quoted(word.start):
            continue
        following = [each for each in item.found.passages if word.end <= each.start < cue.span.end]
        between = item.reader.statement(Span(word.end, following[0].start)).content if following else ()
        farthest = 2 if cue.words.lower() == "no" else 0  # no serious quarrel; but what I could not carry I buried
        if following and len(between) <= farthest and item.reader.stretch_of(word) == item.reader.stretch_of(following[0]):
            return Slip("lost-negation", f"the speaker says “{cue.words}” right before these words; the quote does not")
    return None


def _demands(cue: Cue) -> bool:
    """Whether a negation must stand on the other side too: `a claim that Kyiv denied` names who denies it, no more."""
    return not (cue.looks_back and cue.words.lower() in _VERBS_AT_THE_END)


def _is_soft(cue: Cue) -> bool:
    """Whether a text may say it where the evidence denies nothing."""
    return cue.words.lower() in NEARLY_NOT or is_hindrance(cue)


def negations(words: Statement) -> tuple[Cue, ...]:
    """Every negation of a text, with what it covers."""
    places = [at for at, low in enumerate(words.row) if _may_negate(low)][:MOST_CUES]
    return tuple(_negations(words, places)) if places else ()


@lru_cache(maxsize=20_000)
def _may_negate(low: str) -> bool:
    return (
        low in NEGATIONS
        or low in NEARLY_NOT
        or low in _BEGINNINGS
        or low.endswith("n't")
        or stem(low) in _DENYING
        or may_hinder(low)
        or bool(negated_base(low))
    )


def _negations(words: Statement, places: list[int]) -> Iterator[Cue]:
    skip_to = 0
    for at in places:
        low = words.row[at]
        if at < skip_to:
            continue
        if low in ("no", "not", "if", "whether", "nothing") and (phrase := _no_negation(words, at)):
            skip_to = at + phrase
        elif length := _length(words, at):
            if _denies_a_denial(words, at + length):
                continue
            cue = widened(words.cue(at, at + length), words, at)
            if not _is_over_by_until(words, at):
                is_double = words.stems[at] in _LEXICAL and any(_is_negator(words.low(index)) for index in (at - 1, at - 2))
                yield _of_the_claim(cue)._replace(is_double=is_double)
        elif low[:2] in ("un", "in", "im", "il", "ir", "di", "no") and (base := negated_base(low)):
            cue = words.cue(at, at + 1, by_prefix=True)
            yield cue._replace(scope=(base, *cue.scope), clause=cue.clause | {base}, span=Span(words.starts[at], cue.span.end))


def _length(words: Statement, at: int) -> int:
    """How many words the negation that begins here has."""
    low, following = words.low(at), words.low(at + 1)
    if low in NEARLY_NOT:
        return int(_is_nearly_not(words, at)) or hindrance(words, at)
    if low in NEGATIONS or low.endswith("n't"):
        return 0 if _is_part_of_a_name(words, at) else 1
    is_phrasal = (
        (low in _RULING and following == "out") or (low in _TURNING and following == "down") or (low == "yet" and following == "to")
    )
    if is_phrasal:
        return 2
    is_lexical = words.stems[at] in _DENYING or (low in NEGATIVE_BEFORE_TO and following == "to")
    return 1 if is_lexical else hindrance(words, at)


def _is_nearly_not(words: Statement, at: int) -> bool:
    """Hardly any, rarely; few and little but not a few, the few, a little; barely any but not barely alive."""
    low, before, following = words.low(at), words.low(at - 1), words.low(at + 1)
    if low == "barely":
        return following in _ANY
    if low in ("few", "little"):
        begins = at == 0 or before in BREAKS or before in ("very", "too", "so", "that", "but", "has", "have", "had", "with")
        return begins and bool(following) and following not in (PREPOSITIONS - {"of"}) | BREAKS | {"more"}
    return True


def _is_negator(low: str) -> bool:
    return low in NEGATIONS or low.endswith("n't")


def _denies_a_denial(words: Statement, following: int) -> bool:
    """Whether the word after `not` is itself one that denies: not ruled out, never denied."""
    return (
        _is_negator(words.low(following - 1))
        and words.stems[following : following + 1] != ("",)
        and bool(following < len(words.row) and words.stems[following] in _LEXICAL and _length(words, following))
    )


def _is_over_by_until(words: Statement, at: int) -> bool:
    """`did not enter until Tuesday` says that it entered on Tuesday."""
    return (
        words.low(at) != "never" and "until" in words.lows and any(words.low(index) == "until" for index in range(at, at + _FARTHEST_UNTIL))
    )


def _of_the_claim(cue: Cue) -> Cue:
    """Whoever denies a claim denies what it claims."""
    place = next((at for at, each in enumerate(cue.scope[:4]) if each in _CLAIMS), -1)
    return cue._replace(head=cue.scope[place + 1]) if 0 <= place < len(cue.scope) - 1 else cue


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


def _is_kept(cue: Cue, ours: tuple[Cue, ...], item: Item) -> bool:
    """Whether the text denies the same, in the same words or in others."""
    if cue.is_double:
        return not any(cue.around & each.around and not each.is_double and stem(each.words.split()[0].lower()) in _LEXICAL for each in ours)
    if any(cue.around & each.around or _is_of_harm(cue, each) for each in ours):
        return True
    if cue.words.lower() == "without" and item.statement.lows & _UNLESS:
        return True
    opposites = {OPPOSITES.get(each) for each in cue.scope} & item.statement.content.difference(cue.scope)
    if opposites or is_otherwise_kept(cue, item.statement):
        return True
    if item.statement.content & _CLAIMS.intersection(cue.scope[:3]):
        return True
    return bool((item.statement.content | item.statement.lows) & _NEARLY - item.evidence_content - item.evidence_lows)


def _is_of_harm(one: Cue, other: Cue) -> bool:
    """Nobody was hurt; there were no casualties."""
    return bool(one.around & _HARM) and bool(other.around & _HARM)


def _is_backed(cue: Cue, theirs: list[Cue], item: Item) -> bool:
    """Whether the evidence denies what the text denies."""
    if cue.by_prefix and cue.scope[0] not in item.evidence_content:
        return True
    if any(cue.around & each.around or _is_of_harm(cue, each) for each in theirs):
        return True
    if any(OPPOSITES.get(each) in item.evidence_content for each in cue.scope):
        return True
    # What the text says as well (`no protection against` of `protects against`) is not what it denies.
    words = (item.evidence_content | item.evidence_lows) - (item.statement.lows & {"against"})
    return bool(words & _NEARLY - _TOO_WEAK) or any(each.endswith("less") for each in words)
