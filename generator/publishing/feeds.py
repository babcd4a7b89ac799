"""feed.xml (Atom), sitemap.xml and robots.txt; addresses are absolute if the site has a `url`."""

from collections.abc import Iterable
from functools import partial
from operator import itemgetter

from markupsafe import Markup, escape

from generator.briefing.model.article import Article, Fact
from generator.briefing.model.content import Site
from generator.briefing.model.dates import When
from generator.publishing.addresses import article_at, page_at, record_at
from generator.publishing.atom import entry_id
from generator.publishing.atom import instant as _instant
from generator.publishing.feed_changes import changed_on, corrections
from generator.publishing.languages import is_same
from generator.publishing.lines import LineView
from generator.publishing.presenter import Presenter
from generator.publishing.recipes import PageName
from generator.publishing.words.date_words import machine_date
from generator.record.history import History

NEWEST = 50
# Templates of pages that are not there, that are elsewhere, that repeat another
UNLISTED = (
    *("404.html", "moved.html", "removed.html"),
    *("dossier.html", "cite.html", "facet.html", "facets.html"),
)

# Of a fact in whose place another may be known, the title says nothing.
_LOST = ("retracted", "denied")


def feed(presenter: Presenter) -> bytes:
    """Return the newest articles as Atom; ids outlive a move of the site unless it has a `url`."""
    site = presenter.briefing.site
    articles = list(presenter.briefing.articles.values())[:NEWEST]
    dated = [(_updated(article, presenter), _entry(article, presenter)) for article in articles]
    dated += corrections(presenter, partial(_address, site), partial(_link, site))
    newest_first = sorted(dated, key=itemgetter(0), reverse=True)
    updated = newest_first[0][0] if newest_first else _instant(site.as_of)
    own = (
        Markup('<link rel="self" href="{}/feed.xml"/>\n').format(site.url) if site.url else Markup()
    )
    entries = Markup("").join(entry for _, entry in newest_first)
    return _bytes(
        Markup(
            '<?xml version="1.0" encoding="utf-8"?>\n'
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">\n'
            "<title>{title}</title>\n{subtitle}<id>{id}</id>\n<updated>{updated}</updated>\n"
            '<author><name>{author}</name></author>\n<link href="{home}"/>\n{own}{entries}</feed>\n'
        ).format(
            lang=site.lang,
            title=site.title,
            subtitle=Markup("<subtitle>{}</subtitle>\n").format(site.description)
            if site.description
            else "",
            id=_address(site, ""),
            updated=updated,
            author=site.publisher or site.title,
            home=f"{site.url}/" if site.url else "index.html",
            own=own,
            entries=entries,
        )
    )


def _entry(article: Article, presenter: Presenter) -> Markup:
    site = presenter.briefing.site
    path = article_at(article.slug)
    lang = _marked(article.lang, site.lang, "xml:lang")
    lines = [presenter.line(fact) for fact in article.facts]
    in_order = sorted(lines, key=lambda line: not line.stands)
    said = Markup("").join(_told(line, site.lang) for line in in_order)
    content = escape(str(Markup("<ul>{}</ul>").format(said))) if said else ""
    return Markup(
        "<entry>\n<title{lang}>{title}</title>\n<id>{id}</id>\n"
        "<updated>{updated}</updated>\n<published>{published}</published>\n"
        '<link href="{link}"/>\n{summary}{content}</entry>\n'
    ).format(
        title=_title(article, presenter),
        lang=lang,
        id=_address(site, path),
        updated=_updated(article, presenter),
        published=_instant(article.published),
        link=_link(site, path),
        summary=Markup("<summary{}>{}</summary>\n").format(lang, article.summary)
        if article.summary
        else "",
        content=Markup('<content type="html">{}</content>\n').format(content) if content else "",
    )


def _title(article: Article, presenter: Presenter) -> str:
    """Return the title of an article, with the status of a key fact that it is no longer so."""
    lost = [fact.status for fact in article.facts if _is_lost_since(article.published, fact)]
    if not lost:
        return article.title
    return presenter.words.text("feed.title").format(
        article.title, presenter.words.status(lost[0]).lower()
    )


