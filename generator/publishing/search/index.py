"""The index that search.html looks through: small scripts, loaded when a word needs them.

- `search/index.js` says where everything is.
- `search/terms-N.js` hold words in alphabetical order, with the numbers of their records.
- `search/words-N.js` and `search/endings-N.js` hold the words alone, forwards and backwards, where
  mistyped ones are looked up.
- `search/records-N.js` hold the results, `search/days.js` the first record of every day.

They are classic scripts, since a page opened from a folder may load those and nothing else.
"""

import json
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from itertools import groupby
from operator import sub
from typing import Any
from urllib.parse import quote
from zlib import crc32

from generator.briefing.model.article import Article
from generator.briefing.model.dates import When
from generator.progress import Progress, silent, tracked
from generator.publishing.presenter import Presenter
from generator.publishing.search.records import SearchEntry, records
from generator.publishing.search.terms import ARTICLE, LETTERS, UNSPACED, may_be_mistyped, words_of

SHARD = 24_000  # characters, so that a word costs one small file
CHUNK = 100  # records of one file
EDITION = 8  # characters that tell the content of a script from another
_BORDERS = 256  # of so many words one begins a new file, wherever it stands
_BASE = 32
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

Postings = Mapping[str, list[int]]


def search_files(presenter: Presenter, progress: Progress = silent) -> dict[str, bytes]:
    """Return the scripts of the index by path."""
    by_kind = list(records(presenter, progress))
    entries = [entry for _, of_kind in by_kind for entry in of_kind]
    shelves = _shelves(_postings(tracked(entries, progress), presenter), len(entries), progress)
    contents: dict[str, Any] = {
        f"{name}-{number}": shard
        for name, shards in shelves.items()
        for number, shard in enumerate(shards)
    }
    for number, chunk in enumerate(_chunks(entries)):
        contents[f"records-{number}"] = _chunk(chunk, presenter)
    contents["days"] = _days(by_kind)
    contents["index"] = {
        "kinds": [[kind, len(of_kind)] for kind, of_kind in by_kind],
        "chunk": CHUNK,
        "letters": LETTERS,
        "unspaced": UNSPACED,
        "article": ARTICLE,
        **{name: [_first_word(shard) for shard in shards] for name, shards in shelves.items()},
    }
    return _scripts(contents)


