"""What tells whether an article is as it was in the last build."""

from generator.cache import Cache
from generator.digests import SIZE

KIND = "articles"  # under which a cache keeps what was found in them, each by its annotation's path


def version_of(path: str, cache: Cache) -> bytes:
    """Return the digest of all that an article was made of; none where nothing is kept."""
    return cache.key_of(KIND, path)[SIZE:]
