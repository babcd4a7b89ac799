"""Which question a front page draws: the one whose answer has been given most differently."""

from collections.abc import Sequence
from decimal import Decimal

from generator.briefing.derived.answers import Answer, Answers

_FEWEST = 2  # answers that can differ


def lead_question(asked: Sequence[Answers], wanted: str = "") -> Answers | None:
    """Return the question that a front page draws, or None where no question has two answers.

    It is the one that is wanted, by id. Otherwise a question whose answers can be compared goes
    before one whose answers cannot; then the one with the most different numbers, withdrawn ones
    included; then one that is still disputed; then the one whose numbers are farthest apart; then
    the one with the most answers. Of equal ones it is the first.
    """
    if named := [answers for answers in asked if answers.question.id == wanted and answers.every]:
        return named[0]
    return max(filter(_has_several, asked), key=_interest, default=None)


def _has_several(answers: Answers) -> bool:
    return len(answers.every) >= _FEWEST


def _interest(answers: Answers) -> tuple[bool, int, bool, Decimal, int]:
    """Return a sort key: the more a front page would show by drawing the answers, the higher."""
    compared = answers.compared
    return (
        len(compared) >= _FEWEST,
        different_numbers(compared),
        answers.is_contested,
        _distance(compared),
        len(answers.every),
    )


def different_numbers(answers: Sequence[Answer]) -> int:
    """Return how many different numbers, or ranges of them, are among the answers compared."""
    figures = (answer.figure for answer in answers)
    return len({(figure.least, figure.most) for figure in figures if figure})


def _distance(answers: Sequence[Answer]) -> Decimal:
    """Return how far the numbers are apart, as a share of the highest; zero without any."""
    figures = [answer.figure for answer in answers if answer.figure]
    highest = max((figure.most for figure in figures), default=Decimal(0))
    lowest = min((figure.least for figure in figures), default=Decimal(0))
    return (highest - lowest) / highest if highest > 0 else Decimal(0)
