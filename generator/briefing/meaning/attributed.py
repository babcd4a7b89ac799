"""Who speaks each quoted stretch, as the text itself says: by name, by title, by he or she, or going on after `he said`."""

from generator.briefing.meaning.english import ADVERBS, DETERMINERS, FEMALE, MALE, NOT_SAID, PERSONS, PREPOSITIONS, QUOTING, TO_BE
from generator.briefing.meaning.reader import Reader, Speech
from generator.briefing.found import Mention
from generator.briefing.meaning.statement import Statement, Word, statement
from generator.text import Span

_FARTHEST_SUBJECT = 16
_PRONOUNS = MALE | FEMALE
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NOBODY = Speech()


def attributed(reader: Reader, number: int) -> Speech:
    """To whom the text gives a quoted stretch."""
    if number not in reader.speeches:
        reader.speeches[number] = _found(reader, number)
    return reader.speeches[number]


def is_one_speech(reader: Reader, spans: tuple[Span, ...]) -> bool:
    """Whether stretches may belong to one speaker's speech: nobody else speaks from the first to the last."""
    numbers = [number for number in map(reader.stretch_of, spans) if number >= 0]
    if not spans or not numbers or min(numbers) == max(numbers) or not reader.has_rules:
        return bool(spans)
    speeches = [attributed(reader, each) for each in range(min(numbers), max(numbers) + 1)]
    return not any(_differ(one, other) for number, one in enumerate(speeches) for other in speeches[number + 1 :])


def _differ(one: Speech, other: Speech) -> bool:
    if one.actors and other.actors:
        return not one.actors & other.actors
    if one.pronoun and other.pronoun:
        return one.pronoun != other.pronoun
    return bool(one.words and other.words) and one.words not in other.words and other.words not in one.words


def _found(reader: Reader, number: int) -> Speech:
    stretch = reader.stretches[number]
    after = _spoken_after(reader, number, _zone_after(reader, number))
    before = _spoken_before(reader, number)
    if after != _NOBODY and before != _NOBODY:
        begins = reader.text[stretch.start : stretch.start + 1].isupper()
        return after if begins else Speech(after.actors | before.actors if after.actors and before.actors else frozenset(), after.words, "")
    if after != _NOBODY or before != _NOBODY:
        return after if after != _NOBODY else before
    return _going_on(reader, number)


def _zone_after(reader: Reader, number: int) -> Span:
    """The narrator's words after a stretch that may attribute it."""
    text, stretch = reader.text, reader.stretches[number]
    start = min(stretch.end + 1, len(text))
    at = start
    while at < len(text) and text[at] in " \n":
        at += 1
    paragraph = text.find("\n\n", stretch.end)
    end = min(reader.sentence_at(at).end, paragraph if paragraph >= 0 else len(text))
    if number + 1 < len(reader.stretches):
        end = min(end, reader.stretches[number + 1].start - 1)
    last, following = text[stretch.end - 1 : stretch.end], text[at : at + 1]
    if end <= at or (last in (".", "…") and not (following.islower() or following == ",")) or end <= start:
        return Span(start, start)
    return Span(start, end)


def _spoken_after(reader: Reader, number: int, zone: Span) -> Speech:
    """`, X said`, `said X`, `X asked` right after a stretch."""
    words = statement(reader.text, zone.start, zone.end)
    if not words.words:
        return _NOBODY
    is_whole = reader.text[reader.stretches[number].end - 1] in ",?!.—–" or words.low(0) == ","
    for at, word in enumerate(words.words[:_FARTHEST_SUBJECT]):
        if word.low == "according" and words.low(at + 1) == "to":
            return _after(reader, words, at + 2)
        if word.low not in QUOTING or words.low(at + 1) in NOT_SAID:
            continue
        first = 1 if words.low(0) == "," else 0
        if at == first:
            return _after(reader, words, at + 1)
        has_comma = any(words.low(index) == "," for index in range(at)) or is_whole
        if not has_comma:
            return _NOBODY
        return _quoted_as_saying(reader, words, at) or _before(reader, words, at)
    return _NOBODY


