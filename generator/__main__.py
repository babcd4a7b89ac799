"""The command: arguments in, problems and exit status out; knows no YAML and no Jinja."""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from generator import __version__, reports
from generator.problems import CODES, Problem, did_you_mean, has_errors
from generator.reading import folder

CLEAN, ERRORS, USAGE, INTERRUPTED = 0, 1, 2, 130

_DESCRIPTION = """\
Turn source articles and annotations into a static site on which every fact, figure, quote, role and
relation is one click from the sentence it came from. Nothing is published that the sources do not say.
"""
_EPILOG = """\
a day's work:
  briefing init DIR        make a project that builds
  briefing new seeds/X     begin the annotation of a source article
  briefing preview         write with the site beside you
  briefing check           everything that needs mending
  briefing build           publish to site/

exit status: 0 published or clean (warnings allowed), 1 errors, 2 the command was used wrongly.
Every verb has its own help: briefing build --help
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _terminated)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\nbriefing: interrupted; what was published stays as it was", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone: nothing more to say, and Python must not say so at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ERRORS
    return status


def _terminated(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are two lines."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message}\nsee: {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="briefing", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True, dest="verb")

    def verb(name: str, run: Callable[[argparse.Namespace], int], words: str, more: str = "") -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}. {more}".strip())
        made.set_defaults(run=run)
        return made

    build = verb("build", _build, "check everything and publish the site", "Nothing is written while an error stands.")
    check = verb("check", _check, "check everything and publish nothing", "Accepted warnings are listed too.")
    preview = verb("preview", _preview, "show the site while you write", "Rebuilds and reloads on every save; never writes to site/.")
    init = verb("init", _init, "make a new project that builds", "Never writes over a file.")
    new = verb("new", _new, "begin the annotation of a seed", "Makes content/articles/SLUG.yaml, as a draft.")
    listing = verb("list", _list, "list what the project has")
    explain = verb("explain", _explain, "explain a problem's code", "Without a code, lists them all.")
    for each in (build, check, preview, new, listing):
        each.add_argument(
            "--root", type=Path, metavar="DIR", help="the project's folder (default: the nearest parent with content/site.yaml)"
        )
    for each in (build, check):
        each.add_argument(
            "--format", choices=("text", "json", "github", "sarif"), default="text", help="how problems are shown (default: text)"
        )
    for each in (build, check, preview):
        each.add_argument("--strict", action="store_true", help="make warnings errors")
    build.add_argument("--output", type=Path, metavar="DIR", help="where to publish (default: site/ in the project)")
    preview.add_argument("--port", type=_port, metavar="N", help="the port to serve on (default: 8000, or the next free one)")
    preview.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="the address to serve on (default: 127.0.0.1)")
    preview.add_argument("--open", action="store_true", help="open the site in a browser")
    preview.add_argument(
        "--editor",
        default="",
        metavar="NAME",
        help="make places links into an editor: vscode, cursor, zed, idea, sublime ... or an address with {path}",
    )
    preview.add_argument("--follow", action="store_true", help="lead the tab in use to whatever is edited")
    preview.add_argument("--poll", action="store_true", help="look for changes, where the system does not tell of them")
    preview.add_argument(
        "--patience", type=_seconds, default=10.0, metavar="SECONDS", help="how long one page may take to draw (default: 10)"
    )
    init.add_argument("directory", type=Path, metavar="DIR")
    new.add_argument("seed", metavar="SEED", help="a file in seeds/")
    new.add_argument("--slug", metavar="SLUG", help="the article's address (default: from its first words)")
    listing.add_argument(
        "what", nargs="?", choices=("articles", "actors", "topics", "questions", "briefings", "seeds"), help="one kind only"
    )
    listing.add_argument("--format", choices=("text", "json"), default="text")
    explain.add_argument("code", nargs="?", metavar="CODE")
    return parser


def _port(words: str) -> int:
    if words.isdigit() and 0 <= int(words) <= 65535:  # noqa: PLR2004 - the ports there are
        return int(words)
    msg = f"{words!r} is no port: 0 to 65535"
    raise argparse.ArgumentTypeError(msg)


def _seconds(words: str) -> float:
    try:
        seconds = float(words)
    except ValueError:
        seconds = 0.0
    if 0 < seconds < 86_400:  # noqa: PLR2004 - a day
        return seconds
    msg = f"{words!r} is no number of seconds"
    raise argparse.ArgumentTypeError(msg)


def _wrong(message: str, hint: str = "") -> int:
    print(f"briefing: {message}" + (f"\nhint: {hint}" if hint else ""), file=sys.stderr)
    return USAGE


def _root(options: argparse.Namespace) -> Path | None:
    """The project's folder; None, with a word to the author, where there is none."""
    if options.root is not None:
        if options.root.is_dir():
            return Path(options.root).resolve()
        _wrong(f"{options.root} is not a folder")
        return None
    found = folder.project_root(Path.cwd())
    if found is None:
        _wrong("no project here: neither this folder nor one above it has content/site.yaml", "`briefing init DIR` makes a project")
    return found


