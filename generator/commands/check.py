"""check: all that `build` would say, and the warnings that were accepted."""

import argparse

from generator import problem_formats
from generator.briefing.derived.acceptances import accepting_files
from generator.briefing.model.content import Briefing
from generator.commands.options import add_problem_format, add_project, add_strict
from generator.commands.project_build import build_project, without_collections
from generator.commands.terminal import CLEAN, ERRORS, USAGE, root_of, show
from generator.problems import has_errors
from generator.publishing.sink import DiscardingSink
from generator.schema_renewal import renew_schemas

MORE = "Accepted warnings are listed too."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    add_project(parser)
    add_problem_format(parser)
    add_strict(parser)


@without_collections()
def run(options: argparse.Namespace) -> int:
    """Print every problem, and publish nothing."""
    root = root_of(options)
    if root is None:
        return USAGE
    result, texts = build_project(root, options, DiscardingSink())
    renew_schemas(result, root)
    accepted = _accepted(result.found) if result.found else []
    show(result.problems, texts, options.format, accepted=accepted)
    if options.format == "text":
        for warning in accepted:
            place = " ".join(filter(None, (warning["path"], warning["id"])))
            print("accepted: {}: {code}: {why}".format(place, **warning))
        print(problem_formats.summary(result.problems))
    return ERRORS if has_errors(result.problems) else CLEAN


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
