"""Laws of a build: what holds of every site, whatever is in it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.briefing.gate.sentences import around
from generator.briefing.model.article import Article, Mention
from generator.cache import Cache
from generator.problems import has_errors
from generator.publishing.text.marking import Element, marked, nested
from generator.text import Span
from generator.text import without as left_of
from tests.building import (
    REPOSITORY,
    Site,
    build,
    bytes_below,
    command,
    data_of,
    languages,
    made_of,
    plain,
    process,
    project,
    resolved,
    templates,
    texts_of,
)

Sites = Callable[[str], Site]
NAMES = ("client", "small", "rights", "overlaps", "crisis")


# The same inputs give the same bytes.


@pytest.mark.process
@pytest.mark.parametrize("name", ["client", "crisis"])
def test_two_processes_with_different_hash_seeds_give_the_same_bytes(
    name: str, tmp_path: Path, site: Sites
) -> None:
    """Those of this process, whose seed is random, and of another in another place."""
    ran = process(
        *("build", "--no-cache", "--root", project(name), "--output", tmp_path),
        PYTHONHASHSEED="1" if os.environ.get("PYTHONHASHSEED") != "1" else "2",
        TZ="UTC+11",
        LC_ALL="C",
    )
    assert ran.returncode == 0, ran.stderr
    assert bytes_below(tmp_path) == bytes_below(site(name).folder)


@pytest.mark.slow
def test_the_order_in_which_files_are_found_does_not_matter() -> None:
    backwards = dict(reversed(texts_of("crisis").items()))
    assert build(backwards, templates(), languages()).files == made_of("crisis").files


# A draft is provably absent.


def without(texts: dict[str, bytes], *paths: str) -> dict[str, bytes]:
    assert set(paths) <= set(texts)
    return {path: data for path, data in texts.items() if path not in paths}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "drafts"),
    [
        (
            "small",
            ["content/articles/not-yet.yaml", "content/briefings/unfinished.md", "seeds/draft.txt"],
        ),
        ("rights", ["content/articles/memoir.yaml", "seeds/draft.txt"]),
        ("crisis", ["content/articles/kassel-to-chair-joint-authority.yaml"]),
    ],
)
def test_a_site_with_drafts_is_the_site_without_them(
    name: str, drafts: list[str], site: Sites
) -> None:
    made = build(without(texts_of(name), *drafts), templates(), languages())
    assert dict(made.files) == dict(site(name).files)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", sorted(path for path in texts_of("small") if path.startswith("content/articles/"))
)
def test_an_article_that_becomes_a_draft_is_as_good_as_deleted(path: str) -> None:
    texts = texts_of("small")
    drafted = build(
        {**texts, path: texts[path].replace(b"draft: true\n", b"") + b"draft: true\n"},
        templates(),
        languages(),
    )
    deleted = build(without(texts, path), templates(), languages())
    assert dict(drafted.files) == dict(deleted.files)


# Every item stands where it says it stands.


@pytest.mark.parametrize("name", NAMES)
def test_offsets_give_the_exact_words(name: str, site: Sites) -> None:
    built = site(name)
    for article in data_of(built)["articles"]:
        found = built.found.articles[article["slug"]]
        text = found.text
        published = article.get("text", text)
        assert len(published) == len(text)
        for part in left_of([Span(0, len(text))], found.omitted):
            assert part.of(published) == part.of(text)
        for item in (*article["facts"], *article["quotes"], *article["relations"]):
            assert item["evidence"], item["id"]
            for passage in item["evidence"]:
                start, end = passage["start"], passage["end"]
                assert text[start:end] == passage["exact"]
                assert text[:start].endswith(passage["prefix"])
                assert text[end:].startswith(passage["suffix"])
    for actor in data_of(built)["actors"]:
        for mention in actor["mentions"]:
            text = built.found.articles[mention["article"]].text
            assert text[mention["start"] : mention["end"]] == mention["text"]


@pytest.mark.parametrize("name", NAMES)
def test_the_element_with_an_items_id_holds_its_words(name: str, site: Sites) -> None:
    built = site(name)
    for article in data_of(built)["articles"]:
        document = built.documents[f"articles/{article['slug']}.html"]
        for item in (*article["facts"], *article["quotes"], *article["relations"]):
            for number, passage in enumerate(item["evidence"], 1):
                anchor = item["id"] if number == 1 else f"{item['id']}.{number}"
                element = document.get_element_by_id(anchor)
                assert plain(passage["exact"]) in plain(element.text_content()), (
                    article["slug"],
                    anchor,
                )


@pytest.mark.parametrize("name", NAMES)
def test_the_text_on_an_articles_page_is_the_seeds(name: str, site: Sites) -> None:
    built = site(name)
    for article in built.found.articles.values():
        if article.rights == "full":
            rows = built.documents[f"articles/{article.slug}.html"].find_class("row")
            shown = plain(" ".join(text_beside_notes(row) for row in rows))
            assert shown == plain(with_marks(article)), article.slug


def with_marks(article: Article) -> str:
    """The reading text with a mark in place of what its author leaves out."""
    words, at = "", 0
    for omitted in article.omitted:
        words += f"{article.text[at : omitted.start]}[left out]"
        at = omitted.end
    return words + article.text[at:]


def text_beside_notes(row: lxml.html.HtmlElement) -> str:
    """The words of a row but for its notes."""
    return "".join(row.xpath(".//text()[not(ancestor::details)]"))


# Rights: what may not be shown is nowhere.

INLINE = ("a", "b", "mark", "em", "strong", "i", "code", "wbr", "q", "bdi")
CUT = "\u2029"
LONG = 5  # so many words in a row are taken from the seed and from nowhere else


def runs(words: str) -> set[tuple[str, ...]]:
    """Every run of LONG words, without marks or case."""
    found = re.findall(r"\w+", words.casefold())
    return {tuple(found[at : at + LONG]) for at in range(len(found) - LONG + 1)}


def written_words(data: object) -> Iterator[str]:
    """All texts of a JSON value."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from (key, *written_words(value))
    elif isinstance(data, list):
        for each in data:
            yield from written_words(each)


