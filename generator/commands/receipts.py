"""The word of the last build, which stands where nothing has changed since."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.briefing.model.content import Briefing
from generator.build import Build
from generator.commands.project_build import Opened, Texts, opened
from generator.digests import digest, joined_digest
from generator.problems import Problem, has_errors
from generator.progress import OnProgress
from generator.publishing.disk.manifest import ManifestEntry
from generator.publishing.manifest import ListingSink
from generator.publishing.sink import Sink
from generator.publishing.words.number_words import counted
from generator.schema_renewal import schemas_of
from generator.workers import Workers


class Outcome(Struct, frozen=True):
    """What a build says and leaves beside the site: problems, counts, schemas for editors."""

    problems: tuple[Problem, ...]
    counts: str = ""
    schemas: Mapping[str, str] = {}

    @property
    def is_sound(self) -> bool:
        """Whether no error keeps the site from being published."""
        return not has_errors(self.problems)


class Receipt(Struct, frozen=True):
    """What was built of which files, and what came of it."""

    inputs: bytes
    outcome: Outcome
    files: Mapping[str, ManifestEntry]

    def holds(self, inputs: bytes, sink: Sink) -> bool:
        """Whether the same would come of it now; then the sink keeps all files of the site."""
        return self.inputs == inputs and all(
            sink.keep(path, entry) for path, entry in self.files.items()
        )


def publish_project(
    root: Path, options: argparse.Namespace, workers: Workers, sink: Sink, on_progress: OnProgress
) -> tuple[Outcome, Texts]:
    """Build the project in a folder into a sink, unless that has been done and nothing changed.

    Returns what the build says, and every text that a problem may point into.
    """
    project = opened(root, options, workers, on_progress)
    inputs = _inputs(project)
    known = project.remembered.receipt
    if known and not project.unread and known.holds(inputs, sink):
        project.remembered.save(project.files)
        return known.outcome, project.files
    listing = ListingSink(sink)
    result, texts = project.build(listing)
    outcome = _outcome(result)
    # A file that has changed since it was looked at is not what this was made of.
    if outcome.is_sound and _inputs(project) == inputs:
        project.remembered.receipt = Receipt(inputs, outcome, listing.entries)
    project.remembered.save(project.files)
    return outcome, texts


def _inputs(project: Opened) -> bytes:
    """Return the digest of all that a site is made of, but for our own code and rules."""
    files = (digest(path, project.files.digest(path)) for path in project.files)
    ours = (digest(path, data) for path, data in project.templates.items())
    return digest(joined_digest(files), joined_digest(ours), str(project.options.strict))


def _outcome(result: Build) -> Outcome:
    counts = _counts(result.found) if result.found else ""
    return Outcome(result.problems, counts, schemas_of(result))


def _counts(briefing: Briefing) -> str:
    """Return how many articles, facts, quotes and so on a briefing has."""
    articles = briefing.articles.values()
    counts = {
        "article": len(articles),
        "fact": sum(len(article.facts) for article in articles),
        "quote": sum(len(article.quotes) for article in articles),
        "relation": sum(len(article.relations) for article in articles),
        "actor": len(briefing.actors),
        "mention": sum(len(article.mentions) for article in articles),
    }
    return ", ".join(counted(number, noun) for noun, number in counts.items())
