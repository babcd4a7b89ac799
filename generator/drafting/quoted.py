"""Which stretches between quotation marks are quotes: words that somebody is said to have said."""

from generator.drafting.narration import BREAK, QUOTE, Narration
from generator.drafting.quotation_words import MARKS, inside
from generator.drafting.speakers import Speech

_SHORT = 3  # words of a name or a scare quote
_LONGEST_TITLE = 9
_ATTRIBUTED = ("after", "before", "going-on", "introduced", "signed")


def is_quote(narration: Narration, quote: int, speech: Speech) -> bool:
    """Whether a quotation is speech; a title, a name or a scare quote is not."""
    words = inside(narration, quote).of(narration.text).strip(" ,.?!").split()
    if not words:
        return False
    if _is_title(narration, quote, words) or is_subheading(narration, quote, words):
        return False
    if speech.how in _ATTRIBUTED:
        return not (speech.how == "after" and _is_aside(narration, quote, words))
    return len(words) > _SHORT


def _is_title(narration: Narration, quote: int, words: list[str]) -> bool:
    """Whether words are the name of a show, a book or a group."""
    if _is_called(narration, quote):
        return True
    if len(words) > _LONGEST_TITLE or not _is_in_capitals(narration, words):
        return False
    is_named = narration.is_a(quote - 1, "title-word") or narration.is_a(quote + 1, "title-word")
    is_owned = narration.lower(quote - 1).endswith("'s")
    is_beside = narration.is_a(quote - 1, "preposition", "determiner", "and")
    return is_named or is_owned or is_beside or _is_described(narration, quote)


def _is_called(narration: Narration, quote: int) -> bool:
    """Whether `titled` or `his book,` is right before a quotation."""
    if narration.is_a(quote - 1, "titled"):
        return True
    return narration.lower(quote - 1) == "," and narration.is_a(quote - 2, "title-noun")


def _is_described(narration: Narration, quote: int) -> bool:
    """Whether a quotation has an apposition: “Dark Water,” a film about eels."""
    inside_comma = narration.text[: narration.tokens[quote].end].rstrip(MARKS).endswith(",")
    return inside_comma and narration.is_a(quote + 1, "article")


def is_subheading(narration: Narration, quote: int, words: list[str]) -> bool:
    """Whether a quotation in single marks is a paragraph: newspapers write subheadings so."""
    is_single = narration.text[narration.tokens[quote].start] in "'‘"
    is_all = narration.lower(quote - 1) in ("", BREAK) and narration.lower(quote + 1) in ("", BREAK)
    return is_single and is_all and len(words) <= _LONGEST_TITLE


def _is_in_capitals(narration: Narration, words: list[str]) -> bool:
    """Whether all words have capitals but those of grammar."""
    stopwords = narration.language.words("stopword")
    words = [word.strip("()[],:") or "-" for word in words]
    capital = [word[:1].isupper() or not word[:1].isalpha() for word in words]
    small = [word.lower() in stopwords for word in words]
    is_all = all(one or other for one, other in zip(capital, small, strict=True))
    return is_all and (capital[0] or capital[-1])


def _is_aside(narration: Narration, quote: int, words: list[str]) -> bool:
    """Whether one or two words are part of the narrator's sentence: the “loopholes” he cited."""
    is_part = narration.lower(quote + 1) not in (",", QUOTE)
    has_stop = inside(narration, quote).of(narration.text).endswith((",", ".", "!", "?"))
    return len(words) <= _SHORT and is_part and not has_stop
