"""A saved web page: its article without what surrounds it, by trafilatura."""

import re
from email.utils import parsedate_to_datetime

import trafilatura
from trafilatura.settings import Document as Extracted

from generator.reading.originals import document
from generator.reading.originals.document import Document, NotReadableError

# A day that the page says itself, not one that is found somewhere in its text.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "9999-12-31"}
_HEAD = 4_000  # bytes in which SingleFile says where and when the page was saved
_SAVED = re.compile(
    r"Page saved with SingleFile\s+url: (?P<url>\S+)\s+saved date: \w{3} (?P<date>.{0,40}?) GMT"
)


def document_of(data: bytes) -> Document:
    """Return the article of a page, with what its metadata say."""
    found = trafilatura.bare_extraction(
        data, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    if not isinstance(found, Extracted) or not found.text:
        msg = "no article is found in this page"
        raise NotReadableError(msg)
    saved = _SAVED.search(data[:_HEAD].decode(errors="replace"))
    return Document(
        "html",
        document.paragraphs_of(re.sub(r"^- ", "", found.text, flags=re.MULTILINE)),
        document.letters(trafilatura.html2txt(data)),
        document.line_of(found.title),
        document.day_of(found.date),
        document.line_of(found.sitename),
        document.address_of(found.url),
        _day_saved(saved["date"]) if saved else "",
        document.address_of(saved["url"]) if saved else "",
    )


def _day_saved(words: str) -> str:
    """Return the day of a date as browsers write it: Mar 12 2024 10:00:00."""
    month, day, *rest = words.split()
    try:
        return parsedate_to_datetime(" ".join([day, month, *rest])).date().isoformat()
    except (ValueError, TypeError):
        return ""
