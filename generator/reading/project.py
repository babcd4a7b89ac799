"""All files of a project become notes: which file is what, read one by one, each on its own."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from generator.briefing.model.already_reported import PAGE_KINDS, AlreadyReported, reported, union
from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.project import Notes
from generator.briefing.model.seed import Seed
from generator.cache import Cache
from generator.problems import NOWHERE, Problem, ProblemLog, did_you_mean, has_errors
from generator.progress import Progress, silent, tracked
from generator.reading import yaml_tree as yaml
from generator.reading.actor_file import read_actor
from generator.reading.annotation import article_note
from generator.reading.decoding import text_of
from generator.reading.folder import Texts
from generator.reading.page_file import read_page
from generator.reading.questions_file import read_questions
from generator.reading.schema import ID, LONGEST_ID, RESERVED_IDS, id_complaint, id_from
from generator.reading.seed_files import is_lost, seeds_of, with_seed_paths
from generator.reading.site_file import read_site
from generator.reading.topic_file import read_topic
from generator.reading.yaml_errors import UNPRINTABLE
from generator.text import Span

_SITE = "content/site.yaml"
_QUESTIONS = "content/questions.yaml"
_ITEM = re.compile(r"content/(articles|actors|topics|briefings|pages)/(.+)\.(yaml|md)", re.DOTALL)
_FOLDER = re.compile(r"content/(articles|actors|topics|briefings|pages)/")
_ENDINGS = {"articles": "yaml", "actors": "md", "topics": "md", "briefings": "md", "pages": "md"}


class _File(Struct, frozen=True):
    """What came of one file: a note and where it belongs in `Notes`, what could not be read, problems."""

    kind: str = ""  # site | articles | actors | topics | questions | briefings | pages
    note: Any = None
    already_reported: AlreadyReported = AlreadyReported()
    problems: tuple[Problem, ...] = ()


def notes(
    texts: Texts, unread: Iterable[Problem], cache: Cache, progress: Progress = silent
) -> tuple[Notes, list[Problem]]:
    """Read content and the seeds that it names; `unread` are the problems of files that could not be had."""
    paths = sorted(path for path in texts if path.startswith("content/"))
    files = {
        path: cache.across_builds(_read_file, path)(path, texts[path])
        for path in tracked(paths, progress)
    }
    problems = [problem for file in files.values() for problem in file.problems]
    lost = frozenset(problem.path for problem in unread if problem.severity == "error")
    from_files = union(file.already_reported for file in files.values())
    already_reported = union([from_files, *map(_things_at, sorted(lost))])
    if _SITE not in texts and not is_lost(_SITE, lost):
        log = ProblemLog(_SITE)
        log.add(
            "missing-key",
            NOWHERE,
            "content/site.yaml is missing; it needs `title`",
            "`briefing init` makes one",
        )
        problems.extend(log.problems)
    articles = with_seed_paths(_notes_of(files, "articles"), texts, cache)
    found, seed_problems = seeds_of(articles, texts, lost, cache, progress)
    return _settled(files, articles, found, already_reported), problems + seed_problems


def _notes_of(files: Mapping[str, _File], kind: str) -> tuple[Any, ...]:
    return tuple(
        file.note for file in files.values() if file.kind == kind and file.note is not None
    )


def _settled(
    files: Mapping[str, _File],
    articles: tuple[ArticleNote, ...],
    found: tuple[Seed, ...],
    already_reported: AlreadyReported,
) -> Notes:
    kinds = {kind: _notes_of(files, kind) for kind in _ENDINGS} | {"articles": articles}
    site = next(iter(_notes_of(files, "site")), None)
    questions = next(iter(_notes_of(files, "questions")), ())
    return Notes(
        site=site, questions=questions, seeds=found, already_reported=already_reported, **kinds
    )


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
    """A file of content/, by its path and bytes alone."""
    log = ProblemLog(path)
    kind, note, unread = _note(path, data, log)
    return _File(kind, note, unread, tuple(log.problems))


def _note(path: str, data: bytes, log: ProblemLog) -> tuple[str, Any, AlreadyReported]:
    """Where a file belongs, its note if there is one, and what in it could not be read."""
    item = _ITEM.fullmatch(path)
    known = path in (_SITE, _QUESTIONS) or (item and _ENDINGS[item[1]] == item[3])
    if not known:
        log.add("unknown-file", NOWHERE, "nothing reads this file", _file_hint(path))
        return "", None, AlreadyReported()
    source = text_of(data, log)
    if source is None:
        return "", None, _things_at(path)
    if path.endswith(".md") and (control := UNPRINTABLE.search(source)):
        message = f"the control character U+{ord(control.group()):04X} cannot be published"
        log.add("unreadable-file", Span(*control.span()), message, "delete it")
        return "", None, _things_at(path)
    if item:
        return _item_note(path, item[1], item[2], source, log)
    if path == _SITE:
        site = read_site(path, yaml.document(source, log), log)
        return "site", site, AlreadyReported()
    questions = read_questions(yaml.document(source, log), log)
    return (
        "questions",
        questions,
        _things_at(path) if has_errors(log.problems) else AlreadyReported(),
    )


def _item_note(
    path: str, folder: str, name: str, source: str, log: ProblemLog
) -> tuple[str, Any, AlreadyReported]:
    if "/" in name:
        log.add(
            "bad-id",
            NOWHERE,
            f"this file stands in a folder below content/{folder}",
            f"move it to content/{folder} itself",
        )
        return "", None, _things_at(path)
    if not ID.fullmatch(name) or len(name) > LONGEST_ID or name in RESERVED_IDS:
        message, hint = id_complaint(name)
        log.add("bad-id", NOWHERE, f"the file's name gives its address: {message}", hint)
        return "", None, _things_at(path)
    note: Any
    if folder == "articles":
        note = article_note(path, name, yaml.document(source, log), log)
    else:
        readers: dict[str, Callable[..., Any]] = {"actors": read_actor, "topics": read_topic}
        note = readers.get(folder, read_page)(path, name, source, log)
    # What refers to something here may mean what could not be read.
    unread = note is None or (
        isinstance(note, ArticleNote)
        and not all(map(ID.fullmatch, note.already_reported.ids("item")))
    )
    return folder, note, _things_at(path) if unread else AlreadyReported()


def _file_hint(path: str) -> str:
    folder, _, name = path.removeprefix("content/").rpartition("/")
    stem, _, ending = name.rpartition(".")
    expected = _ENDINGS.get(folder.split("/", maxsplit=1)[0])
    if expected and ending != expected:
        return f"files in content/{folder} end in .{expected}: rename it to {stem}.{expected}"
    if not folder:
        return (
            did_you_mean(name, ["site.yaml", "questions.yaml"])
            or "content/ holds site.yaml, questions.yaml and folders"
        )
    return did_you_mean(folder, _ENDINGS) or f"content/ has the folders {', '.join(_ENDINGS)}"
