"""What the record adds to feed.xml: the day on which an article last changed, and corrections."""

from collections.abc import Callable
from itertools import islice

from markupsafe import Markup, escape

from generator.briefing.model.article import Article
from generator.publishing.addresses import article_at
from generator.publishing.changes import ValueView
from generator.publishing.languages import is_same
from generator.publishing.presenter import Presenter
from generator.publishing.record_views import ChangeView, change_view
from generator.record.change import Change

NEWEST = 50


def changed_on(article: Article, presenter: Presenter) -> str:
    """Return the day on which an article or an item of it last changed, or an empty string."""
    changes = presenter.links.changes_at.get(article_at(article.slug), ())
    own = ("article", "added")  # then it was published, and has not changed
    return max((change.on for change in changes if (change.kind, change.verb) != own), default="")


def corrections(
    presenter: Presenter, address: Callable[[str], str], link: Callable[[str], str]
) -> list[tuple[str, Markup]]:
    """Return the day and the entry of each of the newest corrections and withdrawals."""
    changes = filter(is_correction, presenter.briefing.history.changes[::-1])
    views = [change_view(change, presenter) for change in islice(changes, NEWEST)]
    return [(_instant(view), _entry(view, presenter, address, link)) for view in views]


def is_correction(change: Change) -> bool:
    """Whether a change takes back or replaces what was said."""
    return change.verb == "withdrawn" or change.is_of_what_it_says


def _entry(
    change: ChangeView,
    presenter: Presenter,
    address: Callable[[str], str],
    link: Callable[[str], str],
) -> Markup:
    words = presenter.words
    told = f"{change.line.text} ({change.line.told})" if change.line.told else change.line.text
    is_gone = change.verb == "withdrawn"
    title = words.text("feed.withdrawal") if is_gone else words.text("feed.correction")
    rows = Markup("").join(_row(row, presenter) for row in change.rows)
    why = Markup("<p>{} {}</p>").format(words.colon(words.text("reason")), change.why)
    content = Markup("<div{}>{}</div>{}").format(
        _lang(change, presenter), rows, why if change.why else ""
    )
    return Markup(
        "<entry>\n<title>{title}</title>\n<id>{id}</id>\n"
        "<updated>{updated}</updated>\n<published>{updated}</published>\n"
        '<link href="{link}"/>\n{content}</entry>\n'
    ).format(
        title=title.format(told),
        id=address(change.at),
        updated=_instant(change),
        link=link(change.at),
        content=Markup('<content type="html">{}</content>\n').format(escape(str(content))),
    )


def _lang(change: ChangeView, presenter: Presenter) -> Markup:
    """Return the attribute of words in another language than the site's, or nothing."""
    lang = change.line.lang
    is_other = lang and not is_same(lang, presenter.briefing.site.lang)
    return Markup(' lang="{}"').format(lang) if is_other else Markup()


def _instant(change: ChangeView) -> str:
    return f"{change.machine_day}T00:00:00Z"


def _row(row: ValueView, presenter: Presenter) -> Markup:
    """Return what a field was and is, each whole."""
    words = presenter.words
    was, now = (_values(values, presenter) for values in (row.was, row.now))
    return Markup("<p>{}<br/>{} <del>{}</del><br/>{} <ins>{}</ins></p>").format(
        row.label, words.text("was_before"), was, words.text("is_now"), now
    )


def _values(values: tuple[str, ...], presenter: Presenter) -> Markup:
    return Markup("<br/>").join(values) if values else escape(presenter.words.text("nothing"))
