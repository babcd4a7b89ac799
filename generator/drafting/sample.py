"""The files of a new project, and those that its editors get."""

import json
from collections.abc import Mapping

from generator.cache import Cache
from generator.reading import folder
from generator.reading.editor_schemas import offered_ids, schema_files
from generator.reading.project import notes

SAMPLE_LANG = "en"  # the language that the sample is written in
FOLDERS = ("seeds", "content/articles")  # of an empty project

_WORKFLOW = ".github/workflows/publish.yml"  # docs/hosting.md has the same

# What a folder that is under git, or open in an editor, may have already: `init` does without it.
OPTIONAL_FILES = (
    ".gitignore",
    _WORKFLOW,
    ".vscode/extensions.json",
    ".vscode/settings.json",
)

# These travel without their dots, so that no tool takes them for its own.
_WITHOUT_DOTS = {name.removeprefix("."): name for name in OPTIONAL_FILES}
_SITE = "content/site.yaml"


def project_files(title: str = "") -> dict[str, str]:
    """Return the files of a small project by path: it builds, and every file can be replaced."""
    files = _shipped()
    if title:
        _, _, rest = files[_SITE].partition("\n")
        files[_SITE] = f"title: {_quoted(title)}\n{rest}"
    return files


def empty_project_files(title: str, lang: str) -> dict[str, str]:
    """Return the files of a project without any article: nothing in it need be deleted."""
    kept = {path: text for path, text in _shipped().items() if path in OPTIONAL_FILES}
    return {**kept, _SITE: f"title: {_quoted(title)}\nlang: {lang}\n"}


def _shipped() -> dict[str, str]:
    sample = folder.shipped("sample")
    files = {_WITHOUT_DOTS.get(name, name): data.decode() for name, data in sample.items()}
    return {**files, _WORKFLOW: folder.shipped("hosting")["github-pages.yml"].decode()}


def _quoted(words: str) -> str:
    """Return words as YAML in double quotes."""
    return json.dumps(words, ensure_ascii=False)


def editor_files(texts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the schemas for editors of a project as it is now."""
    return schema_files(texts, offered_ids(notes(texts, [], Cache(keeps=False))[0]))
