"""Make an article of one annotation and its seed: what is not found in the seed is reported."""

import operator
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.assembly.context import ArticleContext
from generator.briefing.assembly.facts import fact
from generator.briefing.assembly.former_ids import check_former_items
from generator.briefing.assembly.omissions import check_omissions, omissions, stretches
from generator.briefing.assembly.quotes import quote
from generator.briefing.assembly.relations import relation
from generator.briefing.assembly.unchecked import report_unchecked
from generator.briefing.assembly.wording import Acceptances, check_title
from generator.briefing.gate.cast import Cast
from generator.briefing.gate.cast_part import cast_digest, part_of_cast
from generator.briefing.gate.mentions import mentions
from generator.briefing.gate.numeral_words import NO_WORDS
from generator.briefing.gate.pins import check_pin
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.gate.sentences import around
from generator.briefing.meaning import Language, Languages, SeedAnalysis, checked_language
from generator.briefing.model.article import Article, Backed, Fact, Quote, Relation
from generator.briefing.model.dates import When
from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.seed import Seed
from generator.cache import Cache
from generator.problems import Problem, ProblemLog, has_errors
from generator.text import Span, joined, without

Result = tuple[Article | None, tuple[Problem, ...]]


class _Items(Struct, frozen=True):
    """The facts, quotes and relations whose words were found."""

    facts: tuple[Fact, ...]
    quotes: tuple[Quote, ...]
    relations: tuple[Relation, ...]

    @property
    def every(self) -> tuple[Backed, ...]:
        """All of them."""
        return (*self.facts, *self.quotes, *self.relations)

    @property
    def passages(self) -> list[Span]:
        """The passages of all of them."""
        return [span for item in self.every for span in item.passages]


class ArticleJob(Struct, frozen=True):
    """What all articles are read with."""

    cast: Cast
    languages: Languages
    lang: str  # of the site
    rights: str  # of the site
    cache: Cache


class ArticleTask(Struct, frozen=True):
    """An annotation and its seed, and the digest of the part of the cast that they named before."""

    note: ArticleNote
    seed: Seed
    known_part: bytes = b""


class Checked(Struct, frozen=True):
    """The digest of the part of the cast that an article names, and what was found in it.

    The result is None where the part is the one that was known: then nothing was looked for.
    """

    part: bytes
    result: Result | None


def checked_article(job: ArticleJob, task: ArticleTask) -> Checked:
    """Return the article of an annotation and its seed, or None after an error, and the problems.

    It depends on the part of the cast that the two name, and on nothing else of the project.
    """
    note, seed = task.note, task.seed
    lang = note.lang or job.lang
    language = job.languages.get(lang.partition("-")[0].lower())
    words = language.tables.numerals if language else NO_WORDS
    sought = tuple(selector.exact for selector in note.selectors)
    text = SeedText(seed, lang, sought, words)
    named = part_of_cast(job.cast, note, text)
    part = cast_digest(named)
    if part == task.known_part:
        return Checked(part, None)
    checked = checked_language(lang, job.languages)
    return Checked(part, _article(note, text, named, checked, job.rights, job.cache))


def _article(  # noqa: PLR0913 - what is written, and what it is read with
    note: ArticleNote,
    text: SeedText,
    cast: Cast,
    language: Language | None,
    default_rights: str,
    cache: Cache,
) -> Result:
    log = ProblemLog(note.path)
    published = _published(note, text.seed, log)
    for topic, place in note.with_places("topics", note.topics):
        cast.check_topic(topic, place, log)
    _check_said_on(note, published, log)
    _check_ids(note, log)
    check_former_items(note, log)
    _check_accepted(note, log)
    left_out = omissions(note, text, log)
    omitted = stretches(left_out, text.text)
    named = mentions(text, cast, note, published, omitted, log)
    given = (cast, text.seed, language, text.lang, published, named)
    analysed = cache.across_builds(SeedAnalysis, note.path, given=given, alike=operator.eq)
    analysis = analysed(
        text.text, text.lang, published, text.sentences, text.quoted, named, cast, language
    )
    context = ArticleContext(note, text, analysis, log, cache)
    items = _items(context)
    check_omissions(left_out, items.every, log)
    accepted = check_title(context)
    check_pin(note, text.seed, log)
    report_unchecked(context)
    if published is None or has_errors(log.problems):
        return None, tuple(log.problems)
    rights = note.rights or default_rights
    made = _whole(context, items, published, rights, accepted)
    return replace(made, shown=without(made.shown, omitted), omitted=omitted), tuple(log.problems)


