"""Edits of YAML at known places: every byte that is not meant stays.

Each edit is a few replacements in the text. The result is read again and compared with what the
edit makes of the data: what a layout does not allow is refused, never guessed.
"""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from generator.annotating import layout
from generator.annotating.yaml_data import (
    Edit,
    NotEditableError,
    changed,
    data_of,
    root_of,
)
from generator.annotating.yaml_text import after_key, entry, flow, item, rows, scalar
from generator.reading import yaml_tree as yaml
from generator.text import Span, decoded

_STEP = 2
_BELOW = ("omit", "names", "facts", "quotes", "relations")
_BOM = "\ufeff"
Replacement = tuple[Span, str]


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file after some edits, one after the other; raise NotEditableError."""
    for edit in edits:
        data = _edited(data, edit)
    return data


def _edited(data: bytes, edit: Edit) -> bytes:
    root = root_of(data)
    text = decoded(data)
    expected = changed(data_of(root), edit)
    replacements = list(_replacements(text, root, edit))
    written = data.decode("utf-8")
    begin = written[: written.startswith(_BOM)]
    line_ending = "\r\n" if "\r\n" in text else "\n"
    result = begin + _replaced(written.removeprefix(_BOM), replacements, line_ending)
    after = result.encode()
    if data_of(root_of(after)) != expected:
        msg = "this place of the file is laid out in a way that cannot be edited here"
        raise NotEditableError(msg)
    return after


def _replaced(text: str, replacements: Iterable[Replacement], line_ending: str) -> str:
    """Return a text with some stretches replaced."""
    for span, words in sorted(replacements, reverse=True):
        text = text[: span.start] + words.replace("\n", line_ending) + text[span.end :]
    return text


def _replacements(text: str, root: yaml.Mapping, edit: Edit) -> Iterator[Replacement]:
    parent = _node_at(root, edit)
    match edit.kind:
        case "put":
            yield from _put(text, root, parent, edit)
        case "append":
            yield from _append(text, root, parent, edit)
        case _:
            yield from _drop(text, root, parent, edit)


def _node_at(root: yaml.Mapping, edit: Edit) -> yaml.Node | None:
    """Return what the last step of an edit's path is in, or None if it is not there yet."""
    node: yaml.Node | None = root
    for step in edit.path[:-1]:
        node = yaml.items_of(node)[step] if isinstance(step, int) else yaml.value_at(node, step)
    return node


def _entry_of(node: yaml.Node | None, key: str | int) -> layout.Entry | None:
    """Return the key and value of a mapping."""
    entries = node.entries if isinstance(node, yaml.Mapping) else ()
    return next((pair for pair in entries if pair[0].text == key), None)


def _put(
    text: str, root: yaml.Mapping, parent: yaml.Node | None, edit: Edit
) -> Iterator[Replacement]:
    """Give a key a value."""
    key = str(edit.path[-1])
    found = _entry_of(parent, key)
    if found and isinstance(parent, yaml.Mapping):
        yield _new_value(text, parent, found, edit)
    elif isinstance(parent, yaml.Mapping) and parent.entries and parent.flow:
        end = parent.entries[-1][1].span.end
        yield Span(end, end), f", {entry(key, edit.value)}"
    elif isinstance(parent, yaml.Mapping) and parent.entries:
        yield _new_row(text, parent, key, edit)
    else:
        content = f"{' ' * _STEP}{scalar(key)}:{after_key(edit.value, _STEP, key)}\n"
        yield from _first(text, root, edit, content)


def _new_value(text: str, parent: yaml.Mapping, found: layout.Entry, edit: Edit) -> Replacement:
    """Return the replacement of a key's value, laid out as the old one was."""
    key, node = found
    span, comment = layout.value_span(text, found)
    if parent.flow:
        return node.span, flow(edit.value, key.text)
    indent = layout.column(text, key.span.start)
    in_rows = isinstance(node, yaml.Sequence) and layout.is_in_rows(text, node)
    written = after_key(edit.value, indent, key.text, in_rows=in_rows)
    if span.start != layout.after_colon(text, key):
        written = f"{flow(edit.value, key.text)}"
    head, _, more = written.partition("\n")
    return span, head + comment + (f"\n{more}" if more else "")


def _new_row(text: str, parent: yaml.Mapping, key: str, edit: Edit) -> Replacement:
    """Return a line for a new key, after the last one of its mapping."""
    indent = layout.column(text, parent.entries[0][0].span.start)
    row = f"{' ' * indent}{scalar(key)}:{after_key(edit.value, indent, key)}\n"
    is_of_article = len(edit.path) == 1
    end = _end_of_own_keys(parent) if is_of_article else parent.span.end
    at = layout.after_block(text, end, indent)
    return _line(text, at, row)


def _end_of_own_keys(root: yaml.Mapping) -> int:
    """Return where the article's own keys end: its items and names come after them."""
    own = takewhile(lambda entry: entry[0].text not in _BELOW, root.entries)
    return max((value.span.end for _, value in own), default=root.span.end)


