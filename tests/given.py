"""What every template is given, by name and type, as the pages of some sites are given it."""

import dataclasses
import inspect
import re
import types
import typing
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from generator.briefing.assembly.assemble import briefing
from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.publishing.pages.chapters import chapters
from generator.publishing.pages.frame import Mode, context_of
from generator.publishing.presenter import presenter_for
from generator.publishing.templating.templates import Templates
from generator.reading import folder
from generator.reading.project import notes
from tests.building import languages, texts_of

SITES = ("small", "german", "rights")
COMMON = "every template"

Types = Mapping[str, frozenset[str]]


@cache
def contexts() -> Mapping[str, Types]:
    """Return by template the names that it is given, each with the types of its values."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, value, template in _values():
        found[template][name].add(described(value))
    everywhere = set.intersection(*(set(names) for names in found.values()))
    given: dict[str, Types] = {COMMON: {}}
    given[COMMON] = {name: _joined(found, name) for name in sorted(everywhere)}
    for template in sorted(found):
        own = {name: frozenset(kinds) for name, kinds in sorted(found[template].items())}
        given[template] = {name: own[name] for name in own if name not in everywhere}
    return given


def _joined(found: Mapping[str, Mapping[str, set[str]]], name: str) -> frozenset[str]:
    return frozenset().union(*(names[name] for names in found.values()))


@cache
def _values() -> tuple[tuple[str, Any, str], ...]:
    """Return (name, value, template) of all that the pages of some sites are given."""
    return tuple(_all_values())


def _all_values() -> Iterator[tuple[str, Any, str]]:
    for texts in (folder.shipped("specimen"), *map(texts_of, SITES), with_long_lists()):
        presenter = presenter_for(briefing_of(texts), Cache(keeps=False))
        for page in (page for one in chapters(presenter) for page in one.pages(presenter)):
            given = {**context_of(page, presenter, Mode()), "card": Templates.card}
            given["site"] = presenter.untraced.site  # the same, of which no read is noted
            yield from ((name, value, page.template) for name, value in given.items())


def briefing_of(texts: Mapping[str, bytes]) -> Briefing:
    """Return what is in a project without errors, of which no page is drawn."""
    cache = Cache(keeps=False)
    noted, _ = notes(texts, [], cache)
    found, problems = briefing(noted, languages(), cache, drafts=False)
    assert found is not None, problems
    return found


def with_long_lists() -> Mapping[str, bytes]:
    """Return a site whose lists and index take several pages."""
    topics = {f"content/topics/t{n}.md": f"---\ntitle: T {n}\n---\n".encode() for n in range(1001)}
    facts = "".join(FACT.format(number) for number in range(700))
    article = f"seed: a.txt\ntitle: A\npublished: 2024-01-01\nfacts:\n{facts}"
    seed = "\n\n".join(f"Renn counted {number} stones." for number in range(700))
    return topics | {
        "content/site.yaml": b"title: A\n",
        "content/actors/renn.md": b"---\nname: Renn\nkind: person\n---\n",
        "content/articles/a.yaml": article.encode(),
        "seeds/a.txt": seed.encode(),
    }


FACT = (
    "- {{id: s-{0}, text: Renn counted {0} stones., evidence: counted {0} stones, about: [renn]}}\n"
)


SIMPLE = (
    (types.NoneType, "nothing"),
    (bool, "yes or no"),
    (int | float, "number"),
    (Markup, "HTML"),
    (str, "text"),
)


def described(value: Any) -> str:
    """Return what a value is, in the words of the document."""
    if _is_record(value):
        return _record(type(value))
    if isinstance(value, list | tuple):
        return _list_of(map(_member, value))
    if isinstance(value, Mapping):
        return _mapping_of(value)
    return next((words for kind, words in SIMPLE if isinstance(value, kind)), "function")


def _mapping_of(value: Mapping[str, Any]) -> str:
    """Return the keys of a mapping; one that has texts alone has them by the ids of items."""
    if {described(member) for member in value.values()} == {"text"}:
        return "mapping of ids to text"
    return f"mapping of {', '.join(f'`{key}`' for key in sorted(value))}"


def _is_record(value: Any) -> bool:
    return isinstance(value, Struct) or dataclasses.is_dataclass(value)


def _member(value: Any) -> str:
    """Return what a member of a list is; a tuple there is a row of things of different kinds."""
    if isinstance(value, tuple):
        return f"({', '.join(map(_member, value))})"
    return described(value)


def _record(kind: type) -> str:
    name = kind.__name__.lstrip("_")
    return f"[{name}](#{name.lower()})"


def _list_of(members: Iterable[str]) -> str:
    kinds = sorted(set(members))
    return f"list of {' or '.join(kinds)}" if kinds else "list"


def words(kinds: Iterable[str]) -> str:
    """Return types as one phrase: `list of text`, `text or nothing`."""
    found = set(kinds)
    if any(kind.startswith(_LIST) for kind in found):
        found.discard("list")
    found -= {kind for kind in found if any(_says_more(other, kind) for other in found)}
    last = ["nothing"] if "nothing" in found else []
    return " or ".join([*sorted(found - {"nothing"}), *last])


_LIST = "list of "


def _says_more(other: str, kind: str) -> bool:
    """Whether a list may hold all that another one holds, and more."""
    if not (kind.startswith(_LIST) and other.startswith(_LIST)):
        return False
    members, others = (set(found[len(_LIST) :].split(" or ")) for found in (kind, other))
    return members < others


# --- records


@cache
def records() -> Mapping[str, type]:
    """Return the records that templates are given, and those that they lead to, by name."""
    found: dict[str, type] = {}
    waiting = [kind for _, value, _ in _values() for kind in _records_in(value)]
    while waiting:
        kind = waiting.pop()
        if kind.__name__.lstrip("_") not in found:
            found[kind.__name__.lstrip("_")] = kind
            inner = [inner for hint in _hints(kind).values() for inner in _records_of(hint)]
            waiting += [
                kind for kind in inner if kind.__module__.startswith("generator.publishing")
            ]
    return dict(sorted(found.items()))


def _records_in(value: Any) -> Iterator[type]:
    if _is_record(value):
        yield type(value)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _records_in(member)


def _records_of(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and (issubclass(hint, Struct) or dataclasses.is_dataclass(hint)):
        yield hint
    for inner in typing.get_args(hint):
        yield from _records_of(inner)


def _hints(kind: type) -> Mapping[str, Any]:
    return {name: hint for name, hint in typing.get_type_hints(kind).items() if name[0] != "_"}


def fields(kind: type) -> Iterator[tuple[str, str, str]]:
    """Yield (name, type, what the source says of it) of a record's fields and properties."""
    comments = _comments(kind)
    for name, hint in _hints(kind).items():
        yield name, annotated(hint), comments.get(name, "")
    for name, member in inspect.getmembers(kind, lambda member: isinstance(member, property)):
        returned = typing.get_type_hints(member.fget).get("return", str)
        first, _, _ = (inspect.getdoc(member) or "").partition("\n")
        if name[0] != "_":
            yield name, annotated(returned), first.rstrip(".")


