"""`briefing new`: what a pasted web article is called, when it was published, and what its slug is."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.briefing.pasted.publication_date import publication
from generator.drafting.new_annotation import annotation, beginning, slug_of_file
from tests.building import begin_harbour, command
from tests.disks import mounted

PROSE = "\n\nA ferry sank in heavy seas off the coast of Orrland late on Tuesday, killing at least 41 people.\n"


@dataclass(frozen=True)
class Page:
    """An article as it is pasted from a web page, and what its annotation should begin with."""

    name: str
    text: str
    title: str
    published: str = ""
    doubt: str = ""


PAGES = [
    Page(
        "breadcrumb, headline, byline and a date in line 6",
        "Home > World > Orrland\n\nFerry sinks off Orrland, 41 dead\n\nBy Ines Maro\n21 October 2024"
        + PROSE,
        "Ferry sinks off Orrland, 41 dead",
        '2024-10-21 # "21 October 2024", line 6',
    ),
    Page(
        "breadcrumb without signs",
        "Home World Orrland\nFerry sinks off Orrland coast\nPublished 21 October 2024" + PROSE,
        "Ferry sinks off Orrland coast",
        '2024-10-21 # "21 October 2024", line 3',
    ),
    Page(
        "menu, section, share buttons and an American date with its time",
        "News | Sport | Weather\nWorld\n\nFerry Sinks Off Orrland Coast\n\nOct 21, 2024, 4:40 PM\nShare Tweet Save"
        + PROSE,
        "Ferry Sinks Off Orrland Coast",
        '2024-10-21 # "Oct 21, 2024", line 6',
    ),
    Page(
        "masthead, headline in capitals of names, deck, ISO time",
        "The Aldmoor Evening Courier\nFerry Sinks Off Orrland, Killing 41\nDozens are still missing in heavy seas\n"
        "2024-10-21T16:40:00Z" + PROSE,
        "Ferry Sinks Off Orrland, Killing 41",
        '2024-10-21 # "2024-10-21", line 4',
    ),
    Page(
        "title of the web page with the outlet at its end, published and updated",
        "Ferry sinks off Orrland | Aldmoor Courier\nBy INES MARO, Aldmoor correspondent\n"
        "Published: Monday, 21 October 2024 at 16:40 GMT | Updated: 22 October 2024" + PROSE,
        "Ferry sinks off Orrland",
        '2024-10-21 # "Monday, 21 October 2024", line 3',
    ),
    Page(
        "only when it was changed",
        "Ferry sinks off Orrland\nLast updated on 22 October 2024 10:05" + PROSE,
        "Ferry sinks off Orrland",
        doubt='"22 October 2024" in line 2 is when it was changed',
    ),
    Page(
        "a day in two ways",
        "BREAKING NEWS\nFerry sinks off Orrland\nPosted 03/04/2024" + PROSE,
        "Ferry sinks off Orrland",
        doubt='"03/04/2024" in line 3 may be two different days',
    ),
    Page(
        "a day in one way although in figures",
        "Ferry sinks off Orrland\nPosted on 10/21/2024 by Bo Teglund" + PROSE,
        "Ferry sinks off Orrland",
        '2024-10-21 # "10/21/2024", line 2',
    ),
    Page(
        "a day without its year",
        "Skip to main content\nFerry sinks off Orrland\nMonday, 21 October" + PROSE,
        "Ferry sinks off Orrland",
        doubt='"Monday, 21 October" in line 3 gives no year',
    ),
    Page(
        "the wrong day of the week",
        "Ferry sinks off Orrland\nTuesday, 21 October 2024" + PROSE,
        "Ferry sinks off Orrland",
        doubt='"Tuesday, 21 October 2024" in line 2 was a Monday',
    ),
    Page(
        "cookies, reading time, credit of a picture",
        "We use cookies to make this site better. Accept all cookies\n\n4 min read\n"
        "How many people were aboard the Ostara?\nPhoto: Marn Port Authority\nReuters | 21 Oct 2024"
        + PROSE,
        "How many people were aboard the Ostara?",
        '2024-10-21 # "21 Oct 2024", line 6',
    ),
    Page(
        "an agency's dateline",
        "VELL, Oct. 21, 2024 (Meridian) - A ferry sank in heavy seas off Orrland. At least 41 people died.\n",
        "A ferry sank in heavy seas off Orrland.",
        '2024-10-21 # "Oct. 21, 2024", line 1',
    ),
    Page(
        "two dates of which none says what it is",
        "Ferry sinks off Orrland\n21 October 2024\n19 October 2024" + PROSE,
        "Ferry sinks off Orrland",
        doubt='"21 October 2024" in line 2 and "19 October 2024" in line 3 differ',
    ),
    Page(
        "a headline and a text that have dates of their own",
        "Ferry sank on 14 November 2023, inquiry finds\n\nThe inquiry met on 3 March 2024 and 4 March 2024."
        + PROSE,
        "Ferry sank on 14 November 2023, inquiry finds",
    ),
    Page(
        "how long ago",
        "Ferry sinks off Orrland\n2 hours ago\nShare on Facebook" + PROSE,
        "Ferry sinks off Orrland",
    ),
    Page(
        "lines broken by hand",
        "A ferry sank in heavy seas off the coast of Orrland late on Tuesday, a spokesman\n"
        "for the Coastguard said on Wednesday. The search for survivors is still going on\nin the Strait of Vell.\n",
        "A ferry sank in heavy seas off the coast of Orrland late on Tuesday, a spokesman for the …",
    ),
    Page(
        "a day that no month has",
        "Ferry sinks off Orrland\nPublished 31 November 2024" + PROSE,
        "Ferry sinks off Orrland",
        doubt='"31 November 2024" in line 2 is not in the calendar',
    ),
]


@pytest.mark.parametrize("pasted", PAGES, ids=lambda pasted: pasted.name)
def test_a_pasted_article_has_its_headline_and_its_day(pasted: Page) -> None:
    begun, problems = beginning("x.txt", pasted.text.encode())
    assert begun is not None
    assert problems == []
    assert begun.title == pasted.title
    written = next(line for line in annotation(begun).splitlines() if line.startswith("published:"))
    if pasted.published:
        assert written == f"published: {pasted.published} of the seed"
    else:
        assert (
            written
            == f"published:            # the day{f': {pasted.doubt}' if pasted.doubt else ', such as 2024-10-21'}"
        )


def test_the_heading_of_a_markdown_seed_is_its_title() -> None:
    text = (
        "[Home](/) > [World](/world)\n\n# Ferry sinks\n\nPublished 2024-10-21\n\n## Aboard" + PROSE
    )
    begun, _ = beginning("x.md", text.encode())
    assert begun is not None
    assert (begun.title, begun.published.day) == ("Ferry sinks", "2024-10-21")


@pytest.mark.parametrize(
    ("stem", "slug"),
    [
        ("ferry-sinks-off-orrland", "ferry-sinks-off-orrland"),
        ("Ferry sinks off Orrland", "ferry-sinks-off-orrland"),
        ("2024-10-21_ferry_sinks", "2024-10-21-ferry-sinks"),
        ("cop29-summit-ends", "cop29-summit-ends"),
        ("Müller größt Łódź", "muller-grosst-lodz"),
        (
            "one-two-three-four-five-six-seven-eight-nine-ten",
            "one-two-three-four-five-six-seven-eight-nine-ten",
        ),
        ("000_9b0ecdded9bde263", ""),
        ("IMG_2024", ""),
        ("untitled-2", ""),
        ("new document (1)", ""),
        ("storm", ""),
        ("ferry-9b0ecdded9bde263-sinks", ""),
        ("паром", ""),
    ],
)
def test_a_file_name_made_of_words_is_the_slug(stem: str, slug: str) -> None:
    assert slug_of_file(stem) == slug


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 21 October 2024", "2024-10-21"),
        ("21st of October, 2024", "2024-10-21"),
        ("October 21st, 2024", "2024-10-21"),
        ("Mon 21 Oct 2024 16.40 BST", "2024-10-21"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("Date: 2024/10/21", "2024-10-21"),
        ("10/10/2024", "2024-10-10"),
        ("21.10.2024", "2024-10-21"),
        ("Meridian Wire, 15 November 2023", "2023-11-15"),
        ("Summit ends in Tarn, 15 November 2023", ""),
        ("The ferry sank on 15 November 2023", ""),
        ("15 November", ""),
        ("1,500 May 2024", ""),
        ("Room 21, October 2024", ""),
        ("2024-13-01", ""),
    ],
)
def test_a_day_is_read_in_the_forms_of_newsrooms_and_never_guessed(line: str, day: str) -> None:
    assert publication([(1, line)]).day == day


@pytest.fixture
def project(tmp_path: Path) -> Path:
    begin_harbour(tmp_path / "p")
    (tmp_path / "p/seeds/2024").mkdir()
    (tmp_path / "p/seeds/2024/ferry-sinks-off-orrland.txt").write_text(
        "Ferry sinks\n2024-10-21" + PROSE
    )
    return tmp_path / "p"


FERRY = "content/articles/ferry-sinks-off-orrland.yaml"


@pytest.mark.parametrize(
    ("typed", "folder"),
    [
        ("seeds/2024/ferry-sinks-off-orrland.txt", "."),
        ("2024/ferry-sinks-off-orrland.txt", "."),
        ("./seeds/2024/ferry-sinks-off-orrland.txt", "content"),
        ("../seeds/2024/ferry-sinks-off-orrland.txt", "content"),
        ("seeds/2024/ferry-sinks-off-orrland.txt", "content/articles"),
        ("ferry-sinks-off-orrland.txt", "seeds/2024"),
        ("{project}/seeds/2024/ferry-sinks-off-orrland.txt", "content"),
    ],
)
def test_a_seed_is_found_however_its_path_is_typed(typed: str, folder: str, project: Path) -> None:
    made = command("new", typed.format(project=project), at=project / folder)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout == f"made {FERRY}, a draft; `briefing preview` shows it\n"
    checked = command("check", at=project)
    assert checked.returncode == 0, checked.stderr


def test_a_seed_that_is_a_link_is_found_by_its_own_name(project: Path) -> None:
    (project / "seeds/storm-hits-aldmoor.txt").symlink_to("2024/ferry-sinks-off-orrland.txt")
    made = command("new", project / "seeds/storm-hits-aldmoor.txt", at=project)
    assert (made.returncode, made.stderr) == (0, "")
    assert (project / "content/articles/storm-hits-aldmoor.yaml").exists()


def test_the_author_is_told_what_the_seed_leaves_open(project: Path) -> None:
    (project / "seeds/x.txt").write_text("Ferry sinks off Orrland\nPosted 03/04/2024" + PROSE)
    made = command("new", "x.txt", at=project)
    assert 'fill in `published`: "03/04/2024" in line 2 may be two different days\n' in made.stdout


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        (
            "seeds/page.html",
            "seeds/page.html is not a seed: a seed is a .txt or .md file",
            "save the text of the article as seeds/page.txt",
        ),
        (
            "seeds/2024",
            "seeds/2024/ is a folder, not a seed",
            "name a file, such as seeds/2024/ferry-sinks-off-orrland.txt",
        ),
        (
            "seeds",
            "seeds/ is a folder, not a seed",
            "name a file, such as seeds/2024/ferry-sinks-off-orrland.txt",
        ),
        ("Half.TXT", "there is no seed Half.TXT in {project}/seeds", "did you mean `half.txt`?"),
        (
            "seeds/.hidden.txt",
            "seeds/.hidden.txt is not read: hidden files and backups are skipped",
            "rename it",
        ),
        (
            "../download.txt",
            "../download.txt is not in {project}/seeds",
            "copy it there, then try again",
        ),
        (
            "2024/ferry-sinks-of-orrland.txt",
            "there is no seed 2024/ferry-sinks-of-orrland.txt in",
            "did you mean `2024/ferry-sinks-off",
        ),
        (
            "harbour-bridge.txt",
            "content/articles/harbour-bridge.yaml annotates seeds/harbour-bridge.txt already",
            "go on in that file",
        ),
        (
            "half.txt",
            "content/articles/half.yaml annotates seeds/half.txt already",
            "go on in that file",
        ),
    ],
)
def test_what_cannot_be_begun_is_said_with_the_reason(
    typed: str, message: str, hint: str, project: Path
) -> None:
    (project / "seeds/page.html").write_text("<p>Ferry")
    (project / "seeds/.hidden.txt").write_text("Ferry")
    (project.parent / "download.txt").write_text("Ferry")
    (project / "seeds/half.txt").write_text("Ferry" + PROSE)
    (project / "content/articles/half.yaml").write_text(
        'seed: "half.txt"  # as received\ntitle: "not closed\n'
    )
    used = command("new", typed, at=project)
    assert used.returncode == 2
    said, hinted = used.stderr.splitlines()
    assert said.startswith(f"briefing: {message.format(project=project)}")
    assert hinted.startswith(f"hint: {hint}")


def test_a_slug_that_is_taken_gets_a_number_unless_it_was_asked_for(project: Path) -> None:
    (project / "seeds/harbour-bridge.md").write_text("# Harbour bridge\n\n2024-10-21" + PROSE)
    asked = command("new", "harbour-bridge.md", "--slug", "harbour-bridge", at=project)
    assert asked.returncode == 2
    assert (
        asked.stderr
        == "briefing: content/articles/harbour-bridge.yaml exists already\nhint: --slug harbour-bridge-2\n"
    )
    made = command("new", "harbour-bridge.md", at=project)
    assert made.stdout.startswith("made content/articles/harbour-bridge-2.yaml, a draft;")


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        (
            "Harbour Bridge",
            "'Harbour Bridge' is not a slug: lower-case letters, digits and single hyphens, at most 100",
        ),
        ("index", "the slug `index` is reserved"),
        ("", "'' is not a slug"),
    ],
)
def test_a_slug_that_cannot_be_an_address_is_refused(slug: str, said: str, project: Path) -> None:
    used = command("new", "2024/ferry-sinks-off-orrland.txt", "--slug", slug, at=project)
    assert used.returncode == 2
    assert said in used.stderr


def test_a_title_without_latin_letters_asks_for_a_slug(project: Path) -> None:
    (project / "seeds/паром.txt").write_text(
        "Паром затонул у берегов\n\nВ море погиб 41 человек.\n"
    )
    used = command("new", "паром.txt", at=project)
    assert used.returncode == 2
    said = "briefing: no address can be made of the title 'Паром затонул у берегов'\nhint: give one: --slug my-article\n"
    assert used.stderr == said


@pytest.mark.process
def test_a_folder_that_cannot_be_written_to_is_said_so(tmp_path: Path) -> None:
    for disk in mounted(tmp_path / "disk", "size=1m"):
        (disk / "content").mkdir()
        (disk / "content/site.yaml").write_text("title: x\n")
        (disk / "seeds").mkdir()
        (disk / "seeds/ferry-sinks.txt").write_text("Ferry sinks\n2024-10-21" + PROSE)
        import subprocess

        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        used = command("new", "ferry-sinks.txt", at=disk)
        assert used.returncode == 1
        assert "the file system is read-only [not-written]" in used.stderr
        assert "Traceback" not in used.stderr
