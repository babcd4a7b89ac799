"""`briefing add`: documents become seeds that say nothing which their originals do not say."""

import hashlib
import json
import random
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.drafting.added import added
from generator.drafting.new_annotation import annotation
from generator.progress import silent
from generator.reading import folder
from generator.reading.originals import apart, comparing
from generator.reading.originals.__main__ import _answer as answer
from generator.reading.originals.apart import extracted
from generator.reading.originals.document import Document, letters
from tests import documents
from tests.building import build, bytes_below, command, languages, templates

BODY = "<p>A ferry sank off <b>Orrland</b>.</p><ul><li><p>Nobody was hurt.</p></li></ul><script>x</script>"
STORM = (
    "A storm hit the coast of Orrland on Tuesday, and the inter-",
    "national airport was closed for two hours, officials said.",
    "Nobody was hurt.",
)


class Shelf:
    """A store in memory."""

    def __init__(self) -> None:
        self.results: dict[tuple[str, str], tuple[bytes, bytes]] = {}

    def get(self, kind: str, name: str) -> tuple[bytes, bytes] | None:
        return self.results.get((kind, name))

    def put(self, kind: str, name: str, key: bytes, result: bytes) -> None:
        self.results[kind, name] = (key, result)

    def keep_only(self, kind: str, names: Collection[str]) -> None:
        """Forget nothing: the names stay the same."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project to which one document of each kind was added; none is a draft any longer."""
    root = tmp_path_factory.mktemp("added")
    given = {
        "page.html": documents.page(),
        "storm.pdf": documents.pdf(*STORM),
        "letter.docx": documents.word("A ferry sank off Orrland.", "Nobody was hurt."),
        "item.json": documents.ninjs(headline="A ferry sank", body_html=BODY),
    }
    for name, data in given.items():
        (root / name).write_bytes(data)
    assert command("init", root / "p", "--empty", at=root).returncode == 0
    added = command("add", *(root / name for name in given), at=root / "p")
    assert (added.returncode, added.stderr) == (0, "")
    for path in (root / "p/content/articles").iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_text(
            "".join(
                line for line in text.splitlines(keepends=True) if not line.startswith("draft")
            ),
            encoding="utf-8",
        )
    return root / "p"


@pytest.fixture(scope="module")
def texts(project: Path) -> Mapping[str, bytes]:
    return folder.texts(project)[0]


@pytest.fixture(scope="module")
def remembering() -> Cache:
    """What was read of the originals is read once for all tests."""
    return Cache()


def made(texts: Mapping[str, bytes], cache: Cache):
    return build(texts, templates(), languages(), cache=cache)


def said(texts: Mapping[str, bytes], cache: Cache) -> list[str]:
    return [f"{one.path}: {one.message} [{one.code}]" for one in made(texts, cache).problems]


PAGE = "content/articles/ferry-replaces-bridge.yaml"


@pytest.mark.process
def test_each_kind_becomes_a_seed_with_what_its_metadata_say(texts: Mapping[str, bytes]) -> None:
    seeds = {path: data.decode() for path, data in texts.items() if path.endswith(".txt")}
    assert seeds == {
        "seeds/ferry-replaces-bridge.txt": f"{documents.SAID}\n\n{documents.QUOTED}\n\n{documents.LAST}\n",
        "seeds/storm-report.txt": "A storm hit the coast of Orrland on Tuesday, and the international airport was closed"
        " for two hours, officials said. Nobody was hurt.\n",
        "seeds/ferry-sinks.txt": "A ferry sank off Orrland.\n\nNobody was hurt.\n\nDead 41\n",
        "seeds/a-ferry-sank.txt": "A ferry sank off Orrland.\n\nNobody was hurt.\n",
    }
    sha256 = hashlib.sha256(documents.page()).hexdigest()
    written = texts[PAGE].decode()
    assert (
        'title: "Ferry replaces bridge"\npublished: 2024-03-11 # as the page says it\n' in written
    )
    assert 'outlet: {name: "Aldmoor Courier", url: "https://courier.example/ferry"}\n' in written
    assert (
        f'original: {{file: "ferry-replaces-bridge.html", sha256: {sha256}, '
        'url: "https://courier.example/ferry?from=home", captured: 2024-03-12}\n' in written
    )
    assert "published: 2024-10-21 #" in texts["content/articles/a-ferry-sank.yaml"].decode()
    assert "published: 2024-03-12 # the day the file was made" in (
        texts["content/articles/storm-report.yaml"].decode()
    )


