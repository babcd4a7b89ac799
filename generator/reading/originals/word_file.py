"""A Word file, by python-docx."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.table import Table
from docx.text.paragraph import Paragraph

from generator.reading.originals.document import (
    Document,
    NotReadableError,
    letters,
    line_of,
    paragraphs_of,
)

BODY = "word/document.xml"
_LARGEST = 100 * 1024 * 1024  # bytes of everything in it
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
# What programs write where the author gave no title.
_MEANINGLESS = ("", "word document", "microsoft word document", "untitled", "untitled document")
_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document_of(data: bytes) -> Document:
    """Return the text of a Word file by paragraphs, with what its properties say."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _LARGEST:
            msg = f"unpacked it has more than {_LARGEST:,} bytes"
            raise NotReadableError(msg)
    opened = docx.Document(BytesIO(data))
    if next(opened.element.body.iter(*(f"{_SPACE}{name}" for name in _CHANGES)), None) is not None:
        msg = "it has tracked changes: accept or reject them, and save it again"
        raise NotReadableError(msg)
    lines = list(_lines(opened))
    properties = opened.core_properties
    title = line_of(properties.title)
    made = properties.created
    return Document(
        "docx",
        paragraphs_of("\n".join(lines)),
        letters("\n".join(lines)),
        _first_heading(opened) if title.casefold() in _MEANINGLESS else title,
        made.date().isoformat() if made else "",
    )


def _first_heading(opened: WordDocument) -> str:
    """Return the first paragraph with the style of a title or heading, or nothing."""
    headings = (line_of(one.text) for one in opened.paragraphs if _is_heading(one))
    return next(filter(None, headings), "")


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a heading; Word keeps the English names of its own styles."""
    style = paragraph.style
    return style is not None and str(style.name).startswith(("Title", "Heading"))


def _lines(opened: WordDocument) -> Iterator[str]:
    """Yield the paragraphs of a document, those in tables too."""
    for block in opened.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield " ".join(cell.text for cell in row.cells)
