"""YAML as text with places: every value a string, a list or a mapping; what could surprise is refused."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from msgspec import Struct

from generator.problems import ProblemLog
from generator.reading.yaml_errors import LOADER, UNPRINTABLE, report_syntax, stopped_at
from generator.text import Span, shortened

DEEPEST = 64

_FEATURE = re.compile(r"\S*")
_WORD = re.compile(r"\S+")
_TAKEN_FOR_A_COMMENT = re.compile(r"[ \t]+(#[^\s#!][^\n]*)")
_BEFORE_BLOCK = re.compile(r"[^\n]*\s*")
COMMENT_HINT = "put the whole text between quotation marks; a comment has a blank after its `#`"
_QUOTED = "text that begins with `{}` stands between quotation marks"
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar(Struct, frozen=True):
    """Text as written, whatever YAML 1.1 would make of it; `plain` where it stands without quotation marks.

    `written` is how it stands in the file; `comment` is what stands in its place and was read as a comment.
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


def placing(scalar: Scalar) -> Callable[[Span], Span]:
    """Return a function from a part of a scalar's text to where that stands in the file.

    Where the text stands there word by word, it does so in linear time. Where it is written
    otherwise, as with escapes, a part that is found as often here as there has a place too, and
    any other that of the whole.
    """
    text, written = scalar.text, scalar.written
    inset = 1 if written[:1] in ("'", '"') else 0
    ours = [word.span() for word in _WORD.finditer(text)]
    theirs = [word.span() for word in _WORD.finditer(written, inset, len(written) - inset)]
    theirs = (
        theirs[len(theirs) - len(ours) :] if ours and len(ours) <= len(theirs) else []
    )  # what follows a `|` or `>`
    is_word_by_word = [text[slice(*word)] for word in ours] == [
        written[slice(*word)] for word in theirs
    ]

    def at(offset: int) -> int:
        number = bisect_right(ours, offset, key=lambda word: word[0]) - 1
        return scalar.span.start + theirs[number][0] + offset - ours[number][0]

    def place(part: Span) -> Span:
        words = part.of(text)
        if not words:
            return scalar.span
        if is_word_by_word and words == words.strip():
            return Span(at(part.start), at(part.end - 1) + 1)
        return _place_by_count(scalar, part)

    return place


def _place_by_count(scalar: Scalar, part: Span) -> Span:
    """The place of a part that the file has as often as the text, the whole where it has not."""
    words, at = part.of(scalar.text), 0
    if scalar.text.count(words) != scalar.written.count(words):
        return scalar.span
    for _ in range(scalar.text.count(words, 0, part.start)):
        at = scalar.written.index(words, at) + len(words)
    start = scalar.span.start + scalar.written.index(words, at)
    return Span(start, start + len(words))


class Sequence(Struct, frozen=True):
    """A list."""

    items: "tuple[Node, ...]"
    span: Span


class Mapping(Struct, frozen=True):
    """Keys with their values, in the order written; `flow` where it stands between braces, not `whole` where a key was refused."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    flow: bool
    span: Span
    whole: bool = True


class Unusable(Struct, frozen=True):
    """What has been reported already and must not be reported again."""

    span: Span


Node = Scalar | Sequence | Mapping | Unusable


def value_at(node: Node | None, key: str) -> Node | None:
    """Return the value of a key, or None if the node is no mapping or does not have it."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for name, value in entries if name.text == key), None)


def items_of(node: Node | None) -> "tuple[Node, ...]":
    """Return the items of a list, none of any other node."""
    return node.items if isinstance(node, Sequence) else ()


def document(text: str, log: ProblemLog, offset: int = 0) -> Node | None:
    """The document's root node, or None where there is none to use.

    `offset` is added to every place, for YAML that stands inside another file.
    """
    try:
        return _Events(text, log, offset).root()
    except _Stop:
        return None
    except yaml.YAMLError as error:
        _report_unreadable(error, text, log, offset)
        return None


def _report_unreadable(error: yaml.YAMLError, text: str, log: ProblemLog, offset: int) -> None:
    """Report why the parser stopped: by what comes first in the text, whatever it met first.

    The scanner reads ahead of the events and may stop at a limit of its own (libyaml's is 1,000
    levels) before we could count to ours. So the text before its stop is read once more.
    """
    stop = stopped_at(error)
    try:
        event = _one_level_too_many(text[:stop])
    except yaml.YAMLError as earlier:
        report_syntax(earlier if stopped_at(earlier) < stop else error, text, log, offset)
        return
    if event:
        _report_depth(event, log, offset)
    else:
        report_syntax(error, text, log, offset)