def _shelves(postings: Postings, count: int, progress: Progress) -> dict[str, list[str]]:
    """Return the words of so many records with their postings, alone, and backwards, in shards."""
    terms = _in_script_order(postings)
    words = [term for term in terms if may_be_mistyped(term)]
    size = -(-count // 8)
    lines = (f"{term} {_numbers(postings[term], size)}" for term in tracked(terms, progress))
    return {
        "terms": list(_shards(lines)),
        "words": list(_shards(words)),
        "endings": list(_shards(_in_script_order(word[::-1] for word in words))),
    }


def _first_word(shard: str) -> str:
    """Return the first word of a shard, which begins with a line feed."""
    return shard[1:].partition("\n")[0].partition(" ")[0]


def _scripts(contents: Mapping[str, Any]) -> dict[str, bytes]:
    """Return scripts that say their own edition; the index, made last, has those of all others.

    So parts of two indexes never answer together, and a script changes only with its content.
    """
    editions: dict[str, str] = {}
    scripts: dict[str, bytes] = {}
    for name, content in contents.items():
        held = {**content, "editions": editions} if name == "index" else content
        text = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
        edition = sha256(text).hexdigest()[:EDITION]
        shelf = name.partition("-")[0]
        editions[shelf] = editions.get(shelf, "") + edition
        scripts[f"search/{name}.js"] = f'searched("{edition}","{name}",'.encode() + text + b")\n"
    return scripts


def _in_script_order(words: Iterable[str]) -> list[str]:
    """Return words as JavaScript orders them: by code units.

    These differ in order from code points beyond the first plane.
    """
    ordered = sorted(words)
    if max("".join(ordered), default="") < "\ud800":
        return ordered
    return sorted(ordered, key=lambda word: word.encode("utf-16-be"))


def _postings(entries: Iterable[SearchEntry], presenter: Presenter) -> Postings:
    """Return the numbers of the records that have a word, or that a filter lets through."""
    postings: dict[str, list[int]] = defaultdict(list)
    actors = presenter.briefing.actors.values()
    names = {actor.id: words_of(actor.name) for actor in actors}
    other_names = {
        actor.id: words_of(" ".join(name.text for name in actor.names)) for actor in actors
    }
    articles = presenter.briefing.articles.values()
    facets = {article.slug: _article_facets(article) for article in articles}
    for number, entry in enumerate(entries):
        own = other_names if entry.article is None else {}
        words = _words(entry, names, own)
        words.update(facets[entry.article.slug] if entry.article else ())
        for word in words:
            postings[word].append(number)
    return postings


def _words(
    entry: SearchEntry, names: Mapping[str, set[str]], other_names: Mapping[str, set[str]]
) -> set[str]:
    """Return the words of a record, with those of the actors that it names, as filters too."""
    words = words_of(f"{entry.text} {entry.also}" if entry.also else entry.text)
    for actor_id in entry.actors:
        words |= names[actor_id] | other_names.get(actor_id, set())
        words.add(f"@actor/{actor_id}")
    words.update(f"@by/{actor_id}" for actor_id in entry.by)
    words.update(f"@topic/{topic}" for topic in entry.topics)
    if entry.status:
        words.add(f"@status/{entry.status}")
    return words


def _article_facets(article: Article) -> list[str]:
    return [f"@outlet/{quote(article.outlet, safe=_SAFE)}"] if article.outlet else []


_SAFE = "!'()*"  # with Python's own, what encodeURIComponent leaves alone


def _numbers(found: Sequence[int], size: int) -> str:
    """Return ascending numbers as steps in base 32, or as a bit a record where that is shorter."""
    steps = "".join(map(_step, map(sub, found, (-1, *found))))
    if len(steps) <= size * 4 // 3:
        return steps
    bits = bytearray(size)
    for number in found:
        bits[number >> 3] |= 1 << (number & 7)
    return f"={b64encode(bits).decode()}"


@cache
def _step(step: int) -> str:
    """Return a number as text, five bits a character, lowest first.

    All characters but the last have the sixth bit.
    """
    if step < _BASE:
        return DIGITS[step]
    return DIGITS[step & 31 | 32] + _step(step >> 5)


def _shards(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines in files of about SHARD characters, every line between line feeds.

    Words that begin a file are told by their own letters: one word more moves no later border.
    """
    shard, size = [""], 0
    for line in lines:
        is_border = size > SHARD * 3 // 4 and crc32(line.partition(" ")[0].encode()) % _BORDERS == 0
        if size and (is_border or size + len(line) > SHARD * 3 // 2):
            yield "\n".join((*shard, ""))
            shard, size = [""], 0
        shard.append(line)
        size += len(line) + 1
    if size:
        yield "\n".join((*shard, ""))


def _chunks(found: Sequence[SearchEntry]) -> Iterator[Sequence[SearchEntry]]:
    for start in range(0, len(found), CHUNK):
        yield found[start : start + CHUNK]


def _chunk(some: Sequence[SearchEntry], presenter: Presenter) -> Any:
    """Return the records of one file, and before them the pages that they are in."""
    pages = {entry.at: entry for entry in some}
    numbers = {at: number for number, at in enumerate(pages)}
    return [
        [_page(entry, presenter) for entry in pages.values()],
        [_result(numbers[entry.at], entry) for entry in some],
    ]


def _result(page: int, entry: SearchEntry) -> list[Any]:
    """Return a result; one that does not stand, which is struck out, ends with a 1."""
    withdrawn = [] if entry.stands else [1]
    return [page, entry.anchor, entry.shown, entry.more, *withdrawn]


def _page(record: SearchEntry, presenter: Presenter) -> list[str]:
    if not record.article:
        return [record.at]
    source = presenter.source(record.article.slug)
    line = " · ".join(filter(None, (source.outlet, source.published)))
    return [record.at, source.title, line, source.lang, source.dir]


def _days(by_kind: Iterable[tuple[str, list[SearchEntry]]]) -> Any:
    """Return [[day, its first record] ..., the end] of every stretch of records, newest first.

    Facts that stand are a stretch, and so are those that do not. Actors have no day.
    """
    found: list[list[Any]] = []
    number = 0
    for _, some in by_kind:
        for _, stretch in groupby(some, key=lambda entry: entry.stands):
            entries = list(stretch)
            found.append([_days_of(entries, number), number + len(entries)])
            number += len(entries)
    return found


def _days_of(entries: Iterable[SearchEntry], first: int) -> list[list[Any]]:
    """Return [day, its first record] of records whose numbers begin with the first."""
    days: list[list[Any]] = []
    article = None
    for number, entry in enumerate(entries, first):
        if entry.article and entry.article is not article:
            article, day = entry.article, _day(entry.article.published)
            if not days or days[-1][0] != day:
                days.append([day, number])
    return days


def _day(when: When) -> str:
    """Return the day by which articles are ordered, as a date field writes it."""
    year, month, day = when.earliest
    return f"{min(max(year, 0), 9999):04}-{month:02}-{day:02}"
