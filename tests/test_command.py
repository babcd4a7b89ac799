"""The command as its users run it: verbs, exit statuses, forms of problems, the folder that it works in."""

import gc
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.commands.arguments import VERBS, asked
from generator.drafting.sample import project_files
from generator.reading.project import notes
from tests.building import REPOSITORY, begin_harbour, bytes_below, command, process

ANNOTATION = "content/articles/harbour-bridge.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project in a folder that the command made."""
    made = command("init", tmp_path / "p", "--empty", at=tmp_path)
    assert made.returncode == 0, made.stderr
    return begin_harbour(tmp_path / "p")


def change(project: Path, before: str, after: str) -> None:
    """Replace words of the annotation."""
    path = project / ANNOTATION
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


@pytest.mark.process
def test_a_new_project_builds_and_says_what_it_published(project: Path) -> None:
    built = process("build", at=project)
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout.startswith("published ")
    assert "1 article, 2 facts, 1 quote, 0 relations, 2 actors" in built.stdout
    assert (project / "site" / "index.html").is_file()


def test_a_project_is_found_from_any_folder_inside_it(project: Path) -> None:
    assert command("check", at=project / "content" / "articles").returncode == 0


def test_init_never_writes_over_anything(project: Path) -> None:
    before = bytes_below(project)
    again = command("init", project, at=project)
    assert again.returncode == 2
    assert "holds a project already" in again.stderr
    assert bytes_below(project) == before


