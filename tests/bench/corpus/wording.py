"""Sentences from templates: a word between braces is replaced by a choice from its pool."""

import random
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_GAP = re.compile(r"\{(\w+?)(\d?)\}")
_WORDS = "zero one two three four five six seven eight nine".split()


@cache
def data(name: str) -> Any:
    """The words of one of the YAML files beside this one."""
    text = Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, yaml.CSafeLoader)


def capital(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def slug(text: str) -> str:
    """The words of a text as an id."""
    plain = text.lower().translate(str.maketrans("ćöäü", "coau")).replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def amount(number: int) -> str:
    """A number as newspapers print it: words below ten, millions by the word."""
    if number < 10:
        return _WORDS[number]
    if number >= 1_000_000:
        return f"{number / 1_000_000:g} million"
    return f"{number:,}"


class Wording:
    """Fills templates from pools, and from the values that hold for a whole article."""

    def __init__(self, source: random.Random, *pools: Mapping[str, Any], **values: str) -> None:
        self.source = source
        self.values = values
        self._pools = {key: pool for part in pools for key, pool in part.items()}

    def choice(self, pool: str) -> Any:
        """One of a pool, not filled."""
        items: Sequence[Any] = self._pools[pool]
        return items[int(self.source.random() * len(items))]

    def fill(self, template: str) -> str:
        """The template with each gap filled; a gap with a capital gets a capital."""
        return _GAP.sub(self._filling, template)

    def _filling(self, gap: re.Match[str]) -> str:
        name = gap[1].lower()
        words = self.values.get(gap[1] + gap[2]) or self.values.get(name + gap[2])
        if words is None:
            words = self.fill(self.choice(name + gap[2] if name + gap[2] in self._pools else name))
        return capital(words) if gap[1][0].isupper() else words
