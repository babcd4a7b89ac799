"""The warnings that an author accepts for a whole file: its prose, or a title and a summary."""

from collections.abc import Iterator

from msgspec import Struct

from generator.briefing.model.content import Briefing

Accepted = tuple[tuple[str, str], ...]  # codes with the author's reasons


class AcceptingFile(Struct, frozen=True):
    """A file with what is accepted in it, and the page that it makes: its kind, id and title."""

    path: str
    accepted: Accepted
    kind: str  # article | actor | topic | briefing | page | site
    id: str
    title: str


def accepting_files(briefing: Briefing) -> Iterator[AcceptingFile]:
    """Yield the files whose author accepts a warning for the whole of them."""
    for article in briefing.articles.values():
        if article.accepted:
            yield AcceptingFile(
                article.path, article.accepted, "article", article.slug, article.title
            )
    yield from (file for file in _files_of_prose(briefing) if file.accepted)


def _files_of_prose(briefing: Briefing) -> Iterator[AcceptingFile]:
    site = briefing.site
    yield AcceptingFile(site.path, site.accepted, "site", "", site.title)
    for actor in briefing.actors.values():
        yield AcceptingFile(actor.path, actor.accepted, "actor", actor.id, actor.name)
    for topic in briefing.topics.values():
        yield AcceptingFile(topic.path, topic.accepted, "topic", topic.id, topic.title)
    for page in briefing.briefings.values():
        yield AcceptingFile(page.path, page.accepted, "briefing", page.slug, page.title)
    for page in briefing.pages.values():
        yield AcceptingFile(page.path, page.accepted, "page", page.slug, page.title)
