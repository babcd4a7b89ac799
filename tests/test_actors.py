"""Who is who: names, offices on a day, collisions, unnamed sources, former ids, questions."""

import json
import math
import re
from collections.abc import Callable

import lxml.html
import pytest

from generator.briefing.derived.backlinks import backlinks
from generator.cache import Cache
from tests.building import Made, Site, build, languages, templates

SEED = """\
 date 2024-05-10 Kim Jong Un's envoy met Ana Moss in Oslo on Friday. "We will not talk about talks," Kim said.

The North said nothing. Moss said 40 people died; the navy counted 52. "At least we spoke," said a NATO official.
"""
ARTICLE = """\
seed: a.txt
title: A meeting
names:
  Kim: envoy-kim
facts:
  - {id: dead-moss, text: 40 people died., evidence: 40 people died, said_by: ana-moss, figure: {value: 40, unit: people, question: dead}}
  - {id: dead-navy, text: 52 people died., evidence: the navy counted 52, said_by: navy, figure: {value: 52, unit: people, question: dead}}
quotes:
  - {id: talks, text: We will not talk about talks, speaker: envoy-kim, said_on: 2024-05-10}
  - {id: spoke, text: At least we spoke, speaker: {unnamed: a NATO official}}
"""
MOSS = """\
---
name: Ana Moss
kind: person
names: [Moss]
roles:
  - {title: Minister of trade, of: Ruritania, from: 2020, to: 2023-12}
  - {title: Minister of defence, of: Ruritania, from: 2024-01}
---
"""


def actor(name: str, kind: str = "person", **more: object) -> str:
    """An actor's file; JSON is YAML."""
    front = "\n".join(
        f"{key}: {json.dumps(value)}" for key, value in {"name": name, "kind": kind, **more}.items()
    )
    return f"---\n{front}\n---\n"


def made(**changes: str) -> Made:
    """A small project with the changes given, by path with `__` for `/`."""
    files = {
        "seeds/a.txt": SEED,
        "content/site.yaml": "title: Test\n",
        "content/questions.yaml": "dead: {text: How many died?, unit: people}\n",
        "content/articles/a.yaml": ARTICLE,
        "content/actors/ana-moss.md": MOSS,
        "content/actors/kim-jong-un.md": actor("Kim Jong Un", names=["Kim"]),
        "content/actors/envoy-kim.md": actor("Kim Su-gil"),
        "content/actors/north.md": actor("North Korea", "state", names=["the North"]),
        "content/actors/navy.md": actor("Navy", "military-unit", names=["the navy"]),
    }
    files |= {
        path.replace("__", "/").replace("_md", ".md").replace("_yaml", ".yaml"): text
        for path, text in changes.items()
    }
    return build(
        {path: text.encode() for path, text in files.items() if text}, templates(), languages()
    )


def mentions(built: Made) -> list[tuple[str, str]]:
    """(actor, words) of every mention."""
    assert built.found, built.problems
    article = built.found.articles["a"]
    return [(mention.actor, mention.span.of(article.text)) for mention in article.mentions]


def codes(built: Made) -> list[str]:
    return [problem.code for problem in built.problems]


def page(built: Made, path: str) -> str:
    """A page's words on one line."""
    return " ".join(
        lxml.html.document_fromstring(built.files[path].decode())
        .find(".//main")
        .text_content()
        .split()
    )


def tree(built: Made, path: str) -> lxml.html.HtmlElement:
    """A page as a tree."""
    return lxml.html.document_fromstring(built.files[path].decode())


def test_the_longest_name_wins_and_the_article_decides_the_rest() -> None:
    assert mentions(made()) == [
        ("kim-jong-un", "Kim Jong Un"),
        ("ana-moss", "Ana Moss"),
        ("envoy-kim", "Kim"),
        ("north", "The North"),
        ("ana-moss", "Moss"),
        ("navy", "the navy"),
    ]


def test_a_longer_name_wins_even_if_a_shorter_one_begins_before_it() -> None:
    built = made(
        **{
            "seeds/a.txt": SEED.replace(
                "The North said nothing", "A ship of the North Sea Guard left"
            )
        },
        **{"content/actors/guard.md": actor("North Sea Guard", "agency")},
    )
    assert ("guard", "North Sea Guard") in mentions(built)
    assert ("north", "the North") not in mentions(built)


def test_a_name_of_two_actors_links_to_nobody_and_is_reported_unless_the_article_decides() -> None:
    two = {"content/actors/other-navy.md": actor("Other Navy", "military-unit", names=["the navy"])}
    built = made(**two)
    assert codes(built) == ["ambiguous-name"]
    assert "navy" not in [name for name, _ in mentions(built)]
    decided = made(
        **two,
        **{
            "content/articles/a.yaml": ARTICLE.replace(
                "names:\n", "names:\n  the navy: other-navy\n"
            )
        },
    )
    assert codes(decided) == []
    assert ("other-navy", "the navy") in mentions(decided)


