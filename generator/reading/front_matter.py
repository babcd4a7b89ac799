"""Where a Markdown file's YAML front matter ends and its text begins."""

import re

from generator.problems import ProblemLog
from generator.reading import yaml_tree as yaml
from generator.text import Span

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_FIRST_LINE = Span(0, 3)
_KEY = re.compile(r"\s*[\w-]+[ \t]*:(?=\s)")


def parted(source: str, log: ProblemLog) -> tuple[yaml.Node | None, int]:
    """Return the front matter's root node, None without one, and where the Markdown begins."""
    opening = _OPENING.match(source)
    if not opening:
        return None, 0
    closing = _CLOSING.search(source, opening.end())
    if not closing:
        log.add("bad-yaml", _FIRST_LINE, "the front matter has no closing line `---`")
        return None, len(source)
    before = len(log.problems)
    front = yaml.document(source[opening.end() : closing.start()], log, opening.end())
    if front is None and len(log.problems) > before:
        front = yaml.Unusable(_FIRST_LINE)
    return front or yaml.Mapping((), flow=False, span=_FIRST_LINE), closing.end()


def parted_as_received(source: str, log: ProblemLog) -> tuple[yaml.Node | None, int]:
    """Return the same of a file that is not ours to change.

    Only a mapping is front matter here, and what we refuse in ours is ignored.
    """
    aside = ProblemLog(log.path)
    front, body_at = parted(source, aside)
    if isinstance(front, yaml.Mapping) and front.entries:
        return front, body_at
    opening = _OPENING.match(source)
    is_broken = aside.problems and (front is None or isinstance(front, yaml.Unusable))
    if opening and is_broken and _KEY.match(source, opening.end()):
        log.problems.extend(aside.problems)
        return yaml.Unusable(_FIRST_LINE), body_at
    return None, 0
