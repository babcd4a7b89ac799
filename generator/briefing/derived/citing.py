"""Which texts of the authors cite a fact or quote, and which lead to an actor."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.briefing.model.article import ItemKey
from generator.briefing.model.content import Briefing
from generator.briefing.model.notes import Prose

Place = tuple[
    str, str
]  # the kind and id of a page: briefing, topic, page, actor; site for the front
Cited = Mapping[ItemKey | str, tuple[Place, ...]]  # by item, and by the id of an actor


def citing(briefing: Briefing) -> Cited:
    """Return the pages that cite an item or lead to an actor: the front page, briefings, others."""
    found: dict[ItemKey | str, dict[Place, None]] = defaultdict(dict)
    for place, prose in _texts(briefing):
        for key in _referred(prose, briefing):
            if place != ("actor", key):  # a page says nothing of itself
                found[key][place] = None
    return {key: tuple(places) for key, places in found.items()}


def _texts(briefing: Briefing) -> Iterator[tuple[Place, Prose]]:
    """Yield the texts of all pages in the order in which a reader is told of them."""
    yield ("site", ""), briefing.site.lead
    yield ("site", ""), briefing.site.why
    for kind, texts in (("briefing", briefing.briefings), ("page", briefing.pages)):
        for slug, text in texts.items():
            for prose in (text.lead, text.why, text.prose):
                yield (kind, slug), prose
    for topic in briefing.topics.values():
        yield ("topic", topic.id), topic.prose
    for actor in briefing.actors.values():
        yield ("actor", actor.id), actor.profile


def _referred(prose: Prose, briefing: Briefing) -> Iterator[ItemKey | str]:
    """Yield the items that a text cites, and the actors whose pages it leads to."""
    for reference in prose.references:
        if reference.kind == "citation":
            yield briefing.items[reference.target]
        elif briefing.places[reference.target][0] == "actor":
            yield briefing.places[reference.target][1]
