"""The index that search.html looks through: small scripts, loaded when a word needs them.

- `search/index.js` says where everything is, and which pages have how many records, in the order
  of results.
- `search/terms-N.js` hold words in alphabetical order, with the numbers of their records.
- `search/words-N.js` and `search/endings-N.js` hold the words alone, forwards and backwards, where
  mistyped ones are looked up.
- `search/records-N.js` hold the results of some pages, `search/days.js` the days of articles.

They are classic scripts, since a page opened from a folder may load those and nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from generator.briefing.model.article import Article
from generator.briefing.model.content import Briefing
from generator.briefing.model.dates import When
from generator.cache import Cache
from generator.digests import digest, joined_digest
from generator.progress import Progress, silent
from generator.publishing.pages.drawn_page import DrawingJob
from generator.publishing.search.numbers import MARKS, page_codes, place_of, step_code
from generator.publishing.search.pages import IndexedPage, indexed_pages
from generator.publishing.search.records import ARTICLES, names_of_pages
from generator.publishing.search.scripts import Script, as_json, script, write_scripts
from generator.publishing.search.shelves import first_word, in_script_order, shards
from generator.publishing.search.terms import ARTICLE, LETTERS, UNSPACED, may_be_mistyped
from generator.publishing.sink import Sink
from generator.publishing.versions import Versions

PAGES = 3  # of which the records are in one file, more or less
DRAWERS = 16  # of pages, of which each is joined by itself
_JOINED, _ALONE = "search drawers", "search words"  # under which a cache keeps what is joined
# How words and numbers are to be read.
_HOW = {"letters": LETTERS, "unspaced": UNSPACED, "article": ARTICLE, "marks": MARKS}


def write_search(
    job: DrawingJob, versions: Versions, sink: Sink, progress: Progress = silent
) -> None:
    """Write the scripts of the index."""
    by_kind = names_of_pages(job.presenter)
    names = [name for of_kind in by_kind.values() for name in of_kind]
    pages = indexed_pages(names, job, versions, progress)
    oldest_first = reversed(by_kind["article"])
    codes = page_codes(oldest_first, sorted((*by_kind["actor"], *by_kind["page"])))
    shelves = _shelves(_postings(pages, codes, job.cache), job.cache)
    files = _files(names)
    index = {
        **_HOW,
        "pages": {
            kind: " ".join(_entry(name, pages[name], codes[name], files[name]) for name in of_kind)
            for kind, of_kind in by_kind.items()
        },
        **{shelf: [first_word(text) for text in texts] for shelf, texts in shelves.items()},
    }
    records = _records_scripts(files, pages, codes)
    days = script("days", _days(job.briefing))
    write_scripts((*_shelf_scripts(shelves), *records, days), index, job, sink)


def _shelf_scripts(shelves: Mapping[str, Sequence[str]]) -> Iterator[Script]:
    """Yield the files of words."""
    for shelf, texts in shelves.items():
        for number, text in enumerate(texts):
            yield f"{shelf}-{number}", digest(text), partial(as_json, text)


def _postings(
    pages: Mapping[str, IndexedPage], codes: Mapping[str, str], cache: Cache
) -> Mapping[str, str]:
    """Return each word with the codes of its records.

    Pages are joined by the drawer, so that one that changes is joined anew with a few others.
    """
    drawers: dict[int, list[str]] = defaultdict(list)
    for name in sorted(pages):
        drawers[place_of(name) % DRAWERS].append(name)
    found: dict[str, list[str]] = defaultdict(list)
    for drawer, names in sorted(drawers.items()):
        given = [(codes[name], pages[name].words) for name in names]
        key = digest(*(text for pair in given for text in pair))
        for word, code in cache.once(_JOINED, str(drawer), key, partial(_joined, given)).items():
            found[word].append(code)
    return {word: "".join(parts) for word, parts in found.items()}


def _joined(pages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return each word of some pages, given with their codes, with the codes of its records."""
    found: dict[str, list[str]] = defaultdict(list)
    for page_code, words in pages:
        for line in words.split("\n") if words else ():
            word, _, code = line.partition(" ")
            found[word].append(page_code + code)
    return {word: "".join(parts) for word, parts in found.items()}


def _shelves(postings: Mapping[str, str], cache: Cache) -> dict[str, list[str]]:
    """Return words with their postings, alone, and backwards, in shards."""
    terms = in_script_order(postings)
    key = digest("\n".join(terms))
    return {
        "terms": list(shards(f"{term} {postings[term]}" for term in terms)),
        **cache.once(_ALONE, "", key, partial(_alone, terms)),
    }


def _alone(terms: Sequence[str]) -> dict[str, list[str]]:
    """Return the words that may be mistyped, forwards and backwards, in shards."""
    words = [term for term in terms if may_be_mistyped(term)]
    backwards = in_script_order(word[::-1] for word in words)
    return {"words": list(shards(words)), "endings": list(shards(backwards))}


def _files(names: Sequence[str]) -> dict[str, int]:
    """Return the number of the file that has the records of each page, by its name alone.

    Only where pages have doubled are there twice as many files.
    """
    count = 1 << (max(len(names) - 1, 0) // PAGES).bit_length()
    return {name: place_of(name) % count for name in names}


def _records_scripts(
    files: Mapping[str, int], pages: Mapping[str, IndexedPage], codes: Mapping[str, str]
) -> Iterator[Script]:
    """Yield the files of records; each has those of its pages by their codes."""
    held: list[list[str]] = [[] for _ in range(max(files.values(), default=-1) + 1)]
    for name in sorted(files):
        held[files[name]].append(name)
    for number, names in enumerate(held):
        given = [(codes[name], pages[name]) for name in names]
        key = joined_digest(part for code, page in given for part in (code.encode(), page.digest))
        yield f"records-{number}", key, partial(_records, given)


def _records(pages: Iterable[tuple[str, IndexedPage]]) -> str:
    """Return the records of some pages by their codes, as JSON."""
    return f"{{{','.join(f'{as_json(code)}:{page.records}' for code, page in pages)}}}"


def _entry(name: str, page: IndexedPage, code: str, file: int) -> str:
    """Return what the index says of a page: its code, its file, and its records by stretch.

    A page of another kind than an article is one record.
    """
    counts = page.counts if name.startswith(ARTICLES) else ()
    return code + "".join(map(step_code, (file, *counts)))


def _days(briefing: Briefing) -> list[list[Any]]:
    """Return [day, the place of its first article] of all days of articles, newest first."""
    numbered = enumerate(briefing.articles.values())
    by_day = groupby(numbered, key=lambda pair: _day_of(pair[1]))
    return [[day, next(some)[0]] for day, some in by_day]


def _day_of(article: Article) -> str:
    return _day(article.published)


def _day(when: When) -> str:
    """Return the day by which articles are ordered, as a date field writes it."""
    year, month, day = when.earliest
    return f"{min(max(year, 0), 9999):04}-{month:02}-{day:02}"
