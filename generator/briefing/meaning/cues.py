"""Finds the cues of a text: the words that the rules of one file look for."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.briefing.meaning.language import Rule, RuleSet
from generator.briefing.meaning.scopes import SCOPES, Cue
from generator.briefing.meaning.tokens import Tokens

_MOST = 60  # places in one text where a cue may begin; no real sentence has more


class CueMatch(NamedTuple):
    """A cue in its place: the indexes of its first word and of the word after it."""

    rule: Rule
    at: int
    end: int


def matches(tokens: Tokens, rules: RuleSet) -> Iterator[CueMatch]:
    """Yield the first rule that holds at each word; none within a phrase of the scope `nothing`."""
    starting_with = rules.rules.starting_with
    places = [at for at, word in enumerate(tokens.lower) if starting_with(word)]
    resume = 0
    for at in places[:_MOST]:
        if at < resume:
            continue
        for rule in starting_with(tokens.lower[at]):
            if end := rule.end(tokens, at):
                if rule.scope == "nothing":
                    resume = end
                else:
                    yield CueMatch(rule, at, end)
                break


def cue_of(match: CueMatch, tokens: Tokens) -> Cue | None:
    """Return a match with all that it reaches, or None if there is nothing to reach."""
    found = SCOPES[match.rule.scope](tokens, match.at, match.end)
    return found._replace(rule=match.rule) if found else None


def cues(tokens: Tokens, rules: RuleSet) -> tuple[Cue, ...]:
    """Return every cue of a text with all that it reaches."""
    found = (cue_of(match, tokens) for match in matches(tokens, rules))
    return tuple(cue for cue in found if cue)
