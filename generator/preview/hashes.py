"""Hashes by which the preview knows a version of a page or file again."""

import hashlib

_BYTES = 8


def digest(data: bytes) -> str:
    """Return a hash of some bytes in hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=_BYTES).hexdigest()
