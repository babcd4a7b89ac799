"""search.html: what the script searches by, and an index from A to Z that needs no script."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from generator.publishing import weights
from generator.publishing.addresses import article_at, page_at
from generator.publishing.catalogues import message
from generator.publishing.pages.page import Page, Pager, parts
from generator.publishing.presenter import Presenter
from generator.publishing.words.names import STATUS

KINDS = (
    ("", message("find.everything")),
    ("actor", message("find.actor")),
    ("fact", message("find.fact")),
    ("quote", message("find.quote")),
    ("sentence", message("find.sentence")),
)
MOST = 1000  # entries of the index on a page, and of each filter
HALF = weights.PAGE // 2  # bytes of the index on a page, and of all filters together

Entry = tuple[str, str, str, str]  # name, where it leads, what it is, the language of the name
Choices = list[tuple[str, str]]  # (what the address says, what the reader reads)


def search_pages(presenter: Presenter) -> Iterator[Page]:
    """Yield the form with the beginning of the index from A to Z, and the pages on which this goes on."""
    pieces = list(parts("search.html", _entries(presenter), MOST, _weight, HALF))
    letters: dict[str, str] = {}
    for path, piece, _ in pieces:
        for letter, _ in groupby(piece, key=lambda entry: _letter(entry[0])):
            letters.setdefault(letter, f"{path}#letter.{letter}")
    for path, piece, pager in pieces:
        context = partial(_shown, piece, pager, letters, presenter)
        template = "search.html" if pager.number == 1 else "search_index.html"
        yield Page(path, template, presenter.words.text("search"), "", context, "search")


def _entries(presenter: Presenter) -> list[Entry]:
    """Return actors, topics, questions, briefings and articles from A to Z."""
    briefing, lang = presenter.briefing, presenter.briefing.site.lang
    entries = [
        (actor.name, page_at("actor", actor.id), presenter.words.kind(actor.kind), lang)
        for actor in briefing.actors.values()
    ]
    entries += [
        (topic.title, page_at("topic", topic.id), presenter.words.text("entry.topic"), lang)
        for topic in briefing.topics.values()
    ]
    entries += [
        (
            question.text,
            page_at("question", question.id),
            presenter.words.text("entry.question"),
            lang,
        )
        for question in briefing.questions.values()
    ]
    entries += [
        (
            each.title,
            page_at("briefing", each.slug),
            presenter.words.text("entry.briefing"),
            lang,
        )
        for each in briefing.briefings.values()
    ]
    entries += [
        (
            article.title,
            article_at(article.slug),
            presenter.words.text("entry.article"),
            article.lang,
        )
        for article in briefing.articles.values()
    ]
    return sorted(entries, key=lambda entry: (_letter(entry[0]), entry[0].casefold(), entry[1]))


def _weight(entry: Entry) -> int:
    return 100 + sum(map(weights.size, entry))


def _shown(
    piece: Sequence[Entry], pager: Pager, letters: Mapping[str, str], presenter: Presenter
) -> dict[str, object]:
    here = pager.paths[pager.number - 1]
    found: dict[str, object] = {
        "groups": [
            (letter, list(group))
            for letter, group in groupby(piece, key=lambda entry: _letter(entry[0]))
        ],
        "letters": [(letter, at, at.startswith(f"{here}#")) for letter, at in letters.items()],
        "pager": pager,
    }
    if pager.number > 1:
        return found
    kinds = [(kind, presenter.words.text(key)) for kind, key in KINDS]
    return {**found, "kinds": kinds, "filters": _filters(presenter)}


def _filters(presenter: Presenter) -> list[tuple[str, str, Choices]]:
    """(name, label, choices) of each filter that has something to choose."""
    briefing = presenter.briefing
    articles = briefing.articles.values()
    named = presenter.links.mentions_of
    actors = sorted(
        briefing.actors.values(), key=lambda actor: (-len(named.get(actor.id, ())), actor.id)
    )
    statuses = {fact.status for article in articles for fact in article.facts}
    named_most, topics, outlets = weights.firsts(
        [
            weights.Rows([(each.id, each.name) for each in actors], MOST, _choice_weight),
            weights.Rows(
                [(topic.id, topic.title) for topic in briefing.topics.values()],
                MOST,
                _choice_weight,
            ),
            weights.Rows(
                [
                    (each, each)
                    for each in sorted({article.outlet for article in articles if article.outlet})
                ],
                MOST,
                _choice_weight,
            ),
        ],
        HALF,
    )
    offered = [
        (
            "actor",
            presenter.words.text("filter.actor"),
            sorted(named_most, key=lambda each: (each[1].casefold(), each[0])),
        ),
        ("topic", presenter.words.text("filter.topic"), list(topics)),
        (
            "status",
            presenter.words.text("filter.status"),
            [(status, presenter.words.status(status)) for status in STATUS if status in statuses],
        ),
        ("outlet", presenter.words.text("filter.outlet"), list(outlets)),
    ]
    return [each for each in offered if each[2]]


def _choice_weight(choice: tuple[str, str]) -> int:
    return 40 + sum(map(weights.size, choice))


def _letter(name: str) -> str:
    first = next((each for each in name if each.isalnum()), "0").upper()
    return first if first.isalpha() else "0–9"
