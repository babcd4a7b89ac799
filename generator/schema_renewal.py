"""The schemas that editors complete from, renewed after a build: the one place that writes them."""

from pathlib import Path

from generator.build import Build
from generator.publishing.author_files import refresh
from generator.reading.editor_schemas import schema_files


def renew_schemas(result: Build, root: Path, output: Path | None = None) -> None:
    """Write the schemas with the ids that the project in `root` has now, and none into `output`."""
    if result.notes is not None:
        refresh(schema_files(result.texts, result.notes), root, output)
