"""Small documents of each kind that `briefing add` reads, made here."""

import io
import json
import zipfile
from collections.abc import Iterable

import docx
from pypdf import PdfReader, PdfWriter

SAID = (
    "A ferry will cross the harbour from 2 April, the shipping company Vell Lines said on Monday."
)
QUOTED = "“We can carry 3,000 people a day,” Vell Lines director Piet Vos told the Aldmoor Courier."
LAST = (
    "The city of Aldmoor has signed a contract with Vell Lines for two years. The contract was signed in the "
    "town hall on Friday, and the first boat is to be brought from the yard this week."
)


def page(*paragraphs: str, saved: bool = True) -> bytes:
    """A web page with menus, scripts and adverts around its article, as SingleFile saves it."""
    comment = (
        "<!--\n Page saved with SingleFile \n url: https://courier.example/ferry?from=home \n"
        " saved date: Tue Mar 12 2024 10:00:00 GMT+0100 (Central European Standard Time)\n-->"
    )
    body = "".join(f"<p>{words}</p>" for words in paragraphs or (SAID, QUOTED, LAST))
    return (
        f"<!DOCTYPE html>{comment if saved else ''}<html><head><meta charset=utf-8><title>Ferry | Courier</title>"
        '<meta property="og:site_name" content="Aldmoor Courier"><meta property="og:title" content="Ferry replaces bridge">'
        '<meta property="article:published_time" content="2024-03-11T17:30:00+01:00">'
        '<link rel="canonical" href="https://courier.example/ferry"><script>alert("page")</script></head>'
        "<body><nav><ul><li><a href=/>Home</a></li><li><a href=/news>News</a></li></ul></nav>"
        f"<h1>Ferry replaces bridge</h1><article>{body}</article><aside><p><a href=/x>Read this, too</a></p></aside>"
        "<footer><p>Subscribe to our newsletter</p></footer></body></html>"
    ).encode()


def pdf(*lines: str, title: str = "Storm report") -> bytes:
    """A PDF with lines of text on one page."""
    shown = b" ".join(
        b"(%s) Tj T*" % line.encode("latin-1").replace(b"(", b"\\(").replace(b")", b"\\)")
        for line in lines
    )
    content = b"BT /F1 12 Tf 14 TL 50 750 Td %s ET" % shown
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Title(%s)/CreationDate(D:20240312100000Z)>>" % title.encode("latin-1"),
    )
    return _numbered(objects)


def _numbered(objects: Iterable[bytes]) -> bytes:
    """A PDF of numbered objects, with the table of where they begin."""
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    return written + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(written),
    )  # fmt: skip


def locked(data: bytes) -> bytes:
    """A PDF with a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("secret", algorithm="RC4-128")
    return _saved(writer)


def scanned() -> bytes:
    """A PDF without text."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return _saved(writer)


def _saved(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(
    *paragraphs: str, changed: bool = False, title: str = "Ferry sinks", heading: str = ""
) -> bytes:
    """A Word file with a table at its end."""
    made = docx.Document()
    if heading:
        made.add_heading(heading)
    for words in paragraphs:
        made.add_paragraph(words)
    row = made.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "Dead", "41"
    made.core_properties.title = title
    if changed:
        body = made.element.body
        body[0].append(body[0].makeelement(f"{{{body.nsmap['w']}}}ins", {}))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A small Word file that would be large."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (101 * 1024 * 1024))
    return out.getvalue()


def ninjs(**more: object) -> bytes:
    """A news item in ninjs."""
    item = {
        "uri": "https://wire.example/1",
        "headline": "Ferry sinks",
        "versioncreated": "2024-10-21T10:00:00Z",
        "source": "Meridian Wire",
    }
    return json.dumps(item | more).encode()
