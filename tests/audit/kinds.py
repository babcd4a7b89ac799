"""Which pages are measured: the longest of each kind, which has the most that can go wrong."""

from tests.building import Site
from tests.opening import KINDS, kind_of


def longest(site: Site) -> dict[str, str]:
    """The path of the longest page by kind, in the order of the kinds; pages that have moved lead to others and are no page."""
    former = {
        f"actors/{each}.html" for actor in site.found.actors.values() for each in actor.formerly
    }
    found: dict[str, str] = {}
    for path in sorted(
        (each for each in site.pages if each not in former),
        key=lambda each: (len(site.files[each]), each),
    ):
        found[kind_of(path)] = path
    return {kind: found[kind] for kind in KINDS if kind in found}
