"""Markdown tokens as HTML: links to pages and numbered citations in place of our marks; nothing raw comes through."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Protocol

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

from generator.briefing.found import Briefing, ItemKey
from generator.briefing.notes import Prose


class Rendered(Protocol):
    """A function from a page's way to the root (`../`) to the HTML, with or without calls for cards (paper has none)."""

    def __call__(self, root: str, *, cards: bool = True) -> Markup: ...  # noqa: D102


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
    """Tokens as a function that gives HTML; citations are numbered now, in order."""
    numbers = [cite(briefing.items[each.target]) if each.kind == "citation" else 0 for each in prose.references]

    def html(root: str, *, cards: bool = True) -> Markup:
        env = {"briefing": briefing, "root": root, "numbers": numbers, "cards": cards}
        return Markup(_renderer().render(prose.tokens, _OPTIONS, env))  # noqa: S704 - markdown-it escapes; raw HTML is off

    return html


class _Renderer(RendererHTML):
    """markdown-it's renderer with a rule for our references; headings go down one level, for each page has its own h1."""

    def reference(self, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        """`[[id|words]]` and `[@id]`."""
        meta = tokens[index].meta
        briefing: Briefing = env["briefing"]
        if meta["kind"] == "citation":
            number = env["numbers"][meta["index"]]
            text = escape(_item_words(briefing, briefing.items[meta["target"]]))
            card = f' interestfor="card.cited.{number}"' if env["cards"] else ""
            also = " also" if _cites(tokens, index - 1) or (_is_blank(tokens, index - 1) and _cites(tokens, index - 2)) else ""
            return f'<a class="cite{also}" href="#cited.{number}"{card} aria-label="Note {number}: {text}">{number}</a>'
        kind, name = briefing.places[meta["target"]]
        words = meta["words"] or _title(briefing, kind, name)
        card = f' interestfor="card.{name}"' if kind == "actor" and env["cards"] else ""
        return f'<a class="{kind}" href="{env["root"]}{kind}s/{name}.html"{card}>{escape(words)}</a>'

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
