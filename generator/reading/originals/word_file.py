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
    made = properties.created
    return Document(
        "docx",
        paragraphs_of("\n".join(lines)),
        letters("\n".join(lines)),
        line_of(properties.title),
        made.date().isoformat() if made else "",
    )


def _lines(opened: WordDocument) -> Iterator[str]:
    """Yield the paragraphs of a document, those in tables too."""
    for block in opened.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                yield " ".join(cell.text for cell in row.cells)
