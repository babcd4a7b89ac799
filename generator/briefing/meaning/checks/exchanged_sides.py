"""swapped-actors by one side: whoever was paid in the evidence pays in the fact.

Actors are understood by title and pronoun (`the president`, `her`), verbs by those that mean the
same. What `swapped_actors` finds by two names is not looked for again.
"""

from collections.abc import Iterable, Iterator

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.checks import swapped_actors
from generator.briefing.meaning.comparison import Comparison, Finding
from generator.briefing.meaning.deeds import Actors, Deed, Places, deeds
from generator.briefing.meaning.language import RuleSet
from generator.briefing.meaning.referring import actors_of, sort_of
from generator.briefing.meaning.saying import CODE as RULES
from generator.briefing.meaning.saying import saying
from generator.briefing.meaning.speakers import words_beside
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Fact
from generator.text import Span

CODE = swapped_actors.CODE
_SHORTEST_TITLE = 4  # letters


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield a finding if somebody does in the fact what is done to them in the evidence."""
    rules = comparison.language.rules.get(RULES)
    if rules is None or not isinstance(comparison.found, Fact):
        return
    if not comparison.named or any(True for _ in swapped_actors.check(comparison)):
        return
    ours = tuple(deeds(comparison.tokens, _our_places(comparison)))
    theirs = tuple(_their_deeds(comparison)) if ours else ()
    if theirs and any(_is_turned(deed, theirs, comparison, rules) for deed in ours):
        yield Finding(CODE, "the fact and its evidence turn round who did it and to whom")


def _is_turned(
    deed: Deed, theirs: tuple[tuple[Tokens, Deed], ...], comparison: Comparison, rules: RuleSet
) -> bool:
    """Whether the evidence has a deed the other way round, and nowhere as it is here."""
    said = saying(comparison.tokens, (deed.at,), tuple(words for words, _ in theirs), rules)
    places = {(id(match.sentence), match.at) for match in said.matches if not match.is_turned}
    same = [other for words, other in theirs if (id(words), other.at) in places]
    is_straight = any(deed.doers & other.doers or deed.patients & other.patients for other in same)
    is_turned = any(deed.doers & other.patients or deed.patients & other.doers for other in same)
    return is_turned and not is_straight


def _our_places(comparison: Comparison) -> Places:
    """Return the names and titles of the fact, with the actors whom they mean."""
    named = [(span, frozenset(actors)) for span, actors in comparison.named]
    known = frozenset().union(*(actors_of(comparison.analysis, s) for s in comparison.sentences))
    titles = _titled(comparison.tokens, named, known, comparison.analysis)
    return tuple(sorted([*named, *titles], key=lambda place: place[0]))


def _their_deeds(comparison: Comparison) -> Iterator[tuple[Tokens, Deed]]:
    """Yield the deeds of the sentences, each with the words of its sentence."""
    for span, tokens in zip(comparison.sentences, comparison.evidence, strict=True):
        for deed in deeds(tokens, _their_places(span, tokens, comparison.analysis)):
            yield tokens, deed


def _their_places(sentence: Span, tokens: Tokens, analysis: SeedAnalysis) -> Places:
    """Return the names and pronouns of a sentence, with the actors whom they mean."""
    mentions = analysis.named_in(sentence)
    named = [(mention.span, frozenset({mention.actor})) for mention in mentions if mention.actor]
    here = frozenset(mention.actor for mention in mentions)
    meant = actors_of(analysis, sentence) - here
    persons = frozenset(one for one in meant if sort_of(analysis.cast.actors.get(one)) == "person")
    pronouns = [] if len(persons) != 1 else _pronouns(tokens, persons)
    return tuple(sorted([*named, *pronouns], key=lambda place: place[0]))


def _pronouns(tokens: Tokens, persons: Actors) -> list[tuple[Span, Actors]]:
    """Return the places of he, him and her, if only one person can be meant."""
    words = tokens.language.words("person-pronoun")
    return [
        (Span(tokens.starts[at], tokens.end(at)), persons)
        for at, word in enumerate(tokens.lower)
        if word in words
    ]


def _titled(
    tokens: Tokens, named: Iterable[tuple[Span, Actors]], known: Actors, analysis: SeedAnalysis
) -> Iterator[tuple[Span, Actors]]:
    """Yield the titles of a text that are those of one known person: the president."""
    titles = _titles(known, analysis)
    spans = [span for span, _ in named]
    for at, word in enumerate(tokens.lower):
        span = Span(tokens.starts[at], tokens.end(at))
        owners = titles.get(word, frozenset())
        if len(owners) == 1 and not any(other.meets(span) for other in spans):
            yield span, owners


def _titles(known: Actors, analysis: SeedAnalysis) -> dict[str, Actors]:
    """Return the nouns for persons beside the names of some persons."""
    nouns = analysis.rules.words("person-noun") | analysis.rules.words("person")
    found: dict[str, set[str]] = {}
    for mention in analysis.mentions:
        if mention.actor in known and sort_of(analysis.cast.actors.get(mention.actor)) == "person":
            for word in words_beside(analysis.text, mention.span) & nouns:
                found.setdefault(word, set()).add(mention.actor)
    return {word: frozenset(owners) for word, owners in found.items()}
