"""The subject of a reporting verb: an actor by name or title, an unknown person, or he and she."""

import re
from collections.abc import Callable, Iterable

from generator.briefing.meaning.analysis import SeedAnalysis, Speech
from generator.briefing.meaning.attribution import Attribution
from generator.briefing.meaning.leading_subjects import leading_subject
from generator.briefing.meaning.tokens import Tokens
from generator.briefing.model.article import Mention
from generator.text import Span

NOBODY = Speech()
_AFTER_SUBJECT = ("be", "preposition", "who", "introducing")
_FARTHEST_TITLE = 2_000  # letters
_MOST_APPOSITIONS = 3  # X, 34, a farmer, who lives there, said
_LONGEST_SHORT_TITLE = 5  # letters
_MOST_NOUNS = 5  # words: of the campaign group X
_LETTERS = re.compile(r"[^\W\d_]+")
_TITLED = re.compile(r"\b([A-Za-z]+)\.? ([A-Z][\w'’-]+)")


def speech_of(analysis: SeedAnalysis, words: Tokens, attribution: Attribution) -> Speech | None:
    """Return the speaker that an attribution names, or None if it names none and another may."""
    at = attribution.at
    match attribution.rule.kind:
        case "everybody":
            return Speech(_actors(_named(analysis, words)), attribution.words)
        case "author":
            return _author(analysis, words, at)
        case "leading":
            return _leading(analysis, words, at)
        case "weak":
            return (
                _aside(analysis, words, at)
                if words.lower[at] == ":"
                else _acting(analysis, words, at)
            )
    if words.lower[at] == ":":
        return _before_colon(analysis, words, at)
    return subject(analysis, words, attribution)


def _before_colon(analysis: SeedAnalysis, words: Tokens, colon: int) -> Speech | None:
    """Return the name before a colon; in `X, Coast Wire:` X, or the outlet in its place."""
    named = named_till(analysis, words, colon)
    if not named or not named.actors:
        return None
    known = analysis.cast.actors
    is_outlet = all(actor in known and known[actor].kind == "media" for actor in named.actors)
    person = _opening(analysis, words) if is_outlet else None
    return Speech(person.actors | named.actors, person.words) if person else named


def subject(analysis: SeedAnalysis, words: Tokens, attribution: Attribution) -> Speech:
    """Return the subject of a verb: before it, or after it and what belongs to it."""
    if attribution.form.who == "after":
        return _subject_after(analysis, words, attribution.end)
    return _subject_before(analysis, words, attribution.at)


def words_in(text: str, start: int, end: int) -> list[str]:
    """Return the words of a stretch in small letters, whatever is between them."""
    return _LETTERS.findall(text[max(0, start) : end].lower())


def _named(analysis: SeedAnalysis, words: Tokens) -> tuple[Mention, ...]:
    return analysis.named_in(Span(words.starts[0], words.end(len(words.lower) - 1)))