def shown_words(path: str, data: bytes) -> list[str]:
    """What a file shows to anybody who looks into it."""
    if path.endswith((".json", ".jsonld")):
        parts = data.splitlines() if path.endswith(".ftm.json") else [data]
        return [words for part in parts for words in written_words(json.loads(part))]
    source = data.decode("utf-8", "replace")
    if path.endswith((".html", ".xml")):
        tree = lxml.html.document_fromstring(
            source.partition("?>")[2] if source.startswith("<?xml") else source
        )
        values = [
            value
            for each in tree.iter()
            if isinstance(each.tag, str)
            for value in each.attrib.values()
        ]
        inner = [
            lxml.html.fragment_fromstring(each.text_content(), create_parent="div")
            for each in tree.iter("content")
        ]
        return [line for each in (tree, *inner) for line in lines(each)] + values
    unescaped = re.sub(r"\\u([0-9a-f]{4})", lambda each: chr(int(each[1], 16)), source)
    return [source, unescaped]


def lines(tree: Any) -> list[str]:
    """The text of a page, cut where one block ends and another begins."""
    for each in tree.iter():
        if each.tag not in INLINE:
            each.text = f"{CUT}{each.text or ''}"
            each.tail = f"{CUT}{each.tail or ''}"
    return str(tree.text_content()).split(CUT)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rights", "crisis"])
def test_no_restricted_words_of_a_seed_are_in_any_file(name: str, site: Sites) -> None:
    built = site(name)
    authored = {
        run
        for path, data in built.texts.items()
        if path.startswith("content/")
        for run in runs(data.decode())
    }
    free = {
        run
        for each in built.found.articles.values()
        if each.rights == "full"
        for run in runs(each.text)
    }
    published = {
        path: {run for words in shown_words(path, data) for run in runs(words)}
        for path, data in built.files.items()
    }
    for article in built.found.articles.values():
        if article.rights == "full":
            shown = set().union(*(runs(part.of(article.text)) for part in article.shown))
            seen = shown & published[f"articles/{article.slug}.html"]
            assert len(seen) > 0.8 * len(shown) - LONG, "the test would not see what is shown"
    restricted = [each for each in built.found.articles.values() if each.rights != "full"]
    assert restricted
    for article in restricted:
        passages = [span for each in (*article.items, *article.relations) for span in each.passages]
        sentences = [
            each for each in article.sentences if any(each.meets(passage) for passage in passages)
        ]
        # Passages and sentences that follow each other are shown together.
        allowed = {
            run
            for each in joined(passages if article.rights == "none" else [*sentences, *passages])
            for run in runs(each.of(article.text))
        }
        secret = runs(article.text) - allowed - authored - free
        assert secret, f"nothing of {article.slug} is restricted: the test shows nothing"
        for path, found in published.items():
            assert sorted(secret & found) == [], (article.slug, path)


