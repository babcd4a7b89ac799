"""Which name a noun describes: his deputy, Rudi Hask; lawyer Ana Quadros; Ada Bell, the owner."""

from bisect import bisect_left

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.language import RuleSet
from generator.briefing.meaning.saying import Match
from generator.briefing.meaning.tokens import Tokens
from generator.text import Span

_FARTHEST = 5  # words between a name and the noun beside it


def described(analysis: SeedAnalysis, match: Match, rules: RuleSet) -> str:
    """Return the actor whose name is beside a noun, or an empty string."""
    tokens = match.sentence
    if not rules.classes["describing"].accepts(tokens, match.at):
        return ""
    whole = Span(tokens.starts[0], tokens.end(len(tokens.lower) - 1))
    for mention in analysis.named_in(whole):
        first = bisect_left(tokens.starts, mention.span.start)
        after = bisect_left(tokens.starts, mention.span.end)
        if match.end <= first and _is_title_of(tokens, match.end, first):
            return mention.actor
        if after <= match.at and _is_apposition(tokens, after, match.at):
            return mention.actor
    return ""


def _is_title_of(tokens: Tokens, start: int, first: int) -> bool:
    """Whether nothing but a comma, or further titles, is between a noun and a name."""
    between = range(start, first)
    is_title = all(tokens.lower[at] == "," or tokens.is_capitalised(at) for at in between)
    return is_title and len(between) < _FARTHEST


def _is_apposition(tokens: Tokens, after: int, noun: int) -> bool:
    """Whether a noun is in an apposition to the name before: `, the former owner`."""
    if tokens.lower_at(after) != "," or noun - after > _FARTHEST:
        return False
    first, between = tokens.lower_at(after + 1), tokens.lower[after + 1 : noun]
    is_beginning = first in tokens.language.words("determiner") or after + 1 == noun
    return is_beginning and "," not in between
