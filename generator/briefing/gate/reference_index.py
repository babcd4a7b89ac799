"""Look up what an id in a reference means, and explain why it means nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.briefing.model.already_reported import PAGE_KINDS, AlreadyReported
from generator.briefing.model.article import ItemKey
from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.project import Notes
from generator.problems import ProblemLog, Vocabulary, did_you_mean
from generator.text import Span

PageKey = tuple[str, str]  # (kind, id): ("actor", "nis")


class ReferenceIndex(Struct, frozen=True):
    """Everything that can be referred to, by the words that refer to it."""

    items: Mapping[ItemKey, bool]  # whether it is in a draft
    slugs_of: Mapping[str, tuple[str, ...]]  # the articles that have an id
    ids_in: Mapping[str, Vocabulary]  # the ids of an article's items
    ids: Vocabulary
    slugs: Vocabulary
    pages: Mapping[str, tuple[PageKey, ...]]
    drafts: frozenset[PageKey]
    already_reported: AlreadyReported

    def item(self, target: str, span: Span, log: ProblemLog, *, from_draft: bool) -> ItemKey | None:
        """Return the fact or quote that `SLUG#id`, or `id` alone, means, or None, reported."""
        slug, separator, item_id = target.partition("#")
        if not separator:
            item_id = target
            slugs = self._slugs(item_id, from_draft=from_draft)
            if len(slugs) > 1:
                _report_several(item_id, slugs, span, log)
                return None
            slug = slugs[0] if slugs else ""
        key = (slug, item_id)
        if key not in self.items:
            self._report_missing(slug, item_id, span, log)
            return None
        if self.items[key] and not from_draft:
            _report_draft(f"`{target}` is in a draft, which is not published", span, log)
            return None
        return key

    def page(self, target: str, span: Span, log: ProblemLog, *, from_draft: bool) -> PageKey | None:
        """Return the page that `[[id]]` means, or None, reported."""
        found = self.pages.get(target, ())
        if not found:
            self._report_missing_page(target, span, log)
            return None
        if len(found) > 1:
            kinds = " and ".join(kind for kind, _ in found)
            message = f"`{target}` is the id of {kinds}"
            log.add("ambiguous-reference", span, message, "rename one of them")
            return None
        if found[0] in self.drafts and not from_draft:
            _report_draft(f"`{target}` is a draft, which is not published", span, log)
            return None
        return found[0]

    def _slugs(self, item_id: str, *, from_draft: bool) -> tuple[str, ...]:
        """Return the articles that have an id; drafts only for a draft, or if all are drafts."""
        slugs = self.slugs_of.get(item_id, ())
        published = tuple(slug for slug in slugs if not self.items[slug, item_id])
        return published if published and not from_draft else slugs

    def _report_missing_page(self, target: str, span: Span, log: ProblemLog) -> None:
        """Report a page that does not exist, unless it could not be read."""
        if not any(self.already_reported.has(kind, target) for kind in PAGE_KINDS):
            message = f"no actor, topic, question, article or page has the id `{target}`"
            log.add("unknown-reference", span, message, did_you_mean(target, self.pages))

    def _report_missing(self, slug: str, item_id: str, span: Span, log: ProblemLog) -> None:
        """Report an item that does not exist, unless it could not be read."""
        if slug:
            self._report_missing_in(slug, item_id, span, log)
        elif not self.already_reported.has_any("article"):
            message = f"no article has a fact or quote `{item_id}`"
            log.add("unknown-reference", span, message, self.ids.hint(item_id))

    def _report_missing_in(self, slug: str, item_id: str, span: Span, log: ProblemLog) -> None:
        """Report an item that an article does not have."""
        if self.already_reported.has("article", slug):
            return
        if ("article", slug) not in self.pages.get(slug, ()):
            message = f"there is no content/articles/{slug}.yaml"
            log.add("unknown-article", span, message, self.slugs.hint(slug))
            return
        message = f"content/articles/{slug}.yaml has no fact or quote `{item_id}`"
        known = self.ids_in.get(slug)
        hint = known.hint(item_id) if known else ""
        log.add("unknown-reference", span, message, hint)


def _report_several(item_id: str, slugs: tuple[str, ...], span: Span, log: ProblemLog) -> None:
    """Report an id that several articles have."""
    listed = ", ".join(f"`{slug}#{item_id}`" for slug in slugs[:5])
    log.add("ambiguous-reference", span, f"several articles have a `{item_id}`", f"one of {listed}")


def _report_draft(message: str, span: Span, log: ProblemLog) -> None:
    """Report a reference from a published page to a draft."""
    log.add("draft-reference", span, message, "publish the draft, or take this out")


def index_of(notes: Notes) -> ReferenceIndex:
    """Return the index of everything that was read."""
    ids_in = {article.slug: _item_ids(article) for article in notes.articles}
    slugs_of = _slugs_of(notes.articles, ids_in)
    vocabularies = {slug: Vocabulary(ids) for slug, ids in ids_in.items() if ids}
    return ReferenceIndex(
        items={
            (article.slug, item_id): article.is_draft
            for article in notes.articles
            for item_id in ids_in[article.slug]
        },
        slugs_of=slugs_of,
        ids_in=vocabularies,
        ids=Vocabulary(slugs_of),
        slugs=Vocabulary(vocabularies),
        pages=_pages(notes),
        drafts=frozenset(_drafts(notes)),
        already_reported=notes.already_reported,
    )


def _item_ids(article: ArticleNote) -> tuple[str, ...]:
    """Return the ids of an annotation's facts and quotes, unreadable ones included."""
    written = [item.id for item in article.items]
    return tuple(dict.fromkeys((*written, *sorted(article.already_reported.ids("item")))))


def _slugs_of(
    articles: Iterable[ArticleNote], ids_in: Mapping[str, Iterable[str]]
) -> dict[str, tuple[str, ...]]:
    """Return for each id the articles that have it; two annotations of one seed count once.

    The second is reported, and most often a copy of the first.
    """
    found: dict[str, list[str]] = defaultdict(list)
    known: set[tuple[str, str]] = set()
    for article in articles:
        for item_id in ids_in[article.slug]:
            if (article.seed, item_id) not in known:
                found[item_id].append(article.slug)
            known.add((article.seed, item_id))
    return {item_id: tuple(sorted(slugs)) for item_id, slugs in found.items()}


def _pages(notes: Notes) -> dict[str, tuple[PageKey, ...]]:
    """Return the pages that have an id, by the id."""
    pages: dict[str, list[PageKey]] = defaultdict(list)
    for kind, page_ids in _page_ids(notes):
        for page_id in page_ids:
            pages[page_id].append((kind, page_id))
    return {page_id: tuple(keys) for page_id, keys in pages.items()}


def _drafts(notes: Notes) -> Iterator[PageKey]:
    """Yield the pages that are drafts."""
    for article in notes.articles:
        if article.is_draft:
            yield "article", article.slug
    for kind, pages in (("briefing", notes.briefings), ("page", notes.pages)):
        yield from ((kind, page.record.slug) for page in pages if page.record.draft)


def _page_ids(notes: Notes) -> tuple[tuple[str, Iterable[str]], ...]:
    """Return the ids of all pages, by kind."""
    return (
        ("actor", [actor.record.id for actor in notes.actors]),
        ("topic", [topic.id for topic in notes.topics]),
        ("question", [question.id for question in notes.questions]),
        ("article", [article.slug for article in notes.articles]),
        ("briefing", [page.record.slug for page in notes.briefings]),
        ("page", [page.record.slug for page in notes.pages]),
    )
