"""What can be wrong with the keys of a mapping, reported."""

import re
from collections.abc import Collection, Mapping
from itertools import pairwise

from msgspec import Struct

from generator.problems import ProblemLog, did_you_mean
from generator.reading import yaml_tree as yaml
from generator.reading.schema import Field
from generator.text import shortened

_THOUSANDS = re.compile(r"\d{3}")
_FARTHEST = 3  # characters from a key to the next one between braces
_LONGEST_SHOWN = 50


class MappingProblems(Struct, frozen=True):
    """Reports what is wrong with the keys of one mapping; `name` is what messages call it."""

    name: str
    fields: Mapping[str, Field]
    node: yaml.Mapping
    log: ProblemLog

    def report_missing_keys(self, written: Collection[str]) -> None:
        """Report the required keys that are not written.

        If no known key is written at all, that has been reported with the keys there are.
        """
        missing = [key for key in required_keys(self.fields) if key not in written]
        nothing_known = self.node.entries and not written
        if not missing or not self.node.whole or nothing_known:
            return
        names = ", ".join(f"`{key}`" for key in missing)
        doc = self.fields[missing[0]].doc if len(missing) == 1 else ""
        hint = f"{names}: {doc}" if doc else ""
        self.log.add("missing-key", self.node.span, f"{self.name} needs {names}", hint)

    def report_empty(self, key: yaml.Scalar, value: yaml.Node, meant: str) -> None:
        """Report a key without a value, if one is required or was read as a comment."""
        comment = value.comment if isinstance(value, yaml.Scalar) else None
        required = self.fields[meant].required
        message = f"`{meant}` of {self.name} is empty"
        if comment:
            code = "missing-key" if required else "comment-in-text"
            message = f"{message}: what is written was read as a comment"
            self.log.add(code, comment, message, yaml.COMMENT_HINT)
        elif required:
            self.log.add("missing-key", key.span, message)

    def report_unknown(self, key: yaml.Scalar, value: yaml.Node, meant: str) -> None:
        """Report a key that the mapping does not have; `meant` is the key most like it, if any."""
        word = shortened(key.text, _LONGEST_SHOWN)
        message = f"{self.name} has no key `{word}`"
        if self.node.flow and _is_bare(value):
            message = f"`{word}` is read as a key of {self.name}, without a value"
            hint = f"a comma ends a value between braces: {_without_comma(key, self.node)}"
        elif meant:
            hint = did_you_mean(key.text, [meant])
        else:
            hint = f"known keys: {', '.join(self.fields)}"
        self.log.add("unknown-key", key.span, message, hint)

    def cut_by_comma(self) -> set[yaml.Scalar]:
        """Return the keys whose values end too early, at a comma between braces.

        The words after the comma are then read as a key that is unknown and has no value.
        """
        if not self.node.flow:
            return set()
        return {
            key
            for (key, _), (following, value) in pairwise(self.node.entries)
            if following.text not in self.fields and _is_bare(value)
        }


def required_keys(fields: Mapping[str, Field]) -> list[str]:
    """Return the keys that a mapping must have."""
    return [key for key, field in fields.items() if field.required]


def _is_bare(value: yaml.Node) -> bool:
    """Whether nothing at all is written as the value, not even `null`."""
    return isinstance(value, yaml.Scalar) and value.plain and not value.text


def _without_comma(key: yaml.Scalar, node: yaml.Mapping) -> str:
    """Return what to write for a value that a comma cut: 1500 for 1,500, or a quoted text."""
    names = [name.text for name, _ in node.entries]
    first, last = _groups_of_thousands(names, names.index(key.text))
    cut = node.entries[first][1]
    if first == last or not isinstance(cut, yaml.Scalar) or not cut.text.isdecimal():
        return "put the text between quotation marks"
    end = node.entries[last - 1][0].span.end
    following = node.entries[last][0].span.start if last < len(names) else node.span.end
    if following - end > _FARTHEST:  # 1,000,000 has a group twice, and a key counts only once
        return "write the number without commas"
    return f"write `{cut.text}{''.join(names[first + 1 : last])}`"


def _groups_of_thousands(names: list[str], at: int) -> tuple[int, int]:
    """Return the range of keys around one that are the groups of a number, its own key included."""
    first = last = at
    while first > 0 and _THOUSANDS.fullmatch(names[first]):
        first -= 1
    while last < len(names) and _THOUSANDS.fullmatch(names[last]):
        last += 1
    return first, last
