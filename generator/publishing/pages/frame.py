"""What every page shares: its head, the navigation, its policy, the path to the root."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from generator.briefing.model.content import Site
from generator.publishing.lines import ChangeMark
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager
from generator.publishing.presenter import Presenter
from generator.publishing.words.locale_names import direction

NOT_FOUND = "404.html"  # shown by a server at any address
IN_VIEW = ("search", "home", "articles")  # sections that are in view at any width
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self';"
    " base-uri 'none'; form-action 'none'"
)
_WITH_FORM = _POLICY.replace("form-action 'none'", "form-action 'self'")
_SCRIPTED = f"{_POLICY}; script-src 'self'"
_POLICIES = {"search.html": _SCRIPTED, "moved.html": _SCRIPTED, NOT_FOUND: _WITH_FORM}
_PREVIEWED = f"{_SCRIPTED}; connect-src 'self'"


class Mode(Struct, frozen=True):
    """Whether pages are for readers or for the author's preview, which has its own script."""

    preview: bool = False


def context_of(page: Page, presenter: Presenter, mode: Mode) -> Mapping[str, object]:
    """Return all that a page's template is given: what the page itself shows, and its frame."""
    content = page.context()
    return {
        **shared(presenter),
        **content,
        "part": _part(content),
        "page": page,
        "root": _root(page, presenter.briefing.site.url),
        "policy": _policy(page, mode),
        "preview": mode.preview,
        "description": _description(page, presenter.briefing.site),
        "canonical": _canonical(page, presenter.briefing.site.url),
        "is_in_more": page.section not in {*IN_VIEW, "", "about"},
        "site": presenter.briefing.site,
        "changed": _mark(page, presenter),
    }


def shared(presenter: Presenter) -> Mapping[str, object]:
    """Return what is the same on all pages; every page depends on it, so it is not noted as read.

    It says which sections there are, and not what they hold. The day of the newest article is not
    among it, or a new article would change all pages: a page that says that day gives it itself.
    """
    plain_pages, site = presenter.untraced.pages.values(), presenter.untraced.site
    return {
        "as_of": presenter.words.date(site.as_of) if site.is_dated else "",
        "lang": presenter.lang,
        "dir": direction(presenter.untraced.site.lang),
        "sections": _sections(presenter),
        "has_record": bool(presenter.untraced.history),
        "plain_pages": [(page.title, f"pages/{page.slug}.html") for page in plain_pages],
    }


def _mark(page: Page, presenter: Presenter) -> ChangeMark | None:
    """Return when the title of a page, or what else it says of itself, was last changed."""
    folder, _, name = page.path.removesuffix(".html").partition("/")
    return presenter.mark(folder.removesuffix("s"), name, page.path)


def _part(content: Mapping[str, object]) -> int:
    """Return the number of a page among the parts of its list, 0 for the first and for others."""
    match content.get("pager"):
        case Pager(number=number, is_first=False):
            return number
    return 0


def _root(page: Page, url: str) -> str:
    """Return the relative path to the site's root; the page not found needs the absolute one."""
    return f"{urlsplit(url).path}/" if page.path == NOT_FOUND and url else page.root


def _policy(page: Page, mode: Mode) -> str:
    """Return the Content-Security-Policy of a page."""
    if mode.preview:
        return _PREVIEWED
    return _POLICIES.get(page.template, _POLICY)


def _description(page: Page, site: Site) -> str:
    return page.description or f"{page.title}. {site.description or site.title}"


def _canonical(page: Page, url: str) -> str:
    """Return the one absolute address of what a page shows, or an empty string."""
    if not url or page.path == NOT_FOUND:
        return ""
    return f"{url}/{page.stands_for or page.path}"


def _sections(presenter: Presenter) -> list[tuple[str, str, str]]:
    """Return the navigation: (section, words, path); what the site does not have is left out."""
    briefing = presenter.untraced
    sections = [
        ("search", "search.html", True),
        ("home", "index.html", True),
        ("articles", "articles/index.html", True),
        ("briefings", "briefings/index.html", bool(briefing.briefings)),
        ("actors", "actors/index.html", bool(briefing.actors)),
        ("topics", "topics/index.html", bool(briefing.topics)),
        ("questions", "questions/index.html", bool(briefing.questions)),
        ("facts", "facts.html", True),
        ("quotes", "quotes.html", True),
        ("timeline", "timeline.html", True),
        ("record", "record.html", bool(briefing.history)),
    ]
    return [(name, presenter.words.text(name), path) for name, path, has in sections if has]
