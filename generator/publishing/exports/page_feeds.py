"""An Atom feed for each actor, topic and question: what is said by, about or in answer to it.

An entry is a fact, quote or relation, with its status, who says it, and its passages; its id is its
permanent address. A `related` link leads to each passage in the published text, by its offsets
(RFC 5147). It is `updated` when its article was published, or it was judged since.
"""

from collections.abc import Iterable, Iterator

from markupsafe import escape
from msgspec import Struct

from generator.briefing.derived.backlinks import Backlinks
from generator.briefing.model.article import Article, Backed
from generator.publishing.addresses import feed_at, item_at, page_at, text_at
from generator.publishing.atom import entry_id, instant, midnight
from generator.publishing.languages import is_same
from generator.publishing.presenter import Presenter

NEWEST = 30
_UP = "../"  # from a feed to the site's root


class _Entry(Struct, frozen=True):
    """An entry as XML, and when it was updated."""

    updated: str
    xml: str


def page_feeds(presenter: Presenter) -> Iterator[tuple[str, bytes]]:
    """Yield paths with feeds; an actor's is at its former addresses, too."""
    briefing, links = presenter.untraced, presenter.untraced_links
    places = {slug: place for place, slug in enumerate(briefing.articles)}
    for actor in briefing.actors.values():
        path = page_at("actor", actor.id)
        made = _feed(actor.name, path, _newest(_of_actor(actor.id, links), places), presenter)
        yield feed_at(path), made
        for former in actor.formerly:
            yield feed_at(page_at("actor", former)), made
    for topic in briefing.topics.values():
        path, on_topic = page_at("topic", topic.id), _on_topic(topic.id, links)
        yield feed_at(path), _feed(topic.title, path, _newest(on_topic, places), presenter)
    for question in briefing.questions.values():
        path, answers = page_at("question", question.id), links.answers_to.get(question.id, ())
        yield feed_at(path), _feed(question.text, path, _newest(answers, places), presenter)


def _of_actor(actor: str, links: Backlinks) -> Iterator[Backed]:
    """Yield what an actor says, what is said about it, and its relations."""
    yield from links.said_by.get(actor, ())
    yield from links.claimed_by.get(actor, ())
    yield from links.said_about.get(actor, ())
    yield from links.facts_about.get(actor, ())
    yield from links.relations_of.get(actor, ())


def _on_topic(topic: str, links: Backlinks) -> Iterator[Backed]:
    yield from links.facts_on.get(topic, ())
    yield from links.quotes_on.get(topic, ())


def _newest(items: Iterable[Backed], places: dict[str, int]) -> list[Backed]:
    """Return the items of the newest articles, each once."""
    return sorted(dict.fromkeys(items), key=lambda item: places[item.article])[:NEWEST]


def _feed(title: str, path: str, items: Iterable[Backed], presenter: Presenter) -> bytes:
    site = presenter.untraced.site
    home = f"{site.url}/" if site.url else _UP
    entries = [_entry(item, presenter) for item in items]
    updated = max((entry.updated for entry in entries), default=instant(site.as_of))
    own = f'<link rel="self" href="{escape(home + feed_at(path))}"/>\n' if site.url else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(site.lang)}">\n'
        f"<title>{escape(title)} · {escape(site.title)}</title>\n"
        f"<id>{escape(entry_id(site.url, feed_at(path), site.title))}</id>\n"
        f"<updated>{updated}</updated>\n"
        f"<author><name>{escape(site.publisher or site.title)}</name></author>\n"
        f'<link href="{escape(home + path)}"/>\n{own}'
        f"{''.join(entry.xml for entry in entries)}</feed>\n"
    ).encode()


def _entry(item: Backed, presenter: Presenter) -> _Entry:
    return presenter.cache.per_build("feed entry", item.item, lambda: _made(item, presenter))


def _made(item: Backed, presenter: Presenter) -> _Entry:
    article, site = presenter.untraced.articles[item.article], presenter.untraced.site
    line, home = presenter.line(item), f"{site.url}/" if site.url else _UP
    judged = item.status_on.latest if item.status_on else article.published.latest
    updated = midnight(max(article.published.latest, judged))
    category = f'<category term="{item.status}"/>\n' if item.status else ""
    at = item_at(item.item)
    return _Entry(
        updated,
        f"<entry>\n<title>{escape(line.label)}</title>\n"
        f"<id>{escape(entry_id(site.url, at, site.title))}</id>\n"
        f"<updated>{updated}</updated>\n<published>{instant(article.published)}</published>\n"
        f'<link href="{escape(home + at)}"/>\n{_passage_links(item, article, home)}{category}'
        f'<content type="html">{escape(_content(item, article, presenter))}</content>\n'
        "</entry>\n",
    )


def _passage_links(item: Backed, article: Article, home: str) -> str:
    """Return links to the passages in the text, where it is published."""
    if article.rights != "full":
        return ""
    text = escape(home + text_at(article.slug))
    return "".join(
        f'<link rel="related" type="text/plain" href="{text}#char={span.start},{span.end}"/>\n'
        for span in item.passages
    )


def _content(item: Backed, article: Article, presenter: Presenter) -> str:
    """Return an entry's HTML: the item with its status, struck out if need be, and its passages."""
    line, source = presenter.line(item), presenter.source(article.slug)
    is_ours = is_same(article.lang, presenter.untraced.site.lang)
    lang = "" if is_ours else f' lang="{escape(article.lang)}"'
    words = escape(line.text) if line.stands else f"<s>{escape(line.text)}</s>"
    told = f" – {escape(line.told)}" if line.told else ""
    instead = f"<br>{escape(line.instead_told)}" if line.instead else ""
    passages = "".join(
        f"<blockquote{lang}>{escape(span.of(article.text))}</blockquote>" for span in item.passages
    )
    name = f"<cite{lang}>{escape(source.title)}</cite>, {escape(source.published)}"
    return f"<p><span{lang}>{words}</span>{told}{instead}</p>{passages}<p>{name}</p>"