def _is_lost_since(published: When, fact: Fact) -> bool:
    """Whether a key fact was denied or retracted after its article was published."""
    is_later = fact.status_on is None or fact.status_on.latest > published.latest
    return fact.key and fact.status in _LOST and is_later


def _marked(lang: str, site_lang: str, attribute: str) -> Markup:
    """Return the attribute of words in another language than the site's, or nothing."""
    return Markup() if is_same(lang, site_lang) else Markup(' {}="{}"').format(attribute, lang)


def _told(line: LineView, site_lang: str) -> Markup:
    """Return a fact with its status, who says it, and what replaced it; struck out if need be."""
    mark = _marked(line.lang, site_lang, "lang")
    text = Markup("<span{}>{}</span>").format(mark, line.text) if mark else escape(line.text)
    if line.stands:
        return Markup("<li>{} – {}</li>").format(text, line.told)
    instead = Markup("<br/>{}").format(line.instead_told) if line.instead else ""
    struck = Markup("<li><small><s>{}</s> – {}{}</small></li>")
    return struck.format(text, line.told, instead)


def _updated(article: Article, presenter: Presenter) -> str:
    """Return when an article was published, or last changed if that is later."""
    changed = changed_on(article, presenter)
    return max(_instant(article.published), f"{changed}T00:00:00Z" if changed else "")


def _address(site: Site, path: str) -> str:
    return entry_id(site.url, path, site.title)


def _link(site: Site, path: str) -> str:
    return f"{site.url}/{path}" if site.url else path


def sitemap(presenter: Presenter, pages: Iterable[PageName]) -> bytes:
    """Return every page of its own, with the day on which something on it was last published."""
    base = f"{presenter.briefing.site.url}/" if presenter.briefing.site.url else ""
    days, today = _days(presenter), machine_date(presenter.briefing.site.as_of)
    note = (
        ""
        if base
        else Markup("<!-- set `url` in content/site.yaml to make these addresses absolute -->\n")
    )
    listed = Markup("").join(
        Markup("<url><loc>{}{}</loc>{}</url>\n").format(
            base,
            page.path,
            Markup("<lastmod>{}</lastmod>").format(day)
            if (day := days.get(page.path, today))
            else "",
        )
        for page in pages
        if page.template not in UNLISTED
    )
    head = Markup(
        '<?xml version="1.0" encoding="utf-8"?>\n{}'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}</urlset>\n'
    )
    return _bytes(head.format(note, listed))


def _days(presenter: Presenter) -> dict[str, str]:
    """Return days by path: an article's, and that of the newest article behind other pages."""
    articles, links = presenter.briefing.articles, presenter.links
    newest = {article_at(slug): article for slug, article in articles.items()}
    newest |= {
        page_at("actor", name): articles[slugs[0]] for name, slugs in links.articles_with.items()
    }
    newest |= {page_at("topic", name): found[0] for name, found in links.articles_on.items()}
    newest |= {
        page_at("question", name): articles[facts[0].article]
        for name, facts in links.answers_to.items()
    }
    days = {path: _day(article, presenter) for path, article in newest.items()}
    days |= _days_of_record(presenter.briefing.history)
    briefings = presenter.briefing.briefings.items()
    return days | {
        page_at("briefing", slug): machine_date(text.published)
        for slug, text in briefings
        if text.published
    }


def _days_of_record(history: History) -> dict[str, str]:
    """Return the day of the newest change on each page of the record."""
    days = {record_at(change.month, change.part): change.on for change in history.changes}
    return days | {"record.html": max(days.values(), default=history.begun_on)}


def _day(article: Article, presenter: Presenter) -> str:
    """Return the day on which an article was published or last changed."""
    return max(machine_date(article.published), changed_on(article, presenter))


def robots(presenter: Presenter) -> bytes:
    """Return a robots.txt that permits everything."""
    url = presenter.briefing.site.url
    return ("User-agent: *\nAllow: /\n" + (f"Sitemap: {url}/sitemap.xml\n" if url else "")).encode()


def _bytes(xml: Markup) -> bytes:
    return str(xml).encode()
