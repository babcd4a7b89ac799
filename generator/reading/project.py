"""All files of a project become notes: which file is what, read one by one, each on its own."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from generator.briefing.cast_notes import ActorNote, PageNote, QuestionNote, SiteNote, TopicNote
from generator.briefing.notes import ArticleNote
from generator.briefing.project import Notes
from generator.briefing.seed import Seed
from generator.problems import NOWHERE, Problem, Report, did_you_mean
from generator.reading import seeds
from generator.reading import yaml_nodes as yaml
from generator.reading.annotation import article_note
from generator.reading.cast_files import actor_note, page_note, question_notes, site_note, topic_note
from generator.reading.folder import Texts
from generator.reading.shapes import ID, LONGEST_ID, RESERVED_IDS, id_complaint
from generator.reading.yaml_syntax import UNPRINTABLE
from generator.text import Span, decoded

_SITE = "content/site.yaml"
_QUESTIONS = "content/questions.yaml"
_ITEM = re.compile(r"content/(articles|actors|topics|briefings|pages)/(.+)\.(yaml|md)", re.DOTALL)
_ENDINGS = {"articles": "yaml", "actors": "md", "topics": "md", "briefings": "md", "pages": "md"}


@dataclass(slots=True)
class _Read:
    """The notes by kind, while they are read."""

    site: SiteNote | None = None
    articles: list[ArticleNote] = field(default_factory=list)
    actors: list[ActorNote] = field(default_factory=list)
    topics: list[TopicNote] = field(default_factory=list)
    questions: tuple[QuestionNote, ...] = ()
    briefings: list[PageNote] = field(default_factory=list)
    pages: list[PageNote] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def notes(texts: Texts, unread_paths: Iterable[str] = ()) -> tuple[Notes, list[Problem]]:
    """Read content and the seeds that it names; `unread_paths` are files that could not be had, reported already."""
    read = _Read()
    problems: list[Problem] = []
    for path in sorted(each for each in texts if each.startswith("content/")):
        report = Report(path)
        _read_file(path, texts[path], read, report)
        problems.extend(report.problems)
    for path in unread_paths:
        read.unread.add(_mark(path))
    if _SITE not in texts and _SITE not in unread_paths:
        report = Report(_SITE)
        report.add("missing-key", NOWHERE, "content/site.yaml is missing; it needs `title`", "`briefing init` makes one")
        problems.extend(report.problems)
    found, seed_problems = _seeds(read.articles, texts, set(unread_paths))
    return _settled(read, found), problems + seed_problems


def _settled(read: _Read, found: tuple[Seed, ...]) -> Notes:
    return Notes(
        read.site,
        tuple(read.articles),
        tuple(read.actors),
        tuple(read.topics),
        read.questions,
        tuple(read.briefings),
        tuple(read.pages),
        found,
        frozenset(read.unread),
    )


def _mark(path: str) -> str:
    """How `Notes.unread` names the item of a file: `actors:nis`."""
    found = _ITEM.fullmatch(path)
    return f"{found[1]}:{found[2]}" if found else path


def _read_file(path: str, data: bytes, read: _Read, report: Report) -> None:
    item = _ITEM.fullmatch(path)
    known = path in (_SITE, _QUESTIONS) or (item and _ENDINGS[item[1]] == item[3])
    if not known:
        report.add("unknown-file", NOWHERE, "this file is read by nobody", _file_hint(path))
        return
    source = text_of(data, report)
    if source is None:
        read.unread.add(_mark(path))
        return
    if item:
        _read_item(path, item[1], item[2], source, read, report)
    elif path == _SITE:
        read.site = site_note(path, yaml.document(source, report), report)
        read.unread.update([path] if read.site is None else [])
    else:
        read.questions = question_notes(path, yaml.document(source, report), report)
        read.unread.update([path] if report.problems else [])


def _read_item(path: str, folder: str, name: str, source: str, read: _Read, report: Report) -> None:  # noqa: PLR0913
    if "/" in name:
        report.add("bad-id", NOWHERE, f"this file stands in a folder below content/{folder}", f"move it to content/{folder} itself")
        return
    if not ID.fullmatch(name) or len(name) > LONGEST_ID or name in RESERVED_IDS:
        message, hint = id_complaint(name)
        report.add("bad-id", NOWHERE, f"the file's name gives its address: {message}", hint)
        return
    note: Any
    if folder == "articles":
        note = article_note(path, name, yaml.document(source, report), report)
    else:
        readers: dict[str, Callable[..., Any]] = {"actors": actor_note, "topics": topic_note}
        note = readers.get(folder, page_note)(path, name, source, report)
    if note is None or (isinstance(note, ArticleNote) and not all(ID.fullmatch(each) for each in note.unread_ids)):
        # What refers to something here may mean what could not be read.
        read.unread.add(_mark(path))
    if note is not None:
        getattr(read, folder).append(note)


def _file_hint(path: str) -> str:
    folder, _, name = path.removeprefix("content/").rpartition("/")
    stem, _, ending = name.rpartition(".")
    expected = _ENDINGS.get(folder.split("/", maxsplit=1)[0])
    if expected and ending != expected:
        return f"files in content/{folder} end in .{expected}: rename it to {stem}.{expected}"
    if not folder:
        return did_you_mean(name, ["site.yaml", "questions.yaml"]) or "content/ holds site.yaml, questions.yaml and folders"
    return did_you_mean(folder, _ENDINGS) or f"content/ has the folders {', '.join(_ENDINGS)}"


def text_of(data: bytes, report: Report) -> str | None:
    """The text of a UTF-8 file, or None where it is none, with its place reported."""
    if encoding := _other_unicode(data):
        report.add("unreadable-file", NOWHERE, f"the file is {encoding}", "save it as UTF-8")
        return None
    if b"\x00" in data:
        at = len(decoded(data[: data.index(b"\x00")], "replace"))
        report.add("unreadable-file", Span(at, at + 1), "the file holds a zero byte: it is no text")
        return None
    try:
        text = decoded(data)
    except UnicodeDecodeError as error:
        at = len(decoded(data[: error.start], "replace"))
        byte = data[error.start]
        report.add("unreadable-file", Span(at, at + 1), f"the file is not UTF-8: byte 0x{byte:02X} here", "save it as UTF-8")
        return None
    if report.path.startswith("content/") and report.path.endswith(".md") and (control := UNPRINTABLE.search(text)):
        message = f"the control character U+{ord(control.group()):04X} cannot be published"
        report.add("unreadable-file", Span(*control.span()), message, "delete it")
        return None
    return text


def _other_unicode(data: bytes) -> str:
    """UTF-16 or UTF-32, by its byte order mark or by the zero bytes of Latin letters; nothing for anything else."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    halves = data[:100:2], data[1:100:2]
    one_zero = any(half and not any(half) for half in halves) and not all(not any(half) for half in halves)
    return "UTF-16" if one_zero or data.startswith((b"\xff\xfe", b"\xfe\xff")) else ""


def _seeds(articles: list[ArticleNote], texts: Texts, unread: set[str]) -> tuple[tuple[Seed, ...], list[Problem]]:
    """The seed of each annotation, each read once."""
    found: dict[str, Seed] = {}
    problems: list[Problem] = []
    known = [each.removeprefix("seeds/") for each in texts if each.startswith("seeds/")]
    for article in articles:
        path = f"seeds/{article.seed.value}"
        if path in found or path in unread:
            continue
        report = Report(article.path if path not in texts else path)
        if path not in texts:
            report.add("seed-missing", article.seed.span, f"there is no file {path}", did_you_mean(article.seed.value, known))
        elif not path.endswith((".txt", ".md")):
            report = Report(article.path)
            report.add("seed-missing", article.seed.span, f"{path} is neither .txt nor .md", "save its text as .txt")
        elif (source := text_of(texts[path], report)) is not None:
            read = seeds.seed(path, texts[path], source, report)
            if read.blocks:
                found[path] = read
            elif not report.problems:
                report.add("unreadable-file", NOWHERE, "there is no text in this seed")
        problems.extend(report.problems)
    return tuple(found.values()), problems
