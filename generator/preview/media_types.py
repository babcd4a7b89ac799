"""The media type of a file, by its name: the same on every system and with every Python."""

from mimetypes import MimeTypes

HTML = "text/html; charset=utf-8"
FEED = "application/atom+xml; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
UNKNOWN = "application/octet-stream"

# What Python's own table lacks, or had otherwise in some version.
_OWN = {
    ".avif": "image/avif",
    ".js": "text/javascript",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_WRITTEN = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/manifest+json",
    "application/xml",
)
_WRITTEN_ENDINGS = ("+xml",)


def _known_types() -> MimeTypes:
    """Return Python's own types with ours in their place, and none of the system's."""
    types = MimeTypes(filenames=())
    for suffix, media_type in _OWN.items():
        types.add_type(media_type, suffix)
    return types


_TYPES = _known_types()


def media_type(name: str) -> str:
    """Return the Content-Type of a file of the site."""
    if name.endswith(".xml") and name.rpartition("/")[2] != "sitemap.xml":
        return FEED
    guessed, encoding = _TYPES.guess_type(name.lower())
    if guessed is None or encoding is not None:
        return UNKNOWN
    is_written = guessed.startswith(_WRITTEN) or guessed.endswith(_WRITTEN_ENDINGS)
    return f"{guessed}; charset=utf-8" if is_written else guessed
