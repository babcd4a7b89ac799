"""What `build` and `check` share: a project read and drawn within limits."""

import argparse
import os
from collections import ChainMap
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from generator.build import Build, Choices, Sources, build
from generator.commands.apart import Apart
from generator.commands.remembering import Remembered, workers_of
from generator.executors.processes import cores
from generator.problems import Problem
from generator.progress import OnProgress, silent
from generator.publishing.sink import Sink
from generator.reading import folder
from generator.reading.languages import shipped_languages
from generator.reading.project_files import ProjectFiles, project_files
from generator.time_limit import TIME_LIMIT, Guard, Unguarded
from generator.workers import Workers

Texts = Mapping[str, bytes]


class Opened(Struct, frozen=True):
    """A project before it is built: its files, our templates, and what earlier builds left."""

    options: argparse.Namespace
    files: ProjectFiles
    templates: Texts  # ours
    unread: tuple[Problem, ...]
    remembered: Remembered
    on_progress: OnProgress | None

    def build(self, sink: Sink, *, keeps_notes: bool = False) -> tuple[Build, Texts]:
        """Build into a sink; return the result and every text that a problem may point into."""
        known = shipped_languages()
        sources = Sources(
            self.files,
            self.templates,
            known.languages,
            (*self.unread, *known.problems),
            partial(folder.shipped, "specimen"),
        )
        choices = Choices(
            strict=self.options.strict,
            guard=_guard(self.options),
            keeps_notes=keeps_notes,
            on_progress=self.on_progress,
        )
        result = build(sources, self.remembered.cache, sink, choices)
        texts: Texts = ChainMap(known.texts, self.files)  # type: ignore[arg-type] # only read
        return result, texts


def opened(
    root: Path,
    options: argparse.Namespace,
    workers: Workers,
    on_progress: OnProgress | None = None,
) -> Opened:
    """Open the project in a folder; a file that is as it was is read when it is asked for."""
    opening = partial(on_progress, "opening") if on_progress else silent
    remembered = Remembered(root, options, workers)
    files, unread = project_files(
        root, remembered.index, opening, follow_links=options.follow_links
    )
    templates = folder.shipped("templates")
    return Opened(options, files, templates, tuple(unread), remembered, on_progress)


def build_project(
    root: Path, options: argparse.Namespace, sink: Sink, *, keeps_notes: bool = False
) -> tuple[Build, Texts]:
    """Build the project in a folder into a sink.

    Returns the result, with what was read if asked for, and every text that a problem may point
    into.
    """
    with workers_of(options) as workers:
        project = opened(root, options, workers)
        result = project.build(sink, keeps_notes=keeps_notes)
    project.remembered.save(project.files)
    return result


def _guard(options: argparse.Namespace) -> Guard:
    """Return the limits for what an author's templates may cost, where the system can set them."""
    return Apart(TIME_LIMIT, options.jobs or cores()) if hasattr(os, "fork") else Unguarded()
