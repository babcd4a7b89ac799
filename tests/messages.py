"""The messages that code and templates ask for, found by Babel, beside those of the English catalogue.

`python -m tests.messages` adds keys that are new, without words, and removes those that nothing uses.
"""

import io
import sys
from collections.abc import Iterator
from functools import cache

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from jinja2 import nodes

from generator.cache import Cache
from generator.publishing.templating.templates import templates
from tests.building import REPOSITORY
from tests.building import templates as shipped

ENGLISH = REPOSITORY / "generator/locales/en.po"
ARGUMENTS = {"text": 0, "message": 0, "counted": 1}  # of a function: which argument is the key
SECTIONS = {  # pages/frame.py makes the key of these: the entries of the navigation
    "home", "briefings", "articles", "actors", "topics", "questions", "facts", "quotes", "timeline", "search",
}  # fmt: skip


@cache
def in_code() -> dict[str, set[str]]:
    """Return by function the keys with which code calls it, as far as they are written out."""
    found: dict[str, set[str]] = {function: set() for function in ARGUMENTS}
    for path in (REPOSITORY / "generator/publishing").rglob("*.py"):
        with path.open("rb") as file:
            for _, function, arguments, _ in extract_python(file, ARGUMENTS, (), {}):
                given = arguments if isinstance(arguments, tuple) else (arguments,)
                key = given[ARGUMENTS[function]] if len(given) > ARGUMENTS[function] else None
                found[function].update([key] if key else [])
    return found


def in_templates() -> Iterator[nodes.Template]:
    """Yield the syntax trees of our templates."""
    drawing, _ = templates(shipped(), {}, Cache(keeps=False))
    for name, source in drawing.sources.items():
        yield drawing.environment.parse(source, name)


def words_of_templates() -> set[str]:
    """Return the keys that templates ask for as `t.KEY`."""
    return {
        node.attr
        for tree in in_templates()
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "t"
    }


def nouns_of_templates() -> set[str]:
    """Return the nouns that templates count."""
    filters = (node for tree in in_templates() for node in tree.find_all(nodes.Filter))
    counted = (node.args[0] for node in filters if node.name == "counted")
    return {noun.value for noun in counted if isinstance(noun, nodes.Const)}


def used() -> set[str]:
    """Return every key that is asked for."""
    nouns = in_code()["counted"] | nouns_of_templates()
    words = in_code()["text"] | in_code()["message"] | words_of_templates()
    return words | SECTIONS | {f"count.{noun}" for noun in nouns}


def english() -> Catalog:
    """Return the English catalogue."""
    return read_po(io.BytesIO(ENGLISH.read_bytes()))


def keys(catalogue: Catalog) -> set[str]:
    """Return the keys of a catalogue."""
    ids = (entry.id for entry in catalogue if entry.id)
    return {key if isinstance(key, str) else key[0] for key in ids}


def main() -> int:
    """Renew the English catalogue; return 1 where it needs words."""
    catalogue, wanted = english(), used()
    for key in sorted(keys(catalogue) - wanted):
        catalogue.delete(key)
        print(f"removed: {key}")
    for key in sorted(wanted - keys(catalogue)):
        catalogue.add((key, key) if key.startswith("count.") else key)
        print(f"added, without words: {key}")
    comment, _, _ = ENGLISH.read_text(encoding="utf-8").partition("\n\n")
    entries = io.BytesIO()
    write_po(entries, catalogue, width=100, omit_header=True)
    ENGLISH.write_text(f"{comment}\n\n{entries.getvalue().decode()}", encoding="utf-8")
    return int(any(not entry.string for entry in catalogue if entry.id))


if __name__ == "__main__":
    sys.exit(main())