def test_the_time_of_a_name_decides_between_two_actors() -> None:
    old = {
        "content/actors/old.md": actor(
            "Old Navy", "military-unit", names=[{"name": "the navy", "to": "1999"}]
        )
    }
    assert ("navy", "the navy") in mentions(made(**old))


def test_a_name_never_makes_an_actor() -> None:
    built = made(**{"content/articles/a.yaml": ARTICLE.replace("Kim: envoy-kim", "Oslo: null")})
    assert built.found is not None
    assert "oslo" not in built.found.actors


def test_the_office_beside_a_statement_is_that_of_the_day() -> None:
    assert "Minister of defence, Ruritania" in page(made(), "articles/a.html")
    earlier = made(
        **{
            "content/articles/a.yaml": ARTICLE.replace(
                "said_by: ana-moss,", "said_by: ana-moss, said_on: 2021-03,"
            )
        }
    )
    assert "Minister of trade, Ruritania" in page(earlier, "facts.html")


def test_one_of_several_roles_without_a_date_is_doubtful() -> None:
    built = made(**{"content/actors/ana-moss.md": MOSS.replace(", from: 2024-01", "")})
    assert codes(built) == ["undated-role"]


def test_a_former_id_leads_to_the_actor() -> None:
    built = made(
        **{
            "content/actors/navy.md": actor(
                "Navy", "military-unit", names=["the navy"], formerly=["royal-navy"]
            )
        }
    )
    assert b'href="../actors/navy.html"' in built.files["actors/royal-navy.html"]
    taken = made(**{"content/actors/navy.md": actor("Navy", "military-unit", formerly=["north"])})
    assert "same-url" in codes(taken)


def test_a_described_speaker_has_no_page_and_stands_with_its_article() -> None:
    built = made()
    assert "a NATO official" in page(built, "actors/index.html")
    assert not any("nato" in path for path in built.files)


def test_answers_stand_side_by_side_with_their_extremes_and_no_average() -> None:
    words = page(made(), "questions/dead.html")
    assert "they differ" in words
    assert re.search(r"40 people.{0,30}lowest", words)
    assert re.search(r"52 people.{0,30}highest", words)
    assert "46" not in words


def test_a_retracted_answer_is_no_extreme() -> None:
    gone = ARTICLE.replace(
        "said_by: navy,", "said_by: navy, status: retracted, note: the navy withdrew it,"
    )
    words = page(made(**{"content/articles/a.yaml": gone}), "questions/dead.html")
    assert "highest" not in words
    assert "Retracted" in words


def test_answers_in_another_unit_are_converted_and_say_so() -> None:
    far = ARTICLE.replace(
        "unit: people, question: dead}}\nquotes", "unit: km, question: dead}}\nquotes"
    )
    near = far.replace("figure: {value: 40, unit: people", "figure: {value: 40, unit: metres")
    asked = {"content/questions.yaml": "dead: {text: How far?, unit: metres}\n"}
    words = page(made(**{"content/articles/a.yaml": near, **asked}), "questions/dead.html")
    assert re.search(r"52 km.{0,10}= 52,000 metres.{0,30}highest", words)
    assert re.search(r"40 metres.{0,10}lowest", words)
    assert "converted, exactly" in words
    apart = page(made(**{"content/articles/a.yaml": far, **asked}), "questions/dead.html")
    assert "converted" not in apart
    assert "highest" not in apart


