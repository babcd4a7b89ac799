"""A second reader: a model of the user's own doubts facts, never refuses them, and is asked once."""

import itertools
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper, numpy_helper

from generator.briefing.model.opinions import Opinion, Pair
from generator.progress import silent
from generator.second_reader.reader import opened, remembering
from generator.second_reader.store import LARGEST, OpinionStore
from generator.second_reader.unusable import UnusableModelError
from tests.building import Ran, begin_harbour, bytes_below, command, process
from tests.disks import mounted
from tests.tiny_model import LABELS, model, tiny_model, write_config
from tests.unseen import __main__ as unseen

ANNOTATION = "content/articles/harbour-bridge.yaml"
SEED = "seeds/harbour-bridge.txt"
STORE = ".briefing/second-reader"
OPEN = "The harbour bridge will not stay closed until June."
MAYOR = "The mayor paid for the bridge."
SUPPORTED = Pair("The bridge will stay closed.", "The bridge will stay closed.")
CONTRADICTED = Pair("The bridge will stay closed.", "The bridge will not stay closed.")
UNSUPPORTED = Pair("The bridge will stay closed.", "The mayor paid.")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return begin_harbour(tmp_path / "p")


@pytest.fixture
def tiny(project: Path, tmp_path: Path) -> Path:
    """A model that knows the words of the project."""
    return tiny_model(tmp_path / "tiny", f"{(project / SEED).read_text()} {OPEN} {MAYOR}")


def change(project: Path, before: str, after: str) -> None:
    """Replace words of the annotation."""
    path = project / ANNOTATION
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))


def fact_says(project: Path, text: str, more: str = "") -> None:
    """Give the project's first fact another text, and further keys."""
    before = "text: The harbour bridge will stay closed until June."
    change(project, before, f"text: {text}{more}")


def check(project: Path, tiny: Path, *options: object) -> Ran:
    """Check a project with a second reader."""
    return command("check", "--second-reader", tiny, *options, at=project)


def doubts(ran: Ran, path: str = ANNOTATION) -> list[str]:
    """The lines of the warnings that a second reader gave in a file."""
    lines = [line for line in ran.stderr.splitlines() if line.startswith(f"{path}:")]
    return [line for line in lines if line.endswith("[second-reader]")]


