"""Every quotation that is accepted, edited by program.

`python -m tests.mutation` prints what was accepted and refused, by class. What changes the words
must be refused, what changes the print alone must be accepted. A mutant that happens to be in its
seed, by a reading of the seed that is written here anew, is left out.
"""

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from dataclasses import replace as with_fields
from functools import cache, lru_cache

from msgspec.structs import replace

from generator.briefing.assembly.article import ArticleJob, ArticleTask, checked_article
from generator.briefing.gate.cast import Cast, cast_of
from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.seed import Seed
from generator.cache import Cache
from generator.problems import ProblemLog
from generator.reading import seeds
from generator.reading.project import notes
from generator.text import Span, decoded
from tests.building import languages, texts_of
from tests.mutants import MEANING, PRINT, SEEDS
from tests.redteam.cases import Case, cases
from tests.rules import examples

MOST = 4  # mutants of one class of one quotation
PROJECTS = ("client", "crisis")
REFUSALS = {"ambiguous", "not-quoted", "odd-quotation-mark", "quote-not-found"}


@dataclass(frozen=True)
class Source:
    """A seed with an annotation whose quotations are accepted."""

    note: ArticleNote
    seed: Seed
    cast: Cast
    source: str  # the seed's file

    def with_seed(self, text: str) -> "Source":
        """The same annotation of a seed that is printed otherwise."""
        data = text.encode()
        found = seeds.seed(self.seed.path, data, decoded(data), ProblemLog(self.seed.path))
        return with_fields(self, seed=found, source=text)

    def refused(self, texts: list[str]) -> list[bool]:
        """Whether the gate refuses each of these quotations, asked all at once."""
        if not texts:
            return []
        model = self.note.quotes[0]
        places = [Span(number, number + 1) for number in range(len(texts))]
        items = zip(texts, places, strict=True)
        quotes = tuple(
            replace(
                model,
                id=f"q{at.start}",
                text=text,
                places={(): at},
                prefix="",
                suffix="",
                accept=(),
            )
            for text, at in items
        )
        note = replace(self.note, quotes=quotes, facts=(), relations=(), names=())
        job = ArticleJob(self.cast, languages(), "en", "full", Cache(keeps=False))
        result = checked_article(job, ArticleTask(note, self.seed)).result
        problems = result[1] if result else ()
        wrong = {problem.span for problem in problems if problem.code in REFUSALS}
        return [place in wrong for place in places]


@dataclass(frozen=True)
class Row:
    """What became of the mutants of one class."""

    name: str
    mutants: int
    wrong: tuple[str, ...]


@cache
def sources() -> list[Source]:
    """Return the quotations of the repository, the crisis site, the red team and the rules."""
    projects = [*map(texts_of, PROJECTS), *(case.files for case in _quoting())]
    return [source for texts in projects for source in _sources(texts)]


def _quoting() -> list[Case]:
    """Return the cases with quotes; odd quotation marks printed as others are no longer odd."""
    written = [*cases(), *(example.case for example in examples())]
    return [case for case in written if case.group != "odd mark" and "quotes" in case.items]


def _sources(texts: dict[str, bytes]) -> Iterator[Source]:
    """Yield the articles with only those quotations that need no prefix or suffix."""
    written, _ = notes(texts, [], Cache(keeps=False))
    cast, _ = cast_of(written.actors, written.topics, written.questions, written.already_reported)
    found = {seed.path: seed for seed in written.seeds}
    for note in written.articles:
        if note.quotes:
            path = f"seeds/{note.seed}"
            source = Source(note, found[path], cast, texts[path].decode("utf-8-sig"))
            refused = source.refused([quote.text for quote in note.quotes])
            kept = tuple(
                quote for quote, wrong in zip(note.quotes, refused, strict=True) if not wrong
            )
            if kept:
                yield with_fields(source, note=replace(note, quotes=kept))


@lru_cache(maxsize=1000)
def plain(text: str) -> str:
    """A text as a reader takes it in, by other means than the generator's."""
    text = unicodedata.normalize(
        "NFC", "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    )
    text = re.sub("[“”„‟«»〝〞「」『』]", '"', text)
    text = re.sub("[‘’‚‛‹›ʼ]", "'", text)
    text = re.sub(r"[‐‑‒–—―]|--+", "-", text.replace("…", "..."))
    return " ".join(text.split())


def stands(words: str, seed: str) -> bool:
    """Whether words stand in a seed, as whole words; those around an omission each on its own."""
    texts = (plain(seed), plain(re.sub("\n\n[\"“„«‘']", " ", seed)))
    wanted = [re.sub(r"^\"|[.,]?\"?$", "", plain(word)) for word in words.split("[...]")]
    return any(
        all(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) for part in wanted)
        for text in texts
    )


def changed(source: Source, most: int) -> Iterator[tuple[str, str]]:
    """Mutants that say something else by class, and some that happen to stand in the seed."""
    seed = source.seed.text
    for quote in source.note.quotes:
        words = quote.text
        for name, edit in (
            *MEANING.items(),
            ("sentences joined", lambda words: _joined(words, seed)),
        ):
            mutants = list(
                dict.fromkeys(mutant for mutant in edit(words) if _is_other(mutant, words))
            )
            yield from ((name, mutant) for mutant in _spread(mutants, most))


