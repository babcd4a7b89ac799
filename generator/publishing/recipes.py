"""What pages were made of when they were drawn, so that they need not be drawn again.

A chapter's plan depends on what it has read. A page depends on what it was planned with (its own
digest) and on what it has read while it was drawn (their names, and one digest of what these
named). Where all that is as it was, and the page that was drawn is still there, it is what drawing
it again would give.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct, field

from generator.publishing.disk.manifest import ManifestEntry
from generator.publishing.versions import Versions
from generator.reads import Bundle, Read

KIND, SITE, PREVIEW = "recipes", "site", "preview"  # under which a cache keeps them


Known = dict[Bundle | str, frozenset[str]]  # names that have changed, by bundle or chapter


class PageName(NamedTuple):
    """Where a page is, and the template that draws it."""

    path: str
    template: str


class Inputs(Struct, frozen=True):
    """What a piece of work has read, and one digest of all that."""

    reads: tuple[Read, ...]
    digest: bytes

    def are_as_they_were(self, versions: Versions) -> bool:
        """Whether the work would read the same now."""
        return versions.all_of(self.reads) == self.digest


class Plan(Struct, frozen=True):
    """The pages of a chapter, and what they were planned with."""

    pages: tuple[PageName, ...]
    inputs: Inputs
    shared: bytes  # the digest of what all pages are made of


class Recipe(Struct, frozen=True):
    """What a page was made of, and the size and digest of what came of it.

    `because` says why it was drawn: one of the words below, or the names of what had changed.
    """

    chapter: str
    planned: bytes
    inputs: Inputs
    entry: ManifestEntry
    because: tuple[str, ...] = ()


# Why a page was drawn, where it was not because of what it has read.
NEW, SHARED, TOUCHED = ".new", ".shared", ".touched"


class Recipes(Struct):
    """The plans of a site's chapters by name, and the recipes of its pages by path.

    Beside them what tells why pages are drawn: the digest of everything that was read, and the
    paths of the pages that the last build drew.
    """

    plans: dict[str, Plan] = field(default_factory=dict)
    pages: dict[str, Recipe] = field(default_factory=dict)
    versions: dict[str, bytes] = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set)

    def with_rest(self, earlier: "Recipes") -> "Recipes":
        """Return these of a build that may have been given up, and earlier ones for the rest.

        A chapter of which some pages were not drawn has no plan: the next build makes one, and
        finds of each page whether it was drawn with the same.
        """
        drawn = {
            name: plan
            for name, plan in self.plans.items()
            if all(page.path in self.pages for page in plan.pages)
        }
        rest = {name: plan for name, plan in earlier.plans.items() if name not in self.plans}
        pages = {**earlier.pages, **self.pages}
        return Recipes({**rest, **drawn}, pages, self.versions or earlier.versions, self.drawn)

    def reasons(
        self, path: str, shared: bytes, versions: Versions, known: Known
    ) -> tuple[str, ...]:
        """Return why the page of a path must be drawn, if these are those of the last build.

        `known` keeps what has changed of each chapter's plan and in each bundle, which many pages
        have in common.
        """
        recipe = self.pages.get(path)
        plan = self.plans.get(recipe.chapter) if recipe else None
        if recipe is None or plan is None:
            return (NEW,)
        if plan.shared != shared:
            return (SHARED,)
        if recipe.chapter not in known:
            known[recipe.chapter] = _changed(plan.inputs.reads, self.versions, versions, known)
        changed = _changed(recipe.inputs.reads, self.versions, versions, known)
        return tuple(sorted(known[recipe.chapter] | changed)) or (TOUCHED,)


def _changed(
    reads: Iterable[Read], earlier: Mapping[str, bytes], versions: Versions, known: Known
) -> frozenset[str]:
    """Return the names among reads, those in bundles too, whose digests have changed."""
    found: set[str] = set()
    for read in reads:
        if isinstance(read, str):
            found.update([read] if earlier.get(read) != versions[read] else [])
        else:
            if read not in known:
                known[read] = _changed(read.reads, earlier, versions, known)
            found |= known[read]
    return frozenset(found)


def names_in(reads: Iterable[Read]) -> list[str]:
    """Return the names of all reads, sorted, those in bundles too."""
    found: set[str] = set()
    seen: set[Bundle] = set()
    waiting = list(reads)
    while waiting:
        read = waiting.pop()
        if isinstance(read, str):
            found.add(read)
        elif read not in seen:
            seen.add(read)
            waiting.extend(read.reads)
    return sorted(found)


def joined(reads: Iterable[Read], known: dict[object, Read]) -> tuple[Read, ...]:
    """Return reads, each the first of its name: what is one object is kept once.

    `known` has the first of each name; those of other processes are the same.
    """
    return tuple(
        known.setdefault(read.name if isinstance(read, Bundle) else read, read) for read in reads
    )
