"""More questions in the file of all: below what the author wrote, which stays byte for byte."""

from collections.abc import Sequence

from generator.drafting.stubs import Stub
from generator.problems import NOWHERE, ProblemLog, has_errors
from generator.reading import yaml_tree as yaml
from generator.reading.decoding import text_of

_BY_HAND = "write the question by hand"


def with_questions(data: bytes, questions: Sequence[Stub], log: ProblemLog) -> bytes:
    """Return the file with questions at its end; as it is, after a problem, if that cannot be."""
    before = _ids(data)
    if before is None:
        log.add("not-written", NOWHERE, "the file is not lines of ids with questions", _BY_HAND)
        return data
    taken = next((stub.id for stub in questions if stub.id in before), "")
    if taken:
        log.add("not-written", NOWHERE, f"the question `{taken}` exists already")
        return data
    after = _with_rows(data, "".join(stub.text for stub in questions))
    if _ids(after) != [*before, *(stub.id for stub in questions)]:
        log.add("not-written", NOWHERE, "the file's lines do not allow more below", _BY_HAND)
        return data
    return after


def _ids(data: bytes) -> list[str] | None:
    """Return the ids of a file of questions, or None if it is not written in lines."""
    log = ProblemLog("")
    text = text_of(data, log)
    root = None if text is None else yaml.document(text, log)
    if has_errors(log.problems):
        return None
    if isinstance(root, yaml.Mapping):
        return None if root.flow else [key.text for key, _ in root.entries]
    return [] if root is None or (isinstance(root, yaml.Scalar) and root.is_empty) else None


def _with_rows(data: bytes, rows: str) -> bytes:
    """Return a file with rows at its end, in lines that end as its own do."""
    line_end = b"\r\n" if b"\r\n" in data else b"\n"
    is_open = bool(data) and not data.endswith(b"\n")
    return data + (line_end if is_open else b"") + rows.encode().replace(b"\n", line_end)
