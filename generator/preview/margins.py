"""Notes for the author beside an article: how much of it is taken up, what is left, what was accepted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.briefing.coverage import coverage
from generator.briefing.found import Actor, Article, Briefing
from generator.preview.messages import Margin, Share
from generator.text import shortened

LONGEST, MOST = 160, 100


@dataclass(slots=True)
class Margins:
    """The notes by page; those of an article that is as it was are remembered."""

    _actors: tuple[Actor, ...] = ()
    _known: dict[str, tuple[Article, Margin]] = field(default_factory=dict)

    def of(self, found: Briefing) -> Mapping[str, Margin]:
        """The notes on all articles."""
        actors = tuple(found.actors.values())
        before = self._known if actors == self._actors else {}
        self._actors, self._known = actors, {}
        for slug, article in found.articles.items():
            known = before.get(slug)
            self._known[slug] = known if known and known[0] == article else (article, margin(article, actors))
        return {f"articles/{slug}.html": made for slug, (_, made) in self._known.items()}


def margin(article: Article, actors: tuple[Actor, ...]) -> Margin:
    """The notes on one article."""
    shares = [
        Share(kind, part.done, part.of, tuple(shortened(each.text, LONGEST) for each in part.left[:MOST]))
        for kind, part in coverage(article, actors).parts
    ]
    return Margin(article.path, article.draft, tuple(shares), sum(len(each.accepted) for each in article.items))
