"""A PDF with text in it, by pypdf."""

import re
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from generator.reading.originals.document import Document, NotReadableError, letters, line_of

_FULL = 0.75  # of the longest line: one that is shorter, and ends a sentence, ends a paragraph
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SCANNED = "there is no text in it: it may be scanned; let a program read it (OCR) and save that"


def document_of(data: bytes) -> Document:
    """Return the text of a PDF by paragraphs, with what its metadata say."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            msg = "it is encrypted: save it without its password"
            raise NotReadableError(msg)
        text = "\n".join(page.extract_text() for page in reader.pages)
    except DependencyError as error:
        msg = "it is encrypted: save it without its password"
        raise NotReadableError(msg) from error
    except PyPdfError as error:
        msg = f"this PDF is damaged: {error}"
        raise NotReadableError(msg) from error
    if not text.strip():
        raise NotReadableError(_SCANNED)
    title, made = _metadata(reader)
    return Document("pdf", tuple(_paragraphs(text)), letters(text), title, made)


def _metadata(reader: PdfReader) -> tuple[str, str]:
    """Return the title of a PDF and the day that it was made, as far as it says them."""
    try:
        found = reader.metadata
        made = found.creation_date if found else None
        return line_of(found.title if found else ""), made.date().isoformat() if made else ""
    except (ValueError, TypeError, AttributeError, PyPdfError):
        return "", ""


def _paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs: lines that a page has broken are joined."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    full = _FULL * max(map(len, lines))
    so_far = ""
    for line in lines:
        so_far = _joined(so_far, line)
        if so_far and (not line or (len(line) < full and _ENDS.search(line))):
            yield so_far
            so_far = ""
    if so_far:
        yield so_far


def _joined(before: str, line: str) -> str:
    """Return a line after another; a word that the end of the line has cut is whole again."""
    if before.endswith("-") and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}".strip()
