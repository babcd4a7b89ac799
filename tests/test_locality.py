"""What an edit changes of a site: the pages and the parts of the index that show it, no others."""

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
