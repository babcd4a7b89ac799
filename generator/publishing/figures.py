"""The figures of facts as pages show them."""

from msgspec import Struct


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

    @property
    def says_more(self) -> bool:
        """Whether it says more than the number, which is in the fact's words too."""
        return bool(self.label or self.question)

    def is_told_by_label(self, unit: str) -> bool:
        """Whether the label alone describes the number among figures in this unit."""
        return bool(self.label) and self.unit_name == unit
