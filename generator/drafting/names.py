"""The name in a noun phrase, with the kind of actor it is for, a role and a gender."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from msgspec import Struct

from generator.briefing.meaning import Language
from generator.drafting.bodies import is_body, is_told_to_be_body, with_rest
from generator.drafting.narration import Narration, joined_words
from generator.drafting.noun_phrases import Phrase
from generator.drafting.roles import role, role_before
from generator.reading.actor_file import NO_COUNTRIES

_MOST_WORDS = 7  # of a name
_COUNTRY = re.compile("[A-Z]{2}")
_OPENING = (",", "(", "[", "—", "–", "--")


class NamedPhrase(Struct, frozen=True):
    """A name with what the words beside it tell."""

    name: str
    kind: str
    role: str = ""
    gender: str = ""
    short: str = ""  # the letters in brackets after it: NIS


@cache
def countries(code: str) -> dict[str, str]:
    """Return the codes of ISO 3166-1 by the names that a language has for countries."""
    try:
        territories = Locale.parse(code).territories
    except (UnknownLocaleError, ValueError):
        return {}
    named = {str(name): str(code) for code, name in territories.items()}
    return {
        name: code
        for name, code in named.items()
        if _COUNTRY.fullmatch(code) and code not in NO_COUNTRIES
    }


def is_country(name: str, code: str) -> bool:
    """Whether a name is that of a country."""
    return name in countries(code)


def is_female(word: str, language: Language) -> bool:
    """Whether a word is a woman's first name or title."""
    return word in language.words("female-name") or word in language.words("female-title")


def is_male(word: str, language: Language) -> bool:
    """Whether a word is a man's first name or title."""
    return word in language.words("male-name") or word in language.words("male-title")


def named(narration: Narration, phrase: Phrase) -> NamedPhrase | None:
    """Return the name in a phrase: Piet Vos of `the mill's owner, Piet Vos`; or None."""
    runs = _runs(narration, phrase)
    persons = [run for run in runs if is_person(narration, run)]
    head = [run for run in runs if run.last < _end_of_head(narration, phrase)]
    chosen = next(iter(persons), None) or (head[-1] if head else None)
    if chosen is None or _is_mere_part(narration, phrase, chosen):
        return None
    return _described(narration, phrase, chosen)


def is_told_who(narration: Narration, phrase: Phrase) -> bool:
    """Whether a phrase has the name of a person, or of a body by a word for one: Ice Institute."""
    if named(narration, phrase) is None:
        return False
    runs = _runs(narration, phrase)
    return any(is_body(narration, run) or is_person(narration, run) for run in runs)


def _end_of_head(narration: Narration, phrase: Phrase) -> int:
    """Return the index at which what describes a noun begins: of, for, a comma."""
    for at in range(phrase.first + 1, phrase.last + 1):
        is_joint = narration.is_a(at, "chained") and narration.lower(at) not in ("de", "von", "van")
        if is_joint or narration.lower(at) in _OPENING:
            return at
    return phrase.last + 1


def _runs(narration: Narration, phrase: Phrase) -> list[Phrase]:
    """Return the stretches of words with capitals in a phrase."""
    runs: list[Phrase] = []
    first = phrase.first
    for at in range(phrase.first, phrase.last + 2):
        if at <= phrase.last and _goes_on(narration, at, first):
            continue
        if first < at:
            runs.append(Phrase(first, at - 1))
        first = at + 1
    return [run for run in runs if run.last - run.first < _MOST_WORDS]


def _goes_on(narration: Narration, at: int, first: int) -> bool:
    """Whether a word belongs to the name that began before it."""
    if narration.lower(at) == ".":
        return narration.is_abbreviated(at) and at > first
    is_small = at > first and narration.lower(at) in ("de", "von", "van", "der", "bin", "al", "-")
    is_name = narration.is_name(at) and not narration.is_a(at, "determiner", "day-word")
    return is_name or (is_small and narration.is_name(at + 1))


def is_person(narration: Narration, run: Phrase) -> bool:
    """Whether a stretch has a first name with a last name, or a title of a person before it."""
    words = range(run.first, run.last + 1)
    if any(narration.is_a(at, "body-word", "media-noun") for at in words):
        return False
    first = _first_of_name(narration, run)
    is_called = _is_first_name(narration, first) and first < run.last
    is_titled = run.first < first <= run.last or narration.is_a(run.first - 1, "person-noun")
    is_told = is_titled or _is_told_to_be_person(narration, run)
    return is_called or (is_told and not _is_shouted(narration, run))


def _is_told_to_be_person(narration: Narration, run: Phrase) -> bool:
    """Whether `who` follows two words or more, or a role is before them: its chief, Ria Tal."""
    if run.first == run.last or is_country(narration.words(*run), narration.language.code):
        return False
    is_who = narration.lower(run.last + 1) == "," and narration.is_a(
        run.last + 2, "relative-person"
    )
    is_told = is_who or role_before(narration, run.first) is not None
    return is_told and not is_told_to_be_body(narration, run)


