"""Words whose lines run the other way than those around them.

A site in Arabic whose interface has English words would show `18 October 2024` in the wrong order:
FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE hold such words together, in attributes, titles and
plain text too, where no element can.
"""

from functools import cache

from markupsafe import Markup

from generator.publishing.words.locale_names import direction

BEGIN, END = "\u2068", "\u2069"


def apart(words: str, lang: str, site_lang: str) -> str:
    """Return words of the interface as they are set among those of the site's language."""
    if not words or _run_alike(lang, site_lang):
        return words
    kind = Markup if isinstance(words, Markup) else str
    return kind(f"{BEGIN}{words}{END}")


@cache
def _run_alike(lang: str, site_lang: str) -> bool:
    return not site_lang or direction(lang) == direction(site_lang)
