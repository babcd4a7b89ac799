"""All files of a project become notes; every file is read independently of the others."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from generator.briefing.model.already_reported import PAGE_KINDS, AlreadyReported, reported, union
from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.project import Notes
from generator.cache import Cache
from generator.problems import NOWHERE, Problem, ProblemLog, did_you_mean, has_errors, problem
from generator.progress import Progress, silent
from generator.reading import yaml_tree as yaml
from generator.reading.actor_file import read_actor
from generator.reading.annotation import article_note
from generator.reading.decoding import text_of
from generator.reading.folder import Texts
from generator.reading.ids import ID, id_complaint, id_from, is_id
from generator.reading.page_file import read_page
from generator.reading.project_files import digest_of, read_noting
from generator.reading.questions_file import read_questions
from generator.reading.seed_files import is_lost, seeds_of, with_seed_paths
from generator.reading.site_file import read_site
from generator.reading.topic_file import read_topic
from generator.reading.yaml_errors import UNPRINTABLE
from generator.record.files import is_record, recorded
from generator.text import Span

FILES = "files"  # the kind of what is kept of a file
_READ = ("content/", "seeds/")
_SITE = "content/site.yaml"
_QUESTIONS = "content/questions.yaml"
_ITEM = re.compile(r"content/(articles|actors|topics|briefings|pages)/(.+)\.(yaml|md)", re.DOTALL)
_FOLDER = re.compile(r"content/(articles|actors|topics|briefings|pages)/")
_ENDINGS = {"articles": "yaml", "actors": "md", "topics": "md", "briefings": "md", "pages": "md"}


_READERS: Mapping[str, Callable[[str, str, str, ProblemLog], Any]] = {
    "actors": read_actor,
    "topics": read_topic,
    "briefings": read_page,
    "pages": read_page,
}

# Where a file belongs in `Notes`, its note if it has one, and what in it could not be read.
_Note = tuple[str, Any, AlreadyReported]
_NOTHING: _Note = ("", None, AlreadyReported())


class _File(Struct, frozen=True):
    """The result of reading one file."""

    kind: str = ""  # site | articles | actors | topics | questions | briefings | pages
    note: Any = None
    already_reported: AlreadyReported = AlreadyReported()
    problems: tuple[Problem, ...] = ()


def notes(
    texts: Texts, unread: Iterable[Problem], cache: Cache, progress: Progress = silent
) -> tuple[Notes, list[Problem]]:
    """Read content and the seeds that it names; `unread` are the problems of unreadable files."""
    files = _files(texts, cache, progress)
    lost = frozenset(problem.path for problem in unread if problem.severity == "error")
    problems = [problem for file in files.values() for problem in file.problems]
    problems += _site_problems(texts, lost)
    articles = with_seed_paths(_notes_of(files, "articles"), texts, cache)
    seeds, seed_problems = seeds_of(articles, texts, lost, cache, progress)
    lines, record_problems = recorded(texts)
    records: dict[str, Any] = {folder: _notes_of(files, folder) for folder in _ENDINGS}
    read = Notes(
        **records | {"articles": articles},
        site=next(iter(_notes_of(files, "site")), None),
        questions=next(iter(_notes_of(files, "questions")), ()),
        seeds=seeds,
        digests={path: digest_of(texts, path) for path in texts if path.startswith(_READ)},
        already_reported=_already_reported(files, lost),
        record=lines,
    )
    return read, [*problems, *seed_problems, *record_problems]


def _files(texts: Texts, cache: Cache, progress: Progress) -> dict[str, _File]:
    """Return what was read of every file of content/, by path."""
    paths = sorted(path for path in texts if path.startswith("content/"))
    digests = {path: digest_of(texts, path) for path in paths}
    file = read_noting(texts, digests)
    return dict(cache.mapped(FILES, _read, None, digests, file, progress))


def _read(_job: None, file: tuple[str, bytes]) -> _File:
    return _read_file(*file)


def _notes_of(files: Mapping[str, _File], kind: str) -> tuple[Any, ...]:
    ours = (file for file in files.values() if file.kind == kind)
    return tuple(file.note for file in ours if file.note is not None)


def _already_reported(files: Mapping[str, _File], lost: Iterable[str]) -> AlreadyReported:
    from_files = [file.already_reported for file in files.values()]
    return union([*from_files, *map(_things_at, sorted(lost))])


def _site_problems(texts: Texts, lost: frozenset[str]) -> list[Problem]:
    if _SITE in texts or is_lost(_SITE, lost):
        return []
    message = "content/site.yaml is missing; it needs `title`"
    return [problem("missing-key", _SITE, NOWHERE, message, "`briefing init` makes one")]


def _things_at(path: str) -> AlreadyReported:
    """Return what an unreadable file or folder (its path ends in `/`) would have held."""
    if path == "content/":
        return union(reported(kind, [None]) for kind in PAGE_KINDS)
    if path == _QUESTIONS:
        return reported("question", [None])
    folder = _FOLDER.match(path)
    if not folder:
        return AlreadyReported()
    kind = folder[1].removesuffix("s")
    if path.endswith("/"):
        return reported(kind, [None])
    # A file whose name is not a valid id may be meant for the id nearest to its name.
    name = path.rpartition("/")[2].rpartition(".")[0]
    return reported(kind, [name, id_from(name)])


def _read_file(path: str, data: bytes) -> _File:
    """Read a file of content/, given its path and bytes alone."""
    log = ProblemLog(path)
    kind, note, already_reported = _note(path, data, log)
    return _File(kind, note, already_reported, tuple(log.problems))


def _note(path: str, data: bytes, log: ProblemLog) -> _Note:
    if is_record(path):
        return _NOTHING  # read as a whole, month by month
    if not _is_known(path):
        log.add("unknown-file", NOWHERE, "nothing reads this file", _file_hint(path))
        return _NOTHING
    source = _source(path, data, log)
    if source is None:
        return "", None, _things_at(path)
    if path == _SITE:
        return "site", read_site(path, yaml.document(source, log), log), AlreadyReported()
    if path == _QUESTIONS:
        questions = read_questions(yaml.document(source, log), log)
        lost = _things_at(path) if has_errors(log.problems) else AlreadyReported()
        return "questions", questions, lost
    return _item_note(path, source, log)


def _is_known(path: str) -> bool:
    item = _ITEM.fullmatch(path)
    return path in (_SITE, _QUESTIONS) or (item is not None and _ENDINGS[item[1]] == item[3])


def _source(path: str, data: bytes, log: ProblemLog) -> str | None:
    """Return the text of a file, or None if it has one that cannot be published."""
    source = text_of(data, log)
    if source is None or not path.endswith(".md"):
        return source
    if control := UNPRINTABLE.search(source):
        message = f"the control character U+{ord(control.group()):04X} cannot be published"
        log.add("unreadable-file", Span(*control.span()), message, "delete it")
        return None
    return source


def _item_note(path: str, source: str, log: ProblemLog) -> _Note:
    """Read a file of one of the folders, whose name is an id."""
    _, folder, name = path.split("/", 2)
    item_id = name.rpartition(".")[0]
    if not _is_well_named(folder, item_id, log):
        return "", None, _things_at(path)
    note: Any
    if folder == "articles":
        note = article_note(path, item_id, yaml.document(source, log), log)
    else:
        note = _READERS[folder](path, item_id, source, log)
    # What refers to something here may mean what could not be read.
    lost = _things_at(path) if note is None or _has_unusable_ids(note) else AlreadyReported()
    return folder, note, lost


def _is_well_named(folder: str, item_id: str, log: ProblemLog) -> bool:
    """Whether a file's name can be an id; if not, it is reported."""
    if "/" in item_id:
        message = f"this file is in a folder below content/{folder}"
        log.add("bad-id", NOWHERE, message, f"move it to content/{folder} itself")
        return False
    if not is_id(item_id):
        message, hint = id_complaint(item_id)
        log.add("bad-id", NOWHERE, f"the file's name gives its address: {message}", hint)
        return False
    return True


def _has_unusable_ids(note: Any) -> bool:
    """Whether a note is an annotation with an item whose id is none."""
    is_article = isinstance(note, ArticleNote)
    return is_article and not all(map(ID.fullmatch, note.already_reported.ids("item")))


def _file_hint(path: str) -> str:
    folder, _, name = path.removeprefix("content/").rpartition("/")
    stem, _, ending = name.rpartition(".")
    expected = _ENDINGS.get(folder.partition("/")[0])
    if expected and ending != expected:
        return f"files in content/{folder} end in .{expected}: rename it to {stem}.{expected}"
    if not folder:
        near = did_you_mean(name, ["site.yaml", "questions.yaml"])
        return near or "content/ holds site.yaml, questions.yaml and folders"
    return did_you_mean(folder, _ENDINGS) or f"content/ has the folders {', '.join(_ENDINGS)}"
