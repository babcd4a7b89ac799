"""All articles of a project, of which those are read that no earlier build has read.

What was found in an article is kept under a key of three parts: what all of its inputs were, what
they were but for the cast, and the part of the cast that it names. If only the cast has changed,
its part is made again, and if that is the same, so is the article.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.briefing.assembly.article import (
    ArticleJob,
    ArticleTask,
    Checked,
    Result,
    checked_article,
)
from generator.briefing.assembly.article_version import KIND
from generator.briefing.gate.cast_part import cast_digest
from generator.briefing.meaning import Languages
from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.seed import Seed
from generator.digests import SIZE, digest
from generator.progress import Progress, tracked

NoteAndSeed = tuple[ArticleNote, Seed]


class _Key(Struct, frozen=True):
    """What an article was made of."""

    everything: bytes
    but_the_cast: bytes

    def is_of(self, kept: bytes) -> bool:
        """Whether a result that is kept is that of these inputs."""
        return kept[:SIZE] == self.everything

    def known_part(self, kept: bytes) -> bytes:
        """Return the part of the cast of a kept result that differs in nothing but the cast."""
        return kept[2 * SIZE :] if kept[SIZE : 2 * SIZE] == self.but_the_cast else b""

    def with_part(self, part: bytes) -> bytes:
        """Return the key under which a result is kept."""
        return self.everything + self.but_the_cast + part


def checked_articles(
    job: ArticleJob,
    tasks: Sequence[NoteAndSeed],
    digests: Mapping[str, bytes],
    progress: Progress,
) -> Iterator[Result]:
    """Yield the article of each annotation and its seed, or None after an error, and problems.

    The digests are those of the annotations and seeds by path.
    """
    keys = _keys(job, tasks, digests)
    kept = {path: job.cache.key_of(KIND, path) for path in keys}
    missing = [
        ArticleTask(note, seed, keys[note.path].known_part(kept[note.path]))
        for note, seed in tasks
        if not keys[note.path].is_of(kept[note.path])
    ]
    made = job.cache.workers.map(checked_article, job, missing)
    lacking = frozenset(task.note.path for task in missing)
    for note, _ in tracked(tasks, progress):
        if note.path in lacking:
            yield _taken(next(made), note.path, keys[note.path], job)
        else:
            yield job.cache.kept(KIND, note.path)
    job.cache.forget_others(KIND, keys)


def _taken(checked: Checked, path: str, key: _Key, job: ArticleJob) -> Result:
    """Keep what was found in an article, and return it."""
    result: Result = job.cache.kept(KIND, path) if checked.result is None else checked.result
    job.cache.keep(KIND, path, key.with_part(checked.part), result)
    return result


def _keys(
    job: ArticleJob, tasks: Sequence[NoteAndSeed], digests: Mapping[str, bytes]
) -> dict[str, _Key]:
    """Return the key of each article, by the path of its annotation."""
    cast, languages = cast_digest(job.cast), _digest_of_languages(job.languages)
    keys = {}
    for note, seed in tasks:
        inputs = (digests[note.path], seed.path, digests[seed.path], job.lang, job.rights)
        own = digest(note.path, *inputs, languages)
        keys[note.path] = _Key(digest(own, cast), own)
    return keys


def _digest_of_languages(languages: Languages) -> bytes:
    """Return a digest of the rules of all languages."""
    return digest(*(language.digest for language in languages.values()))
