"""Find names by their capital letters, in languages that write only names with capitals.

The ordinary words are English, for articles of any language: coverage is for the author's eye and
never a problem, so a language without a list of its own merely has more words listed as names.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from generator.text import Span

_CAPITALS_SAY_NOTHING = frozenset({"de", "lb"})  # every noun has one
_WORD = r"[^\W\d_][\w’'\-]*"
_TOKEN = re.compile(_WORD)
_JOINT = re.compile(r"[ \u00a0](?:(?:of|de|van|von|al|bin)[ \u00a0])?")
_ENDING = re.compile(r"(?:['’]s?|-)\Z")
_SHORTENED = re.compile(r"['’](?:s|m|d|t|re|ve|ll)\Z", re.IGNORECASE)
_MONTHS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_BEGINNERS = (
    "A About After All Also Although An And Another Any Are As Asked At Because Before Both But "
    "By Can Could Despite Did Do Does During Each Earlier Even Every Few Following For From Had "
    "Has Have He Hers Her Here His How However I If In Instead Is It Its Just Last Later Like Many "
    "Meanwhile More Most Much My Neither Next No None Nor Not Nothing Now Of On Once One Only Or "
    "Other Others Our Over Perhaps Several She Should Since So Some Still Such Than That The Their "
    "Them Then There These They This Those Though Through Thus To Today Tomorrow Under Unless "
    "Until Up Was We Were What When Where Whether Which While Who Whom Whose Why Will With Within "
    "Without Would Yes Yesterday Yet You Your "
    "Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Twenty Thirty Forty Fifty Hundreds "
    "Thousands Dozens"
)
_TITLES = (
    "Mr Mrs Ms Dr Sir Lady Lord President Prime Minister Vice Deputy Chancellor King Queen Prince "
    "Princess General Colonel Captain Major Sergeant Admiral Secretary Senator Governor Mayor "
    "Judge Professor Ambassador Commissioner Chairman"
)
_ORDINARY = frozenset(f"{_MONTHS} {_DAYS} {_BEGINNERS} {_TITLES}".split())
_NAME_LENGTHS = (2, 3)
# A headline has so many words so long at least, and so large a share of them has capitals.
_FEWEST, _LONG, _SHARE = 4, 4, 0.6


def is_ordinary(word: str) -> bool:
    """Whether a word has a capital and is not a name: Monday, However, It's, President."""
    return word in _ORDINARY or _SHORTENED.sub("", word) in _ORDINARY


def names(text: str, lang: str, begins: Collection[int], blocks: Iterable[Span]) -> Iterator[Span]:
    """Yield runs of words with capitals that are names; none in German, where every noun has one.

    `begins` are the offsets at which sentences begin: a lone word there may be any word, and a
    first word that the text also has in small letters does not belong to the name after it.
    Headlines In Capitals say little: there only runs as long as a person's name count.
    """
    if lang.partition("-")[0].lower() in _CAPITALS_SAY_NOTHING:
        return
    small = frozenset(word for word in _TOKEN.findall(text) if word[0].islower())
    for block in blocks:
        line = block.of(text)
        fewest, most = _NAME_LENGTHS if _is_in_capitals(line) else (1, len(line))
        for run in _runs(text, block):
            words = _name(text, run, begins, small)
            if fewest <= len(words) <= most:
                yield _without_ending(text, words)


def _is_in_capitals(line: str) -> bool:
    """Whether a line has its capitals as headlines have them."""
    words = [word for word in _TOKEN.findall(line) if len(word) >= _LONG]
    capitals = sum(word[0].isupper() for word in words)
    return (
        not line.rstrip("\"”’'").endswith(".")
        and len(words) >= _FEWEST
        and capitals > _SHARE * len(words)
    )


def _runs(text: str, block: Span) -> Iterator[list[Span]]:
    """Yield runs of words with capitals, joined by spaces or the small words of names."""
    run: list[Span] = []
    for found in _TOKEN.finditer(text, block.start, block.end):
        span = Span(*found.span())
        if not found.group()[0].isupper():
            continue
        if run and not _JOINT.fullmatch(text, run[-1].end, span.start):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _name(
    text: str, run: list[Span], begins: Collection[int], small: Collection[str]
) -> list[Span]:
    """Return the words of a run that are a name, or none."""
    words = list(run)
    while words and _is_before_name(text, words[0], begins, small):
        words.pop(0)
    while words and is_ordinary(words[-1].of(text)):
        words.pop()
    return [] if len(words) == 1 and words[0].start in begins else words


def _without_ending(text: str, words: list[Span]) -> Span:
    """Return the stretch of a name without the `'s` of its last word."""
    last = words[-1].of(text)
    found = _ENDING.search(last)
    return Span(words[0].start, words[-1].end - (len(found.group()) if found else 0))


def _is_before_name(text: str, word: Span, begins: Collection[int], small: Collection[str]) -> bool:
    """Whether the first word of a run is an ordinary one, and not part of a name."""
    written = word.of(text)
    return is_ordinary(written) or (word.start in begins and written.lower() in small)
