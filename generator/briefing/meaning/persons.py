"""Whom he or she may be: the persons named last before."""

from itertools import pairwise

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.english import DETERMINERS, PERSONS, PREPOSITIONS
from generator.briefing.meaning.tokens import Word
from generator.briefing.model.article import Mention
from generator.text import Span

_FARTHEST = 4  # sentences
_LONGEST_APPOSITION = 40


def persons_before(analysis: SeedAnalysis, offset: int) -> frozenset[str]:
    """The persons named last before a place in its paragraph, else at the end of the one before; `?` marks an unknown one."""
    sentence = analysis.sentence_at(offset)
    paragraph = analysis.text.rfind("\n\n", 0, offset)
    near = analysis.sentences_before(offset)
    before = [each for each in near[:_FARTHEST] if each.start > paragraph] or near[:1]
    return next(
        (
            found
            for span in (Span(sentence.start, offset), *before)
            if (found := _persons(analysis, span))
        ),
        frozenset(),
    )


def _persons(analysis: SeedAnalysis, span: Span) -> frozenset[str]:
    """The persons that the narrator names in a stretch."""
    named = [each for each in analysis.named_in(span) if not analysis.is_quoted(each.span.start)]
    actors = analysis.cast.actors
    known = {
        each.actor
        for each in named
        if each.actor in actors and actors[each.actor].kind in ("person", "unnamed")
    }
    words = (
        [each for each in analysis.tokens(span).words if not analysis.is_quoted(each.start)]
        if span.start < span.end
        else []
    )
    unknown = {
        f"?{other.text}" for one, other in pairwise(words) if _is_unknown_name(one, other, named)
    }
    roles = {
        f"?{word.lower}"
        for word in words
        if word.lower in PERSONS and not any(_names(each, word, analysis.text) for each in named)
    }
    return frozenset(known | unknown | roles)


def _is_unknown_name(one: Word, other: Word, named: list[Mention]) -> bool:
    """Whether two capitalised words name somebody who is no actor."""
    if other.start - one.end != 1 or not _looks_like_a_name(one.text, other.text):
        return False
    return not any(each.span.start <= other.end + 1 and one.start < each.span.end for each in named)


def _names(mention: Mention, role: Word, text: str) -> bool:
    """Whether a role belongs to a name: Editor Ana Ferrant; Ana Ferrant, the editor; the editor, Ana Ferrant."""
    if mention.span.start <= role.start < mention.span.end:
        return True
    between = (
        text[role.end : mention.span.start]
        if role.start < mention.span.start
        else text[mention.span.end : role.start]
    )
    is_near = len(between) < _LONGEST_APPOSITION
    return is_near and (
        not between.strip()
        or (role.start < mention.span.start and between.endswith(", "))
        or between.startswith(", ")
    )


def _looks_like_a_name(one: str, other: str) -> bool:
    return (
        one[0].isupper()
        and other[0].isupper()
        and one.isalpha()
        and one.lower() not in DETERMINERS | PREPOSITIONS
        and len(one) > 1
    )
