"""What a second reader is asked, and what it answers: one model's opinion, never a decision."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from generator.progress import Progress


class Pair(Struct, frozen=True):
    """What a source says (the premise), and what an author says that it says (the hypothesis)."""

    premise: str
    hypothesis: str


class Opinion(Struct, frozen=True):
    """How likely, from 0 to 1, it is to a model that a premise backs or contradicts a hypothesis.

    `is_partial` says that it read only the beginning of the premise, which was too long for it.
    """

    support: float
    contradiction: float
    is_partial: bool = False

    @property
    def doubt(self) -> float:
        """How likely it is that the premise does not support the hypothesis."""
        return round(1 - self.support, 4)


# Opinions in the order of the pairs; none of a pair whose hypothesis alone is too long.
SecondReader = Callable[[Sequence[Pair], Progress], Sequence[Opinion | None]]
