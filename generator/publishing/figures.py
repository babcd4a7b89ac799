"""The figures of facts as pages show them."""

import re

from msgspec import Struct

_WORD = re.compile(r"\w+")
_SMALL = 3  # letters of words that say little: in, of, the


class FigureView(Struct, frozen=True):
    """A figure as it is read."""

    number: str
    unit: str  # as it follows the number
    label: str
    question: str
    question_at: str
    lang: str  # of its label
    unit_lang: str  # of its unit: the site's where the unit is that of the question
    unit_name: str  # its unit as it is written by itself

    def says_more_than(self, text: str) -> bool:
        """Whether it says more than its fact: a question, or a label of other words."""
        words = set(_WORD.findall(text.casefold()))
        own = _WORD.findall(f"{self.number} {self.unit} {self.label}".casefold())
        is_told = all(word in words for word in own if len(word) > _SMALL or word.isdigit())
        return bool(self.question) or bool(self.label and not is_told)

    def is_told_by_label(self, unit: str) -> bool:
        """Whether the label alone describes the number among figures in this unit."""
        return bool(self.label) and self.unit_name == unit
