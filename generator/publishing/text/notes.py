"""The notes beside an article's text: its facts, quotes and relations, numbered."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.model.article import Article
from generator.publishing.addresses import anchor
from generator.publishing.presenter import Presenter
from generator.publishing.text.fitting import note_lines
from generator.publishing.views import ItemView, PassageView, RelationView
from generator.text import Span

_LINK = 16  # characters of the words before links to a question or to what cites the item

View = ItemView | RelationView


class Note(Struct, frozen=True):
    """A fact, quote or relation: its number in the article, and about how many lines it takes."""

    number: int
    item: View
    kind: str  # fact | quote | relation
    spans: tuple[Span, ...]
    lines: int

    @property
    def passages(self) -> tuple[PassageView, ...]:
        """Its passages as they are read without the text around them."""
        match self.item:
            case ItemView(kind="quote", edited=False, passages=(whole,)):
                return (replace(whole, words=self.item.excerpt),)
            case _:
                return self.item.passages


class Anchor(Struct, frozen=True):
    """One passage of a note, with its number among them."""

    note: Note
    span: Span
    number: int

    @property
    def id(self) -> str:
        """The id of the passage in the page."""
        return anchor(self.note.item.id, self.number)

    @property
    def former_ids(self) -> tuple[str, ...]:
        """The ids that the passage had before."""
        return tuple(anchor(former, self.number) for former in self.note.item.formerly)


def notes_of(article: Article, presenter: Presenter) -> tuple[Note, ...]:
    """Return the notes on an article in the order in which their first passages end.

    That is where their numbers are: they count up through the text.
    """
    rows: list[tuple[tuple[Span, ...], View]] = [
        (item.passages, presenter.item(item)) for item in article.items
    ]
    rows += [(relation.passages, presenter.relation(relation)) for relation in article.relations]
    rows.sort(key=lambda row: (row[0][0].end, row[0][0].start))
    return tuple(
        Note(number, view, view.line.kind, spans, note_lines(" ".join(_words(view))))
        for number, (spans, view) in enumerate(rows, 1)
    )


def _words(view: View) -> Iterator[str]:
    """Yield about the words that a note shows."""
    yield from (view.line.told, view.line.day, view.note)
    if view.line.changed:
        yield f"{view.line.changed.day}{' ' * _LINK}"
    if view.line.kind != "quote":
        yield view.text
    match view:
        case ItemView():
            yield from _more_words(view)
        case _:
            yield view.kind


def _more_words(item: ItemView) -> Iterator[str]:
    """Yield the words that only facts and quotes have."""
    yield from (item.happened, item.line.instead_told)
    yield from (party.name for party in item.to)
    for link in item.links_elsewhere:
        is_here = link.at.partition("#")[0] == item.source.at  # then its number is shown
        yield f"{link.label} {'' if is_here else link.text} {link.line.told}"
    yield from (words for words, _, _ in item.cited_in)
    if item.answers or item.cited_in:
        yield " " * _LINK
    if item.edited:
        yield item.text


def anchors_of(notes: Sequence[Note]) -> list[Anchor]:
    """Return all passages of some notes."""
    return [
        Anchor(note, span, number) for note in notes for number, span in enumerate(note.spans, 1)
    ]
