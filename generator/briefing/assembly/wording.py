"""What an annotation says beside its facts: title, summary, labels and notes.

They are held against names, numbers and dates alone: such words sum up, they do not repeat a
passage. A note says what became of a claim, so it may also say what the articles say to which its
item is linked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from generator.briefing.assembly.acceptance import check_acceptance, used_acceptances
from generator.briefing.assembly.context import ArticleContext
from generator.briefing.assembly.library import Library
from generator.briefing.gate.cast import Cast
from generator.briefing.meaning import OF_WORDS, SeedAnalysis, findings
from generator.briefing.meaning.comparison import Finding
from generator.briefing.model.article import Fact, Item, ItemKey
from generator.briefing.model.notes import ArticleNote, FactNote
from generator.problems import Problem, problem
from generator.text import Span

Acceptances = tuple[tuple[str, str], ...]
Linked = Mapping[ItemKey, Sequence[ItemKey]]

_NOTES = "notes"  # the kind under which a cache keeps what is wrong with them


def check_title(context: ArticleContext) -> Acceptances:
    """Hold an article's title and summary against its text; return what the author accepts."""
    note = context.note
    written = {"title": note.title, "summary": note.summary}
    found = [
        _problem(finding, key, "the article", context.log.path, note.place(key))
        for key, words in written.items()
        if words
        for finding in _beside_all(words, context.analysis)
    ]
    codes = frozenset(warning.code for warning in found)
    accepted = {acceptance.code for acceptance in note.accept}
    context.log.problems.extend(warning for warning in found if warning.code not in accepted)
    for acceptance in note.accept:
        check_acceptance(acceptance, codes, context.analysis.language, context.log)
    return used_acceptances(note.accept, codes)


def label_problems(context: ArticleContext, note: FactNote, found: Fact) -> list[Problem]:
    """Return what the label of a figure says beyond its fact, its evidence and its question."""
    figure = note.figure
    if figure is None or not figure.label:
        return []
    question = context.cast.questions.get(figure.question) if figure.question else None
    known = f"{question.text if question else ''} {found.text}".lower()
    return [
        _problem(finding, "label", "the evidence", context.log.path, figure.place("label"))
        for finding in findings(
            _like(found, figure.label, context.cast), context.analysis, OF_WORDS
        )
        if _quoted(finding).lower() not in known
    ]


def codes_of_note(context: ArticleContext, found: Item) -> frozenset[str]:
    """Return the codes of what an item's note says beyond its article, which links may explain."""
    beside = _beside_all(found.note, context.analysis, found) if found.note else ()
    return frozenset(finding.code for finding in beside)


def check_notes(notes: Iterable[ArticleNote], library: Library) -> list[Problem]:
    """Return what the notes of items say that neither their articles nor linked ones say."""
    linked = _linked(library)
    found: list[Problem] = []
    for note in (checked := [note for note in notes if any(_with_notes(note, library))]):
        slugs = {slug for item, _ in _with_notes(note, library) for slug in _slugs(item, linked)}
        known = filter(library.has, slugs)
        make = partial(_note_problems, note, linked, library)
        found += library.remembered(_NOTES, note.path, (), known, make)
    library.forget_others(_NOTES, [note.path for note in checked])
    return found


def _note_problems(note: ArticleNote, linked: Linked, library: Library) -> list[Problem]:
    """Return what the notes of an annotation's items say that no article says."""
    source = "its article or a linked one"
    return [
        _problem(finding, "note", source, note.path, place)
        for item, place in _with_notes(note, library)
        for finding in _in_all(item, _slugs(item, linked), library)
        if finding.code not in dict(item.accepted)
    ]


def _with_notes(note: ArticleNote, library: Library) -> Iterator[tuple[Item, Span]]:
    """Yield the items of an annotation that have notes, with the places of these."""
    for written in note.items:
        item = library.item((note.slug, written.id))
        if item is not None and written.note:
            yield item, written.place("note")


def _linked(library: Library) -> Linked:
    """Return the items to which items are linked, from either end."""
    found: dict[ItemKey, list[ItemKey]] = defaultdict(list)
    for item in library.items:
        for link in item.links:
            found[item.item].append(link.to)
            found[link.to].append(item.item)
    return found


def _slugs(item: Item, linked: Linked) -> Iterable[str]:
    """Return the articles of an item and of those to which it is linked, its own first."""
    return dict.fromkeys((item.article, *(slug for slug, _ in linked.get(item.item, ()))))


def _in_all(item: Item, slugs: Iterable[str], library: Library) -> list[Finding]:
    """Return what the checks find of a note beside its article and beside every linked one."""
    first, *others = [
        {finding.key: finding for finding in _beside_all(item.note, library.analysis(slug), item)}
        for slug in slugs
        if library.has(slug)
    ]
    return [finding for key, finding in first.items() if all(key in other for other in others)]


def _beside_all(
    words: str, analysis: SeedAnalysis, item: Item | None = None
) -> tuple[Finding, ...]:
    """Return what the checks of names, numbers and dates find of words beside a whole article."""
    whole = (Span(0, len(analysis.text)),)
    said = Fact("", "", words, whole) if item is None else _like(item, words, analysis.cast, whole)
    return tuple(finding for finding in findings(said, analysis, OF_WORDS) if not finding.field)


def _like(item: Item, words: str, cast: Cast, passages: tuple[Span, ...] = ()) -> Fact:
    """Return words as a fact with the evidence, the speakers and the dates of an item."""
    speakers = [party.actor for party in item.speakers]
    return Fact(
        article=item.article,
        id=item.id,
        text=words,
        passages=passages or item.passages,
        said_by=item.speakers,
        said_on=item.said_on,
        when=item.when,
        about=cast.with_wholes([*item.about, *speakers]),
    )


def _problem(finding: Finding, key: str, source: str, path: str, place: Span) -> Problem:
    """Return a finding about a fact as a problem of some other words."""
    # What a whole article has instead would be a long list.
    message = finding.said_of(key, source).partition(", which ")[0]
    return problem(finding.code, path, place, message, f"say it as {source} does")


def _quoted(finding: Finding) -> str:
    """Return the words that a finding is about."""
    return finding.message.partition("“")[2].partition("”")[0] or finding.message
