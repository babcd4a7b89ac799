"""How good drafts are on public data, and how fast: `make bench-draft DATA=DIR`.

Whatever is below DIR is measured: PolNeAR, as folders `attributions/` (*.ann of brat) beside `text/`,
and TempEval-3, as files *.tml. Nothing is downloaded.

How quotations are counted. Gold are the stretches between quotation marks, those inside others apart,
that share a character with a `Content` of PolNeAR. *Whole* is one that holds all of that content
(PolNeAR's direct quotes); of the rest the annotated words go on outside the marks. A proposal is
right in extraction if its stretch is gold. *Whole alone* leaves the partly quoted ones out on both sides.
A speaker is right if its words overlap the `Source`, or share a content word with it or, of a pronoun,
are the same pronoun; quotes whose attribution has no source do not count. Joint: F1 of
proposals that are right in both. Split quotes are compared stretch by stretch.

How dates are counted. Of the TIMEX3 of type DATE that have a calendar value (no PRESENT_REF) *found* are
those that overlap a date of ours; *right* of these have its value, quarters, weeks and seasons told in EDTF.
"""

import datetime as dt
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

from generator.briefing.model.seed import Seed
from generator.drafting.dates import said_dates
from generator.drafting.draft import drafted
from generator.drafting.gate import Gate
from generator.drafting.new_annotation import beginning, head
from generator.drafting.proposal import Draft
from generator.drafting.reading import SeedReading, reading
from generator.problems import ProblemLog
from generator.reading import seeds
from generator.text import Span
from tests.building import languages

FLOOR = 50  # articles a second
PRONOUNS = frozenset("he she they it we i".split())
SMALL = frozenset("the a an of for and in on at his her their s to mr mrs ms".split())
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_TAG = re.compile(r"(<[^>]*>)")
_PLACES = re.compile(r"\w+ \d+ \d+")
_KEY = re.compile(r'(\w+)="([^"]*)"')
SITE = {"content/site.yaml": b"title: Bench\nlang: en\n"}


class Attribution(NamedTuple):
    """A stretch of content in a file, and the stretches and words of its source."""

    content: Span
    sources: tuple[Span, ...]
    words: str


def main(folder: Path) -> int:
    """Measure everything below a folder."""
    parts = sorted(path for path in folder.rglob("attributions") if (path.parent / "text").is_dir())
    for part in parts:
        report_quotes(part.parent)
    times = sorted(folder.rglob("*.tml"))
    if times:
        report_dates(times)
    if not parts and not times:
        print(f"neither PolNeAR (attributions/ beside text/) nor *.tml below {folder}")
        return 2
    return 0


def report_quotes(part: Path) -> None:
    """Print the measures of one part of PolNeAR."""
    counts: Counter[str] = Counter()
    texts: list[str] = []
    for path in sorted((part / "attributions").glob("*.ann")):
        text_path = part / "text" / re.sub(r"_[0-9a-f]{4}\.ann$", ".txt", path.name)
        if text_path.exists():
            texts.append(text_path.read_bytes().decode())
            counts.update(compared(read(texts[-1]), attributions(path)))
    print(f"\n{part}: {len(texts)} articles, {counts['gold']} quotations, {counts['whole']} whole")
    print(scores("extraction", counts["right"], counts["proposed"], counts["gold"]))
    of_whole = counts["whole right"] + counts["nothing"]
    print(scores("extraction, whole alone", counts["whole right"], of_whole, counts["whole"]))
    print(scores("joint", counts["joint"], counts["proposed"], counts["gold"]))
    print(scores("joint, whole alone", counts["whole joint"], of_whole, counts["whole"]))
    for kind in ("", "whole ", "named ", "pronoun ", "high ", "medium ", "low "):
        print(share(f"{kind}speakers right", counts[f"{kind}joint"], counts[f"{kind}sourced"]))
    print(share("high confidence of all", counts["high sourced"], counts["sourced"]))
    report_speed(texts)


def scores(name: str, right: int, proposed: int, gold: int) -> str:
    """Return precision, recall and F1 as a line."""
    precision, recall = right / max(1, proposed), right / max(1, gold)
    f1 = 2 * right / max(1, proposed + gold)
    return f"{name:26} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def share(name: str, part: int, whole: int) -> str:
    """Return a share as a line."""
    return f"{name:26} {part / max(1, whole):.3f}  ({part} of {whole})"