def test_init_keeps_the_files_that_git_and_editors_have_already(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("/mine/\n")
    made = command("init", ".", at=tmp_path)
    assert made.returncode == 0, made.stderr
    assert made.stdout == (
        "kept .gitignore as it is; ours would have said: /site/ /.briefing/\n"
        "made a project in this folder; next: briefing build, or briefing preview\n"
    )
    assert (tmp_path / ".gitignore").read_text() == "/mine/\n"
    assert command("build", at=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("options", "lang", "articles"),
    [
        (("--title", 'The "bridge": news'), "en", 2),
        (("--sample",), "en", 2),
        (("--empty",), "en", 0),
        (("--lang", "de", "--title", "Fähren"), "de", 0),
        (("--lang", "fr", "--empty"), "fr", 0),
    ],
)
def test_what_init_makes_is_sound_and_builds(
    options: tuple[str, ...], lang: str, articles: int, tmp_path: Path
) -> None:
    made = command("init", "new-site", *options, at=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    built = command("build", "--strict", at=tmp_path / "new-site")
    assert (built.returncode, built.stderr) == (0, "")
    assert f"{articles} articles, " in built.stdout
    front = (tmp_path / "new-site/site/index.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}"' in front
    assert ("<code>briefing preview</code>" in front) is (articles == 0)
    written = bytes_below(tmp_path / "new-site/content")
    assert len(written) == (1 if articles == 0 else 12)
    assert (tmp_path / "new-site/seeds").is_dir()


def test_the_sample_shows_what_an_author_can_write() -> None:
    files = project_files()
    texts = {path: text.encode() for path, text in files.items()}
    read, _ = notes(texts, [], Cache(keeps=False))
    facts = [fact for article in read.articles for fact in article.facts]
    assert {"claimed", "disputed", "retracted"} <= {fact.status for fact in facts}
    assert any(fact.links for fact in facts)
    assert len({fact.id for fact in facts if fact.figure and fact.figure.question}) == 2
    roles = [role for actor in read.actors for role in actor.record.roles]
    assert any(role.begin and role.end for role in roles)
    assert {"person", "organisation", "company", "media"} <= {a.record.kind for a in read.actors}
    assert all((read.topics, read.questions, read.briefings, read.pages))
    article = read.articles[0]
    assert all((article.omit, article.outlet, article.relations, article.summary, article.said_on))
    assert "briefing build --format github" in files[".github/workflows/publish.yml"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--lang", "de", "--sample"), "the sample is in English"),
        (("--lang", "German!"), "'German!' is not a language"),
    ],
)
def test_what_init_cannot_make_is_said(
    options: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    made = command("init", "p", *options, at=tmp_path)
    assert made.returncode == 2
    assert made.stderr.startswith(f"briefing: {message}")
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize(
    ("answers", "begin"),
    [
        (["Ferries", "de"], 'title: "Ferries"\nlang: de\n'),
        (["", "", "n"], 'title: "My site"\nlang: en\n'),
        (["Ferries", "", ""], 'title: "Ferries"\ndescription: '),
        ([], "title: The harbour bridge"),  # the end of what is typed
    ],
)
def test_init_asks_on_a_terminal(
    answers: list[str], begin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = iter(answers)

    def typed() -> str:
        for answer in left:
            return answer
        raise EOFError

    monkeypatch.setattr("builtins.input", lambda _: typed())
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": staticmethod(lambda: True)})())
    options = asked(["init", str(tmp_path / "my-site")])
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert options.run(options) == 0
    assert (tmp_path / "my-site/content/site.yaml").read_text().startswith(begin)
    assert next(left, None) is None


def test_init_says_how_to_enter_a_folder_whose_name_has_blanks(tmp_path: Path) -> None:
    made = command("init", "two words", at=tmp_path)
    assert made.stdout == (
        "made a project in two words; next: cd 'two words' && briefing build, or briefing preview\n"
    )


def test_a_changed_word_stops_the_build_and_leaves_the_site(project: Path) -> None:
    command("build", at=project)
    before = bytes_below(project / "site")
    change(project, "text: We found cracks", "text: We saw cracks")
    failed = command("build", at=project)
    assert failed.returncode == 1
    assert f"{ANNOTATION}:24:11: error:" in failed.stderr
    assert "[-saw-]{+found+}" in failed.stderr
    assert "site/ stays as it was" in failed.stderr
    assert bytes_below(project / "site") == before


def test_warnings_pass_unless_strict(project: Path) -> None:
    change(project, "speaker: ines-maro", "speaker: aldmoor")
    assert command("build", at=project).returncode == 0
    strict = command("build", "--strict", at=project)
    assert strict.returncode == 1
    assert "[wrong-speaker]" in strict.stderr


def test_problems_in_json_have_their_place(project: Path) -> None:
    change(project, "We found", "We saw")
    shown = command("check", "--format", "json", at=project)
    assert shown.returncode == 1
    [problem] = json.loads(shown.stdout)["problems"]
    assert {key: problem[key] for key in ("code", "severity", "path", "line", "column")} == {
        "code": "quote-not-found",
        "severity": "error",
        "path": ANNOTATION,
        "line": 24,
        "column": 11,
    }
    assert set(problem) == {"code", "severity", "path", "line", "column", "message", "hint"}


def test_problems_for_code_hosts(project: Path) -> None:
    change(project, "We found", "We saw")
    github = command("check", "--format", "github", at=project)
    assert github.stdout.startswith(
        f"::error file={ANNOTATION},line=24,col=11,title=quote-not-found::"
    )
    sarif = json.loads(command("check", "--format", "sarif", at=project).stdout)
    assert sarif["version"] == "2.1.0"
    [result] = sarif["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 24,
        "startColumn": 11,
        "endLine": 24,
        "endColumn": 49,
    }
    assert result["partialFingerprints"]
    [rule] = [
        each
        for each in sarif["runs"][0]["tool"]["driver"]["rules"]
        if each["id"] == "quote-not-found"
    ]
    assert (
        rule["shortDescription"]["text"]
        == "The words of this quote are not in its seed, word for word."
    )


def test_acceptances_are_listed(project: Path) -> None:
    change(
        project,
        "speaker: ines-maro",
        "speaker: aldmoor\n    accept: {wrong-speaker: she speaks for the city}",
    )
    checked = command("check", at=project)
    assert checked.returncode == 0
    assert (
        f"accepted: {ANNOTATION} cracks: wrong-speaker: she speaks for the city" in checked.stdout
    )
    assert (
        json.loads(command("check", "--format", "json", at=project).stdout)["accepted"][0]["code"]
        == "wrong-speaker"
    )


def test_acceptances_of_relations_are_listed_and_shown_on_the_page_about_the_method(
    project: Path,
) -> None:
    with (project / "seeds/harbour-bridge.txt").open("a") as seed:
        seed.write("\nOn Friday Aldmoor praised Ines Maro.\n")
    relation = "{from: ines-maro, to: aldmoor, kind: praised, evidence: Aldmoor praised Ines Maro, accept: {swapped-actors: both did}}"
    change(project, "facts:", f"relations:\n  - {relation}\nfacts:")
    checked = command("check", at=project)
    assert f"accepted: {ANNOTATION} relation.1: swapped-actors: both did" in checked.stdout
    assert command("build", at=project).returncode == 0
    assert "Ines Maro praised Aldmoor</a>: <code>swapped-actors</code>. both did" in (
        project / "site/about/method.html"
    ).read_text(encoding="utf-8")


def test_new_begins_an_annotation_that_holds(project: Path) -> None:
    (project / "seeds" / "storm.txt").write_text(
        " date 2024-06-01 A storm hit Aldmoor. Nobody was hurt.\n"
    )
    made = command("new", "seeds/storm.txt", at=project)
    assert made.returncode == 0, made.stderr
    path = project / "content" / "articles" / "a-storm-hit-aldmoor.yaml"
    assert "draft: true" in path.read_text()
    checked = command("check", at=project)
    assert checked.returncode == 0, checked.stderr
    assert command("new", "storm.txt", at=project).returncode == 2  # it is annotated already


def test_new_makes_a_name_of_letters_with_accents_and_none_of_nothing(project: Path) -> None:
    (project / "seeds" / "storm.txt").write_text(" date 2024-06-01 Müller größt Étienne in Łódź.\n")
    assert command("new", "storm.txt", at=project).returncode == 0
    assert (project / "content/articles/muller-grosst-etienne-in-lodz.yaml").exists()
    (project / "seeds" / "empty.txt").write_text("\n")
    refused = command("new", "empty.txt", at=project)
    assert refused.returncode == 1
    assert (
        "seeds/empty.txt:1:1: error: there is no text in this seed [unreadable-file]"
        in refused.stdout + refused.stderr
    )
    assert not (project / "content/articles/empty.yaml").exists()


def test_new_takes_the_title_of_front_matter_and_no_seed_twice(project: Path) -> None:
    (project / "seeds" / "quits.md").write_text(
        "---\ntitle: Water minister quits\npublished: 2024-06-01\n---\n\nShe left.\n"
    )
    made = command("new", "--root", project, project / "seeds" / "quits.md", at=project.parent)
    assert made.returncode == 0, made.stderr
    assert (
        'title: "Water minister quits"'
        in (project / "content/articles/water-minister-quits.yaml").read_text()
    )
    again = command("new", "quits.md", "--slug", "again", at=project)
    assert again.returncode == 2
    assert (
        "content/articles/water-minister-quits.yaml annotates seeds/quits.md already"
        in again.stderr
    )


@pytest.mark.parametrize(
    ("seed", "title"),
    [
        ("---\ndate: 2024-06-01\n---\nShe left.\n\ntitle: x\n", "She left."),
        ("---\ntitle: >-\n  Water minister\n  quits\n---\nShe left.\n", "Water minister quits"),
        ("---\ntitle: 'It''s over'  # she says\n---\nShe left.\n", "It's over"),
        ("---\nmore: {title: x}\n---\nShe left.\n", "She left."),
        ("---\rtitle: Gone\r---\rShe left.\r", "Gone"),
        ("---\ntitle:\n---\nShe left.\n", "She left."),
        ("---\ntitle: Gone #politics\n---\nShe left.\n", "Gone"),
    ],
)
def test_new_takes_the_title_that_stands_in_the_front_matter(
    seed: str, title: str, project: Path
) -> None:
    (project / "seeds" / "quits.md").write_bytes(seed.encode())
    made = command("new", "quits.md", "--slug", "quits", at=project)
    assert made.returncode == 0, made.stderr
    assert (
        f"\ntitle: {json.dumps(title)}\n" in (project / "content/articles/quits.yaml").read_text()
    )


def test_new_says_which_seed_was_meant(project: Path) -> None:
    wrong = command("new", "harbour-bride.txt", at=project)
    assert wrong.returncode == 2
    assert "did you mean `harbour-bridge.txt`?" in wrong.stderr


def test_list_names_what_there_is(project: Path) -> None:
    (project / "seeds" / "other.txt").write_text("Not annotated yet.\n")
    rows = json.loads(command("list", "--format", "json", at=project).stdout)
    assert [each["id"] for each in rows["actors"]] == ["aldmoor", "ines-maro"]
    assert {"seed": "other.txt", "article": "not annotated"} in rows["seeds"]
    assert command("list", "actors", at=project).stdout.startswith("actors (2)\n")
    assert "  2 facts, 1 quote\n" in command("list", "articles", at=project).stdout


@pytest.mark.process
@pytest.mark.parametrize("arguments", [("biuld",), ("explain", "no-such-code")])
def test_the_process_of_a_wrong_use_ends_with_2(arguments: tuple[str, ...], project: Path) -> None:
    assert process(*arguments, at=project).returncode == 2


def test_list_is_a_table_and_names_what_it_could_not_read(project: Path) -> None:
    (project / "content/pages").mkdir()
    (project / "content/pages/about-us.md").write_text("# Who we are\n")
    (project / "content/actors/x.md").write_text("no front matter\n")
    shown = command("list", at=project)
    assert "pages (1)\n  about-us  Who we are\n" in shown.stdout
    assert (
        "actors (2)\n  aldmoor    organisation  Aldmoor\n  ines-maro  person        Ines Maro\n"
        in shown.stdout
    )
    assert shown.returncode == 0
    assert (
        shown.stderr
        == "not listed, since they cannot be read: content/actors/x.md; see `briefing check`\n"
    )


@pytest.mark.parametrize(
    "words", ["quote-not-found", "QUOTE_NOT_FOUND", "[quote-not-found]", "quote not found"]
)
def test_a_code_is_explained_however_it_is_copied(words: str) -> None:
    assert command("explain", words).stdout.startswith("# quote-not-found\n")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("quote-not-fond", "did you mean `quote-not-found`?"),
        ("hedge", "did you mean `lost-hedge`?"),
        ("seed", "did you mean `seed-changed` or `seed-missing` or `seed-shared`?"),
        ("xyzzy", "`briefing explain` lists them all"),
    ],
)
def test_a_code_that_is_none_says_which_may_be_meant(words: str, hint: str) -> None:
    used = command("explain", words)
    assert (used.returncode, used.stderr) == (
        2,
        f"briefing: there is no problem code {words}\nhint: {hint}\n",
    )


def test_pin_takes_the_path_of_a_file_and_says_when_there_is_none(project: Path) -> None:
    pinned = command("pin", ANNOTATION, at=project)
    assert (pinned.returncode, pinned.stderr) == (0, "")
    assert pinned.stdout.startswith(f"pinned: {ANNOTATION} to seeds/harbour-bridge.txt")
    change(project, "seed: harbour-bridge.txt", "seed: harbour-bride.txt")
    lost = command("pin", at=project)
    assert lost.returncode == 1
    assert "hint: did you mean `harbour-bridge.txt`?" in lost.stderr
    (project / ANNOTATION).unlink()
    assert (
        command("pin", at=project).stdout
        == "there is no annotation to pin yet; `briefing new SEED` begins one\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("biuld",),
        ("build", "--port", "1"),
        ("check", "--format", "xml"),
        ("explain", "no-such-code"),
    ],
)
def test_a_wrong_use_says_so_in_two_lines(arguments: tuple[str, ...], project: Path) -> None:
    used = command(*arguments, at=project)
    assert used.returncode == 2
    assert 1 <= len(used.stderr.strip().splitlines()) <= 2
    assert "Traceback" not in used.stderr


@pytest.mark.process
def test_outside_a_project_the_command_says_what_to_do(tmp_path: Path) -> None:
    used = process("build", at=tmp_path)
    assert used.returncode == 2
    assert "briefing init" in used.stderr


@pytest.mark.process
def test_help_loads_nothing_but_the_parser() -> None:
    code = (
        "import sys; from generator.commands.arguments import parser_for; parser_for('');"
        "print([name for name in sys.modules if name.partition('.')[0] in"
        " ('msgspec', 'yaml', 'jinja2', 'babel', 'markdown_it')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_help_is_worth_reading() -> None:
    shown = command("--help").stdout
    for verb in VERBS:
        assert verb in shown
        assert command(verb, "--help").returncode == 0


@pytest.mark.parametrize("option", ["--time-limit", "--patience"])
def test_the_time_limit_of_a_page_has_two_names(option: str) -> None:
    assert asked(["preview", option, "1.5"]).time_limit == 1.5


def test_help_is_a_verb_too() -> None:
    assert command("help").stdout == command("--help").stdout != ""
    assert command("help", "build").stdout == command("build", "--help").stdout != ""
    assert command("help", "biuld").returncode == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("previw", "preview"),
        ("biuld", "build"),
        ("serve", "preview"),
        ("deploy", "build"),
        ("chekc", "check"),
    ],
)
def test_a_misspelt_verb_is_met_with_the_one_that_was_meant(typed: str, meant: str) -> None:
    used = command(typed, "--strict")
    assert (used.returncode, used.stdout) == (2, "")
    assert used.stderr == f"briefing: there is no verb '{typed}'\nhint: did you mean `{meant}`?\n"


