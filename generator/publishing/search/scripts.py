"""The scripts of the search index, of which those are written that are not as they were.

Each says its own edition, a part of the digest of its content; the index has those of all others.
So parts of two indexes never answer together, and a script changes only with its content.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from hashlib import sha256

from generator.digests import digest
from generator.publishing.disk.manifest import ManifestEntry
from generator.publishing.pages.drawn_page import DrawingJob
from generator.publishing.recipes import PREVIEW, SITE
from generator.publishing.sink import Sink

KIND = "search scripts"  # under which a cache keeps what was written
EDITION = 8  # characters that tell the content of a script from another

Script = tuple[str, bytes, Callable[[], str]]  # its name, a key of its content, what makes that
_Written = tuple[bytes, str, ManifestEntry]  # the key of its content, its edition, the file


def as_json(content: object) -> str:
    """Return a value as JSON in one line."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def script(name: str, content: object) -> Script:
    """Return a script of which the content is there."""
    text = as_json(content)
    return name, digest(text), partial(str, text)


def write_scripts(
    scripts: Iterable[Script], index: Mapping[str, object], job: DrawingJob, sink: Sink
) -> None:
    """Write scripts, then the index with their editions.

    Those that the last build has written under the same keys stay.
    """
    kept_as = KIND, PREVIEW if job.mode.preview else SITE
    earlier: Mapping[str, _Written] = job.cache.kept(*kept_as) or {}
    written: dict[str, _Written] = {}
    editions: dict[str, str] = defaultdict(str)
    for one in scripts:
        name = one[0]
        written[name] = _stays(one, earlier, sink) or _write(one, sink)
        editions[name.partition("-")[0]] += written[name][1]
    _write(script("index", {**index, "editions": editions}), sink)
    # The scripts of a preview are in its memory alone.
    job.cache.keep(*kept_as, b"", written, for_others=not job.mode.preview)


def _stays(one: Script, earlier: Mapping[str, _Written], sink: Sink) -> _Written | None:
    """Return what the last build has written, if that has the same key and is still there."""
    name, key, _ = one
    found = earlier.get(name)
    return found if found and found[0] == key and sink.keep(_path(name), found[2]) else None


def _write(one: Script, sink: Sink) -> _Written:
    name, key, content = one
    data = content().encode()
    edition = sha256(data).hexdigest()[:EDITION]
    text = b"".join((f'searched("{edition}","{name}",'.encode(), data, b")\n"))
    return key, edition, sink.write(_path(name), text)


def _path(name: str) -> str:
    return f"search/{name}.js"
