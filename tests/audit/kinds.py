"""Which pages are measured: the longest of each kind, which has the most that can go wrong."""

from tests.building import Site
from tests.opening import KINDS, kind_of


def longest(site: Site) -> dict[str, str]:
    """Return the path of the longest page by kind, in their order; moved pages do not count."""
    former = site.former
    found: dict[str, str] = {}
    for path in sorted(
        (page for page in site.pages if page not in former),
        key=lambda page: (len(site.files[page]), page),
    ):
        found[kind_of(path)] = path
    return {kind: found[kind] for kind in KINDS if kind in found}
