"""The corpus of the benchmark: news that the gate lets through, the same every time."""

from pathlib import Path

import pytest

from generator.briefing.model.content import Briefing
from generator.reading import folder
from tests.bench.corpus.project import add_article, write_project
from tests.building import Made, build, languages, templates


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corpus")
    write_project(root, 5)
    return root


def built(texts: dict[str, bytes]) -> Made:
    return build(texts, templates(), languages())


def test_the_gate_lets_a_corpus_through(project: Path) -> None:
    texts, unread = folder.texts(project)
    assert not unread
    result = built(texts)
    assert [problem.code for problem in result.problems] == []
    assert result.files
    assert_reads_like_news(result.found)


def assert_reads_like_news(found: Briefing | None) -> None:
    assert found
    for article in found.articles.values():
        assert 700 <= len(article.seed.text.split()) <= 850
        assert len(article.facts) == 6
        assert len(article.quotes) == 7


def test_the_same_count_gives_the_same_files(project: Path, tmp_path: Path) -> None:
    write_project(tmp_path, 5)
    assert folder.texts(tmp_path) == folder.texts(project)


def test_an_article_more_passes_too(tmp_path: Path) -> None:
    write_project(tmp_path, 5)
    slug = add_article(tmp_path, 5)
    texts, _ = folder.texts(tmp_path)
    result = built(texts)
    assert [problem.code for problem in result.problems] == []
    assert f"articles/{slug}.html" in result.files