def _is_other(mutant: str, words: str) -> bool:
    marks = re.sub(r"\[[^\]]*\]", "", mutant)
    return bool(marks.strip()) and plain(mutant) != plain(words) and "[" not in words


def _joined(words: str, seed: str) -> Iterator[str]:
    """The words run together with sentences that do not follow them."""
    for sentence in re.findall(r"[A-Z][^.!?\"“”\n]{10,60}[.!?]", seed)[:8]:
        yield f"{words.rstrip('.,')}. {sentence}"
        yield f"{sentence} {words}"


def _spread(mutants: list[str], most: int) -> Iterable[str]:
    """Some of many, from all parts of the quotation."""
    return mutants[:: max(1, len(mutants) // most)]


def reprinted(source: Source) -> Iterator[tuple[str, str]]:
    """Mutants that differ in print alone, by class."""
    for quote in source.note.quotes:
        words = quote.text
        for name, edit in PRINT.items():
            yield from ((name, mutant) for mutant in dict.fromkeys(edit(words)) if mutant != words)
        yield from (("marks of an editor", mutant) for mutant in _edited(words, source.seed.text))


def _edited(words: str, seed: str) -> Iterator[str]:
    """What an editor may mark: a word added, words skipped, a first letter's case."""
    gaps = [match.start() for match in re.finditer(r"(?<=[a-z]{2}) (?=[a-z]{2})", words)]
    if "[" in words:
        return
    for gap in gaps[:3]:
        yield f"{words[:gap]} [that is,]{words[gap:]}"
    if re.match(r"[A-Za-z][a-z]", words):
        yield f"[{words[0].swapcase()}]{words[1:]}"
    pieces = (
        [words[: gaps[len(gaps) // 3]], words[gaps[2 * len(gaps) // 3] :].strip()]
        if len(gaps) > 5
        else []
    )  # noqa: RUF100
    halved = bool(pieces) and pieces[1].startswith(
        ("hundred", "thousand", "million", "billion")
    )  # they belong to a number
    if pieces and not halved and all(plain(seed).count(plain(piece)) == 1 for piece in pieces):
        yield " [...] ".join(pieces)


def reseeded(source: Source) -> Iterator[tuple[str, Source]]:
    """The seed printed otherwise, by class."""
    if source.seed.path.endswith(".txt"):
        for name, edit in SEEDS.items():
            edited = edit(source.source)
            if edited != source.source:
                yield name, source.with_seed(edited)


@dataclass
class Trial:
    """Try mutants of one kind: how many there are of each class, and those decided wrongly.

    Of each class the first is tried and then every `step`-th.
    """

    meaning: bool
    step: int
    passed: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def chosen(
        self, source: Source, candidates: Iterable[tuple[str, str]]
    ) -> Iterator[tuple[str, str]]:
        """Yield those whose turn it is, leaving out what happens to stand in the seed."""
        for name, text in candidates:
            is_due = self.passed[name] % self.step == 0
            if is_due and self.meaning and stands(text, source.seed.text):
                continue
            self.passed[name] += 1
            if is_due:
                yield name, text

    def take(self, source: Source, candidates: Iterable[tuple[str, str]]) -> None:
        """Try the mutants of a source."""
        mutants = list(self.chosen(source, candidates))
        for (name, text), refused in zip(
            mutants, source.refused([text for _, text in mutants]), strict=True
        ):
            self.counts[name] += 1
            if refused != self.meaning:
                self.wrong.setdefault(name, []).append(
                    f"{text!r} of {source.note.slug}: {source.seed.text[:200]!r}"
                )

    def row(self, name: str) -> Row:
        """What became of the mutants of a class."""
        return Row(name, self.counts[name], tuple(self.wrong.get(name, ())))


def rows(*, meaning: bool, most: int = MOST, step: int = 1) -> list[Row]:
    """Try the mutants of one kind, by class; those decided wrongly are named."""
    trial = Trial(meaning, step)
    for source in sources():
        if meaning:
            trial.take(source, changed(source, most))
            continue
        trial.take(source, reprinted(source))
        words = [quote.text for quote in source.note.quotes]
        for name, edited in reseeded(source):
            # Double marks inside the words would be single ones in the seed, which are others.
            trial.take(
                edited, [(name, word) for word in words if name != "seed: ‘ ’" or '"' not in word]
            )
    names = (*MEANING, "sentences joined") if meaning else (*PRINT, "marks of an editor", *SEEDS)
    return [trial.row(name) for name in names]


def main() -> int:
    """Print both tables."""
    failed = 0
    for title, verdict, meaning in (
        ("words changed", "accepted", True),
        ("print changed", "refused", False),
    ):
        found = rows(meaning=meaning)
        print(f"{title:28}{'mutants':>9}{verdict:>10}")
        for row in (
            *found,
            Row(
                "all",
                sum(one.mutants for one in found),
                tuple(text for one in found for text in one.wrong),
            ),
        ):
            print(f"  {row.name:26}{row.mutants:>9,}{len(row.wrong):>10}")
        for row in found:
            print(
                *(f"{row.name}: {text}" for text in row.wrong[:5]),
                sep="\n",
                end="\n" if row.wrong else "",
            )
            failed += len(row.wrong)
        print()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
