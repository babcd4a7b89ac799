"""The gate for drafts: the real assembly of the annotation that they would make, without the rest.

What it refuses is left out and told. Nothing of a draft is shown or written that it has not passed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from msgspec.structs import replace

from generator.briefing.assembly.assemble import articles_of
from generator.briefing.meaning import Languages
from generator.briefing.model.article import Article
from generator.cache import Cache
from generator.drafting.draft import actors_of
from generator.drafting.draft_yaml import Written, actor_files, actor_path, annotation_of
from generator.drafting.proposal import Draft, LeftOut, ProposedActor, ProposedQuote
from generator.drafting.speakers import LOW
from generator.problems import Problem
from generator.reading.project import notes
from generator.text import Span, shortened

_MOST_ROUNDS = 20
_ALONE = ("content/site.yaml", "content/questions.yaml")
_HARMLESS = frozenset({"unchecked-language", "undated-role", "uncited"})
Item = TypeVar("Item")


@dataclass(frozen=True, eq=False)
class Gate:
    """What a draft is tried with: the project's files, one seed, the head of its annotation."""

    texts: Mapping[str, bytes]
    languages: Languages
    path: str  # of the annotation
    head: str
    seed: str  # its path
    is_strict: bool = False  # whether a quote is refused for a warning too

    def passed(self, draft: Draft) -> Draft:
        """Return what of a draft the gate lets through; `left_out` says what it does not."""
        cache = Cache(keeps=True)
        for _ in range(_MOST_ROUNDS):
            draft = _with_actors_used(draft)
            written = annotation_of(self.head, draft)
            article, problems = self._assembled(written, draft, cache)
            smaller = self._without_refused(draft, written, problems)
            if len(smaller.left_out) == len(draft.left_out):
                return _placed(smaller, article) if article else _nothing(draft, problems)
            draft = smaller
        return _nothing(draft, problems)

    def _assembled(
        self, written: Written, draft: Draft, cache: Cache
    ) -> tuple[Article | None, list[Problem]]:
        """Return the article of an annotation, and the problems of it and the actors it adds."""
        added = {path: text.encode() for path, text in actor_files(draft.actors).items()}
        files = {**self._project(), **added, self.path: written.text.encode()}
        cache.next_build()
        read, unreadable = notes(files, (), cache)
        _, articles, found = articles_of(read, self.languages, cache)
        ours = {self.path, *added}
        problems = [problem for problem in (*unreadable, *found) if problem.path in ours]
        return next(iter(articles), None), problems

    def _project(self) -> dict[str, bytes]:
        """Return the files that the annotation depends on; other articles may have errors."""
        return {
            path: data
            for path, data in self.texts.items()
            if path in _ALONE or path == self.seed or path.startswith(("content/actors/",))
        }

    def _without_refused(
        self, draft: Draft, written: Written, problems: Iterable[Problem]
    ) -> Draft:
        """Return a draft without the items and actors that have problems.

        A quote with warnings alone is kept as one that is not sure, unless the gate is strict.
        """
        ours = [problem for problem in problems if problem.code not in _HARMLESS]
        errors = [problem for problem in ours if problem.severity == "error"]
        doubted = _refused(written.quotes, ours)
        quotes = _refused(written.quotes, ours if self.is_strict else errors)
        facts, relations = _refused(written.facts, ours), _refused(written.relations, ours)
        return replace(
            draft,
            quotes=_kept(_with_doubts(draft.quotes, doubted), quotes),
            facts=_kept(draft.facts, facts),
            relations=_kept(draft.relations, relations),
            actors=tuple(_sound(draft.actors, errors)),
            left_out=(
                *draft.left_out,
                *_told("quote", [quote.text for quote in draft.quotes], quotes),
                *_told("fact", [fact.text for fact in draft.facts], facts),
                *_told("relation", [relation.kind for relation in draft.relations], relations),
                *_told_of_actors(draft.actors, errors),
            ),
        )


def _with_actors_used(draft: Draft) -> Draft:
    """Return a draft without the actors that none of its items names."""
    named = set(actors_of(draft.quotes, draft.facts, draft.relations))
    return replace(draft, actors=tuple(actor for actor in draft.actors if actor.id in named))


def _refused(spans: Sequence[Span], problems: Iterable[Problem]) -> dict[int, Problem]:
    """Return the first problem of each item that has one, by the item's number."""
    found: dict[int, Problem] = {}
    for problem in problems:
        for number, span in enumerate(spans):
            if span.start <= problem.span.start < span.end:
                found.setdefault(number, problem)
    return found


def _kept(items: Sequence[Item], refused: Mapping[int, Problem]) -> tuple[Item, ...]:
    """Return the items that are not refused."""
    return tuple(item for number, item in enumerate(items) if number not in refused)


def _with_doubts(
    quotes: Sequence[ProposedQuote], doubted: Mapping[int, Problem]
) -> tuple[ProposedQuote, ...]:
    """Return quotes, those that have a warning as low ones."""
    return tuple(
        replace(quote, confidence=LOW) if number in doubted else quote
        for number, quote in enumerate(quotes)
    )


def _told(kind: str, texts: Sequence[str], refused: Mapping[int, Problem]) -> Iterator[LeftOut]:
    """Yield the items that are refused, with the reason."""
    for number, problem in sorted(refused.items()):
        yield LeftOut(kind, shortened(texts[number]), problem.code, problem.message)


def _sound(actors: Iterable[ProposedActor], problems: Iterable[Problem]) -> Iterator[ProposedActor]:
    """Yield the actors whose files have no error."""
    broken = {problem.path for problem in problems}
    return (actor for actor in actors if actor_path(actor.id) not in broken)


def _told_of_actors(
    actors: Iterable[ProposedActor], problems: Iterable[Problem]
) -> Iterator[LeftOut]:
    """Yield the actors whose files are refused, with the reason."""
    first = {problem.path: problem for problem in reversed(list(problems))}
    for actor in actors:
        problem = first.get(actor_path(actor.id))
        if problem:
            yield LeftOut("actor", actor.name, problem.code, problem.message)


def _placed(draft: Draft, article: Article) -> Draft:
    """Return a draft whose quotes have the places at which the gate found them."""
    quotes = tuple(
        replace(quote, start=found.passages[0].start, end=found.passages[-1].end)
        for quote, found in zip(draft.quotes, article.quotes, strict=True)
    )
    return replace(draft, quotes=quotes)


def _nothing(draft: Draft, problems: Iterable[Problem]) -> Draft:
    """Return a draft without items, for an annotation that has an error of its own."""
    errors = (problem for problem in problems if problem.severity == "error")
    told = tuple(LeftOut("annotation", "", error.code, error.message) for error in errors)
    return Draft(dates=draft.dates, left_out=(*draft.left_out, *told))
