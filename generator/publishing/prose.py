"""Markdown tokens as HTML: links to pages and numbered citations in place of our marks; nothing raw comes through."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

from generator.briefing.found import Briefing, ItemKey
from generator.briefing.notes import Prose, Reference


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference in Markdown as a reader sees it."""

    kind: str  # citation, or what it leads to
    words: str
    name: str = ""  # of what it leads to
    number: int = 0  # of a citation


@dataclass(frozen=True, slots=True)
class Rendered:
    """Markdown that waits for its page: called with the page's way to the root (`../`) it gives HTML."""

    tokens: Sequence[Token]
    pointers: tuple[Pointer, ...]

    def __call__(self, root: str, *, cards: bool = True) -> Markup:
        """The HTML, with or without calls for cards (paper has none)."""
        env = {"pointers": self.pointers, "root": root, "cards": cards}
        return Markup(_renderer().render(self.tokens, _OPTIONS, env))  # noqa: S704 - markdown-it escapes; raw HTML is off


_OPTIONS = OptionsDict(
    {
        "maxNesting": 100,
        "html": False,
        "linkify": False,
        "typographer": False,
        "quotes": "“”‘’",
        "xhtmlOut": False,
        "breaks": False,
        "langPrefix": "language-",
        "highlight": None,
    }
)


def rendered(prose: Prose, briefing: Briefing, cite: Callable[[ItemKey], int]) -> Rendered:
    """Markdown with its references resolved; citations are numbered in order."""
    return Rendered(prose.tokens, tuple(_pointer(each, briefing, cite) for each in prose.references))


def _pointer(reference: Reference, briefing: Briefing, cite: Callable[[ItemKey], int]) -> Pointer:
    if reference.kind == "citation":
        key = briefing.items[reference.target]
        return Pointer("citation", _item_words(briefing, key), number=cite(key))
    kind, name = briefing.places[reference.target]
    return Pointer(kind, reference.words or _title(briefing, kind, name), name)


class _Renderer(RendererHTML):
    """markdown-it's renderer with a rule for our references; headings go down one level, for each page has its own h1."""

    def reference(self, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        """`[[id|words]]` and `[@id]`."""
        to: Pointer = env["pointers"][tokens[index].meta["index"]]
        if to.kind == "citation":
            card = f' interestfor="card.cited.{to.number}"' if env["cards"] else ""
            also = " also" if _cites(tokens, index - 1) or (_is_blank(tokens, index - 1) and _cites(tokens, index - 2)) else ""
            label = f"Note {to.number}: {escape(to.words)}"
            return f'<a class="cite{also}" href="#cited.{to.number}"{card} aria-label="{label}">{to.number}</a>'
        card = f' interestfor="card.{to.name}"' if to.kind == "actor" and env["cards"] else ""
        return f'<a class="{to.kind}" href="{env["root"]}{to.kind}s/{to.name}.html"{card}>{escape(to.words)}</a>'

    def text(self, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        """Words as they are, but for the blank before a citation: its number stands close, and never begins a line."""
        words = tokens[index].content
        return str(escape(words.rstrip() if _cites(tokens, index + 1) else words))

    def softbreak(self, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        """A line's end in the Markdown is a blank too."""
        return "" if _cites(tokens, index + 1) else "\n"

    def heading_open(self, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        """One level down, six at most."""
        return f"<h{_level(tokens[index])}>"

    def heading_close(self, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        """One level down, six at most."""
        return f"</h{_level(tokens[index])}>\n"


def _cites(tokens: Sequence[Token], index: int) -> bool:
    return 0 <= index < len(tokens) and tokens[index].type == "reference" and tokens[index].meta["kind"] == "citation"


def _is_blank(tokens: Sequence[Token], index: int) -> bool:
    return index >= 0 and tokens[index].type in ("text", "softbreak") and not tokens[index].content.strip()


def _level(token: Token) -> int:
    return min(int(token.tag[1]) + (token.tag == "h1"), 6)


def _item_words(briefing: Briefing, key: ItemKey) -> str:
    """The text of a fact or quote."""
    article = briefing.articles[key[0]]
    return next(each.text for each in article.items if each.id == key[1])


def _title(briefing: Briefing, kind: str, name: str) -> str:
    match kind:
        case "actor":
            return briefing.actors[name].name
        case "topic":
            return briefing.topics[name].title
        case "question":
            return briefing.questions[name].text
        case "article":
            return briefing.articles[name].title
        case "briefing":
            return briefing.briefings[name].title
        case _:
            return briefing.pages[name].title


@cache
def _renderer() -> RendererHTML:
    return _Renderer()
