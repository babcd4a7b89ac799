"""Relations and roles are compared with their sentences, and problems are where the author looks."""

import pytest

from generator import problem_formats
from generator.briefing.assembly.assemble import briefing
from generator.cache import Cache
from generator.reading.project import notes
from tests.building import languages

SEED = """Omar Duschek, the deputy transport minister, met Liv Aker on Monday. He sacked her.

Rudi Hask, a former judge, praised the ministry and its minister.
"""
ACTORS = {
    "duschek": "name: Omar Duschek\nkind: person\n",
    "aker": "name: Liv Aker\nkind: person\n",
    "hask": "name: Rudi Hask\nkind: person\n",
    "mill": "name: Vell Mill\nkind: organisation\n",
}
ARTICLE = """seed: x.txt
title: X
published: 1999-01-01
facts:
- {id: deputy, text: "Omar Duschek, the deputy transport minister, met Liv Aker on Monday.", evidence: "Omar Duschek, the deputy transport minister, met Liv Aker on Monday"}
- {id: judge, text: "Rudi Hask, a former judge, praised the ministry and its minister.", evidence: "Rudi Hask, a former judge, praised the ministry"}
"""


def said(article: str = ARTICLE, **front_matter: str) -> list[str]:
    """What an author is told of a project, each problem on one line, without hints."""
    actors = {**ACTORS, **front_matter}
    texts = {
        "content/site.yaml": b"title: X\n",
        "content/articles/x.yaml": article.encode(),
        "seeds/x.txt": SEED.encode(),
        **{
            f"content/actors/{actor}.md": f"---\n{words}---\n".encode()
            for actor, words in actors.items()
        },
    }
    cache = Cache(keeps=False)
    written, problems = notes(texts, [], cache)
    _, more = briefing(written, languages(), cache, drafts=True)
    lines = problem_formats.as_text([*problems, *more], texts).splitlines()
    return [line for line in lines if line.startswith("content/")]


def relation(source: str, target: str, kind: str, evidence: str) -> list[str]:
    """What an author is told of one relation."""
    row = f"- from: {source}\n  to: {target}\n  kind: {kind}\n  evidence: {evidence}\n"
    return said(f"{ARTICLE}relations:\n{row}")


def role(actor: str, rest: str) -> list[str]:
    """What an author is told of one role."""
    return said(**{actor: f"{ACTORS[actor]}roles:\n- {{{rest}}}\n"})


@pytest.mark.parametrize(
    ("ends", "kind", "evidence"),
    [
        (("duschek", "aker"), "dismissed", "He sacked her"),
        (("duschek", "aker"), "met", "met Liv Aker"),
        (("aker", "duschek"), "met", "met Liv Aker"),
        (("hask", "duschek"), "praised", "praised the ministry and its minister"),
    ],
)
def test_a_relation_that_its_sentence_says_in_whatever_words_is_no_problem(
    ends: tuple[str, str], kind: str, evidence: str
) -> None:
    assert relation(*ends, kind, evidence) == []


def test_a_relation_of_another_kind_is_reported_at_its_kind() -> None:
    (line,) = relation("duschek", "aker", "hired", "He sacked her")
    assert line.startswith(
        "content/articles/x.yaml:10:9: warning: the evidence does not say “hired”"
    )
    assert line.endswith("it lacks “hired” [relation-not-in-evidence]")


def test_an_end_that_no_word_of_the_sentence_may_mean_is_reported_where_it_is_written() -> None:
    (line,) = relation("duschek", "mill", "met", "met Liv Aker")
    at = "content/articles/x.yaml:9:7"
    assert line == f"{at}: warning: the evidence does not name Vell Mill [name-not-in-evidence]"


def test_a_title_that_the_sentence_gives_is_no_problem() -> None:
    assert role("duschek", "title: Deputy Minister of Transport, evidence: x#deputy") == []


@pytest.mark.parametrize(
    ("actor", "title", "evidence", "why"),
    [
        (
            "duschek",
            "Transport Minister",
            "x#deputy",
            "the evidence says “deputy transport minister”",
        ),
        ("duschek", "Deputy Prime Minister", "x#deputy", "it lacks “Prime”"),
        ("hask", "Judge", "x#judge", "the evidence says “former judge”"),
        ("aker", "Judge", "x#judge", "the evidence does not name Liv Aker"),
        ("aker", "Deputy Transport Minister", "x#deputy", "the evidence calls Omar Duschek"),
    ],
)
def test_a_title_that_the_sentence_does_not_give_is_reported_at_the_title(
    actor: str, title: str, evidence: str, why: str
) -> None:
    (line,) = role(actor, f"title: {title}, evidence: {evidence}")
    assert line.startswith(f"content/actors/{actor}.md:5:11: warning: ")
    assert why in line
    assert line.endswith("[role-not-in-evidence]")


def test_a_post_that_has_ended_may_be_a_former_one() -> None:
    assert role("hask", "title: Judge, to: 1998, evidence: x#judge") == []


def test_a_warning_about_a_role_can_be_accepted_in_the_role() -> None:
    rest = 'title: Judge, evidence: x#judge, accept: {role-not-in-evidence: "he sits again"}'
    assert role("hask", rest) == []


def test_an_acceptance_in_a_role_that_is_not_needed_is_reported() -> None:
    rest = "title: Deputy Minister, evidence: x#deputy, accept: {role-not-in-evidence: no reason}"
    (line,) = role("duschek", rest)
    assert line.endswith("`role-not-in-evidence` no longer applies here [unused-acceptance]")