def joined(spans: list[Span]) -> list[Span]:
    """Stretches with nothing but blanks between them, as one."""
    whole: list[Span] = []
    for span in sorted(spans):
        if whole and span.start <= whole[-1].end + 2:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, span.end))
        else:
            whole.append(span)
    return whole


# What the data says of an actor, the actor's pages show.


def targets(site: Site, actor: str) -> set[str]:
    """Where the links of an actor's pages lead, from the site's root."""
    pages = [
        each
        for each in site.pages
        if each == f"actors/{actor}.html" or each.startswith(f"actors/{actor}/")
    ]
    return {
        resolved(page, href)
        for page in pages
        for href in site.documents[page].xpath("//main//a/@href")
        if "://" not in href
    }


def actors_in(party: object) -> Iterator[str]:
    if isinstance(party, str):
        yield party
    elif isinstance(party, list):
        for each in party:
            yield from actors_in(each)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_concerns_an_actor_is_on_the_actors_pages(name: str, site: Sites) -> None:
    built = site(name)
    data = data_of(built)
    missing = []
    for article in data["articles"]:
        concerned = [
            (item["id"], actor)
            for item in article["facts"]
            for key in ("said_by", "about")
            for actor in actors_in(item[key])
        ]
        concerned += [
            (item["id"], actor)
            for item in article["quotes"]
            for key in ("speaker", "about", "to")
            for actor in actors_in(item[key])
        ]
        concerned += [
            (item["id"], item[key]) for item in article["relations"] for key in ("from", "to")
        ]
        at = f"articles/{article['slug']}.html"
        missing += [
            (actor, at, item)
            for item, actor in concerned
            if f"{at}#{item}" not in links_of(built, actor)
        ]
    assert not missing


@pytest.mark.parametrize("name", NAMES)
def test_every_mention_is_on_the_actors_pages_alone_or_with_another(name: str, site: Sites) -> None:
    built = site(name)
    missing = [
        (mention.actor, article.slug, number)
        for article in built.found.articles.values()
        if article.rights == "full"
        for number, mention in enumerate(article.mentions, 1)
        if f"articles/{article.slug}.html#m.{number}" not in links_of(built, mention.actor)
        and not is_shown_with_another(article, mention, built)
    ]
    assert missing == []


def is_shown_with_another(article: Article, mention: Mention, built: Site) -> bool:
    """Whether the actor's pages show its sentence for another mention, or an item that has it."""
    sentence = around(mention.span, article.sentences)
    at, links = f"articles/{article.slug}.html", links_of(built, mention.actor)
    beside = [
        f"{at}#m.{number}"
        for number, other in enumerate(article.mentions, 1)
        if other.actor == mention.actor and sentence.holds(other.span)
    ]
    return not links.isdisjoint(beside) or any(
        f"{at}#{item.id}" in links and any(passage.meets(sentence) for passage in item.passages)
        for item in article.backed
    )


_links: dict[tuple[str, str], set[str]] = {}


def links_of(site: Site, actor: str) -> set[str]:
    return _links.setdefault((site.name, actor), targets(site, actor))


# Nothing is published that the seeds do not say.


@cache
def quotes_as_written(name: str) -> list[tuple[str, str, int, int, str]]:
    """Each quote's file, id, and the place of its text in the file."""
    found = []
    for path, data in texts_of(name).items():
        if path.startswith("content/articles/"):
            source = data.decode()
            for key, value in yaml.compose(source, yaml.BaseLoader).value:
                if key.value == "quotes":
                    found += [(path, *place) for place in _texts(value)]
    return found


def _texts(quotes: yaml.SequenceNode) -> Iterator[tuple[str, int, int, str]]:
    for quote in quotes.value:
        keys = {key.value: value for key, value in quote.value}
        text = keys["text"]
        yield keys["id"].value, text.start_mark.index, text.end_mark.index, text.value


