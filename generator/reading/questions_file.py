"""The questions, `content/questions.yaml`."""

from generator.briefing.model.content import Question
from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.reading.ids import words_of
from generator.reading.mapping_schema import mapping_schema
from generator.reading.record_schema import keys_of
from generator.reading.records import located
from generator.reading.schema import ident, wrong_type

question_schema = mapping_schema("a question", dict, keys_of(Question, {}))


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
    values = question_schema.read(value, log)
    if question_id is None or values is None:
        return None
    values = {"text": words_of(question_id.value), **values}
    return located(Question, id=question_id, **values).record
