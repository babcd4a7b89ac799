"""wrong-speaker: the text gives a quote to somebody else than its annotation does."""

from collections.abc import Iterable

from generator.briefing.found import Quote
from generator.briefing.meaning.attributed import attributed
from generator.briefing.meaning.item import Item, Slip


def check(item: Item) -> Iterable[Slip]:
    """The speaker whom the text names, where no link of the quote's chain is that one."""
    if not isinstance(item.found, Quote):
        return
    number = item.reader.stretch_of(item.found.passages[0])
    if number < 0:
        return
    speech = attributed(item.reader, number)
    given = [each.actor or each.unnamed for each in item.found.speaker]
    if speech.actors and not speech.actors.intersection(given):
        actors = item.reader.cast.actors
        names = " or ".join(sorted(actors[each].name if each in actors else each for each in speech.actors))
        yield Slip("wrong-speaker", f"the text gives these words to {names}, not to {' and '.join(given)}")
