"""An annotation as plain data, and what an edit makes of it."""

import copy
from typing import Any, Literal

from msgspec import Struct

from generator.annotating.yaml_text import Value
from generator.problems import ProblemLog, has_errors
from generator.reading import yaml_tree as yaml
from generator.reading.decoding import text_of

Path = tuple[str | int, ...]


class NotEditableError(Exception):
    """Why a file cannot be edited here; the message is for its author."""


class Edit(Struct, frozen=True):
    """One change of a file: `put` and `append` have a value, `drop` has none."""

    kind: Literal["put", "append", "drop"]
    path: Path
    value: Value = ""


def root_of(data: bytes) -> yaml.Mapping:
    """Return the root of an annotation; raise NotEditableError."""
    log = ProblemLog("")
    text = text_of(data, log)
    root = None if text is None else yaml.document(text, log)
    if has_errors(log.problems):
        msg = f"the file has a mistake that must be fixed by hand first: {log.problems[0].message}"
        raise NotEditableError(msg)
    if not isinstance(root, yaml.Mapping) or root.flow:
        msg = "the file is not written as lines of keys with values"
        raise NotEditableError(msg)
    return root


def data_of(node: yaml.Node | None) -> Any:
    """Return a node as text, list or mapping; what is empty is None."""
    match node:
        case yaml.Scalar():
            return None if node.is_empty else node.text
        case yaml.Sequence():
            return [data_of(item) for item in node.items]
        case yaml.Mapping():
            return {key.text: data_of(value) for key, value in node.entries}
        case _:
            return None


def changed(data: Any, edit: Edit) -> Any:
    """Return data after an edit; raise NotEditableError where its path leads nowhere."""
    data = copy.deepcopy(data)
    parent = _at(data, edit.path[:-1])
    last = edit.path[-1]
    try:
        if edit.kind == "drop":
            del parent[last]
        elif edit.kind == "put":
            parent[last] = edit.value
        else:
            parent[last] = [*(parent.get(last) or ()), edit.value]
    except (LookupError, TypeError, AttributeError):
        raise _nothing_there(edit.path) from None
    return data


def _at(data: Any, path: Path) -> Any:
    """Return what is at a path; an empty value on the way becomes a mapping."""
    for step in path:
        try:
            if data[step] is None:
                data[step] = {}
            data = data[step]
        except KeyError:
            data[step] = data = {}
        except (LookupError, TypeError):
            raise _nothing_there(path) from None
    return data


def _nothing_there(path: Path) -> NotEditableError:
    return NotEditableError(f"there is nothing at {'.'.join(map(str, path))} in the file any more")
