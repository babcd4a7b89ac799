"""Markdown tokens as HTML, with links to pages and numbered citations; nothing raw."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape
from msgspec import Struct

from generator.briefing.model.article import ItemKey
from generator.briefing.model.content import Briefing
from generator.briefing.model.notes import Prose, Reference
from generator.publishing.languages import interface_language
from generator.publishing.lines import LineView
from generator.publishing.words.interface import Words

# A fact or quote as pages show it, the relative path to the root, its number
Exhibit = Callable[[Any, str, int], Markup]

_WORD, _LONGEST = re.compile(r"\w+"), 60


class Pointer(Struct, frozen=True):
    """A reference in Markdown as a reader sees it."""

    kind: str  # citation, or what it leads to
    words: str
    name: str = ""  # of what it leads to
    number: int = 0  # of a citation
    at: str = ""  # where the passage of a citation is
    status: str = ""  # of a fact that is cited


class Heading(Struct, frozen=True):
    """A heading: the token that begins it, its level on the page (2 to 6), its id, its words."""

    token: int
    level: int
    id: str
    words: str


class Rendered(Struct, frozen=True):
    """Markdown that waits for its page: called with the path to the root (`../`) it gives HTML."""

    tokens: Sequence[Token]
    pointers: tuple[Pointer, ...]
    headings: tuple[Heading, ...] = ()
    words: Words = Words("en")

    def __call__(  # noqa: PLR0913 - what pages ask for
        self,
        root: str,
        exhibit: Exhibit,
        notes: Sequence[Any],
        *,
        cards: bool = True,
        anchors: bool = False,
        direct: bool = False,
    ) -> Markup:
        """Return the HTML.

        `exhibit` draws one of the page's `notes` where a block shows it; `cards` asks for cards,
        which paper does not have, `anchors` for the ids of headings. `direct` makes citations lead
        to their passages, on a page without a list of notes.
        """
        headings = {heading.token: heading for heading in self.headings}
        shown = {"exhibit": exhibit, "notes": notes, "cards": cards, "anchors": anchors}
        shown["direct"] = direct
        shown |= {"pointers": self.pointers, "root": root, "headings": headings}
        env = {**shown, "words": self.words}
        html = _renderer().render(self.tokens, _OPTIONS, env)
        return Markup(html)  # noqa: S704 - markdown-it escapes; raw HTML is off

    def __bool__(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.tokens)


_VOUCHED_FOR = frozenset({"", "reported", "confirmed"})
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


def rendered(
    prose: Prose,
    briefing: Briefing,
    line: Callable[[ItemKey], LineView],
    cite: Callable[[ItemKey], int],
) -> Rendered:
    """Return Markdown with its references resolved; citations are numbered in order."""
    words = _words(briefing)
    pointers = tuple(_pointer(reference, briefing, line, cite) for reference in prose.references)
    headings = tuple(_headings(prose.tokens, pointers))
    return Rendered(prose.tokens, pointers, headings, words)


def _words(briefing: Briefing) -> Words:
    lang = briefing.site.lang
    return Words(interface_language(lang), lang)


def _headings(tokens: Sequence[Token], pointers: Sequence[Pointer]) -> Iterator[Heading]:
    """Yield headings from h2 down, since pages have an h1, and without a gap in their levels.

    Their ids are made of their words, after a dot as all of ours are.
    """
    within: list[str] = []
    met: Counter[str] = Counter()
    for at, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        while within and within[-1] >= token.tag:
            within.pop()
        within.append(token.tag)
        said = "".join(_heard(child, pointers) for child in tokens[at + 1].children or ()).strip()
        name = "-".join(_WORD.findall(said.lower()))[:_LONGEST].strip("-") or "section"
        met[name] += 1
        yield Heading(
            at,
            min(len(within) + 1, 6),
            f"s.{name}.{met[name]}" if met[name] > 1 else f"s.{name}",
            said,
        )


def _heard(token: Token, pointers: Sequence[Pointer]) -> str:
    """Return the words of a token in a heading; the number of a note is not one."""
    if token.type == "reference":
        to = pointers[token.meta["index"]]
        return "" if to.kind == "citation" else to.words
    if token.type in ("text", "code_inline"):
        return token.content
    return " " * (token.type == "softbreak")


def _pointer(
    reference: Reference,
    briefing: Briefing,
    line: Callable[[ItemKey], LineView],
    cite: Callable[[ItemKey], int],
) -> Pointer:
    """Return a reference as a reader sees it; a citation has the words of its fact or quote."""
    if reference.kind == "citation":
        key = briefing.items[reference.target]
        number, cited = cite(key), line(key)
        label = _words(briefing).text("note.label").format(number, cited.label)
        return Pointer("citation", label, number=number, at=cited.at, status=cited.status)
    kind, name = briefing.places[reference.target]
    return Pointer(kind, reference.words or title_of(briefing, kind, name), name)


class _Renderer(RendererHTML):
    """markdown-it's renderer with a rule for our references and one for headings."""

    def container_background_open(self, *arguments: Any) -> str:
        """The beginning of a block that the author declared as background, with a label."""
        return _declared("background", arguments[3]["words"].text("declared.background"))

    def container_opinion_open(self, *arguments: Any) -> str:
        """The beginning of a block that the author declared as opinion, with a label."""
        return _declared("opinion", arguments[3]["words"].text("declared.opinion"))

    def reference(self, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        """Return the link of `[[id|words]]` or `[@id]`, or the exhibit of a block."""
        to: Pointer = env["pointers"][tokens[index].meta["index"]]
        if to.kind != "citation":
            return _page_link(to, env["root"], cards=env["cards"])
        target = f"{env['root']}{to.at}" if env["direct"] else f"#cited.{to.number}"
        if tokens[index].meta.get("block"):
            note = env["notes"][to.number - 1]
            return str(env["exhibit"](note, env["root"], to.number, target))
        follows = _follows_citation(tokens, index)
        return _citation(to, target, follows=follows, cards=env["cards"])

    def text(self, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        """Return words without the space before a citation, whose number never begins a line."""
        words = tokens[index].content
        return str(escape(words.rstrip() if _cites(tokens, index + 1) else words))

    def softbreak(self, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        """Return a line end of the Markdown, nothing before a citation."""
        return "" if _cites(tokens, index + 1) else "\n"

    def heading_open(self, _tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        """Return its opening tag, with an id where the page asks for it."""
        heading: Heading = env["headings"][index]
        return (
            f'<h{heading.level} id="{escape(heading.id)}">'
            if env["anchors"]
            else f"<h{heading.level}>"
        )

    def heading_close(self, _tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        """Return its closing tag; a heading is three tokens."""
        return f"</h{env['headings'][index - 2].level}>\n"


def _page_link(to: Pointer, root: str, *, cards: bool) -> str:
    """Return a link to a page."""
    card = f' interestfor="card.{to.name}"' if to.kind == "actor" and cards else ""
    path = f"{root}{to.kind}s/{to.name}.html"
    return f'<a class="{to.kind}" href="{path}"{card}>{escape(to.words)}</a>'


def _citation(to: Pointer, target: str, *, follows: bool, cards: bool) -> str:
    """Return the link of a citation; one that follows another is set apart from it.

    It has the mark of the status of what is not vouched for.
    """
    classes = "cite also" if follows else "cite"
    if to.status not in _VOUCHED_FOR:
        classes += f" status {to.status}"
    card = f' interestfor="card.cited.{to.number}"' if cards else ""
    attributes = f'href="{target}"{card} aria-label="{escape(to.words)}"'
    return f'<a class="{classes}" {attributes}>{to.number}</a>'


def _follows_citation(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token follows a citation, perhaps after a space."""
    before = index - 2 if _is_space(tokens, index - 1) else index - 1
    return _cites(tokens, before)


def _cites(tokens: Sequence[Token], index: int) -> bool:
    return (
        0 <= index < len(tokens)
        and tokens[index].type == "reference"
        and tokens[index].meta["kind"] == "citation"
    )


def _is_space(tokens: Sequence[Token], index: int) -> bool:
    return (
        index >= 0
        and tokens[index].type in ("text", "softbreak")
        and not tokens[index].content.strip()
    )


def title_of(briefing: Briefing, kind: str, name: str) -> str:
    """Return the title of a page, or the name of an actor."""
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


def _declared(kind: str, label: str) -> str:
    """Return the beginning of a declared block, with its label."""
    words = f'<p class="label">{escape(label)}</p>'
    return f'<div class="declared {kind}" role="note">{words}\n'
