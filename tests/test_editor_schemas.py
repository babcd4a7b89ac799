"""Schemas for editors: valid, true of what is accepted and refused, and never stale."""

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.cache import Cache
from generator.drafting.sample import editor_files, project_files
from generator.publishing.author_files import refresh
from generator.reading.editor_schemas import MOST, offered_ids, schema_files
from generator.reading.project import notes
from tests.building import begin_harbour, command, texts_of
from tests.disks import mounted

KINDS = ("article", "site", "questions", "actor", "topic", "page")
FOLDERS = {
    "content/articles/": "article",
    "content/actors/": "actor",
    "content/topics/": "topic",
    "content/briefings/": "page",
    "content/pages/": "page",
}


class CoreLoader(yaml.SafeLoader):
    """YAML as editors read it: the core schema of YAML 1.2, where `no` and 2024-10-21 are text."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, form, firsts in (
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+0123456789."),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}",
        re.compile(rf"^(?:{form})$"),
        [*firsts, ""] if tag == "null" else [*firsts],
    )


def schemas(texts: dict[str, bytes]) -> dict[str, Any]:
    """The schemas of a project by kind."""
    return {Path(path).stem: json.loads(text) for path, text in editor_files(texts).items()}


@cache
def schemas_of(site: str) -> dict[str, Any]:
    return schemas(texts_of(site))


def kind_of(path: str) -> str:
    return {"content/site.yaml": "site", "content/questions.yaml": "questions"}.get(path) or next(
        kind for folder, kind in FOLDERS.items() if path.startswith(folder)
    )


def value_of(path: str, text: str) -> Any:
    """What an editor reads in a YAML file, or in the front matter of a Markdown file."""
    if path.endswith(".md"):
        text = text.split("---\n")[1] if text.startswith("---\n") else "{}"
    return yaml.load(text, CoreLoader)


def complaints(schema: Any, value: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(value)]


CONTENT = [
    (site, path)
    for site in ("client", "crisis", "overlaps", "rights", "small")
    for path in sorted(texts_of(site))
    if path.startswith("content/")
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_and_refers_to_what_it_defines(kind: str) -> None:
    schema = schemas_of("crisis")[kind]
    jsonschema.Draft7Validator.check_schema(schema)
    used = set(re.findall(r'"#/definitions/(\w+)"', json.dumps(schema)))
    assert used == set(schema["definitions"])


@pytest.mark.parametrize(("site", "path"), CONTENT)
def test_what_is_published_is_valid(site: str, path: str) -> None:
    value = value_of(path, texts_of(site)[path].decode())
    assert complaints(schemas_of(site)[kind_of(path)], value) == []


@pytest.mark.parametrize("path", [path for path in project_files() if path.startswith("content/")])
def test_a_new_project_is_valid(path: str) -> None:
    files = project_files()
    texts = {name: text.encode() for name, text in files.items()}
    assert complaints(schemas(texts)[kind_of(path)], value_of(path, files[path])) == []


ARTICLE = "seed: x.txt\ntitle: x\n"
FACT = ARTICLE + "facts:\n  - {{id: a, text: x, evidence: x, {}}}\n"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("article", "title: no seed\n"),
        ("article", ARTICLE + "fact: []\n"),
        ("article", ARTICLE + "published: 21 October 2024\n"),
        ("article", ARTICLE + "rights: partial\n"),
        ("article", ARTICLE + "draft: maybe\n"),
        ("article", ARTICLE + "sha256: a25349\n"),
        ("article", ARTICLE + "facts: {id: a}\n"),
        ("article", ARTICLE + "facts:\n  - {id: a, text: no evidence}\n"),
        ("article", ARTICLE + "facts:\n  - {id: My Fact, text: x, evidence: x}\n"),
        ("article", FACT.format("status: claims")),
        ("article", FACT.format("when: last Friday")),
        ("article", FACT.format("said_by: [[nis]]")),
        ("article", FACT.format("said_by: Ines Maro")),
        ("article", FACT.format("figure: {value: 25 million}")),
        ("article", FACT.format("figure: {value: 25, approx: around}")),
        ("article", FACT.format("links: [{kind: support, to: x#y}]")),
        ("article", FACT.format("links: [{kind: supports, to: y}]")),
        ("article", FACT.format("accept: {lost-hedg: it is known}")),
        ("article", ARTICLE + "quotes:\n  - {id: a, text: x, spekaer: nis}\n"),
        ("article", ARTICLE + "relations:\n  - {from: nis, kind: x, evidence: x}\n"),
        ("actor", "name: x\nkind: country\n"),
        ("actor", "name: x\n"),
        ("actor", "name: x\nkind: person\nroles: [{titel: x}]\n"),
        ("actor", "name: x\nkind: person\nwikidata: 884\n"),
        ("topic", "titel: x\n"),
        ("page", "title: x\ndraft: yes\n"),
        ("questions", "how-many: {text: x, units: soldiers}\n"),
        ("site", "description: no title\n"),
        ("site", "title: x\nurl: www.x.example\n"),
        ("site", "title: x\naccent: blue\n"),
    ],
)
def test_a_typical_mistake_is_seen_in_the_editor(kind: str, text: str) -> None:
    assert complaints(schemas_of("client")[kind], yaml.load(text, CoreLoader)) != []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("article", ARTICLE + "summary:\ntopics:\n"),
        ("article", FACT.format("said_by: not-yet-made, about: nis")),
        ("article", FACT.format("figure: {value: '1,500', question: not-yet-made}")),
        (
            "article",
            FACT.format("when: 2024, said_on: 2024-10-08/2024-10-13, prefix: x").replace(
                ", prefix: x", ""
            ),
        ),
        ("article", FACT.format("links: [{kind: supports, to: '#b'}]")),
        ("article", "seed: x.txt\ntitle: 1984\nlang: no\n"),
        (
            "article",
            ARTICLE + "names: {Kim: nis, Seoul: [{exact: to Seoul, actor: null}, nis], UN: null}\n",
        ),
        ("questions", "how-many:\nhow-few: {}\n"),
        ("actor", "name: x\nkind: state\ncountry: KR\n"),
    ],
)
def test_what_the_gate_reads_is_no_mistake_in_the_editor(kind: str, text: str) -> None:
    assert complaints(schemas_of("client")[kind], yaml.load(text, CoreLoader)) == []


def choices(schema: Any, kind: str) -> list[str]:
    """What a schema offers where an id of a kind is expected."""
    form = schema["definitions"][kind]
    return form["anyOf"][0]["enum"] if "anyOf" in form else []


def test_ids_of_the_project_are_offered_where_they_belong() -> None:
    made = schemas_of("client")
    article = made["article"]
    assert "nis" in choices(article, "actor")
    assert choices(article, "topic") == ["north-korean-deployment"]
    assert "north-korean-troops-in-russia" in choices(article, "question")
    assert "seoul-summons-russian-ambassador#special-forces-in-russia" in choices(article, "item")
    assert "lost-hedge" in article["definitions"]["acceptances"]["properties"]
    assert choices(article, "seed") == ["000_9b0ecdded9bde263.txt"]
    assert choices(made["page"], "topic") == ["north-korean-deployment"]
    assert choices(made["actor"], "item") == choices(article, "item")


def test_a_mistake_in_a_file_takes_none_of_its_ids_from_the_choices() -> None:
    texts = texts_of("client")
    path = "content/articles/seoul-summons-russian-ambassador.yaml"
    texts[path] = texts[path].replace(b"    evidence: About 1,500", b"    evidnce: About 1,500")
    texts["content/actors/nis.md"] = b"---\nname: NIS\n"
    article = schemas(texts)["article"]
    assert "nis" in choices(article, "actor")
    assert "seoul-summons-russian-ambassador#special-forces-in-russia" in choices(article, "item")


def test_of_more_ids_than_an_editor_can_offer_none_is() -> None:
    paths = [f"content/actors/a{number}.md" for number in range(MOST + 1)]
    read, _ = notes({}, [], Cache(keeps=False))
    few, many = (
        json.loads(schema_files(some, offered_ids(read))[".briefing/schema/article.json"])
        for some in (paths[1:], paths)
    )
    assert (len(choices(few, "actor")), choices(many, "actor")) == (MOST, [])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    made = command("init", "p", "--empty", at=tmp_path)
    assert made.returncode == 0, made.stderr
    root = begin_harbour(tmp_path / "p")
    assert command("check", at=root).returncode == 0
    return root


ACTOR_SCHEMA = ".briefing/schema/article.json"


def offered(project: Path) -> list[str]:
    return choices(json.loads((project / ACTOR_SCHEMA).read_text()), "actor")


def add_actor(project: Path) -> None:
    (project / "content/actors/harbour-master.md").write_text(
        "---\nname: Harbour master\nkind: agency\n---\n"
    )


def stamps(project: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (project / ".briefing/schema").iterdir()}


def test_init_makes_the_schemas_and_tells_editors_of_them(project: Path) -> None:
    assert sorted(stamps(project)) == sorted(f"{kind}.json" for kind in KINDS)
    settings = json.loads((project / ".vscode/settings.json").read_text())
    assert all((project / path).is_file() for path in settings["yaml.schemas"])
    assert offered(project) == ["aldmoor", "ines-maro"]


@pytest.mark.parametrize("verb", ["check", "build"])
def test_an_actor_that_was_added_is_offered_after_any_verb(verb: str, project: Path) -> None:
    add_actor(project)
    assert command(verb, at=project).returncode == 0
    assert offered(project) == ["aldmoor", "harbour-master", "ines-maro"]


@pytest.mark.parametrize("verb", ["check", "build"])
def test_schemas_are_renewed_while_errors_stand(verb: str, project: Path) -> None:
    add_actor(project)
    (project / "content/topics").mkdir()
    (project / "content/topics/bridge.md").write_text("---\ntitel: x\n---\n")
    assert command(verb, at=project).returncode == 1
    assert "harbour-master" in offered(project)


def test_schemas_that_are_as_they_should_be_are_not_written_again(project: Path) -> None:
    before = stamps(project)
    command("check", at=project)
    command("build", at=project)
    assert stamps(project) == before


def test_no_schema_is_published(project: Path) -> None:
    assert command("build", at=project).returncode == 0
    published = [path.name for path in (project / "site").rglob("*schema*")]
    assert published == ["briefing.schema.json"]  # that of the data file, none for editors


def test_a_link_is_not_followed_out_of_the_project(project: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("mine")
    (project / ACTOR_SCHEMA).unlink()
    (project / ACTOR_SCHEMA).symlink_to(tmp_path / "mine.json")
    add_actor(project)
    assert command("check", at=project).returncode == 0
    assert (tmp_path / "mine.json").read_text() == "mine"


def test_a_folder_that_is_a_link_is_left_alone(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project / ".briefing").rename(tmp_path / "old")
    (project / ".briefing").symlink_to(tmp_path / "elsewhere")
    assert command("check", at=project).returncode == 0
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_no_problem(project: Path) -> None:
    (project / ".briefing").rename(project / "old")
    (project / ".briefing").write_text("mine")
    built = command("build", at=project)
    assert (built.returncode, built.stderr) == (0, "")


@pytest.mark.process
def test_a_project_that_is_read_only_is_checked_in_silence(tmp_path: Path) -> None:
    import subprocess

    for disk in mounted(tmp_path / "disk", "size=2m"):
        add_actor(begin_harbour(disk / "p"))
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        checked = command("check", at=disk / "p")
        assert (checked.returncode, checked.stderr) == (0, "")
        built = command("build", "--output", tmp_path / "site", at=disk / "p")
        assert (built.returncode, built.stderr) == (0, "")


def test_the_preview_renews_the_schemas_with_every_build(project: Path) -> None:
    from generator.preview.messages import BuildRequest
    from generator.preview.workbench import Workbench

    bench = Workbench(BuildRequest(str(project), strict=False, time_limit=60.0), lambda _: None)
    assert bench.outcome().good
    add_actor(project)
    assert bench.outcome().good
    assert "harbour-master" in offered(project)


@pytest.mark.process
def test_what_a_killed_build_was_writing_the_next_one_removes(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    folder = tmp_path / "schema"
    folder.mkdir()
    names = (f".a.json.{ended.pid}.tmp", f".a.json.{os.getppid()}.tmp", ".a.json.mine.tmp", "b.tmp")
    for name in names:
        (folder / name).write_text("half", encoding="utf-8")
    refresh({"schema/a.json": "{}"}, tmp_path)
    assert {path.name for path in folder.iterdir()} == {"a.json", *names[1:]}
