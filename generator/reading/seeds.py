"""Seeds: the reading text of a source article, its blocks, its date, and its places in the file."""

import hashlib
import re

from generator.briefing.model.dates import NotADate, When, day
from generator.briefing.model.seed import Seed
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.front_matter import parted_as_received
from generator.reading.seed_markdown import add_markdown
from generator.reading.text_builder import TextBuilder
from generator.text import Span, line_starts

LONGEST_SUBHEADING = 80

_HEADER = re.compile(r"\s*date[ \t]+(\d{4}-\d{2}-\d{2})(?=\s|\Z)")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![^\S\n]*(?:\n|\Z))[^\n]*)*")
_NO_SUBHEADING_END = tuple(".,;:\"'“”‘’«»‹›„‚」』")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

Published = tuple[When | None, Span]  # the day, and where it is written


def seed(path: str, data: bytes, source: str, log: ProblemLog) -> Seed:
    """Read a seed from its bytes and their decoded text; problems go to the log."""
    builder = TextBuilder()
    read = _read_markdown if path.endswith(".md") else _read_text
    published, place = read(source, builder, log)
    return Seed(
        path=path,
        text="".join(builder.pieces),
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(builder.blocks),
        origins=tuple(builder.origins),
        published=published,
        published_span=place,
        line_starts=line_starts(source),
        sha256_variants=_sha256_variants(data),
    )


def _sha256_variants(data: bytes) -> frozenset[str]:
    """Return the sha256 of the same file as editors and git may have written it."""
    unix = data.removeprefix(_BYTE_ORDER_MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    windows = unix.replace(b"\n", b"\r\n")
    variants = (mark + text for mark in (b"", _BYTE_ORDER_MARK) for text in (unix, windows))
    return frozenset(hashlib.sha256(variant).hexdigest() for variant in variants)


def _read_text(source: str, builder: TextBuilder, log: ProblemLog) -> Published:
    header = _HEADER.match(source)
    place = Span(*header.span(1)) if header else Span(0, 0)
    published = _published(header[1], place, log) if header else None
    _add_paragraphs(source, header.end() if header else 0, builder)
    return published, place


def _add_paragraphs(source: str, start: int, builder: TextBuilder) -> None:
    # Of the same length as the source, so that an empty line is white space between two line ends.
    unified = source.replace("\r\n", " \n")
    paragraphs = list(_PARAGRAPH.finditer(unified, start))
    for number, paragraph in enumerate(paragraphs):
        words = source[paragraph.start() : paragraph.end()].rstrip()
        is_between = 0 < number < len(paragraphs) - 1
        builder.open_block()
        builder.add(words, paragraph.start())
        builder.close_block("heading" if is_between and is_subheading(words) else "paragraph")


def is_subheading(words: str) -> bool:
    """Whether a paragraph between two others is a subheading."""
    is_short_line = "\n" not in words and len(words) <= LONGEST_SUBHEADING
    return is_short_line and not words.endswith(_NO_SUBHEADING_END)


def _read_markdown(source: str, builder: TextBuilder, log: ProblemLog) -> Published:
    front, body_at = parted_as_received(source, log)
    published = _front_date(front, log)
    add_markdown(source, body_at, builder)
    return published


def _front_date(front: yaml.Node | None, log: ProblemLog) -> Published:
    for key, value in front.entries if isinstance(front, yaml.Mapping) else ():
        is_date = key.text in ("date", "published")
        if is_date and isinstance(value, yaml.Scalar) and not value.is_empty:
            # A received file may have a time after its day; the day is what we publish.
            words = re.split(r"[T ]", value.text, maxsplit=1)[0]
            return _published(words, value.span, log), value.span
    # What was refused may have contained the date.
    return None, front.span if isinstance(front, yaml.Unusable) else Span(0, 0)


def _published(words: str, place: Span, log: ProblemLog) -> When | None:
    try:
        return day(words)
    except NotADate as reason:
        log.add("bad-date", place, f"`{words}` is not a date: {reason}")
        return None
