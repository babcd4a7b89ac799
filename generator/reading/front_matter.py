"""Where a Markdown file's YAML front matter ends and its text begins."""

import re

from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.text import Span

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)


_KEY = re.compile(r"\s*[\w-]+[ \t]*:(?=\s)")


def parted(source: str, log: ProblemLog) -> tuple[yaml.Node | None, int]:
    """The front matter's root node (None without one) and the offset at which the Markdown begins."""
    opening = _OPENING.match(source)
    if not opening:
        return None, 0
    closing = _CLOSING.search(source, opening.end())
    if not closing:
        log.add("bad-yaml", Span(0, 3), "the front matter has no closing line `---`")
        return None, len(source)
    before = len(log.problems)
    front = yaml.document(source[opening.end() : closing.start()], log, opening.end())
    if front is None:
        place = Span(0, 3)
        front = (
            yaml.Unusable(place)
            if len(log.problems) > before
            else yaml.Mapping((), flow=False, span=place)
        )
    return front, closing.end()


def parted_as_received(source: str, log: ProblemLog) -> tuple[yaml.Node | None, int]:
    """The same of a file that is not ours to change: only a mapping is front matter, and what we would refuse in it is read."""
    aside = ProblemLog(log.path)
    front, body_at = parted(source, aside)
    if isinstance(front, yaml.Mapping) and front.entries:
        return front, body_at
    opening = _OPENING.match(source)
    is_broken = aside.problems and (front is None or isinstance(front, yaml.Unusable))
    if opening and is_broken and _KEY.match(source, opening.end()):
        log.problems.extend(aside.problems)
        return yaml.Unusable(Span(0, 3)), body_at
    return None, 0
