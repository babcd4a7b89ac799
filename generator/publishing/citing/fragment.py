"""A fact, figure or quote for other people's pages: HTML without script or anything to load."""

from markupsafe import escape

from generator.publishing.citing.entry import Entry
from generator.publishing.citing.wording import as_of
from generator.publishing.words.interface import Words
from generator.publishing.words.locale_names import direction


def fragment(entry: Entry, words: Words) -> str:
    """Return a quotation that says when its status was what it says, and where to look again."""
    lang = entry.article.lang
    told = as_of(entry, words)
    told = escape(f"{told}. {entry.instead}" if entry.instead else told)
    cited = escape(entry.text)
    text = cited if entry.stands else f"<s>{cited}</s>"
    check = escape(words.text("cite.check").format(entry.site.title))
    return (  # to be copied, so a page shows its signs
        f'<blockquote lang="{escape(lang)}" dir="{direction(lang)}">\n<p>{text}</p>\n'
        f'<footer lang="{words.lang}" dir="auto">{told}<br>\n'
        f'<a href="{escape(entry.url)}">{check}</a></footer>\n</blockquote>'
    )
