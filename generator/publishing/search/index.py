"""The index that search.html looks through: small scripts, each loaded when a word or a result needs it.

`search/index.js` says where everything is; `search/terms-N.js` hold words with the numbers of the records that have
them, in alphabetical order; `search/words-N.js` and `search/endings-N.js` the words alone, forwards and backwards, where
mistyped ones are looked up; `search/records-N.js` the results; `search/days.js` the first record of each day. They are
classic scripts, since a page opened from a folder may load those and nothing else.
"""

import json
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from operator import sub
from typing import Any
from urllib.parse import quote

from generator.briefing.model.article import Article
from generator.briefing.model.dates import When
from generator.progress import Progress, silent, tracked
from generator.publishing.presenter import Presenter
from generator.publishing.search.records import SearchEntry, records
from generator.publishing.search.terms import ARTICLE, LETTERS, UNSPACED, may_be_mistyped, words_of

SHARD = 24_000  # characters, so that a word costs one small file
CHUNK = 100  # records of one file
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

Postings = Mapping[str, list[int]]


def search_files(presenter: Presenter, progress: Progress = silent) -> dict[str, bytes]:
    """The scripts of the index by path."""
    by_kind = list(records(presenter, progress))
    found = [each for _, some in by_kind for each in some]
    postings = _postings(tracked(found, progress), presenter)
    terms = _in_script_order(postings)
    words = [each for each in terms if may_be_mistyped(each)]
    size = -(-len(found) // 8)
    shelves = {
        "terms": list(
            _shards(f"{term} {_numbers(postings[term], size)}" for term in tracked(terms, progress))
        ),
        "words": list(_shards(words)),
        "endings": list(_shards(_in_script_order(each[::-1] for each in words))),
    }
    contents: dict[str, Any] = {
        f"{name}-{number}": each
        for name, shards in shelves.items()
        for number, each in enumerate(shards)
    }
    contents |= {
        f"records-{number}": _chunk(some, presenter) for number, some in enumerate(_chunks(found))
    }
    contents["days"] = _days(by_kind)
    contents["index"] = {
        "kinds": [[kind, len(some)] for kind, some in by_kind],
        "chunk": CHUNK,
        "letters": LETTERS,
        "unspaced": UNSPACED,
        "article": ARTICLE,
        **{
            name: [each[1:].partition("\n")[0].partition(" ")[0] for each in shards]
            for name, shards in shelves.items()
        },
    }
    return _scripts(contents)


def _scripts(contents: Mapping[str, Any]) -> dict[str, bytes]:
    """Each says which index it belongs to, so that parts of two never answer together."""
    texts = {
        name: json.dumps(each, ensure_ascii=False, separators=(",", ":")).encode()
        for name, each in contents.items()
    }
    whole = sha256()
    for name, each in texts.items():
        whole.update(f"{name} {len(each)} ".encode() + each)
    edition = whole.hexdigest()[:12]
    return {
        f"search/{name}.js": f'searched("{edition}","{name}",'.encode() + each + b")\n"
        for name, each in texts.items()
    }


def _in_script_order(words: Iterable[str]) -> list[str]:
    """Words as JavaScript compares them: by code units, which differ from code points beyond the first plane."""
    ordered = sorted(words)
    return (
        ordered
        if max("".join(ordered), default="") < "\ud800"
        else sorted(ordered, key=lambda each: each.encode("utf-16-be"))
    )


def _postings(found: Iterable[SearchEntry], presenter: Presenter) -> Postings:
    """The numbers of the records that have a word, or that a filter lets through."""
    postings: dict[str, list[int]] = defaultdict(list)
    names = {each.id: words_of(each.name) for each in presenter.briefing.actors.values()}
    also = {
        each.id: words_of(" ".join(name.text for name in each.names))
        for each in presenter.briefing.actors.values()
    }
    facets = {
        article.slug: _article_facets(article) for article in presenter.briefing.articles.values()
    }
    for number, record in enumerate(found):
        words = words_of(f"{record.text} {record.also}" if record.also else record.text)
        for actor in record.actors:
            words |= names[actor]
            words.add(f"@actor/{actor}")
            if not record.article:
                words |= also[actor]
        if record.status:
            words.add(f"@status/{record.status}")
        if record.article:
            words.update(facets[record.article.slug])
        for word in words:
            postings[word].append(number)
    return postings


def _article_facets(article: Article) -> list[str]:
    outlet = [f"@outlet/{quote(article.outlet, safe=_SAFE)}"] if article.outlet else []
    return [*outlet, *(f"@topic/{topic}" for topic in article.topics)]


_SAFE = "!'()*"  # with Python's own, what encodeURIComponent leaves alone


def _numbers(found: Sequence[int], size: int) -> str:
    """Ascending numbers as text: steps in base 32, or one bit a record where that is shorter."""
    steps = "".join(map(_step, map(sub, found, (-1, *found))))
    if len(steps) <= size * 4 // 3:
        return steps
    bits = bytearray(size)
    for each in found:
        bits[each >> 3] |= 1 << (each & 7)
    return f"={b64encode(bits).decode()}"


@cache
def _step(step: int) -> str:
    """Five bits a character, lowest first; all but the last have the sixth bit."""
    return DIGITS[step] if step < 32 else DIGITS[step & 31 | 32] + _step(step >> 5)  # noqa: PLR2004 - five bits


def _shards(lines: Iterable[str]) -> Iterator[str]:
    """Lines in files of about SHARD characters, each line between line feeds."""
    held, size = [""], 0
    for line in lines:
        if size and size + len(line) > SHARD:
            yield "\n".join((*held, ""))
            held, size = [""], 0
        held.append(line)
        size += len(line) + 1
    if size:
        yield "\n".join((*held, ""))


def _chunks(found: Sequence[SearchEntry]) -> Iterator[Sequence[SearchEntry]]:
    for start in range(0, len(found), CHUNK):
        yield found[start : start + CHUNK]


def _chunk(some: Sequence[SearchEntry], presenter: Presenter) -> Any:
    """Records of one file, and before them the pages that they stand in."""
    pages = {each.at: each for each in some}
    numbers = {at: number for number, at in enumerate(pages)}
    return [
        [_page(entry, presenter) for entry in pages.values()],
        [[numbers[each.at], each.anchor, each.shown, each.more] for each in some],
    ]


def _page(record: SearchEntry, presenter: Presenter) -> list[str]:
    if not record.article:
        return [record.at]
    source = presenter.source(record.article.slug)
    line = " · ".join(each for each in (source.outlet, source.published) if each)
    return [record.at, source.title, line, source.lang, source.dir]


def _days(by_kind: Iterable[tuple[str, list[SearchEntry]]]) -> Any:
    """By kind, newest first: [day, the first record of it]. Actors have no day."""
    found: dict[str, list[list[Any]]] = {}
    number = 0
    for kind, some in by_kind:
        days: list[list[Any]] = []
        article = None
        for each in some:
            if each.article and each.article is not article:
                article, day = each.article, _day(each.article.published)
                if not days or days[-1][0] != day:
                    days.append([day, number])
            number += 1
        found[kind] = days
    return found


def _day(when: When) -> str:
    """The day that articles are in order by, as a date field writes it."""
    year, month, day = when.earliest
    return f"{min(max(year, 0), 9999):04}-{month:02}-{day:02}"