def _spoken_before(reader: Reader, number: int) -> Speech:
    """`X said: `, `X told Y that `, `According to X, `, `X: ` before a stretch, in its sentence."""
    stretch = reader.stretches[number]
    start = reader.sentence_at(max(0, stretch.start - 1)).start
    if number:
        start = max(start, reader.stretches[number - 1].end + 1)
    words = statement(reader.text, start, max(start, stretch.start - 1))
    if not words.words:
        return _NOBODY
    if words.words[-1].low == ":" and (found := _named_till(reader, words, len(words.words) - 1)):
        return found
    for at in range(len(words.words) - 1, -1, -1):
        low = words.low(at)
        if low == "according" and words.low(at + 1) == "to":
            return _after(reader, words, at + 2)
        if low in QUOTING and words.low(at - 1) not in DETERMINERS | TO_BE:
            if low == "saying" and (found := _quoted_as_saying(reader, words, at)):
                return found
            if low == "saying" or low.endswith("ing"):
                continue
            return _before(reader, words, at)
    return _NOBODY


def _quoted_as_saying(reader: Reader, words: Statement, at: int) -> Speech | None:
    """All whom `X quoted Y as saying` names."""
    if "quoted" not in words.lows or not words.lows & {"saying", "telling"}:
        return None
    named = reader.named_in(Span(words.words[0].start, words.words[-1].end))
    return Speech(frozenset(each.actor for each in named if each.actor), "quoted as saying" if at else "")


def _before(reader: Reader, words: Statement, verb: int) -> Speech:
    """The subject before a verb."""
    at = verb - 1
    while at >= 0 and words.low(at) in ADVERBS:
        at -= 1
    if words.low(at) == ",":  # Nils Aho, the youngest of the crew, said
        opening = next((index for index in range(at - 1, -1, -1) if words.low(index) == ","), -1)
        whole = _named_till(reader, words, opening) if opening > 0 else None
        return whole or _NOBODY
    if words.low(at) in _PRONOUNS:
        return _pronoun(reader, words, at)
    found = _named_till(reader, words, at + 1)
    return found or Speech(words=_name(words, at))


def _name(words: Statement, at: int) -> str:
    """The capitalised words that end at an index: somebody whom the project does not know."""
    end = at
    while at >= 0 and words.words[at].text[0].isupper():
        at -= 1
    return words.text[words.words[at + 1].start : words.words[end].end] if at < end and end >= 0 else ""


def _named_till(reader: Reader, words: Statement, end: int) -> Speech | None:
    """The actor whose name ends right before an index and is no mere part of the subject (`an aide to X`)."""
    if end <= 0:
        return None
    last = words.words[end - 1]
    named = [each for each in reader.named_in(Span(words.words[0].start, last.end)) if each.span.end == last.end]
    if not named or not named[0].actor:
        return None
    first = next(at for at, word in enumerate(words.words) if word.end > named[0].span.start)
    at = first - 1
    skipped: list[str] = []
    while at >= 0 and (words.words[at].text[0].isupper() or words.low(at) in ("the", "a", "an")) and at > 0:
        skipped.append(words.low(at))
        at -= 1
    if words.low(at) in PREPOSITIONS and not _DAYS.intersection(skipped):
        return Speech(words=words.text[words.words[at].start : last.end])
    if words.low(at) == "and":
        earlier = _named_till(reader, words, at)
        return Speech(frozenset({named[0].actor}) | (earlier.actors if earlier else frozenset()), named[0].span.of(words.text))
    return Speech(frozenset({named[0].actor}), named[0].span.of(words.text))


def _after(reader: Reader, words: Statement, at: int) -> Speech:
    """The subject after a verb: said Piet Vos, said the mayor, Eva Lund."""
    if words.low(at) in _PRONOUNS:
        return _pronoun(reader, words, at)
    start = at
    while (
        at < len(words.words)
        and words.low(at) not in PREPOSITIONS
        and words.low(at) not in TO_BE
        and words.low(at) not in (",", ".", "who")
    ):
        at += 1
    if at <= start:
        return _NOBODY
    named = reader.named_in(Span(words.words[start].start, words.words[at - 1].end))
    if named and named[-1].actor and named[-1].span.end == words.words[at - 1].end and not words.words[at - 1].low.endswith("'s"):
        return Speech(frozenset({named[-1].actor}), named[-1].span.of(words.text))
    if words.low(at) == "," and at + 1 < len(words.words):  # said the mayor, Eva Lund
        behind = [
            each
            for each in reader.named_in(Span(words.words[at].start, words.words[-1].end))
            if each.span.start == words.words[at + 1].start
        ]
        if behind and behind[0].actor and not named:
            return Speech(frozenset({behind[0].actor}), behind[0].span.of(words.text))
    return Speech(words=_name(words, at - 1))


