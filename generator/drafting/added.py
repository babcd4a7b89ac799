"""A document as the files of a project: a seed, the original beside it, and an annotation."""

import hashlib
import json
from collections.abc import Container, Mapping
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.pasted.publication_date import Publication
from generator.drafting.new_annotation import Beginning, article_path, beginning, slug_of
from generator.problems import Problem
from generator.reading.ids import LONGEST_ID, is_id
from generator.reading.originals.document import SUFFIXES, Document, letters
from generator.text import shortened

_LONGEST = LONGEST_ID - 10  # characters, so that a number has room
_LONGEST_DAY = 40  # characters that are shown
_FROM = {
    "html": "as the page says it",
    "ninjs": "as the item says it",
    "pdf": "the day the file was made: compare it with the text",
    "docx": "the day the file was made: compare it with the text",
}


class Added(Struct, frozen=True):
    """A document in a project: the beginning of its annotation, and its files by path.

    `left_out`: the paragraphs that the library gives and the document does not have.
    """

    beginning: Beginning
    slug: str
    seed: str
    original: str
    files: Mapping[str, str | bytes]
    left_out: tuple[str, ...]


def slug_for(document: Document, name: str, taken: Container[str]) -> str:
    """Return an address of which no file is there, made of the title or of the file's name."""
    stem = slug_of(name.rpartition("/")[2].rpartition(".")[0])
    return _free(slug_of(document.title) or stem or "article", document, taken)


def added(
    data: bytes, document: Document, slug: str, there: str = ""
) -> tuple[Added | None, list[Problem]]:
    """Return a document as the files of an address; None and problems if it has no text.

    `there` is the path of the original where the project has it already: there it stays.
    """
    kept = [words for words in document.paragraphs if letters(words) in document.letters]
    left_out = tuple(words for words in document.paragraphs if words not in kept)
    seed, new = _names(slug, document)
    text = "\n\n".join(kept) + "\n"
    begun, problems = beginning(seed.removeprefix("seeds/"), text.encode())
    if begun is None:
        return None, problems
    begun = replace(
        begun,
        title=document.title or begun.title,
        published=_published(document, begun),
        origin=_origin(data, document, there or new),
    )
    files: dict[str, str | bytes] = {seed: text}
    if not there:
        files[new] = data
    return Added(begun, slug, seed, there or new, files, left_out), problems


def _names(slug: str, document: Document) -> tuple[str, str]:
    """Return the paths of a seed and of its original."""
    return f"seeds/{slug}.txt", f"seeds/{slug}{SUFFIXES[document.kind]}"


def _free(slug: str, document: Document, taken: Container[str]) -> str:
    """Return the slug, or with the first number after it of which no file is there."""
    slug = slug[:_LONGEST]
    slugs = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    free = (one for one in slugs if not any(path in taken for path in _paths(one, document)))
    return next(one for one in free if is_id(one))


def _paths(slug: str, document: Document) -> tuple[str, ...]:
    """Return the paths of all that is made."""
    return (*_names(slug, document), article_path(slug))


def _published(document: Document, begun: Beginning) -> Publication:
    """Return the day that a document says, else the one in its text."""
    if document.published:
        return Publication(day=document.published, words=_FROM[document.kind])
    if document.no_day and not begun.published.day:
        words = shortened(document.no_day, _LONGEST_DAY)
        return Publication(doubt=f"the original says “{words}”, which is no day")
    return begun.published


def _origin(data: bytes, document: Document, original: str) -> str:
    """Return the lines for the outlet and the original."""
    outlet = {"name": document.outlet, "url": document.url}
    kept = {
        "file": original.removeprefix("seeds/"),
        "sha256": hashlib.sha256(data).hexdigest(),
        "url": document.captured_from or document.url,
        "captured": document.captured,
    }
    rows = (_row("outlet", outlet), _row("original", kept))
    return "".join(rows)


def _row(key: str, values: Mapping[str, str]) -> str:
    """Return a mapping in a line, without what is empty; no line if all is."""
    given = {name: words for name, words in values.items() if words}
    written = (f"{name}: {_value(name, words)}" for name, words in given.items())
    return f"{key}: {{{', '.join(written)}}}\n" if given else ""


def _value(name: str, words: str) -> str:
    return words if name in ("sha256", "captured") else json.dumps(words, ensure_ascii=False)
