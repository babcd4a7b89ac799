"""Random edits of a project's texts, as authors make them: of lines, words, files and templates.

Each edit takes a `Desk` and returns the texts as they are then. Some leave errors behind, which
keep a site from being published; `restore` takes all of them back.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from tests.building import templates, texts_of

Texts = Mapping[str, bytes]

RESTORED = 0.5  # the share of states after which all is as in the beginning
FOLDERS = ("content/articles/", "content/actors/", "content/topics/", "content/briefings/")
OWN = ("facts.html", "_macros.html", "article.html", "base.html")


@dataclass(frozen=True)
class Desk:
    """A source of chance, a project's texts, and what they were in the beginning."""

    source: random.Random
    texts: Texts
    original: Texts

    def path(self, *beginnings: str) -> str:
        """Return the path of some file, of those with such a beginning if there are any."""
        wanted = [path for path in self.texts if path.startswith(beginnings)]
        return self.source.choice(sorted(wanted or self.texts))

    def lines(self, path: str) -> list[bytes]:
        return self.texts[path].split(b"\n")

    def with_file(self, path: str, data: bytes) -> Texts:
        return {**self.texts, path: data}

    def without(self, path: str) -> Texts:
        return {other: data for other, data in self.texts.items() if other != path}

    def with_line(self, *beginnings: str, edited: Callable[[bytes], bytes]) -> Texts:
        """Return the texts with some line of some file edited."""
        path = self.path(*beginnings)
        lines = self.lines(path)
        at = self.source.randrange(len(lines))
        return self.with_file(path, b"\n".join((*lines[:at], edited(lines[at]), *lines[at + 1 :])))


Edit = Callable[[Desk], Texts]


def cut_line(at: Desk) -> Texts:
    path = at.path()
    lines = at.lines(path)
    del lines[at.source.randrange(len(lines))]
    return at.with_file(path, b"\n".join(lines))


def double_line(at: Desk) -> Texts:
    return at.with_line(edited=lambda line: line + b"\n" + line)


def swap_lines(at: Desk) -> Texts:
    path = at.path()
    lines = at.lines(path)
    one, other = (at.source.randrange(len(lines)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    return at.with_file(path, b"\n".join(lines))


def change_word(at: Desk) -> Texts:
    return at.with_line(edited=lambda line: line.replace(b"bridge", b"tunnel").replace(b"1", b"2"))


def break_yaml(at: Desk) -> Texts:
    return at.with_line("content/", edited=lambda line: b"\t{\n" + line)


def empty(at: Desk) -> Texts:
    return at.with_file(at.path(), b"")


def delete(at: Desk) -> Texts:
    return at.without(at.path()) if len(at.texts) > 1 else at.texts


def retitle(at: Desk) -> Texts:
    path = at.path("content/articles/", "content/site")
    title = f"title: A title {at.source.randrange(10**6)}".encode()
    return at.with_file(path, re.sub(rb"(?m)^title: .*$", title, at.texts[path], count=1))


def add_words(at: Desk) -> Texts:
    path = at.path("content/actors/", "content/topics/", "content/briefings/", "content/pages/")
    words = f"\n\n::: background\nSentence {at.source.randrange(10**6)}.\n:::\n".encode()
    return at.with_file(path, at.texts[path] + words)


def toggle_draft(at: Desk) -> Texts:
    path = at.path("content/articles/")
    data = at.texts[path]
    is_draft = data.startswith(b"draft: true\n")
    return at.with_file(path, data[12:] if is_draft else b"draft: true\n" + data)


def rename_file(at: Desk) -> Texts:
    path = at.path(*FOLDERS)
    return {**at.without(path), _renamed(at, path): at.texts[path]}


def rename_everywhere(at: Desk) -> Texts:
    """Rename a file, and the id that its name is, wherever it is referred to."""
    path = at.path(*FOLDERS)
    after = _renamed(at, path)
    old, new = (re.escape(PurePosixPath(name).stem).encode() for name in (path, after))
    found = re.compile(rb"(?<![\w-])%s(?![\w-])" % old)
    moved = {**at.without(path), after: at.texts[path]}
    return {
        name: found.sub(new, data) if name.startswith("content/") else data
        for name, data in moved.items()
    }


def exchange_names(at: Desk) -> Texts:
    folder = at.source.choice(FOLDERS)
    one, other = at.path(folder), at.path(folder)
    return {**at.texts, one: at.texts[other], other: at.texts[one]}


def move_seed(at: Desk) -> Texts:
    path = at.path("seeds/")
    after = _renamed(at, path)
    old, new = (name.removeprefix("seeds/").encode() for name in (path, after))
    moved = {**at.without(path), after: at.texts[path]}
    return {
        name: data.replace(b"seed: " + old + b"\n", b"seed: " + new + b"\n", 1)
        for name, data in moved.items()
    }


def own_template(at: Desk) -> Texts:
    name = at.source.choice(OWN)
    words = f"<!-- {at.source.randrange(10**6)} -->".encode()
    marked = templates()[name].replace(b"</", words + b"</", 1)
    return at.with_file(f"templates/{name}", marked)


def broken_template(at: Desk) -> Texts:
    return at.with_file(f"templates/{at.source.choice(OWN)}", b"{{ nothing }}")


def no_template(at: Desk) -> Texts:
    return {path: data for path, data in at.texts.items() if not path.startswith("templates/")}


def style(at: Desk) -> Texts:
    words = f"body {{ --edit: {at.source.random()}; }}\n".encode()
    return at.with_file("templates/static/style.css", words)


def bring_back(at: Desk) -> Texts:
    path = at.source.choice(sorted(at.original))
    return at.with_file(path, at.original[path])


def restore(at: Desk) -> Texts:
    return at.original


def _renamed(at: Desk, path: str) -> str:
    before = PurePosixPath(path)
    return before.with_name(f"renamed-{at.source.randrange(10**6)}{before.suffix}").as_posix()


EDITS: dict[Edit, int] = {
    retitle: 10,
    add_words: 10,
    change_word: 8,
    cut_line: 4,
    double_line: 3,
    swap_lines: 3,
    break_yaml: 2,
    empty: 1,
    delete: 4,
    toggle_draft: 5,
    rename_file: 4,
    rename_everywhere: 6,
    exchange_names: 3,
    move_seed: 4,
    own_template: 4,
    broken_template: 1,
    no_template: 2,
    style: 3,
    bring_back: 4,
    restore: 3,
}


def edited(desk: Desk) -> tuple[str, Texts]:
    """Return the name of some edit, and the texts after it."""
    edit = desk.source.choices([*EDITS], [*EDITS.values()])[0]
    return edit.__name__, edit(desk)


def states(name: str, edits: int, seed: int) -> Iterator[Texts]:
    """Yield a site's texts after bursts of edits, so many in all; what is broken is restored."""
    source, original = random.Random(seed), texts_of(name)
    texts, left = original, edits
    while left > 0:
        burst = min(left, source.choice((1, 1, 2, 4)))
        for _ in range(burst):
            _, texts = edited(Desk(source, texts, original))
        left -= burst
        yield texts
        if source.random() < RESTORED:
            texts = original
    yield original
