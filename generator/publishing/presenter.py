"""The briefing as pages show it: every view is made once, from the records of what was found."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from generator.briefing.derived.answers import Answers, answers_to
from generator.briefing.derived.backlinks import Backlinks, backlinks
from generator.briefing.model.article import (
    Article,
    Backed,
    Fact,
    Figure,
    Item,
    ItemKey,
    Mention,
    Relation,
)
from generator.briefing.model.content import Actor, Briefing, Question, Role
from generator.briefing.model.dates import When
from generator.briefing.model.notes import Prose
from generator.cache import Cache
from generator.publishing.addresses import article_at, in_original, item_at, page_at
from generator.publishing.catalogues import message
from generator.publishing.changes import mark_of
from generator.publishing.citations import Citations, Cited
from generator.publishing.figures import FigureView
from generator.publishing.languages import interface_language
from generator.publishing.lines import ChangeMark, LineView, line_of
from generator.publishing.people import CardView, People
from generator.publishing.roles import RoleView, role_key
from generator.publishing.text.prose import Rendered, rendered, title_of
from generator.publishing.text.sentences import (
    mention_numbers,
    mention_sentence,
    sentences_of,
)
from generator.publishing.tracing import traced_briefing, traced_links
from generator.publishing.views import (
    ItemView,
    LinkView,
    MentionView,
    PassageView,
    RelationView,
    Source,
)
from generator.publishing.words.date_words import machine_date
from generator.publishing.words.interface import Words
from generator.publishing.words.locale_names import direction

CITING = 8  # pages that are said to cite something
CITING_KINDS = {
    "briefing": message("entry.briefing"),
    "topic": message("entry.topic"),
    "page": message("entry.page"),
}
Citing = tuple[str, str, str]  # words, path, and the title, empty where the words are a name


@dataclass(slots=True)
class Presenter:
    """The briefing and its backlinks, its people, the words of the interface; every view once.

    What is read of `briefing` and `links` is noted; the untraced are the same without that.
    """

    briefing: Briefing
    links: Backlinks
    words: Words
    people: People
    cache: Cache
    untraced: Briefing
    untraced_links: Backlinks

    @property
    def lang(self) -> str:
        """The language of the interface, its dates and numbers."""
        return self.words.lang

    def line(self, item: Backed) -> LineView:
        """Return a fact, quote or relation in one line, with its status and who says it."""
        article = self.links.heads[item.article]
        return self.cache.per_build("line", item.item, lambda: self._line(item, article))

    def _line(self, item: Backed, article: Article) -> LineView:
        replacement, changed = self._replacement(item), self.changed(item)
        return line_of(item, article, self.people, self.words, replacement, changed)

    def changed(self, item: Backed) -> ChangeMark | None:
        """Return when an item was last changed, or None if it never was."""
        return self.mark(item.kind, f"{item.article}#{item.id}", article_at(item.article))

    def mark(self, kind: str, key: str, path: str) -> ChangeMark | None:
        """Return when something on a page was last changed, or None if it never was."""
        if not self.untraced.history:  # then pages need not read what there is not
            return None
        return mark_of(self.links.changes_at.get(path, ()), (kind, key), self.words)

    def _replacement(self, item: Backed) -> tuple[str, LineView] | None:
        """Return how an item came to be replaced, and what is held to be so in its place."""
        if item.item not in self.links.replaced_by:
            return None
        kind, key = self.links.replaced_by[item.item]
        return self.words.linked(kind), self.line(self.links.items[key])

    def item(self, item: Item) -> ItemView:
        """Return a fact or quote as pages show it."""
        return self.cache.per_build("item", item.item, lambda: self._item(item))

    def items(self, items: Iterable[Item]) -> list[ItemView]:
        """Return facts or quotes as pages show them."""
        return [self.item(item) for item in items]

    def _item(self, item: Item) -> ItemView:
        article = self.links.heads[item.article]
        passages = self.passages(item)
        is_dated_otherwise = item.when != item.said_on
        return ItemView(
            id=item.id,
            line=self.line(item),
            text=item.text,
            # Offices are those of the day on which it was said, or else published.
            to=self.people.parties(item.to, item.said_on or article.published),
            said_on=self.words.date(item.said_on),
            machine_said_on=machine_date(item.said_on),
            when=self.words.date(item.when),
            machine_when=machine_date(item.when),
            happened=self.words.happened(item.when) if is_dated_otherwise else "",
            note=item.note,
            key=item.key,
            figure=self._figure(item.figure, article.lang) if item.figure else None,
            passages=passages,
            original=in_original(article.url, (passage.words for passage in passages)),
            links=tuple(self._links(item)),
            source=self.source(item.article),
            about=tuple(self.people.actor(actor_id) for actor_id in item.about),
            cited_in=self.cited_in(item.item),
            edited=item.edited,
            formerly=item.formerly,
            accepted=item.accepted,
        )

    def cited_in(self, key: ItemKey | str) -> tuple[Citing, ...]:
        """Return the pages that cite an item or lead to an actor, as many as one line has."""
        places = self.links.cited_in.get(key, ())[:CITING]
        counts = Counter(kind for kind, _ in places)
        numbers: Counter[str] = Counter()
        found = []
        for kind, page_id in places:
            numbers[kind] += 1
            number = f" {numbers[kind]}" if counts[kind] > 1 else ""
            found.append(self._place(kind, page_id, number))
        return tuple(found)

    def _place(self, kind: str, page_id: str, number: str) -> Citing:
        """Return a page in one word, numbered where there are several, an actor by its name."""
        if kind == "site":
            return self.words.text("home"), "index.html", self.briefing.site.title
        title = title_of(self.briefing, kind, page_id)
        if kind == "actor":
            return title, page_at(kind, page_id), ""
        return f"{self.words.text(CITING_KINDS[kind])}{number}", page_at(kind, page_id), title

    def passages(self, item: Backed) -> tuple[PassageView, ...]:
        """Return the words that back an item, with the permalink of each passage."""
        text = self.links.heads[item.article].text
        return tuple(
            PassageView(" ".join(span.of(text).split()), item_at(item.item, number))
            for number, span in enumerate(item.passages, 1)
        )

    def _figure(self, figure: Figure, lang: str) -> FigureView:
        """Return a figure of an article in a language; its unit may be that of its question."""
        question = self.briefing.questions.get(figure.question)
        is_asked = question is not None and figure.unit == question.unit
        unit_lang = self.briefing.site.lang if is_asked else lang
        return FigureView(
            self.words.figure(figure),
            self.words.unit(figure, unit_lang),
            figure.label,
            question.text if question else "",
            page_at("question", question.id) if question else "",
            lang,
            unit_lang,
            figure.unit,
        )

    def _links(self, item: Item) -> Iterator[LinkView]:
        """Yield the links that an item makes, then those that others make to it."""
        for link in item.links:
            if target := self.links.items.get(link.to):
                label = self.words.link(link.kind)
                yield LinkView(label, link.kind, self.line(target))
        for kind, key in self.links.linked_from.get(item.item, ()):
            linking = self.links.items[key]
            label = self.words.linked(kind)
            yield LinkView(label, kind, self.line(linking))

    def relation(self, relation: Relation) -> RelationView:
        """Return a relation as pages show it."""
        return self.cache.per_build("relation", relation.item, lambda: self._relation(relation))

    def relations(self, relations: Iterable[Relation]) -> list[RelationView]:
        """Return relations as pages show them."""
        return [self.relation(relation) for relation in relations]

    def _relation(self, relation: Relation) -> RelationView:
        passages = self.passages(relation)
        article = self.links.heads[relation.article]
        return RelationView(
            relation.id,
            self.line(relation),
            self.people.actor(relation.source, relation.when),
            relation.predicate,
            self.people.actor(relation.target, relation.when),
            self.words.date(relation.when),
            machine_date(relation.when),
            relation.note,
            passages,
            in_original(article.url, (passage.words for passage in passages)),
            self.source(relation.article),
        )

    def role(self, role: Role, actor: Actor | None = None) -> RoleView:
        """Return a role as pages show it, of an actor with the mark of its last change."""
        evidence = self.links.items.get(role.evidence) if role.evidence else None
        view = RoleView(
            role.title,
            self.people.body_of(role),
            page_at("actor", role.of) if role.of else "",
            self.words.period(role.begin, role.end),
            role.source,
            changed=self.mark("role", role_key(role, actor), page_at("actor", actor.id))
            if actor
            else None,
        )
        return self._with_evidence(view, evidence) if evidence else view

    def _with_evidence(self, role: RoleView, item: Item) -> RoleView:
        """Return a role with the sentences of its evidence and where they are."""
        return replace(
            role,
            source=self.source(item.article),
            at=item_at(item.item),
            sentences=sentences_of(self.links.heads[item.article], item.passages),
        )

    def card(self, actor_id: str, day: When | None = None) -> CardView:
        """Return what is shown of an actor beside its name."""
        actor = self.briefing.actors[actor_id]
        return CardView(
            actor_id,
            self.people.actor(actor_id, day) if day else self.people.actor_now(actor_id),
            self.words.kind(actor.kind),
            actor.description,
            len(self.links.said_by.get(actor_id, ())),
            len(self.facts_of(actor_id)),
        )

    def facts_of(self, actor_id: str) -> tuple[Fact, ...]:
        """Return what an actor claims, then what is claimed about it, without repetition."""
        claimed = self.links.claimed_by.get(actor_id, ())
        about = self.links.facts_about.get(actor_id, ())
        return self.cache.per_build(
            "facts of", actor_id, lambda: tuple(dict.fromkeys((*claimed, *about)))
        )

    def answers(self, question: Question) -> Answers:
        """Return what answers a question, compared."""
        facts, briefing = self.links.answers_to.get(question.id, ()), self.briefing
        heads = self.links.heads
        return self.cache.per_build(
            "answers",
            question.id,
            lambda: answers_to(question, facts, heads, briefing.unit_names),
        )

    def source(self, slug: str) -> Source:
        """Return an article as the source of something."""
        article = self.links.heads[slug]
        return self.cache.per_build("source", slug, lambda: self._source(article))

    def _source(self, article: Article) -> Source:
        return Source(
            article.slug,
            article.title,
            article_at(article.slug),
            article.outlet,
            self.words.date(article.published),
            machine_date(article.published),
            article.lang,
            direction(article.lang),
            f"{article.outlet or self.words.text('article')}, {self.words.date(article.published)}",
        )

    def mention(self, slug: str, mention: Mention) -> MentionView | None:
        """Return a mention in its sentence, or None if the article's rights do not show it."""
        article = self.links.heads[slug]
        sentence = mention_sentence(article, mention.span)
        if sentence is None:
            return None
        at = self._mention_at(article, mention) if article.rights != "none" else article_at(slug)
        form = " ".join(mention.span.of(article.text).split())
        return MentionView(sentence, form, at, self.source(slug))

    def _mention_at(self, article: Article, mention: Mention) -> str:
        """Return where a mention is in its article's page; mentions are numbered from 1."""
        numbers = self.cache.per_build("mentions", article.slug, lambda: mention_numbers(article))
        return f"{article_at(article.slug)}#m.{numbers[mention.span.start]}"

    def prose(self, prose: Prose, citations: Citations) -> Rendered:
        """Return Markdown for a page, to whose citations is added what it cites and names."""
        items = self.links.items
        places = (
            self.briefing.places[reference.target]
            for reference in prose.references
            if reference.kind == "page"
        )
        citations.actors.update(dict.fromkeys(name for kind, name in places if kind == "actor"))
        return rendered(prose, self.briefing, lambda key: self.line(items[key]), citations.number)

    def cited(self, citations: Citations) -> Cited:
        """Return what all the Markdown of a page cites and names."""
        return Cited(
            self.items(self.links.items[key] for key in citations.keys),
            [self.card(actor_id) for actor_id in citations.actors],
        )


def presenter_for(briefing: Briefing, cache: Cache) -> Presenter:
    """Return the presenter of a briefing."""
    links = backlinks(briefing, cache)
    words = Words(interface_language(briefing.site.lang), briefing.site.lang)
    traced = traced_briefing(briefing, cache.reads)
    people = People(traced.actors, traced.site)
    noted = traced_links(links, cache.reads)
    return Presenter(traced, noted, words, people, cache, briefing, links)