def _is_shouted(narration: Narration, run: Phrase) -> bool:
    """Whether all words are in capitals, as in a headline."""
    return narration.words(run.first, run.last).isupper()


def _first_of_name(narration: Narration, run: Phrase) -> int:
    """Return the index after the titles of a name: Foreign Minister Piet Vos."""
    if narration.is_a(run.last, "body-word"):
        return run.first
    inner = range(run.first, run.last)
    titles = [at for at in inner if narration.is_a(at, "title", "person-noun")]
    first = titles[-1] + 1 if titles else run.first
    if narration.lower(first) == "." and first < run.last:
        first += 1
    called = (at for at in range(first, run.last) if _is_first_name(narration, at))
    return next(called, first)


def _is_first_name(narration: Narration, at: int) -> bool:
    """Whether a word is a first name."""
    return narration.is_a(at, "female-name", "male-name")


def _is_mere_part(narration: Narration, phrase: Phrase, run: Phrase) -> bool:
    """Whether a name only describes somebody without one: Trump supporters, a Vos aide."""
    following = run.last + 1
    is_told = following > phrase.last and _is_sure(narration, run)
    is_owner = narration.lower(run.last).endswith(("'s", "s'")) and not is_told
    goes_on = following <= phrase.last and narration.lower(following)[:1].isalpha()
    is_joined = narration.is_a(following, "no-subject", "chained", "speaking")
    is_one_of_many = narration.is_a(run.first - 1, "indefinite")
    return (
        is_owner
        or is_one_of_many
        or (goes_on and not is_joined and not narration.is_name(following))
    )


def _is_sure(narration: Narration, run: Phrase) -> bool:
    """Whether a name is that of a body, a country or a person, whatever surrounds it."""
    is_called = any(_is_first_name(narration, at) for at in range(run.first, run.last))
    return is_called or kind_of(narration, *run) in ("organisation", "state")


def _described(narration: Narration, phrase: Phrase, run: Phrase) -> NamedPhrase | None:
    """Return a name with its kind, role and gender; None for a headline."""
    first = _after_owner(narration, Phrase(_first_of_name(narration, run), run.last))
    run = with_rest(narration, run)
    name = _without_genitive(joined_words([narration.words(first, run.last)]))
    is_headline = _is_shouted(narration, run) and first + 1 < run.last
    if is_headline or not any(letter.isalpha() for letter in name):
        return None
    if first == run.last and _is_common(narration, first):
        return None
    kind = "person" if is_person(narration, run) else kind_of(narration, first, run.last)
    told = role(narration, phrase, run, first) if kind == "person" else ""
    return NamedPhrase(name, kind, told, _gender(narration, run), _short(narration, run.last + 1))


def _without_genitive(words: str) -> str:
    """Return a name without the genitive at its end: Chile's."""
    return words.removesuffix("'s").removesuffix("’s")


def _is_common(narration: Narration, at: int) -> bool:
    """Whether a single word with a capital is a common one: Former, Just, or small elsewhere."""
    if narration.is_a(at, "beside-verb", "title", "person-noun", "stopword"):
        return True
    word = narration.lower(at)
    if word.isalnum():
        return word in narration.written
    return re.search(rf"\b{re.escape(word)}\b", narration.text) is not None


def _after_owner(narration: Narration, run: Phrase) -> int:
    """Return the index after the owner in a name: Seoul's | National Intelligence Service."""
    owners = [at for at in range(run.first, run.last) if narration.lower(at).endswith("'s")]
    return owners[-1] + 1 if owners else run.first


def _short(narration: Narration, at: int) -> str:
    """Return the letters in brackets after a name."""
    is_short = narration.lower(at) == "(" and narration.lower(at + 2) == ")"
    word = narration.words(at + 1, at + 1) if is_short else ""
    return word if word.isupper() and word.isalpha() and len(word) > 1 else ""


def kind_of(narration: Narration, first: int, last: int) -> str:
    """Return what a name without a title is a name of: person, organisation, media, state."""
    words = range(first, last + 1)
    if is_country(_without_genitive(narration.words(first, last)), narration.language.code):
        return "state"
    if any(narration.is_a(at, "media-noun") for at in words):
        return "media"
    is_body_word = any(narration.is_a(at, "body-noun", "body-word") for at in words)
    if is_body_word or is_told_to_be_body(narration, Phrase(first, last)):
        return "organisation"
    is_short_form = narration.words(first, last).isupper()
    has_article = narration.is_a(first - 1, "article")
    return "organisation" if is_short_form or has_article else "person"


def _gender(narration: Narration, run: Phrase) -> str:
    """Return male or female where a first name or title tells, else nothing."""
    for at in range(run.first, run.last + 1):
        if is_female(narration.lower(at), narration.language):
            return "female"
        if is_male(narration.lower(at), narration.language):
            return "male"
    return ""
