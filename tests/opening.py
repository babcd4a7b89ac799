"""Pages in the browser, one of each kind, and a watch over what goes wrong while they are open."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, ViewportSize

from tests.building import Site

# A kind of page, and how its path looks.
KINDS = {
    "front page": r"index\.html",
    "article": r"articles/(?!index)[^/]+\.html",
    "citations of an article": r"articles/(?!index)[^/]+/cite(/\d+)?\.html",
    "list of articles": r"articles/(index\.html|index/\d+\.html)",
    "actor": r"actors/(?!index)[^/]+\.html",
    "actor, further page": r"actors/[^/]+/everything(/\d+)?\.html",
    "dossier of an actor": r"actors/[^/]+/dossier\.html",
    "dossier of a briefing": r"briefings/[^/]+/dossier\.html",
    "list of actors": r"actors/(index\.html|index/\d+\.html)",
    "topic": r"topics/(?!index).+\.html",
    "list of topics": r"topics/(index\.html|index/\d+\.html)",
    "question": r"questions/(?!index).+\.html",
    "list of questions": r"questions/(index\.html|index/\d+\.html)",
    "briefing": r"briefings/(?!index)[^/]+\.html",
    "list of briefings": r"briefings/(index\.html|index/\d+\.html)",
    "plain page": r"pages/.+\.html",
    "list of a facet": r"(facts|quotes|timeline|articles/index)/(status|by|topic|month)-[^/]+(/\d+)?\.html",
    "choices of a list": r"(facts|quotes|timeline|articles/index)/narrow\.html",
    "quotes": r"quotes(/\d+)?\.html",
    "facts": r"facts(/\d+)?\.html",
    "timeline": r"timeline(/\d+)?\.html",
    "search": r"search(/\d+)?\.html",
    "method": r"about/.+\.html",
    "record": r"record\.html",
    "month of the record": r"record/\d{4}-\d{2}(/\d+)?\.html",
    "not found": r"404\.html",
}
ALL = os.environ.get("BRIEFING_AUDIT") == "all"

# How axe looks at a page: by all rules of WCAG 2.2 AA in one width and scheme, and in the others, whose
# markup is the same, by contrast alone; in an audit by all rules in both widths and both schemes.
NARROW, WIDE = ViewportSize(width=320, height=800), ViewportSize(width=1280, height=900)
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
}
CONTRAST = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
LOOKS = (
    [(size, scheme, WCAG) for size in (NARROW, WIDE) for scheme in ("light", "dark")]
    if ALL
    else [(NARROW, "light", WCAG), (WIDE, "dark", CONTRAST)]
)


def kind_of(path: str) -> str:
    """The kind of page that a path has."""
    kinds = [kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, path)]
    assert len(kinds) == 1, f"{path} is a page of no known kind: name it in KINDS"
    return kinds[0]


SHOWN = ("client", "small", "crisis", "specimen")  # the last has a record
# Pages with something that the longest of their kind lacks: no text, excerpts, another script, crossing passages.
SPECIAL = {
    "crisis": (
        "articles/ambassadors-to-return.html",
        "articles/joint-port-authority-opens.html",
        "articles/families-of-uncounted-workers.html",
    ),
    "small": ("articles/harbour-bridge.html",),
}


def sample(site: Callable[[str], Site]) -> dict[str, list[str]]:
    """Return the pages to look at by site: of each kind the longest; in an audit all pages."""
    chosen: dict[str, list[str]] = {}
    seen: set[str] = set()
    for name in SHOWN:
        built = site(name)
        former = built.former
        if urlsplit(built.found.site.url).path:
            former.add("404.html")  # its links are absolute: opened as a file it has no style
        pages = [page for page in built.pages if page not in former]
        longest = {
            kind_of(entry): entry
            for entry in sorted(pages, key=lambda page: (len(built.files[page]), page))
        }
        fresh = [page for kind, page in longest.items() if kind not in seen]
        chosen[name] = pages if ALL else sorted({*fresh, *SPECIAL.get(name, ())})
        seen |= set(longest)
    return chosen


@dataclass
class Watch:
    """What went wrong on the pages of a browser."""

    home: str
    wrong: list[str] = field(default_factory=list)

    def console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(
                f"{message.page.url if message.page else ''}: {message.type}: {message.text}"
            )

    def request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:")):
            self.wrong.append(f"asks for {request.url}")

    def failed(self, request: Request) -> None:
        # The browser gives up the icon of a page that is left before it came.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"did not get {request.url}: {request.failure}")

    def violation(self, words: str) -> None:
        self.wrong.append(f"policy: {words}")


@contextmanager
def watched(context: BrowserContext, home: str) -> Iterator[tuple[Page, Watch]]:
    """A page of the context, and the watch over it."""
    watch = Watch(home)
    context.on("console", watch.console)
    context.on("request", watch.request)
    context.on("requestfailed", watch.failed)
    context.on("weberror", lambda error: watch.wrong.append(str(error.error)))
    context.expose_function("reportViolation", watch.violation)
    context.add_init_script(
        "document.addEventListener('securitypolicyviolation', each => reportViolation(`${each.violatedDirective} ${each.blockedURI}`));"
    )
    page = context.new_page()
    yield page, watch
    page.close()


def opened(page: Page, home: str, paths: Iterable[str]) -> None:
    """Open one page after the other, each to its end."""
    for path in paths:
        answer = page.goto(f"{home}/{path}")
        assert answer is None or answer.ok or path == "404.html", path
        assert page.locator("main h1").count() == 1, path
        assert page.evaluate("document.styleSheets.length") > 0, path