@pytest.mark.process
def test_originals_are_published_byte_for_byte_and_a_page_never_as_a_page(
    project: Path, texts: Mapping[str, bytes]
) -> None:
    built = command("build", "--strict", at=project)
    assert (built.returncode, built.stderr) == (0, "")
    site = project / "site"
    assert bytes_below(site / "originals") == {
        "ferry-replaces-bridge.html.txt": texts["seeds/ferry-replaces-bridge.html"],
        "storm-report.pdf": texts["seeds/storm-report.pdf"],
        "ferry-sinks.docx": texts["seeds/ferry-sinks.docx"],
        "a-ferry-sank.json": texts["seeds/a-ferry-sank.json"],
    }
    assert not [path for path in site.rglob("*.html") if b'alert("page")' in path.read_bytes()]
    shown = (site / "articles/ferry-replaces-bridge.html").read_text(encoding="utf-8")
    assert 'href="../originals/ferry-replaces-bridge.html.txt"' in shown
    assert hashlib.sha256(documents.page()).hexdigest() in shown
    assert command("verify", site, at=project).returncode == 0
    data = json.loads((site / "data/briefing.json").read_text(encoding="utf-8"))
    listed = {article["slug"]: article["original"] for article in data["articles"]}
    assert listed["storm-report"]["at"] == "originals/storm-report.pdf"
    (site / "data/briefing.json").write_text(
        json.dumps(data).replace(listed["storm-report"]["sha256"], "0" * 64), encoding="utf-8"
    )
    assert "originals/storm-report.pdf" in command("verify", site, at=project).stderr


@pytest.mark.process
@pytest.mark.parametrize("key", ["rights: excerpts", "rights: none", "omit: [this week]"])
def test_what_keeps_text_out_keeps_the_original_out(
    key: str, texts: Mapping[str, bytes], remembering: Cache
) -> None:
    changed = {**texts, PAGE: texts[PAGE] + f"{key}\n".encode()}
    site = made(changed, remembering).files
    assert "originals/storm-report.pdf" in site
    assert not [path for path in site if path.startswith("originals/ferry-replaces")]
    assert not [path for path, data in site.items() if b"Subscribe to our" in data]
    shown = site["articles/ferry-replaces-bridge.html"].decode()
    assert hashlib.sha256(documents.page()).hexdigest() in shown
    assert "(not published)" in shown
    data = json.loads(site["data/briefing.json"])
    assert {a["slug"]: a["original"]["at"] for a in data["articles"]}[
        "ferry-replaces-bridge"
    ] is None


@pytest.mark.process
def test_an_original_of_several_articles_is_kept_out_where_one_of_them_is(
    texts: Mapping[str, bytes], remembering: Cache
) -> None:
    key, second = b"original: {file: ", "content/articles/second.yaml"
    line = next(line for line in texts[PAGE].splitlines() if line.startswith(key))
    both = {
        **texts,
        "seeds/second.txt": texts["seeds/ferry-replaces-bridge.txt"].splitlines()[0] + b"\n",
        second: b"seed: second.txt\ntitle: The bridge\npublished: 2024-03-12\n" + line + b"\n",
    }
    shown = made(both, remembering).files
    assert "originals/second.html.txt" in shown
    site = made({**both, PAGE: both[PAGE] + b"rights: none\n"}, remembering).files
    assert not [path for path in site if path.startswith("originals/second")]
    assert b"(not published)" in site["articles/second.html"]
    listed = json.loads(site["data/briefing.json"])["articles"]
    assert {article["slug"]: article["original"]["at"] for article in listed}["second"] is None