def _pronoun(reader: Reader, words: Statement, at: int) -> Speech:
    """He or she: whom the annotation says, else the one person whom the sentences before name."""
    word = words.words[at]
    said = [each for each in reader.named_in(Span(word.start, word.end)) if each.actor]
    if said:
        return Speech(frozenset({said[0].actor}), "", word.low)
    candidates = _candidates(reader, word.start)
    is_known = len(candidates) == 1 and not any(each.startswith("?") for each in candidates)
    return Speech(candidates if is_known else frozenset(), "", word.low)


def _candidates(reader: Reader, offset: int) -> frozenset[str]:
    """The persons named last before a place; more than one where it cannot be told."""
    sentence = reader.sentence_at(offset)
    paragraph = reader.text.rfind("\n\n", 0, offset)
    before = [each for each in reader.sentences_before(offset)[:4] if each.start > paragraph]
    for span in (Span(sentence.start, offset), *(before or reader.sentences_before(offset)[:1])):
        found = _persons(reader, span)
        earlier = _speaker_before(reader, offset)
        if found:
            return earlier if earlier and earlier <= found else found | earlier
    return frozenset()


def _persons(reader: Reader, span: Span) -> frozenset[str]:
    """The persons that the narrator names in a stretch; an unknown one counts."""
    named = [each for each in reader.named_in(span) if not reader.is_quoted(each.span.start)]
    actors = reader.cast.actors
    known = {each.actor for each in named if each.actor in actors and actors[each.actor].kind in ("person", "unnamed")}
    words = reader.statement(span).words if span.start < span.end else ()
    unknown = [
        f"?{one.text} {other.text}"
        for one, other in zip(words, words[1:], strict=False)
        if _looks_like_a_name(one.text, other.text)
        and other.start - one.end == 1
        and not reader.is_quoted(one.start)
        and not any(each.span.start <= other.start < each.span.end for each in named)
        and not any(each.span.start <= one.start < each.span.end for each in named)
        and not any(each.span.start == other.end + 1 for each in named)
    ]
    roles = [f"?{word.low}" for word in words if word.low in PERSONS and not _stands_by_a_name(word, named, reader)]
    return frozenset((*known, *unknown, *roles))


def _stands_by_a_name(word: Word, named: list[Mention], reader: Reader) -> bool:
    """The editor, Ana Ferrant; Ana Ferrant, the editor; Editor Ana Ferrant."""
    return any(
        each.span.start <= word.start < each.span.end
        or reader.text[word.end : each.span.start].strip(" ,") == ""
        or reader.text[each.span.end : word.start].lower().strip(" ,") in ("the", "a", "an", "its", "their", "his", "her")
        or "," not in reader.text[min(each.span.end, word.start) : max(word.start, each.span.end)][1:]
        and 0 <= word.start - each.span.end < 40
        and reader.text[each.span.end] == ","
        or 0 <= each.span.start - word.end < 40
        and reader.text[each.span.start - 2] == ","
        for each in named
    )


def _looks_like_a_name(one: str, other: str) -> bool:
    return one[0].isupper() and other[0].isupper() and one.isalpha() and one.lower() not in DETERMINERS | PREPOSITIONS and len(one) > 1


def _speaker_before(reader: Reader, offset: int) -> frozenset[str]:
    """Who spoke last in the same paragraph, by name."""
    begin = reader.text.rfind("\n\n", 0, offset)
    earlier = [number for number, each in enumerate(reader.stretches) if begin < each.start and each.end < offset]
    known = reader.speeches.get(earlier[-2]) if len(earlier) > 1 else None
    return known.actors if known else frozenset()


def _going_on(reader: Reader, number: int) -> Speech:
    """The speaker of the stretch before, where only `he said` stands between, in one paragraph."""
    if not number:
        return _NOBODY
    here, previous = reader.stretches[number], reader.stretches[number - 1]
    between = reader.text[previous.end + 1 : here.start - 1]
    zone = _zone_after(reader, number - 1)
    rest = reader.text[zone.end : here.start - 1]
    if "\n\n" in between or rest.strip(' .,;:"“') or not _is_attribution_alone(reader, number - 1, zone):
        return _NOBODY
    return attributed(reader, number - 1)


def _is_attribution_alone(reader: Reader, number: int, zone: Span) -> bool:
    return _spoken_after(reader, number, zone) != _NOBODY
