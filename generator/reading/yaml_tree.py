"""YAML as text with places: what could surprise an author is refused."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from generator.problems import ProblemLog
from generator.reading.yaml_causes import LOADER
from generator.reading.yaml_depth import DEEPEST, report_depth, report_unreadable
from generator.reading.yaml_errors import UNPRINTABLE
from generator.reading.yaml_nodes import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    Unusable,
    items_of,
    value_at,
)
from generator.reading.yaml_places import placing
from generator.text import Span, shortened

COMMENT_HINT = "put the whole text between quotation marks; a comment has a blank after its `#`"

_FEATURE = re.compile(r"\S*")
_TAKEN_FOR_A_COMMENT = re.compile(r"[ \t]+(#[^\s#!][^\n]*)")
_BEFORE_BLOCK = re.compile(r"[^\n]*\s*")
_QUOTED = "text that begins with `{}` must be between quotation marks"


def document(text: str, log: ProblemLog, offset: int = 0) -> Node | None:
    """Return the document's root node, or None if there is none that can be used.

    `offset` is added to every place, for YAML inside another file.
    """
    try:
        return _TreeBuilder(text, log, offset).root()
    except _Stop:
        return None
    except yaml.YAMLError as error:
        report_unreadable(error, text, log, offset)
        return None


class _Stop(Exception):  # noqa: N818 - not an error of the caller's
    """The rest of the document cannot be read; the reason has been reported."""


class _TreeBuilder:
    """Builds nodes in one pass over the parser's events.

    Open collections are on a stack of our own, so that no depth exhausts Python's.
    """

    def __init__(self, text: str, log: ProblemLog, offset: int) -> None:
        self.text, self.log, self.offset = text, log, offset
        self.stack: list[tuple[Any, list[Node]]] = []  # start events, and the children so far

    def root(self) -> Node | None:
        """Return the content of the only document."""
        root: Node | None = None
        documents = 0
        events = yaml.parse(self.text, Loader=LOADER)
        for event in events:
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                message = "a second document begins here; one file holds one document"
                self.log.add("yaml-feature", self.span(event), message)
                break
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, events)
        return root

    def span(self, event: Any, end: Any = None) -> Span:
        """Return the place of an event, or of everything from it to another event."""
        start, stop = event.start_mark.index, (end or event).end_mark.index
        return Span(start + self.offset, stop + self.offset)

    def place(self, start: int, end: int) -> Span:
        """Return the place in the file of a stretch of the YAML."""
        return Span(start + self.offset, end + self.offset)

    def node(self, event: Any, events: Iterator[Any]) -> Node:
        """Return the node that begins with an event, with everything in it."""
        while True:
            if isinstance(event, yaml.CollectionStartEvent):
                self.begin(event)
            else:
                node = self.completed(event)
                if not self.stack:
                    return node
                self.stack[-1][1].append(node)
            event = next(events)

    def begin(self, event: Any) -> None:
        """Begin a list or mapping."""
        self.refuse_features(event)
        self.stack.append((event, []))
        if len(self.stack) > DEEPEST:
            report_depth(event, self.log, self.offset)
            raise _Stop

    def completed(self, event: Any) -> Node:
        """Return the node that is complete with an event."""
        if isinstance(event, yaml.CollectionEndEvent):
            return self.collection(event)
        return self.alias(event) if isinstance(event, yaml.AliasEvent) else self.scalar(event)

    def alias(self, event: Any) -> Node:
        """Refuse an alias; as the value of a merge key it is refused together with the key."""
        span = self.span(event)
        siblings = self.stack[-1][1] if self.stack else []
        if not (siblings and _is_merge_key(siblings[-1])):
            message = f"the alias `*{event.anchor}` is not allowed"
            self.log.add("yaml-feature", span, message, "write the value out here")
        return Unusable(span)

    def scalar(self, event: Any) -> Node:
        """Return a text, unless it is refused."""
        span = self.span(event)
        if self.is_refused(event, span):
            return Unusable(span)
        plain = not event.style  # the C parser says "", the pure one None
        comment = self.comment_after(event) if plain else None
        if comment and not event.value:
            return Scalar("", plain, span, comment=comment)
        if event.style in ("|", ">"):
            span = self.block_span(event, span)
        return Scalar(event.value, plain, span, self.written(span))

    def is_refused(self, event: Any, span: Span) -> bool:
        """Whether a text cannot be used; that, and what is ignored in it, is reported."""
        is_tagged = bool(event.tag) and (event.style or event.tag != "!")
        if event.anchor or is_tagged:
            self.refuse_features(event)
            if not event.value:
                return True
        control = UNPRINTABLE.search(event.value)
        if control:
            message = f"the control character U+{ord(control.group()):04X} cannot be published"
            self.log.add("bad-value", span, message, "delete it")
        return control is not None

    def written(self, span: Span) -> str:
        """Return what is written at a place."""
        return self.text[span.start - self.offset : span.end - self.offset]

    def comment_after(self, event: Any) -> Span | None:
        """Return the place of a comment that was meant as text; if a text ends there, report it."""
        found = _TAKEN_FOR_A_COMMENT.match(self.text, event.end_mark.index)
        if not found:
            return None
        place = self.place(*found.span(1))
        if event.value:
            words = shortened(found[1], 40)
            message = f"`{words}` was read as a comment: the text ends before it"
            self.log.add("comment-in-text", place, message, COMMENT_HINT)
        return place

    def block_span(self, event: Any, span: Span) -> Span:
        """Return the place of a block's words, without the `|` or `>` before them."""
        before = _BEFORE_BLOCK.match(self.text, event.start_mark.index)
        start = before.end() + self.offset if before else span.start
        return Span(min(start, span.end), span.end)

    def collection(self, event: Any) -> Node:
        """Return the list or mapping that an event ends."""
        start, children = self.stack.pop()
        span = self.span(start, event)
        if not start.flow_style and children:
            # The end mark of a block is after the empty lines that follow it.
            span = Span(span.start, max(children[-1].span.end, span.start))
        if isinstance(start, yaml.SequenceStartEvent):
            return Sequence(tuple(children), span)
        whole = all(isinstance(key, Scalar) and not key.is_merge_key for key in children[::2])
        return Mapping(tuple(self.entries(children)), bool(start.flow_style), span, whole)

    def entries(self, children: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        """Yield the keys and values of a mapping, without the keys that are refused."""
        seen: set[str] = set()
        for key, value in zip(children[::2], children[1::2], strict=True):
            if isinstance(key, Scalar) and not key.is_merge_key and key.text not in seen:
                seen.add(key.text)
                yield key, value
            else:
                self.refuse_key(key)

    def refuse_key(self, key: Node) -> None:
        """Report a repeated, merge or composed key."""
        if not isinstance(key, Scalar | Unusable):
            message = "a key must be plain text, not a list or a mapping"
            self.log.add("wrong-type", key.span, message)
        elif _is_merge_key(key):
            message = "the merge key `<<` is not allowed"
            self.log.add("yaml-feature", key.span, message, "write the values out")
        elif isinstance(key, Scalar):
            message = f"the key `{key.text}` is used here a second time"
            self.log.add("duplicate-key", key.span, message)

    def refuse_features(self, event: Any) -> None:
        """Report an anchor or a tag; the value itself is still used."""
        if event.anchor:
            name, sign = f"the anchor `&{event.anchor}`", "&"
        elif event.tag and event.tag != "!":
            name, sign = f"the tag `{event.tag.replace('tag:yaml.org,2002:', '!!')}`", "!"
        else:
            return
        start = event.start_mark.index
        word = _FEATURE.match(self.text, start)
        place = self.place(start, word.end() if word else start)
        hint = f"delete it; {_QUOTED.format(sign)}"
        self.log.add("yaml-feature", place, f"{name} is not allowed", hint)


def _is_merge_key(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_merge_key


__all__ = [
    "COMMENT_HINT",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Unusable",
    "document",
    "items_of",
    "placing",
    "value_at",
]
