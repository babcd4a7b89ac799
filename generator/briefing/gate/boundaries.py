"""Where a passage may begin and end: never inside a word, a number or a written character."""

import unicodedata

from generator.briefing.gate.fold_table import DASHES, INVISIBLE, MINUS, SIGNS

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
_LONGEST_ELIDED = 12  # letters; longer than any elided word
_FIRST_UNSPACED = 0x0E00  # Thai
# Scripts written without spaces: any character may begin a word.
_UNSPACED = (
    range(_FIRST_UNSPACED, 0x0F00),
    range(0x1000, 0x10A0),
    range(0x1780, 0x1800),
    range(0x3040, 0x3100),
    range(0x3400, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0x20000, 0x32000),
)
# Words that lean on the next one with an apostrophe: l'Europe begins at Europe. They are French,
# Italian and Catalan, and not data of a language, as names of these occur in texts of any.
_ELIDED = frozenset(
    "l d j n s c m t qu jusqu lorsqu puisqu quoiqu un all dall dell nell sull quell".split()
)


def inside_word(text: str, at: int) -> bool:
    """Whether an offset cuts a word, a number or a written character in two."""
    left, right = visible_before(text, at), visible_after(text, at)
    if left < 0 or right >= len(text):
        return False
    before, after = text[left], text[right]
    if _is_one_character(text, left, after):
        return True
    if is_word(before) and is_word(after):
        return not (is_unspaced(before) and is_unspaced(after))
    return (
        _is_before_joint(text, left, right)
        or _is_after_joint(text, left, right)
        or _cuts_number(text, left, right)
    )


def inside_name(text: str, at: int) -> bool:
    """Whether an offset cuts a bare word in two; a possessive or a hyphen may follow a name."""
    left, right = visible_before(text, at), visible_after(text, at)
    if left < 0 or right >= len(text):
        return False
    before, after = text[left], text[right]
    if is_word(before) and is_word(after) and not is_unspaced(after):
        return True
    return _is_one_character(text, left, after)


def apostrophe_after(text: str, at: int) -> int | None:
    """Return the offset of an apostrophe that may belong to the word before: victims|' lawyers."""
    left, right = visible_before(text, at), visible_after(text, at)
    if left < 0 or right >= len(text):
        return None
    is_possessive = text[right] in _APOSTROPHES and text[left] in "sSzZxX"
    return right if is_possessive else None


def is_word(character: str) -> bool:
    """Whether a character makes words and numbers: a letter, digit, combining mark, underscore."""
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


def is_unspaced(character: str) -> bool:
    """Whether a character belongs to a script written without spaces."""
    point = ord(character)
    return point >= _FIRST_UNSPACED and any(point in script for script in _UNSPACED)


def visible_before(text: str, at: int) -> int:
    """Return the offset of the last visible character before another offset, or -1."""
    at -= 1
    while at >= 0 and text[at] in INVISIBLE:
        at -= 1
    return at


def visible_after(text: str, at: int) -> int:
    """Return the offset of the first visible character from an offset on, or the text's length."""
    while at < len(text) and text[at] in INVISIBLE:
        at += 1
    return at


def _is_one_character(text: str, left: int, after: str) -> bool:
    """Whether a grapheme goes on: a mark, a joiner, a skin tone, the second half of a flag."""
    before = text[left]
    if after in _GLUE or before == "\u200d" or ord(after) in _SKIN:
        return True
    if ord(before) in _REGIONAL and ord(after) in _REGIONAL:
        return _flag_letters(text, left) % 2 == 1
    return unicodedata.category(after)[0] == "M"


def _flag_letters(text: str, last: int) -> int:
    """Return how many letters of flags end at an offset."""
    first = last
    while first >= 0 and last - first < _LONGEST_FLAGS and ord(text[first]) in _REGIONAL:
        first -= 1
    return last - first


def _is_before_joint(text: str, left: int, right: int) -> bool:
    """Whether a joint follows the offset: don|'t, nuclear|-armed, 1|,500, U|.S."""
    following = visible_after(text, right + 1)
    if following >= len(text) or not is_word(text[left]) or not is_word(text[following]):
        return False
    return _joins(text, left, right, following)


def _is_after_joint(text: str, left: int, right: int) -> bool:
    """Whether a joint precedes the offset: don'|t, nuclear-|armed, 1,|500."""
    preceding = visible_before(text, left)
    if preceding < 0 or not is_word(text[preceding]) or not is_word(text[right]):
        return False
    if text[left] in _APOSTROPHES and _word_before(text, preceding) in _ELIDED:
        return False
    return _joins(text, preceding, left, right)


def _joins(text: str, before: int, joint: int, after: int) -> bool:
    """Whether a character makes one word or number of those before and after it."""
    left, mark, right = text[before], text[joint], text[after]
    if left.isdigit() and right.isdigit():
        return mark in _NUMBER_JOINTS or mark in DASHES
    if mark == ".":
        return left.isalnum() and right.isalpha() and _is_inner_stop(text, before, right)
    if mark in _APOSTROPHES:
        return left.isalpha() and right.isalpha()
    return mark in _HYPHENS or mark in _TIES


def _is_inner_stop(text: str, before: int, right: str) -> bool:
    """Whether a stop ends no sentence: in U.S., or before a small letter as in example.org."""
    return right.islower() or len(_word_before(text, before)) == 1


def _word_before(text: str, at: int) -> str:
    """Return the word that ends with a character, in lower case (at most 12 letters of it)."""
    start = at
    while start > 0 and at - start < _LONGEST_ELIDED and is_word(text[start - 1]):
        start -= 1
    return text[start : at + 1].lower()


def _cuts_number(text: str, left: int, right: int) -> bool:
    """Whether an offset is between a number and its sign, currency, decimal mark or unit."""
    return (
        _is_before_number(text, left, right)
        or _is_after_number(text, left, right)
        or _is_before_sign(text, left, right)
    )


def _is_before_number(text: str, left: int, right: int) -> bool:
    """Whether a sign, a currency or a decimal mark precedes a number: -|5, $|5, .|5, -|$5."""
    before, after = text[left], text[right]
    is_decimal = after in ".," and text[right + 1 : right + 2].isdigit()
    if not (after.isdigit() or is_decimal or _is_currency(after)):
        return False
    if _is_currency(before):
        return True
    is_sign = before in _SIGNS or (before in ".," and after.isdigit())
    return is_sign and _is_free(text, left)


def _is_after_number(text: str, left: int, right: int) -> bool:
    """Whether a currency or a unit follows a number: 5|%, 5 |%, 5|€."""
    after = text[right]
    if not text[left].isdigit():
        return False
    if after.isspace():
        return text[right + 1 : right + 2] in tuple(_NUMBER_TAILS)
    return after in _NUMBER_TAILS or _is_currency(after)


def _is_before_sign(text: str, left: int, right: int) -> bool:
    """Whether a sign belongs to the word before it: 18|+, A|-, US|$5."""
    before, after = text[left], text[right]
    following = text[right + 1 : right + 2]
    if is_word(before) and not is_word(following or " "):
        return after == "+" or (after in _HYPHENS + MINUS and before.isupper())
    return before.isalpha() and _is_currency(after) and following.isdigit()


def _is_free(text: str, sign: int) -> bool:
    """Whether a sign follows neither a word nor another of its kind."""
    return sign == 0 or not (is_word(text[sign - 1]) or text[sign - 1] == text[sign])


def _is_currency(character: str) -> bool:
    return unicodedata.category(character) == "Sc"
