"""The briefing as pages show it: each item made ready once, from the records of what was found."""

import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.briefing.derived.backlinks import Backlinks, backlinks
from generator.briefing.gate.sentences import around
from generator.briefing.model.article import Article, Fact, ItemKey, Mention, Party, Quote, Relation
from generator.briefing.model.content import Actor, Briefing, Role
from generator.briefing.model.dates import When, covers
from generator.briefing.model.notes import Prose
from generator.cache import Cache
from generator.publishing import words
from generator.publishing.addresses import article_at, in_original, item_at, page_at
from generator.publishing.excerpts import shown_of, with_ellipses
from generator.publishing.languages import interface_language
from generator.publishing.text.marking import Element, marked
from generator.publishing.text.prose import Rendered, rendered
from generator.publishing.views import (
    CardView,
    Citations,
    Cited,
    FigureView,
    ItemView,
    LinkView,
    MentionView,
    PartyView,
    Passage,
    RelationView,
    RoleView,
    Source,
)
from generator.text import Span


@dataclass(slots=True)
class Presenter:
    """The briefing and its backlinks, with each view made once."""

    briefing: Briefing
    links: Backlinks
    lang: str  # of the interface, its dates and numbers
    cache: Cache

    def mention_at(self, slug: str, mention: Mention) -> str:
        """Where a mention stands in its article's page; mentions are numbered from 1."""
        mentions = self.briefing.articles[slug].mentions
        numbers = self.cache.per_build(
            "mentions",
            slug,
            lambda: {each.span.start: number for number, each in enumerate(mentions, 1)},
        )
        return f"{article_at(slug)}#m.{numbers[mention.span.start]}"

    def actor(self, name: str, said_on: When | None = None) -> PartyView:
        """An actor by id, with the office held on a day."""
        actor = self.briefing.actors[name]
        return PartyView(actor.name, page_at("actor", name), self.office(actor, said_on))

    def office(self, actor: Actor, day: When | None) -> str:
        """The actor's office on a day, none where the day is not known; an undated role counts only where there is no dated one."""
        held = [role for role in actor.roles if role.begin or role.end]
        if held:
            now = [each for each in held if day and covers((each.begin, each.end), day)]
            return self.role_words(now[-1]) if now else ""
        undated = [role for role in actor.roles if not role.begin and not role.end]
        return self.role_words(undated[0]) if undated else ""

    def role_words(self, role: Role) -> str:
        """`Vice foreign minister, Ministry of Foreign Affairs`."""
        of = self.briefing.actors[role.of].name if role.of else role.body
        if not role.title:
            return of
        return f"{role.title}, {of}" if of and of.lower() not in role.title.lower() else role.title

    def parties(self, chain: Iterable[Party], day: When | None) -> tuple[PartyView, ...]:
        """The chain read from its end: the speaker, then those through whom it came."""
        shown = [
            self.actor(party.actor, day)
            if party.actor
            else PartyView(party.unnamed, "", unnamed=True)
            for party in chain
        ]
        return tuple(reversed(shown))

    def source(self, slug: str) -> Source:
        """The article as the source of something."""
        return self.cache.per_build(
            "source", slug, lambda: self._source(self.briefing.articles[slug])
        )

    def _source(self, article: Article) -> Source:
        return Source(
            article.slug,
            article.title,
            article_at(article.slug),
            article.outlet,
            words.date_words(article.published, self.lang),
            words.machine_date(article.published),
            article.lang,
            words.direction(article.lang),
        )

    def item(self, item: Fact | Quote) -> ItemView:
        """A fact or quote as pages show it."""
        return self.cache.per_build("item", item.item, lambda: self._item(item))

    def items(self, items: Iterable[Fact | Quote]) -> list[ItemView]:
        """Several of them."""
        return [self.item(item) for item in items]

    def _item(self, item: Fact | Quote) -> ItemView:
        article = self.briefing.articles[item.article]
        passages = self.passages(item, article.text)
        is_fact = isinstance(item, Fact)
        # The office shown is that of the day on which it was said; without one, of the day it was published.
        day = item.said_on or article.published
        chain = item.said_by if isinstance(item, Fact) else item.speaker
        return ItemView(
            kind="fact" if is_fact else "quote",
            id=item.id,
            at=item_at(item.item),
            text=item.text,
            who=self.parties(chain, day),
            to=() if isinstance(item, Fact) else tuple(reversed(self.parties(item.to, day))),
            said_on=words.date_words(item.said_on, self.lang) if item.said_on else "",
            machine_said_on=words.machine_date(item.said_on),
            when=words.date_words(item.when, self.lang) if item.when else "",
            machine_when=words.machine_date(item.when),
            happened=words.happened(item.when, self.lang)
            if item.when and item.when != item.said_on
            else "",
            status=item.status if isinstance(item, Fact) else "",
            status_words=words.status(item.status, self.lang) if isinstance(item, Fact) else "",
            note=item.note,
            key=item.key,
            figure=self.figure(item) if isinstance(item, Fact) else None,
            passages=passages,
            original=in_original(article.url, (each.words for each in passages)),
            links=tuple(self.item_links(item)),
            source=self.source(item.article),
            about=tuple(self.actor(each) for each in item.about),
            edited=isinstance(item, Quote) and item.edited,
            excerpt=_excerpt(item),
            accepted=item.accepted,
        )

    def passages(self, item: Fact | Quote | Relation, text: str) -> tuple[Passage, ...]:
        """The words that back an item, each with its permalink."""
        key = (item.article, item.id)
        return tuple(
            Passage(" ".join(span.of(text).split()), item_at(key, number))
            for number, span in enumerate(item.passages, 1)
        )

    def figure(self, fact: Fact) -> FigureView | None:
        """A fact's figure."""
        if not fact.figure:
            return None
        question = fact.figure.question
        return FigureView(
            words.figure_words(fact.figure, self.lang),
            fact.figure.unit,
            fact.figure.label,
            self.briefing.questions[question].text if question else "",
            page_at("question", question) if question else "",
            self._lang(fact),
        )

    def item_links(self, item: Fact | Quote) -> Iterable[LinkView]:
        """Links that an item makes, then those that others make to it."""
        for link in item.links:
            if target := self.links.items.get(link.to):
                yield LinkView(
                    words.link(link.kind, self.lang),
                    link.kind,
                    _excerpt(target),
                    item_at(link.to),
                    self._lang(target),
                )
        for kind, key in self.links.linked_from.get(item.item, ()):
            linking = self.links.items[key]
            yield LinkView(
                words.linked(kind, self.lang),
                kind,
                _excerpt(linking),
                item_at(key),
                self._lang(linking),
            )

    def backed(self, key: ItemKey) -> Fact | Quote | Relation:
        """Return the fact, quote or relation that has a key."""
        item = self.links.items.get(key)
        return item or self._relations(key[0])[key[1]]

    def _relations(self, slug: str) -> Mapping[str, Relation]:
        """Return the relations of an article by id."""
        relations = self.briefing.articles[slug].relations
        return self.cache.per_build(
            "relations of", slug, lambda: {relation.id: relation for relation in relations}
        )

    def _lang(self, item: Fact | Quote) -> str:
        return self.briefing.articles[item.article].lang

    def relation(self, relation: Relation) -> RelationView:
        """A relation as pages show it."""
        return self.cache.per_build(
            "relation", (relation.article, relation.id), lambda: self._relation(relation)
        )

    def _relation(self, relation: Relation) -> RelationView:
        article = self.briefing.articles[relation.article]
        passages = self.passages(relation, article.text)
        return RelationView(
            relation.id,
            item_at((relation.article, relation.id)),
            self.actor(relation.source, relation.when),
            relation.kind,
            self.actor(relation.target, relation.when),
            words.date_words(relation.when, self.lang) if relation.when else "",
            words.machine_date(relation.when),
            relation.note,
            passages,
            in_original(article.url, (each.words for each in passages)),
            self.source(relation.article),
        )

    def mention(self, slug: str, mention: Mention) -> MentionView | None:
        """A mention in its sentence, or None where the article's rights do not show it."""
        article = self.briefing.articles[slug]
        sentence = self.cache.per_build("sentences", slug, lambda: self._sentences(article)).get(
            mention.span
        )
        if sentence is None:
            return None
        at = self.mention_at(slug, mention) if article.rights != "none" else article_at(slug)
        return MentionView(
            sentence, " ".join(mention.span.of(article.text).split()), at, self.source(slug)
        )

    def _sentences(self, article: Article) -> Mapping[Span, Markup]:
        given = (article.text, article.sentences, article.shown, article.mentions)
        remembered = self.cache.across_builds(
            _sentences, article.slug, given=given, alike=operator.eq
        )
        return remembered(article)

    def role(self, role: Role) -> RoleView:
        """A role as actor pages show it."""
        evidence = self.links.items.get(role.evidence) if role.evidence else None
        return RoleView(
            role.title,
            self.briefing.actors[role.of].name if role.of else role.body,
            page_at("actor", role.of) if role.of else "",
            words.period(role.begin, role.end, self.lang),
            self.source(evidence.article).title if evidence else role.source,
            item_at(evidence.item) if evidence else role.source,
            bool(role.source),
        )

    def prose(self, prose: Prose, citations: Citations) -> Rendered:
        """Markdown as HTML; what it cites and names is added to the citations of its page."""
        places = (
            self.briefing.places[reference.target]
            for reference in prose.references
            if reference.kind == "page"
        )
        citations.actors.update(dict.fromkeys(name for kind, name in places if kind == "actor"))
        return rendered(prose, self.briefing, self.links.items, citations.number)

    def cited(self, citations: Citations) -> Cited:
        """What all the Markdown of a page cites and names."""
        return Cited(
            self.items(self.links.items[key] for key in citations.keys),
            [self.card(actor_id) for actor_id in citations.actors],
        )

    def facts_of(self, name: str) -> tuple[Fact, ...]:
        """What an actor claims, then what is claimed about it, each once."""
        claimed, about = self.links.claimed_by.get(name, ()), self.links.facts_about.get(name, ())
        return self.cache.per_build(
            "facts of", name, lambda: tuple(dict.fromkeys((*claimed, *about)))
        )

    def card(self, name: str, day: When | None = None) -> CardView:
        """What is shown of an actor beside its name."""
        actor = self.briefing.actors[name]
        said, facts = len(self.links.said_by.get(name, ())), len(self.facts_of(name))
        party = self.actor(name, day or self.briefing.site.as_of)
        return CardView(
            name, party, words.kind(actor.kind, self.lang), actor.description, said, facts
        )