def _colour(stream: object) -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and bool(getattr(stream, "isatty", bool)())


def _show(problems: Sequence[Problem], texts: dict[str, bytes], form: str, **more: object) -> None:
    """Problems in the form asked for; text goes to standard error, all else is for machines."""
    if form == "json":
        sys.stdout.write(reports.as_json(problems, texts, **more))
    elif form == "sarif":
        sys.stdout.write(reports.as_sarif(problems, texts, __version__))
    elif form == "github":
        sys.stdout.write(reports.as_github(problems, texts))
    else:
        sys.stderr.write(reports.as_text(problems, texts, colour=_colour(sys.stderr)))


class _Progress:
    """A line on the terminal for work that takes more than a second; nothing where nobody watches."""

    def __init__(self) -> None:
        self.begun = self.shown = time.monotonic()
        self.watched = sys.stderr.isatty()
        self.drawn = False

    def __call__(self, doing: str, done: int, of: int) -> None:
        now = time.monotonic()
        if self.watched and now - self.begun > 1 and now - self.shown > 0.1:  # noqa: PLR2004 - seconds
            self.shown, self.drawn = now, True
            print(f"\r{doing} {done:,} of {of:,}\033[K", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Wipe the line."""
        if self.drawn:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _build(options: argparse.Namespace) -> int:
    root = _root(options)
    if root is None:
        return USAGE
    # Imported here: `--help` and `explain` need none of it.
    from generator.build import build
    from generator.publishing.output import publish

    begun = time.monotonic()
    texts, unread = folder.texts(root)
    progress = _Progress()
    made = build(texts, folder.shipped("templates"), strict=options.strict, unread=unread, progress=progress)
    progress.end()
    problems = list(made.problems)
    output = Path(options.output or root / "site").absolute()
    if not has_errors(problems):
        problems += publish(made.files, output, root)
    _show(problems, texts, options.format)
    failed = has_errors(problems)
    if options.format == "text":
        seconds = time.monotonic() - begun
        if failed:
            state = "stays as it was" if output.exists() else "was not made"
            print(f"{reports.summary(problems)}; nothing was published, {_shown(output)} {state}", file=sys.stderr)
        else:
            print(
                f"published {len(made.files)} files to {_shown(output)} in {seconds:.2f} s: {_counts(made.found)}; {reports.summary(problems)}"
            )
    return ERRORS if failed else CLEAN


def _shown(path: Path) -> str:
    """A path as the author would type it."""
    try:
        return path.relative_to(Path.cwd()).as_posix() + "/"
    except ValueError:
        return f"{path}/"


def _counts(found: object) -> str:
    from generator.briefing.found import Briefing
    from generator.publishing.words import counted

    if not isinstance(found, Briefing):
        return ""
    articles = found.articles.values()
    counts = {
        "article": len(articles),
        "fact": sum(len(each.facts) for each in articles),
        "quote": sum(len(each.quotes) for each in articles),
        "relation": sum(len(each.relations) for each in articles),
        "actor": len(found.actors),
        "mention": sum(len(each.mentions) for each in articles),
    }
    return ", ".join(counted(number, noun) for noun, number in counts.items())


def _check(options: argparse.Namespace) -> int:
    root = _root(options)
    if root is None:
        return USAGE
    from generator.build import build

    texts, unread = folder.texts(root)
    made = build(texts, folder.shipped("templates"), strict=options.strict, unread=unread)
    accepted = [
        {"path": article.path, "id": item.id, "code": code, "why": why}
        for article in (made.found.articles.values() if made.found else ())
        for item in article.items
        for code, why in item.accepted
    ]
    _show(made.problems, texts, options.format, accepted=accepted)
    if options.format == "text":
        for each in accepted:
            print(f"accepted: {each['path']} {each['id']}: {each['code']}: {each['why']}")
        print(reports.summary(made.problems))
    return ERRORS if has_errors(made.problems) else CLEAN


def _preview(options: argparse.Namespace) -> int:
    root = _root(options)
    if root is None:
        return USAGE
    from generator.preview import preview

    return preview(
        root,
        host=options.host,
        port=options.port,
        strict=options.strict,
        open_browser=options.open,
        editor_named=options.editor,
        follow=options.follow,
        poll=options.poll,
        patience=options.patience,
    )


def _init(options: argparse.Namespace) -> int:
    from generator.publishing.output import write_new
    from generator.starting import project_files

    directory: Path = options.directory
    if directory.exists() and not directory.is_dir():
        return _wrong(f"{directory} is a file, not a folder")
    if (directory / folder.MARK).exists():
        return _wrong(f"{directory} holds a project already", "`briefing new SEED` begins an annotation in it")
    problems = write_new(project_files(), directory)
    _show(problems, {}, "text")
    if problems:
        return ERRORS
    print(f"made a project in {directory}; next: cd {directory} && briefing build, or briefing preview")
    return CLEAN


def _new(options: argparse.Namespace) -> int:
    root = _root(options)
    if root is None:
        return USAGE
    from generator.publishing.output import refresh, write_new
    from generator.reading.shapes import ID
    from generator.starting import annotation, schema_files, slug_of

    texts, _ = folder.texts(root)
    seeds = [each.removeprefix("seeds/") for each in texts if each.startswith("seeds/")]
    name = _seed_name(options.seed, root)
    if name not in seeds:
        return _wrong(f"there is no seed {name} in {root / 'seeds'}", did_you_mean(name, seeds))
    data = texts[f"seeds/{name}"]
    first = data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n\n")[0]
    words = [each for each in first.split() if each != "date" and not each[:4].isdigit()]
    slug = options.slug or slug_of(" ".join(words)) or slug_of(Path(name).stem)
    if not ID.fullmatch(slug):
        return _wrong(f"{slug!r} is no slug: lower-case letters, digits and single hyphens", f"--slug {slug_of(slug) or 'my-article'}")
    files, report = annotation(name, data, slug)
    problems = report.problems or write_new(files, root)
    _show(problems, texts, "text")
    if has_errors(problems):
        return ERRORS
    refresh(schema_files(_actor_ids(texts)), root)
    print(f"made content/articles/{slug}.yaml, a draft; `briefing preview` shows it")
    return CLEAN


def _actor_ids(texts: Mapping[str, bytes]) -> tuple[str, ...]:
    """The ids of the project's actors, for editors to offer."""
    home = "content/actors/"
    return tuple(sorted(each[len(home) : -len(".md")] for each in texts if each.startswith(home) and each.endswith(".md")))


def _seed_name(words: str, root: Path) -> str:
    """A seed as typed, `seeds/x.txt` or `x.txt` or a path, by its name in seeds/."""
    path = Path(words).absolute()
    home = root / "seeds"
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else words.removeprefix("seeds/")


def _list(options: argparse.Namespace) -> int:
    root = _root(options)
    if root is None:
        return USAGE
    from generator.listing import listing

    texts, _ = folder.texts(root)
    found = listing(texts)
    chosen = {options.what: found[options.what]} if options.what else found
    if options.format == "json":
        print(json.dumps(chosen, ensure_ascii=False, indent=2))
        return CLEAN
    for kind, rows in chosen.items():
        print(f"{kind} ({len(rows)})")
        for row in rows:
            print("  " + "  ".join(str(each) for each in row.values() if each != ""))
    return CLEAN


def _explain(options: argparse.Namespace) -> int:
    pages = {name.removesuffix(".md"): data.decode() for name, data in folder.shipped("problems").items()}
    if options.code is None:
        for code in sorted(CODES):
            title = pages.get(code, "").partition("\n\n")[2].partition("\n")[0]
            print(f"{code:24} {title}".rstrip())
        return CLEAN
    if options.code not in pages:
        return _wrong(f"there is no problem code {options.code}", did_you_mean(options.code, sorted(CODES)))
    print(pages[options.code].rstrip())
    return CLEAN


if __name__ == "__main__":
    sys.exit(main())