def _check_accepted(note: ArticleNote, log: ProblemLog) -> None:
    """Report what was drafted and is not accepted yet, unless the whole article is a draft."""
    if note.is_draft:
        return
    for item in (*note.items, *note.relations):
        if item.drafted_by:
            message = f"{item.drafted_by} drafted this, and nobody has accepted it yet"
            hint = "compare it with the seed, then delete the line `drafted_by`"
            log.add("not-accepted", item.place("drafted_by"), message, hint)


def _items(context: ArticleContext) -> _Items:
    """Return the items whose words are found; the others are reported."""
    note = context.note
    facts = [fact(context, written) for written in note.facts]
    quotes = [quote(context, written) for written in note.quotes]
    relations = [relation(context, *numbered) for numbered in enumerate(note.relations, 1)]
    return _Items(
        tuple(filter(None, facts)), tuple(filter(None, quotes)), tuple(filter(None, relations))
    )


def _whole(
    context: ArticleContext, items: _Items, published: When, rights: str, accepted: Acceptances
) -> Article:
    """Return the article of what was found."""
    note, text = context.note, context.seed
    outlet = note.outlet
    return Article(
        slug=note.slug,
        path=note.path,
        title=note.title,
        published=published,
        outlet=outlet.shown if outlet else "",
        url=outlet.url if outlet else "",
        lang=text.lang,
        rights=rights,
        draft=note.is_draft,
        summary=note.summary,
        topics=tuple(dict.fromkeys(topic for topic in note.topics)),
        seed=text.seed,
        sentences=text.sentences,
        quotations=text.quoted,
        facts=items.facts,
        quotes=items.quotes,
        relations=items.relations,
        formerly=note.formerly,
        accepted=accepted,
        mentions=tuple(mention for mention in context.analysis.mentions if mention.actor),
        original=replace(note.original, places={}) if note.original else None,
        shown=shown(rights, len(text.text), text.sentences, items.passages),
    )


def shown(
    rights: str, length: int, sentences: tuple[Span, ...], passages: Sequence[Span]
) -> tuple[Span, ...]:
    """Return what of a text may be shown; stretches that meet are joined.

    That is all of it, or the sentences with passages, or the passages alone.
    """
    if rights == "full":
        return (Span(0, length),)
    if rights == "excerpts":
        return joined([*passages, *(around(passage, sentences) for passage in passages)])
    return joined(passages)


def _published(note: ArticleNote, seed: Seed, log: ProblemLog) -> When | None:
    """Return the date in the annotation, else the seed's; report if they differ or neither is."""
    written = note.published
    if note.published and written and seed.published:
        if written.earliest != seed.published.earliest:
            message = f"published {written.text}, but {seed.path} says {seed.published.text}"
            log.add("date-mismatch", note.place("published"), message)
    elif not written and not seed.published:
        _report_no_date(note, seed, log)
    return written or seed.published


def _report_no_date(note: ArticleNote, seed: Seed, log: ProblemLog) -> None:
    """Report that there is no date, unless one is there that could not be read."""
    if seed.published_span.end or note.already_reported.has("key", "published"):
        return
    hint = "fill it, as in" if "published" in note.empty else "add"
    message = f"neither this annotation nor {seed.path} says when it was published"
    log.add("missing-date", note.place("published"), message, f"{hint} `published: 2024-10-21`")


def _check_said_on(note: ArticleNote, published: When | None, log: ProblemLog) -> None:
    """Report a default for what was said that is later than the article itself."""
    said_on = note.said_on
    if said_on and published and said_on.begin.earliest > published.latest:
        message = f"said on {said_on.text}, but the article was published on {published.text}"
        log.add("said-after-publication", note.place("said_on"), message)


def _check_ids(note: ArticleNote, log: ProblemLog) -> None:
    """Report ids that several facts or quotes of an annotation have."""
    seen: set[str] = set()
    for item in sorted(note.items, key=lambda item: item.span):
        if item.id in seen:
            log.add(
                "duplicate-id", item.place("id"), f"the id `{item.id}` is used twice in this file"
            )
        seen.add(item.id)
