"""search.html: what the script searches by, and an index from A to Z that needs no script."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from generator.publishing import weights
from generator.publishing.addresses import article_at, page_at
from generator.publishing.catalogues import message
from generator.publishing.pages.page import Page
from generator.publishing.pages.paging import Pager, parts
from generator.publishing.presenter import Presenter
from generator.publishing.words.names import STATUS

KINDS = (
    ("", message("find.everything")),
    ("actor", message("find.actor")),
    ("page", message("find.page")),
    ("fact", message("find.fact")),
    ("quote", message("find.quote")),
    ("sentence", message("find.sentence")),
)
MOST = 1000  # entries of the index on a page, and of each filter
HALF = weights.PAGE // 2  # bytes of the index on a page, and of all filters together

IndexEntry = tuple[str, str, str, str]  # name, where it leads, what it is, the language of the name
Choices = list[tuple[str, str]]  # (what the address says, what the reader reads)


def search_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield the form with the beginning of the index from A to Z, and the rest of the index."""
    pieces = list(parts("search.html", _entries(presenter), MOST, _weight, HALF, name=_place))
    letters: dict[str, str] = {}
    for path, piece, _ in pieces:
        for letter, _ in groupby(piece, key=lambda entry: _letter(entry[0])):
            letters.setdefault(letter, f"{path}#letter.{letter}")
    for path, piece, pager in pieces:
        context = partial(_shown, piece, pager, letters, presenter)
        template = "search.html" if pager.is_first else "search_index.html"
        yield Page(path, template, presenter.words.text("search"), "", context, "search")


def _entries(presenter: Presenter) -> list[IndexEntry]:
    """Return actors, topics, questions, briefings and articles from A to Z."""
    entries = [*_actor_entries(presenter), *_other_entries(presenter)]
    return sorted(entries, key=lambda entry: (_letter(entry[0]), entry[0].casefold(), entry[1]))


def _actor_entries(presenter: Presenter) -> Iterator[IndexEntry]:
    for actor in presenter.briefing.actors.values():
        kind = presenter.words.kind(actor.kind)
        yield actor.name, page_at("actor", actor.id), kind, presenter.briefing.site.lang


def _other_entries(presenter: Presenter) -> Iterator[IndexEntry]:
    briefing, lang, text = presenter.briefing, presenter.briefing.site.lang, presenter.words.text
    for topic in briefing.topics.values():
        yield topic.title, page_at("topic", topic.id), text("entry.topic"), lang
    for question in briefing.questions.values():
        yield question.text, page_at("question", question.id), text("entry.question"), lang
    for narrative in briefing.briefings.values():
        yield narrative.title, page_at("briefing", narrative.slug), text("entry.briefing"), lang
    for article in briefing.articles.values():
        yield article.title, article_at(article.slug), text("entry.article"), article.lang


def _place(entry: IndexEntry) -> str:
    return entry[1]


def _weight(entry: IndexEntry) -> int:
    return 100 + sum(map(weights.size, entry))


def _shown(
    piece: Sequence[IndexEntry], pager: Pager, letters: Mapping[str, str], presenter: Presenter
) -> dict[str, object]:
    found: dict[str, object] = {
        "groups": [
            (letter, list(group))
            for letter, group in groupby(piece, key=lambda entry: _letter(entry[0]))
        ],
        "letters": [(letter, at, at.startswith(f"{pager.at}#")) for letter, at in letters.items()],
        "pager": pager,
    }
    if not pager.is_first:
        return found
    briefing = presenter.briefing
    has_pages = bool(briefing.questions or briefing.topics or briefing.briefings)
    shown = [row for row in KINDS if has_pages or row[0] != "page"]
    kinds = [(kind, presenter.words.text(key)) for kind, key in shown]
    return {**found, "kinds": kinds, "filters": _filters(presenter)}


def _filters(presenter: Presenter) -> list[tuple[str, str, Choices]]:
    """Return (name, label, choices) of every filter that has something to choose."""
    text = presenter.words.text
    lists = (_named(presenter), _speakers(presenter), _topics(presenter), _outlets(presenter))
    rows = [weights.Rows(choices, MOST, _choice_weight) for choices in lists]
    named, speakers, topics, outlets = weights.firsts(rows, HALF)
    filters = [
        ("actor", text("filter.actor"), sorted(named, key=_choice_order)),
        ("by", text("facet.by"), sorted(speakers, key=_choice_order)),
        ("topic", text("filter.topic"), topics),
        ("status", text("filter.status"), _statuses(presenter)),
        ("outlet", text("filter.outlet"), outlets),
    ]
    return [row for row in filters if row[2]]


def _choice_order(choice: tuple[str, str]) -> tuple[str, str]:
    return choice[1].casefold(), choice[0]


def _named(presenter: Presenter) -> Choices:
    """Return the actors, those named most first."""
    mentions = presenter.links.mentions_of
    actors = sorted(
        presenter.briefing.actors.values(),
        key=lambda actor: (-len(mentions.get(actor.id, ())), actor.id),
    )
    return [(actor.id, actor.name) for actor in actors]


def _speakers(presenter: Presenter) -> Choices:
    """Return the actors who say something, those named most first."""
    said, claimed = presenter.links.said_by, presenter.links.claimed_by
    return [choice for choice in _named(presenter) if choice[0] in said or choice[0] in claimed]


def _topics(presenter: Presenter) -> Choices:
    return [(topic.id, topic.title) for topic in presenter.briefing.topics.values()]


def _outlets(presenter: Presenter) -> Choices:
    outlets = {article.outlet for article in presenter.briefing.articles.values()}
    return [(outlet, outlet) for outlet in sorted(outlets) if outlet]


def _statuses(presenter: Presenter) -> Choices:
    """Return the statuses that some fact has."""
    articles = presenter.briefing.articles.values()
    used = {fact.status for article in articles for fact in article.facts}
    return [(status, presenter.words.status(status)) for status in STATUS if status in used]


def _choice_weight(choice: tuple[str, str]) -> int:
    return 40 + sum(map(weights.size, choice))


def _letter(name: str) -> str:
    first = next(filter(str.isalnum, name), "0").upper()
    return first if first.isalpha() else "0–9"
