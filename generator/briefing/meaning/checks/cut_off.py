"""cut-off: a quote or a passage that ends just before what takes it back."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.clauses import has_own_subject
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.denying_again import STOP, denial_after
from generator.briefing.meaning.language import Needs, RuleSet
from generator.briefing.meaning.speakers import is_one_speech
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Quote
from generator.text import Span

CODE = "cut-off"
NEEDS = Needs(classes=("denying", "ended", "second-half", "unended"))
_JOINT = re.compile(r"(?:[\s,;:—–()\[\u00ad-]|…|\.\s?\.\s?\.){0,5}")
_CLOSED = re.compile(r"[\"”’'»]\s{0,2}[,;—–-]?\s{0,3}")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_GAP = 120  # characters between two quotations
_CONTRAST = "contrast"
_KINDS = ("", "until", _CONTRAST)
_IN_SPEECH = (*_KINDS, "contrast-in-speech")
_CLAUSE = 14  # words of a contrast that show what it speaks of
_AROUND = 60  # characters that are read before and after the end of a passage


class TakenBack(NamedTuple):
    """Words that take a passage back, and their offset."""

    words: str
    at: int
    kind: str = ""


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the first passage that is cut before but, unless, except, if and their like."""
    rules = comparison.rules(CODE)
    if rules is None:
        return
    for passage in judged(comparison):
        found = _taken_back(passage, comparison, rules)
        if found and not _is_taken_in(found, comparison):
            what = "quote" if isinstance(comparison.found, Quote) else "evidence"
            message = f"the {what} ends just before “{found.words}”, which may take it back"
            yield Finding(CODE, message)
            return


def judged(comparison: Comparison) -> Iterable[Span]:
    """Return the passages that say something of a fact that no other one says.

    Of several, the others only lead up to it: who it was, that there was an offer.
    """
    passages = comparison.found.passages
    if isinstance(comparison.found, Quote) or len(passages) == 1:
        return passages
    ours = _plain_stems(comparison.tokens)
    shared = [ours & comparison.analysis.tokens(passage).content for passage in passages]
    counts = Counter(chain.from_iterable(shared))
    alone = {stem for stem, count in counts.items() if count == 1}
    return [passages[at] for at, stems in enumerate(shared) if stems & alone]


def _plain_stems(words: Tokens) -> frozenset[str]:
    """Return the stems of the words without a capital."""
    places = range(len(words.stems))
    return frozenset(words.stems[at] for at in places if not words.is_capitalised(at)) - {""}


def _taken_back(passage: Span, comparison: Comparison, rules: RuleSet) -> TakenBack | None:
    """What takes a passage back, or None."""
    analysis = comparison.analysis
    if isinstance(comparison.found, Quote):
        found = _in_speech(passage, analysis, rules)
    else:
        sentence = analysis.sentence_at(max(passage.start, passage.end - 1))
        found = _next_words(_out_of_quotation(passage.end, analysis), sentence.end, analysis, rules)
    if found and found.kind == "until" and _is_over(analysis.tokens(passage), rules):
        return None
    if found and found.kind == _CONTRAST and _is_of_another_matter(found, comparison):
        return None
    return found


def _is_of_another_matter(found: TakenBack, comparison: Comparison) -> bool:
    """Whether a contrast has a subject of its own and no word of the fact: but the rain went on.

    What a speaker goes on with is part of what they say, whatever its subject.
    """
    if isinstance(comparison.found, Quote):
        return False
    sentence = comparison.analysis.sentence_at(found.at)
    rest = comparison.analysis.words(found.at, sentence.end)
    after = len(found.words.split())
    if not has_own_subject(rest, after) and not _only_goes_on(rest, after):
        return False
    own, lower = frozenset(rest.stems[: after + _CLAUSE]), comparison.tokens.content
    return own.isdisjoint(lower - {""})


def _only_goes_on(rest: Tokens, at: int) -> bool:
    """Whether a contrast tells what else somebody said: but urged parents to wait."""
    return rest.lower_at(at) in rest.language.words("saying-more")


def _is_taken_in(found: TakenBack, comparison: Comparison) -> bool:
    """Whether another passage begins with the words that take back."""
    starts = (passage.start for passage in comparison.found.passages)
    return any(abs(found.at - start) <= len(found.words) for start in starts)


def _in_speech(passage: Span, analysis: SeedAnalysis, rules: RuleSet) -> TakenBack | None:
    """What the speaker goes on with, right away, after `he said`, or in the next sentence."""
    number = analysis.stretch_of(passage)
    if number < 0:
        return None
    stretch = analysis.stretches[number]
    found = _next_words(passage.end, stretch.end, analysis, rules, _IN_SPEECH)
    if not found and not analysis.text[passage.end : stretch.end].strip(" ,"):
        found = _after_he_said(number, analysis, rules)
    return (
        found
        or _correction(passage, number, analysis, rules)
        or _second_half(passage, stretch, analysis, rules)
    )