class Counting:
    """A model that counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[Pair] = []

    def opinion(self, pair: Pair) -> Opinion | None:
        """Believe everything but what is long."""
        self.asked.append(pair)
        return None if len(pair.hypothesis) > 100 else Opinion(0.75, 0.125)


def opinions(folder: Path, root: Path, *pairs: Pair) -> Sequence[Opinion | None]:
    """What the model in a folder finds."""
    reader, _ = opened(folder, root)
    return reader(pairs, silent)


# What it says


def test_a_contradiction_is_a_warning_with_both_sentences_and_its_likelihood(
    project: Path, tiny: Path
) -> None:
    fact_says(project, OPEN)
    checked = check(project, tiny)
    assert checked.returncode == 0
    (line,) = doubts(checked)
    assert line.startswith(f"{ANNOTATION}:8:11: warning: the second reader finds a contradiction ")
    assert "(likelihood 0.9" in line
    assert "evidence: “The harbour bridge will stay closed until June, the city" in line
    assert f"fact: “{OPEN}” [second-reader]" in line
    assert "accept it: `accept: {second-reader: why}`" in checked.stderr


def test_a_fact_without_support_is_a_warning(project: Path, tiny: Path) -> None:
    fact_says(project, MAYOR)
    (line,) = doubts(check(project, tiny))
    assert "finds no support (likelihood of support 0.01)" in line
    assert f"fact: “{MAYOR}”" in line


def test_nothing_is_said_of_a_project_that_it_believes(project: Path, tiny: Path) -> None:
    checked = check(project, tiny)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "no problems\n", "")


def test_an_opinion_is_no_error_under_strict(project: Path, tiny: Path) -> None:
    fact_says(project, MAYOR)
    checked = check(project, tiny, "--strict")
    assert len(doubts(checked)) == 1
    assert " warning: the second reader" in checked.stderr
    assert checked.returncode == command("check", "--strict", at=project).returncode


def test_json_has_the_warnings_too(project: Path, tiny: Path) -> None:
    fact_says(project, MAYOR)
    problems = json.loads(check(project, tiny, "--format", "json").stdout)["problems"]
    found = [problem for problem in problems if problem["code"] == "second-reader"]
    assert [(problem["severity"], problem["line"]) for problem in found] == [("warning", 8)]


def test_the_threshold_decides_which_doubts_are_told(project: Path, tiny: Path) -> None:
    assert doubts(check(project, tiny, "--second-reader-threshold", "0.999")) == []
    assert len(doubts(check(project, tiny, "--second-reader-threshold", "0.01"))) == 2


@pytest.mark.parametrize("words", ["0", "1.1", "-0.5", "much", "nan", "1e-1", ""])
def test_a_threshold_is_a_share(project: Path, tiny: Path, words: str) -> None:
    checked = check(project, tiny, f"--second-reader-threshold={words}")
    assert checked.returncode == 2
    assert f"{words!r} is not a number above 0 and at most 1" in checked.stderr


def test_drafts_are_read_and_an_error_in_one_article_keeps_no_other_from_being_read(
    project: Path, tiny: Path
) -> None:
    fact_says(project, MAYOR)
    text = (project / ANNOTATION).read_text()
    (project / ANNOTATION).write_text(f"draft: true\n{text}")
    (project / "seeds/other.txt").write_text("date 2024-03-05 The mayor paid for the bridge.\n")
    (project / "content/articles/other.yaml").write_text(
        "seed: other.txt\ntitle: x\nfacts:\n- id: paid\n  text: The mayor paid.\n"
        "  evidence: The mayor lied\n  accept: {second-reader: why}\n"
    )
    checked = check(project, tiny)
    assert checked.returncode == 1
    assert "unused-acceptance" not in checked.stderr
    assert len(doubts(checked)) == 1


def test_the_evidence_is_every_sentence_that_holds_a_passage_once(
    project: Path, tiny: Path
) -> None:
    evidence = "[bridge will stay closed, people cross, until June]"
    change(
        project, "evidence: The harbour bridge will stay closed until June", f"evidence: {evidence}"
    )
    fact_says(project, MAYOR)
    (line,) = doubts(check(project, tiny))
    evidence_shown = line.partition("evidence: ")[2].partition("; fact:")[0]
    assert evidence_shown.count("stay closed until June") == 1
    assert evidence_shown.endswith("according to the city.”")


def test_a_sentence_of_markdown_is_read_beside_what_it_cites(project: Path, tiny: Path) -> None:
    page = "content/briefings/bridge.md"
    (project / page).parent.mkdir()
    (project / page).write_text(
        "---\ntitle: The bridge\n---\n"
        "The harbour bridge will stay closed until June [@closed-until-june].\n\n"
        f"{MAYOR} [@closed-until-june][@cracks][@closed-until-june]\n\n"
        f"## {MAYOR}\n\n"
        f"::: opinion\n{MAYOR} [@closed-until-june]\n:::\n"
    )
    checked = check(project, tiny)
    (line,) = doubts(checked, page)
    assert line.startswith(f"{page}:6:")
    assert "evidence: “The harbour bridge will stay closed until June, the city of Aldmoor" in line
    assert line.count("Tuesday.") == 1
    assert "chief engineer Ines Maro told reporters.”; text: “The mayor paid for the" in line
    assert (
        "hint: say what the evidence says, cite what says so, or accept it for the file"
        in checked.stderr
    )


def briefing(project: Path, accept: str = "") -> str:
    """Write a briefing with a doubtful sentence, and return its path."""
    page = "content/briefings/bridge.md"
    (project / page).parent.mkdir(exist_ok=True)
    text = f"---\ntitle: The bridge\n{accept}---\n{MAYOR} [@closed-until-june]\n"
    (project / page).write_text(text)
    return page


# What an author accepts


def test_a_doubt_of_prose_is_accepted_for_its_file(project: Path, tiny: Path) -> None:
    page = briefing(project)
    assert len(doubts(check(project, tiny), page)) == 1
    page = briefing(project, "accept: {second-reader: the mayor said so}\n")
    checked = check(project, tiny)
    assert doubts(checked, page) == []
    assert "unused-acceptance" not in checked.stderr
    assert checked.stdout.count(f"accepted: {page}: second-reader: the mayor said so\n") == 1


def test_an_acceptance_of_prose_is_unused_only_where_the_reader_is_asked(
    project: Path, tiny: Path
) -> None:
    site = project / "content/site.yaml"
    site.write_text(f"{site.read_text()}accept: {{second-reader: why}}\n")
    assert "unused-acceptance" not in command("check", at=project).stderr
    checked = check(project, tiny)
    assert checked.stderr.count("`second-reader` no longer applies here") == 1


def test_a_doubt_is_accepted_in_place_and_listed(project: Path, tiny: Path) -> None:
    fact_says(project, MAYOR, "\n    accept: {second-reader: the mayor said so}")
    checked = check(project, tiny)
    assert doubts(checked) == []
    accepted = "accepted: content/articles/harbour-bridge.yaml closed-until-june: second-reader: "
    assert f"{accepted}the mayor said so\n" in checked.stdout
    assert "unused-acceptance" not in checked.stderr


def test_an_acceptance_is_unused_only_where_the_reader_is_asked(project: Path, tiny: Path) -> None:
    change(project, "    key: true", "    key: true\n    accept: {second-reader: why}")
    change(
        project, "    speaker: ines-maro", "    speaker: ines-maro\n    accept: {second-reader: y}"
    )
    assert "unused-acceptance" not in command("check", "--strict", at=project).stderr
    checked = check(project, tiny, "--strict")
    assert checked.stderr.count("warning: `second-reader` no longer applies here") == 2
    assert checked.returncode == 0


def test_an_acceptance_in_a_language_without_rules_is_left_alone(project: Path) -> None:
    change(project, "title:", "lang: xx\ntitle:")
    change(project, "    key: true", "    key: true\n    accept: {second-reader: why}")
    assert "unused-acceptance" not in command("check", at=project).stderr


# When it is asked


def test_a_build_cannot_be_given_one(project: Path, tiny: Path) -> None:
    assert command("build", "--second-reader", tiny, at=project).returncode == 2


def test_a_build_says_nothing_of_what_it_found(project: Path, tiny: Path) -> None:
    fact_says(project, OPEN)
    command("build", at=project)
    before = bytes_below(project / "site")
    check(project, tiny)
    built = command("build", at=project)
    assert "second-reader" not in built.stderr
    assert bytes_below(project / "site") == before


@pytest.mark.process
def test_the_runtime_is_imported_only_where_a_reader_is_asked_for(project: Path) -> None:
    checked = process("check", at=project, PYTHONPROFILEIMPORTTIME="1")
    assert "generator.second_reader" in checked.stderr
    for name in ("onnxruntime", "tokenizers", "numpy"):
        assert name not in checked.stderr


def test_what_it_said_is_remembered_by_its_inputs(tmp_path: Path) -> None:
    asked = Counting()
    for pairs in ([SUPPORTED, UNSUPPORTED, SUPPORTED], [UNSUPPORTED, CONTRADICTED]):
        reader = remembering(asked.opinion, OpinionStore(tmp_path, STORE, "one"))
        assert reader(pairs, silent) == [Opinion(0.75, 0.125)] * len(pairs)
    assert asked.asked == [SUPPORTED, UNSUPPORTED, CONTRADICTED]


def test_an_interrupted_check_keeps_what_came_before(tmp_path: Path) -> None:
    pairs = [Pair(str(number), "x") for number in range(20)]

    def interrupted(pair: Pair) -> Opinion:
        if pair == pairs[18]:
            raise KeyboardInterrupt
        return Opinion(0.75, 0.125)

    with pytest.raises(KeyboardInterrupt):
        remembering(interrupted, OpinionStore(tmp_path, STORE, "one"))(pairs, silent)
    assert len(OpinionStore(tmp_path, STORE, "one").known) == 16


def test_what_was_too_long_is_remembered_too(tmp_path: Path) -> None:
    asked, pair = Counting(), Pair("Short.", "Long. " * 30)
    for _ in range(2):
        assert remembering(asked.opinion, OpinionStore(tmp_path, STORE, "one"))([pair], silent) == [
            None
        ]
    assert len(asked.asked) == 1


def test_its_progress_counts_what_it_is_asked(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    pairs = [Pair(str(number), "x") for number in range(20)]
    reader = remembering(Counting().opinion, OpinionStore(tmp_path, STORE, "one"))
    reader(pairs, lambda done, of: told.append((done, of)))
    assert told == [(16, 20), (20, 20)]


def test_another_model_another_tokenizer_and_another_setting_are_asked_anew(
    tmp_path: Path, tiny: Path
) -> None:
    def path() -> Path:
        _, store = opened(tiny, tmp_path)
        return store._path

    def rewrite(name: str, before: str, after: str) -> None:
        text = (tiny / name).read_text()
        assert before in text
        (tiny / name).write_text(text.replace(before, after))

    known = [path()]
    network = onnx.load(tiny / "model.onnx")
    network.doc_string = "changed"
    onnx.save(network, tiny / "model.onnx")
    known.append(path())
    rewrite("tokenizer.json", '"max_length": 16', '"max_length": 17')
    known.append(path())
    rewrite("config.json", "512", "256")
    known.append(path())
    (tiny / "model.onnx_data").write_bytes(b"weights")
    known.append(path())
    assert len(set(known)) == 5


def remembered(root: Path, fingerprint: str = "one") -> OpinionStore:
    """A store that knows two opinions."""
    store = OpinionStore(root, STORE, fingerprint)
    store.add({"a": Opinion(0.5, 0.25), "b": None})
    return store


def test_lines_that_are_damaged_or_of_another_model_are_dropped(tmp_path: Path) -> None:
    path, other = remembered(tmp_path)._path, remembered(tmp_path, "two")._path
    first, second = path.read_bytes().splitlines(keepends=True)
    damaged = (first.replace(b"0.5", b"0.9"), b"\xff\x00\n", b"\n", second[:-9])
    path.write_bytes(b"".join([first, *other.read_bytes().splitlines(keepends=True), *damaged]))
    store = OpinionStore(tmp_path, STORE, "one")
    assert store.known == {"a": Opinion(0.5, 0.25)}
    assert path.read_bytes() == first
    store.add({"c": None})
    assert OpinionStore(tmp_path, STORE, "one").known == {"a": Opinion(0.5, 0.25), "c": None}


def test_a_file_that_has_grown_too_large_is_begun_anew(tmp_path: Path) -> None:
    path = remembered(tmp_path)._path
    with path.open("r+b") as file:
        file.truncate(LARGEST + 1)
    store = OpinionStore(tmp_path, STORE, "one")
    assert (store.known, store.failure, path.read_bytes()) == ({}, "", b"")


@pytest.mark.parametrize("linked", [".briefing", STORE])
def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path, linked: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    link = tmp_path / "p" / linked
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    store = remembered(tmp_path / "p")
    assert store.failure == "a link leads out of the project"
    assert store.known.keys() == {"a", "b"}
    assert list(outside.iterdir()) == []


def test_a_link_in_the_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    path = remembered(tmp_path / "p")._path
    path.rename(tmp_path / "outside")
    before = (tmp_path / "outside").read_bytes()
    path.symlink_to(tmp_path / "outside")
    store = remembered(tmp_path / "p")
    assert store.failure
    assert (tmp_path / "outside").read_bytes() == before


@pytest.fixture
def full_disk(project: Path) -> Iterator[Path]:
    """A disk without room, in the place where opinions are kept."""
    (project / STORE).parent.mkdir(exist_ok=True)
    for folder in mounted(project / STORE, "size=4k"):
        (folder / "full").write_bytes(b"x" * 4096)
        yield folder


@pytest.mark.process
@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_a_warning_and_takes_no_opinion_away(project: Path, tiny: Path) -> None:
    fact_says(project, MAYOR)
    checked = check(project, tiny)
    assert checked.returncode == 0
    assert len(doubts(checked)) == 1
    words = "what the second reader found is not remembered: the disk is full"
    assert f"briefing: warning: {words}\n" in checked.stderr


# How it reads


@pytest.mark.parametrize("order", list(itertools.permutations(LABELS)))
def test_the_order_of_the_labels_is_that_of_the_configuration(
    tmp_path: Path, order: Sequence[str]
) -> None:
    labels = [label.upper() for label in order]
    folder = tiny_model(tmp_path / "m", "The bridge will stay closed, mayor paid", labels=labels)
    believed, contradicted, unsupported = opinions(
        folder, tmp_path, SUPPORTED, CONTRADICTED, UNSUPPORTED
    )
    assert believed
    assert contradicted
    assert unsupported
    assert believed.support > 0.9
    assert contradicted.contradiction > 0.9
    assert unsupported.support < 0.1
    assert unsupported.contradiction < 0.1


def test_a_model_of_two_labels_finds_no_contradictions(tmp_path: Path) -> None:
    labels = ("entailment", "not_entailment")
    folder = tiny_model(tmp_path / "m", "bridge will stay closed mayor paid", labels=labels)
    believed, unsupported = opinions(folder, tmp_path, SUPPORTED, UNSUPPORTED)
    assert believed
    assert unsupported
    assert believed.support > 0.9
    assert (unsupported.support < 0.1, unsupported.contradiction) == (True, 0.0)


def test_an_opinion_does_not_depend_on_what_else_is_read(tmp_path: Path) -> None:
    folder = tiny_model(tmp_path / "m", "bridge will stay closed mayor paid")
    pairs = (SUPPORTED, CONTRADICTED, UNSUPPORTED)
    together = opinions(folder, tmp_path / "together", *pairs)
    alone = [opinions(folder, tmp_path / str(n), pair)[0] for n, pair in enumerate(pairs)]
    backwards = opinions(folder, tmp_path / "backwards", *reversed(pairs))
    assert list(together) == alone == list(reversed(backwards))


def test_a_long_premise_is_cut_and_the_warning_says_so(
    project: Path, tmp_path: Path, tiny: Path
) -> None:
    words = f"{(project / SEED).read_text()} {MAYOR}"
    fact_says(project, MAYOR)
    short = tiny_model(tmp_path / "short", words, longest=20)
    assert "(only their beginning was read); fact:" in doubts(check(project, short))[0]
    assert "beginning" not in check(project, tiny).stderr


def test_a_premise_is_cut_no_earlier_than_it_must_be(tmp_path: Path) -> None:
    folder = tiny_model(tmp_path / "m", "bridge closed mayor paid", longest=16)
    # Three marks and three words of the hypothesis leave ten.
    fits, cut = opinions(
        folder,
        tmp_path,
        Pair("bridge " * 9 + "mayor", "the mayor paid"),
        Pair("bridge " * 10 + "mayor", "the mayor paid"),
    )
    assert fits
    assert cut
    assert (fits.is_partial, cut.is_partial) == (False, True)
    assert cut.support < fits.support


def test_a_fact_that_is_too_long_is_named_as_unread(project: Path, tmp_path: Path) -> None:
    folder = tiny_model(tmp_path / "m", (project / SEED).read_text(), longest=16)
    fact_says(project, "The bridge " + "is closed and " * 8 + "open.")
    line = doubts(check(project, folder))[0]
    assert "warning: too long for the second reader, which has not read it: “The bridge is" in line


@pytest.mark.parametrize("at", ["model_quantized.onnx", "onnx/model.onnx", "tiny.onnx"])
def test_a_model_may_be_where_hubs_put_it(project: Path, tmp_path: Path, at: str) -> None:
    folder = tiny_model(tmp_path / "m", (project / SEED).read_text(), at=at)
    assert check(project, folder).stdout == "no problems\n"


def test_of_several_models_the_plainly_named_one_is_taken(project: Path, tmp_path: Path) -> None:
    folder = tiny_model(tmp_path / "m", (project / SEED).read_text())
    (folder / "model_fp16.onnx").write_bytes(b"")
    assert check(project, folder).stdout == "no problems\n"


def test_a_model_that_knows_no_types_of_tokens_is_not_given_them(tmp_path: Path) -> None:
    folder = tiny_model(tmp_path / "m", "bridge")
    nodes = [
        helper.make_node("Cast", ["attention_mask"], ["read"], to=onnx.TensorProto.FLOAT),
        helper.make_node("MatMul", ["read", "weights"], ["logits"]),
    ]
    inputs = ("input_ids", "attention_mask")
    weights = {"weights": np.ones((5, 3), np.float32)}
    onnx.save(model(nodes, weights, inputs=inputs), folder / "model.onnx")
    with pytest.raises(UnusableModelError, match="it cannot be run"):
        opinions(folder, tmp_path, Pair("bridge", "bridge"))  # the trial has more than five tokens
    weights = {"weights": np.ones((1, 3), np.float32)}
    summed = [
        helper.make_node("Cast", ["attention_mask"], ["read"], to=onnx.TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["read"], ["mean"], axes=[1]),
        helper.make_node("MatMul", ["mean", "weights"], ["logits"]),
    ]
    onnx.save(model(summed, weights, inputs=inputs), folder / "model.onnx")
    (opinion,) = opinions(folder, tmp_path, Pair("bridge", "bridge"))
    assert opinion == Opinion(0.3333, 0.3333)


# What cannot be used


def without(name: str) -> Callable[[Path], None]:
    """A folder without one of its files."""
    return lambda folder: (folder / name).unlink()


def with_text(name: str, text: str) -> Callable[[Path], None]:
    """A folder in which one file has another content."""

    def change_file(folder: Path) -> None:
        (folder / name).write_text(text)

    return change_file


def with_labels(*labels: str) -> Callable[[Path], None]:
    """A folder whose configuration names its outputs otherwise."""
    return lambda folder: write_config(folder, id2label=dict(enumerate(labels)))


def with_network(
    *nodes: onnx.NodeProto, output: str = "logits", outputs: int = 3, **inputs: Sequence[str]
) -> Callable[[Path], None]:
    """A folder with another network, which may use a cast of its mask to numbers."""
    cast = helper.make_node("Cast", ["attention_mask"], ["read"], to=onnx.TensorProto.FLOAT)
    made = model([cast, *nodes], {}, output=output, outputs=outputs, **inputs)
    return lambda folder: onnx.save(made, folder / "model.onnx")


def with_two_networks(folder: Path) -> None:
    """A folder with two networks, none of them plainly named."""
    (folder / "model.onnx").rename(folder / "a.onnx")
    (folder / "b.onnx").write_bytes(b"")


def with_another_word(folder: Path) -> None:
    """A folder whose network wants something that texts have not."""
    network = onnx.load(folder / "model.onnx")
    wanted = helper.make_tensor_value_info("pixel_values", onnx.TensorProto.FLOAT, ["b", 3])
    network.graph.input.append(wanted)
    onnx.save(network, folder / "model.onnx")


def with_texts_run_together(folder: Path) -> None:
    """A folder whose tokenizer does not say where one text ends and the other begins."""
    tokenizer = json.loads((folder / "tokenizer.json").read_text())
    (folder / "tokenizer.json").write_text(json.dumps({**tokenizer, "post_processor": None}))


def with_two_outputs(folder: Path) -> None:
    """A folder whose network gives two things, none of which is named logits."""
    network = onnx.load(folder / "model.onnx")
    network.graph.node[-1].output[0] = "scores"
    network.graph.output[0].name = "scores"
    network.graph.output.append(
        helper.make_tensor_value_info("exact", onnx.TensorProto.FLOAT, ["b", 3])
    )
    onnx.save(network, folder / "model.onnx")


UNUSABLE = {
    "no folder": (shutil.rmtree, "tiny: not a folder"),
    "no network": (without("model.onnx"), "tiny: no model.onnx in this folder or its onnx/"),
    "two networks": (with_two_networks, "tiny: which model: a.onnx, b.onnx?"),
    "no tokenizer": (without("tokenizer.json"), "tiny/tokenizer.json: missing"),
    "no configuration": (without("config.json"), "tiny/config.json: missing"),
    "a tokenizer that is none": (
        with_text("tokenizer.json", "{}"),
        "tiny/tokenizer.json: not a tokenizer: ",
    ),
    "a tokenizer that joins nothing": (
        with_texts_run_together,
        "tiny/tokenizer.json: it has no `post_processor`",
    ),
    "a configuration that is no JSON": (
        with_text("config.json", '{"id2label": '),
        "tiny/config.json: invalid JSON: Expecting value: line 1 column 14",
    ),
    "a deep configuration": (with_text("config.json", "[" * 100_000), "tiny/config.json: invalid"),
    "a configuration that is a list": (
        with_text("config.json", "[]"),
        "tiny/config.json: not a JSON object",
    ),
    "another configuration that is no JSON": (
        with_text("tokenizer_config.json", "x"),
        "tiny/tokenizer_config.json: invalid JSON",
    ),
    "no labels": (with_text("config.json", "{}"), "tiny/config.json: no `id2label`"),
    "labels without names": (
        with_labels("LABEL_0", "LABEL_1", "LABEL_2"),
        "tiny/config.json: `id2label` has LABEL_0, LABEL_1, LABEL_2; expected entailment",
    ),
    "labels of something else": (with_labels("positive", "negative"), "has positive, negative;"),
    "a label twice": (
        with_labels("entailment", "entailment", "neutral"),
        "has entailment, entailment, neutral;",
    ),
    "labels that lack a number": (
        with_text("config.json", '{"id2label": {"0": "entailment", "2": "neutral"}}'),
        "`id2label` has entailment, neutral;",
    ),
    "more labels than outputs": (
        with_labels("entailment", "not_entailment"),
        "tiny/model.onnx: its output is 1 x 3 of float32; expected 1 x 2, one a label",
    ),
    "a network that is none": (
        with_text("model.onnx", "words"),
        "tiny/model.onnx: not an ONNX model that can be run: ",
    ),
    "an empty network": (with_text("model.onnx", ""), "tiny/model.onnx: not an ONNX model"),
    "other inputs": (with_another_word, "pixel_values tensor(float); expected input_ids"),
    "other outputs": (with_two_outputs, "its outputs are scores, exact; expected `logits`"),
    "an output for each token": (
        with_network(helper.make_node("Neg", ["read"], ["logits"])),
        "tiny/model.onnx: its output is 1 x ",
    ),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_what_is_wrong_with_a_model_is_said_plainly(project: Path, tiny: Path, case: str) -> None:
    spoil, words = UNUSABLE[case]
    spoil(tiny)
    checked = check(project, tiny)
    assert checked.returncode == 2
    assert checked.stdout == ""
    assert checked.stderr.startswith(f"briefing: {tiny.parent}/")
    assert words in checked.stderr
    assert len(checked.stderr.splitlines()) <= 2


def test_an_output_that_is_no_number_is_refused(project: Path, tiny: Path) -> None:
    network = onnx.load(tiny / "model.onnx")
    for tensor in network.graph.initializer:
        if tensor.name == "three":
            tensor.CopyFrom(numpy_helper.from_array(np.array(np.nan, np.float32), "three"))
    del network.graph.node[-2:]
    network.graph.node[-1].output[0] = "logits"
    onnx.save(network, tiny / "model.onnx")
    checked = check(project, tiny)
    assert checked.returncode == 2
    assert "tiny/model.onnx: its output is not a number" in checked.stderr


@pytest.mark.parametrize("name", ["onnxruntime", "tokenizers", "numpy"])
def test_what_is_not_installed_is_named(
    project: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delitem(sys.modules, "generator.second_reader.network", raising=False)
    monkeypatch.setitem(sys.modules, name, None)
    checked = check(project, tiny)
    assert checked.returncode == 2
    assert f"tiny: a model needs {name}, which is not installed\n" in checked.stderr
    assert "hint: pip install 'briefing-site[nli]'" in checked.stderr


# How a user measures a model


STORY = """\
published: 2024-03-05
actors: []
honest:
- {id: open, type: fact, text: The bridge will stay closed., evidence: The bridge will stay closed until June}
- {id: paid, type: fact, text: The new mayor paid for it., evidence: The mayor paid for it}
slips:
- {of: open, kind: negation, change: {text: The bridge will not stay closed.}, why: it will}
- {of: open, kind: scope, change: {text: The new bridge will stay closed.}, why: which bridge is open}
"""


def test_a_model_is_measured_beside_the_checks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "The bridge will stay closed until June. The mayor paid for it."
    story = tmp_path / "set" / "one"
    story.mkdir(parents=True)
    (story / "story.txt").write_text(f"{told}\n")
    (story / "items.yaml").write_text(STORY)
    monkeypatch.setattr(unseen, "REPOSITORY", tmp_path)
    folder = tiny_model(tmp_path / "m", f"{told} new bridge")
    unseen.main([str(tmp_path / "set"), "--second-reader", str(folder)])
    lines = capsys.readouterr().out.splitlines()
    rows = {line[:32].strip(): line[32:].split()[:3] for line in lines}
    assert rows["honest items with an alarm"] == ["0", "of", "2"]
    # It doubts "new" by 0.73, and "not" by 0.99.
    assert rows["with a reader at 0.7: alarms"] == ["1", "of", "2"]
    assert rows["with a reader at 0.7: caught"] == ["2", "of", "2"]
    assert rows["with a reader at 0.8: alarms"] == ["0", "of", "2"]
    assert rows["with a reader at 0.8: caught"] == ["1", "of", "2"]


def test_a_model_that_cannot_be_used_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="nowhere: not a folder"):
        unseen.main([str(tmp_path), "--second-reader", str(tmp_path / "nowhere")])
