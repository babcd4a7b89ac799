"""Make a quote: its words are located between quotation marks and cut from the seed."""

from functools import partial

from msgspec.structs import replace

from generator.briefing.assembly.acceptance import accepted
from generator.briefing.assembly.context import (
    ArticleContext,
    check_parties,
    distinct,
    links,
    parties,
    said_on,
    topics,
)
from generator.briefing.assembly.wording import codes_of_note
from generator.briefing.gate.candidates import Match
from generator.briefing.gate.fragments import begins_mid_sentence, ends_mid_sentence
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.gate.speech import locate_speech
from generator.briefing.meaning import is_one_speech
from generator.briefing.model.article import Quote
from generator.briefing.model.notes import QuoteNote
from generator.problems import Problem, problem
from generator.text import Span, shortened


def quote(context: ArticleContext, note: QuoteNote) -> Quote | None:
    """Return a quote, or None, reported, if its words are not one speech of the seed."""
    check_parties(context, (*note.speaker, *note.to), note.with_places("about", note.about))
    same_speaker = partial(is_one_speech, context.analysis)
    match = locate_speech(note.selector, context.seed, same_speaker, context.log)
    if match is None:
        return None
    found = _found(context, note, match)
    odd = _odd_mark(context, note, match)
    later = codes_of_note(context, found)
    return replace(found, accepted=accepted(context, found, note, odd, later))


def _found(context: ArticleContext, note: QuoteNote, match: Match) -> Quote:
    """Return the quote of a match."""
    first, last = match.spans[0], match.spans[-1]
    return Quote(
        article=context.note.slug,
        id=note.id,
        text=note.text if match.edited else _on_one_line(first, context.seed),
        passages=match.spans,
        speaker=parties(context, note.speaker),
        edited=match.edited,
        begins_mid_sentence=begins_mid_sentence(first, context.seed),
        ends_mid_sentence=ends_mid_sentence(last, context.seed),
        to=parties(context, note.to),
        about=distinct(note.about),
        said_on=said_on(context, note.said_on),
        when=note.when,
        note=note.note,
        topics=topics(context, note),
        key=note.key,
        links=links(context, note.links),
        formerly=note.formerly,
    )


def _on_one_line(span: Span, seed: SeedText) -> str:
    """Return the words of a quote without the marks repeated at the paragraphs inside it."""
    words, repeated = span.of(seed.text), seed.quoted.repeated
    if repeated:
        kept = (letter for at, letter in enumerate(words, span.start) if at not in repeated)
        words = "".join(kept)
    return " ".join(words.split())


def _odd_mark(context: ArticleContext, note: QuoteNote, match: Match) -> tuple[Problem, ...]:
    """Return the warning that a quotation mark beside the quoted words is odd, if one is."""
    if not match.odd:
        return ()
    message = f"{match.odd}, so it is unclear whether “{shortened(note.text)}” was said"
    hint = "look it up: accept this if the words are speech, else make them a fact"
    return (problem("odd-quotation-mark", context.log.path, note.place("text"), message, hint),)
