"""What `build` and `check` share: a project read and drawn within limits."""

import argparse
import gc
import os
from collections import ChainMap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from generator.build import Build, Choices, Sources, build
from generator.commands.apart import Apart
from generator.commands.remembering import Remembered
from generator.progress import OnProgress, silent
from generator.publishing.sink import Sink
from generator.reading import folder
from generator.reading.languages import shipped_languages
from generator.reading.project_files import project_files
from generator.time_limit import TIME_LIMIT, Guard, Unguarded


def build_project(
    root: Path, options: argparse.Namespace, sink: Sink, on_progress: OnProgress | None = None
) -> tuple[Build, Mapping[str, bytes]]:
    """Build the project in a folder into a sink.

    Returns the result and every text that a problem may point into.
    """
    opening = partial(on_progress, "opening") if on_progress else silent
    remembered = Remembered(root, options)
    follow_links = options.follow_links
    texts, unread = project_files(root, remembered.index, opening, follow_links=follow_links)
    known = shipped_languages()
    sources = Sources(
        texts,
        folder.shipped("templates"),
        known.languages,
        (*unread, *known.problems),
        partial(folder.shipped, "specimen"),
    )
    choices = Choices(strict=options.strict, guard=_guard(), on_progress=on_progress)
    result = build(sources, remembered.cache, sink, choices)
    remembered.save(texts)
    return result, ChainMap(known.texts, texts)  # type: ignore[arg-type] # which is only read


def _guard() -> Guard:
    """Return the limits for what an author's templates may cost, where the system can set them."""
    return Apart(TIME_LIMIT) if hasattr(os, "fork") else Unguarded()


@contextmanager
def without_collections() -> Iterator[None]:
    """Keep the garbage collector off.

    A build makes millions of objects that live to its end and next to no cycles: a tenth of its
    time went into looking for some.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