@pytest.mark.process
def test_a_seed_says_nothing_that_its_original_does_not_say(
    texts: Mapping[str, bytes], remembering: Cache
) -> None:
    path, pin = "seeds/ferry-replaces-bridge.txt", "# "
    unpinned = {**texts, PAGE: texts[PAGE].replace(b"sha256: ", pin.encode() + b"sha256: ", 1)}
    assert said(unpinned, remembering) == []
    for before, after in (
        (b"3,000", b"30,000"),
        (b"said on", b"never said on"),
        (b"from 2", b"from \xe2\x88\x922"),
    ):
        changed = {**unpinned, path: texts[path].replace(before, after)}
        (found,) = said(changed, remembering)
        assert found.startswith(
            f"{path}: seeds/ferry-replaces-bridge.html does not have these words"
        )
        assert found.endswith("[not-in-original]")
    more = {**unpinned, path: texts[path] + b"\nThe mayor resigned.\n\nThe bridge fell.\n"}
    (found,) = made(more, remembering).problems
    assert "“The mayor resigned.”, nor 1 more paragraph" in found.message
    assert found.span.start == texts[path].decode().__len__() + 1
    typography = {**unpinned, path: texts[path].replace("“".encode(), b'"').replace(b" ", b"  ")}
    assert said(typography, remembering) == []


@pytest.mark.process
def test_an_original_that_is_missing_or_another_is_an_error(
    texts: Mapping[str, bytes], remembering: Cache
) -> None:
    original = "seeds/storm-report.pdf"
    without = {path: data for path, data in texts.items() if path != original}
    assert said(without, remembering) == [
        f"content/articles/storm-report.yaml: there is no file {original} [original-differs]"
    ]
    another = documents.pdf(*STORM, title="Another")
    (found,) = said({**texts, original: another}, remembering)
    assert hashlib.sha256(another).hexdigest() in found
    assert found.endswith("[original-differs]")


@pytest.mark.process
def test_what_cannot_be_read_is_unchecked_and_not_passed(
    texts: Mapping[str, bytes], remembering: Cache
) -> None:
    scan = documents.scanned()
    pdf, sha256 = texts["seeds/storm-report.pdf"], hashlib.sha256(scan).hexdigest()
    article = "content/articles/storm-report.yaml"
    note = texts[article].replace(hashlib.sha256(pdf).hexdigest().encode(), sha256.encode())
    site = made({**texts, "seeds/storm-report.pdf": scan, article: note}, remembering)
    (found,) = site.problems
    assert (found.code, found.severity) == ("unchecked-original", "warning")
    assert "there is no text in it" in found.message
    assert site.files["originals/storm-report.pdf"] == scan


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("the inter-\nnational airport", "the international airport", True),
        ("“I do,” he said…", '"I do," he said...', True),
        ("a\u00a0day", "a day", True),
        ("re\u00adsign", "resign", True),
        ("co-operate", "cooperate", True),
        ("-5 degrees", "5 degrees", False),
        ("1,500", "1.500", False),
        ("He said", "he said", False),
        ("2019-20", "201920", False),
        ("half", "half a", False),
    ],
)
def test_letters_digits_and_signs_count_and_typography_does_not(
    one: str, other: str, *, alike: bool
) -> None:
    assert (letters(one) == letters(other)) is alike


REFUSED = [
    ("no text", documents.scanned(), "there is no text in it: it may be scanned"),
    ("a password", documents.locked(documents.pdf("Storm.")), "it is encrypted"),
    ("cut off", documents.pdf("Storm.")[:200], "this PDF is damaged"),
    ("named so alone", b"%PDF-1.7 and nothing more", "this PDF is damaged"),
    ("too large inside", documents.bomb(), "unpacked it has more than 104,857,600 bytes"),
    ("tracked changes", documents.word("Storm.", changed=True), "it has tracked changes"),
    ("an archive", b"PK\x05\x06" + b"\0" * 18, "it is a ZIP archive and no Word file"),
    ("half an archive", documents.word("Storm.")[:900], "this archive is damaged"),
    ("old Word", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "it is a file of an old Word"),
    ("rich text", b"{\\rtf1 Storm.}", "it is RTF"),
    ("mhtml", b"From: <Saved by Blink>\nMIME-Version: 1.0\n<html>", "it is a page as .mhtml"),
    ("no article", b"<html><script>alert(1)</script></html>", "no article is found"),
    ("deep", b"<html><body>" + b"<div>" * 100_000 + b"x", "no article is found"),
    ("broken JSON", b'{"uri": ', "it begins as JSON and is not"),
    ("deep JSON", b'{"a":' + b"[" * 200_000, "it begins as JSON and is not"),
    ("other JSON", b'{"uri": 1, "bodies": [1, {"value": 2}], "body_text": []}', "this JSON is no"),
    ("nothing", b"", "it is neither a web page"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "it is neither a web page"),
]


