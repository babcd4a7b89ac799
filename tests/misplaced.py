"""Files as a beginner might write them: real ones, with values where they do not belong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from hypothesis import strategies as st

from generator.cache import Cache
from tests.building import Made, build, languages, templates, texts_of

AT_ONCE = 8
KINDS = ("site.yaml", "questions.yaml", "articles/", "actors/", "topics/", "briefings/")
STRANGE: list[Any] = [
    "", " ", "~", "null", "true", "no", "0", "-1", "1e9", "1,500", "25 million",
    "٣", "½", "\u0000", "\u200b", "\ud7ff", "\U0001f600",
    "2024-02-30", "2024-13", "2024/..", "../..", "..", "2024", "201X", "#", "#a", "a#", "a#b",
    "nobody", "Ines Maro", "a b", "A", "-",
    "[...]", "[T]he", "[", "“", '"', "he said", "{x: y}", "[[nobody]]", "[@nobody]",
    "https://", "https://a b", "javascript:x", "en", "x" * 300,
    "of\nthe", "\n", "the", "%s", "{{ x }}", "<b>", "&a", "*a", "!!str", "<<", "index", "con",
    None, [], {}, [None], [[]], [{}], ["Ines Maro"], [{"x": "y"}], [["a"]], [None, "a"],
    {"x": None}, {"": ""}, {"exact": None}, {"unnamed": None},
    {"unnamed": ["a"]}, {"exact": "the", "prefix": ["a"]}, [{"exact": "the"}, None], {"id": "a"},
    {"x": {"x": {"x": []}}}, ["a"] * 30,
]  # fmt: skip

Path = tuple[Any, ...]


@dataclass(frozen=True)
class Document:
    """A file of a project: its YAML as plain values, and what stands around that in the file."""

    path: str
    value: Any
    body: str  # of Markdown, behind its front matter

    def written(self, value: Any) -> bytes:
        """The file with another value."""
        text = yaml.dump(
            value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6
        )
        text = text if self.path.endswith(".yaml") else f"---\n{text}---\n{self.body}"
        return text.encode("utf-8", "surrogatepass")


def document(path: str, data: bytes) -> Document:
    """Read a file into plain values; every scalar is text."""
    text, body = data.decode(), ""
    if path.endswith(".md"):
        _, text, body = text.split("---\n", 2) if text.startswith("---\n") else ("", "{}", text)
    return Document(path, yaml.load(text, yaml.CBaseLoader), body)


@cache
def documents(site: str, kind: str) -> list[Document]:
    """The files of a kind in a site."""
    texts = texts_of(site)
    return [
        document(path, data)
        for path, data in sorted(texts.items())
        if path.startswith(f"content/{kind}")
    ]


def paths(value: Any, at: Path = ()) -> Iterator[Path]:
    """The path to every value inside a value, itself included."""
    yield at
    entries = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in entries:
        yield from paths(inner, (*at, key))


def at_path(value: Any, path: Path) -> Any:
    """The value at a path."""
    for key in path:
        value = value[key]
    return value


def with_value(value: Any, path: Path, new: Any) -> Any:
    """A copy of a value with another one at a path."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = with_value(value[path[0]], path[1:], new)
    return copy


def without(value: Any, path: Path) -> Any:
    """A copy of a value without what is at a path."""
    holder = at_path(value, path[:-1])
    if isinstance(holder, dict):
        kept: Any = {key: inner for key, inner in holder.items() if key != path[-1]}
    else:
        kept = [*holder[: path[-1]], *holder[path[-1] + 1 :]]
    return with_value(value, path[:-1], kept)


def doubled(value: Any, path: Path) -> Any:
    """A copy of a value with what is at a path doubled: in its list, or in a list of two."""
    holder, inner = at_path(value, path[:-1]), at_path(value, path)
    if isinstance(holder, list):
        return with_value(value, path[:-1], [*holder, inner])
    return with_value(value, path, [inner, inner])


MISTAKES = ("replace", "replace", "replace", "drop", "double", "list", "nest", "move", "rename")


@st.composite
def mutants(draw: st.DrawFn, value: Any) -> Any:
    """A value after one to three mistakes."""
    for _ in range(draw(st.integers(1, 3))):
        inside = [path for path in paths(value) if path]
        if not inside:
            return draw(st.sampled_from(STRANGE))
        path = draw(st.sampled_from(inside))
        inner = at_path(value, path)
        match draw(st.sampled_from(MISTAKES)):
            case "replace":
                value = with_value(value, path, draw(st.sampled_from(STRANGE)))
            case "drop":
                value = without(value, path)
            case "double":
                value = doubled(value, path)
            case "list":
                value = with_value(value, path, [inner])
            case "nest":
                value = with_value(
                    value,
                    path,
                    {draw(st.sampled_from(("x", "id", "exact", "unnamed", "text"))): inner},
                )
            case "move":
                value = with_value(value, path, at_path(value, draw(st.sampled_from(inside))))
            case "rename":
                value = _renamed(
                    value,
                    path,
                    draw(
                        st.sampled_from(
                            ("x", "", "id", "text", "speaker", "evidence", "names", "figure")
                        )
                    ),
                )
    return value


def _renamed(value: Any, path: Path, name: str) -> Any:
    holder = at_path(value, path[:-1])
    if not isinstance(holder, dict):
        return value
    return with_value(
        value, path[:-1], {name if key == path[-1] else key: inner for key, inner in holder.items()}
    )


@st.composite
def edits(draw: st.DrawFn, site: str, kind: str) -> dict[str, bytes]:
    """Some files of a kind with only a few of their items, and mistakes in those."""
    listed = documents(site, kind)
    chosen = draw(
        st.lists(
            st.sampled_from(listed), min_size=1, max_size=AT_ONCE, unique_by=lambda file: file.path
        )
    )
    return {file.path: file.written(draw(mutants(_shorter(file.value, draw)))) for file in chosen}


def _shorter(value: Any, draw: st.DrawFn) -> Any:
    """An annotation with one item in every list: what breaks one item breaks any."""
    if not isinstance(value, dict):
        return value
    lists = [
        key
        for key in ("facts", "quotes", "relations")
        if isinstance(value.get(key), list) and value[key]
    ]
    return {**value, **{key: [draw(st.sampled_from(value[key]))] for key in lists}}


class Desk:
    """A site with few articles that is built repeatedly with some files changed, as in preview."""

    def __init__(self, site: str, kind: str) -> None:
        texts = texts_of(site)
        articles = sorted(
            (path for path in texts if path.startswith("content/articles/")),
            key=lambda path: len(texts[path]),
        )
        left_out = articles if kind == "articles/" else articles[2:]
        self.texts = {path: data for path, data in texts.items() if path not in left_out}
        self.cache = Cache()

    def built(self, files: Mapping[str, bytes]) -> Made:
        """The site with some files changed; annotations are then its only ones."""
        return build({**self.texts, **files}, templates(), languages(), cache=self.cache)
