"""add: turn documents into seeds, and keep the originals."""

import argparse
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from generator.commands.exit_status import CLEAN, ERRORS, USAGE
from generator.commands.options import add_project
from generator.commands.terminal import root_of, show, wrong
from generator.drafting.added import Added, added, slug_for
from generator.drafting.new_annotation import annotation, article_path
from generator.drafting.sample import editor_files
from generator.drafting.session import drafting
from generator.problems import has_errors
from generator.publishing.author_files import refresh, write_new
from generator.reading import folder
from generator.reading.ids import is_id
from generator.reading.languages import shipped_languages
from generator.reading.originals.apart import extracted
from generator.text import number_of, shortened

MORE = (
    "Reads saved web pages, PDF, Word files and ninjs, for which it needs briefing-site[add]. "
    "Makes a seed, keeps the original beside it, and begins the annotation."
)
_Texts = Mapping[str, bytes]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    add_project(parser)
    parser.add_argument("files", nargs="+", metavar="FILE", help="documents, from anywhere")
    parser.add_argument("--slug", metavar="SLUG", help="the address of one (default: its title)")
    parser.add_argument(
        "--draft", action="store_true", help="propose the whole annotation, too, as `draft` does"
    )


def run(options: argparse.Namespace) -> int:
    """Add documents to a project."""
    if options.slug and len(options.files) > 1:
        return wrong("--slug is for one file")
    if options.slug and not is_id(options.slug):
        return wrong(f"{options.slug!r} is not a slug")
    root = root_of(options)
    if root is None:
        return USAGE
    statuses = []
    for name in options.files:
        texts, _ = folder.texts(root, follow_links=options.follow_links)  # with what was added
        statuses.append(_add(name, texts, root, options))
    return max(statuses)


def _add(name: str, texts: _Texts, root: Path, options: argparse.Namespace) -> int:
    """Add one document."""
    data = _read(name)
    if isinstance(data, int):
        return data
    there = next((path for path in texts if _is_seed(path) and texts[path] == data), "")
    if annotation_of := _uses(data, texts):
        return wrong(f"{name} is in the project already: {annotation_of} names it")
    document = extracted(data)
    if isinstance(document, str):
        return _refused(name, document)
    slug = options.slug or slug_for(document, name, texts)
    found, problems = added(data, document, slug, there)
    if found is None:
        show(problems, texts, "text")
        return ERRORS
    return _write(found, texts, root, with_draft=options.draft)


def _is_seed(path: str) -> bool:
    return path.startswith("seeds/")


def _uses(data: bytes, texts: _Texts) -> str:
    """Return the annotation that names a document as its original, or nothing."""
    sha256 = hashlib.sha256(data).hexdigest().encode()
    articles = (path for path in texts if path.startswith("content/articles/"))
    return next((path for path in articles if sha256 in texts[path]), "")


def _read(name: str) -> bytes | int:
    """Return the bytes of a file; after a message the exit status."""
    if name.startswith(("http://", "https://")):
        return wrong(f"{name} is an address", "save the page in a browser, and add that file")
    if name.endswith(folder.SEED_ENDINGS):
        return wrong(f"{name} is text already", "put it into seeds/, then `briefing new` begins it")
    if not os.path.isfile(name):
        is_there = os.path.exists(name)
        return wrong(f"{name} is not a file" if is_there else f"there is no file {name}")
    size = Path(name).stat().st_size
    if size > folder.LARGEST:
        return _refused(name, f"it has {size:,} bytes; {folder.LARGEST:,} can be read")
    try:
        return Path(name).read_bytes()
    except OSError as error:
        return _refused(name, f"it cannot be read: {error.strerror}")


def _refused(name: str, why: str) -> int:
    """Say why a document is not added."""
    wrong(f"{name} is not added: {why}")
    return ERRORS


def _write(found: Added, texts: _Texts, root: Path, *, with_draft: bool) -> int:
    """Write the files of a document, all or none, and say which."""
    begun, path = found.beginning, article_path(found.slug)
    files: dict[str, str | bytes] = {**found.files, path: annotation(begun)}
    if with_draft:
        files |= _draft(found, texts)
    problems = write_new(files, root)
    show(problems, texts, "text")
    if has_errors(problems):
        return ERRORS
    refresh(editor_files({**texts, **dict.fromkeys(files, b"")}), root)
    print(f"made {found.seed}; the original is {found.original}")
    print(f"made {path}, a draft; `briefing preview` shows it")
    for more in sorted(files.keys() - {*found.files, path}):
        print(f"made {more}")
    if found.left_out:
        words = shortened(found.left_out[0], 60)
        count = number_of(len(found.left_out), "paragraph")
        print(f"left out {count} that the original does not have word for word: “{words}”")
    if not begun.is_dated and not begun.published.day:
        why = begun.published.doubt or "the original does not say when it was published"
        print(f"fill in `published`: {why}")
    return CLEAN


def _draft(found: Added, texts: _Texts) -> dict[str, str]:
    """Return the files of a whole draft; none where there is no day, or no rules to draft by."""
    seed = str(found.files[found.seed]).encode()
    with_seed = {**texts, found.seed: seed}
    session = drafting(with_seed, shipped_languages().languages, found.beginning, found.slug)
    if session.language is None or session.published is None:
        print(f"no draft is made of {found.seed}: it has no day, or its language no rules")
        return {}
    return session.files(session.by_rules(session.language))