def _comments(kind: type) -> Mapping[str, str]:
    """Return what is written after the fields of a record."""
    lines = inspect.getsource(kind).splitlines()
    found = (re.match(r"    (\w+): .*?  # (.*)$", line) for line in lines)
    return {match[1]: match[2] for match in found if match}


NAMES: Mapping[Any, str] = {
    str: "text",
    bool: "yes or no",
    int: "number",
    float: "number",
    types.NoneType: "nothing",
}


def annotated(hint: Any) -> str:
    """Return the words for a type: `list of text`."""
    if hint in NAMES:
        return NAMES[hint]
    if isinstance(hint, type) and hint.__name__.lstrip("_") in records():
        return _record(hint)
    return _compound(hint) if typing.get_args(hint) else _plain(hint)


def _compound(hint: Any) -> str:
    """Return the words for a type with others in it."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return words(map(annotated, inner))
    if origin is tuple and ... not in inner:
        return f"({', '.join(map(annotated, inner))})"
    if origin in (tuple, list, frozenset, Sequence):
        return _list_of(annotated(part) for part in inner if part is not ...)
    return _plain(origin)


def _plain(hint: Any) -> str:
    name = getattr(hint, "__name__", "value")
    return {
        "Markup": "HTML",
        "Mapping": "mapping",
        "Callable": "function",
        "Decimal": "number",
    }.get(name, name)
