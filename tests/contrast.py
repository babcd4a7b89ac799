"""The design's colours, light and dark, as the style sheet names them, and their contrasts."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

Colours = Mapping[str, str]

# What must be told from what, and by how much: WCAG 2.2, 1.4.3 (words) and 1.4.11 (marks).
WORDS, MARKS = 4.5, 3.0
PAIRS = (
    *(
        (ink, ground, WORDS)
        for ground in ("paper", "panel")
        for ink in ("ink", "muted", "link", "warn")
    ),
    *(("ink", ground, WORDS) for ground in ("fact", "quote", "relation", "lit")),
    *(
        ("focus", ground, MARKS)
        for ground in ("paper", "panel", "fact", "quote", "relation", "lit")
    ),
    *((edge, "paper", MARKS) for edge in ("fact-edge", "quote-edge", "relation-edge", "good")),
)

_BLOCK = re.compile(r":root\s*\{([^}]*)\}")
_TOKEN = re.compile(r"--([a-z-]+):\s*([^;}]+)")


class Contrast(Struct, frozen=True):
    """A colour on another: the ratio of their luminances and what it must be."""

    ink: str
    ground: str
    needed: float
    light: float
    dark: float


def schemes(css: str, accent: str = "") -> tuple[Colours, Colours]:
    """Return the colours of the first two `:root` blocks, light and dark, with a site's accent."""
    blocks = [dict(_TOKEN.findall(block)) for block in _BLOCK.findall(css)[:2]]
    light, dark = (*blocks, {}, {})[:2]
    whole = {**light, **({"accent": accent} if accent else {})}
    return _colours(whole), _colours({**whole, **dark})


def _colours(values: Mapping[str, str]) -> Colours:
    found: dict[str, str] = {}
    for name, value in values.items():
        said = value.strip()
        if referred := re.fullmatch(r"var\(--([a-z-]+)\)", said):
            said = values.get(referred[1], "").strip()
        if re.fullmatch(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?", said):
            found[name] = said
    return found


def contrasts(light: Colours, dark: Colours) -> Sequence[Contrast]:
    """Return the ratio of every pair whose colours are known, rounded down so as not to flatter."""
    known = [pair for pair in PAIRS if pair[0] in light and pair[1] in light]
    return [
        Contrast(ink, on, least, ratio(light[ink], light[on]), ratio(dark[ink], dark[on]))
        for ink, on, least in known
    ]


def ratio(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return int(100 * (lighter + 0.05) / (darker + 0.05)) / 100


def luminance(colour: str) -> float:
    """WCAG's relative luminance, 0 to 1."""
    digits = colour.removeprefix("#")
    pairs = (
        [digit * 2 for digit in digits]
        if len(digits) == 3
        else [digits[at : at + 2] for at in (0, 2, 4)]
    )
    red, green, blue = (_linear(int(pair, 16) / 255) for pair in pairs)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
