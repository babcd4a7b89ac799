"""The words of one language, as pages ask for them; and the filters of templates."""

from collections.abc import Callable, Mapping
from functools import cache, partial

from markupsafe import Markup, escape
from msgspec import Struct

from generator.briefing.model.article import Figure
from generator.briefing.model.dates import When
from generator.publishing import catalogues
from generator.publishing.words import date_words, locale_names, names, number_words


class Words(Struct, frozen=True):
    """The words of the interface in its language; a date that is not known is an empty string."""

    lang: str

    def text(self, key: str) -> str:
        """Return the words of a message."""
        return catalogues.text(key, self.lang)

    def counted(self, number: int, noun: str) -> str:
        """Return a count in words: `1,200 facts`."""
        return number_words.counted(number, noun, self.lang)

    def figure(self, figure: Figure) -> str:
        """Return a figure in words: `about 1,500`."""
        return number_words.figure_words(figure, self.lang)

    def date(self, when: When | None) -> str:
        """Return a date in words: `18 October 2024`."""
        return date_words.date_words(when, self.lang) if when else ""

    def unbroken(self, when: When) -> Markup:
        """Return a date as HTML that no line breaks but between the ends of a range."""
        return date_words.unbroken(when, self.lang)

    def happened(self, when: When | None) -> str:
        """Return a date as it follows a statement: `of 14 November 2023`."""
        return date_words.happened(when, self.lang) if when else ""

    def period(self, begin: When | None, end: When | None) -> str:
        """Return a period in words: `2019 to 2021`."""
        return date_words.period(begin, end, self.lang)

    def month(self, year: int, month: int) -> str:
        """Return a month in words: `October 2024`."""
        return date_words.month_words(year, month, self.lang)

    def kind(self, key: str) -> str:
        """Return the name of a kind of actor: `Person`."""
        return names.kind(key, self.lang)

    def kinds(self, key: str) -> str:
        """Return the name of all actors of a kind: `People`."""
        return names.kinds(key, self.lang)

    def status(self, key: str) -> str:
        """Return the name of a status: `Claimed`; an empty string for none."""
        return names.status(key, self.lang) if key else ""

    def link(self, kind: str) -> str:
        """Return the name of a kind of link between items: `Supports`."""
        return names.link(kind, self.lang)

    def linked(self, kind: str) -> str:
        """Return the name of a kind of link, read from its target: `Supported by`."""
        return names.linked(kind, self.lang)

    def language(self, code: str) -> str:
        """Return the name of a language: `German`."""
        return locale_names.language_name(code, self.lang)

    def country(self, code: str) -> str:
        """Return the name of a country: `Norway`."""
        return locale_names.country_name(code, self.lang)


@cache
def filters(lang: str) -> Mapping[str, Callable[..., str]]:
    """Return what writes words in templates; the same functions for the same language."""
    counted = partial(number_words.counted, lang=lang)
    return {"counted": counted, "whole": partial(number_words.whole, lang=lang), "put": put}


def put(words: str, value: object) -> Markup:
    """Return words with a piece of HTML in their gap."""
    return escape(words).format(value)
