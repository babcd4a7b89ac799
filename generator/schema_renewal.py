"""The schemas that editors complete from, renewed after a build: the one place that writes them."""

from pathlib import Path

from generator.build import Build
from generator.publishing.author_files import refresh
from generator.reading.editor_schemas import schema_files


def schemas_of(result: Build) -> dict[str, str]:
    """Return the schemas with the ids that a project has, by path; none if it was not read."""
    return schema_files(result.texts, result.ids) if result.ids else {}


def renew_schemas(result: Build, root: Path, output: Path | None = None) -> None:
    """Write the schemas with the ids that the project in `root` has now, and none into `output`."""
    refresh(schemas_of(result), root, output)
