"""What an article says once for all its facts and quotes: when it was said, and its topics."""

import json
from typing import Any

import lxml.html

from tests.building import Made, build, languages, templates
from tests.searching import contents, terms

SEED = """date 2024-03-05 The harbour bridge is shut, said the engineer Ines Maro. The quay is open.

"We found cracks," Ines Maro said. "Nobody was hurt."
"""
ARTICLE = """\
seed: a.txt
title: A bridge
topics: bridge
said_on: 2024-03-04
facts:
  - {id: shut, text: The harbour bridge is shut., evidence: The harbour bridge is shut, said_by: maro}
  - {id: later, text: The harbour bridge is shut., evidence: The harbour bridge is shut, said_by: maro, said_on: 2024-03-05}
  - {id: quay, text: The quay is open., evidence: The quay is open, topics: [quay]}
quotes:
  - {id: cracks, text: We found cracks, speaker: maro}
  - {id: hurt, text: Nobody was hurt, speaker: maro, topics: quay, said_on: 2024-03-03}
"""


def made(article: str = ARTICLE) -> Made:
    texts = {
        "content/site.yaml": "title: Bridge\n",
        "content/topics/bridge.md": "---\ntitle: The bridge\n---\n",
        "content/topics/quay.md": "---\ntitle: The quay\n---\n",
        "content/actors/maro.md": "---\nname: Ines Maro\nkind: person\n---\n",
        "content/articles/a.yaml": article,
        "seeds/a.txt": SEED,
    }
    return build({path: text.encode() for path, text in texts.items()}, templates(), languages())


def items(built: Made) -> dict[str, Any]:
    """The facts and quotes of the data file by id."""
    (article,) = json.loads(built.files["data/briefing.json"])["articles"]
    return {item["id"]: item for item in (*article["facts"], *article["quotes"])}


def listed(built: Made, topic: str) -> set[str]:
    """The ids of the facts and quotes that the page of a topic lists."""
    page = lxml.html.document_fromstring(built.files[f"topics/{topic}.html"].decode())
    links = (link.partition("#") for link in page.xpath("//main//a/@href"))
    return {item for path, _, item in links if item and path.endswith("articles/a.html")}


def test_claims_and_quotes_take_the_day_of_their_article_unless_they_have_their_own() -> None:
    days = {item_id: item["said_on"] for item_id, item in items(made()).items()}
    assert days == {
        "shut": "2024-03-04",
        "later": "2024-03-05",
        "quay": None,  # the article says so itself, on the day of its publication
        "cracks": "2024-03-04",
        "hurt": "2024-03-03",
    }


def test_a_default_day_after_publication_is_one_warning_at_its_key() -> None:
    built = made(ARTICLE.replace("said_on: 2024-03-04", "said_on: 2024-03-09"))
    found = [problem for problem in built.problems if problem.code == "said-after-publication"]
    assert [problem.span.of(ARTICLE.replace("03-04", "03-09")) for problem in found] == [
        "2024-03-09"
    ]


def test_topic_pages_list_the_items_that_are_on_them_and_their_article() -> None:
    built = made()
    assert listed(built, "bridge") == {"shut", "later", "cracks"}
    assert listed(built, "quay") == {"quay", "hurt"}
    for topic in ("bridge", "quay"):
        page = lxml.html.document_fromstring(built.files[f"topics/{topic}.html"].decode())
        assert page.xpath("//section[@class='sources']//a[contains(@href, 'articles/a.html')]")


def test_the_data_keep_to_the_topics_of_items() -> None:
    topics = {item_id: item["topics"] for item_id, item in items(made()).items()}
    assert (topics["shut"], topics["quay"], topics["hurt"]) == (["bridge"], ["quay"], ["quay"])


def test_search_filters_by_the_topics_of_items() -> None:
    found = terms(contents(made().files))
    # An actor, three facts, two quotes, then sentences: the fact about the quay is the fourth.
    assert found["@topic/quay"] != found["@topic/bridge"]
    assert len(found["@topic/quay"]) == 2


def test_a_topic_that_does_not_exist_is_reported_where_an_item_names_it() -> None:
    built = made(ARTICLE.replace("topics: [quay]", "topics: [key]"))
    (problem,) = (found for found in built.problems if found.severity == "error")
    assert problem.code == "unknown-topic"
    assert problem.span.of(ARTICLE.replace("topics: [quay]", "topics: [key]")) == "key"
