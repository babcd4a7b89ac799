"""pin: write the sha256 of a seed into its annotation; everything else in the file stays."""

import argparse
import hashlib
import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.commands.exit_status import CLEAN, ERRORS, USAGE
from generator.commands.options import add_project
from generator.commands.terminal import root_of, show, wrong
from generator.problems import Problem, ProblemLog, did_you_mean, has_errors
from generator.publishing.author_files import rewrite
from generator.reading import folder
from generator.reading import yaml_tree as yaml
from generator.reading.annotation import annotations, slug_of
from generator.reading.seed_files import seed_hint, seed_path
from generator.text import Span, decoded

MORE = "Comments and layout stay."
_NO_SEED = "there is no `seed` to pin"
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML has them


class Pin(Struct, frozen=True):
    """An annotation with its pin: the whole text of the file, and whether it was changed."""

    path: str
    seed: str
    sha256: str
    text: str
    is_new: bool

    @property
    def slug(self) -> str:
        """The annotation's name."""
        return slug_of(self.path)


def pins(texts: Mapping[str, bytes], paths: Iterable[str]) -> tuple[list[Pin], list[Problem]]:
    """Return the pins of some annotations, and the problems of those that cannot be pinned."""
    found: list[Pin] = []
    problems: list[Problem] = []
    for path in paths:
        log = ProblemLog(path)
        pin = _pin(path, texts, log)
        found.extend([pin] if pin else [])
        problems.extend(log.problems)
    return found, problems


class _Keys(Struct, frozen=True):
    """The keys of an annotation that matter here, with their values."""

    seed_key: yaml.Scalar
    seed: yaml.Scalar
    pin: tuple[yaml.Scalar, yaml.Node] | None  # `sha256`, if there is one
    is_flow: bool


def _pin(path: str, texts: Mapping[str, bytes], log: ProblemLog) -> Pin | None:
    """Return the pin of an annotation, or None if a problem was reported instead."""
    source = _written(texts[path], log)
    keys = _keys(source, log) if source is not None else None
    name = _seed_of(keys, texts, log) if keys else None
    if source is None or keys is None or name is None:
        return None
    sha256 = hashlib.sha256(texts[name]).hexdigest()
    text = _with_pin(source, sha256, keys)
    bom = "\ufeff" if texts[path].startswith(b"\xef\xbb\xbf") else ""
    return Pin(path, name, sha256, bom + text, is_new=text != source)


def _keys(source: str, log: ProblemLog) -> _Keys | None:
    """Return the keys of an annotation, or None if it has no `seed`."""
    root = yaml.document(source, log)
    if not isinstance(root, yaml.Mapping):
        if not log.problems:
            log.add("missing-key", Span(0, 0), _NO_SEED)
        return None
    entries = {key.text: (key, value) for key, value in root.entries}
    key, seed = entries.get("seed", (None, None))
    if key is None or not isinstance(seed, yaml.Scalar):
        log.add("missing-key", root.span, _NO_SEED)
        return None
    return _Keys(key, seed, entries.get("sha256"), root.flow)


def _seed_of(keys: _Keys, texts: Mapping[str, bytes], log: ProblemLog) -> str | None:
    """Return the path of an annotation's seed, or None if there is no such file."""
    written = keys.seed.text.strip()
    name = seed_path(written, texts)
    if name in texts:
        return name
    known = [path.removeprefix("seeds/") for path in texts if path.startswith("seeds/")]
    log.add("seed-missing", keys.seed.span, f"there is no file {name}", seed_hint(written, known))
    return None


def _with_pin(source: str, sha256: str, keys: _Keys) -> str:
    """Return the source with the pin in place of an old one, or after the seed."""
    if keys.pin:
        return _replaced(source, sha256, *keys.pin)
    if keys.is_flow:
        end = keys.seed.span.end
        return f"{source[:end]}, sha256: {sha256}{source[end:]}"
    return _inserted(source, sha256, keys.seed_key, keys.seed)


def _written(data: bytes, log: ProblemLog) -> str | None:
    """Return a file's text with the line ends that it has, without its byte order mark."""
    try:
        decoded(data)
    except UnicodeDecodeError:
        log.add("unreadable-file", Span(0, 0), "the file is not UTF-8", "save it as UTF-8")
        return None
    return data.decode().removeprefix("\ufeff")


def _replaced(source: str, sha256: str, key: yaml.Scalar, pin: yaml.Node) -> str:
    """Return the source with the old pin, or whatever is in its place, replaced."""
    if isinstance(pin, yaml.Scalar) and pin.text.strip().lower() == sha256:
        return source
    if pin.span.start < pin.span.end:
        return source[: pin.span.start] + sha256 + source[pin.span.end :]
    colon = source.index(":", key.span.end) + 1
    return f"{source[:colon]} {sha256}{source[colon:]}"


def _inserted(source: str, sha256: str, key: yaml.Scalar, seed: yaml.Scalar) -> str:
    """Return the source with a line for the pin after the seed's, with the file's line end."""
    first = _LINE_END.search(source)
    end = first.group() if first else "\n"
    line_end = _LINE_END.search(source, seed.span.end - 1)  # a block includes its last line end
    after = line_end.end() if line_end else len(source)
    before = source[: key.span.start]
    indent = before[len(before.rstrip(" ")) :]
    return f"{source[:after]}{'' if line_end else end}{indent}sha256: {sha256}{end}{source[after:]}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    add_project(parser)
    parser.add_argument(
        "slugs", nargs="*", metavar="SLUG", help="annotations by the names of their files"
    )


def run(options: argparse.Namespace) -> int:
    """Write the sha256 of seeds into their annotations."""
    root = root_of(options)
    if root is None:
        return USAGE
    texts, unread = folder.texts(root, follow_links=options.follow_links)
    known = annotations(texts)
    slugs = [slug_of(words) for words in options.slugs]
    for slug in slugs:
        if slug not in known:
            return wrong(f"there is no annotation {slug}", did_you_mean(slug, known))
    if not known:
        print("there is no annotation to pin yet; `briefing new SEED` begins one")
    found, problems = pins(texts, [known[slug] for slug in slugs or known])
    for pin in found:
        if pin.is_new and (unwritten := rewrite(pin.path, pin.text, root)):
            problems += unwritten
            continue
        done = "pinned" if pin.is_new else "pinned already"
        print(f"{done}: {pin.path} to {pin.seed}, sha256 {pin.sha256}")
    show([*unread, *problems], texts, "text")
    return ERRORS if has_errors([*unread, *problems]) else CLEAN
