"""Digests of all that pages read, by the names that `tracing.py` gives it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import BuiltinFunctionType, FunctionType
from typing import Any

import msgspec
from markdown_it.token import Token

from generator.briefing.derived.backlinks import Backlinks
from generator.briefing.model.article import Article, Fact, Mention, Quote, Relation
from generator.briefing.model.content import Actor, Briefing, Narrative, Site, Topic
from generator.briefing.model.notes import Prose
from generator.digests import SIZE, digest, joined_digest
from generator.publishing.presenter import Presenter
from generator.publishing.tracing import BACKED, HEADS, HISTORY, OF_ITEMS, ROWS
from generator.reads import Bundle, Read
from generator.record.change import Change

# What can be encoded as it is.
_LEAVES = frozenset((str, int, float, bool, type(None), Fact, Quote, Relation, Mention))
_ABSENT = bytes(SIZE)


class Versions(dict[Read, bytes]):
    """The digest of everything that can be read, made when it is asked for."""

    def __init__(
        self, briefing: Briefing, links: Backlinks, of_rows: Callable[[str], bytes] | None = None
    ) -> None:
        """Take what can be read; `of_rows` returns the digest of all rows of a kind."""
        super().__init__()
        self._of_rows = of_rows
        self._briefing = briefing
        self._links = links
        self._of_items: dict[str, dict[str, list[tuple[str, Any]]]] = {}
        self._encoder = msgspec.msgpack.Encoder(enc_hook=self._hook)

    def __missing__(self, read: Read) -> bytes:
        if isinstance(read, Bundle):
            found = joined_digest(map(self.__getitem__, read.reads))
        elif read == HISTORY:
            history = self._briefing.history
            found = self.of(history.begun_on, dict(history.begun_with), list(history.changes))
        else:
            kind, _, key = read.partition("/")
            if kind == ROWS and self._of_rows:
                found = self._of_rows(key)
            else:
                found = self._site(key) if kind == "site" else self._entry(kind, key)
        self[read] = found
        return found

    def all_of(self, reads: Iterable[Read]) -> bytes:
        """Return one digest of reads, in their order."""
        return joined_digest(map(self.__getitem__, reads))

    def of(self, *values: object) -> bytes:
        """Return the digest of values; raise TypeError for those of which there can be none."""
        return digest(self._encoder.encode(self._plain(values)))

    def _site(self, name: str) -> bytes:
        value = getattr(self._briefing.site, name)
        return self._file(self._briefing.site) if isinstance(value, Prose) else self.of(value)

    def _entry(self, kind: str, key: str) -> bytes:
        """Return the digest of an entry of a mapping, or of the whole mapping."""
        source = self._briefing if hasattr(self._briefing, kind) else self._links
        mapping: Mapping[Any, Any] = getattr(source, kind)
        if not key:
            return self.of(list(mapping), list(mapping.values()))
        if kind in OF_ITEMS and key.endswith("#"):
            mapping, key = self._by_article(kind, mapping), key.removesuffix("#")
        first, mark, second = key.partition("#")
        value = mapping.get((first, second) if mark else key)
        if value is None:
            return _ABSENT
        if kind in (BACKED, HEADS):  # of an article not all that its file says
            return digest(self._encoder.encode(value))
        return self.of(value)

    def _by_article(
        self, kind: str, mapping: Mapping[Any, Any]
    ) -> Mapping[str, list[tuple[str, Any]]]:
        """Return what a mapping says of items by article: ids with values, in their order."""
        if kind not in self._of_items:
            found = self._of_items[kind] = defaultdict(list)
            for key in sorted(key for key in mapping if isinstance(key, tuple)):
                found[key[0]].append((key[1], mapping[key]))
        return self._of_items[kind]

    def _plain(self, value: object) -> object:
        """Return a value with a digest in place of each record that was read from a file."""
        if isinstance(value, list | tuple) and _LEAVES.issuperset(map(type, value)):
            return value
        match value:
            case Article() | Actor() | Topic() | Narrative() | Site():
                return self._file(value)
            case list() | tuple():
                return [self._plain(one) for one in value]
            case dict():
                return [(self._plain(key), self._plain(one)) for key, one in value.items()]
            case Change():
                return repr(value)  # its values are any JSON, numbers of any size among them
        return None if isinstance(value, Presenter) else value

    def _file(self, record: Article | Actor | Topic | Narrative | Site) -> bytes:
        """Return the digest of what a file says, and of all else that its record was made of."""
        known = self._briefing.versions.get(record.path)
        return known or digest(self._encoder.encode(record))

    def _hook(self, value: object) -> object:
        """Return what stands for a value that has no digest of its own."""
        match value:
            case partial():
                return self._hook(value.func), self._plain(value.args), self._plain(value.keywords)
            case FunctionType():
                held = [self._plain(cell.cell_contents) for cell in value.__closure__ or ()]
                return value.__module__, value.__qualname__, held
            case BuiltinFunctionType() | type():
                return value.__module__, value.__qualname__
            case Token():
                return value.as_dict()
            case str():  # Markup
                return str.__str__(value)
        raise TypeError(type(value).__qualname__)
