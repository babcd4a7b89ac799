"""Make a briefing of all notes: the cast first, then the articles, then what joins them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from generator.briefing.assembly.article import ArticleJob
from generator.briefing.assembly.article_version import version_of
from generator.briefing.assembly.checked_articles import checked_articles
from generator.briefing.assembly.former_ids import check_former_ids
from generator.briefing.assembly.library import Library
from generator.briefing.assembly.prose import check_prose
from generator.briefing.assembly.roles import check_roles
from generator.briefing.assembly.shared_originals import with_shared_originals
from generator.briefing.assembly.wording import check_notes
from generator.briefing.gate.cast import Cast, cast_of
from generator.briefing.gate.citations import Sources, check_citations
from generator.briefing.gate.diagnose.other_seeds import point_to_other_seeds
from generator.briefing.gate.references import Targets, proses, targets
from generator.briefing.meaning import Languages, numeral_words
from generator.briefing.meaning.unit_names import unit_names
from generator.briefing.model.already_reported import AlreadyReported
from generator.briefing.model.article import Article, ItemKey
from generator.briefing.model.content import Actor, Briefing, Narrative, Question, Site, Topic
from generator.briefing.model.located import Located
from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.project import Notes
from generator.cache import Cache
from generator.digests import digest
from generator.problems import Problem, ProblemLog, has_errors
from generator.progress import Progress, silent
from generator.record.history import history


def briefing(
    notes: Notes, languages: Languages, cache: Cache, *, drafts: bool, progress: Progress = silent
) -> tuple[Briefing | None, list[Problem]]:
    """Return the checked briefing, or None after an error, and all problems.

    Drafts are always checked and kept only if asked for.
    """
    cast, cast_problems = cache.across_builds(cast_of)(*_cast_notes(notes))
    site = notes.site or Site("")
    articles, article_problems = _articles(notes, cast, languages, site, progress, cache)
    found, reference_problems = targets(notes)
    library = Library(articles, cast, languages, cache)
    problems = [
        *cast_problems,
        *_shared_seeds(notes.articles),
        *check_former_ids(notes),
        *point_to_other_seeds(article_problems, notes, cache),
        *check_roles(notes.actors, library),
        *_page_topics(notes, cast),
        *_drawing(site, cast),
        *reference_problems,
        *_citations(notes, found.items, articles, languages, cache),
        *check_prose(notes, found, library, site.lang),
        *check_notes(notes.articles, library),
    ]
    if has_errors(problems) or notes.site is None:
        return None, problems
    articles = with_shared_originals(articles)
    kept = [article for article in articles if drafts or not article.draft]
    names = unit_names(_units(kept, cast), languages)
    versions = _versions(notes, kept, cache)
    return _whole(notes, cast, kept, found, names, versions, drafts=drafts), problems


def _versions(notes: Notes, articles: Iterable[Article], cache: Cache) -> dict[str, bytes]:
    """Return the digests of what records were made of, by path, as far as they are known.

    The name of a file is a part of that: an id, and an address.
    """
    of_files = {path: digest(path, content) for path, content in notes.digests.items()}
    of_articles = {article.path: _version(article, cache) for article in articles}
    return {**of_files, **of_articles}


def _version(article: Article, cache: Cache) -> bytes:
    """Return the digest of all that an article was made of; none where nothing is kept."""
    version = version_of(article.path, cache)
    return digest(version, "shared") if version and article.shares_original else version


def _cast_notes(
    notes: Notes,
) -> tuple[Sequence[Located[Actor]], Sequence[Topic], Sequence[Question], AlreadyReported]:
    """Return what the cast is made of."""
    return notes.actors, notes.topics, notes.questions, notes.already_reported


def _units(articles: Iterable[Article], cast: Cast) -> Iterator[str]:
    """Yield the units of figures and questions as they are written."""
    facts = (fact for article in articles for fact in article.facts)
    yield from (fact.figure.unit for fact in facts if fact.figure)
    yield from (question.unit for question in cast.questions.values())


def _whole(  # noqa: PLR0913 - what was found, in parts
    notes: Notes,
    cast: Cast,
    articles: Sequence[Article],
    found: Targets,
    names: Mapping[str, str],
    versions: Mapping[str, bytes],
    *,
    drafts: bool,
) -> Briefing:
    """Return the briefing of what was found."""
    return Briefing(
        site=_with_date(notes.site or Site(""), articles),
        articles={article.slug: article for article in sorted(articles, key=newest_first)},
        actors=dict(sorted(cast.actors.items())),
        topics=dict(sorted(cast.topics.items())),
        questions=cast.questions,
        briefings=_pages(notes.briefings, drafts=drafts),
        pages=_pages(notes.pages, drafts=drafts),
        items=found.items,
        places=found.pages,
        unit_names=names,
        versions=versions,
        history=history(notes.record),
    )


def _with_date(site: Site, articles: Iterable[Article]) -> Site:
    """Return the site as of the day that it gives, else of its newest article."""
    dates = [article.published for article in articles]
    if site.as_of or not dates:
        return site
    return replace(site, as_of=max(dates, key=lambda date: date.sort_key), is_dated=False)


def articles_of(
    notes: Notes, languages: Languages, cache: Cache
) -> tuple[Cast, list[Article], list[Problem]]:
    """Return the cast, the articles without errors, drafts included, and the problems of both.

    An error in one article does not keep others from being read.
    """
    cast, cast_problems = cast_of(*_cast_notes(notes))
    articles, problems = _articles(notes, cast, languages, notes.site or Site(""), silent, cache)
    return cast, sorted(articles, key=newest_first), [*cast_problems, *problems]


def newest_first(article: Article) -> tuple[int, int, int, str]:
    """Return a sort key that puts the newest article first, then goes by slug."""
    year, month, day = article.published.earliest
    return (-year, -month, -day, article.slug)


def _articles(  # noqa: PLR0913 - everything that all articles share
    notes: Notes, cast: Cast, languages: Languages, site: Site, progress: Progress, cache: Cache
) -> tuple[list[Article], list[Problem]]:
    """Return the articles without errors, and the problems of all."""
    job = ArticleJob(cast, languages, site.lang, site.rights, cache)
    seeds = {seed.path: seed for seed in notes.seeds}
    tasks = (
        (note, seeds[path]) for note in notes.articles if (path := f"seeds/{note.seed}") in seeds
    )
    found: list[Article] = []
    problems: list[Problem] = []
    for result, complaints in checked_articles(job, list(tasks), notes.digests, progress):
        problems.extend(complaints)
        found.extend([result] if result else [])
    return found, problems


def _shared_seeds(articles: Iterable[ArticleNote]) -> list[Problem]:
    """Report seeds that several annotations name."""
    first: dict[str, str] = {}
    problems: list[Problem] = []
    for note in articles:
        if note.seed in first:
            log = ProblemLog(note.path)
            log.add(
                "seed-shared",
                note.place("seed"),
                f"{first[note.seed]} annotates this seed already",
                "join the two files",
            )
            problems.extend(log.problems)
        first.setdefault(note.seed, note.path)
    return problems


def _citations(
    notes: Notes,
    items: Mapping[str, ItemKey],
    articles: Iterable[Article],
    languages: Languages,
    cache: Cache,
) -> list[Problem]:
    """Report words and numbers of Markdown that the articles it cites do not have."""
    by_slug = {article.slug: article for article in articles}
    known = Sources(by_slug, numeral_words(languages), cache)
    problems: list[Problem] = []
    for path, prose, _ in proses(notes):
        log = ProblemLog(path)
        check_citations(prose.references, items, known, log)
        problems.extend(log.problems)
    return problems


def _page_topics(notes: Notes, cast: Cast) -> list[Problem]:
    """Report topics of pages that do not exist."""
    problems: list[Problem] = []
    for page in (*notes.briefings, *notes.pages):
        log = ProblemLog(page.record.path)
        for number, topic in enumerate(page.record.topics):
            cast.check_topic(topic, page.place("topics", number), log)
        problems.extend(log.problems)
    return problems


def _drawing(site: Site, cast: Cast) -> list[Problem]:
    """Report a question to be drawn that does not exist."""
    log = ProblemLog(site.path)
    if site.drawing:
        cast.check_question(site.drawing, site.drawing_place, log)
    return list(log.problems)


def _pages(pages: Iterable[Located[Narrative]], *, drafts: bool) -> dict[str, Narrative]:
    """Return pages by slug, sorted; drafts only if asked for."""
    by_slug = {page.record.slug: page.record for page in pages}
    return {slug: page for slug, page in sorted(by_slug.items()) if drafts or not page.draft}