@pytest.mark.parametrize(("data", "why"), [row[1:] for row in REFUSED], ids=[r[0] for r in REFUSED])
def test_hostile_and_unusable_documents_are_refused_in_plain_words(data: bytes, why: str) -> None:
    refused = answer(data)
    assert isinstance(refused, str)
    assert refused.startswith(why)
    assert "\n" not in refused


def test_damaged_documents_never_end_in_a_traceback() -> None:
    source = random.Random(7)
    whole = [documents.page(), documents.pdf(*STORM), documents.word("Storm."), documents.ninjs()]
    for data in whole:
        for _ in range(25):
            broken = bytearray(data)
            for _ in range(source.randint(1, 40)):
                broken[source.randrange(len(broken))] = source.randrange(256)
            assert isinstance(answer(bytes(broken)), str | Document)


@pytest.mark.parametrize(
    ("more", "paragraphs"),
    [
        ({"body_text": "One.\n\nTwo."}, ("One.", "Two.")),
        ({"body_html": BODY}, ("A ferry sank off Orrland.", "Nobody was hurt.")),
        ({"bodies": [{"contenttype": "text/plain", "value": "One."}], "headline": None}, ("One.",)),
    ],
)
def test_ninjs_of_all_versions_is_read(
    more: dict[str, object], paragraphs: tuple[str, ...]
) -> None:
    found = answer(documents.ninjs(**more))
    assert isinstance(found, Document)
    assert found.paragraphs == paragraphs
    assert (found.published, found.outlet) == ("2024-10-21", "Meridian Wire")


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("Word Document", "Ferry sinks off Orrland", "Ferry sinks off Orrland"),
        ("", "Ferry sinks off Orrland", "Ferry sinks off Orrland"),
        ("Word Document", "", ""),
        ("A ferry", "Ferry sinks off Orrland", "A ferry"),
    ],
)
def test_a_title_that_a_program_gave_is_none(title: str, heading: str, expected: str) -> None:
    found = answer(documents.word("Nobody was hurt.", title=title, heading=heading))
    assert isinstance(found, Document)
    assert found.title == expected


@pytest.mark.parametrize(
    ("dates", "day", "words"),
    [
        ({"versioncreated": "2024-13-45T10:00:00Z"}, "", "2024-13-45T10:00:00Z"),
        ({"versioncreated": "2023-02-29"}, "", "2023-02-29"),
        ({"firstcreated": "2024-02-30", "versioncreated": "2024-03-01"}, "2024-03-01", ""),
        ({"versioncreated": None}, "", ""),
    ],
)
def test_a_day_that_no_calendar_has_is_left_out_and_told(
    dates: dict[str, str | None], day: str, words: str
) -> None:
    found = answer(documents.ninjs(body_text="Nobody was hurt.", **dates))
    assert isinstance(found, Document)
    assert (found.published, found.no_day) == (day, words)
    begun, _ = added(b"{}", found, "ferry")
    assert begun is not None
    written = annotation(begun.beginning)
    assert (f"published: {day} #" in written) is bool(day)
    assert (f"the original says “{words}”, which is no day" in written) is bool(words)


def test_without_its_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    monkeypatch.delitem(
        __import__("sys").modules, "generator.reading.originals.pdf_file", raising=False
    )
    assert answer(documents.pdf("Storm.")) == (
        "pypdf is needed to read it: pip install 'briefing-site[add]'"
    )


@pytest.mark.process
def test_reading_is_ended_where_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    assert extracted(documents.page()) == "it takes longer than 0.01 seconds to read"


def test_what_was_ended_is_tried_again_by_the_next_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = ["it takes longer than 60 seconds to read", "there is no text in it", "never asked"]
    left, store, texts = iter(answers), Shelf(), {"seeds/a.pdf": b"x"}
    monkeypatch.setattr(comparing, "_read", lambda _job, _data: ("", "", next(left)))
    read = [comparing._read_all(texts, texts, Cache(store=store), silent) for _ in answers]
    assert [found["seeds/a.pdf"][2] for found in read] == [answers[0], answers[1], answers[1]]


