"""Recognise the lines of a pasted web page that are not the article: menus, buttons, credits.

Only short lines in English are recognised, and only if every word of them is accounted for: a line
that is in doubt is the article's. English is the language of the web pages that are pasted, not of
the article, which is not known yet; so these words are not data of a language.
"""

import re

from generator.briefing.pasted.publication_date import is_date_line

LONGEST = 160  # characters

_BUTTON_WORDS = frozenset(
    "share shares tweet save email e-mail mail print copy link facebook twitter x whatsapp "
    "linkedin reddit telegram messenger pinterest instagram bluesky mastodon threads flipboard "
    "pocket sms "
    "pin post forward react subscribe bookmark comment comments listen follow like gift more menu "
    "search close".split()
)
_BUTTON_FILLERS = frozenset(
    "this article story page on via to with by the a an and or us our".split()
)
_LABELS = frozenset(
    "advertisement|advertising|sponsored|sponsored content|skip to content|skip to main content|"
    "sign in|sign up|log in|register|loading|breaking|breaking news|live|live updates|exclusive|"
    "analysis|opinion|explainer|top stories|latest news|world news|most read|related|read more|"
    "related articles|related stories|more on this story|more from|recommended|trending|"
    "back to top|home|news|image caption|image source|getty images|reuters|afp|ap".split("|")
)
_LONGEST_PART = 4  # words of a part of a menu
_FEWEST_PARTS = 3  # of a menu that does not begin at the home page
_MOST_SECTIONS = 5  # words after Home in a menu without separators
_SEPARATOR = re.compile(r"\s*[>›»→|·•/]\s*")
_TRAIL = re.compile(r"\s*[>›»→]\s*")
_CAPITAL = r"[^\W\d_a-z][\w.’'-]*"
_NAME = rf"{_CAPITAL}(?:\s(?:de|van|von|al|bin|der|den|la)(?=\s))?(?:\s{_CAPITAL}){{1,3}}"
_BYLINE = re.compile(
    r"(?:by|written by|reported by|reporting by|words by|story by|text by)\s*:?\s+"
    rf"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)(?-i:{_NAME})",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    rf"{_NAME}(?:,|\s[|–-]|\sin\b).{{0,60}}?\b(?:correspondent|editor|reporter|writer|staff|bureau|"
    r"analyst|columnist)(?:,?\s[^.]{0,40})?",
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\d+[- ]min(?:ute)?s?(?:\s+read)?|(?:reading|read) time\s*:?\s*\d+ min(?:ute)?s?",
        r"(?:\d[\d,.]*k?|no)\s+(?:comments?|shares?|views?|likes?|replies)",
        r"(?:read more|related|see also|watch|listen|more on this)\b\s*[:–-].*",
        r"(?:sign up|subscribe|follow us)\b\s*(?:[:–-]|(?:to|for|on)\b).*",
        r"(?:story|article) continues below.*",
        r"(?:file )?(?:photo|image|picture|video|photograph|credit|source)s?(?: \w+)?\s*[:/©].*",
        r"(?:©|copyright\b|\(c\)).*",
        r".*\ball rights reserved\W*",
        r"(?:we|this (?:site|website)) uses? cookies\b.*|.*\b(?:accept|manage) (?:all )?cookies\W*",
    )
)


def is_clutter(line: str) -> bool:
    """Whether a line above an article belongs to its web page, its byline and date included."""
    words = " ".join(line.split())
    return is_furniture(words) or (
        0 < len(words) <= LONGEST and (is_byline(words) or is_date_line(words))
    )


def is_furniture(line: str) -> bool:
    """Whether a line anywhere on a web page is not the article's: a menu, buttons, a credit."""
    words = " ".join(line.split())
    if not words or len(words) > LONGEST:
        return False
    plain = words.lower().strip(" .:…!*-–—·|")
    return (
        plain in _LABELS
        or _is_buttons(plain)
        or _is_trail(words)
        or any(pattern.fullmatch(words) for pattern in _PATTERNS)
    )


def is_byline(line: str) -> bool:
    """Whether a line says who wrote the article: `By Ines Maro, Aldmoor correspondent`."""
    if line.rstrip().endswith((".", "?", "!")):
        return False
    return bool(_BYLINE.match(line) or _REPORTER.fullmatch(line))


def _is_buttons(plain: str) -> bool:
    """Whether a line in small letters holds nothing but the words of buttons."""
    words = re.findall(r"[\w-]+", plain)
    named = [word for word in words if word not in _BUTTON_FILLERS and not word.isdigit()]
    return bool(named) and all(word in _BUTTON_WORDS for word in named)


def _is_trail(words: str) -> bool:
    """Whether a line is a menu or says where in the site the page is: `Home > World > Orrland`."""
    parts = [part for part in _SEPARATOR.split(words) if part]
    if len(parts) > 1 and all(len(part.split()) <= _LONGEST_PART for part in parts):
        has_home = parts[0].lower() in ("home", "news", "sections")
        return has_home or len(parts) >= _FEWEST_PARTS or bool(_TRAIL.search(words))
    first, *rest = words.split()
    return first in ("Home", "HOME") and 0 < len(rest) <= _MOST_SECTIONS and _are_capital(rest)


def _are_capital(words: list[str]) -> bool:
    return all(word[0].isupper() or word in ("&", "and") for word in words)