def _out_of_quotation(at: int, analysis: SeedAnalysis) -> int:
    """The offset at which the sentence goes on after a closing quotation mark."""
    found = _CLOSED.match(analysis.text, at)
    return found.end() if found else at


def _next_words(
    at: int,
    end: int,
    analysis: SeedAnalysis,
    rules: RuleSet,
    kinds: tuple[str, ...] = _KINDS,
) -> TakenBack | None:
    """What takes back right after an offset."""
    joint = _JOINT.match(analysis.text, at)
    return _found(joint.end() if joint else at, end, analysis, rules, kinds)


def _found(
    at: int, end: int, analysis: SeedAnalysis, rules: RuleSet, kinds: tuple[str, ...]
) -> TakenBack | None:
    """The words at an offset if a rule of some kinds holds there."""
    first = _LETTERS.match(analysis.text, at, end)
    if not first or not rules.rules.starting_with(first[0].lower()):
        return None
    tokens = analysis.words(max(0, at - _AROUND), min(end, at + _AROUND))
    index = bisect_left(tokens.starts, at)
    for rule in rules.rules.starting_with(first[0].lower()):
        if rule.kind in kinds and (last := rule.end(tokens, index)):
            words = " ".join(tokens.lower[index:last]).replace(" ,", ",")
            return TakenBack(words, at, rule.kind)
    return None


def _is_over(passage: Tokens, rules: RuleSet) -> bool:
    """Whether a passage is about the past alone: it was so until something ended it."""
    ended, unended = rules.classes["ended"], rules.classes["unended"]
    places = range(len(passage.lower))
    if any(unended.accepts(passage, at) for at in places):
        return False
    return any(ended.accepts(passage, at) for at in places)


def _after_he_said(number: int, analysis: SeedAnalysis, rules: RuleSet) -> TakenBack | None:
    """What the same sentence goes on with after `he said,`."""
    if number + 1 >= len(analysis.stretches):
        return None
    here, following = analysis.stretches[number], analysis.stretches[number + 1]
    between = analysis.text[here.end : following.start]
    is_open = analysis.text[here.end - 1 : here.end] in (",", "—", "–") or between[1:2] == ","
    has_ended = "." in between.rstrip('"“ ')[-1:]
    if not is_open or has_ended or not _goes_on(here, following, analysis):
        return None
    return _next_words(following.start, following.end, analysis, rules)


def _correction(
    passage: Span, number: int, analysis: SeedAnalysis, rules: RuleSet
) -> TakenBack | None:
    """The speaker's next sentence if it only takes back: But not now. Unless they ask."""
    stretch = analysis.stretches[number]
    stop = STOP.match(analysis.text, passage.end, stretch.end)
    start, end = (stop.end(), stretch.end) if stop else (0, 0)
    is_whole = not analysis.text[passage.end : stretch.end].strip(" ,.!?…")
    if is_whole and number + 1 < len(analysis.stretches):
        following = analysis.stretches[number + 1]
        if _goes_on(stretch, following, analysis):
            start, end = following.start, following.end
    if not start:
        return None
    found = _found(start, end, analysis, rules, ("correction",))
    if found:
        return found
    at = denial_after(passage, Span(start, end), analysis, rules.classes["denying"])
    return TakenBack(analysis.text[start:at], start) if at else None


def _goes_on(stretch: Span, following: Span, analysis: SeedAnalysis) -> bool:
    """Whether little more than `he said` is between two quotations of one speaker."""
    between = analysis.text[stretch.end : following.start]
    is_near = len(between) <= _LONGEST_GAP and "\n" not in between
    has_words = _LETTERS.search(between) is not None
    return is_near and has_words and is_one_speech(analysis, (stretch, following))


def _second_half(
    passage: Span, stretch: Span, analysis: SeedAnalysis, rules: RuleSet
) -> TakenBack | None:
    """The `but` that follows later where a passage has only the `not only`."""
    if not _has_first_half(analysis.tokens(passage), rules):
        return None
    rest = analysis.words(passage.end, stretch.end)
    for at, word in enumerate(rest.lower):
        if rules.classes["second-half"].accepts(rest, at):
            return TakenBack(word, rest.starts[at])
    return None


def _has_first_half(passage: Tokens, rules: RuleSet) -> bool:
    for at, word in enumerate(passage.lower):
        for rule in rules.rules.starting_with(word):
            if rule.kind == "first-half" and rule.end(passage, at):
                return True
    return False
