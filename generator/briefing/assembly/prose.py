"""What Markdown says, held against what it cites: every sentence cites, or is declared."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from generator.briefing.assembly.acceptance import check_acceptance
from generator.briefing.assembly.descriptions import description_problems
from generator.briefing.assembly.library import Library
from generator.briefing.assembly.texts import (
    Record,
    Text,
    cited_by,
    meanings,
    texts_by_record,
    titles_of,
)
from generator.briefing.gate.cast import Cast
from generator.briefing.gate.references import Targets
from generator.briefing.gate.statements import Passage, Statement, passages
from generator.briefing.meaning import (
    Language,
    findings,
    says_who,
)
from generator.briefing.meaning.comparison import Finding
from generator.briefing.model.article import Fact, Item, Party, Quote
from generator.briefing.model.notes import Acceptances, Reference
from generator.briefing.model.project import Notes
from generator.problems import Problem, ProblemLog, problem
from generator.text import Span, shortened

# These say something of a passage, which the cited item answers for, not of the words beside it.
_OF_THE_ITEM = frozenset({"cut-off", "wrong-speaker"})
_KEYS = ("figure", "said_by", "said_on", "when")  # of an item, which prose does not have
_CLAIMED = ("claimed", "disputed")
_HINT = "say it as the source does, or cite what says so"
_HINTS = {"lost-attribution": "name who says so, or confirm it: give the fact another `status`"}
_NAMED = 3  # sentences that a message quotes

_EXEMPT = "content/pages/"  # they speak of the site itself
_PROSE = "prose"  # the kind under which a cache keeps what is wrong with it


class CitedSentence(Struct, frozen=True):
    """A sentence of Markdown with what it cites, in a file that may accept warnings.

    `span` is the place of its first citation.
    """

    path: str
    span: Span
    text: str
    items: tuple[Item, ...]
    accept: Acceptances


def check_prose(notes: Notes, targets: Targets, library: Library, lang: str) -> list[Problem]:
    """Return what the site's Markdown says beyond what it cites, and where it cites nothing.

    A file's author may accept a warning there, by its code.
    """
    titles = titles_of(notes)
    described = description_problems(notes.actors, library)
    problems: list[Problem] = []
    records = list(texts_by_record(notes))
    for record, texts in records:
        keys = [key for key in cited_by(texts, targets) if library.item(key)]
        meant = (lang, *meanings(texts, titles), *map("#".join, keys))
        warnings = library.remembered(
            _PROSE,
            record.path,
            (notes.digests[record.path], *meant),
            {slug for slug, _ in keys},
            partial(_all_warnings, texts, titles, lang, targets, library),
        )
        found = [*described.get(record.path, ()), *warnings]
        codes = frozenset(warning.code for warning in found)
        accepted = {acceptance.code for acceptance in record.accept}
        problems.extend(warning for warning in found if warning.code not in accepted)
        problems.extend(_acceptance_problems(record, codes, library.language(lang)))
    library.forget_others(_PROSE, [record.path for record, _ in records])
    return problems


def _all_warnings(
    texts: Iterable[Text],
    titles: Mapping[str, str],
    lang: str,
    targets: Targets,
    library: Library,
) -> list[Problem]:
    """Return what is wrong with the texts of a file."""
    return [
        warning
        for text in texts
        for warning in _warnings(text, passages(text.prose, titles, lang), targets, library)
    ]


def cited_sentences(
    notes: Notes, targets: Targets, library: Library, lang: str
) -> Iterator[CitedSentence]:
    """Yield the sentences of Markdown that cite, but for headings and what is declared."""
    titles = titles_of(notes)
    for record, texts in texts_by_record(notes):
        said = [passage for text in texts for passage in passages(text.prose, titles, lang)]
        for passage in said:
            if passage.kind != "heading" and not passage.declared:
                for statement in passage.statements:
                    yield from _cited_sentence(statement, record, targets, library)


def _cited_sentence(
    statement: Statement, record: Record, targets: Targets, library: Library
) -> Iterator[CitedSentence]:
    cited = tuple(_cited_items(statement.citations, targets, library))
    if cited:
        place = statement.citations[0].span
        yield CitedSentence(record.path, place, statement.text, cited, record.accept)


def _warnings(
    text: Text, said: Iterable[Passage], targets: Targets, library: Library
) -> Iterator[Problem]:
    for passage in said:
        if not text.path.startswith(_EXEMPT):
            yield from _uncited(passage, text.path)
        for statement in passage.statements:
            yield from _compared(statement, passage, text, targets, library)


def _acceptance_problems(
    record: Record, codes: frozenset[str], language: Language | None
) -> list[Problem]:
    log = ProblemLog(record.path)
    for acceptance in record.accept:
        check_acceptance(acceptance, codes, language, log)
    return log.problems


def _uncited(passage: Passage, path: str) -> Iterator[Problem]:
    """Yield a problem for a paragraph with sentences that cite nothing and are not declared."""
    if passage.declared or passage.kind == "heading":
        return
    bare = [statement.text for statement in passage.statements if _needs_citation(statement)]
    if bare:
        named = ", ".join(f"“{shortened(text, 60)}”" for text in bare[:_NAMED])
        more = f" and {len(bare) - _NAMED} more" if len(bare) > _NAMED else ""
        yield problem(
            "uncited",
            path,
            passage.span,
            f"nothing is cited for {named}{more}",
            "cite what says so, as in `[@article-slug#id]`, "
            "or put it between `::: background` and `:::`",
        )


def _needs_citation(statement: Statement) -> bool:
    """Whether a sentence states something and cites nothing."""
    has_words = any(letter.isalpha() for letter in statement.text)
    is_exempt = statement.text.endswith("?") or statement.text.startswith(":::")
    return has_words and not statement.citations and not is_exempt


def _compared(
    statement: Statement, passage: Passage, text: Text, targets: Targets, library: Library
) -> Iterator[Problem]:
    """Yield what a sentence says beyond what it cites, except for what its items are warned of."""
    cited = _cited_items(statement.citations, targets, library)
    if not cited:
        return
    found = _found_in_all(statement, cited, text.subject, library)
    if passage.kind != "heading":
        found.extend(_unattributed(statement, cited, text.subject, library))
    known = _own_codes(cited, library) if found else frozenset()
    place = statement.citations[0].span
    for finding in found:
        if finding.code not in known:
            said = finding.said_of("text", "what it cites")
            message = f"“{shortened(statement.text, 60)}”: {said}"
            yield problem(finding.code, text.path, place, message, _HINTS.get(finding.code, _HINT))


def _own_codes(cited: Iterable[Item], library: Library) -> frozenset[str]:
    """Return what the items themselves are warned of, or were accepted with."""
    own = [findings(item, library.analysis(item.article)) for item in cited]
    codes = frozenset(finding.code for found in own for finding in found)
    # Words that are given to the wrong speaker cannot be attributed rightly.
    return codes | {"lost-attribution"} if "wrong-speaker" in codes else codes


def _cited_items(citations: Iterable[Reference], targets: Targets, library: Library) -> list[Item]:
    """Return what a sentence cites, or nothing if some of it has errors of its own."""
    keys = [targets.items.get(reference.target) for reference in citations]
    items = [library.item(key) if key else None for key in keys]
    found = [item for item in items if item is not None]
    return found if len(found) == len(items) else []


def _found_in_all(
    statement: Statement, cited: Iterable[Item], subject: str, library: Library
) -> list[Finding]:
    """Return what the checks find whichever of the cited articles they compare a sentence with."""
    by_article: dict[str, list[Item]] = {}
    for item in cited:
        by_article.setdefault(item.article, []).append(item)
    found = [
        {finding.key: finding for finding in _findings(statement, items, subject, library)}
        for items in by_article.values()
    ]
    first, *others = found
    return [
        finding
        for key, finding in first.items()
        if key[0] not in _OF_THE_ITEM
        and finding.field not in _KEYS
        and all(key in other for other in others)
    ]


def _findings(
    statement: Statement, items: list[Item], subject: str, library: Library
) -> tuple[Finding, ...]:
    analysis = library.analysis(items[0].article)
    return findings(_as_fact(statement, items, subject, library.cast), analysis)


def _as_fact(statement: Statement, items: Iterable[Item], subject: str, cast: Cast) -> Fact:
    """Return a sentence as a fact whose evidence is that of everything it cites in one article.

    It is about the actors that the items are about, the actor whose page it is on, and the bodies
    that these belong to.
    """
    items = tuple(items)
    speakers = tuple(dict.fromkeys(party for item in items for party in _speakers(item)))
    spoken = [party.actor for party in speakers]
    about = [subject, *(actor for item in items for actor in item.about)]
    return Fact(
        article=items[0].article,
        id="",
        text=statement.text,
        passages=tuple(sorted({span for item in items for span in item.passages})),
        said_by=speakers,
        said_on=next((item.said_on for item in items if item.said_on), None),
        when=next((item.when for item in items if item.when), None),
        about=cast.with_wholes([*about, *spoken]),
    )


def _speakers(item: Item) -> tuple[Party, ...]:
    return item.speaker if isinstance(item, Quote) else item.said_by


def _unattributed(
    statement: Statement, cited: Iterable[Item], subject: str, library: Library
) -> Iterator[Finding]:
    """Yield a finding if a sentence cites only claims and does not say who makes them."""
    claims = [item for item in cited if _is_claim(item)]
    if not claims or len(claims) < len(list(cited)):
        return
    speakers = [party for item in claims for party in _speakers(item)]
    named = library.cast.with_wholes([party.actor for party in speakers])
    analysis = library.analysis(claims[0].article)
    as_fact = _as_fact(statement, claims, subject, library.cast)
    known = [*speakers, *(Party(actor=actor) for actor in named), *_titles_of(named, library.cast)]
    if subject in named or says_who(as_fact, analysis, known):
        return
    who = _shown(speakers, library.cast)
    message = f"what this cites is a claim of {who}; the text does not say who says so"
    yield Finding("lost-attribution", message)


def _titles_of(actors: Iterable[str], cast: Cast) -> Iterator[Party]:
    """Yield the titles of actors, as which a text may speak of them: the vice foreign minister."""
    for actor in actors:
        for role in cast.actors[actor].roles:
            yield Party(unnamed=role.title)


def _is_claim(item: Item) -> bool:
    """Whether an item is only what a source says, which nothing confirms."""
    return isinstance(item, Quote) or item.status in _CLAIMED


def _shown(speakers: Iterable[Party], cast: Cast) -> str:
    names = [cast.name_of(party.actor) if party.actor else party.unnamed for party in speakers]
    return names[0] if names else "a source"