def report_speed(texts: list[str]) -> None:
    """Print how many articles a second are read, and read and tried by the gate."""
    some = texts[:100]
    began = time.process_time()
    drafts = [drafted(read(text)) for text in some]
    proposed_after = time.process_time()
    passed = [gate(text).passed(draft) for text, draft in zip(some, drafts, strict=True)]
    ended = time.process_time()
    left_out = Counter(one.code for draft in passed for one in draft.left_out)
    print(f"read and proposed: {len(some) / (proposed_after - began):.0f} articles a CPU second")
    print(f"with the gate: {len(some) / (ended - began):.0f}, of a floor of {FLOOR}")
    kept, made = sum(map(items, passed)), sum(map(items, drafts))
    print(f"let through by the gate: {kept} of {made}; left out: {dict(left_out)}")


def items(draft: Draft) -> int:
    """Return the number of items of a draft."""
    return len(draft.quotes) + len(draft.facts) + len(draft.relations)


def gate(text: str) -> Gate:
    """Return the gate for an article alone in a project."""
    data = f"date 2016-05-05\n\n{text}".encode()
    begun, _ = beginning("a.txt", data)
    texts = {**SITE, "seeds/a.txt": data}
    first = head(begun) if begun else ""
    return Gate(texts, languages(), "content/articles/a.yaml", first, "seeds/a.txt")


def read(text: str) -> SeedReading:
    """Return an article as a draft reads it."""
    source = f"date 2016-05-05\n\n{text}"
    seed = seeds.seed("seeds/a.txt", source.encode(), source, ProblemLog(""))
    return reading(seed, (), seed.published, "en", languages()["en"])


def attributions(path: Path) -> list[Attribution]:
    """Return what a file of brat attributes, one for each stretch of content."""
    spans: dict[str, tuple[list[Span], str]] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T") and _PLACES.match(rest):
            kind_and_places, _, words = rest.partition("\t")
            places = kind_and_places.partition(" ")[2].split(";")
            spans[name] = ([Span(*map(int, place.split())) for place in places], words)
        elif name.startswith("E"):
            events.append(rest.split())
    return [found for event in events for found in _attributions(event, spans)]


def _attributions(
    event: Iterable[str], spans: dict[str, tuple[list[Span], str]]
) -> Iterator[Attribution]:
    parts = [part.split(":") for part in event]
    sources = [spans[name] for kind, name in parts if kind.startswith("Source")]
    places = tuple(place for stretches, _ in sources for place in stretches)
    words = " ".join(words for _, words in sources)
    for kind, name in parts:
        if kind.startswith("Content"):
            yield from (Attribution(content, places, words) for content in spans[name][0])


def compared(found: SeedReading, gold: list[Attribution]) -> Counter[str]:
    """Return the counts of one article."""
    counts: Counter[str] = Counter()
    for at in found.narration.quotes:
        token = found.narration.tokens[at]
        stretch = in_file(found.seed.seed, Span(token.start, token.end))
        meeting = [one for one in gold if one.content.meets(stretch)]
        best = max(meeting, key=lambda one: shared(one.content, stretch), default=None)
        counts.update(_counted(found, at, stretch, best))
    return counts


def _counted(found: SeedReading, at: int, stretch: Span, gold: Attribution | None) -> Iterator[str]:
    is_proposed = at in found.speeches
    is_whole = gold is not None and Span(stretch.start - 1, stretch.end + 1).holds(gold.content)
    if is_proposed:
        yield from ("proposed", *(["nothing"] if gold is None else []))
    if gold is not None:
        yield from _named("gold", "whole" if is_whole else "")
    if not is_proposed or gold is None:
        return
    yield from ("right", *(["whole right"] if is_whole else []))
    speech = found.speeches[at]
    kinds = [
        "whole " if is_whole else "",
        "pronoun " if gold.words.lower() in PRONOUNS else "named ",
        f"{speech.confidence} ",
    ]
    if gold.words:
        yield from ("sourced", *(f"{kind}sourced" for kind in kinds if kind))
        if _is_right(found, at, gold):
            yield from ("joint", *(f"{kind}joint" for kind in kinds if kind))


