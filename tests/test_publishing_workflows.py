"""The workflow files for GitHub Pages and GitLab Pages: their schemas, and their steps as they are run."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main
from packaging.requirements import Requirement

from generator import __version__
from generator.reading.folder import shipped
from tests.building import REPOSITORY, project

SCHEMAS = {"github-pages.yml": "vendor.github-workflows", "gitlab-pages.yml": "vendor.gitlab-ci"}
SHELLS = {"github-pages.yml": ["bash", "-e"], "gitlab-pages.yml": ["sh", "-e"]}
FILES = {name: data.decode() for name, data in shipped("hosting").items()}


def steps(name: str) -> list[str]:
    """The commands of the job that makes the site, in their order."""
    content: Any = yaml.safe_load(FILES[name])
    if name == "github-pages.yml":
        return [step["run"] for step in content["jobs"]["site"]["steps"] if "run" in step]
    return [*content["default"]["before_script"], *content["pages"]["script"]]


def test_every_workflow_file_is_tested() -> None:
    assert set(FILES) == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_workflow_file_keeps_to_the_schema_of_its_host(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(FILES[name])
    line = ["--builtin-schema", SCHEMAS[name], "--no-cache", str(path)]
    assert status_of(line) == 0
    path.write_text(FILES[name].replace("script:", "skript:").replace("runs-on:", "run-on:"))
    assert status_of(line) == 1


def status_of(line: list[str]) -> object:
    with pytest.raises(SystemExit) as end:
        main(line)
    return end.value.code


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_documentation_has_the_workflow_file(name: str) -> None:
    text = (REPOSITORY / "docs/hosting.md").read_text(encoding="utf-8")
    assert f"```yaml\n{FILES[name]}```\n" in text


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_workflow_installs_this_version(name: str) -> None:
    installing = steps(name)[0]
    requirement = Requirement(installing.rpartition(" ")[2].strip('"'))
    project_name = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]["name"]
    assert installing.startswith("python -m pip install ")
    assert (requirement.name, str(requirement.specifier)) == (project_name, f"=={__version__}")


@pytest.fixture
def path_with_stubs(tmp_path: Path) -> str:
    """A PATH on which `briefing` is ours, and `python -m pip` installs nothing."""
    stubs = tmp_path / "bin"
    stubs.mkdir()
    (stubs / "python").write_text("#!/bin/sh\n[ \"$1 $2 $3\" = '-m pip install' ]\n")
    (stubs / "briefing").write_text(f'#!/bin/sh\nexec {sys.executable} -m generator "$@"\n')
    for stub in stubs.iterdir():
        stub.chmod(0o755)
    return f"{stubs}:{os.environ['PATH']}"


def published(name: str, site: str, work: Path, path: str) -> tuple[int, Path]:
    """Run the steps of a workflow in a copy of a project: the exit status, and where the site is."""
    root = work / site
    shutil.copytree(project(site), root)
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(REPOSITORY)}
    line = [*SHELLS[name], "-c", "\n".join(steps(name))]
    done = subprocess.run(line, cwd=root, env=environment, check=False, capture_output=True)
    return done.returncode, root / "public"


@pytest.mark.process
@pytest.mark.slow
@pytest.mark.parametrize("name", SCHEMAS)
def test_the_steps_of_a_workflow_publish_a_sound_project(
    name: str, tmp_path: Path, path_with_stubs: str
) -> None:
    status, public = published(name, "small", tmp_path, path_with_stubs)
    assert status == 0
    assert (public / "index.html").exists()
    assert (public / ".briefing-manifest").exists() == (
        name == "github-pages.yml"
    )  # it uploads none


@pytest.mark.process
def test_the_steps_of_a_workflow_stop_at_an_error(tmp_path: Path, path_with_stubs: str) -> None:
    status, public = published("github-pages.yml", "broken", tmp_path, path_with_stubs)
    assert status == 1
    assert not public.exists()