def many_relations(count: int) -> Made:
    """Moss and a navy, joined to the envoy and to each other by as many relations."""
    names = "Kim Jong Un's envoy met Ana Moss in Oslo on Friday"
    ends = [
        ("ana-moss", "envoy-kim"),
        ("envoy-kim", "ana-moss"),
        ("navy", "ana-moss"),
        ("navy", "envoy-kim"),
    ]
    rows = [
        f"  - {{from: {one}, to: {two}, kind: met {n}, evidence: {names}}}"
        for n, (one, two) in enumerate(ends * (count // 4))
    ]
    return made(**{"content/articles/a.yaml": ARTICLE + "relations:\n" + "\n".join(rows) + "\n"})


def test_the_drawing_shows_relations_that_the_lists_repeat_and_none_is_left_out() -> None:
    built = many_relations(80)
    (graph,) = tree(built, "actors/ana-moss.html").xpath("//svg[@class='graph']")
    drawn = [
        element.get("href").rpartition("#")[2]
        for element in graph.iter("a")
        if "#" in element.get("href")
    ]
    section = graph.getparent()
    listed = {
        link.rpartition("#")[2]
        for link in section.xpath(".//ul//a[contains(@class, 'kind')]/@href")
    }
    rest = tree(built, "actors/ana-moss/everything.html").xpath(
        "//a[contains(@class, 'kind')]/@href"
    )
    assert len(drawn) == len(set(drawn)) == 60 + 20
    assert set(drawn) <= listed | {link.rpartition("#")[2] for link in rest}
    assert "All 60" in " ".join(section.text_content().split())


def test_those_who_are_joined_stand_beside_each_other() -> None:
    actors = {f"content/actors/x{n}.md": f"---\nname: X{n}\nkind: person\n---\n" for n in range(8)}
    pairs = [("ana-moss", f"x{n}") for n in range(8)] + [("x0", "x4"), ("x2", "x6")]
    rows = [
        f"  - {{from: {one}, to: {two}, kind: met, evidence: envoy met Ana Moss}}"
        for one, two in pairs
    ]
    built = made(
        **actors, **{"content/articles/a.yaml": ARTICLE + "relations:\n" + "\n".join(rows) + "\n"}
    )
    (graph,) = tree(built, "actors/ana-moss.html").xpath("//svg[@class='graph']")
    place = {
        element.text: (float(element.get("x")), float(element.get("y")))
        for element in graph.iter("text")
    }
    assert set(place) == {f"X{n}" for n in range(8)}
    for one, two in (("X0", "X4"), ("X2", "X6")):
        nearer = [
            item
            for item in place
            if math.dist(place[one], place[item]) < math.dist(place[one], place[two]) - 1
        ]
        assert len(nearer) <= 2, (one, two, nearer)


@pytest.mark.parametrize("name", ["client", pytest.param("crisis", marks=pytest.mark.slow)])
def test_what_the_data_say_of_an_actor_stands_on_its_pages(
    site: Callable[[str], Site], name: str
) -> None:
    built = site(name)
    data = json.loads(built.files["data/briefing.json"])
    shown = {article["slug"]: article for article in data["articles"]}
    for one in data["actors"]:
        pages = [
            path
            for path in built.pages
            if path == f"actors/{one['id']}.html" or path.startswith(f"actors/{one['id']}/")
        ]
        targets = {
            link.split("/")[-1]
            for path in pages
            for link in built.documents[path].xpath("//a/@href")
        }
        words = " ".join(" ".join(built.documents[path].text_content().split()) for path in pages)
        for article in shown.values():
            for item in (*article["facts"], *article["quotes"]):
                chain = item.get("said_by") or item.get("speaker") or []
                if (
                    one["id"] in (chain if isinstance(chain, list) else [chain])
                    or one["id"] in item["about"]
                ):
                    assert f"{article['slug']}.html#{item['id']}" in targets, (
                        one["id"],
                        item["id"],
                    )
            for relation in article["relations"]:
                if one["id"] in (relation["from"], relation["to"]):
                    assert f"{article['slug']}.html#{relation['id']}" in targets
        for form in one["names"]:
            assert form["name"] in words
        for role in one["roles"]:
            assert role["title"] in words


def test_of_a_long_cast_everybody_is_company() -> None:
    names = [f"Ada Renn{number}" for number in range(60)]
    files = {f"content/actors/a{at}.md": actor(name) for at, name in enumerate(names)}
    files |= {
        "content/site.yaml": "title: T",
        "content/articles/a.yaml": "seed: a.txt\ntitle: A\npublished: 2024-01-01\n",
    }
    found = build(
        {
            path: text.encode()
            for path, text in {**files, "seeds/a.txt": " met ".join(names) + "."}.items()
        },
        templates(),
        languages(),
    ).found
    assert found is not None
    assert {
        len(company) for company in backlinks(found, Cache(keeps=False)).appear_with.values()
    } == {59}


NATO = actor("a NATO official", "unnamed", names=["the alliance’s official"])


@pytest.mark.parametrize(
    "words", ["a NATO official", "A  nato Official", "the alliance's official"]
)
def test_a_description_that_is_an_unnamed_actors_name_is_that_actor(words: str) -> None:
    """Letter case, blanks and typography make no difference; the actor's page counts what is said under either."""
    words = f'{{unnamed: "{words}"}}'
    article = ARTICLE.replace("{unnamed: a NATO official}", words).replace(
        "said_on: 2024-05-10", f"to: {words}"
    )
    built = made(**{"content/articles/a.yaml": article, "content/actors/nato.md": NATO})
    assert codes(built) == []
    assert built.found is not None
    links = backlinks(built.found, Cache(keeps=False))
    assert [quote.id for quote in links.said_by["nato"]] == ["spoke"]
    assert [quote.id for quote in links.said_to["nato"]] == ["talks"]


def test_a_description_that_two_unnamed_actors_have_links_neither() -> None:
    built = made(**{"content/actors/nato.md": NATO, "content/actors/other.md": NATO})
    hints = {
        problem.message: problem.hint
        for problem in built.problems
        if problem.code == "ambiguous-name"
    }
    message = "“a NATO official” may mean `nato`, `other`; no actor is linked"
    assert hints[message] == "write the id of the one who is meant: `nato`"
    assert built.found is not None
    assert built.found.articles["a"].quotes[1].speaker[0].unnamed == "a NATO official"


def test_a_description_that_is_a_persons_name_stays_a_description() -> None:
    built = made(**{"content/actors/nato.md": actor("a NATO official")})
    assert built.found is not None
    assert built.found.articles["a"].quotes[1].speaker[0].unnamed == "a NATO official"
