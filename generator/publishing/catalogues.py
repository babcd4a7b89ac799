"""The words of the interface: gettext catalogues in generator/locales/, messages by their keys.

A language is one file there.

English is complete. Another language takes the English words of messages that it lacks.
"""

import gettext
import io
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from types import SimpleNamespace

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup

from generator.publishing.words.bidi import apart

DEFAULT = "en"
LOCALES = files("generator") / "locales"
HTML = "_html"  # keys that end so have elements in their words


@cache
def languages() -> frozenset[str]:
    """Return the languages that the interface has words in."""
    names = (file.name for file in LOCALES.iterdir())
    return frozenset(name.removesuffix(".po") for name in names if name.endswith(".po"))


def text(key: str, lang: str) -> str:
    """Return the words of a message; Markup where they hold elements."""
    words = catalogue(lang).gettext(key)
    return Markup(words) if key.endswith(HTML) else words  # noqa: S704 - our own words


def plural(key: str, number: int, lang: str) -> str:
    """Return the words of a message for a number, in the plural form that its language asks for."""
    return catalogue(lang).ngettext(key, key, number)


def message(key: str) -> str:
    """Return a key as it is: the extractor of messages finds keys in tables by this call."""
    return key


@cache
def template_words(lang: str, site_lang: str = "") -> SimpleNamespace:
    """Return the messages that templates have as `t.KEY`; keys with a dot are for code alone."""
    words = {key: text(key, lang) for key in keys() if "." not in key}
    return SimpleNamespace(**{key: apart(said, lang, site_lang) for key, said in words.items()})


@cache
def keys() -> tuple[str, ...]:
    """Return the keys of all messages that have no plural."""
    return tuple(entry.id for entry in _parsed(_source(DEFAULT)) if isinstance(entry.id, str))[1:]


@cache
def catalogue(lang: str) -> gettext.GNUTranslations:
    """Return the catalogue of a language, with the English one behind it."""
    base = lang.split("-", maxsplit=1)[0].lower()
    name = base if base in languages() else DEFAULT
    found = compiled(_source(name))
    if name != DEFAULT:
        found.add_fallback(catalogue(DEFAULT))
    return found


def compiled(po: bytes) -> gettext.GNUTranslations:
    """Return a catalogue from the text of its file."""
    binary = io.BytesIO()
    write_mo(binary, _with_words(_parsed(po)))
    binary.seek(0)
    return gettext.GNUTranslations(binary)


def _with_words(catalogue: Catalog) -> Catalog:
    """Return a catalogue without the messages that lack words: the next one has them."""
    for key in [entry.id for entry in catalogue if entry.id and not _is_whole(entry.string)]:
        catalogue.delete(key)
    return catalogue


def _is_whole(words: str | Iterable[str] | None) -> bool:
    return all(words) if words else False


def _source(lang: str) -> bytes:
    return (LOCALES / f"{lang}.po").read_bytes()


def _parsed(po: bytes) -> Catalog:
    return read_po(io.BytesIO(po))
