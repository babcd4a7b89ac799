"""Who a text names: the words that are names, their forms, and whom `he` or `Vos` means."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.briefing.model.content import Actor
from generator.drafting.bodies import is_body, is_body_word, is_told_to_be_body
from generator.drafting.names import NamedPhrase, is_country, is_female, is_male, is_person, named
from generator.drafting.narration import Narration
from generator.drafting.new_annotation import slug_of
from generator.drafting.noun_phrases import Phrase, is_pronoun
from generator.drafting.subjects import subject_of_sentence_before

_FARTHEST = 12  # names before a pronoun
_GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
_KINDS_OF_PERSONS = ("person", "unnamed")


@dataclass(frozen=True)
class Person:
    """An actor as a text names it; `known` is whether the project has its page."""

    id: str
    name: str
    kind: str
    forms: tuple[str, ...] = ()
    role: str = ""
    gender: str = ""
    known: bool = False


@dataclass(eq=False)
class Cast:
    """The actors of one text by the words that mean them, gathered in the order of the text."""

    narration: Narration
    people: dict[str, Person] = field(default_factory=dict)
    by_form: dict[str, str] = field(default_factory=dict)
    said: list[tuple[int, str]] = field(default_factory=list)  # where, whom

    def add_known(self, actors: Iterable[Actor]) -> None:
        """Take in the actors that the project has."""
        for actor in actors:
            forms = (actor.name, *(form.text for form in actor.names))
            person = Person(actor.id, actor.name, actor.kind, forms, known=True)
            self.people[actor.id] = replace(person, gender=self._gender(actor.name))
            for form in forms:
                self.by_form.setdefault(_plain(form), actor.id)

    def _called(self, person: Person) -> None:
        """Let a person who was named in full be meant by the last name, and without an initial."""
        words = _plain(person.name).split()
        if person.kind != "person" or len(words) <= 1:
            return
        self.by_form.setdefault(words[-1], person.id)
        self.by_form.setdefault(f"{words[0]} {words[-1]}", person.id)

    def _gender(self, name: str) -> str:
        """Return male or female where a first name tells, else nothing."""
        first = name.partition(" ")[0].lower()
        language = self.narration.language
        if is_female(first, language):
            return "female"
        return "male" if is_male(first, language) else ""

    def name(self, phrase: NamedPhrase, at: int) -> Person:
        """Return the actor that a name means at a place; a new one where nobody has it yet."""
        known = self._whose(phrase.name)
        person = self.people[known] if known else self._new(phrase)
        self._called(person)
        self.people[person.id] = _with(person, phrase)
        self.said.append((at, person.id))
        return self.people[person.id]

    def _whose(self, name: str) -> str:
        """Return the id of the actor whose name words are, or an empty string."""
        plain = _plain(name)
        if plain in self.by_form:
            return self.by_form[plain]
        words = plain.split()
        if len(words) <= 1:
            return self._with_word(plain)
        owner = self.by_form.get(words[-1], "")
        is_same = owner and " " not in self.people[owner].name
        return owner if is_same else self.by_form.get(f"{words[0]} {words[-1]}", "")

    def _with_word(self, word: str) -> str:
        """Return the person named last whose name has a word: Kim after Kim Hong-kyun."""
        before = (self.people[who] for _, who in reversed(self.said))
        fitting = (one for one in before if word in one.name.lower().split())
        return next((one.id for one in fitting if one.kind == "person"), "")

    def _new(self, phrase: NamedPhrase) -> Person:
        """Return a new actor, known by its name from now on."""
        person = Person(self._free_id(phrase.name), phrase.name, phrase.kind)
        person = replace(person, gender=phrase.gender or self._gender(phrase.name))
        for form in filter(None, (phrase.name, phrase.short)):
            self.by_form.setdefault(_plain(form), person.id)
        return person

    def _free_id(self, name: str) -> str:
        """Return an id that nobody in the text has."""
        slug = slug_of(name) or "actor"
        numbers = range(2, len(self.people) + 3)
        names = (slug, *(f"{slug}-{number}" for number in numbers))
        return next(name for name in names if name not in self.people)

    def is_person(self, phrase: Phrase) -> bool:
        """Whether words with capitals name a person or anybody who was named before."""
        words = _plain(self.narration.words(phrase.first, phrase.last))
        return words in self.by_form or is_person(self.narration, phrase)

    def is_body(self, phrase: Phrase) -> bool:
        """Whether words with capitals name a body or a country, by themselves or words beside."""
        words = self.narration.words(phrase.first, phrase.last).replace("’", "'")
        words = words.removesuffix("'s")
        is_ended = is_body(self.narration, phrase) and is_body_word(self.narration, phrase.last)
        is_known = is_ended or is_told_to_be_body(self.narration, phrase)
        return is_known or is_country(words, self.narration.language.code)

    def meant(self, phrase: Phrase) -> Person | None:
        """Return the actor that a subject means, by name or by pronoun, or None."""
        if is_pronoun(self.narration, phrase.first):
            return self._by_pronoun(phrase.first)
        found = named(self.narration, phrase)
        if found:
            return self.name(found, phrase.first)
        described = self.by_form.get(_plain(self.narration.words(phrase.first, phrase.last)))
        return self.people[described] if described else None

    def _by_pronoun(self, at: int) -> Person | None:
        """Return the nearest person before a pronoun whom it may mean."""
        gender = _GENDERS.get(self.narration.lower(at), "")
        if not gender:
            return None
        before = [who for where, who in sorted(self.said) if where < at][-_FARTHEST:]
        for who in (*self._subject_before(at), *reversed(before)):
            person = self.people[who]
            if person.kind in _KINDS_OF_PERSONS and person.gender in ("", gender):
                self.people[who] = replace(person, gender=gender)
                self.said.append((at, who))
                return self.people[who]
        return None

    def _subject_before(self, at: int) -> tuple[str, ...]:
        """Return the subject of the sentence before the one that a word is in."""
        start = self.narration.sentence_start(at)
        phrase = subject_of_sentence_before(self.narration, start)
        return tuple(who for where, who in self.said if phrase and where == phrase.first)


def _with(person: Person, phrase: NamedPhrase) -> Person:
    """Return a person with what another phrase tells: a longer name, a form, a role."""
    is_longer = not person.known and person.name in phrase.name and person.name != phrase.name
    name = phrase.name if is_longer else person.name
    forms = dict.fromkeys(filter(None, (*person.forms, person.name, phrase.name, phrase.short)))
    forms.pop(name, None)
    return replace(
        person,
        name=name,
        forms=tuple(forms),
        role=person.role or phrase.role,
        gender=person.gender or phrase.gender,
    )


def _plain(form: str) -> str:
    """Return a form of a name without capitals, marks and genitive."""
    return re.sub(r"[^\w ]", "", form.lower().replace("’", "'").removesuffix("'s"))


def everybody(cast: Cast, phrases: Iterable[Phrase]) -> Mapping[Phrase, Person]:
    """Return whom each phrase means, read in the order of the text."""
    found: dict[Phrase, str] = {}
    speaking = frozenset(phrases)
    for phrase in sorted({*speaking, *_names(cast.narration)}):
        is_somebody = phrase in speaking or cast.is_person(phrase) or cast.is_body(phrase)
        person = cast.meant(phrase) if is_somebody else None
        if person:
            found[phrase] = person.id
    return {phrase: cast.people[who] for phrase, who in found.items()}


def _names(narration: Narration) -> Iterator[Phrase]:
    """Yield the stretches of words with capitals, each with its titles."""
    at = 0
    while at < len(narration.tokens):
        last = at
        while _goes_on(narration, last, at):
            last += 1
        first = at + 1 if narration.is_a(at, "stopword") else at
        if last > first:
            yield Phrase(first, last - 1)
        at = last + 1


def _goes_on(narration: Narration, at: int, first: int) -> bool:
    """Whether a word belongs to a stretch of words with capitals: Donald J. Trump."""
    if narration.lower(at) == "." and at > first:
        return narration.is_abbreviated(at)
    return narration.is_name(at) and not narration.is_a(at, "day-word", "month")
