"""What kind of document some bytes are."""

import re
import zipfile
from io import BytesIO

from generator.reading.originals.document import NotReadableError

_BEGIN = 64 * 1024  # bytes that are looked at
_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|article|p|div)\b", re.IGNORECASE)
_WORD_BODY = "word/document.xml"
_REASONS = (
    (b"\xd0\xcf\x11\xe0", "it is a file of an old Word: save it as .docx"),
    (b"{\\rtf", "it is RTF: save it as .docx"),
    (b"From: <Saved by ", "it is a page as .mhtml: save it as one HTML file"),
    (b"PK", "it is a ZIP archive and no Word file"),
)


def kind_of(data: bytes) -> str:
    """Return html, pdf, docx or ninjs; raise NotReadableError for anything else."""
    begin = data[:_BEGIN].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in begin[:1024]:
        return "pdf"
    if begin.startswith(b"PK\x03\x04") and _is_word(data):
        return "docx"
    for first, why in _REASONS:
        if begin.startswith(first):
            raise NotReadableError(why)
    if begin.startswith(b"{"):
        return "ninjs"
    if _MARKUP.search(begin):
        return "html"
    msg = "it is neither a web page, nor a PDF, a Word file or ninjs"
    raise NotReadableError(msg)


def _is_word(data: bytes) -> bool:
    """Whether a ZIP archive is a Word file."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _WORD_BODY in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        msg = f"this archive is damaged: {error}"
        raise NotReadableError(msg) from error
