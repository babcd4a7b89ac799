"""Which file of `seeds/` an annotation means, and the seeds that are meant."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.seed import Seed
from generator.cache import Cache
from generator.problems import NOWHERE, Problem, ProblemLog, did_you_mean, problem
from generator.progress import Progress
from generator.reading import seeds
from generator.reading.decoding import text_of
from generator.reading.folder import SEED_ENDINGS, Texts
from generator.reading.project_files import digest_of, read_noting


def seed_path(name: str, paths: Iterable[str]) -> str:
    """Return the path of the seed that a name means.

    Accents in the file's name may be composed or decomposed, whatever the name has.
    """
    path = f"seeds/{name}"
    if path in paths or path.isascii():
        return path
    return _by_canonical_form(paths).get(unicodedata.normalize("NFC", path), path)


def _by_canonical_form(paths: Iterable[str]) -> Mapping[str, str]:
    return {unicodedata.normalize("NFC", path): path for path in paths if not path.isascii()}


def with_seed_paths(
    articles: Iterable[ArticleNote], texts: Texts, cache: Cache
) -> tuple[ArticleNote, ...]:
    """Return the annotations with the names of their seeds as the files are named."""
    return tuple(_with_seed_path(article, texts, cache) for article in articles)


def _with_seed_path(article: ArticleNote, texts: Texts, cache: Cache) -> ArticleNote:
    name = seed_path(article.seed, texts).removeprefix("seeds/")
    if name == article.seed:
        return article
    # Remembered, so that the next build has the same note again.
    return cache.across_builds(_with_seed, article.path)(article, name)


def _with_seed(article: ArticleNote, name: str) -> ArticleNote:
    return replace(article, seed=name)


def is_lost(path: str, lost: Iterable[str]) -> bool:
    """Whether a file is one of those that could not be read, or is in such a folder."""
    return any(path == lost_path or _is_within(path, lost_path) for lost_path in lost)


def _is_within(path: str, folder: str) -> bool:
    return folder.endswith("/") and path.startswith(folder)


def seed_hint(name: str, known: Sequence[str]) -> str:
    """Return the name as it should be if a whole path was written; else the nearest one."""
    path = name.replace("\\", "/").lstrip("/").removeprefix("./")
    candidates = (path, path.rpartition("seeds/")[2])
    better = next((candidate for candidate in candidates if candidate in known), "")
    return f"write `{better}`, the path below seeds/" if better else did_you_mean(name, known)


def seeds_of(
    articles: Sequence[ArticleNote],
    texts: Texts,
    lost: frozenset[str],
    cache: Cache,
    progress: Progress,
) -> tuple[tuple[Seed, ...], list[Problem]]:
    """Return the seeds that annotations name, and their problems; a seed is read once."""
    digests: dict[str, bytes] = {}
    problems: list[Problem] = []
    for article in articles:
        path = f"seeds/{article.seed}"
        if path in digests or is_lost(path, lost):
            continue
        if path in texts and path.endswith(SEED_ENDINGS):
            digests[path] = digest_of(texts, path)
        else:
            problems.append(_missing_seed(article, path, texts))
    found: list[Seed] = []

    file = read_noting(texts, digests)
    for _, (seed, seed_problems) in cache.mapped("seeds", _read, None, digests, file, progress):
        found.extend([seed] if seed else [])
        problems.extend(seed_problems)
    return tuple(found), problems


def _missing_seed(article: ArticleNote, path: str, texts: Texts) -> Problem:
    """Return the problem of an annotation whose seed is not there, or not a text."""
    name, place = article.seed, article.place("seed")
    if path in texts:
        message, hint = f"{path} is neither .txt nor .md", "save its text as .txt"
    else:
        names = [other.removeprefix("seeds/") for other in texts if other.startswith("seeds/")]
        message, hint = f"there is no file {path}", seed_hint(name, names)
    return problem("seed-missing", article.path, place, message, hint)


def _read(_job: None, file: tuple[str, bytes]) -> tuple[Seed | None, tuple[Problem, ...]]:
    return _seed(*file)


def _seed(path: str, data: bytes) -> tuple[Seed | None, tuple[Problem, ...]]:
    """Return a seed, given its path and bytes alone; None if it has no text."""
    log = ProblemLog(path)
    source = text_of(data, log)
    seed = None if source is None else seeds.seed(path, data, source, log)
    if seed and not seed.blocks and not log.problems:
        log.add("unreadable-file", NOWHERE, "there is no text in this seed")
    return seed if seed and seed.blocks else None, tuple(log.problems)
