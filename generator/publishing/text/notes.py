"""The notes beside an article's text: its facts, quotes and relations, numbered."""

from collections.abc import Sequence

from msgspec import Struct

from generator.briefing.model.article import Article
from generator.publishing.addresses import anchor
from generator.publishing.lines import LineView
from generator.publishing.presenter import Presenter
from generator.publishing.views import ItemView, RelationView
from generator.publishing.words.interface import Words
from generator.text import Span

View = ItemView | RelationView


class Note(Struct, frozen=True):
    """A fact, quote or relation: its number in the article, and its place in its row."""

    number: int
    slot: int
    item: View
    kind: str  # fact | quote | relation
    spans: tuple[Span, ...]
    label: str = ""  # what a reader hears of its number in the text


class Anchor(Struct, frozen=True):
    """One passage of a note, with its number among them."""

    note: Note
    span: Span
    number: int

    @property
    def id(self) -> str:
        """The id of the passage in the page."""
        return anchor(self.note.item.id, self.number)


def notes_of(article: Article, presenter: Presenter) -> tuple[Note, ...]:
    """Return the notes on an article in the order of their first passages."""
    rows: list[tuple[tuple[Span, ...], View]] = [
        (item.passages, presenter.item(item)) for item in article.items
    ]
    rows += [(relation.passages, presenter.relation(relation)) for relation in article.relations]
    rows.sort(key=lambda row: row[0][0])
    return tuple(
        Note(number, 0, view, view.line.kind, spans, _label(number, view.line, presenter.words))
        for number, (spans, view) in enumerate(rows, 1)
    )


def _label(number: int, line: LineView, words: Words) -> str:
    """Return what a reader hears of a note's number: `Note 3: words of Ada Renn`."""
    return words.text("note.label").format(number, _content(line, words))


def _content(line: LineView, words: Words) -> str:
    """Return a line's text, or whose words a quote is."""
    if line.kind != "quote":
        return line.label
    return words.text("note.words_of").format(line.speaker.name if line.speaker else "")


def anchors_of(notes: Sequence[Note]) -> list[Anchor]:
    """Return all passages of some notes."""
    return [
        Anchor(note, span, number) for note in notes for number, span in enumerate(note.spans, 1)
    ]