def _one_level_too_many(text: str) -> Any:
    """Return the event that opens the first level too many, or None. Raises YAMLError."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            return event
    return None


def _report_depth(event: Any, log: ProblemLog, offset: int) -> None:
    place = Span(event.start_mark.index + offset, event.end_mark.index + offset)
    log.add("too-deep", place, f"nested more than {DEEPEST} levels deep")


class _Stop(Exception):  # noqa: N818 - not an error of the caller's
    """The rest of the document cannot be read; the reason has been reported."""


class _Events:
    """One pass over the parser's events; open collections lie on a stack of our own, so that no depth can hurt."""

    def __init__(self, text: str, log: ProblemLog, offset: int) -> None:
        self.text, self.log, self.offset = text, log, offset

    def root(self) -> Node | None:
        """The single document's content."""
        root: Node | None = None
        documents = 0
        events = yaml.parse(self.text, Loader=LOADER)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.log.add(
                        "yaml-feature",
                        self.span(event),
                        "a second document begins here; one file holds one document",
                    )
                    return root
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, events)
        return root

    def span(self, event: Any, end: Any = None) -> Span:
        """Where an event, or all from one event to another, stands in the file."""
        return Span(
            event.start_mark.index + self.offset, (end or event).end_mark.index + self.offset
        )

    def node(self, first: Any, events: Iterator[Any]) -> Node:
        """The node that begins with an event, with everything in it."""
        stack: list[tuple[Any, list[Node]]] = []
        event = first
        while True:
            if isinstance(event, yaml.CollectionStartEvent):
                self.refuse_features(event)
                stack.append((event, []))
                if len(stack) > DEEPEST:
                    _report_depth(event, self.log, self.offset)
                    raise _Stop
            else:
                done = (
                    self.closed(stack, event)
                    if isinstance(event, yaml.CollectionEndEvent)
                    else self.leaf(event, stack)
                )
                if not stack:
                    return done
                stack[-1][1].append(done)
            event = next(events)

    def leaf(self, event: Any, stack: list[tuple[Any, list[Node]]]) -> Node:
        """A scalar; an alias is refused, unless it is the value of a merge key, which will be."""
        span = self.span(event)
        if isinstance(event, yaml.AliasEvent):
            beside = stack[-1][1][-1] if stack and stack[-1][1] else None
            if not _is_merge(beside):
                self.log.add(
                    "yaml-feature",
                    span,
                    f"the alias `*{event.anchor}` is not allowed",
                    "write the value out here",
                )
            return Unusable(span)
        plain = not event.style  # the C parser says "", the pure one None
        tagged = bool(event.tag) and not (plain and event.tag == "!")
        if event.anchor or tagged:
            self.refuse_features(event)
            if not event.value:
                return Unusable(span)
        if control := UNPRINTABLE.search(event.value):
            self.log.add(
                "bad-value",
                span,
                f"the control character U+{ord(control.group()):04X} cannot be published",
                "delete it",
            )
            return Unusable(span)
        comment = _TAKEN_FOR_A_COMMENT.match(self.text, event.end_mark.index) if plain else None
        if comment and not event.value:
            return Scalar(
                "",
                plain,
                span,
                comment=Span(comment.start(1) + self.offset, comment.end(1) + self.offset),
            )
        if comment:
            words = shortened(comment[1], 40)
            place = Span(comment.start(1) + self.offset, comment.end(1) + self.offset)
            self.log.add(
                "comment-in-text",
                place,
                f"`{words}` was read as a comment: the text ends before it",
                COMMENT_HINT,
            )
        if event.style in ("|", ">"):
            # Whoever looks for the words does not want the sign before them.
            first = _BEFORE_BLOCK.match(self.text, event.start_mark.index).end()  # type: ignore[union-attr]
            span = Span(min(first + self.offset, span.end), span.end)
        return Scalar(
            event.value, plain, span, self.text[span.start - self.offset : span.end - self.offset]
        )

    def closed(self, stack: list[tuple[Any, list[Node]]], event: Any) -> Node:
        """The collection that an end event closes."""
        start, children = stack.pop()
        # In block style the end mark lies after the blank lines that follow; the last child's end is what a reader sees.
        span = self.span(start, event)
        if not start.flow_style and children:
            span = Span(span.start, max(children[-1].span.end, span.start))
        if isinstance(start, yaml.SequenceStartEvent):
            return Sequence(tuple(children), span)
        whole = all(isinstance(key, Scalar) and not _is_merge(key) for key in children[::2])
        return Mapping(tuple(self.entries(children)), bool(start.flow_style), span, whole)

    def entries(self, children: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        """Keys and values of a mapping; a repeated, merge or composed key is refused."""
        seen: set[str] = set()
        for key, value in zip(children[::2], children[1::2], strict=True):
            if isinstance(key, Unusable):
                continue
            if not isinstance(key, Scalar):
                self.log.add(
                    "wrong-type", key.span, "a key must be plain text, not a list or a mapping"
                )
            elif _is_merge(key):
                self.log.add(
                    "yaml-feature",
                    key.span,
                    "the merge key `<<` is not allowed",
                    "write the values out",
                )
            elif key.text in seen:
                self.log.add(
                    "duplicate-key", key.span, f"the key `{key.text}` stands here a second time"
                )
            else:
                seen.add(key.text)
                yield key, value

    def refuse_features(self, event: Any) -> None:
        """Report an anchor or a tag; the value itself is still used."""
        start = event.start_mark.index
        place = Span(start + self.offset, _FEATURE.match(self.text, start).end() + self.offset)  # type: ignore[union-attr]
        if event.anchor:
            hint = f"delete it; {_QUOTED.format('&')}"
            self.log.add(
                "yaml-feature", place, f"the anchor `&{event.anchor}` is not allowed", hint
            )
        elif event.tag and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.log.add(
                "yaml-feature",
                place,
                f"the tag `{tag}` is not allowed",
                f"delete it; {_QUOTED.format('!')}",
            )


def _is_merge(key: Node | None) -> bool:
    """Whether a key asks for another mapping's entries."""
    return isinstance(key, Scalar) and key.plain and key.text == "<<"
