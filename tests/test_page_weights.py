"""However large a site is, no list, index or actor's page is over 100 KB, and links lead from the first page to every row."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import lxml.html
import pytest

from generator.briefing.gate.sentences import around
from generator.briefing.model.article import Article
from generator.publishing.weights import cut, shares, size
from tests.building import build, languages, resolved, templates

pytestmark = pytest.mark.slow

LIMIT = 100_000
ACTORS, ARTICLES, ROLES, TOPICS = 300, 30, 300, 150
LONG = 'of the old harbour & the "new" bridge\'s long and winding northern approach road '


def name(number: int) -> str:
    return f"Person {number:03} {LONG * 2}".strip()


@dataclass(frozen=True)
class Large:
    """A large site: its files, and what must be reached."""

    files: dict[str, bytes]
    rows: frozenset[str]

    @cached_property
    def pages(self) -> dict[str, lxml.html.HtmlElement]:
        return {
            path: lxml.html.document_fromstring(data.decode())
            for path, data in self.files.items()
            if path.endswith(".html")
        }


def article(number: int) -> tuple[str, str]:
    """A seed and its annotation: facts with figures, quotes and relations, with the first actor in all of them."""
    lines, facts, quotes, relations = [], [], [], []
    for at in range(12):
        other, person = f"p{(number * 12 + at) % ACTORS:03}", (number * 12 + at) % ACTORS
        words = f"Statement {number} of {at}: {LONG * 3}".strip()
        told = f"Alpha told {name(person)} that {at + 20} boats sank."
        lines.append(f'{told} "{words}." Alpha said. Alpha {at} rowed on.')
        evidence = f"Alpha told {name(person)} that {at + 20} boats sank"
        facts.append(
            {"id": f"f{at}", "text": f"{at + 20} boats sank: {LONG * 2}", "evidence": evidence, "said_by": "alpha", "said_on": "2024-01-02",
             "about": [other], "key": at == 0, "figure": {"value": at + 20, "unit": "boats", "question": f"q{at:02}", "label": LONG}}
        )  # fmt: skip
        speaker = "alpha" if at % 3 else {"unnamed": f"an official {number} {at} {LONG}"}
        quotes.append(
            {
                "id": f"s{at}",
                "text": words,
                "speaker": speaker,
                "to": [other],
                "about": ["alpha"],
                "said_on": "2024-01-02",
            }
        )
        relations.append(
            {
                "from": "alpha",
                "to": other,
                "kind": f"told {LONG}",
                "evidence": evidence,
                "when": "2024-01-02",
            }
        )
        relations.append({"from": other, "to": f"p{at:03}", "kind": "knows", "evidence": evidence})
    note = {
        "seed": f"a{number}.txt", "title": f"Article {number} {LONG}", "published": f"2024-02-{number % 28 + 1:02}", "summary": LONG * 4,
        "topics": [f"t{number % TOPICS:03}", "t000"], "facts": facts, "quotes": quotes, "relations": relations,
    }  # fmt: skip
    return "\n\n".join(lines), json.dumps(note)


def texts() -> Iterator[tuple[str, str]]:
    yield "content/site.yaml", "title: Large\n"
    roles = [
        {"title": f"Role {number} {LONG}", "of": f"p{number % ACTORS:03}", "from": "2020-01-01"}
        for number in range(ROLES)
    ]
    alpha = {
        "name": "Alpha",
        "kind": "person",
        "roles": roles,
        "names": [f"Alpha {number} {LONG}" for number in range(200)],
    }
    yield "content/actors/alpha.md", f"---\n{json.dumps(alpha)}\n---\n"
    for number in range(ACTORS):
        person = {
            "name": name(number),
            "kind": "person",
            "description": LONG,
            "part_of": ["alpha"] if number else [],
        }
        yield f"content/actors/p{number:03}.md", f"---\n{json.dumps(person)}\n---\n"
    for number in range(TOPICS):
        yield (
            f"content/topics/t{number:03}.md",
            f"---\n{json.dumps({'title': f'Topic {number} {LONG}', 'summary': LONG * 6})}\n---\n",
        )
        yield (
            f"content/briefings/b{number:03}.md",
            f"---\n{json.dumps({'title': f'Briefing {number}', 'summary': LONG * 6})}\n---\nNothing.\n",
        )
    questions = {
        f"q{number:02}": {"text": f"Question {number} {LONG * 6}?", "unit": "boats"}
        for number in range(120)
    }
    yield "content/questions.yaml", json.dumps(questions)
    for number in range(ARTICLES):
        seed, note = article(number)
        yield f"seeds/a{number}.txt", seed
        yield f"content/articles/a{number}.yaml", note


def unshown(article: Article) -> Iterator[int]:
    """The numbers of the mentions, first in their sentence, in sentences that no item is from."""
    seen = set()
    for number, mention in enumerate(article.mentions, 1):
        sentence = around(mention.span, article.sentences)
        spans = (span for item in article.backed for span in item.passages)
        if (mention.actor, sentence) not in seen and not any(map(sentence.meets, spans)):
            yield number
        seen.add((mention.actor, sentence))


@cache
def large() -> Large:
    written = dict(texts())
    built = build({path: text.encode() for path, text in written.items()}, templates(), languages())
    assert built.found, [problem for problem in built.problems if problem.severity == "error"][:5]
    rows = {f"actors/{actor}.html" for actor in built.found.actors}
    for slug, made in built.found.articles.items():
        rows |= {
            f"articles/{slug}.html",
            *(f"articles/{slug}.html#{item.id}" for item in (*made.items, *made.relations)),
        }
        rows |= {f"articles/{slug}.html#m.{number}" for number in unshown(made)}
    for kind in ("topics", "questions", "briefings"):
        rows |= {f"{kind}/{value}.html" for value in getattr(built.found, kind)}
    return Large(dict(built.files), frozenset(rows))


def is_as_long_as_its_text(path: str) -> bool:
    """Articles, briefings and dossiers."""
    folder, _, rest = path.partition("/")
    return path.endswith("dossier.html") or (
        folder in {"articles", "briefings"} and not rest.startswith("index")
    )


def test_no_page_that_lists_something_is_over_the_limit() -> None:
    heavy = {
        path: len(data)
        for path, data in large().files.items()
        if path.endswith(".html") and not is_as_long_as_its_text(path)
    }
    assert len(heavy) > ACTORS
    over = {path: weight for path, weight in heavy.items() if weight > LIMIT}
    assert not over, sorted(over.items(), key=lambda row: -row[1])[:20]


def links_of(page: str, document: lxml.html.HtmlElement) -> set[str]:
    return {
        resolved(page, address)
        for address in document.xpath(
            "//a/@href | //*[local-name()='svg']//*[local-name()='a']/@href"
        )
    }


def reached(pages: dict[str, lxml.html.HtmlElement], start: str, within: str = "") -> set[str]:
    """All addresses that links lead to from a page on; with `within` only pages whose path begins so are followed."""
    found: set[str] = set()
    waiting, seen = [start], {start}
    while waiting:
        page = waiting.pop()
        for address in links_of(page, pages[page]):
            found.add(address)
            target = address.partition("#")[0]
            if target in pages and target not in seen and target.startswith(within):
                seen.add(target)
                waiting.append(target)
    return found


def test_links_lead_to_every_row() -> None:
    assert large().rows - reached(large().pages, "index.html") == set()


@pytest.mark.parametrize(
    ("start", "within", "rows"),
    [
        ("actors/index.html", "actors/index", "actors/"),
        ("topics/index.html", "topics/index", "topics/"),
        ("questions/index.html", "questions/index", "questions/"),
        ("briefings/index.html", "briefings/index", "briefings/"),
        ("search.html", "search", "actors/"),
        ("search.html", "search", "topics/"),
    ],
)
def test_the_parts_of_a_list_lead_to_all_of_it(start: str, within: str, rows: str) -> None:
    wanted = {row for row in large().rows if row.startswith(rows) and "#" not in row}
    assert wanted
    assert wanted - reached(large().pages, start, within) == set()


def test_an_actors_own_pages_have_everything_about_it() -> None:
    pages = {path: page for path, page in large().pages.items() if path.startswith("actors/alpha")}
    found = reached(pages, "actors/alpha.html", "actors/alpha")
    wanted = {
        row
        for row in large().rows
        if "#f" in row or "#s" in row or ("#relation." in row and int(row.rpartition(".")[2]) % 2)
    }
    assert wanted - found == set()
    listed = " ".join(page.text_content() for path, page in pages.items() if "dossier" not in path)
    assert [number for number in range(ROLES) if f"Role {number} " not in listed] == []
    assert [number for number in range(200) if f"Alpha {number} " not in listed] == []
    assert {f"actors/p{number:03}.html" for number in range(1, ACTORS)} - found == set()


def test_described_speakers_are_all_in_the_list() -> None:
    listed = " ".join(
        page.text_content()
        for path, page in large().pages.items()
        if path.startswith("actors/index")
    )
    missing = [
        (article, at)
        for article in range(ARTICLES)
        for at in range(0, 12, 3)
        if f"an official {article} {at} " not in listed
    ]
    assert missing == []


def test_a_list_is_cut_where_a_part_would_be_too_heavy_or_too_long() -> None:
    assert list(cut([3, 3, 3, 9, 1], 2, lambda row: row, 7)) == [[3, 3], [3], [9], [1]]
    assert list(cut([], 2, lambda row: row)) == [[]]


def test_what_a_short_list_leaves_over_goes_to_the_long_ones() -> None:
    assert shares([10, 90, 90], 100) == [10, 45, 45]
    assert shares([1, 2, 3], 100) == [1, 2, 3]
    assert shares([], 100) == []


def test_an_escaped_character_weighs_what_it_takes() -> None:
    assert size("a & b") >= len("a &amp; b")
    assert size("ä") == 2
