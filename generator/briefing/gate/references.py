"""What refers to what across files: links between facts, evidence of roles, citations and page links in Markdown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.briefing.model.already_reported import PAGE_KINDS, AlreadyReported
from generator.briefing.model.article import ItemKey
from generator.briefing.model.content import Actor
from generator.briefing.model.located import Located
from generator.briefing.model.notes import ArticleNote, Prose, Words
from generator.briefing.model.project import Notes
from generator.problems import Problem, ProblemLog, Vocabulary, did_you_mean
from generator.text import Span

PageKey = tuple[str, str]  # (kind, id): ("actor", "nis")


class Index(Struct, frozen=True):
    """Everything that can be referred to, by the words that refer to it."""

    items: Mapping[ItemKey, bool]  # whether it stands in a draft
    slugs_of: Mapping[str, tuple[str, ...]]  # the articles that have an id
    ids_in: Mapping[str, Vocabulary]  # the ids of an article's items
    ids: Vocabulary
    slugs: Vocabulary
    pages: Mapping[str, tuple[PageKey, ...]]
    drafts: frozenset[PageKey]
    already_reported: AlreadyReported

    def item(self, target: str, span: Span, log: ProblemLog, *, from_draft: bool) -> ItemKey | None:
        """The fact or quote that `SLUG#id`, or `id` alone, means; otherwise None, reported unless it is known why."""
        slug, separator, name = target.partition("#")
        if not separator:
            slugs = self._slugs(target, from_draft=from_draft)
            if len(slugs) > 1:
                these = ", ".join(f"`{each}#{target}`" for each in slugs[:5])
                log.add(
                    "ambiguous-reference",
                    span,
                    f"several articles have a `{target}`",
                    f"one of {these}",
                )
                return None
            slug, name = (slugs[0] if slugs else ""), target
        key = (slug, name)
        if key not in self.items:
            self._report_missing(slug, name, span, log)
            return None
        if self.items[key] and not from_draft:
            log.add(
                "draft-reference",
                span,
                f"`{target}` stands in a draft, which is not published",
                "publish the draft, or take this out",
            )
            return None
        return key

    def page(self, target: str, span: Span, log: ProblemLog, *, from_draft: bool) -> PageKey | None:
        """The page that `[[id]]` means; otherwise None, reported."""
        found = self.pages.get(target, ())
        if not found:
            if not any(self.already_reported.has(kind, target) for kind in PAGE_KINDS):
                log.add(
                    "unknown-reference",
                    span,
                    f"no actor, topic, question, article or page has the id `{target}`",
                    did_you_mean(target, self.pages),
                )
            return None
        if len(found) > 1:
            kinds = " and ".join(kind for kind, _ in found)
            log.add(
                "ambiguous-reference",
                span,
                f"`{target}` is the id of {kinds}",
                "rename one of them",
            )
            return None
        if found[0] in self.drafts and not from_draft:
            log.add(
                "draft-reference",
                span,
                f"`{target}` is a draft, which is not published",
                "publish the draft, or take this out",
            )
            return None
        return found[0]

    def _slugs(self, name: str, *, from_draft: bool) -> tuple[str, ...]:
        slugs = self.slugs_of.get(name, ())
        published = tuple(each for each in slugs if not self.items[each, name])
        return published if published and not from_draft else slugs

    def _report_missing(self, slug: str, item_id: str, span: Span, log: ProblemLog) -> None:
        if slug:
            self._report_missing_in(slug, item_id, span, log)
        elif not self.already_reported.has_any("article"):
            message = f"no article has a fact or quote `{item_id}`"
            log.add("unknown-reference", span, message, self.ids.hint(item_id))

    def _report_missing_in(self, slug: str, item_id: str, span: Span, log: ProblemLog) -> None:
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


class Targets(Struct, frozen=True):
    """What the marks in Markdown lead to: `[@...]` to items, `[[...]]` to pages."""

    items: Mapping[str, ItemKey]
    pages: Mapping[str, PageKey]


def targets(notes: Notes) -> tuple[Targets, list[Problem]]:
    """Check every reference between files, and resolve those of Markdown."""
    index = _index(notes)
    problems: list[Problem] = []
    for article in notes.articles:
        log = ProblemLog(article.path)
        _check_links(article, index, log)
        problems.extend(log.problems)
    for actor in notes.actors:
        log = ProblemLog(actor.record.path)
        _check_roles(actor, index, log)
        problems.extend(log.problems)
    items: dict[str, ItemKey] = {}
    pages: dict[str, PageKey] = {}
    for path, prose, from_draft in proses(notes):
        log = ProblemLog(path)
        for each in prose.references:
            if each.kind == "citation":
                if item := index.item(
                    each.target.removeprefix("#"), each.span, log, from_draft=from_draft
                ):
                    items[each.target] = item
            elif page := index.page(each.target, each.span, log, from_draft=from_draft):
                pages[each.target] = page
        problems.extend(log.problems)
    return Targets(dict(sorted(items.items())), dict(sorted(pages.items()))), problems


def _index(notes: Notes) -> Index:
    items: dict[ItemKey, bool] = {}
    slugs_of: dict[str, list[str]] = defaultdict(list)
    ids_in: dict[str, Vocabulary] = {}
    known: set[tuple[str, str]] = set()
    for article in notes.articles:
        written = [item.id.value for item in article.items]
        ids = tuple(dict.fromkeys((*written, *sorted(article.already_reported.ids("item")))))
        if ids:
            ids_in[article.slug] = Vocabulary(ids)
        for name in ids:
            items[article.slug, name] = article.is_draft
            # A second annotation of a seed is reported, and most often a copy of the first.
            if (article.seed.value, name) not in known:
                slugs_of[name].append(article.slug)
            known.add((article.seed.value, name))
    pages: dict[str, list[PageKey]] = defaultdict(list)
    for kind, page_ids in _page_ids(notes):
        for page_id in page_ids:
            pages[page_id].append((kind, page_id))
    drafts = {("article", each.slug) for each in notes.articles if each.is_draft}
    drafts |= {("briefing", page.record.slug) for page in notes.briefings if page.record.draft}
    drafts |= {("page", page.record.slug) for page in notes.pages if page.record.draft}
    return Index(
        items,
        {name: tuple(sorted(slugs)) for name, slugs in slugs_of.items()},
        ids_in,
        Vocabulary(slugs_of),
        Vocabulary(ids_in),
        {name: tuple(keys) for name, keys in pages.items()},
        frozenset(drafts),
        notes.already_reported,
    )


def _page_ids(notes: Notes) -> tuple[tuple[str, Iterable[str]], ...]:
    return (
        ("actor", [actor.record.id for actor in notes.actors]),
        ("topic", [each.id for each in notes.topics]),
        ("question", [each.id for each in notes.questions]),
        ("article", [each.slug for each in notes.articles]),
        ("briefing", [page.record.slug for page in notes.briefings]),
        ("page", [page.record.slug for page in notes.pages]),
    )


def proses(notes: Notes) -> Iterator[tuple[str, Prose, bool]]:
    """All Markdown with the path of its file, and whether it stands in a draft."""
    if notes.site:
        yield notes.site.path, notes.site.lead, False
        yield notes.site.path, notes.site.why, False
    for actor in notes.actors:
        yield actor.record.path, actor.record.profile, False
    for topic in notes.topics:
        yield topic.path, topic.prose, False
    for page in (*notes.briefings, *notes.pages):
        narrative = page.record
        for prose in (narrative.lead, narrative.why, narrative.prose):
            yield narrative.path, prose, narrative.draft


def _check_roles(actor: Located[Actor], index: Index, log: ProblemLog) -> None:
    for number, role in enumerate(actor.record.roles):
        if role.evidence:
            place = actor.place("roles", number, "evidence")
            index.item("#".join(role.evidence), place, log, from_draft=False)


def _check_links(article: ArticleNote, index: Index, log: ProblemLog) -> None:
    for item in article.items:
        for link in item.links:
            key = index.item(
                _full(link.to, article.slug), link.to.span, log, from_draft=article.is_draft
            )
            if key == (article.slug, item.id.value):
                log.add("bad-value", link.to.span, f"`{item.id.value}` is linked to itself")


def _full(to: Words, slug: str) -> str:
    return f"{slug}{to.value}" if to.value.startswith("#") else to.value
