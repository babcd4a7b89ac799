"""The words of one language, as pages ask for them; and the filters of templates."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache, partial

from jinja2.runtime import LoopContext
from markupsafe import Markup, escape
from msgspec import Struct

from generator.briefing.model.article import Figure
from generator.briefing.model.dates import When
from generator.publishing import catalogues, languages
from generator.publishing.words import (
    bidi,
    date_words,
    lists,
    locale_names,
    names,
    number_words,
)


class Words(Struct, frozen=True):
    """The words of the interface in its language; a date that is not known is an empty string.

    Where its lines run the other way than the site's, they are set apart by invisible characters.
    """

    lang: str
    site_lang: str = ""

    def text(self, key: str) -> str:
        """Return the words of a message."""
        return self._apart(catalogues.text(key, self.lang))

    def counted(self, number: int, noun: str) -> str:
        """Return a count in words: `1,200 facts`."""
        return self._apart(number_words.counted(number, noun, self.lang))

    def whole(self, number: int) -> str:
        """Return an integer with its thousands apart: `1,500`."""
        return number_words.whole(number, self.lang)

    def number(self, number: Decimal) -> str:
        """Return a number, millions in words: `4.5 million`."""
        return self._apart(number_words.number_words(number, self.lang))

    def figure(self, figure: Figure) -> str:
        """Return a figure in words: `about 1,500`."""
        return self._apart(number_words.figure_words(figure, self.lang))

    def unit(self, figure: Figure, lang: str) -> str:
        """Return the unit of a figure as it follows the number: `de soldats` after millions."""
        is_same = languages.is_same(lang, self.lang)
        return number_words.unit_words(figure, self.lang) if is_same else figure.unit

    def listed(self, names: Iterable[str]) -> str:
        """Return names as a list: `A, B and C`."""
        return lists.listed(names, self.lang)

    def colon(self, words: str) -> str:
        """Return words with a colon after them."""
        return self.text("punctuation.colon").format(words) if words else ""

    def date(self, when: When | None) -> str:
        """Return a date in words: `18 October 2024`."""
        return self._apart(date_words.date_words(when, self.lang)) if when else ""

    def day(self, day: dt.date) -> str:
        """Return a day in words: `18 October 2024`."""
        return self._apart(date_words.day_words(day.year, day.month, day.day, self.lang))

    def on(self, when: When | None) -> str:
        """Return a date as it follows a verb: `18 October 2024`, `am 18. Oktober 2024`."""
        return self._apart(date_words.on(when, self.lang)) if when else ""

    def short_date(self, when: When | None) -> str:
        """Return a date in few letters: `18 Oct 2024`."""
        return date_words.short_words(when, self.lang) if when else ""

    def unbroken(self, when: When) -> Markup:
        """Return a date as HTML that no line breaks but between the ends of a range."""
        return date_words.unbroken(when, self.lang)

    def happened(self, when: When | None) -> str:
        """Return a date as it follows a statement: `of 14 November 2023`."""
        return self._apart(date_words.happened(when, self.lang)) if when else ""

    def period(self, begin: When | None, end: When | None) -> str:
        """Return a period in words: `2019 to 2021`."""
        return self._apart(date_words.period(begin, end, self.lang))

    def month(self, year: int, month: int) -> str:
        """Return a month in words, as a heading has it: `October 2024`, `Octobre 2024`."""
        words = date_words.month_words(year, month, self.lang)
        return self._apart(words[:1].upper() + words[1:])

    def kind(self, key: str) -> str:
        """Return the name of a kind of actor: `Person`."""
        return self._apart(names.kind(key, self.lang))

    def kinds(self, key: str) -> str:
        """Return the name of all actors of a kind: `People`."""
        return self._apart(names.kinds(key, self.lang))

    def status(self, key: str) -> str:
        """Return the name of a status: `Claimed`; an empty string for none."""
        return self._apart(names.status(key, self.lang)) if key else ""

    def status_meaning(self, key: str) -> str:
        """Return what a status means: `others contradict it`."""
        return self._apart(names.status_meaning(key, self.lang))

    def link(self, kind: str) -> str:
        """Return the name of a kind of link between items: `Supports`."""
        return self._apart(names.link(kind, self.lang))

    def linked(self, kind: str) -> str:
        """Return the name of a kind of link, read from its target: `Supported by`."""
        return self._apart(names.linked(kind, self.lang))

    def language(self, code: str) -> str:
        """Return the name of a language: `German`."""
        return self._apart(locale_names.language_name(code, self.lang))

    def country(self, code: str) -> str:
        """Return the name of a country: `Norway`."""
        return self._apart(locale_names.country_name(code, self.lang))

    def _apart(self, words: str) -> str:
        return bidi.apart(words, self.lang, self.site_lang)


@cache
def filters(lang: str, site_lang: str = "") -> Mapping[str, Callable[..., str]]:
    """Return what writes words in templates; the same functions for the same languages."""
    words = Words(lang, site_lang)
    return {
        "counted": words.counted,
        "whole": words.whole,
        "colon": partial(put, catalogues.text("punctuation.colon", lang)),
        "quoted": partial(put, catalogues.text("punctuation.quoted", lang)),
        "between": partial(between, lang=lang),
        "put": put,
    }


def put(words: str, value: object) -> Markup:
    """Return words with a piece of HTML in their gap."""
    parts = _around_gaps(words)
    if len(parts) == _ONE_GAP:
        return Markup(f"{parts[0]}{escape(value)}{parts[1]}")  # noqa: S704 - all is escaped
    return escape(words).format(value)


_ONE_GAP = 2  # parts that one gap leaves


@lru_cache(maxsize=1000, typed=True)
def _around_gaps(words: str) -> tuple[str, ...]:
    """Return escaped words without their gaps; none where there are other braces."""
    parts = tuple(str(escape(words)).split("{}"))
    return () if any("{" in part or "}" in part for part in parts) else parts


def between(loop: LoopContext, lang: str) -> str:
    """Return what follows a member of a list before the next: a comma, ` and `, or nothing."""
    following = loop.revindex0
    return lists.separator(loop.index0, following, lang) if following else ""
