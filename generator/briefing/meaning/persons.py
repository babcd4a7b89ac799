"""Whom he or she may be: the persons named last before."""

from itertools import pairwise

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.attribution import attributions
from generator.briefing.meaning.leading_subjects import leading_subject
from generator.briefing.meaning.subjects import subject
from generator.briefing.meaning.tokens import Word
from generator.briefing.model.article import Mention
from generator.text import Span

_FARTHEST = 4  # sentences
_LONGEST_APPOSITION = 40  # letters


def persons_before(analysis: SeedAnalysis, offset: int, pronoun: str) -> frozenset[str]:
    """Return the persons named last before a place in its paragraph, else in the one before.

    Of several in one sentence it is whoever says something there, or else its subject, unless the
    sentence has words for the other sex than a pronoun's. `?` marks one who is not an actor.
    """
    sentence = analysis.sentence_at(offset)
    if found := _persons(analysis, Span(sentence.start, offset)):
        return found
    for span in _near(analysis, offset):
        if found := _persons(analysis, span):
            person = claimant(analysis, span)
            is_other = _has_other_sex(analysis, span, person, pronoun)
            is_found = _is_person(analysis, person) and not is_other
            return frozenset({person}) if is_found else found
    return frozenset()


def _near(analysis: SeedAnalysis, offset: int) -> list[Span]:
    """Return the sentences before a place in its paragraph, else those of the one before."""
    near = analysis.sentences_before(offset)[:_FARTHEST]
    paragraph = analysis.text.rfind("\n\n", 0, offset)
    earlier = analysis.text.rfind("\n\n", 0, max(0, paragraph))
    within = [span for span in near if span.start > paragraph]
    return within or [span for span in near if span.start > earlier]


def _has_other_sex(analysis: SeedAnalysis, sentence: Span, person: str, pronoun: str) -> bool:
    """Whether a word after a name shows a man where the pronoun is `she`, or the reverse."""
    named = (mention.span.end for mention in analysis.named_in(sentence) if mention.actor == person)
    tokens = analysis.tokens(sentence)
    words = frozenset(tokens.lower[tokens.index_from(next(named, sentence.start)) :])
    sexes = (analysis.rules.words("masculine"), analysis.rules.words("feminine"))
    return any(pronoun not in sex and not words.isdisjoint(sex) for sex in sexes)


def claimant(analysis: SeedAnalysis, sentence: Span) -> str:
    """Return the actor who says what a sentence reports, else its leading subject, or nothing.

    That is Berg in `Berg said that Stone had left` and in `Berg, the mayor, met Stone`.
    """
    tokens = analysis.tokens(sentence)
    for attribution in tokens.once(attributions):
        if not analysis.is_quoted(tokens.starts[attribution.at]):
            actors = subject(analysis, tokens, attribution).actors
            return next(iter(actors)) if len(actors) == 1 else ""
    return leading_subject(analysis, sentence)


def _persons(analysis: SeedAnalysis, span: Span) -> frozenset[str]:
    """Return the persons that the narrator names in a stretch."""
    named = [
        mention for mention in analysis.named_in(span) if not analysis.is_quoted(mention.span.start)
    ]
    words = _narrated(analysis, span)
    known = {mention.actor for mention in named if _is_person(analysis, mention.actor)}
    return frozenset(
        known | _unknown_names(analysis, words, named) | _roles(analysis, words, named)
    )


def _narrated(analysis: SeedAnalysis, span: Span) -> list[Word]:
    """Return the words of a stretch that are not quoted."""
    if span.start >= span.end:
        return []
    return [word for word in analysis.tokens(span).words if not analysis.is_quoted(word.start)]


def _is_person(analysis: SeedAnalysis, actor_id: str) -> bool:
    actor = analysis.cast.actors.get(actor_id)
    return actor is not None and actor.kind in ("person", "unnamed")


def _unknown_names(analysis: SeedAnalysis, words: list[Word], named: list[Mention]) -> set[str]:
    """Return the second words of names that belong to no actor."""
    return {
        f"?{other.text}"
        for one, other in pairwise(words)
        if _look_like_a_name(analysis, one, other) and not _is_known(one, other, named)
    }


def _roles(analysis: SeedAnalysis, words: list[Word], named: list[Mention]) -> set[str]:
    """Return the words for persons that describe no name: the minister."""
    persons = analysis.rules.words("person")
    roles = [word for word in words if word.lower in persons]
    return {
        f"?{role.lower}"
        for role in roles
        if not any(_names(mention, role, analysis.text) for mention in named)
    }


def _look_like_a_name(analysis: SeedAnalysis, one: Word, other: Word) -> bool:
    """Whether two words are next to each other and written like a name."""
    language = analysis.rules
    if other.start - one.end != 1 or not (one.text[0].isupper() and other.text[0].isupper()):
        return False
    is_small = one.lower in language.words("determiner") or one.lower in language.words(
        "preposition"
    )
    return one.text.isalpha() and len(one.text) > 1 and not is_small


def _is_known(one: Word, other: Word, named: list[Mention]) -> bool:
    return any(
        mention.span.start <= other.end + 1 and one.start < mention.span.end for mention in named
    )


def _names(mention: Mention, role: Word, text: str) -> bool:
    """Whether a role belongs to a name.

    Yes: Editor Ana Ferrant; Ana Ferrant, the editor; the editor, Ana Ferrant.
    """
    name = mention.span
    if name.start <= role.start < name.end:
        return True
    is_first = role.start < name.start
    between = text[role.end : name.start] if is_first else text[name.end : role.start]
    is_apposition = between.startswith(", ") or (is_first and between.endswith(", "))
    return len(between) < _LONGEST_APPOSITION and (not between.strip() or is_apposition)