@pytest.mark.process
def test_a_project_cannot_put_its_own_modules_in_place_of_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pypdf.py", "generator.py"):
        (tmp_path / name).write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    assert isinstance(extracted(documents.pdf("A storm hit.")), Document)


@pytest.mark.process
def test_a_draft_comes_along_and_nothing_is_added_twice(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(documents.page())
    command("init", tmp_path / "p", "--empty", at=tmp_path)
    added = command("add", tmp_path / "page.html", "--draft", "--slug", "ferry", at=tmp_path / "p")
    assert (added.returncode, added.stderr) == (0, "")
    assert "made content/actors/piet-vos.md\n" in added.stdout
    written = (tmp_path / "p/content/articles/ferry.yaml").read_text(encoding="utf-8")
    assert 'text: "We can carry 3,000 people a day"\n    speaker: [piet-vos]\n' in written
    assert "original: {file" in written
    assert command("check", "--strict", at=tmp_path / "p").returncode == 0
    before = bytes_below(tmp_path / "p/seeds")
    again = command("add", tmp_path / "page.html", at=tmp_path / "p")
    assert again.returncode == 2
    assert "is in the project already: content/articles/ferry.yaml names it" in again.stderr
    assert bytes_below(tmp_path / "p/seeds") == before


@pytest.mark.process
def test_a_file_in_seeds_stays_where_it_is_and_hostile_words_harm_nothing(tmp_path: Path) -> None:
    command("init", tmp_path, "--empty", at=tmp_path)
    hostile = '"Index": \u2028\x00\x85{{ 7 }} <script>\ud800'
    item = documents.ninjs(
        headline=hostile, source=hostile, uri="https://[", body_text="One.\x0b\n"
    )
    (tmp_path / "seeds/original.json").write_bytes(item)
    (tmp_path / "other.json").write_bytes(documents.ninjs(headline="Index", body_text="Two."))
    added = command("add", "seeds/original.json", "other.json", at=tmp_path)
    assert (added.returncode, added.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "seeds").iterdir()) == [
        "index-2.json", "index-2.txt", "index-7-script.txt", "original.json",
    ]  # fmt: skip
    written = (tmp_path / "content/articles/index-7-script.yaml").read_text(encoding="utf-8")
    assert 'title: "\\"Index\\": {{ 7 }} <script>"\n' in written
    assert 'original: {file: "original.json"' in written
    assert command("check", at=tmp_path).returncode == 0


@pytest.mark.process
def test_templates_are_tried_without_the_originals(texts: Mapping[str, bytes]) -> None:
    unused = texts[PAGE].replace(b"names: {}", b"names: {Nobody: null}")
    own = {**texts, "templates/page.html": templates()["page.html"], PAGE: unused}
    tried = build(own, templates(), languages(), strict=True)
    assert {problem.code for problem in tried.problems} == {"unused-name"}


def test_a_day_that_only_the_text_has_is_not_the_day_of_publication() -> None:
    plain = documents.page("The ferry sank on 14 November 2023.", documents.SAID, documents.LAST)
    undated = answer(plain.replace(b"2024-03-11T17:30:00+01:00", b""))
    assert isinstance(undated, Document)
    assert (undated.published, undated.title) == ("", "Ferry replaces bridge")


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("https://courier.example/ferry",), 2, "is an address"),
        (("gone.pdf",), 2, "there is no file gone.pdf"),
        (("content",), 2, "content is not a file"),
        (("a.txt",), 2, "a.txt is text already"),
        (("huge.pdf",), 1, "huge.pdf is not added: it has 1,073,741,824 bytes; 10,485,760 can be"),
        (("a.pdf", "b.pdf", "--slug", "x"), 2, "--slug is for one file"),
        (("a.pdf", "--slug", "X y"), 2, "'X y' is not a slug"),
    ],
)
def test_what_cannot_be_added_is_said(
    words: tuple[str, ...], status: int, message: str, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text("title: x\n")
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(1 << 30)
    refused = command("add", *words, at=tmp_path)
    assert refused.returncode == status
    assert message in refused.stderr
    assert not (tmp_path / "seeds").exists()
