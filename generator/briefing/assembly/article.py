"""One annotation and its seed become an article: everything written is looked for, what is not there is reported."""

import operator
from collections.abc import Sequence

from generator.briefing.assembly.evidence import Evidence
from generator.briefing.assembly.items import fact, quote, relation
from generator.briefing.assembly.unchecked import report_unchecked
from generator.briefing.gate.cast import Cast
from generator.briefing.gate.cast_part import part_of_cast
from generator.briefing.gate.mentions import mentions
from generator.briefing.gate.pins import check_pin
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.gate.sentences import around
from generator.briefing.meaning import Language, Languages, SeedAnalysis
from generator.briefing.model.article import Article, Fact, Quote, Relation
from generator.briefing.model.dates import When
from generator.briefing.model.notes import ArticleNote, date_of, value_of
from generator.briefing.model.seed import Seed
from generator.cache import Cache, same
from generator.problems import Problem, ProblemLog, has_errors
from generator.text import Span, joined

Result = tuple[Article | None, tuple[Problem, ...]]


def article(  # noqa: PLR0913 - what is written, and what it is read with
    note: ArticleNote,
    seed: Seed,
    cast: Cast,
    languages: Languages,
    default_lang: str,
    default_rights: str,
    cache: Cache,
) -> Result:
    """Return what an annotation and its seed make together, and the problems.

    That depends on the part of the cast that the two name, and on nothing else of the project.
    """
    lang = note.lang.value if note.lang else default_lang
    text = SeedText(seed, lang, tuple(selector.exact.value for selector in note.selectors))
    of_text = (note, seed, lang)  # all that the prepared text depends on
    part = cache.across_builds(part_of_cast, note.path, given=(*of_text, cast))
    named = part(cast, note, text)
    language = languages.get(lang.partition("-")[0].lower())
    given = (named, *of_text, language, default_rights)
    made = cache.across_builds(_article, note.path, given=given, alike=_is_equal_and_same)
    return made(note, text, named, language, default_rights, cache)


def _is_equal_and_same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether the first of two inputs is equal, and the rest the same objects."""
    return same(one[1:], other[1:]) and one[0] == other[0]


def _article(  # noqa: PLR0913 - what is written, and what it is read with
    note: ArticleNote,
    text: SeedText,
    cast: Cast,
    language: Language | None,
    default_rights: str,
    cache: Cache,
) -> Result:
    seed, lang = text.seed, text.lang
    log = ProblemLog(note.path)
    published = _published(note, seed, log)
    for topic in note.topics:
        cast.check_topic(topic.value, topic.span, log)
    _check_ids(note, log)
    named = mentions(text, cast, note, published, log)
    cut, quoted = text.sentences, text.quoted
    given = (cast, seed, language, lang, published, named)
    made = cache.across_builds(SeedAnalysis, note.path, given=given, alike=operator.eq)
    analysis = made(seed.text, lang, published, cut, quoted, named, cast, language)
    evidence = Evidence(note, text, analysis, log, cache)
    facts = tuple(filter(None, [fact(evidence, written) for written in note.facts]))
    quotes = tuple(filter(None, [quote(evidence, written) for written in note.quotes]))
    relations = tuple(
        filter(None, [relation(evidence, *numbered) for numbered in enumerate(note.relations, 1)])
    )
    check_pin(note, seed, log)
    report_unchecked(evidence)
    if published is None or has_errors(log.problems):
        return None, tuple(log.problems)
    rights = note.rights.value if note.rights else default_rights
    found_items: tuple[Fact | Quote | Relation, ...] = (*facts, *quotes, *relations)
    passages = [span for each in found_items for span in each.passages]
    return (
        Article(
            slug=note.slug,
            path=note.path,
            title=note.title.value,
            published=published,
            outlet=note.outlet.shown if note.outlet else "",
            url=note.outlet.url.value if note.outlet and note.outlet.url else "",
            lang=lang,
            rights=rights,
            draft=note.is_draft,
            summary=value_of(note.summary),
            topics=tuple(dict.fromkeys(each.value for each in note.topics)),
            seed=seed,
            sentences=cut,
            quotations=quoted,
            facts=facts,
            quotes=quotes,
            relations=relations,
            mentions=tuple(each for each in named if each.actor),
            shown=shown(rights, len(seed.text), cut, passages),
        ),
        tuple(log.problems),
    )


def shown(
    rights: str, length: int, cut: Sequence[Span], passages: Sequence[Span]
) -> tuple[Span, ...]:
    """What of a text may be shown: all, the sentences with passages, or the passages alone; stretches that meet joined."""
    if rights == "full":
        return (Span(0, length),)
    whole = tuple(cut)
    return joined([*passages, *(around(each, whole) for each in passages if rights == "excerpts")])


def _published(note: ArticleNote, seed: Seed, log: ProblemLog) -> When | None:
    if (
        note.published
        and seed.published
        and note.published.value.earliest != seed.published.earliest
    ):
        message = (
            f"published {note.published.value.text}, but {seed.path} says {seed.published.text}"
        )
        log.add("date-mismatch", note.published.span, message)
    found = date_of(note.published) or seed.published
    if (
        found is None
        and not seed.published_span.end
        and not note.already_reported.has("key", "published")
    ):
        empty = next((each.span for each in note.empty if each.value == "published"), None)
        hint = "fill it, as in" if empty else "add"
        message = f"neither this annotation nor {seed.path} says when it was published"
        log.add("missing-date", empty or note.span, message, f"{hint} `published: 2024-10-21`")
    return found


def _check_ids(note: ArticleNote, log: ProblemLog) -> None:
    seen: set[str] = set()
    for item in sorted(note.items, key=lambda each: each.span):
        if item.id.value in seen:
            log.add(
                "duplicate-id", item.id.span, f"the id `{item.id.value}` stands twice in this file"
            )
        seen.add(item.id.value)
