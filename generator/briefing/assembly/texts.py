"""The Markdown of a project: which records have texts, and what their references mean."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.briefing.gate.references import Targets
from generator.briefing.model.article import ItemKey
from generator.briefing.model.content import Actor, Narrative, Site, Topic
from generator.briefing.model.notes import Prose
from generator.briefing.model.project import Notes

Record = Site | Actor | Topic | Narrative  # what has prose


class Text(Struct, frozen=True):
    """A piece of Markdown, its file, and the actor whose page it is on."""

    path: str
    prose: Prose
    subject: str = ""


def texts_by_record(notes: Notes) -> Iterator[tuple[Record, list[Text]]]:
    """Yield the records that have prose, each with its texts."""
    if notes.site:
        path = notes.site.path
        yield notes.site, [Text(path, notes.site.lead), Text(path, notes.site.why)]
    for located in notes.actors:
        actor = located.record
        yield actor, [Text(actor.path, actor.profile, actor.id)]
    for topic in notes.topics:
        yield topic, [Text(topic.path, topic.prose)]
    for page in (*notes.briefings, *notes.pages):
        narrative = page.record
        proses = (narrative.lead, narrative.why, narrative.prose)
        yield narrative, [Text(narrative.path, prose) for prose in proses]


def titles_of(notes: Notes) -> Mapping[str, str]:
    """Return the words with which a page mark without words is shown, by id."""
    pages = (*notes.briefings, *notes.pages)
    return {
        **{page.record.slug: page.record.title for page in pages},
        **{article.slug: article.title for article in notes.articles},
        **{question.id: question.text for question in notes.questions},
        **{topic.id: topic.title for topic in notes.topics},
        **{actor.record.id: actor.record.name for actor in notes.actors},
    }


def cited_by(texts: Iterable[Text], targets: Targets) -> Iterator[ItemKey]:
    """Yield the items that some texts cite."""
    for text in texts:
        for reference in text.prose.references:
            if reference.target in targets.items:
                yield targets.items[reference.target]


def meanings(texts: Iterable[Text], titles: Mapping[str, str]) -> Iterator[str]:
    """Yield the titles of the pages to which some texts lead."""
    for text in texts:
        for reference in text.prose.references:
            yield titles.get(reference.target, "")