def cut_quotes(text: str) -> Iterator[str]:
    """The text without one of its words, but for those at an edge, where what is left is still word for word."""
    words = text.split()
    for at in range(1, len(words) - 1):
        around = words[at - 1 : at + 2]
        # A word doubled, or beside an omission, may go: what is left stands there too.
        if not any("[" in each or "…" in each for each in around) and len(set(around)) == len(
            around
        ):
            yield " ".join([*words[:at], *words[at + 1 :]])


@pytest.mark.slow
@pytest.mark.no_cover  # whole builds by the dozen: others show what they cover
@pytest.mark.parametrize(("name", "every"), [("client", 2), ("small", 1), ("crisis", 240)])
def test_a_quote_that_lost_a_word_is_never_published(name: str, every: int) -> None:
    texts = texts_of(name)
    tried = [
        (path, name, start, end, cut)
        for path, name, start, end, text in quotes_as_written(name)
        for cut in cut_quotes(text)
    ]
    assert tried
    cache = Cache()
    is_soak = settings().max_examples > 1000
    for path, item, start, end, cut in tried if is_soak else tried[::every]:
        source = texts[path].decode()
        changed = f"{source[:start]}{json.dumps(cut, ensure_ascii=False)}\n{source[end:]}"
        made = build({**texts, path: changed.encode()}, templates(), languages(), cache=cache)
        assert has_errors(made.problems), (item, cut)
        assert not made.files
        assert {each.path for each in made.problems if each.severity == "error"} == {path}


@pytest.mark.slow
def test_a_failed_build_exits_with_1_and_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    root = tmp_path / "project"
    for path, data in texts_of("client").items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    assert command("build", at=root).returncode == 0
    (root / "site" / "CNAME").write_text("briefing.example")
    before = bytes_below(root / "site")
    for path, item, start, end, text in quotes_as_written("client")[:3]:
        source = (root / path).read_text(encoding="utf-8")
        cut = next(cut_quotes(text), None)
        if cut is None:
            continue
        (root / path).write_text(
            f"{source[:start]}{json.dumps(cut)}\n{source[end:]}", encoding="utf-8"
        )
        ran = command("build", at=root)
        assert ran.returncode == 1, item
        assert "Traceback" not in ran.stderr
        assert f"{path}:" in ran.stderr
        assert bytes_below(root / "site") == before
        (root / path).write_text(source, encoding="utf-8")
    assert command("build", at=root).returncode == 0
    assert bytes_below(root / "site") == before


# Marks in a text never cross, whatever overlaps.

TEXT = "The ferry left at nine & the <line> knew it was late, said Ida Voss."


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    edges = draw(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)), max_size=8))
    return [Span(start, min(len(TEXT), start + length)) for start, length in edges]


def apart(found: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for each in sorted(found):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


@given(spans(), spans())
def test_marked_text_is_the_text_with_each_passage_within_its_element(
    passages: list[Span], names: list[Span]
) -> None:
    elements = [
        Element(span, Markup('<mark id="p{}">').format(number), Markup("</mark>"))
        for number, span in enumerate(passages)
    ]
    elements += [
        Element(span, Markup('<a id="a{}" href="#">').format(number), Markup("</a>"), is_link=True)
        for number, span in enumerate(apart(names))
    ]
    html = marked(TEXT, Span(0, len(TEXT)), nested(elements))
    tree = lxml.html.fragment_fromstring(str(html), create_parent="div")
    assert lxml.html.tostring(tree, encoding="unicode") == f"<div>{html}</div>".replace(
        "&#34;", '"'
    )
    assert tree.text_content() == TEXT
    assert not tree.xpath("//a//a")
    for number, span in enumerate(passages):
        assert span.of(TEXT) in tree.get_element_by_id(f"p{number}").text_content()
    for number, span in enumerate(apart(names)):
        assert tree.get_element_by_id(f"a{number}").text_content() == span.of(TEXT)


# The command stays within its means.


@pytest.mark.process
def test_an_interrupted_build_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert command("build", "--root", project("small"), "--output", out).returncode == 0
    before = bytes_below(out)
    line = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--root",
        str(project("crisis")),
        "--output",
        str(out),
    ]
    for delay in (0.05, 0.3, 0.6):
        running = subprocess.Popen(
            line, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            running.wait(delay)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        assert {
            path: data
            for path, data in bytes_below(out).items()
            if not path.startswith(".briefing-publish")
        } == before
    assert command("build", "--root", project("small"), "--output", out).returncode == 0
    assert bytes_below(out) == before
