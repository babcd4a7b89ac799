"""What an author says beside its evidence, read once more by a model of the user's own.

No build asks for it: it reads what the gate and the checks of meaning have let through, and what it
doubts is a warning, never an error.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.briefing.assembly.library import Library
from generator.briefing.assembly.prose import cited_sentences
from generator.briefing.assembly.texts import texts_by_record
from generator.briefing.gate.references import targets
from generator.briefing.gate.sentences import around
from generator.briefing.model.article import Article, Item
from generator.briefing.model.content import Site
from generator.briefing.model.notes import Acceptances, ArticleNote, accepted_codes
from generator.briefing.model.opinions import Opinion, Pair, SecondReader
from generator.briefing.model.project import Notes
from generator.problems import Problem, problem, sorted_by_place
from generator.progress import Progress, silent
from generator.text import Span, joined, shortened

Articles = Mapping[str, Article]  # those without errors, by slug

CODE = "second-reader"
THRESHOLD = 0.9  # of doubt; docs/second-reader.md says why, and how to find one's own
_SHOWN = 300  # characters of a sentence in a message
_OF_A_FACT = "say what the evidence says, or accept it: `accept: {second-reader: why}`"
_OF_A_TEXT = "say what the evidence says, cite what says so, or accept it for the file"


class Assertion(Struct, frozen=True):
    """Words of an author, where they are, what they rest on, and which warnings are accepted there.

    A further kind of text that has evidence needs only a function that yields these.
    """

    path: str
    span: Span
    pair: Pair
    noun: str  # what the words are, for messages
    hint: str
    item_id: str = ""
    accept: Acceptances = ()

    @property
    def reason(self) -> str:
        """Why the author accepts a doubt of it, or an empty string."""
        return dict(accepted_codes(self.accept)).get(CODE, "")


class SecondReading(Struct, frozen=True):
    """What a second reader doubts: the warnings, and what the author accepts its doubts of."""

    problems: tuple[Problem, ...] = ()
    accepted: tuple[Assertion, ...] = ()


def facts(notes: Iterable[ArticleNote], articles: Articles) -> Iterator[Assertion]:
    """Yield facts beside the sentences of their evidence, but for articles that have errors."""
    for note in notes:
        article = articles.get(note.slug)
        written = {fact.id: fact for fact in note.facts}
        for fact in article.facts if article else ():
            pair = Pair(_evidence([fact], articles), " ".join(fact.text.split()))
            place, accept = written[fact.id].place("text"), written[fact.id].accept
            yield Assertion(note.path, place, pair, "fact", _OF_A_FACT, fact.id, accept)


def sentences(notes: Notes, library: Library) -> Iterator[Assertion]:
    """Yield sentences of Markdown beside the sentences of the evidence of all that they cite."""
    cited, _ = targets(notes)
    lang = notes.site.lang if notes.site else Site("").lang
    for sentence in cited_sentences(notes, cited, library, lang):
        pair = Pair(_evidence(sentence.items, library.articles), sentence.text)
        yield Assertion(
            sentence.path, sentence.span, pair, "text", _OF_A_TEXT, accept=sentence.accept
        )


def _evidence(items: Iterable[Item], articles: Articles) -> str:
    """Return the sentences that hold the passages of some items, in order, on one line."""
    found = [text for item in items for text in _sentences(item, articles[item.article])]
    return " ".join(" ".join(dict.fromkeys(found)).split())


def _sentences(item: Item, article: Article) -> list[str]:
    spans = joined(around(passage, article.sentences) for passage in item.passages)
    return [span.of(article.text) for span in spans]


def read_again(
    notes: Notes,
    library: Library,
    reader: SecondReader,
    threshold: float = THRESHOLD,
    progress: Progress = silent,
) -> SecondReading:
    """Return what a reader doubts by at least a threshold, and which acceptances it does not need.

    What it could not read is among the doubts: that it has not passed.
    """
    asserted = [*facts(notes.articles, library.articles), *sentences(notes, library)]
    opinions = reader([assertion.pair for assertion in asserted], progress)
    doubted = [
        (assertion, opinion)
        for assertion, opinion in zip(asserted, opinions, strict=True)
        if opinion is None or opinion.doubt >= threshold
    ]
    accepted = tuple(assertion for assertion, _ in doubted if assertion.reason)
    warned = [_warning(*doubt) for doubt in doubted if not doubt[0].reason]
    unused = _unused(notes, library.articles, accepted)
    return SecondReading(sorted_by_place([*warned, *unused]), accepted)


def _warning(assertion: Assertion, opinion: Opinion | None) -> Problem:
    hint = assertion.hint if opinion else "shorten it"
    message = _message(assertion, opinion)
    return problem(CODE, assertion.path, assertion.span, message, hint)


def _message(assertion: Assertion, opinion: Opinion | None) -> str:
    """Return what the reader found: how sure it is, and of which sentences."""
    text = shortened(assertion.pair.hypothesis, _SHOWN)
    evidence = shortened(assertion.pair.premise, _SHOWN)
    if opinion is None:
        return f"too long for the second reader, which has not read it: “{text}”"
    part = " (only their beginning was read)" if opinion.is_partial else ""
    sentences = f"evidence: “{evidence}”{part}; {assertion.noun}: “{text}”"
    if opinion.contradiction >= opinion.doubt / 2:
        sure = f"{opinion.contradiction:.2f}"
        return f"the second reader finds a contradiction (likelihood {sure}); {sentences}"
    sure = f"{opinion.support:.2f}"
    return f"the second reader finds no support (likelihood of support {sure}); {sentences}"


def _unused(notes: Notes, articles: Articles, accepted: Iterable[Assertion]) -> Iterator[Problem]:
    """Yield the acceptances of doubts that the reader does not have."""
    used = {(assertion.path, assertion.accept) for assertion in accepted}
    for path, accept in _acceptances(notes, articles):
        for acceptance in accept:
            if acceptance.code == CODE and (path, accept) not in used:
                message = f"`{CODE}` no longer applies here"
                yield problem("unused-acceptance", path, acceptance.span, message, "delete it")


def _acceptances(notes: Notes, articles: Articles) -> Iterator[tuple[str, Acceptances]]:
    """Yield what is accepted, by path, where the reader has read all that this may be about."""
    for note in notes.articles:
        items = (note, *note.items, *note.relations) if note.slug in articles else ()
        yield from ((note.path, item.accept) for item in items)
    if all(note.slug in articles for note in notes.articles):
        yield from ((record.path, record.accept) for record, _ in texts_by_record(notes))
