"""The beginning of a seed's annotation: its title, day and address, if the seed says them."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import count, islice

from msgspec import Struct

from generator.briefing.model.seed import Seed
from generator.briefing.pasted.clutter import is_clutter
from generator.briefing.pasted.headline import first_sentence, headline
from generator.briefing.pasted.publication_date import Publication, publication
from generator.cache import Cache
from generator.problems import NOWHERE, Problem, ProblemLog, has_errors
from generator.publishing.search.terms import folded
from generator.reading import seeds
from generator.reading import yaml_tree as yaml
from generator.reading.decoding import text_of
from generator.reading.front_matter import parted
from generator.reading.ids import LONGEST_ID
from generator.reading.project import notes

FIRST_LINES = 40  # in which a pasted page has its headline and its date
WRAPPED = 55  # characters that all lines of a paragraph broken by hand have, but the last

_LONGEST_STAMP = 5  # characters of a word with digits in it: cop29, 2024
_PLAIN_NAMES = frozenset(
    "a an the new untitled document doc text txt article story page file copy of download web seed "
    "draft scan paste pasted index final notes note source clip clipping".split()
)
_WORD = re.compile(r"(?=[a-z]*[aeiouy])[a-z]{2,}")
_SEED_KEY = re.compile(r"""^seed:[ \t]*(["']?)(.+?)\1[ \t]*(?:#.*)?$""", re.MULTILINE)


def slug_of(words: str) -> str:
    """Return words as an id: lower case without accents, hyphens, at most eight words."""
    return _id_of("-".join(_id_of(words).split("-")[:8]))


def _id_of(words: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", folded(words)).strip("-")
    return plain[:LONGEST_ID].strip("-")


def slug_of_file(stem: str) -> str:
    """Return a file's name as an id where it is made of words; otherwise nothing.

    `ferry-sinks-off-orrland` is; `000_9b0ecdded9bde263`, `IMG_2024` and `untitled-2` are not.
    """
    slug = _id_of(stem)
    parts = slug.split("-")
    if any(_is_stamp(part) for part in parts):
        return ""
    words = [part for part in parts if _WORD.fullmatch(part) and part not in _PLAIN_NAMES]
    return slug if len(words) > 1 else ""


def _is_stamp(part: str) -> bool:
    """Whether a part of a name is the digits and letters of a machine."""
    return len(part) > _LONGEST_STAMP and not part.isalpha() and not part.isdigit()


def free_slug(slug: str, texts: Mapping[str, bytes]) -> str:
    """Return the slug, or with the first number after it that no annotation has."""
    names = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    return next(name for name in names if article_path(name) not in texts)


def article_path(slug: str) -> str:
    """Return the path of an annotation."""
    return f"content/articles/{slug}.yaml"


def annotated(texts: Mapping[str, bytes]) -> dict[str, str]:
    """Return which file annotates a seed, by the seed's name in seeds/.

    A file that cannot be read for its mistakes counts too: its `seed` is what it says it is.
    """
    found, _ = notes(texts, [], Cache(keeps=False))
    read = {article.path for article in found.articles}
    known: dict[str, str] = {}
    for path, data in sorted(texts.items()):
        if path.startswith("content/articles/") and path not in read:
            seeds_named = _SEED_KEY.findall(data.decode(errors="replace"))
            known.update({name: path for _, name in seeds_named[:1]})
    return known | {article.seed: article.path for article in reversed(found.articles)}


class Beginning(Struct, frozen=True):
    """What the annotation of a seed begins with: name of the seed's file, pin, title and day.

    `is_dated`: whether the seed itself says the day, so that the annotation need not.
    """

    name: str
    sha256: str
    title: str
    is_dated: bool
    published: Publication = Publication()
    origin: str = ""  # the lines that say who published it, and what it was taken from

    @property
    def slug(self) -> str:
        """A name for the article: the file's name if that is made of words, else its title."""
        stem = self.name.rpartition("/")[2].rpartition(".")[0]
        return slug_of_file(stem) or slug_of(self.title) or slug_of(stem)


def beginning(name: str, data: bytes) -> tuple[Beginning | None, list[Problem]]:
    """Read a seed that is to be annotated; return None and problems if it cannot be."""
    log = ProblemLog(f"seeds/{name}")
    source = text_of(data, log)
    if source is None:
        return None, log.problems
    seed = seeds.seed(log.path, data, source, log)
    if not seed.blocks and not log.problems:
        log.add("unreadable-file", NOWHERE, "there is no text in this seed")
    if has_errors(log.problems):
        return None, log.problems
    lines = list(islice(_lines(seed), FIRST_LINES))
    is_markdown = name.endswith(".md")
    title = (_front_title(source) or _heading(seed)) if is_markdown else ""
    title = title or headline(line for _, line in lines) or first_sentence(seed.text)
    is_dated = seed.published is not None
    return Beginning(name, seed.sha256, title, is_dated, publication(lines)), log.problems


def _lines(seed: Seed) -> Iterator[tuple[int, str]]:
    """Yield the lines of the reading text with their numbers in the file.

    A paragraph that was broken into lines by hand is one line.
    """
    for block in seed.blocks:
        lines = block.span.of(seed.text).split("\n")
        number, _ = seed.place(block.span.start)
        if len(lines) > 1 and min(map(len, lines[:-1])) >= WRAPPED:
            yield number, " ".join(lines)
        else:
            yield from enumerate(lines, number)


def _heading(seed: Seed) -> str:
    """Return the first heading of a Markdown file that is not its web site's."""
    headings = (block.span.of(seed.text) for block in seed.blocks if block.kind == "heading")
    return headline(line for line in headings if not is_clutter(line))


def _front_title(source: str) -> str:
    """Return the title that a seed's front matter says, or an empty string."""
    front, _ = parted(source, ProblemLog(""))
    title = yaml.value_at(front, "title")
    if not isinstance(title, yaml.Scalar) or title.is_empty:
        return ""
    return " ".join(title.text.split())


def annotation(beginning: Beginning) -> str:
    """Return the beginning of a seed's annotation as YAML: a draft, pinned, titled and dated."""
    return (
        f"{head(beginning)}"
        "names: {}             # who a name means in this text:  Kim: kim-hong-kyun\n"
        "facts: []\n"
        "#  - id: what-happened\n"
        "#    text: The statement in your own words.\n"
        "#    evidence: the words of the seed that say so\n"
        "#    said_by: actor-id\n"
        "quotes: []\n"
        "#  - id: in-short\n"
        "#    text: the words between the quotation marks\n"
        "#    speaker: actor-id\n"
        "relations: []\n"
    )


def head(beginning: Beginning) -> str:
    """Return what the annotation of a seed has before its names and items."""
    return (
        "# yaml-language-server: $schema=../../.briefing/schema/article.json\n"
        f"seed: {json.dumps(beginning.name, ensure_ascii=False)}\n"
        f"sha256: {beginning.sha256}\n"
        f"title: {json.dumps(beginning.title, ensure_ascii=False)}\n"
        f"{'' if beginning.is_dated else _published_line(beginning.published)}"
        f"{beginning.origin}"
        "draft: true           # shown by `briefing preview` only, until you delete this line\n"
        "topics: []\n"
    )


def _published_line(published: Publication) -> str:
    """Return the line for the day: with its source in the seed, or left to the author."""
    if published.day and not published.line:
        return f"published: {published.day} # {published.words}\n"
    if published.day:
        source = f'"{published.words}", line {published.line} of the seed'
        return f"published: {published.day} # {source}\n"
    doubt = f": {published.doubt}" if published.doubt else ", such as 2024-10-21"
    return f"published:            # the day{doubt}\n"
