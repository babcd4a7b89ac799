"""The open questions of the front page as one matrix: questions by sources."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

from generator.briefing.derived.answers import Answer, Answers
from generator.briefing.model.article import ItemKey, actors_in
from generator.publishing.addresses import page_at
from generator.publishing.answer_words import source_of
from generator.publishing.pages.question_pages import converted
from generator.publishing.presenter import Presenter

QUESTIONS, SOURCES, OTHERS = 4, 3, 2
_WORD = re.compile(r"\w+")
_FEWEST = 2  # questions that a source answers which has a column of its own


def matrix(drawn: str, shown: Container[ItemKey], presenter: Presenter) -> dict[str, object] | None:
    """Return the questions that have answers, but for the one that is drawn; None without any.

    `shown` are the facts on the page: a question to which one of them is the only answer is told.
    """
    questions = presenter.briefing.questions.values()
    asked = [presenter.answers(question) for question in questions if question.id != drawn]
    is_open = [answers for answers in asked if _is_open(answers, shown)]
    first = sorted(is_open, key=_contested_first)[:QUESTIONS]
    sources = _sources(first)
    lines = [_line(answers, sources, presenter) for answers in first]
    return (
        {
            "sources": [presenter.people.actor(source) for source in sources],
            "lines": lines,
            "asked": [line["at"] for line in lines],
            "has_others": any(line["others"] for line in lines),
        }
        if lines
        else None
    )


def _is_open(answers: Answers, shown: Container[ItemKey]) -> bool:
    """Whether a question has answers beside one that is shown already."""
    return any(fact.item not in shown for fact in answers.facts)


def _contested_first(answers: Answers) -> bool:
    return not answers.is_contested


def _sources(asked: Iterable[Answers]) -> list[str]:
    """Return the actors that answer most questions, of those that answer several."""
    counts = Counter(source for answers in asked for source in _all_sources(answers))
    order = sorted(counts, key=lambda source: (-counts[source], source))
    return [source for source in order if counts[source] >= _FEWEST][:SOURCES]


def _all_sources(answers: Answers) -> set[str]:
    """Return the actors that give answers, or pass them on."""
    return {source for answer in answers.every for source in _chain(answer)}


def _chain(answer: Answer) -> Iterator[str]:
    """Yield the actors that an answer came through, the nearest to the event first."""
    return actors_in(reversed(answer.fact.said_by))


def _line(answers: Answers, sources: Sequence[str], presenter: Presenter) -> dict[str, object]:
    """Return a question with an answer of every source, and some answers of others."""
    by_source: dict[str, Answer] = {}
    others: list[Answer] = []
    for answer in answers.every:
        source = next((actor for actor in _chain(answer) if actor in sources), "")
        if source:
            by_source.setdefault(source, answer)
        else:
            others.append(answer)
    unit, given = answers.question.unit, [(by_source.get(source), source) for source in sources]
    return {
        "text": answers.question.text,
        "at": page_at("question", answers.question.id),
        "unit": "" if _says(answers.question.text, unit) else unit,
        "cells": [_cell(answer, unit, source, presenter) for answer, source in given],
        "others": [_cell(answer, unit, "", presenter) for answer in others[:OTHERS]],
    }


def _cell(
    answer: Answer | None, unit: str, source: str, presenter: Presenter
) -> dict[str, object] | None:
    """Return an answer in the column of a source.

    Its unit is told where it is not that of the question, who gives it where that is not the
    source; the source is for narrow pages, where columns have no heads.
    """
    if answer is None:
        return None
    is_told = next(_chain(answer), "") == source != ""
    is_in_unit = answer.written.unit == unit or (answer.figure and not answer.is_converted)
    return {
        "item": presenter.item(answer.fact),
        "has_unit": bool(answer.written.unit) and not (unit and is_in_unit),
        "converted": converted(answer, presenter),
        "who": "" if is_told else source_of(answer, presenter),
        "source": presenter.people.actor(source).name if source else "",
    }


def _says(text: str, unit: str) -> bool:
    """Whether a question says in what unit it is answered."""
    return set(unit.casefold().split()) <= set(_WORD.findall(text.casefold()))
