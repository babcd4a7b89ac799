"""init, new, pin: what the command writes for an author, never over what the author wrote."""

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

from generator.problems import did_you_mean, has_errors
from generator.reading import folder
from generator.verbs.terminal import CLEAN, ERRORS, USAGE, root_of, show, wrong


def init(options: argparse.Namespace) -> int:
    """Make a project that builds."""
    from generator.publishing.output import refresh, write_new
    from generator.starting import editor_files, project_files

    directory: Path = options.directory
    if os.path.exists(directory) and not os.path.isdir(directory):
        return wrong(f"{directory} is a file, not a folder")
    if os.path.exists(directory / folder.MARK):
        return wrong(f"{directory} holds a project already", "`briefing new SEED` begins an annotation in it")
    problems = write_new(project_files(), directory)
    show(problems, {}, "text")
    if problems:
        return ERRORS
    refresh(editor_files(folder.texts(directory)[0]), directory)
    print(f"made a project in {directory}; next: cd {directory} && briefing build, or briefing preview")
    return CLEAN


def new(options: argparse.Namespace) -> int:
    """Begin the annotation of a seed."""
    root = root_of(options)
    if root is None:
        return USAGE
    from generator.starting import annotated

    texts, unread = folder.texts(root, follow_links=options.follow_links)
    seeds = [each.removeprefix("seeds/") for each in texts if each.startswith("seeds/")]
    name = _seed_name(options.seed, root)
    if own := [problem for problem in unread if problem.path == f"seeds/{name}"]:
        show(own, texts, "text")
        return ERRORS
    if name not in seeds:
        return wrong(f"there is no seed {name} in {root / 'seeds'}", did_you_mean(name, seeds))
    known = annotated(texts)
    if name in known:
        return wrong(f"{known[name]} annotates seeds/{name} already")
    return _begin(name, texts, root, options.slug)


def _begin(name: str, texts: Mapping[str, bytes], root: Path, slug: str | None) -> int:
    """Write the annotation of a seed that has none, unless the seed cannot be read or the slug is none."""
    from generator.publishing.output import refresh, write_new
    from generator.reading.shapes import ID
    from generator.starting import annotation, beginning, editor_files, slug_of

    begun, problems = beginning(name, texts[f"seeds/{name}"])
    if begun is None:
        show(problems, texts, "text")
        return ERRORS
    slug = slug or slug_of(begun.title) or slug_of(Path(name).stem)
    if not ID.fullmatch(slug):
        return wrong(f"{slug!r} is no slug: lower-case letters, digits and single hyphens", f"--slug {slug_of(slug) or 'my-article'}")
    path = f"content/articles/{slug}.yaml"
    problems += write_new({path: annotation(begun)}, root)
    show(problems, texts, "text")
    if has_errors(problems):
        return ERRORS
    refresh(editor_files({**texts, path: b""}), root)
    print(f"made {path}, a draft; `briefing preview` shows it")
    return CLEAN


def _seed_name(words: str, root: Path) -> str:
    """A seed as typed, `seeds/x.txt` or `x.txt` or a path, by its name in seeds/."""
    path, home = Path(os.path.realpath(words)), Path(os.path.realpath(root / "seeds"))
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else words.removeprefix("seeds/")


def pin(options: argparse.Namespace) -> int:
    """Write the sha256 of seeds into their annotations."""
    root = root_of(options)
    if root is None:
        return USAGE
    from generator.pinning import annotations, pins
    from generator.publishing.output import rewrite

    texts, unread = folder.texts(root, follow_links=options.follow_links)
    known = annotations(texts)
    for slug in options.slugs:
        if slug not in known:
            return wrong(f"there is no annotation {slug}", did_you_mean(slug, known))
    found, problems = pins(texts, [known[each] for each in options.slugs or known])
    for each in found:
        if each.is_new and (unwritten := rewrite(each.path, each.text, root)):
            problems += unwritten
            continue
        print(f"{'pinned' if each.is_new else 'pinned already'}: {each.path} to {each.seed}, sha256 {each.sha256}")
    show([*unread, *problems], texts, "text")
    return ERRORS if has_errors([*unread, *problems]) else CLEAN
