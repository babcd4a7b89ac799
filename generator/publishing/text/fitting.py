"""How many lines the notes beside some paragraphs may take, so that no paragraph makes room.

Measures are those of the style sheet where notes are beside the text, in rem; how many lines words
take is estimated, of the text rather too few, of the notes rather too many.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from generator.publishing.text.paragraphs import Paragraph

BELOW = 8.0  # at least the height of what is below the text: the source of the article
_MOST = 9  # lines that the style sheet can cut a note to, and one
_TEXT_WIDTH, _TEXT_LINE, _TEXT_GAP = 71, 1.9, 1.1  # characters of a line; its height; the gap
_NOTE_WIDTH, _NOTE_LINE, _NOTE_GAP = 46, 1.25, 0.5


def room(paragraphs: Iterable[Paragraph]) -> float:
    """Return the height of some paragraphs, with the gaps after them."""
    return sum(_height(paragraph) for paragraph in paragraphs)


def _height(paragraph: Paragraph) -> float:
    shown = sum(span.end - span.start for span in paragraph.shown)
    return _lines(shown, _TEXT_WIDTH) * _TEXT_LINE + _TEXT_GAP if shown else 0


def note_lines(words: str) -> int:
    """Return about how many lines the words of a note take."""
    return max(1, min(_lines(len(words), _NOTE_WIDTH), _MOST))


def _lines(characters: int, width: int) -> int:
    return -(-characters // width)


def fitted(wanted: Sequence[int], height: float) -> tuple[int, ...]:
    """Return the lines of notes within a height: at least one of each, or none where that fails.

    They get a line in turn, so that what short notes leave goes to long ones: of 9 lines, notes
    that want 1, 9 and 3 get 1, 5 and 3.
    """
    left = int((height - len(wanted) * _NOTE_GAP) / _NOTE_LINE)
    if left < len(wanted):
        return ()
    given = [0] * len(wanted)
    for at in islice(_turns(wanted), left):
        given[at] += 1
    return tuple(given)


def _turns(wanted: Sequence[int]) -> Iterator[int]:
    """Yield which note gets the next line, in turn, as long as any wants one."""
    for line in range(max(wanted, default=0)):
        yield from (at for at, lines in enumerate(wanted) if lines > line)
