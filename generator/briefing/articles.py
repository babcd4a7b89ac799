"""One annotation and its seed become an article: everything written is looked for, what is not there is reported."""

from collections.abc import Sequence

from generator.briefing.cast import Cast
from generator.briefing.dates import When
from generator.briefing.figures import check_figure
from generator.briefing.found import Article, Fact, Figure, Link, Mention, Party, Quote, Relation
from generator.briefing.locating import located
from generator.briefing.meaning import Reader, item_problems
from generator.briefing.mentions import mentions
from generator.briefing.notes import (
    ArticleNote,
    FactNote,
    FigureNote,
    LinkNote,
    QuoteNote,
    RelationNote,
    Seed,
    Selector,
    Speaker,
    Words,
    Written,
)
from generator.briefing.passages import Page, page
from generator.briefing.pins import check_pin
from generator.briefing.quotation import Quotations, quotations
from generator.briefing.sentences import around, sentences
from generator.briefing.speech import quoted_match
from generator.problems import CODES, WARNINGS, Problem, Report, did_you_mean, has_errors
from generator.text import Span

NEEDS_NOTE = ("disputed", "denied", "retracted", "superseded")


def article(note: ArticleNote, seed: Seed, cast: Cast, default_lang: str, default_rights: str) -> tuple[Article | None, list[Problem]]:
    """What an annotation and its seed make together, and the problems; a function of its arguments alone."""
    report = Report(note.path)
    published = _published(note, seed, report)
    for topic in note.topics:
        cast.check_topic(topic.value, topic.span, report)
    _check_ids(note, report)
    lang = note.lang.value if note.lang else default_lang
    quoted = quotations(seed.text, seed.blocks)
    text = page(seed, quoted, lang, (each.exact.value for each in note.selectors))
    named = mentions(text, cast, note.names, published, report)
    desk = _Desk(note, text, quoted, cast, lang, published, report, sentences(seed.text, seed.blocks, lang), named)
    facts = tuple(found for each in note.facts if (found := desk.fact(each)))
    quotes = tuple(spoken for each in note.quotes if (spoken := desk.quote(each)))
    relations = tuple(each for number, relation in enumerate(note.relations, 1) if (each := desk.relation(number, relation)))
    check_pin(note, seed, report)
    desk.check_language()
    if published is None or has_errors(report.problems):
        return None, report.problems
    rights = note.rights.value if note.rights else default_rights
    found_items: tuple[Fact | Quote | Relation, ...] = (*facts, *quotes, *relations)
    passages = [span for each in found_items for span in each.passages]
    return (
        Article(
            slug=note.slug,
            path=note.path,
            title=note.title.value,
            published=published,
            outlet=note.outlet.name.value if note.outlet else "",
            url=note.outlet.url.value if note.outlet and note.outlet.url else "",
            lang=lang,
            rights=rights,
            draft=note.is_draft,
            summary=_value(note.summary),
            topics=tuple(dict.fromkeys(each.value for each in note.topics)),
            seed_path=seed.path,
            sha256=seed.sha256,
            text=seed.text,
            blocks=seed.blocks,
            sentences=desk.sentences,
            quotations=quoted,
            facts=facts,
            quotes=quotes,
            relations=relations,
            mentions=tuple(each for each in named if each.actor),
            shown=shown(rights, len(seed.text), desk.sentences, passages),
        ),
        report.problems,
    )


def shown(rights: str, length: int, cut: Sequence[Span], passages: Sequence[Span]) -> tuple[Span, ...]:
    """What of a text may be shown: all, the sentences with passages, or the passages alone; stretches that meet joined."""
    if rights == "full":
        return (Span(0, length),)
    spans = sorted(passages)
    if rights == "excerpts":
        whole = tuple(cut)
        spans = sorted([*spans, *(around(each, whole) for each in spans)])
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _value(words: Words | None) -> str:
    return words.value if words else ""


