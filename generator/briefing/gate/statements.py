"""The sentences of Markdown, each with the citations that back it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.briefing.gate.sentences import sentences
from generator.briefing.model.notes import Paragraph, Prose, Reference, ReferenceMark
from generator.briefing.model.seed import Block
from generator.text import Span


class Statement(Struct, frozen=True):
    """A sentence of Markdown, and the references that cite what backs it."""

    text: str
    citations: tuple[Reference, ...]


class Passage(Struct, frozen=True):
    """A paragraph of Markdown as its sentences."""

    statements: tuple[Statement, ...]
    kind: str  # text | heading | cell
    declared: str
    span: Span


def passages(prose: Prose, titles: Mapping[str, str], lang: str) -> Iterator[Passage]:
    """Yield the paragraphs that have words, with their sentences and what these cite.

    A citation backs the sentence that it is in or directly follows. A block of nothing but
    citations backs the sentence before it if that ends with a colon; a heading is backed by all
    that its section cites. `titles` are the words of the page marks that have none of their own.
    """
    for at, paragraph in enumerate(prose.paragraphs):
        if paragraph.kind == "citations":
            continue
        statements = _statements(paragraph, prose.references, titles, lang)
        if paragraph.kind == "heading":
            statements = _with(statements, _section(prose, at))
        elif statements and statements[-1].text.endswith(":"):
            statements[-1:] = _with(statements[-1:], _block_after(prose, at))
        if statements:
            yield Passage(tuple(statements), paragraph.kind, paragraph.declared, paragraph.span)


def _with(statements: Iterable[Statement], more: Sequence[Reference]) -> list[Statement]:
    """Return statements that more citations back."""
    return [Statement(one.text, (*one.citations, *more)) for one in statements]


def _section(prose: Prose, heading: int) -> list[Reference]:
    """Return the citations between a heading and the next one."""
    found: list[Reference] = []
    for paragraph in prose.paragraphs[heading + 1 :]:
        if paragraph.kind == "heading":
            break
        found.extend(_citations(paragraph.marks, prose.references))
    return found


def _block_after(prose: Prose, at: int) -> list[Reference]:
    """Return what a block of citations right after a paragraph cites."""
    after = prose.paragraphs[at + 1 : at + 2]
    return [
        reference
        for paragraph in after
        if paragraph.kind == "citations"
        for reference in _citations(paragraph.marks, prose.references)
    ]


def _citations(marks: Iterable[ReferenceMark], references: Sequence[Reference]) -> list[Reference]:
    found = (references[mark.reference] for mark in marks)
    return [reference for reference in found if reference.kind == "citation"]


def _statements(
    paragraph: Paragraph, references: Sequence[Reference], titles: Mapping[str, str], lang: str
) -> list[Statement]:
    text, marks = _with_titles(paragraph, references, titles)
    cut = sentences(text, (Block(Span(0, len(text)), "paragraph"),), lang)
    if paragraph.kind in ("heading", "cell"):
        cut = (Span(0, len(text)),) if text.strip() else ()
    cited: dict[Span, list[ReferenceMark]] = {sentence: [] for sentence in cut}
    for mark in marks:
        if sentence := _backed(mark.offset, cut, text):
            cited[sentence].append(mark)
    return [
        Statement(" ".join(sentence.of(text).split()), tuple(_citations(found, references)))
        for sentence, found in cited.items()
    ]


def _backed(offset: int, cut: Sequence[Span], text: str) -> Span | None:
    """Return the sentence that holds an offset, or that ends before it with nothing between."""
    before = [sentence for sentence in cut if sentence.start < offset]
    if not before:
        return cut[0] if cut else None
    last = before[-1]
    is_behind = last.end <= offset and text[last.end : offset].strip()
    return None if is_behind else last


def _with_titles(
    paragraph: Paragraph, references: Sequence[Reference], titles: Mapping[str, str]
) -> tuple[str, list[ReferenceMark]]:
    """Return a paragraph's words with the titles that pages show in them, and the marks moved."""
    parts: list[str] = []
    marks: list[ReferenceMark] = []
    at = length = 0
    for mark in paragraph.marks:
        parts.append(paragraph.text[at : mark.offset])
        length, at = length + mark.offset - at, mark.offset
        marks.append(ReferenceMark(length, mark.reference))
        reference = references[mark.reference]
        title = "" if reference.words else titles.get(reference.target, "")
        if reference.kind == "page":
            parts.append(title)
            length += len(title)
    return "".join([*parts, paragraph.text[at:]]), marks