def presenter_for(briefing: Briefing, cache: Cache) -> Presenter:
    """A presenter for a briefing."""
    return Presenter(briefing, backlinks(briefing), interface_language(briefing.site.lang), cache)


def _sentences(article: Article) -> dict[Span, Markup]:
    """The sentence of each mention that may be shown, with the name marked."""
    found = {mention.span: _sentence(article, mention.span) for mention in article.mentions}
    return {span: sentence for span, sentence in found.items() if sentence is not None}


def _sentence(article: Article, name: Span) -> Markup | None:
    """Return what may be shown of the sentence around a name, or None."""
    sentence = around(name, article.sentences)
    shown = visible(article, sentence, name)
    if shown is None:
        return None
    words = marked(article.text, shown, (Element(name, Markup("<b>"), Markup("</b>")),))
    return shown_of(sentence, shown, article.text, words)


def _excerpt(item: Fact | Quote) -> str:
    """Return the text of an item; a quote has an ellipsis where it cuts a sentence."""
    if isinstance(item, Fact):
        return item.text
    return with_ellipses(item.text, begin=item.begins_mid_sentence, end=item.ends_mid_sentence)


def visible(article: Article, sentence: Span, needed: Span) -> Span | None:
    """What of a sentence may be shown around a stretch, or None where the stretch itself may not."""
    for part in article.shown:
        if part.holds(needed):
            return Span(max(sentence.start, part.start), min(sentence.end, part.end))
    return None