def test_a_verb_like_no_other_leads_to_the_help() -> None:
    assert command("xyzzy").stderr == "briefing: there is no verb 'xyzzy'\nsee: briefing --help\n"


def test_output_goes_where_it_is_told(project: Path, tmp_path: Path) -> None:
    assert command("build", "--output", tmp_path / "elsewhere", at=project).returncode == 0
    assert (tmp_path / "elsewhere" / "index.html").is_file()
    assert not (project / "site").exists()


@pytest.mark.process
def test_a_reader_that_goes_away_is_no_traceback(project: Path) -> None:
    import subprocess
    import sys

    line = f"{sys.executable} -m generator list | true"
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=project,
        env={"PYTHONPATH": str(REPOSITORY), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr


@pytest.mark.process
@pytest.mark.parametrize(
    "redirection",
    ["| true", "2>&1 | true", "> /dev/full", "2> /dev/full", ">&-", "2>&-", "<&- >&- 2>&-"],
)
def test_output_that_nobody_takes_is_no_traceback(project: Path, redirection: str) -> None:
    import subprocess
    import sys

    change(project, "We found", "We saw")
    line = f"{sys.executable} -m generator check --format json {redirection}; echo ${{PIPESTATUS[0]}} >&3"
    done = subprocess.run(
        ["bash", "-c", f"exec 3>&1; {{ {line}; }} 2>&1"],
        cwd=project,
        env={"PYTHONPATH": str(REPOSITORY), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stdout
    assert "Error" not in done.stdout
    assert done.stdout.splitlines()[-1] == "1"


def test_the_repository_s_own_copy_builds_from_a_clean_folder(tmp_path: Path) -> None:
    for name in ("content", "seeds"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    built = command("build", at=tmp_path)
    assert built.returncode == 0, built.stderr


@pytest.mark.parametrize("verb", ["build", "check"])
def test_the_garbage_collector_is_off_in_a_build_and_on_after_it(
    verb: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_on: list[bool] = []
    monkeypatch.setattr(
        f"generator.commands.{verb}.show", lambda *_, **__: is_on.append(gc.isenabled())
    )
    options = asked([verb, "--root", str(project)])
    assert options.run(options) == 0
    assert is_on == [False]
    assert gc.isenabled()
