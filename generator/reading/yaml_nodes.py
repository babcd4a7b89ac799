"""The nodes of YAML that was read: every value a text, a list or a mapping, with its place."""

from msgspec import Struct

from generator.text import Span

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar(Struct, frozen=True):
    """A text, whatever YAML 1.1 would make of it; `plain` means without quotation marks.

    `written` is how it is written in the file. `comment` is what is written in its place, but was
    read as a comment.
    """

    text: str
    plain: bool
    span: Span
    written: str = ""
    comment: Span | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written: no value, `~` or `null`."""
        return self.plain and self.text in _NULLS

    @property
    def is_merge_key(self) -> bool:
        """Whether it asks, as a key, for the entries of another mapping."""
        return self.plain and self.text == "<<"


class Sequence(Struct, frozen=True):
    """A list."""

    items: "tuple[Node, ...]"
    span: Span


class Mapping(Struct, frozen=True):
    """Keys with their values, in the order written.

    `flow` means between braces; a mapping is not `whole` if one of its keys was refused.
    """

    entries: "tuple[tuple[Scalar, Node], ...]"
    flow: bool
    span: Span
    whole: bool = True


class Unusable(Struct, frozen=True):
    """A value that has been reported already and must not be reported again."""

    span: Span


Node = Scalar | Sequence | Mapping | Unusable


def value_at(node: Node | None, key: str) -> Node | None:
    """Return the value of a key, or None if the node is not a mapping or does not have it."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for name, value in entries if name.text == key), None)


def items_of(node: Node | None) -> tuple[Node, ...]:
    """Return the items of a list, none of any other node."""
    return node.items if isinstance(node, Sequence) else ()
