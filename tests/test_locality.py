"""What an edit changes of a site: the pages and the parts of the index that show it, no others."""

import re

import pytest

from generator.cache import Cache
from generator.publishing.pages import article_pages, facet_pages, item_lists, timeline_pages
from generator.publishing.search.index import _shards
from tests.bench.search import project
from tests.building import build, languages, templates


def test_a_changed_fact_changes_the_parts_of_the_index_with_its_words() -> None:
    texts = project(40)
    path = "content/articles/article-00007.yaml"
    before = build(texts, templates(), languages()).files
    note = texts[path].replace(b'id: f2, text: "', b'id: f2, text: "And ', 1)
    assert note != texts[path]
    after = build({**texts, path: note}, templates(), languages()).files
    changed = {path for path in before if before[path] != after.get(path)}
    parts = [path for path in before if path.startswith("search/")]
    assert "search/index.js" in changed
    assert len(changed.intersection(parts)) < 8 < len(parts)


def test_one_word_more_moves_no_later_border() -> None:
    words = [f"{number * 7919 % 100_003:06}word" for number in range(20_000)]
    before = list(_shards(sorted(words)))
    after = list(_shards(sorted([*words, "000500wording"])))
    assert len(before) > 5
    assert len(set(after) - set(before)) < 3


# Pages that may change where an article is added that they do not show: those with counts of all.
COUNTING = re.compile(
    r"index\.html|search(/\d+)?\.html|(articles|actors|topics)/index\.html"
    r"|(facts|quotes|timeline|articles/index)/narrow\.html|actors/a\d+(/dossier)?\.html"
)
NEAR = 4  # numbered pages whose links to others change where a list gets a page more
FEW = 12  # rows of a page, so that a small site has lists of many pages


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (item_lists, timeline_pages, facet_pages, article_pages):
        monkeypatch.setattr(module, "PART", FEW)


def lists_of(path: str) -> str:
    """The list that a page is of."""
    return re.sub(r"(/\d+)?\.html$", "", path)


@pytest.mark.usefixtures("short_pages")
def test_one_article_or_one_fact_more_changes_what_shows_it_and_what_counts() -> None:
    texts, cache = project(24), Cache()
    newest = max(
        texts, key=lambda path: re.findall(rb"^published: (.*)$", texts[path], re.MULTILINE)
    )
    slug = newest.rpartition("/")[2].removesuffix(".yaml")
    others = {path: text for path, text in texts.items() if slug not in path}
    edited = {**texts, newest: texts[newest].replace(b'id: f2, text: "', b'id: f2, text: "And ', 1)}
    before, after, last = (
        pages(build(made, templates(), languages(), cache=cache).files)
        for made in (others, texts, edited)
    )
    assert len(before) > 200
    unshown = {
        path
        for path in after
        if before.get(path) != after[path]
        and slug.encode() not in after[path]
        and not COUNTING.fullmatch(path)
    }
    for path in unshown:
        numbered = [page for page in after if lists_of(page) == lists_of(path)]
        assert int(path.rpartition("/")[2].removesuffix(".html")) >= len(numbered) - NEAR, path
    changed = {path for path in last if last[path] != after.get(path)}
    assert {path for path in changed if slug.encode() not in last[path]} == set()
    assert 5 < len(changed) < 20


def pages(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path.endswith(".html")}
