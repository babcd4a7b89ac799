"""The messages that code and templates ask for, found by Babel, beside those of the catalogues.

`python -m tests.messages` adds to every catalogue the keys that are new, without words, removes those
that nothing uses, and prints what needs words; `--missing` prints that alone and changes no file.
"""

import io
import sys
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

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
    "home", "briefings", "articles", "actors", "topics", "questions", "facts", "quotes", "timeline", "record", "search",
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
    return set(in_order(catalogue))


def in_order(catalogue: Catalog) -> list[str]:
    """Return the keys of a catalogue in its order."""
    ids = (entry.id for entry in catalogue if entry.id)
    return [key if isinstance(key, str) else key[0] for key in ids]


def translations() -> list[Path]:
    """Return the files of the other catalogues, in order."""
    return sorted(path for path in ENGLISH.parent.glob("*.po") if path != ENGLISH)


def read(path: Path) -> Catalog:
    """Return the catalogue of a file."""
    return read_po(io.BytesIO(path.read_bytes()))


def missing(catalogue: Catalog, wanted: Iterable[str]) -> list[str]:
    """Return the wanted keys for which a catalogue lacks words in some plural form."""
    return sorted(key for key in wanted if not all(words_of(catalogue, key)))


def words_of(catalogue: Catalog, key: str) -> tuple[str, ...]:
    """Return the words of a message in every plural form; an empty string where it lacks them."""
    entry = catalogue.get(key)
    if entry is None:
        return ("",)
    return entry.string if isinstance(entry.string, tuple) else (str(entry.string),)


def renew(path: Path, wanted: Collection[str]) -> None:
    """Write a catalogue's file again with the wanted keys, in the order of the English one."""
    comment, _, _ = path.read_text(encoding="utf-8").partition("\n\n")
    entries = io.BytesIO()
    write_po(entries, ordered(read(path), wanted), width=100, omit_header=True)
    path.write_text(f"{comment}\n\n{entries.getvalue().decode()}", encoding="utf-8")


def ordered(catalogue: Catalog, wanted: Collection[str]) -> Catalog:
    """Return the wanted messages of a catalogue in the order of the English one, new ones last."""
    words = {key: words_of(catalogue, key) for key in wanted}
    for key in in_order(catalogue):
        catalogue.delete(key)
    order = [key for key in in_order(english()) if key in wanted]
    for key in dict.fromkeys((*order, *sorted(wanted))):
        is_plural = key.startswith("count.")
        catalogue.add((key, key) if is_plural else key, words[key] if is_plural else words[key][0])
    return catalogue


def report(wanted: Collection[str]) -> int:
    """Print for every catalogue the keys that need words; return how many there are."""
    source, count = english(), 0
    for path in (ENGLISH, *translations()):
        for key in missing(read(path), wanted):
            said = " | ".join(filter(None, words_of(source, key)))
            print(f"{path.name} lacks words for {key}" + (f": {said}" if said else ""))
            count += 1
    return count


def main() -> int:
    """Renew the catalogues; return 1 where one needs words."""
    wanted = used()
    if "--missing" not in sys.argv:
        for path in (ENGLISH, *translations()):
            renew(path, wanted)
    return int(bool(report(wanted)))


if __name__ == "__main__":
    sys.exit(main())
