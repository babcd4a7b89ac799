"""Ids: which words can be one, what is wrong with others, and ids as words."""

import re

from generator.text import shortened

ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
LONGEST_ID = 100
RESERVED_IDS = frozenset(
    {
        "index",
        "con",
        "prn",
        "aux",
        "nul",
        *(f"com{number}" for number in range(10)),
        *(f"lpt{number}" for number in range(10)),
    }
)


def is_id(words: str) -> bool:
    """Whether words can be used as an id."""
    is_valid = ID.fullmatch(words) and len(words) <= LONGEST_ID
    return bool(is_valid) and words not in RESERVED_IDS


def id_complaint(words: str) -> tuple[str, str]:
    """Return message and hint for words that cannot be used as an id."""
    if words in RESERVED_IDS:
        return f"the id `{words}` is reserved", "choose another"
    word = shortened(words, 40)
    if len(words) > LONGEST_ID:
        return f"the id `{word}` is longer than {LONGEST_ID} characters", "shorten it"
    form = "ids are lower-case letters, digits and single hyphens"
    better = id_from(words)
    hint = f"for example `{better}`" if better and better not in RESERVED_IDS else ""
    return f"`{word}` is not a valid id: {form}", hint


def id_from(words: str) -> str:
    """Return the id nearest to some words; it may be empty or reserved."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:LONGEST_ID]


def words_of(some_id: str) -> str:
    """Return an id as words: `harbour-bridge` is `Harbour bridge`."""
    words = re.sub(r"[-_]", " ", some_id)
    return words[:1].upper() + words[1:]
