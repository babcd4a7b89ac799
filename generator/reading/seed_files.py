"""Which file of `seeds/` an annotation means, and the seeds that are meant."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from generator.briefing.model.notes import ArticleNote, Written
from generator.briefing.model.seed import Seed
from generator.cache import Cache
from generator.problems import NOWHERE, Problem, ProblemLog, did_you_mean
from generator.progress import Progress, tracked
from generator.reading import seeds
from generator.reading.decoding import text_of
from generator.reading.folder import Texts


def seed_path(name: str, paths: Iterable[str]) -> str:
    """The path of the seed that a name means: its accents may be written otherwise in the file's name."""
    path = f"seeds/{name}"
    return (
        path
        if path in paths or path.isascii()
        else _by_form(paths).get(unicodedata.normalize("NFC", path), path)
    )


def _by_form(paths: Iterable[str]) -> Mapping[str, str]:
    """Paths by their canonical form."""
    return {unicodedata.normalize("NFC", path): path for path in paths if not path.isascii()}


def with_seed_paths(
    articles: Iterable[ArticleNote], texts: Texts, cache: Cache
) -> tuple[ArticleNote, ...]:
    """The annotations, each naming its seed as the file is named."""
    return tuple(_with_seed_path(article, texts, cache) for article in articles)


def _with_seed_path(article: ArticleNote, texts: Texts, cache: Cache) -> ArticleNote:
    name = seed_path(article.seed.value, texts).removeprefix("seeds/")
    if name == article.seed.value:
        return article
    # Remembered, so that the next build has the same note again.
    return cache.across_builds(_with_seed, article.path)(article, name)


def _with_seed(article: ArticleNote, name: str) -> ArticleNote:
    return replace(article, seed=Written(name, article.seed.span))


def is_lost(path: str, lost: Iterable[str]) -> bool:
    """Whether a file is one of those that could not be had, or lies in such a folder."""
    return any(
        path == lost_path or (lost_path.endswith("/") and path.startswith(lost_path))
        for lost_path in lost
    )


def seed_hint(name: str, known: Sequence[str]) -> str:
    """The name as it should be, where a whole path was written or another system's; else the nearest."""
    plain = name.replace("\\", "/").lstrip("/").removeprefix("./")
    better = next(
        (candidate for candidate in (plain, plain.rpartition("seeds/")[2]) if candidate in known),
        "",
    )
    return f"write `{better}`, the path below seeds/" if better else did_you_mean(name, known)


def seeds_of(
    articles: Sequence[ArticleNote],
    texts: Texts,
    lost: frozenset[str],
    cache: Cache,
    progress: Progress,
) -> tuple[tuple[Seed, ...], list[Problem]]:
    """The seed of each annotation, each read once."""
    found: dict[str, Seed] = {}
    problems: list[Problem] = []
    known = [
        text_path.removeprefix("seeds/") for text_path in texts if text_path.startswith("seeds/")
    ]
    for article in tracked(articles, progress):
        path = f"seeds/{article.seed.value}"
        if path in found or is_lost(path, lost):
            continue
        if path in texts and path.endswith((".txt", ".md")):
            seed, complaints = cache.across_builds(_seed, path)(path, texts[path])
            found.update({path: seed} if seed else {})
            problems.extend(complaints)
            continue
        log = ProblemLog(article.path)
        if path not in texts:
            log.add(
                "seed-missing",
                article.seed.span,
                f"there is no file {path}",
                seed_hint(article.seed.value, known),
            )
        else:
            log.add(
                "seed-missing",
                article.seed.span,
                f"{path} is neither .txt nor .md",
                "save its text as .txt",
            )
        problems.extend(log.problems)
    return tuple(found.values()), problems


def _seed(path: str, data: bytes) -> tuple[Seed | None, tuple[Problem, ...]]:
    """A seed, by its path and bytes alone; None where it has no text."""
    log = ProblemLog(path)
    source = text_of(data, log)
    seed = None if source is None else seeds.seed(path, data, source, log)
    if seed and not seed.blocks and not log.problems:
        log.add("unreadable-file", NOWHERE, "there is no text in this seed")
    return seed if seed and seed.blocks else None, tuple(log.problems)
