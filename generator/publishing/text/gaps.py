"""What the text of an article shows where words are left out, by its rights or by its author."""

from markupsafe import Markup
from msgspec import Struct

from generator.briefing.model.article import Article
from generator.publishing.languages import language_attributes
from generator.publishing.text import elements
from generator.publishing.words.interface import Words
from generator.text import Span


class Gaps(Struct, frozen=True):
    """The marks for what is left out of a text, and the stretches that its author leaves out."""

    text: str
    omitted: tuple[Span, ...]
    by_rights: Markup
    by_author: Markup
    is_full: bool  # whether the rights leave nothing out

    def between(self, hidden: Span) -> Markup:
        """Return the mark for a stretch within a paragraph."""
        return self.by_author if self._holding(hidden) else self.by_rights

    def whole(self, paragraph: Span) -> Markup:
        """Return the mark for a paragraph of which nothing is shown, or nothing.

        Several paragraphs that are left out together have one mark, and what rights leave out has
        none: a note above the text tells of that.
        """
        omitted = self._holding(paragraph) if self.is_full else None
        begins_here = omitted is not None and omitted.start >= paragraph.start
        return self.by_author if begins_here else Markup()

    def _holding(self, hidden: Span) -> Span | None:
        """Return what the author leaves out that holds all words of a stretch, or None."""
        words = hidden.of(self.text)
        start = hidden.start + len(words) - len(words.lstrip())
        needed = Span(start, max(start, hidden.start + len(words.rstrip())))
        return next((omitted for omitted in self.omitted if omitted.holds(needed)), None)


def gaps(article: Article, words: Words) -> Gaps:
    """Return the marks of an article; those in its text are in the interface's language."""
    attributes = language_attributes(words.lang, article.lang)
    return Gaps(
        article.text,
        article.omitted,
        elements.gap(words),
        elements.omission(words, attributes),
        article.rights == "full",
    )
