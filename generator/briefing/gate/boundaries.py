"""Where a stretch of text may begin and end: never inside a word, a number or a written character."""

import unicodedata

from generator.briefing.gate.folding import DASHES, INVISIBLE, MINUS, SIGNS

_APOSTROPHES = "'’ʼ"
_HYPHENS = "-\u2010\u2011"
_TIES = "&@/"  # AT&T, somebody@example.org, km/h
_SIGNS = SIGNS + "+±<>≤≥≈~"
_NUMBER_JOINTS = ".,:/'’\u00a0\u202f\u2009"
_NUMBER_TAILS = "%‰°"
_GLUE = "\u200c\u200d\ufe0e\ufe0f"
_REGIONAL = range(0x1F1E6, 0x1F200)
_LONGEST_FLAGS = 64  # letters of flags in a row that are counted
_SKIN = range(0x1F3FB, 0x1F400)
# Scripts written without spaces: any character may begin a word.
_UNSPACED = (
    range(0x0E00, 0x0F00),
    range(0x1000, 0x10A0),
    range(0x1780, 0x1800),
    range(0x3040, 0x3100),
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0x20000, 0x32000),
)
# Words that lean on the next one with an apostrophe (French, Italian, Catalan): l'Europe begins at Europe.
_ELIDED = frozenset(
    "l d j n s c m t qu jusqu lorsqu puisqu quoiqu un all dall dell nell sull quell".split()
)


def inside_word(text: str, at: int) -> bool:
    """Whether an offset cuts a word, a number or a written character in two."""
    left, right = visible_before(text, at), visible_after(text, at)
    if left < 0 or right >= len(text):
        return False
    before, after = text[left], text[right]
    if _same_character(text, left, after):
        return True
    if is_word(before) and is_word(after):
        return not (is_unspaced(before) and is_unspaced(after))
    return (
        _joint_after(text, left, right)
        or _joint_before(text, left, right)
        or _number_edge(text, left, right)
    )


def inside_name(text: str, at: int) -> bool:
    """Whether an offset cuts a bare word in two; a possessive or a hyphen may follow a name."""
    left, right = visible_before(text, at), visible_after(text, at)
    if left < 0 or right >= len(text):
        return False
    return (
        is_word(text[left]) and is_word(text[right]) and not is_unspaced(text[right])
    ) or _same_character(text, left, text[right])


def apostrophe_after(text: str, at: int) -> int | None:
    """Where an apostrophe stands that may belong to the word before an offset: the victims|' lawyers."""
    left, right = visible_before(text, at), visible_after(text, at)
    return (
        right
        if left >= 0
        and right < len(text)
        and text[right] in _APOSTROPHES
        and text[left] in "sSzZxX"
        else None
    )


def is_word(character: str) -> bool:
    """Whether words and numbers are made of it: letters, digits, marks on them, the low line."""
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


def visible_before(text: str, at: int) -> int:
    """The offset of the last character before a place that a reader sees, or -1."""
    at -= 1
    while at >= 0 and text[at] in INVISIBLE:
        at -= 1
    return at


def visible_after(text: str, at: int) -> int:
    """The offset of the first character from a place on that a reader sees, or the length of the text."""
    while at < len(text) and text[at] in INVISIBLE:
        at += 1
    return at


def _same_character(text: str, left: int, after: str) -> bool:
    """Whether a grapheme goes on: a mark, a joiner, a skin tone, the second half of a flag."""
    before = text[left]
    if (
        unicodedata.category(after)[0] == "M"
        or after in _GLUE
        or before == "\u200d"
        or ord(after) in _SKIN
    ):
        return True
    if ord(before) in _REGIONAL and ord(after) in _REGIONAL:
        run = left
        while run >= 0 and left - run < _LONGEST_FLAGS and ord(text[run]) in _REGIONAL:
            run -= 1
        return (left - run) % 2 == 1
    return False


def _joint_after(text: str, left: int, right: int) -> bool:
    """A joint follows the offset: don|'t, nuclear|-armed, 1|,500, U|.S."""
    following = visible_after(text, right + 1)
    return (
        following < len(text)
        and is_word(text[left])
        and is_word(text[following])
        and _joins(text, left, right, following)
    )


def _joint_before(text: str, left: int, right: int) -> bool:
    """A joint precedes the offset: don'|t, nuclear-|armed, 1,|500."""
    preceding = visible_before(text, left)
    if preceding < 0 or not is_word(text[preceding]) or not is_word(text[right]):
        return False
    if text[left] in _APOSTROPHES and _word_before(text, preceding) in _ELIDED:
        return False
    return _joins(text, preceding, left, right)


def _joins(text: str, before: int, joint: int, after: int) -> bool:
    left, mark, right = text[before], text[joint], text[after]
    if left.isdigit() and right.isdigit():
        return mark in _NUMBER_JOINTS or mark in DASHES
    if mark == ".":
        # U.S., example.org; a small letter right after a stop begins no sentence
        return (
            left.isalnum()
            and right.isalpha()
            and (right.islower() or len(_word_before(text, before)) == 1)
        )
    return (
        mark in _HYPHENS
        or mark in _TIES
        or (mark in _APOSTROPHES and left.isalpha() and right.isalpha())
    )


def _word_before(text: str, at: int) -> str:
    """The word that ends at a character, in lower case (at most 12 letters of it)."""
    start = at
    while start > 0 and at - start < 12 and is_word(text[start - 1]):  # noqa: PLR2004 - longer than any elided word
        start -= 1
    return text[start : at + 1].lower()


def _number_edge(text: str, left: int, right: int) -> bool:
    """A sign, currency, decimal mark or per cent belongs to its number: -|5, $|5, .|5, 5|%, 5 |%, US|$5, 18|+, A|-."""
    before, after = text[left], text[right]
    following = text[right + 1 : right + 2]
    if after.isdigit() or _is_currency(after) or (after in ".," and following.isdigit()):
        if _is_currency(before) or (
            before in ".," and after.isdigit() and _stands_free(text, left)
        ):
            return True
        if before in _SIGNS and _stands_free(text, left):
            return True
    if before.isdigit() and (
        after in _NUMBER_TAILS
        or _is_currency(after)
        or (after.isspace() and following in tuple(_NUMBER_TAILS))
    ):
        return True
    if is_word(before) and not is_word(following or " "):
        return after == "+" or (after in _HYPHENS + MINUS and before.isupper())
    return before.isalpha() and _is_currency(after) and following.isdigit()


def _stands_free(text: str, sign: int) -> bool:
    return sign == 0 or not (is_word(text[sign - 1]) or text[sign - 1] == text[sign])


def _is_currency(character: str) -> bool:
    return unicodedata.category(character) == "Sc"


def is_unspaced(character: str) -> bool:
    """Whether it belongs to a script written without spaces."""
    point = ord(character)
    return point >= 0x0E00 and any(point in script for script in _UNSPACED)  # noqa: PLR2004 - Thai is the first
