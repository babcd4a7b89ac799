"""What a page adds to the search index: its records, and the words that they are found by.

It depends on nothing but what the page shows, so it is remembered with all that it has read. The
records of a page are numbered from 0: those of an article by the stretches in `records.py`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from generator.digests import digest
from generator.progress import Progress, tracked
from generator.publishing.pages.drawn_page import DrawingJob
from generator.publishing.presenter import Presenter
from generator.publishing.recipes import Inputs
from generator.publishing.search.numbers import numbers_code
from generator.publishing.search.records import ARTICLES, SearchEntry, entries_of
from generator.publishing.search.scripts import as_json
from generator.publishing.search.terms import words_of
from generator.publishing.versions import Versions
from generator.reads import Read

KIND = "search"  # under which a cache keeps them
_SAFE = "!'()*"  # with Python's own, what encodeURIComponent leaves alone


class IndexedPage(Struct, frozen=True):
    """What a page adds to the index, as text that the parts of the index are joined of."""

    counts: tuple[int, ...]  # records of each stretch
    records: str  # JSON: where the page is and what it is, then its records
    words: str  # lines: a word and the code of the records that have it
    digest: bytes  # of the records
    inputs: Inputs = Inputs((), b"")


def indexed_pages(
    names: Sequence[str], job: DrawingJob, versions: Versions, progress: Progress
) -> dict[str, IndexedPage]:
    """Return what each page adds, as an earlier build has made it where it would be the same."""
    key = digest(job.briefing.site.lang)
    kept = {name: _kept(name, key, job, versions) for name in names}
    missing = [name for name, page in kept.items() if page is None]
    made = job.cache.workers.map(indexed_page, job, missing)
    for name in tracked(missing, progress):
        page, reads = next(made)
        page = replace(page, inputs=Inputs(reads, versions.all_of(reads)))
        job.cache.keep(KIND, name, key, page)
        kept[name] = page
    job.cache.forget_others(KIND, names)
    return {name: page for name, page in kept.items() if page}


def _kept(name: str, key: bytes, job: DrawingJob, versions: Versions) -> IndexedPage | None:
    """Return what an earlier build has made of a page, if it would be the same now."""
    if job.cache.key_of(KIND, name) != key:
        return None
    page: IndexedPage = job.cache.kept(KIND, name)
    return page if page.inputs.are_as_they_were(versions) else None


def indexed_page(job: DrawingJob, name: str) -> tuple[IndexedPage, tuple[Read, ...]]:
    """Return what a page adds, and what was read for it."""
    return job.cache.reads.of(partial(_indexed, name, job.presenter))


def _indexed(name: str, presenter: Presenter) -> IndexedPage:
    head, stretches = entries_of(name, presenter)
    entries = [entry for stretch in stretches for entry in stretch]
    rows = [_row(entry) for entry in entries]
    found = as_json([head, *rows])
    words = "\n".join(_lines(entries, name, presenter))
    return IndexedPage(tuple(map(len, stretches)), found, words, digest(found))


def _row(entry: SearchEntry) -> list[object]:
    """Return a record; one that does not stand, which is struck out, ends with a 1."""
    withdrawn = [] if entry.stands else [1]
    return [entry.anchor, entry.shown, entry.more, *withdrawn]


def _lines(entries: Sequence[SearchEntry], name: str, presenter: Presenter) -> Iterator[str]:
    """Yield each word with the code of its records."""
    numbers: dict[str, list[int]] = defaultdict(list)
    every = list(range(len(entries)))
    for word in _facets(name, presenter) if entries else ():
        numbers[word] = every
    for number, entry in enumerate(entries):
        for word in _words(entry, presenter):
            numbers[word].append(number)
    for word in sorted(numbers):
        yield f"{word} {numbers_code(numbers[word], len(entries))}"


def _facets(name: str, presenter: Presenter) -> Iterable[str]:
    """Yield the filters that let all records of a page through."""
    kind, _, key = name.partition("/")
    outlet = presenter.briefing.articles[key].outlet if kind == ARTICLES else ""
    return [f"@outlet/{quote(outlet, safe=_SAFE)}"] if outlet else []


def _words(entry: SearchEntry, presenter: Presenter) -> set[str]:
    """Return the words of a record, with those of the actors that it names, as filters too."""
    words = words_of(f"{entry.text} {entry.also}" if entry.also else entry.text)
    for actor_id in entry.actors:
        words |= _name_words(actor_id, presenter)
        words.add(f"@actor/{actor_id}")
    words.update(f"@by/{actor_id}" for actor_id in entry.by)
    words.update(f"@topic/{topic}" for topic in entry.topics)
    if entry.status:
        words.add(f"@status/{entry.status}")
    return words


def _name_words(actor_id: str, presenter: Presenter) -> set[str]:
    """Return the words of an actor's name."""
    name = presenter.briefing.actors[actor_id].name
    return presenter.cache.per_build("words of a name", name, lambda: words_of(name))
