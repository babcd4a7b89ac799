"""Which language a page's words are in: the interface's, its authors', an article's.

The document has the language of the interface, for which there must be a catalogue of words;
what authors wrote in another one is marked. A new catalogue is a new file of generator/locales/.
"""

from collections.abc import Callable, Mapping
from functools import cache

from markupsafe import Markup, escape

from generator.publishing import catalogues
from generator.publishing.words.locale_names import direction

Filter = Callable[..., Markup]


def interface_language(lang: str) -> str:
    """Return the site's language if there is a catalogue for it, else that of the default one."""
    return lang if _base(lang) in catalogues.languages() else catalogues.DEFAULT


def language_attributes(lang: str, interface: str) -> Markup:
    """Return the attributes of a text that is not in the language of the interface, or nothing."""
    if _base(lang) == _base(interface):
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(lang, direction(lang))


@cache
def filters(site_lang: str) -> Mapping[str, Filter]:
    """Return what marks languages in templates; the same functions for the same language.

    `own` is for words of the site's authors, `in_lang` for those in a given language; `own_lang`
    and `interface_lang` make the attribute, or nothing where all is in one language.
    """
    interface = interface_language(site_lang)

    def in_lang(words: object, lang: str) -> Markup:
        if not words or _base(lang) == _base(interface):
            return escape(words)
        return Markup('<span lang="{}">{}</span>').format(lang, words)

    def own(words: object) -> Markup:
        return in_lang(words, site_lang)

    def attribute(_: object, lang: str) -> Markup:
        return (
            Markup() if _base(site_lang) == _base(interface) else Markup(' lang="{}"').format(lang)
        )

    def own_lang(words: object) -> Markup:
        return attribute(words, site_lang)

    def interface_lang(words: object) -> Markup:
        return attribute(words, interface)

    return {"in_lang": in_lang, "own": own, "own_lang": own_lang, "interface_lang": interface_lang}


def is_same(one: str, other: str) -> bool:
    """Whether two codes are of one language: `de` and `de-AT`."""
    return _base(one) == _base(other)


def _base(lang: str) -> str:
    """Return `de` for `de-AT`."""
    return lang.split("-", maxsplit=1)[0].lower()
