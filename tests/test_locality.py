"""What an edit changes of a site: the pages and the parts of the index that show it, no others."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from generator.briefing.assembly.assemble import briefing
from generator.cache import Cache
from generator.publishing.pages.drawn_page import DrawingJob
from generator.publishing.search import pages, shelves
from generator.publishing.search.terms import words_of
from generator.publishing.sink import MemorySink
from generator.reading.project import notes
from tests.bench.search import project
from tests.building import languages
from tests.searching import contents, index_of

ARTICLE = "content/articles/article-00007.yaml"
Texts = Mapping[str, bytes]


@pytest.fixture(scope="module", autouse=True)
def _small_files() -> Iterator[None]:
    """Cut the index of a small project into many files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelves, "SHARD", 1_500)
        patch.setattr(shelves, "_BORDERS", 16)
        yield


def short(slug: str, words: str) -> dict[str, bytes]:
    """The texts of a short article."""
    note = f"seed: {slug}.txt\ntitle: A\npublished: 2030-01-02\n"
    return {f"content/articles/{slug}.yaml": note.encode(), f"seeds/{slug}.txt": words.encode()}


@cache
def texts() -> Texts:
    """The texts of a project with eighteen articles, one of them short."""
    return {**project(17), **short("quagga", "It grazed in the veld.")}


@cache
def before() -> Texts:
    """The files of its index."""
    return index(texts()).files


def index(
    given: Texts, cache: Cache | None = None, earlier: MemorySink | None = None
) -> MemorySink:
    """The index of a project."""
    cache = cache or Cache(keeps=False)
    cache.next_build()
    found, _ = briefing(notes(given, [], cache)[0], languages(), cache, drafts=False)
    assert found
    return index_of(found, cache, earlier)


def changed(after: Texts) -> Counter[str]:
    """How many files of each shelf are not as they were."""
    paths = {path for path in {*before(), *after} if before().get(path) != after.get(path)}
    names = (path.removeprefix("search/").removesuffix(".js") for path in paths)
    return Counter(name.partition("-")[0] for name in names)


def holding(files: Texts, words: set[str]) -> int:
    """How many files of the index have some words with their postings."""
    held = contents(files)
    shards = (held[f"terms-{number}"].split("\n") for number in range(len(held["index"]["terms"])))
    return sum(any(line.partition(" ")[0] in words for line in shard) for shard in shards)


def test_a_changed_fact_changes_the_parts_with_its_words_and_its_record() -> None:
    note = texts()[ARTICLE].replace(b'id: f2, text: "', b'id: f2, text: "Quagga this ', 1)
    after = index({**texts(), ARTICLE: note}).files
    found = changed(after)
    assert 0 < found["terms"] <= holding(after, {"quagga", "this"})
    assert found["records"] == found["index"] == 1
    assert max(found["words"], found["endings"]) <= 3  # a new word, and its neighbours' borders


def test_a_sentence_more_changes_the_parts_with_the_words_of_its_article() -> None:
    words = "It grazed in the veld. It was hunted."
    after = index({**texts(), **short("quagga", words)}).files
    found = changed(after)
    assert 0 < found["terms"] <= holding(after, words_of(words))
    assert found["records"] == found["index"] == 1
    assert not found["days"]


def test_an_article_more_changes_the_parts_with_its_words() -> None:
    words = "The zebra grazed. It was hunted."
    after = index({**texts(), **short("zebra", words)}).files
    found = changed(after)
    assert 0 < found["terms"] <= holding(after, words_of(words))
    assert found["records"] == found["index"] == 1


def test_an_index_of_remembered_parts_is_that_of_a_clean_build() -> None:
    cache = Cache()
    sink = index(texts(), cache)
    assert sink.files == before()
    given = dict(texts())
    given[ARTICLE] = given[ARTICLE].replace(b'id: f2, text: "', b'id: f2, text: "Quagga ')
    given["content/actors/a3.md"] = b"---\nname: Ann Quagga\nkind: person\n---\n"
    del given["content/articles/article-00009.yaml"], given["seeds/article-00009.txt"]
    sink = index(given, cache, sink)
    assert sink.files == index(given).files
    assert index(texts(), cache, sink).files == before()


def test_what_an_article_adds_is_made_again_only_where_it_has_read_what_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    real = pages.indexed_page

    def counted(job: DrawingJob, name: str) -> object:
        made.append(name)
        return real(job, name)

    monkeypatch.setattr(pages, "indexed_page", counted)
    cache = Cache()
    index(texts(), cache)
    assert len(made) == len(set(made)) > 16
    made.clear()
    note = texts()[ARTICLE].replace(b'id: f2, text: "', b'id: f2, text: "Quagga ', 1)
    index({**texts(), ARTICLE: note}, cache)
    assert made == ["articles/article-00007"]


def test_one_word_more_moves_no_later_border() -> None:
    words = [f"{number * 7919 % 100_003:06}word" for number in range(20_000)]
    cut = [list(shelves.shards(sorted(some))) for some in (words, [*words, "000500wording"])]
    assert len(cut[0]) > 5
    assert len(set(cut[1]) - set(cut[0])) < 3
