"""What an article or a fact more changes of a site: pages that show it, pages that count."""

import re

import pytest

from generator.build import Sources
from generator.build import build as whole_build
from generator.cache import Cache
from generator.publishing.pages import article_pages, facet_pages, item_lists, timeline_pages
from generator.publishing.recipes import KIND, SITE, Recipes
from generator.publishing.sink import MemorySink
from tests.bench.search import project
from tests.building import build, languages, templates

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


def test_an_edited_fact_draws_the_pages_that_show_it_and_those_of_the_whole() -> None:
    texts, cache = project(24), Cache()
    path = "content/articles/article-00007.yaml"
    edited = {**texts, path: texts[path].replace(b'id: f2, text: "', b'id: f2, text: "And ', 1)}
    clean = build(edited, templates(), languages()).files
    sinks = [MemorySink()]
    for given in (texts, edited):
        sinks.append(MemorySink(sinks[-1]))
        sources = Sources(given, templates(), languages())
        assert whole_build(sources, cache, sinks[-1]).is_sound
    assert sinks[-1].files == clean
    recipes: Recipes = cache.kept(KIND, SITE)
    article = {name for name in clean if "article-00007" in name}
    shows_it = {name for name in pages(clean) if b"article-00007.html#f2" in clean[name]}
    whole = re.compile(
        r"(actors/)?index\.html|search\.html|timeline\.html|articles/.*|topics/t7.*|topics/index.*"
    )
    assert {name for name in recipes.drawn - shows_it - article if not whole.match(name)} == set()
    assert len(recipes.drawn) < len(recipes.pages) / 4


def pages(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path.endswith(".html")}
