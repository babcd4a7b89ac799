"""Questions: the keys of `content/questions.yaml`."""

from typing import Any

from generator.briefing.model.content import Question
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.mapping_schema import mapping_schema
from generator.reading.records import located
from generator.reading.schema import Field, ident, text, words_of, wrong_type

QUESTION_KEYS = {
    "text": Field(text, doc="default: the words of the id"),
    "unit": Field(text),
    "note": Field(text),
}
_question_schema = mapping_schema("a question", dict, QUESTION_KEYS)


def read_questions(root: yaml.Node | None, log: ProblemLog) -> tuple[Question, ...]:
    """Return the questions of the file that are usable."""
    if root is None or (isinstance(root, yaml.Scalar) and root.is_empty):
        return ()
    if not isinstance(root, yaml.Mapping):
        wrong_type(root, log, "a mapping of ids to questions")
        return ()
    questions = [_read_question(key, value, log) for key, value in root.entries]
    return tuple(question for question in questions if question)


def _read_question(key: yaml.Scalar, value: yaml.Node, log: ProblemLog) -> Question | None:
    question_id = ident.read(key, log)
    if isinstance(value, yaml.Scalar) and value.is_empty:
        value = yaml.Mapping((), flow=False, span=key.span)  # the id may say everything
    values = _question_schema.read(value, log)
    if question_id is None or values is None:
        return None
    return located(_question, id=question_id, **values).record


def _question(id: str, text: str = "", **values: Any) -> Question:  # noqa: A002 - a key
    return Question(id=id, text=text or words_of(id), **values)
