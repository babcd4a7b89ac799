"""The facts, quotes and relations of one article: each found in its seed, or reported."""

from collections.abc import Iterable
from functools import partial

from msgspec.structs import replace

from generator.briefing.gate.candidates import Match
from generator.briefing.gate.figures import check_figure
from generator.briefing.gate.fragments import begins_mid_sentence, ends_mid_sentence
from generator.briefing.gate.locate import locate
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.gate.speech import locate_speech
from generator.briefing.meaning import SeedAnalysis, findings, is_one_speech, warnings
from generator.briefing.model.article import Fact, Figure, Link, Party, Quote, Relation
from generator.briefing.model.notes import (
    ArticleNote,
    FactNote,
    FigureNote,
    LinkNote,
    NameNote,
    QuoteNote,
    RelationNote,
    Selector,
    Speaker,
    Words,
    date_of,
    value_of,
)
from generator.briefing.model.quotations import Quotations
from generator.cache import Cache, is_one_and_equal
from generator.problems import CODES, WARNINGS, Problem, ProblemLog, did_you_mean, problem
from generator.text import Span, shortened

Gapped = ArticleNote | FactNote | QuoteNote | RelationNote
NEEDS_NOTE = ("disputed", "denied", "retracted", "superseded")


class Items:
    """What is needed to look at one article's facts, quotes and relations."""

    def __init__(
        self,
        note: ArticleNote,
        text: SeedText,
        analysis: SeedAnalysis,
        log: ProblemLog,
        cache: Cache,
    ) -> None:
        self.note, self.text, self.analysis, self.log, self.cache = note, text, analysis, log, cache
        self.quoted, self.cast, self.lang, self.published = (
            analysis.quoted,
            analysis.cast,
            analysis.lang,
            analysis.published,
        )

    def fact(self, note: FactNote) -> Fact | None:
        """A fact whose evidence has been found."""
        passages = self.passages(note.evidence)
        self.check_parties((*note.said_by,), note.about)
        status = value_of(note.status) or "reported"
        if status in NEEDS_NOTE and not note.note and not note.already_reported.has("key", "note"):
            place = note.status.span if note.status else note.span
            self.log.add(
                "missing-note",
                place,
                f"a fact that is {status} needs a `note`",
                "say what is disputed, by whom, or what replaced it",
            )
        if passages is None:
            return None
        figure = self.figure(note.figure, passages) if note.figure else None
        found = Fact(
            article=self.note.slug,
            id=note.id.value,
            text=note.text.value,
            passages=passages,
            said_by=self.parties(note.said_by),
            said_on=date_of(note.said_on),
            when=date_of(note.when),
            about=tuple(dict.fromkeys(each.value for each in note.about)),
            status=status,
            note=value_of(note.note),
            key=bool(note.key and note.key.value),
            figure=figure,
            links=self.links(note.links),
        )
        return replace(found, accepted=self.check_meaning(found, note))

    def quote(self, note: QuoteNote) -> Quote | None:
        """A quote that stands between quotation marks in the seed."""
        self.check_parties((*note.speaker, *note.to), note.about)
        match = locate_speech(
            note.selector, self.text, partial(is_one_speech, self.analysis), self.log
        )
        if match is None:
            return None
        first, last = match.spans[0], match.spans[-1]
        found = Quote(
            article=self.note.slug,
            id=note.id.value,
            text=note.text.value
            if match.edited
            else _one_line(first.of(self.text.text), self.quoted, first),
            passages=match.spans,
            speaker=self.parties(note.speaker),
            edited=match.edited,
            begins_mid_sentence=begins_mid_sentence(first, self.text),
            ends_mid_sentence=ends_mid_sentence(last, self.text),
            to=self.parties(note.to),
            about=tuple(dict.fromkeys(each.value for each in note.about)),
            said_on=date_of(note.said_on),
            when=date_of(note.when),
            note=value_of(note.note),
            key=bool(note.key and note.key.value),
            links=self.links(note.links),
        )
        return replace(found, accepted=self.check_meaning(found, note, self.odd_marks(match, note)))

    def odd_marks(self, match: Match, note: QuoteNote) -> tuple[Problem, ...]:
        """Return the warning that a mark beside the quoted words stands oddly, if one does."""
        if not match.odd:
            return ()
        message = f"{match.odd}, so it is open whether “{shortened(note.text.value)}” was said"
        hint = "look it up: accept this if the words are speech, else make them a fact"
        return (problem("odd-quotation-mark", self.log.path, note.text.span, message, hint),)

    def relation(self, number: int, note: RelationNote) -> Relation | None:
        """A relation whose evidence has been found."""
        passages = self.passages(note.evidence)
        self.check_parties((), (note.from_, note.to))
        if passages is None:
            return None
        ends = note.from_.value, note.to.value
        found = Relation(
            self.note.slug,
            f"relation.{number}",
            *ends,
            note.kind.value,
            passages,
            date_of(note.when),
            value_of(note.note),
        )
        return replace(found, accepted=self.check_meaning(found, note))

    def passages(self, evidence: tuple[Selector, ...]) -> tuple[Span, ...] | None:
        """Where each piece of evidence stands, or None if one does not."""
        found = [locate(each, self.text, self.log, "evidence-not-found") for each in evidence]
        if not found or any(each is None for each in found):
            return None
        return tuple(dict.fromkeys(span for each in found if each for span in each.spans))

    def figure(self, note: FigureNote, passages: tuple[Span, ...]) -> Figure | None:
        """A figure whose numbers stand in the evidence."""
        if note.question:
            self.cast.check_question(note.question.value, note.question.span, self.log)
        if not check_figure(
            note, [each.of(self.text.text) for each in passages], self.lang, self.log
        ):
            return None
        return Figure(
            note.value.value if note.value else None,
            note.low.value if note.low else None,
            note.high.value if note.high else None,
            value_of(note.unit),
            value_of(note.approx),
            value_of(note.question),
            value_of(note.label),
        )

    def links(self, notes: tuple[LinkNote, ...]) -> tuple[Link, ...]:
        """Links to other facts and quotes; whether they exist is seen when all articles are known."""
        ends = [(each.kind.value, *each.to.value.partition("#")[::2]) for each in notes]
        return tuple(Link(kind, (slug or self.note.slug, item)) for kind, slug, item in ends)

    def check_parties(self, speakers: tuple[Speaker, ...], others: tuple[Words, ...]) -> None:
        """Whether everybody named in a note is known."""
        for speaker in speakers:
            self.cast.check_speaker(speaker, self.log)
        for other in others:
            self.cast.check_actor(other.value, other.span, self.log)

    def parties(self, speakers: tuple[Speaker, ...]) -> tuple[Party, ...]:
        """Return the speakers as those of the cast who they are."""
        return tuple(self.cast.party(speaker) for speaker in speakers)

    def check_meaning(
        self,
        found: Fact | Quote | Relation,
        note: FactNote | QuoteNote | RelationNote,
        others: Iterable[Problem] = (),
    ) -> tuple[tuple[str, str], ...]:
        """Report what the checks of meaning find; return what the author accepts, with the reasons.

        `others` are warnings about the item that can be accepted likewise.
        """
        answered = self.answered(found, note)
        name = f"{self.log.path}#{found.id}"
        make = partial(findings, found, self.analysis)
        noticed = self.cache.across_builds(
            "findings", name, (self.analysis, found), make, is_one_and_equal
        )
        complaints = [*others, *warnings(noticed, note, self.log.path), *self.time_problems(note)]
        complaints = [each for each in complaints if each.code not in answered]
        used = {each.code for each in complaints}
        accepted = {code.value for code, _ in note.accept}
        self.log.problems.extend(each for each in complaints if each.code not in accepted)
        for code, _ in note.accept:
            if code.value not in CODES:
                self.log.add(
                    "bad-value",
                    code.span,
                    f"there is no problem `{code.value}`",
                    did_you_mean(code.value, WARNINGS),
                )
            elif code.value not in WARNINGS:
                self.log.add(
                    "bad-value", code.span, f"`{code.value}` is an error and cannot be accepted"
                )
            elif code.value not in used | answered and (
                self.analysis.has_rules or code.value == "unchecked-language"
            ):
                self.log.add(
                    "unused-acceptance",
                    code.span,
                    f"`{code.value}` no longer applies here",
                    "delete it",
                )
        return tuple((code.value, why.value) for code, why in note.accept if code.value in used)

    def answered(
        self, found: Fact | Quote | Relation, note: FactNote | QuoteNote | RelationNote
    ) -> frozenset[str]:
        """Warnings whose cause has been reported as an error already."""
        answered: set[str] = set()
        if self.has_unknown(self.note, ("names",), _named(self.note.names)):
            answered |= {"name-not-in-evidence", "swapped-actors", "wrong-speaker"}
        match note:
            case QuoteNote() if self.has_unknown(note, ("speaker",), _ids(note.speaker)):
                answered.add("wrong-speaker")
            case RelationNote() if self.has_unknown(note, (), (note.from_.value, note.to.value)):
                answered |= {"name-not-in-evidence", "swapped-actors", "turned-round"}
            case FactNote() if self.has_unknown(
                note,
                ("said_by", "about"),
                (*_ids(note.said_by), *(each.value for each in note.about)),
            ):
                answered |= {"name-not-in-evidence", "lost-attribution"}
        if (
            isinstance(found, Fact)
            and isinstance(note, FactNote)
            and note.figure
            and not found.figure
        ):
            answered |= {"number-not-in-evidence", "unit-not-in-evidence"}
        return frozenset(answered)

    def has_unknown(self, note: Gapped, keys: Iterable[str], actors: Iterable[str]) -> bool:
        """Whether a note left it open who is meant: by a value that could not be read, or an id that nobody has."""
        return note.already_reported.has("key", *keys) or any(
            each not in self.cast.actors for each in actors
        )

    def time_problems(self, note: FactNote | QuoteNote | RelationNote) -> list[Problem]:
        """Nothing can have been said after the article that tells of it was published."""
        said_on = None if isinstance(note, RelationNote) else note.said_on
        if (
            not said_on
            or not self.published
            or said_on.value.begin.earliest <= self.published.latest
        ):
            return []
        message = (
            f"said on {said_on.value.text}, but the article was published on {self.published.text}"
        )
        return [problem("said-after-publication", self.log.path, said_on.span, message)]

    def check_language(self) -> None:
        """Say so where no rules exist: unchecked is not passed."""
        if not self.analysis.has_rules and (self.note.facts or self.note.quotes):
            place = self.note.lang.span if self.note.lang else self.note.title.span
            self.log.add(
                "unchecked-language",
                place,
                f"there are no rules for `{self.lang}`: what the facts mean is unchecked, not passed",
            )


def _one_line(words: str, quoted: Quotations, span: Span) -> str:
    """The quoted words without the marks that a long quotation repeats at each paragraph."""
    kept = (
        [letter for at, letter in enumerate(words, span.start) if at not in quoted.repeated]
        if quoted.repeated
        else words
    )
    return " ".join("".join(kept).split())


def _ids(speakers: tuple[Speaker, ...]) -> tuple[str, ...]:
    return tuple(each.actor for each in speakers if each.actor)


def _named(names: tuple[NameNote, ...]) -> tuple[str, ...]:
    """The actors whom an annotation's `names` give."""
    given = [
        actor for each in names for actor in (each.actor, *(place.actor for place in each.places))
    ]
    return tuple(each.value for each in given if each)
