"""What a page was made of: nothing else is needed to draw it; and `why` says what had changed."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace as replaced
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from msgspec.structs import replace

from generator.cache import Cache
from generator.publishing.disk.manifest import entry_of
from generator.publishing.pages.drawn_page import DrawingJob, drawn_page
from generator.publishing.pages.rows import Row, Rows
from generator.publishing.people import People
from generator.publishing.presenter import Presenter, presenter_for
from generator.publishing.recipes import Inputs, Known, Plan, Recipe, Recipes, names_in
from generator.publishing.sink import MemorySink
from generator.publishing.site import Design, Mode, draw
from generator.publishing.tracing import OF_ITEMS, ROWS, name_of
from generator.publishing.versions import Versions
from generator.reading import folder
from generator.time_limit import Unguarded
from tests.building import command, templates
from tests.given import briefing_of

DESIGN = Design(templates(), {}, Unguarded())


def limited(record: Any, names: set[str]) -> Any:
    """A record with those entries of its mappings that are named, and no others."""
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    return replace(
        record,
        **{
            name: {key: value[key] for key in value if is_named(name, key, names)}
            for name, value in fields.items()
            if isinstance(value, Mapping)
        },
    )


def is_named(kind: str, key: Any, names: set[str]) -> bool:
    return name_of(kind, key) in names or f"{kind}/" in names


class NamedRows:
    """Rows of those kinds that are named."""

    def __init__(self, rows: Rows, names: set[str]) -> None:
        self._rows, self._names = rows, names

    def __getitem__(self, kind: str) -> list[Row]:
        assert f"{ROWS}/{kind}" in self._names
        return self._rows[kind]


def presenter_of(found: Any, names: set[str]) -> Presenter:
    """A presenter of what is named alone; what all pages share is as it was."""
    whole = presenter_for(found, Cache(keeps=False))
    site = {name.partition("/")[2] for name in names if name.startswith("site/")}
    little = replace(
        limited(found, names),
        site=SimpleNamespace(**{name: getattr(found.site, name) for name in site}),
    )
    people = People(little.actors, little.site)
    links = limited(whole.untraced_links, names)
    whole.cache.per_build(ROWS, "", lambda: NamedRows(Rows(whole), names))
    return replaced(whole, briefing=little, links=links, people=people)


def test_every_page_is_drawn_of_no_more_than_what_is_noted() -> None:
    found, cache, sink = briefing_of(folder.shipped("specimen")), Cache(), MemorySink()
    assert draw(found, DESIGN, Mode(), cache, sink) == []
    recipes: Recipes = cache.kept("recipes", "site")
    pages = {path for path in sink.files if path.endswith(".html")}
    assert set(recipes.pages) == pages
    for path in sorted(pages):
        recipe = recipes.pages[path]
        plan = recipes.plans[recipe.chapter]
        names = set(names_in((*plan.inputs.reads, *recipe.inputs.reads)))
        job = DrawingJob(found, DESIGN, Mode(), Cache(keeps=False))
        job.presenter = presenter_of(found, names)
        assert drawn_page(job, (recipe.chapter, path)).data == sink.files[path], path


def test_what_has_changed_of_a_plan_is_looked_up_once_for_all_its_pages() -> None:
    entry, reads = entry_of(b""), tuple(f"articles/{number}" for number in range(50))
    plan, asked = Plan((), Inputs(reads, b""), b"shared"), Counter[object]()
    recipe = Recipe("facts", b"", Inputs(("site/title",), b""), entry)

    class Now(dict[Any, bytes]):
        def __missing__(self, read: Any) -> bytes:
            asked[read] += 1
            return b"new" if read == "articles/7" else b"old"

    pages = {f"facts/{number}.html": recipe for number in range(9)}
    earlier = Recipes({"facts": plan}, pages, dict.fromkeys((*reads, "site/title"), b"old"))
    known: Known = {}
    for path in pages:
        assert earlier.reasons(path, b"shared", cast("Any", Now()), known) == ("articles/7",)
    assert asked["site/title"] == 9
    assert {asked[read] for read in reads} == {1}


def test_what_is_read_of_items_is_noted_by_article() -> None:
    found, cache, sink = briefing_of(folder.shipped("specimen")), Cache(), MemorySink()
    assert draw(found, DESIGN, Mode(), cache, sink) == []
    recipes: Recipes = cache.kept("recipes", "site")
    links = presenter_for(found, Cache(keeps=False)).untraced_links
    names = {name for name in recipes.versions if name.partition("/")[0] in OF_ITEMS}
    of_items = {name for name in names if not name.startswith("cited_in/") or "#" in name}
    assert of_items <= {f"{kind}/{slug}#" for kind in OF_ITEMS for slug in found.articles}
    # What is said of one item changes what is noted of its article alone.
    keys = {
        kind: key for kind in OF_ITEMS for key in getattr(links, kind) if isinstance(key, tuple)
    }
    assert len(keys) > 1
    for kind, key in keys.items():
        others = {other: value for other, value in getattr(links, kind).items() if other != key}
        before, after = (Versions(found, of) for of in (links, replace(links, **{kind: others})))
        assert {name for name in names if before[name] != after[name]} == {f"{kind}/{key[0]}#"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that was built, and again after an edit of its annotation."""
    root = tmp_path / "p"
    assert command("init", root, at=tmp_path).returncode == 0
    assert command("build", at=root).returncode == 0
    note = root / "content" / "articles" / "harbour-bridge.yaml"
    note.write_text(
        note.read_text().replace("\nfacts:\n", "\nsummary: More of the bridge.\nfacts:\n")
    )
    assert command("build", at=root).returncode == 0
    return root


def test_it_says_what_had_changed_and_what_a_page_is_made_of(project: Path) -> None:
    said = command("why", "site/actors/ines-maro.html", at=project)
    assert said.returncode == 0
    assert said.stdout.startswith(
        "actors/ines-maro.html: drawn by the last build that changed anything\n"
        "drawn because of a change in\n"
        "  content/articles/harbour-bridge.yaml\n"
    )
    assert "\n  content/actors/ines-maro.md\n" in said.stdout
    told = json.loads(command("why", "404.html", "--format", "json", at=project).stdout)
    assert not told["drawn"]
    assert told["because"] == ["it is new, or nothing was remembered of it"]


def test_a_page_that_was_harmed_was_drawn_because_of_that(project: Path) -> None:
    (project / "site" / "404.html").write_text("")
    assert command("build", at=project).returncode == 0
    assert "as the build before had left it" in command("why", "404.html", at=project).stdout


def test_without_a_build_or_a_page_it_says_so(project: Path) -> None:
    assert "did you mean `facts.html`?" in command("why", "fact.html", at=project).stderr
    (project / ".briefing" / "cache").rename(project / "elsewhere")
    none = command("why", "facts.html", at=project)
    assert none.returncode == 2
    assert "run briefing build first" in none.stderr
