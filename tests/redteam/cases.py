"""The red team's cases, read from the short notation that README.md beside this file describes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PUBLISHED = "1999-01-01"  # explains no number of any case
PASSAGE = re.compile(r"<(.+?)>", re.DOTALL)
NAME = re.compile(r"\{(.+?)\}", re.DOTALL)
LISTS = ("facts", "quotes", "relations")
REFERENCES = ("speaker", "said_by", "about", "to", "from", "part_of")
NOTE_KEYS = ("lang", "names", "published")
ITEM_KEYS = {
    "quotes": ("quote", "prefix", "suffix", "speaker", "to", "about", "accept"),
    "relations": ("from", "to", "kind", "evidence", "when"),
    "facts": (
        *("text", "evidence", "figure", "when", "said_on", "status"),
        *("said_by", "about", "note", "accept"),
    ),
}

FACT_KEYS = set(ITEM_KEYS["facts"]).difference(ITEM_KEYS["quotes"])
KEYS = {
    *("article", "seed", "actors", "why", "doubt", *LISTS, *NOTE_KEYS),
    *(key for keys in ITEM_KEYS.values() for key in keys),
}

Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A case: what an author wrote about an article, and the codes that it must give."""

    file: str
    group: str
    id: str  # in its file
    expected: Counter[str]
    cast: Fields  # actors that the cases of the file share, by name
    fields: Fields

    @property
    def article(self) -> str:
        """The article as it is in its seed, without marks."""
        return self.fields.get("seed") or _unmarked(PASSAGE.sub(r"\1", self.fields["article"]))

    @property
    def why(self) -> str:
        """What is tried."""
        return self.fields.get("why", self.group)

    @cached_property
    def actors(self) -> dict[str, Fields]:
        """The actors of the case, by name: those listed and those marked in the article."""
        found: dict[str, Fields] = {}
        for entry in self.fields.get("actors", ()):
            found |= entry if isinstance(entry, dict) else {entry: self.cast.get(entry, {})}
        for form in NAME.findall(self.fields.get("article", "")):
            name = _name_of(form, found) or _name_of(form, self.cast) or form
            found.setdefault(name, self.cast.get(name, {}))
        return {name: {"name": name, "kind": "person", **actor} for name, actor in found.items()}

    @cached_property
    def items(self) -> dict[str, list[dict[str, Any]]]:
        """The facts, quotes and relations of the case."""
        written = {key: self.fields[key] for key in LISTS if key in self.fields}
        if written:
            return written
        if "from" in self.fields:
            return {"relations": [self._relation]}
        is_fact = not FACT_KEYS.isdisjoint(self.fields)
        return {"facts": [self._fact]} if is_fact else {"quotes": [self._quote]}

    def _of(self, kind: str) -> dict[str, Any]:
        return {key: self.fields[key] for key in ITEM_KEYS[kind] if key in self.fields}

    @property
    def _marked(self) -> str | list[str]:
        """The passages between angle brackets."""
        passages = [_unmarked(found) for found in PASSAGE.findall(self.fields["article"])]
        return passages[0] if len(passages) == 1 else passages

    @property
    def _relation(self) -> dict[str, Any]:
        return {"evidence": self._marked, **self._of("relations")}

    @property
    def _fact(self) -> dict[str, Any]:
        fields = self._of("facts")
        evidence = fields.get("evidence") or self._marked
        return {"id": "a", "text": _sentence(str(evidence)), "evidence": evidence, **fields}

    @property
    def _quote(self) -> dict[str, Any]:
        fields = self._of("quotes")
        text = fields.pop("quote", None) or self._marked
        return {"id": "a", "text": text, "speaker": next(iter(self.actors), None), **fields}

    @property
    def files(self) -> dict[str, bytes]:
        """The files of a project with this article, its annotation and its actors."""
        actors = {
            f"content/actors/{slug(name)}.md": b"---\n" + _yaml(_with_ids(actor)) + b"---\n"
            for name, actor in self.actors.items()
        }
        return {
            "content/site.yaml": b"title: Red team",
            "content/articles/x.yaml": _yaml({"seed": "x.txt", "title": "x", **self._annotation}),
            "seeds/x.txt": self.article.encode(),
            **actors,
        }

    @property
    def _annotation(self) -> dict[str, Any]:
        note = {key: self.fields[key] for key in NOTE_KEYS if key in self.fields}
        if not self.article.startswith("date "):
            note.setdefault("published", PUBLISHED)
        if "names" in note:
            note["names"] = {form: _ids(actor) for form, actor in note["names"].items()}
        items = {key: [_with_ids(item) for item in items] for key, items in self.items.items()}
        return {**note, **items}