def _line(text: str, at: int, row: str) -> Replacement:
    """Return the replacement that adds lines at an offset; a last line may have no end."""
    is_open = at == len(text) and not text.endswith("\n")
    return Span(at, at), f"\n{row.rstrip()}" if is_open else row


def _first(text: str, root: yaml.Mapping, edit: Edit, content: str) -> Iterator[Replacement]:
    """Give a key of the root that is missing or empty its first line."""
    path = edit.path if edit.kind == "append" else edit.path[:-1]
    if len(path) != 1:
        msg = "this place of the file cannot be edited here"
        raise NotEditableError(msg)
    found = _entry_of(root, path[0])
    if found is None:
        at = layout.after_block(text, root.span.end, 0)
        gap = "\n" if layout.is_spaced(text, root) else ""
        yield _line(text, at, f"{gap}{scalar(str(path[0]))}:\n{content}")
        return
    key, node = found
    start = layout.after_colon(text, key)
    yield Span(start, max(start, node.span.end)), ""
    yield _line(text, layout.line_end(text, max(start, node.span.end)), content)


def _append(
    text: str, root: yaml.Mapping, parent: yaml.Node | None, edit: Edit
) -> Iterator[Replacement]:
    """Add an item to the end of a list."""
    node = yaml.value_at(parent, str(edit.path[-1]))
    if not (isinstance(node, yaml.Sequence) and node.items):
        yield from _first(text, root, edit, item(edit.value, _STEP))
    elif not layout.is_in_rows(text, node):
        end = node.items[-1].span.end
        yield Span(end, end), f", {flow(edit.value)}"
    else:
        indent = layout.column(text, node.span.start)
        gap = "\n" if layout.is_spaced(text, root) else ""
        at = layout.after_block(text, node.span.end, indent)
        if gap and layout.blank_before(text, at) != at:
            gap = ""
        yield _line(text, at, gap + item(edit.value, indent))


def _drop(
    text: str, root: yaml.Mapping, parent: yaml.Node | None, edit: Edit
) -> Iterator[Replacement]:
    """Remove a key with its value, or an item of a list."""
    last = edit.path[-1]
    if isinstance(last, int) and isinstance(parent, yaml.Sequence):
        owner = _entry_of(root, edit.path[0]) if len(edit.path) == _STEP else None
        yield from _without_item(text, parent, owner, last)
    elif isinstance(parent, yaml.Mapping):
        yield _without_key(text, parent, str(last))


def _without_key(text: str, parent: yaml.Mapping, key: str) -> Replacement:
    """Return the removal of a key with its value, and with the comment beside it."""
    names = [name.text for name, _ in parent.entries]
    at = names.index(key)
    name, node = parent.entries[at]
    following = parent.entries[at + 1 : at + 2]
    is_beside_dash = bool(text[layout.line_start(text, name.span.start) : name.span.start].strip())
    if parent.flow and at:
        return Span(parent.entries[at - 1][1].span.end, node.span.end), ""
    if parent.flow or is_beside_dash:
        end = following[0][0].span.start if following else node.span.end
        return Span(name.span.start, end), ""
    indent = layout.column(text, name.span.start)
    end = layout.after_block(text, max(node.span.end, name.span.end), indent)
    return Span(layout.line_start(text, name.span.start), end), ""


def _without_item(
    text: str, parent: yaml.Sequence, owner: layout.Entry | None, at: int
) -> Iterator[Replacement]:
    """Yield the removal of an item; a list that becomes empty is written `[]`."""
    node = parent.items[at]
    if not layout.is_in_rows(text, parent):
        following = parent.items[at + 1 : at + 2]
        start = parent.items[at - 1].span.end if at else node.span.start
        end = following[0].span.start if following and not at else node.span.end
        yield Span(start, end), ""
        return
    indent = layout.column(text, parent.span.start)
    begins = _dashes(text, parent, indent)
    end = layout.after_block(text, node.span.end, indent)
    start = begins[at]
    if at:
        start = layout.blank_before(text, start)
    elif len(parent.items) > 1:
        end = layout.blank_after(text, end)
    if len(parent.items) == 1 and owner:
        colon = layout.after_colon(text, owner[0])
        yield Span(colon, colon), " []"
    yield Span(start, end), ""


def _dashes(text: str, parent: yaml.Sequence, indent: int) -> list[int]:
    """Return where the line of each item's dash begins; raise NotEditableError."""
    begins: list[int] = []
    at = parent.span.start
    for node in parent.items:
        dash = text.rfind(f"\n{' ' * indent}-", 0, node.span.start) + 1
        at = layout.line_start(text, parent.span.start) if not begins else dash
        if text[at : at + indent].strip():
            msg = "lists within lists cannot be edited here"
            raise NotEditableError(msg)
        begins.append(at)
    return begins


__all__ = ["Edit", "NotEditableError", "edited", "rows"]
