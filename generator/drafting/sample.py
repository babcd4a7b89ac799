"""The files of a new project, and those that its editors get."""

from collections.abc import Mapping

from generator.cache import Cache
from generator.reading import folder
from generator.reading.editor_schemas import schema_files
from generator.reading.project import notes

# What a folder that is under git, or open in an editor, may have already: `init` does without it.
OPTIONAL_FILES = (".gitignore", ".vscode/settings.json")

# These travel without their dots, so that no tool takes them for its own.
_WITHOUT_DOTS = {name.removeprefix("."): name for name in OPTIONAL_FILES}


def project_files() -> dict[str, str]:
    """Return the files of a small project by path: it builds, and every file can be replaced."""
    sample = folder.shipped("sample")
    return {_WITHOUT_DOTS.get(name, name): data.decode() for name, data in sample.items()}


def editor_files(texts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the schemas for editors of a project as it is now."""
    return schema_files(texts, notes(texts, [], Cache(keeps=False))[0])