def _when(date: Written[When] | None) -> When | None:
    return date.value if date else None


def _published(note: ArticleNote, seed: Seed, report: Report) -> When | None:
    if note.published and seed.published and note.published.value.earliest != seed.published.earliest:
        message = f"published {note.published.value.text}, but {seed.path} says {seed.published.text}"
        report.add("date-mismatch", note.published.span, message)
    found = _when(note.published) or seed.published
    if found is None:
        report.add(
            "missing-date", note.span, f"neither this annotation nor {seed.path} says when it was published", "add `published: 2024-10-21`"
        )
    return found


def _check_ids(note: ArticleNote, report: Report) -> None:
    seen: set[str] = set()
    for item in sorted(note.items, key=lambda each: each.span):
        if item.id.value in seen:
            report.add("duplicate-id", item.id.span, f"the id `{item.id.value}` stands twice in this file")
        seen.add(item.id.value)


class _Desk:
    """What is needed to look at one article's facts, quotes and relations."""

    def __init__(  # noqa: PLR0913 - everything about one article
        self,
        note: ArticleNote,
        text: Page,
        quoted: Quotations,
        cast: Cast,
        lang: str,
        published: When | None,
        report: Report,
        cut: tuple[Span, ...],
        named: tuple[Mention, ...],
    ) -> None:
        self.note, self.text, self.quoted, self.cast = note, text, quoted, cast
        self.lang, self.published, self.report = lang, published, report
        self.sentences = cut
        self.reader = Reader(text.text, lang, published, cut, quoted, named, cast)

    def fact(self, note: FactNote) -> Fact | None:
        """A fact whose evidence has been found."""
        passages = self.passages(note.evidence)
        self.check_parties((*note.said_by,), note.about)
        status = _value(note.status) or "reported"
        if status in NEEDS_NOTE and not note.note:
            place = note.status.span if note.status else note.span
            self.report.add(
                "missing-note", place, f"a fact that is {status} needs a `note`", "say what is disputed, by whom, or what replaced it"
            )
        if passages is None:
            return None
        figure = self.figure(note.figure, passages) if note.figure else None
        found = Fact(
            article=self.note.slug,
            id=note.id.value,
            text=note.text.value,
            passages=passages,
            said_by=_parties(note.said_by),
            said_on=_when(note.said_on),
            when=_when(note.when),
            about=tuple(dict.fromkeys(each.value for each in note.about)),
            status=status,
            note=_value(note.note),
            key=bool(note.key and note.key.value),
            figure=figure,
            links=self.links(note.links),
            accepted=tuple((code.value, why.value) for code, why in note.accept),
        )
        self.check_meaning(found, note)
        return found

    def quote(self, note: QuoteNote) -> Quote | None:
        """A quote that stands between quotation marks in the seed."""
        self.check_parties((*note.speaker, *note.to), note.about)
        match = quoted_match(note.selector, self.text, self.quoted, self.reader, self.report)
        if match is None:
            return None
        first, last = match.spans[0], match.spans[-1]
        outer, outer_last = self.quoted.around(first), self.quoted.around(last)
        found = Quote(
            article=self.note.slug,
            id=note.id.value,
            text=note.text.value if match.edited else _one_line(first.of(self.text.text), self.quoted, first),
            passages=match.spans,
            speaker=_parties(note.speaker),
            edited=match.edited,
            begins_within=bool(outer and self.text.text[outer.start : first.start].strip()),
            ends_within=bool(outer_last and self.text.text[last.end : outer_last.end].strip(" \n,.")),
            to=_parties(note.to),
            about=tuple(dict.fromkeys(each.value for each in note.about)),
            said_on=_when(note.said_on),
            when=_when(note.when),
            note=_value(note.note),
            key=bool(note.key and note.key.value),
            links=self.links(note.links),
            accepted=tuple((code.value, why.value) for code, why in note.accept),
        )
        self.check_meaning(found, note)
        return found

    def relation(self, number: int, note: RelationNote) -> Relation | None:
        """A relation whose evidence has been found."""
        passages = self.passages(note.evidence)
        self.check_parties((), (note.from_, note.to))
        if passages is None:
            return None
        ends = note.from_.value, note.to.value
        found = Relation(self.note.slug, f"relation.{number}", *ends, note.kind.value, passages, _when(note.when), _value(note.note))
        self.check_meaning(found, note)
        return found

    def passages(self, evidence: tuple[Selector, ...]) -> tuple[Span, ...] | None:
        """Where each piece of evidence stands, or None if one does not."""
        found = [located(each, self.text, self.report, "evidence-not-found") for each in evidence]
        if not found or any(each is None for each in found):
            return None
        return tuple(dict.fromkeys(span for each in found if each for span in each.spans))

    def figure(self, note: FigureNote, passages: tuple[Span, ...]) -> Figure | None:
        """A figure whose numbers stand in the evidence."""
        if note.question:
            self.cast.check_question(note.question.value, note.question.span, self.report)
        if not check_figure(note, [each.of(self.text.text) for each in passages], self.lang, self.report):
            return None
        return Figure(
            note.value.value if note.value else None,
            note.low.value if note.low else None,
            note.high.value if note.high else None,
            _value(note.unit),
            _value(note.approx),
            _value(note.question),
            _value(note.label),
        )

    def links(self, notes: tuple[LinkNote, ...]) -> tuple[Link, ...]:
        """Links to other facts and quotes; whether they exist is seen when all articles are known."""
        ends = [(each.kind.value, *each.to.value.partition("#")[::2]) for each in notes]
        return tuple(Link(kind, (slug or self.note.slug, item)) for kind, slug, item in ends)

    def check_parties(self, speakers: tuple[Speaker, ...], others: tuple[Words, ...]) -> None:
        """Whether everybody named in a note is known."""
        for speaker in speakers:
            if speaker.actor:
                self.cast.check_actor(speaker.actor, speaker.span, self.report)
        for other in others:
            self.cast.check_actor(other.value, other.span, self.report)

    def check_meaning(self, found: Fact | Quote | Relation, note: FactNote | QuoteNote | RelationNote) -> None:
        """What slips between a passage and what is made of it; what the author accepts is left out."""
        warnings = item_problems(found, note, self.reader, self.report.path)
        used = {each.code for each in warnings}
        accepted = {code.value for code, _ in note.accept}
        self.report.problems.extend(each for each in warnings if each.code not in accepted)
        for code, _ in note.accept:
            if code.value not in CODES:
                self.report.add("bad-value", code.span, f"there is no problem `{code.value}`", did_you_mean(code.value, WARNINGS))
            elif code.value not in WARNINGS:
                self.report.add("bad-value", code.span, f"`{code.value}` is an error and cannot be accepted")
            elif code.value not in used and not (code.value == "unchecked-language" or not self.reader.has_rules):
                self.report.add("unused-acceptance", code.span, f"`{code.value}` no longer applies here", "delete it")

    def check_language(self) -> None:
        """Say so where no rules exist: unchecked is not passed."""
        if not self.reader.has_rules and (self.note.facts or self.note.quotes):
            place = self.note.lang.span if self.note.lang else self.note.title.span
            self.report.add(
                "unchecked-language", place, f"there are no rules for `{self.lang}`: what the facts mean is unchecked, not passed"
            )


def _one_line(words: str, quoted: Quotations, span: Span) -> str:
    """The quoted words without the marks that a long quotation repeats at each paragraph."""
    kept = [letter for at, letter in enumerate(words, span.start) if at not in quoted.repeated] if quoted.repeated else words
    return " ".join("".join(kept).split())


def _parties(speakers: tuple[Speaker, ...]) -> tuple[Party, ...]:
    return tuple(Party(each.actor, each.unnamed) for each in speakers)
