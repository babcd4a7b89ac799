"""Whether two numbers may count the same: their units, or the nouns that they count."""

from generator.briefing.meaning.article_words import article_words
from generator.briefing.meaning.comparison import Comparison
from generator.briefing.meaning.quantities import Quantity, quantities
from generator.text import Span

_FARTHEST_MONEY = 3  # sentences
_FARTHEST_VERB, _FARTHEST_NOUN = 5, 4  # words
_SAME_BEGINNING = 6  # letters that a verb shares with the noun made of it: employs, employees


def have_same_unit(
    ours: Quantity, other: Quantity, theirs: list[Quantity], comparison: Comparison
) -> bool:
    """Whether two equal numbers may count the same."""
    if "number" not in (ours.form, other.form) or ours.form != other.form:
        return True
    if not ours.unit and not other.unit:
        are_alike = _is_same_kind(ours.counted, other.counted, theirs, comparison)
        return are_alike or _is_said_to_be(other, ours.counted, comparison)
    units = comparison.language.tables.units
    if not ours.unit:
        return not ours.counted or units.by_form.get(ours.counted) == other.unit
    if other.unit:
        pair = {ours.unit, other.unit}
        return len(pair) == 1 or any(pair <= same for same in units.same)
    if other.counted:
        return units.by_form.get(other.counted) == ours.unit  # 31 disputed points
    return _may_be_left_out(ours.unit, comparison)


def _may_be_left_out(unit: str, comparison: Comparison) -> bool:
    """Whether the evidence may mean a unit that it does not repeat."""
    units = comparison.language.tables.units
    if unit in units.money:  # revenue of 18 billion kroner, profit of 3 billion
        return _moneys(comparison) == {unit}
    return unit not in units.shares


def _moneys(comparison: Comparison) -> frozenset[str]:
    """Return the currencies of the evidence's sentences, or of the nearest before that has one."""
    analysis, start = comparison.analysis, comparison.sentences[0].start
    before = analysis.sentences_before(start)[:_FARTHEST_MONEY]
    moneys = comparison.language.tables.units.money
    numbers = comparison.evidenced
    for sentence in (*before, Span(0, 0)):
        if found := moneys.intersection(number.unit for number in numbers):
            return found
        numbers = analysis.tokens(sentence).once(quantities)
    return frozenset()


def _is_same_kind(ours: str, other: str, theirs: list[Quantity], comparison: Comparison) -> bool:
    """Whether one noun counts what the other counts, or is a fair general word for it."""
    if not ours or not other or ours == other or _is_of_a_verb(ours, comparison):
        return True
    kinds = comparison.language.tables.counted.kinds
    if ours in kinds and other in kinds:
        return kinds[ours][0] in kinds[other] or _is_called_so(ours, other, comparison)
    return not any(number.counted == ours for number in theirs)


def _is_called_so(ours: str, other: str, comparison: Comparison) -> bool:
    """Whether a noun is more precise than that of the evidence, and the article has it too.

    The 19 men are miners; the 118 miners are men, where the article calls them so.
    """
    kinds = comparison.language.tables.counted.kinds
    anybody = comparison.language.words("anybody")
    is_general = other in anybody or kinds[other][0] in anybody or ours in anybody
    if not is_general or kinds[ours][-1] != kinds[other][-1] or ours in comparison.evidence_content:
        return False  # of 24 people, including two minors, 24 are no minors
    words = comparison.analysis.once(article_words).words
    return any(comparison.language.stem(word) == ours for word in words)


def _is_said_to_be(number: Quantity, noun: str, comparison: Comparison) -> bool:
    """Whether what a number counts is said to be something: nine of the dead were women."""
    sentence = comparison.evidence_around(number.span)
    at = sentence.index_from(number.span.end)
    verbs = sentence.language.words("be")
    for verb in range(at, min(at + _FARTHEST_VERB, len(sentence.lower))):
        if sentence.lower[verb] in verbs:
            return noun in sentence.stems[verb + 1 : verb + _FARTHEST_NOUN]
    return False


def _is_of_a_verb(noun: str, comparison: Comparison) -> bool:
    """Whether a noun is made of a verb of the evidence: whom a firm employs are its employees."""
    content = comparison.evidence_content
    if noun in content and len(noun) >= _SAME_BEGINNING:
        return False
    beginning = noun[:_SAME_BEGINNING]
    return any(
        len(stem) >= _SAME_BEGINNING and stem[:_SAME_BEGINNING] == beginning for stem in content
    )
