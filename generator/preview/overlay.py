"""What the preview lays over a page, and pages of its own, drawn with its templates."""

import difflib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator.cache import Cache
from generator.preview.editors import Editor
from generator.preview.hashes import digest
from generator.preview.injection import with_block
from generator.preview.messages import Card
from generator.preview.served import Served
from generator.problem_formats import message_parts
from generator.publishing.templating.templates import templates
from generator.reading import folder
from generator.text import number_of

TEMPLATES = "preview/templates"
MOST = 500  # cards of one list: a page must open, whatever is missing
_SEARCHED, _SHOWN, _LIKENESS = 5000, 5, 0.4  # pages among which a similar one is looked for
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_CODE = re.compile(r"`([^`]+)`")
_TAGS = {"yours": "del", "theirs": "ins"}


class Overlay:
    """Draws what is laid over pages, with links into an editor."""

    def __init__(self, editor: Editor, token: str = "") -> None:
        self._token = token  # of this start of the preview, without which it writes nothing
        filters: dict[str, Callable[..., Any]] = {
            "address": lambda card: _address(card, editor),
            "file_address": lambda path: editor.link(path, 1, 1),
            "parts": _parts,
            "thousands": "{:,}".format,
            "place": _place,
        }
        shipped = folder.shipped(TEMPLATES)
        self._templates, _ = templates(shipped, filters, Cache(keeps=False))

    def laid_over(self, page: bytes, name: str, served: Served) -> tuple[bytes, str]:
        """Return a page with everything that its author needs, and its version."""
        counts = count_words(served.errors, served.warnings)
        context = {**_context(name, served, counts), "token": self._token}
        contents = self._draw("laid_over.html", **context)
        version = digest(page + contents.encode())
        statics = json.dumps(served.statics, separators=(",", ":"))
        block = self._draw("block.html", version=version, statics=statics, contents=contents)
        title = f"{counts} · " if served.errors else ""
        is_article = name in served.margins
        laid_over = with_block(page, block.encode(), title.encode(), annotating=is_article)
        return laid_over, version

    def waiting_page(self) -> bytes:
        """Return the page that is shown while there is no good build yet."""
        return self._draw("waiting.html", policy=_POLICY).encode()

    def missing_page(self, name: str, files: Iterable[str]) -> bytes:
        """Return the page in the place of one that does not exist, with similar ones."""
        pages = [path for path in files if path.endswith(".html")]
        similar = difflib.get_close_matches(name, pages[:_SEARCHED], _SHOWN, _LIKENESS)
        return self._draw("missing.html", policy=_POLICY, name=name, similar=similar).encode()

    def _draw(self, template: str, **context: Any) -> str:
        return self._templates.draw(template, context)


def count_words(errors: tuple[Card, ...], warnings: tuple[Card, ...]) -> str:
    """Return how many there are, `2 errors, 1 warning`, or an empty string."""
    counts = [(len(errors), "error"), (len(warnings), "warning")]
    return ", ".join(number_of(count, noun) for count, noun in counts if count)


def _context(name: str, served: Served, counts: str) -> Mapping[str, Any]:
    margin = served.margins.get(name)
    own_path = margin.path if margin else ""
    return {
        "name": name,
        "margin": margin,
        "errors": served.errors,
        "warnings": _own_first(served.warnings, own_path),
        "most": MOST,
        "key": _key(served.errors),
        "counts": counts,
        "warning_counts": _warning_counts(served.warnings, own_path),
        "beneath": _beneath(served),
    }


def _beneath(served: Served) -> str:
    """Return what a page with errors is laid over."""
    if served.since:
        return f"Beneath is the last good build, of {served.since}."
    if served.files:
        return "Beneath is the page as it was before; there is no good build of the whole site yet."
    return "There is no good build yet."


def _key(errors: tuple[Card, ...]) -> str:
    """Return a hash of these very problems: others open a list that was folded away."""
    told = "\n".join(f"{card.code} {card.path} {card.message}" for card in errors)
    return digest(told.encode())


def _own_first(warnings: tuple[Card, ...], own_path: str) -> tuple[Card, ...]:
    """Return warnings with those of the page's own annotation first."""
    return tuple(sorted(warnings, key=lambda card: card.path != own_path))


def _warning_counts(warnings: tuple[Card, ...], own_path: str) -> str:
    """Return how many warnings there are, and how many of them are of the page."""
    here = sum(card.path == own_path for card in warnings)
    words = count_words((), warnings)
    return f"{words}, {here} here" if 0 < here < len(warnings) else words


def _parts(message: str) -> Iterator[tuple[str, str]]:
    """Yield a message as words with the element that sets them off, if any: a difference, code."""
    for kind, words in message_parts(message):
        if kind:
            yield _TAGS[kind], words
        else:
            # Every second piece was between backquotes.
            for number, piece in enumerate(_CODE.split(words)):
                yield "code" if number % 2 else "", piece


def _place(card: Card) -> str:
    return f"{card.path}:{card.line}:{card.column}" if card.path else "the build"


def _address(card: Card, editor: Editor) -> str:
    """Return the address that opens a card's place in the editor, or an empty string."""
    return editor.link(card.path, card.line, card.column) if card.is_editable else ""
