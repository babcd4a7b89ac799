"""What a lexicon gives to a language: a stemmer, classes of words, words that a prefix denies."""

from collections.abc import Callable, Mapping

from generator.briefing.meaning.language import Choice, NegatedWords
from generator.briefing.meaning.stems import ending_stemmer, english_stemmer
from generator.briefing.meaning.tables import Calendar
from generator.briefing.meaning.word_tests import WORD_TESTS
from generator.problems import ProblemLog
from generator.reading.patterns import Patterns, PatternWords, read_pattern
from generator.reading.rule_files import Lexicon, Named, NegatedNote
from generator.reading.word_forms import verb_forms
from generator.reading.written import Words

Stemmer = Callable[[str], str]


def stemmer_of(lexicon: Lexicon) -> Stemmer:
    """Return the function from a word to its stem that a lexicon names."""
    if lexicon.stemmer.value == "english":
        return english_stemmer(_irregular(lexicon))
    letters = {letter.value: plain.value for letter, plain in lexicon.letters}
    return ending_stemmer(_split(lexicon.endings), letters)


def _irregular(lexicon: Lexicon) -> dict[str, str]:
    """Return the base of each irregular form, and of a base itself: fed and feed are feed."""
    rows = [(lemma.value, _split(verb.forms)) for lemma, verb in lexicon.verbs]
    rows.extend((singular.value, _split(plural)) for singular, plural in lexicon.plurals)
    return {form: base for base, forms in rows if forms for form in (base, *forms)}


def short_titles_of(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    """Return the short forms of titles by the whole ones: gen for general."""
    return {title.value: _split(short) for title, short in lexicon.short_titles}


def classes_of(
    lexicon: Lexicon, calendar: Calendar, stemmer: Stemmer, log: ProblemLog
) -> dict[str, Choice]:
    """Return the classes of a lexicon, `month`, `weekday`, and those that its verbs make.

    The verbs make one a tag, `past` and `verb`.
    """
    classes = _verb_classes(lexicon.verbs)
    classes["month"] = Choice(words=frozenset(calendar.months))
    classes["weekday"] = Choice(words=frozenset(calendar.weekdays))
    return with_classes(classes, lexicon.classes, stemmer, log)


def _verb_classes(verbs: Named) -> dict[str, Choice]:
    tagged: dict[str, set[str]] = {"verb": set(), "past": set()}
    unchanged: set[str] = set()  # put, put
    for lemma, verb in verbs:
        irregular = _split(verb.forms)
        tagged["verb"].add(lemma.value)
        tagged["past"].update(irregular)
        unchanged.update({lemma.value}.intersection(irregular))
        for tag in _split(verb.tags):
            tagged.setdefault(tag, set()).update(verb_forms(lemma.value, irregular))
    tagged["past"] -= tagged["verb"] - unchanged
    return {name: Choice(words=frozenset(words)) for name, words in tagged.items()}


def with_classes(
    known: Mapping[str, Choice],
    written: Named,
    stemmer: Stemmer,
    log: ProblemLog,
) -> dict[str, Choice]:
    """Return classes with those of a file, which may use those before them and add to their own."""
    classes = dict(known)
    for name, node in written:
        patterns = Patterns(PatternWords(classes, WORD_TESTS, stemmer))
        choice = read_pattern(node, patterns.words, log)
        if choice:
            classes[name.value] = choice
    return classes


def negated_words(note: NegatedNote | None) -> NegatedWords:
    """Return the words that a prefix denies, as a lexicon lists them."""
    if note is None:
        return NegatedWords()
    never = _split(note.never)
    return NegatedWords(
        prefixes=_split(note.prefixes),
        endings=_split(note.endings),
        bases={word.replace("-", ""): word.partition("-")[2] for word in _split(note.words)},
        never=frozenset(word for word in never if not word.endswith("*")),
        never_begin=tuple(word[:-1] for word in never if word.endswith("*")),
    )


def _split(words: Words | None) -> tuple[str, ...]:
    return tuple(words.value.split()) if words else ()
