"""A fact, figure or quote for other people's pages: HTML without script or anything to load."""

from markupsafe import Markup

from generator.publishing.citing.entry import Entry
from generator.publishing.citing.wording import as_of
from generator.publishing.words.interface import Words
from generator.publishing.words.locale_names import direction

_FRAGMENT = Markup(
    '<blockquote lang="{lang}" dir="{dir}">\n<p>{words}</p>\n'
    '<footer lang="{interface}" dir="auto">{told}<br>\n<a href="{url}">{check}</a></footer>\n'
    "</blockquote>"
)


def fragment(entry: Entry, words: Words) -> str:
    """Return a quotation that says when its status was what it says, and where to look again."""
    text = Markup("{}").format(entry.text)
    told = as_of(entry, words)
    html = _FRAGMENT.format(
        url=entry.url,
        lang=entry.article.lang,
        dir=direction(entry.article.lang),
        words=text if entry.stands else Markup("<s>{}</s>").format(text),
        interface=words.lang,
        told=f"{told}. {entry.instead}" if entry.instead else told,
        check=words.text("cite.check").format(entry.site.title),
    )
    return str(html)  # to be copied, so a page shows its signs
