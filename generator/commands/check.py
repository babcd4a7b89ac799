"""check: all that `build` would say, and the warnings that were accepted."""

import argparse
from pathlib import Path

from generator import problem_formats
from generator.briefing.derived.acceptances import accepting_files
from generator.briefing.model.content import Briefing
from generator.briefing.second_reading import CODE, SecondReading
from generator.commands.exit_status import CLEAN, ERRORS, USAGE
from generator.commands.options import add_problem_format, add_project, add_strict
from generator.commands.project_build import build_project
from generator.commands.remembering import add_remembering
from generator.commands.second_reading import add_second_reader, opened_reader, reading
from generator.commands.terminal import root_of, show, wrong
from generator.garbage import without_collections
from generator.problems import has_errors, sorted_by_place
from generator.publishing.sink import DiscardingSink
from generator.schema_renewal import renew_schemas
from generator.second_reader.unusable import UnusableModelError

MORE = "Accepted warnings are listed too."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    add_project(parser)
    add_problem_format(parser)
    add_strict(parser)
    add_remembering(parser)
    add_second_reader(parser)


@without_collections()
def run(options: argparse.Namespace) -> int:
    """Print every problem, and publish nothing."""
    root = root_of(options)
    if root is None:
        return USAGE
    try:
        return _check(root, options)
    except UnusableModelError as error:
        return wrong(error.message, error.hint)


def _check(root: Path, options: argparse.Namespace) -> int:
    reader = opened_reader(options, root)  # before all else: it may be unusable
    result, texts = build_project(root, options, DiscardingSink(), keeps_notes=reader is not None)
    renew_schemas(result, root)
    doubts = SecondReading()
    if reader and result.notes:
        doubts = reading(result.notes, reader, options.second_reader_threshold)
    # A model's opinions are no errors, under --strict neither.
    problems = sorted_by_place([*result.problems, *doubts.problems])
    accepted = [*(_accepted(result.found) if result.found else []), *_accepted_doubts(doubts)]
    show(problems, texts, options.format, accepted=accepted)
    if options.format == "text":
        for warning in accepted:
            place = " ".join(filter(None, (warning["path"], warning["id"])))
            print("accepted: {}: {code}: {why}".format(place, **warning))
        print(problem_formats.summary(problems))
    return ERRORS if has_errors(problems) else CLEAN


def _accepted(briefing: Briefing) -> list[dict[str, str]]:
    """Return the warnings that the author accepted, with the reasons.

    What is accepted for a whole file has no id.
    """
    items = [
        {"path": article.path, "id": item.id, "code": code, "why": why}
        for article in briefing.articles.values()
        for item in (*article.items, *article.relations)
        for code, why in item.accepted
    ]
    roles = [
        {"path": actor.path, "id": actor.id, "code": code, "why": why}
        for actor in briefing.actors.values()
        for role in actor.roles
        for code, why in role.accepted
    ]
    files = [
        {"path": file.path, "id": "", "code": code, "why": why}
        for file in accepting_files(briefing)
        for code, why in file.accepted
    ]
    return sorted([*items, *roles, *files], key=lambda warning: warning["path"])


def _accepted_doubts(doubts: SecondReading) -> list[dict[str, str]]:
    """Return the doubts of facts that the author accepted, with the reasons.

    Those that are accepted for a whole file are listed with the file.
    """
    return [
        {"path": doubt.path, "id": doubt.item_id, "code": CODE, "why": doubt.reason}
        for doubt in doubts.accepted
        if doubt.item_id
    ]
