"""role-not-in-evidence: the evidence of a role names the actor and gives it that title."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.comparison import Finding
from generator.briefing.meaning.describing import described
from generator.briefing.meaning.language import RuleSet
from generator.briefing.meaning.naming import named_actors
from generator.briefing.meaning.referring import actors_of, is_implied
from generator.briefing.meaning.saying import Match, saying
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.briefing.model.content import Actor, Role
from generator.text import Span

CODE = "role-not-in-evidence"


def role_findings(
    actor: Actor, role: Role, passages: Iterable[Span], analysis: SeedAnalysis
) -> Iterator[Finding]:
    """Yield what the sentences of some passages do not say of a role; at most one thing.

    In a language without rules for roles that is nothing.
    """
    language = analysis.language
    rules = language.rules.get(CODE) if language else None
    if language is None or rules is None:
        return
    sentences = analysis.sentences_around(passages)
    if not _is_named(analysis, sentences, actor.id):
        message = f"the evidence does not name {actor.name}"
        yield Finding(CODE, message, "take a fact or quote whose sentence names the holder")
        return
    title = tokenize(role.title, language)
    content = tuple(_content(title, analysis, rules))
    tokens = tuple(map(analysis.tokens, sentences))
    said = saying(title, content, tokens, rules, titles=True)
    if said.missing:
        lacking = " ".join(title.written_at(at) for at in said.missing)
        message = f"the evidence does not call {actor.name} “{role.title}”: it lacks “{lacking}”"
        yield Finding(CODE, message, "give the title that the sentence gives")
    elif lesser := _lesser(said.matches, role, rules):
        yield Finding(CODE, f"the evidence says “{lesser}”, not “{role.title}”")
    elif other := _other_holder(analysis, actor.id, said.matches, rules):
        name = analysis.cast.name_of(other)
        yield Finding(CODE, f"the evidence calls {name} “{role.title}”, not {actor.name}")


def _is_named(analysis: SeedAnalysis, sentences: tuple[Span, ...], actor_id: str) -> bool:
    spoken_of = frozenset().union(*(actors_of(analysis, span) for span in sentences))
    return actor_id in spoken_of or is_implied(analysis, sentences, actor_id, spoken_of)


def _content(title: Tokens, analysis: SeedAnalysis, rules: RuleSet) -> Iterator[int]:
    """Yield the indexes of the words of a title that say something; bodies in it are left out."""
    names = [span for span, _ in named_actors(title.text, analysis)]
    empty = rules.classes["empty"]
    for at, stem in enumerate(title.stems):
        is_name = any(span.start <= title.starts[at] < span.end for span in names)
        if stem and not is_name and not empty.accepts(title, at):
            yield at


def _lesser(matches: Iterable[Match], role: Role, rules: RuleSet) -> str:
    """Return the words of the evidence that give a lesser post, or one given up: deputy minister.

    A word that the title has too is no matter; nor is `former`, if the role has ended.
    """
    matches = tuple(matches)
    found = [_weakened(match, matches, role, rules) for match in _last(matches)]
    return found[0] if found and all(found) else ""


def _last(matches: Iterable[Match]) -> list[Match]:
    """Return the last matches of a row in a sentence: the nouns of the posts."""
    ordered = sorted(matches, key=lambda match: (match.sentence.begin, match.at))
    following = [*pairwise(ordered), *((last, None) for last in ordered[-1:])]
    return [one for one, other in following if other is None or other.at > one.end]


def _weakened(match: Match, matches: Iterable[Match], role: Role, rules: RuleSet) -> str:
    """Return a post with the word before it that makes it less, or an empty string."""
    tokens = match.sentence
    said = {at for other in matches if other.sentence is tokens for at in (other.at, other.end - 1)}
    before = match.at - 1
    while before in said:
        before -= 1
    is_lesser = rules.classes["lesser"].accepts(tokens, before)
    is_past = rules.classes["past-post"].accepts(tokens, before) and role.end is None
    if before < 0 or not (is_lesser or is_past):
        return ""
    return tokens.text[tokens.starts[before] : tokens.end(match.end - 1)]


def _other_holder(
    analysis: SeedAnalysis, actor_id: str, matches: Iterable[Match], rules: RuleSet
) -> str:
    """Return somebody else whom the evidence gives a post, if it gives it nobody but others."""
    found = (described(analysis, match, rules) for match in matches)
    holders = [holder for holder in found if holder]
    persons = [holder for holder in holders if holder != actor_id]
    return persons[0] if persons and len(persons) == len(holders) else ""
