"""Problems of originals: one that is not there, or another one; a seed that says more than it."""

import hashlib
from collections.abc import Iterable, Mapping

from generator.briefing.model.notes import ArticleNote, Original
from generator.briefing.model.project import Notes
from generator.briefing.model.seed import Seed
from generator.cache import Cache
from generator.digests import digest
from generator.problems import Problem, ProblemLog
from generator.progress import Progress, silent
from generator.reading.folder import Texts
from generator.reading.originals.document import Document, letters
from generator.reading.project_files import digest_of
from generator.reading.seed_files import seed_hint
from generator.text import Span, number_of, shortened

_LIBRARIES = ("lxml", "pypdf", "python-docx", "trafilatura")
_Read = tuple[str, str, str]  # the sha256 of a file, the letters of its text, or why it has none


def original_problems(
    notes: Notes, texts: Texts, cache: Cache, progress: Progress = silent
) -> list[Problem]:
    """Return the problems of all originals; each is read once, whatever the number of builds."""
    kept = [(note, note.original) for note in notes.articles if note.original]
    if not kept:
        return []
    found = _read_all({original.path for _, original in kept}, texts, cache, progress)
    seeds = {seed.path: seed for seed in notes.seeds}
    problems: list[Problem] = []
    for note, original in kept:
        read, seed = found.get(original.path), seeds.get(f"seeds/{note.seed}")
        faults = _problems(note, original, read, texts)
        if read and seed and not faults:
            faults = _missing_words(seed, original, read[1])
        problems += faults
    return problems


def _read_all(
    paths: Iterable[str], texts: Texts, cache: Cache, progress: Progress
) -> dict[str, _Read]:
    """Read the originals that are there, unless the same libraries have read them before."""
    libraries = "".join(map(_version, _LIBRARIES))
    there = sorted(path for path in paths if path in texts)
    keys = {path: digest(digest_of(texts, path), libraries) for path in there}
    read = texts.__getitem__
    return dict(cache.mapped("originals", _read, None, keys, read, progress, lasts=_is_final))


def _version(name: str) -> str:
    """Return the version of a library, or nothing if it is not installed."""
    # Slow to import, and most projects have no originals.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return f"{name} {version(name)} "
    except PackageNotFoundError:
        return ""


def _read(_job: None, data: bytes) -> _Read:
    from generator.reading.originals.apart import extracted  # noqa: PLC0415 - as above

    document = extracted(data)
    sha256 = hashlib.sha256(data).hexdigest()
    if isinstance(document, Document):
        return sha256, document.letters, ""
    return sha256, "", document


def _is_final(read: _Read) -> bool:
    """Whether later builds need not try again."""
    from generator.reading.originals.apart import is_final  # noqa: PLC0415 - as above

    return is_final(read[2])


def _problems(
    note: ArticleNote, original: Original, read: _Read | None, texts: Mapping[str, bytes]
) -> list[Problem]:
    """Return the problem of an original that is not there, is another, or cannot be read."""
    log = ProblemLog(note.path)
    if read is None:
        known = [path.removeprefix("seeds/") for path in texts if path.startswith("seeds/")]
        message, hint = f"there is no file {original.path}", seed_hint(original.file, known)
        log.add("original-differs", original.place("file"), message, hint)
    elif read[0] != original.sha256:
        message = f"{original.path} is not the file that was kept: its sha256 is now {read[0]}"
        log.add("original-differs", original.place("sha256"), message)
    elif read[2]:
        message = f"seeds/{note.seed} was not compared with {original.path}: {read[2]}"
        log.add("unchecked-original", original.place("file"), message)
    return log.problems


def _missing_words(seed: Seed, original: Original, whole: str) -> list[Problem]:
    """Return the problem of a seed with paragraphs that its original does not have."""
    spans = [block.span for block in seed.blocks if letters(block.span.of(seed.text)) not in whole]
    if not spans or not whole:
        return []
    log = ProblemLog(seed.path)
    words = shortened(spans[0].of(seed.text), 60)
    more = f", nor {number_of(len(spans) - 1, 'more paragraph')}" if len(spans) > 1 else ""
    message = f"{original.path} does not have these words: “{words}”{more}"
    hint = "a seed is never changed: take its text from the original again, or drop `original`"
    log.add("not-in-original", _in_file(seed, spans[0]), message, hint)
    return log.problems


def _in_file(seed: Seed, span: Span) -> Span:
    """Return where the first words of a stretch of the reading text are in the file."""
    begin, origin = max(part for part in seed.origins if part[0] <= span.start)
    start = origin + span.start - begin
    return Span(start, start + 1)