class _Loader(yaml.CSafeLoader):
    """Reads YAML, and refuses a key that a mapping has already: what it had would be lost."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [key.value for key, _ in node.value]
    if twice := [key for key in keys if keys.count(key) > 1]:
        raise yaml.MarkedYAMLError(problem=f"`{twice[0]}` twice", problem_mark=node.start_mark)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def loaded(data: bytes) -> Any:
    """Return what a file of cases or examples holds."""
    return yaml.load(data, _Loader)


def cases() -> list[Case]:
    """Return all cases of all files."""
    return [case for path in sorted(HERE.glob("*.yaml")) for case in cases_of(path)]


def cases_of(path: Path) -> list[Case]:
    """Return the cases of a file, in its order."""
    groups = loaded(path.read_bytes())
    cast = groups.pop("cast", {})
    taken: Counter[str] = Counter()
    found = []
    for group, codes, fields in _written(groups):
        if unknown := fields.keys() - KEYS:
            message = f"{path.name}: a case has no key {', '.join(sorted(unknown))}: {fields}"
            raise ValueError(message)
        words = _first_words(fields)
        taken[words] += 1
        case_id = words if taken[words] == 1 else f"{words}-{taken[words]}"
        expected = Counter(codes.split() if codes != "nothing" else ())
        found.append(Case(path.stem, group, case_id, expected, cast, fields))
    return found


def _written(groups: Mapping[str, Mapping[str, list[Fields]]]) -> Iterator[tuple[str, str, Fields]]:
    """Yield the cases with group and codes; an entry with `cases` lends them its other keys."""
    for group, by_codes in groups.items():
        for codes, entries in by_codes.items():
            for entry in entries:
                shared = {key: value for key, value in entry.items() if key != "cases"}
                for case in entry.get("cases", ({},)):
                    yield group, codes, {**shared, **case}


def _first_words(fields: Fields) -> str:
    """Return what names a case: its reason, or what its author or its article says."""
    said = next(fields[key] for key in ("why", "text", "quote", "article", "seed") if key in fields)
    return "-".join(slug(said).split("-")[:9])


def slug(words: str) -> str:
    """Return words as an id: in small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-") or f"x{words.encode().hex()}"


def _name_of(form: str, actors: Fields) -> str:
    """Return the name of the actor that has this form of a name, or an empty string."""
    found = (
        name for name, actor in actors.items() if form == name or form in actor.get("names", ())
    )
    return next(found, "")


def _unmarked(words: str) -> str:
    return NAME.sub(r"\1", words)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _with_ids(fields: Fields) -> dict[str, Any]:
    """Return an actor or an item with ids in place of the names of actors."""
    return {key: _ids(value) if key in REFERENCES else value for key, value in fields.items()}


def _ids(actors: Any) -> Any:
    """Return the ids of actors; one without a page, or an outlet, stays as it is."""
    if isinstance(actors, list):
        return [_ids(actor) for actor in actors]
    return slug(actors) if isinstance(actors, str) else actors


def _yaml(value: object) -> bytes:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, width=10**6, sort_keys=False).encode()