def _actors(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(mention.actor for mention in mentions if mention.actor)


def _speech(mention: Mention, text: str) -> Speech:
    return Speech(frozenset({mention.actor}), mention.span.of(text))


def _leading(analysis: SeedAnalysis, words: Tokens, at: int) -> Speech | None:
    """Return the actor whom the sentence is about, or None: X resigned, saying.

    Before a colon there must be no other: X heard Y: “.
    """
    if words.lower[at] == ":" and len(_actors(_named(analysis, words))) > 1:
        return None
    actor = leading_subject(analysis, analysis.sentence_at(words.starts[at]))
    return Speech(frozenset({actor}), analysis.cast.name_of(actor)) if actor else None


def _author(analysis: SeedAnalysis, words: Tokens, colon: int) -> Speech | None:
    """Return an unknown speaker for `a letter from X:`: its words are X's, or not.

    `X, mayor of Y:` is X.
    """
    found = named_till(analysis, words, colon)
    if not found or found.actors:
        return None
    first = found.words.lower().partition(" ")[0]
    is_title = first in words.language.words("of") and _opening(analysis, words)
    return None if is_title else found


def _aside(analysis: SeedAnalysis, words: Tokens, colon: int) -> Speech | None:
    """Return X for `X, speaking beside Y:`, and an unknown speaker for any other name."""
    found = named_till(analysis, words, colon)
    if not found:
        return None
    before = words.text[words.starts[0] : words.starts[colon]].removesuffix(found.words)
    is_aside = words.lower.count(",") == 1 or before.endswith(", ")
    opening = _opening(analysis, words) if is_aside else None
    return opening or Speech(words=f"… {found.words}:")


def _acting(analysis: SeedAnalysis, words: Tokens, verb: int) -> Speech | None:
    """Return whoever is named right after a quotation and does something: Matos shot back."""
    named = next((mention for mention in _named(analysis, words) if mention.actor), None)
    first = 1 if words.lower[0] == "," else 0
    if not named or named.span.start != words.starts[first] or named.span.end >= words.starts[verb]:
        return None
    is_next = named.span.end > words.starts[verb - 1]
    return _speech(named, words.text) if is_next and not words.is_capitalised(verb) else None


def _opening(analysis: SeedAnalysis, words: Tokens) -> Speech | None:
    """Return the name that begins a sentence and has a comma right after it."""
    language, named = words.language, _named(analysis, words)
    if not named or not named[0].actor or words.lower_set & language.words("cites"):
        return None
    comma = next((at for at, start in enumerate(words.starts) if start >= named[0].span.end), 0)
    before = range(comma)
    is_first = all(
        words.is_capitalised(at) or words.lower[at] in language.words("determiner") for at in before
    )
    return _speech(named[0], words.text) if is_first and words.lower[comma] == "," else None


def _subject_before(analysis: SeedAnalysis, words: Tokens, verb: int) -> Speech:
    """Return the subject before a verb."""
    language, at = words.language, verb - 1
    while at >= 0 and words.lower[at] in language.words("adverb"):
        at -= 1
    word = words.lower_at(at)
    if word == ",":
        return _before_apposition(analysis, words, at)
    for name, speaker_before in _BEFORE_VERB:
        if word in language.words(name):
            return speaker_before(analysis, words, at) or NOBODY
    found = named_till(analysis, words, at + 1) or _titled(analysis, words, at)
    return found or Speech(words=_name(words, at), title=_title(words, at))


def _before_who(analysis: SeedAnalysis, words: Tokens, at: int) -> Speech | None:
    """Return the name before `who`: told Anna Berg, who answered."""
    return named_till(analysis, words, at - (words.lower_at(at - 1) == ","))


def _before_apposition(analysis: SeedAnalysis, words: Tokens, comma: int) -> Speech:
    """Return the name before an apposition, or the name that is one.

    Nils Aho, 34, the youngest of the crew, said; Boeing's chief executive, Kelly Ortberg, said.
    """
    openings = [at for at in range(comma - 1, -1, -1) if words.lower[at] == ","]
    nearest, *farther = openings[:_MOST_APPOSITIONS] or [-1]
    whole = named_till(analysis, words, nearest) or _named_from(analysis, words, nearest + 1)
    others = (named_till(analysis, words, opening) for opening in farther)
    return whole or next((speech for speech in others if speech), NOBODY)


def _title(words: Tokens, at: int) -> str:
    """Return the word at an index if it may be a title after `the`, else an empty string."""
    is_definite = words.lower_at(at - 1) in words.language.words("definite")
    return words.lower[at] if is_definite and words.lower[at].isalpha() else ""


def _titled(analysis: SeedAnalysis, words: Tokens, at: int) -> Speech | None:
    """Return the actor that `the minister` means after Transport Minister Paul Harker.

    None if another person has had that title before.
    """
    title = _title(words, at)
    if not title:
        return None
    start = max(0, words.starts[at] - _FARTHEST_TITLE)
    before = analysis.text[start : words.starts[at - 1]]
    forms = {title, *words.language.short_titles.get(title, ())}
    called = {found[2] for found in _TITLED.finditer(before) if found[1].lower() in forms}
    named = analysis.named_in(Span(start, words.starts[at]))
    actors = _actors(name for name in named if _titles_of(name.span, analysis, start) & forms)
    shown = f"{words.lower[at - 1]} {title}"
    return Speech(actors, shown) if len(actors) == 1 and len(called) <= 1 else None


def _titles_of(name: Span, analysis: SeedAnalysis, start: int) -> set[str]:
    """Return the word before a name, and its first one of several: General Marko Balan."""
    before = words_in(analysis.text, start, name.start)[-1:]
    own = words_in(analysis.text, name.start, name.end)
    return {*before, *own[: len(own) > 1]}


def _name(words: Tokens, end: int) -> str:
    """Return the capitalised words that end at an index: a person who is not an actor."""
    at = end
    while at >= 0 and words.is_capitalised(at):
        at -= 1
    return words.text[words.starts[at + 1] : words.end(end)] if at < end else ""


def named_till(analysis: SeedAnalysis, words: Tokens, end: int) -> Speech | None:
    """Return the actor whose name ends right before an index.

    A name that is a mere part of the subject (`an aide to X`) is an unknown speaker.
    """
    named = _ending_at(analysis, words, end)
    if not named:
        return None
    first = next(at for at in range(end) if words.end(at) > named.span.start)
    at = _before_name(words, first)
    if belonging := _belonging(analysis, words, at, first, end):
        return belonging
    speech = _speech(named, words.text)
    is_joined = words.lower_at(at) in words.language.words("and")
    earlier = named_till(analysis, words, at) if is_joined else None
    return speech._replace(actors=speech.actors | earlier.actors) if earlier else speech


def _belonging(
    analysis: SeedAnalysis, words: Tokens, at: int, first: int, end: int
) -> Speech | None:
    """Return the speaker to whom a name with a preposition belongs: an aide to X; X of the group Y.

    `at` is the word before the name and its title, `first` and `end` are the bounds of the name.
    """
    preposition = _preposition_before(words, at)
    days = words.language.words("weekday")
    if preposition < 0 or not days.isdisjoint(words.lower[at + 1 : first]):
        return None
    head = _ending_at(analysis, words, preposition)
    if head and analysis.cast.actors[head.actor].kind == "person":
        return _speech(head, words.text)
    return Speech(words=words.text[words.starts[preposition] : words.end(end - 1)])


def _preposition_before(words: Tokens, at: int) -> int:
    """Return the index of the preposition before a name and its nouns, or -1: of the group X."""
    language = words.language
    prepositions, articles = language.words("preposition"), language.words("article")
    nouns = language.words("body-noun")
    for index in range(at, max(-1, at - _MOST_NOUNS), -1):
        word = words.lower[index]
        if word in prepositions:
            return index
        if word not in nouns | articles and words.lower_at(index + 1) not in nouns:
            return -1
    return -1


def _before_name(words: Tokens, first: int) -> int:
    """Return the index of the word before a name with its title and article."""
    at, articles = first - 1, words.language.words("article")
    while at > 0 and (words.is_capitalised(at) or words.lower[at] in articles):
        at -= 1
    return at


def _ending_at(analysis: SeedAnalysis, words: Tokens, end: int) -> Mention | None:
    """Return the known name that ends right before an index."""
    if end <= 0:
        return None
    last = words.end(end - 1)
    named = analysis.named_in(Span(words.starts[0], last))
    first = next((mention for mention in named if mention.span.end == last), None)
    return first if first and first.actor else None


def _named_from(analysis: SeedAnalysis, words: Tokens, at: int) -> Speech | None:
    """Return the actor whose name begins at an index."""
    if not 0 < at < len(words.lower):
        return None
    start = words.starts[at]
    for mention in analysis.named_in(Span(start, words.end(len(words.lower) - 1))):
        if mention.span.start == start and mention.actor:
            return _speech(mention, words.text)
    return None


def _subject_after(analysis: SeedAnalysis, words: Tokens, start: int) -> Speech:
    """Return the subject after a verb: said Piet Vos, said the mayor, Eva Lund."""
    if words.lower_at(start) in words.language.words("he-she"):
        return _pronoun(analysis, words, start)
    end = start
    while end < len(words.lower) and not _ends_subject(words, end):
        end += 1
    if end <= start:
        return NOBODY
    known = _known_subject(analysis, words, start, end)
    return known or _titled(analysis, words, end - 1) or Speech(words=_name(words, end - 1))


def _known_subject(analysis: SeedAnalysis, words: Tokens, start: int, end: int) -> Speech | None:
    """Return the name that ends a subject, or is its apposition: the mayor, Eva Lund."""
    last = words.end(end - 1)
    named = analysis.named_in(Span(words.starts[start], last))
    if named and named[-1].actor and named[-1].span.end == last:
        is_owner = words.lower[end - 1].endswith("'s")
        return None if is_owner else _speech(named[-1], words.text)
    return _named_from(analysis, words, end + 1) if words.lower_at(end) == "," else None


def _ends_subject(words: Tokens, at: int) -> bool:
    word, language = words.lower[at], words.language
    if word == "." and _is_short_title(words, at - 1):
        return False  # said Rep. X
    is_mark = word in (",", ".", "(", "—", "–")
    return is_mark or any(word in language.words(name) for name in _AFTER_SUBJECT)


def _is_short_title(words: Tokens, at: int) -> bool:
    """Whether a word is a title that is cut short before a name: Rep. X, Sen. X."""
    is_short = at >= 0 and len(words.lower[at]) < _LONGEST_SHORT_TITLE
    is_before_name = at + 2 < len(words.lower) and words.is_capitalised(at + 2)
    return is_short and words.is_capitalised(at) and is_before_name


def _pronoun(analysis: SeedAnalysis, words: Tokens, at: int) -> Speech:
    """Return he or she: the actor that the annotation gives, else one to be found."""
    start, end = words.starts[at], words.end(at)
    return Speech(_actors(analysis.named_in(Span(start, end))), "", words.lower[at], start)


# Words before a verb whose subject is elsewhere, with those who look for it.
_BEFORE_VERB: tuple[tuple[str, Callable[[SeedAnalysis, Tokens, int], Speech | None]], ...] = (
    ("who", _before_who),
    ("he-she", _pronoun),
    ("and", _leading),  # X summoned the envoy and called it
)
