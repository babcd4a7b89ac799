"""`briefing new actor`, `topic`, `question`, `briefing` and `--missing`: what they make is right at once."""

from pathlib import Path

import pytest

from generator.drafting.stubs import name_of
from tests.building import begin_harbour, bytes_below, command

ARTICLE = "content/articles/ferry.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one article, whose actors, topic and question nobody has defined."""
    files = {
        "content/site.yaml": "title: Ferries\n",
        "seeds/ferry.txt": " date 2024-10-21 The ferry Ostara sank off Orrland, the Vell Port Authority said."
        " About 41 people died, Ines Maro said.\n",
        ARTICLE: "seed: ferry.txt\ntitle: The ferry Ostara sank off Orrland\ntopics: [ferries]\nfacts:\n"
        "  - id: sank\n    text: The ferry Ostara sank off Orrland.\n    evidence: The ferry Ostara sank off Orrland\n"
        "    said_by: vell-port-authority\n"
        "  - id: died\n    text: About 41 people died.\n    evidence: About 41 people died\n    said_by: ines-maro\n"
        "    figure: {value: 41, unit: people, approx: about, question: how-many-died}\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def test_everything_that_is_missing_is_made_at_once(project: Path) -> None:
    made = command("new", "--missing", at=project)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout == (
        "made content/actors/ines-maro.md: Ines Maro, kind person; change `kind` if that is wrong\n"
        "made content/actors/vell-port-authority.md: Vell Port Authority, kind organisation; change `kind` if that is wrong\n"
        "added `how-many-died` to content/questions.yaml: How many died?\n"
        "made content/topics/ferries.md: Ferries\n"
    )
    checked = command("check", "--strict", at=project)
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stderr
    before = bytes_below(project / "content")
    assert command("new", "--missing", at=project).stdout == "every id that is used is defined\n"
    assert bytes_below(project / "content") == before


def test_what_may_be_mistyped_is_not_made(project: Path) -> None:
    (project / "content/actors").mkdir()
    (project / "content/actors/ines-maroo.md").write_text(
        "---\nname: Ines Maro\nkind: person\n---\n"
    )
    (project / "content/topics").mkdir()
    (project / "content/topics/ferries.md").write_text(
        "---\ntitle: Ferries\n---\n::: background\nWhat [[orrland]] does.\n:::\n"
    )
    made = command("new", "--missing", at=project).stdout.splitlines()
    assert (
        f"not made: `ines-maro` in {ARTICLE}: did you mean `ines-maroo`?; "
        "if it is new: briefing new actor NAME --id ines-maro" in made
    )
    assert (
        "not made: `orrland` in content/topics/ferries.md: it may be an actor or a topic; "
        "if it is new: briefing new actor NAME --id orrland" in made
    )
    assert not (project / "content/actors/ines-maro.md").exists()


def test_each_kind_is_begun_with_its_name(project: Path) -> None:
    command("new", "--missing", at=project)
    for words in (
        ("actor", "North", "Korea"),
        ("actor", "Aldmoor Evening Courier", "--kind", "media", "--id", "courier"),
        ("topic", 'The "Ostara": why'),
        ("question", "How long is it?"),
        ("question", "How old?", "--id", "age"),
        ("briefing", "The week"),
    ):
        made = command("new", *words, at=project)
        assert (made.returncode, made.stderr) == (0, ""), words
    read = {name: (project / "content" / name).read_text() for name in (
        "actors/north-korea.md", "actors/courier.md", "topics/the-ostara-why.md", "questions.yaml"
    )}  # fmt: skip
    assert read["actors/north-korea.md"] == '---\nname: "North Korea"\nkind: state\n---\n'
    assert read["actors/courier.md"] == '---\nname: "Aldmoor Evening Courier"\nkind: media\n---\n'
    assert read["topics/the-ostara-why.md"] == '---\ntitle: "The \\"Ostara\\": why"\n---\n'
    assert read["questions.yaml"].endswith(
        'how-long-is-it:\n  text: "How long is it?"\nage:\n  text: "How old?"\n'
    )
    checked = command("check", "--strict", at=project)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_questions_are_added_below_what_the_author_wrote(project: Path) -> None:
    path = project / "content/questions.yaml"
    path.write_bytes(b"# ours\r\nage:\r\n  text: How old?   # in years\r\n")
    assert command("new", "question", "How long?", at=project).returncode == 0
    assert path.read_bytes() == (
        b'# ours\r\nage:\r\n  text: How old?   # in years\r\nhow-long:\r\n  text: "How long?"\r\n'
    )
    again = command("new", "question", "How long?", at=project)
    assert again.returncode == 1
    assert "the question `how-long` exists already" in again.stderr
    path.write_bytes(b"{age: {text: How old?}}\n")
    refused = command("new", "question", "How long?", at=project)
    assert refused.returncode == 1
    assert path.read_bytes() == b"{age: {text: How old?}}\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "name one seed, or what to make and its name"),
        (("actor",), "the actor needs a name"),
        (("topic", "Ferries", "--kind", "person"), "--kind is for actors"),
        (("seeds/ferry.txt", "--kind", "person"), "--kind is for actors"),
        (("actor", "паром"), "no id can be made of 'паром'"),
        (("actor", "Index"), "the id `index` is reserved"),
        (("actor", "Ines", "--id", "Ines Maro"), "`Ines Maro` is not a valid id"),
        (("actor", "Ines", "--missing"), "--missing makes all that is missing"),
        (
            ("--missing", "--kind", "person"),
            "--missing makes all that is missing: it takes no name",
        ),
        (
            ("actor", "Ines\x07", "--id", "ines"),
            "'Ines\\x07' has a character that cannot be published",
        ),
        (
            ("actor", "Ines\udcff", "--id", "ines"),
            "'Ines\\udcff' has a character that cannot be published",
        ),
        (("ferry.txt", "storm.txt"), "name one seed"),
    ],
)
def test_what_cannot_be_begun_is_said(words: tuple[str, ...], message: str, project: Path) -> None:
    before = bytes_below(project / "content")
    used = command("new", *words, at=project)
    assert used.returncode == 2
    assert used.stderr.startswith(f"briefing: {message}")
    assert bytes_below(project / "content") == before


def test_an_article_may_be_said_to_be_one(tmp_path: Path) -> None:
    begin_harbour(tmp_path)
    (tmp_path / "seeds/ferry-sinks.txt").write_text("Ferry sinks\n2024-10-21\n\nA ferry sank.\n")
    made = command("new", "article", "seeds/ferry-sinks.txt", at=tmp_path)
    assert made.stdout.startswith("made content/articles/ferry-sinks.yaml")


def test_a_file_that_cannot_be_read_is_not_passed_over(project: Path) -> None:
    (project / "content/articles/open.yaml").write_text("title: [\n")
    made = command("new", "--missing", at=project).stdout
    assert "not looked at, as it has errors: content/articles/open.yaml" in made
    assert "every id" not in made


@pytest.mark.parametrize(
    ("page_id", "text", "name"),
    [
        ("kim-hong-kyun", "the envoy, Kim Hong-kyun, said", "Kim Hong-kyun"),
        ("nis", "the NIS said", "NIS"),
        ("the-port", "near the port", "The Port"),
        ("mod", "in a modest way", "Mod"),
    ],
)
def test_a_name_is_written_as_the_seeds_have_it(page_id: str, text: str, name: str) -> None:
    assert name_of(page_id, text) == name