def _named(*names: str) -> Iterator[str]:
    return (name for name in names if name)


def _is_right(found: SeedReading, at: int, gold: Attribution) -> bool:
    """Whether the words for a speaker are those of the source."""
    phrase = found.speeches[at].phrase
    if phrase is None:
        return False
    span = found.narration.span(phrase.first, phrase.last)
    if any(in_file(found.seed.seed, span).meets(source) for source in gold.sources):
        return True
    words = span.of(found.text)
    if gold.words.lower() in PRONOUNS:
        return words.lower() == gold.words.lower()
    return bool(content_words(words) & content_words(gold.words))


def content_words(words: str) -> set[str]:
    """Return the words that name: in lower case, without articles and titles."""
    plain = (word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(words))
    return set(plain) - SMALL


def shared(one: Span, other: Span) -> int:
    """Return how many characters two stretches share."""
    return min(one.end, other.end) - max(one.start, other.start)


def in_file(seed: Seed, span: Span) -> Span:
    """Return a stretch of the reading text in the file, without the date before it."""
    added = len("date 2016-05-05\n\n")
    origins = [origin for origin in seed.origins if origin[0] <= span.start]
    begin, origin = origins[-1]
    shift = origin - begin - added
    last = [origin for origin in seed.origins if origin[0] <= span.end - 1][-1]
    return Span(span.start + shift, span.end + last[1] - last[0] - added)


def report_dates(paths: list[Path]) -> None:
    """Print the measures of dates."""
    counts: Counter[str] = Counter()
    for path in paths:
        counts.update(dates_of(path.read_text(encoding="utf-8")))
    print(f"\nTempEval-3: {len(paths)} files, {counts['gold']} dates with a calendar value")
    print(share("dates found", counts["found"], counts["gold"]))
    print(share("values right, of found", counts["right"], counts["found"]))
    print(share("values right, of all", counts["right"], counts["gold"]))
    print(f"dates of ours that are none: {counts['none']}")


def dates_of(source: str) -> Iterator[str]:
    """Yield the counts of one file."""
    created = re.search(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', source, re.DOTALL)
    if not created:
        return
    text, gold = tagged(source.partition("<TEXT>")[2].partition("</TEXT>")[0])
    found = said_dates(text, dt.date.fromisoformat(created[1]), languages()["en"])
    for date in found:
        if not any(date.span.meets(span) for span, _ in gold):
            yield "none"
    for span, keys in gold:
        value = edtf(keys.get("value", ""))
        if keys.get("type") == "DATE" and value[:1].isdigit():
            meeting = [date.value.rstrip("~?") for date in found if date.span.meets(span)]
            yield "gold"
            yield from ["found"] if meeting else []
            yield from ["right"] if value in meeting else []


def tagged(body: str) -> tuple[str, list[tuple[Span, dict[str, str]]]]:
    """Return a text without its tags, and its TIMEX3 with their places."""
    text = ""
    waiting: list[tuple[int, dict[str, str]]] = []
    found: list[tuple[Span, dict[str, str]]] = []
    for piece in _TAG.split(body):
        if piece.startswith("<TIMEX3"):
            waiting.append((len(text), dict(_KEY.findall(piece))))
        elif piece.startswith("</TIMEX3"):
            start, keys = waiting.pop()
            found.append((Span(start, len(text)), keys))
        elif not piece.startswith("<"):
            text += unescape(piece)
    return text, found


def edtf(value: str) -> str:
    """Return a value of TIMEX3 in EDTF."""
    if quarter := re.fullmatch(r"(\d{4})-Q(\d)", value):
        last = 3 * int(quarter[2])
        return f"{quarter[1]}-{last - 2:02}/{quarter[1]}-{last:02}"
    if week := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", value):
        monday = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        first = monday + dt.timedelta(days=5 if week[3] else 0)
        return f"{first}/{monday + dt.timedelta(days=6)}"
    if season := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return f"{season[1]}-{_SEASONS[season[2]]}"
    if short := re.fullmatch(r"(\d{2,3})X*", value):
        return short[1].ljust(4, "X")
    day = re.match(r"(\d{4}-\d\d-\d\d)[T ]?", value)
    return day[1] if day else value


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("make bench-draft DATA=DIR")
    sys.exit(main(Path(sys.argv[1])))
