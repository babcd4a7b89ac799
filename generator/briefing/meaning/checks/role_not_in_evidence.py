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
_FARTHEST_OWNER = 5  # words before a post


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
    elif body := _other_body(title, role, said.matches, analysis):
        yield Finding(
            CODE, f"the evidence says this of “{body}”, not of the body in “{role.title}”"
        )
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
    found = [_weakened(match, matches, role, rules) for match in _last(matches, rules)]
    return found[0] if found and all(found) else ""


def _last(matches: Iterable[Match], rules: RuleSet) -> list[Match]:
    """Return the last matches of a row in a sentence: the nouns of the posts.

    What comes after `of` says only where: a former commander of the guard.
    """
    ordered = sorted(matches, key=lambda match: (match.sentence.begin, match.at))
    posts = [match for match in ordered if not _is_of_a_post(match, ordered, rules)]
    following = [*pairwise(posts), *((last, None) for last in posts[-1:])]
    return [one for one, other in following if other is None or other.at > one.end]


def _is_of_a_post(match: Match, matches: Iterable[Match], rules: RuleSet) -> bool:
    """Whether a match follows another one and `of the`, or is no noun but says `former`."""
    tokens = match.sentence
    if any(rules.classes[name].accepts(tokens, match.at) for name in ("lesser", "past-post")):
        return True
    said = {at for one in matches if one.sentence is tokens for at in range(one.at, one.end)}
    before = match.at - 1
    while before in said or tokens.lower_at(before) in tokens.language.words("article"):
        before -= 1
    return tokens.lower_at(before) in tokens.language.words("of") and before - 1 in said


def _other_body(title: Tokens, role: Role, matches: Iterable[Match], analysis: SeedAnalysis) -> str:
    """Return the body of which the evidence gives a post, if it is another than the title's."""
    named = {actor for _, actors in named_actors(title.text, analysis) for actor in actors}
    ours = _wholes(named | {role.of} - {""}, analysis)
    bodies = [owner for match in matches if (owner := _owner(match, analysis))]
    if not ours or not bodies or any(ours & _wholes([owner], analysis) for owner in bodies):
        return ""
    return analysis.cast.name_of(bodies[0])


def _owner(match: Match, analysis: SeedAnalysis) -> str:
    """Return the actor whose post it is by the words before it: the council's president."""
    tokens = match.sentence
    for at in range(match.at - 1, max(-1, match.at - _FARTHEST_OWNER), -1):
        if tokens.lower[at] in tokens.language.breaks:
            return ""
        if tokens.lower[at].endswith(("'s", "s'")):
            start, end = tokens.starts[at], tokens.end(at)
            span = analysis.sentence_at(start)
            named = (one for one in analysis.named_in(span) if start < one.span.end <= end)
            return next((mention.actor for mention in named), "")
    return ""


def _wholes(actor_ids: Iterable[str], analysis: SeedAnalysis) -> frozenset[str]:
    """Return actors with what they are part of, and their countries."""
    cast = analysis.cast
    wholes = cast.with_wholes(actor_ids)
    countries = (cast.actors[actor].country for actor in wholes if actor in cast.actors)
    return frozenset((*wholes, *countries)) - {""}


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
