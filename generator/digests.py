"""Digests by which results are remembered: equal inputs have equal digests."""

from collections.abc import Iterable
from hashlib import blake2b

SIZE = 16  # bytes


def digest(*parts: bytes | str) -> bytes:
    """Return the digest of some parts in order; where one ends and the next begins counts too."""
    found = blake2b(digest_size=SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.digest()


def joined_digest(digests: Iterable[bytes]) -> bytes:
    """Return the digest of digests in order."""
    return blake2b(b"".join(digests), digest_size=SIZE).digest()
