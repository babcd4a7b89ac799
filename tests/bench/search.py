"""What search costs: the time and size of its index, and the time from a keystroke to the first result in Chromium.

`python -m tests.bench.search [ARTICLES]` (10,000 where nothing is said); articles of 450 words with 6 facts and 4 quotes.
"""

import gzip
import json
import random
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate
from pathlib import Path
from unittest.mock import patch

from playwright.sync_api import Browser, sync_playwright

from generator.briefing.assembly.assemble import briefing
from generator.briefing.model.content import Briefing
from generator.cache import Cache
from generator.publishing import site
from generator.publishing.pages import drawing
from generator.publishing.pages.chapters import Chapter
from generator.publishing.pages.drawn_page import DrawingJob
from generator.publishing.pages.search_page import search_pages
from generator.publishing.sink import MemorySink, Sink
from generator.publishing.versions import Versions
from generator.reading.project import notes
from generator.time_limit import Unguarded
from tests.building import languages, templates
from tests.conftest import CHROMIUM, QUIET
from tests.searching import index_of

COMMON = (
    "the of to and in a that said for on was is with as by it he at from has be have had were are an not will which its they "
    "his who been would their or but this more than about after there she over new up two also when one into other out some could"
).split()
SYLLABLES = "ka re mo ti sul ben dor fa gri hel jo lan mi no pra que ros sta tur vel an er ing con de pro est ment al tion ous ly".split()
VOCABULARY = 60_000
SENTENCES = 22
SOON = 50  # milliseconds
RANDOM = random.Random(1)
TYPING = 80  # milliseconds between two letters, of a quick hand
TIMED = """async ([word, pause]) => {
  const box = document.getElementById("at.q"), results = document.getElementById("at.results");
  const say = (words) => { box.value = words; box.dispatchEvent(new Event("input", { bubbles: true })); };
  for (let length = 1; pause && length < word.length; length++) {
    say(word.slice(0, length));
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return new Promise((resolve) => {
  let begun;
  new MutationObserver((_, seer) => {
    const there = performance.now() - begun;
    seer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve([there, performance.now() - begun])));
  }).observe(results, { childList: true });
  begun = performance.now();
  say(word);
  });
}"""


def vocabulary() -> list[str]:
    """Common English words first, then made-up ones; how often each stands in a text falls with its place."""
    words = dict.fromkeys(COMMON)
    while len(words) < VOCABULARY:
        words["".join(RANDOM.choices(SYLLABLES, k=RANDOM.choice((2, 2, 3, 3, 3, 4))))] = None
    return list(words)


def project(count: int) -> dict[str, bytes]:
    """The texts of a project of so many articles, with an actor for every ten."""
    words = vocabulary()
    weights = list(accumulate(1 / place for place in range(1, len(words) + 1)))
    actors = [
        " ".join(each.capitalize() for each in RANDOM.sample(words[200:20_000], 2))
        for _ in range(max(12, count // 10))
    ]
    texts = {"content/site.yaml": b"title: Bench"}
    texts |= {
        f"content/actors/a{number}.md": f"---\nname: {name}\nkind: person\n---\n".encode()
        for number, name in enumerate(actors)
    }
    texts |= {
        f"content/topics/t{number}.md": f"---\ntitle: Topic {number}\n---\n".encode()
        for number in range(20)
    }
    for number in range(count):
        slug = f"article-{number:05}"
        seed, note = article(
            slug,
            number,
            [
                RANDOM.choices(words, cum_weights=weights, k=RANDOM.randint(12, 28))
                for _ in range(SENTENCES)
            ],
            actors,
        )
        texts |= {f"seeds/{slug}.txt": seed, f"content/articles/{slug}.yaml": note}
    return texts


def article(
    slug: str, number: int, sentences: list[list[str]], actors: list[str]
) -> tuple[bytes, bytes]:
    """A seed and its annotation: the first six sentences back facts, the next four hold quotes."""
    lines: list[str] = []
    items: dict[str, list[str]] = {"facts": [], "quotes": []}
    for place, words in enumerate(sentences):
        who = RANDOM.randrange(len(actors))
        plain = " ".join(words)
        if place < 6:
            lines.append(f"{actors[who]} {plain} {place + 2}.")
            items["facts"].append(
                f"  - {{id: f{place}, text: {json.dumps(f'{actors[who]} {plain}.')}, evidence: {json.dumps(lines[-1])}, about: [a{who}]}}"
            )
        elif place < 10:
            lines.append(f"“{plain.capitalize()},” said {actors[who]}.")
            items["quotes"].append(
                f"  - {{id: q{place}, text: {json.dumps(plain.capitalize())}, speaker: a{who}}}"
            )
        else:
            lines.append(
                f"{plain.capitalize()} {RANDOM.choice(actors) if place % 3 == 0 else ''}".strip()
                + "."
            )
    day = f"{2015 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}"
    head = f"seed: {slug}.txt\ntitle: {json.dumps(lines[0][:60])}\npublished: {day}\noutlet: {{name: Outlet {number % 30}}}\ntopics: [t{number % 20}]\n"
    note = head + "".join(f"{key}:\n" + "\n".join(each) + "\n" for key, each in items.items())
    return "\n\n".join(
        " ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)
    ).encode(), note.encode()


def queries(found: Briefing) -> dict[str, list[str]]:
    """What readers may type, by sort."""
    texts = [fact.text.rstrip(".") for each in found.articles.values() for fact in each.facts]
    longer = [
        word for text in RANDOM.sample(texts, 40) for word in text.split()[2:] if len(word) > 6
    ]
    names = [each.name for each in found.actors.values()]
    return {
        "a word": RANDOM.sample(longer, 12),
        "the beginning of a word": [each[:5] for each in RANDOM.sample(longer, 12)],
        "a mistyped word": [each[:3] + each[4:] for each in RANDOM.sample(longer, 12)],
        "a name": RANDOM.sample(names, 12),
        "three words of a sentence": [
            " ".join(RANDOM.choice(texts).split()[3:6]) for _ in range(12)
        ],
        "the commonest words": [
            "the",
            "of the",
            "said that",
            "in a",
            "there",
            "the of to and",
            "was",
            "were the",
            "more than",
            "about",
            "he said",
            "not",
        ],
    }


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a server of the standard library."""

    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def timed(browser: Browser, home: str, word: str, pause: int) -> tuple[float, float, int]:
    """Milliseconds from the last keystroke to the first result, until it is painted too, and parts loaded for the whole answer."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{home}/search.html")
    page.evaluate("() => ready")
    there, painted = page.evaluate(TIMED, [word, pause])
    page.evaluate("() => latest")
    parts = page.evaluate("parts.size - 1")
    context.close()
    return there, painted, parts


def row(browser: Browser, home: str, words: list[str], pause: int) -> str:
    """What some searches took."""
    times, painted, parts = zip(*(timed(browser, home, each, pause) for each in words), strict=True)
    soon = sum(each <= SOON for each in times)
    first = f"median {statistics.median(times):5.1f}, slowest {max(times):5.1f}, {soon:2} of {len(times)} within {SOON}"
    return (
        f"{first}; painted {statistics.median(painted):5.1f}; {statistics.median(parts):.0f} parts"
    )


def report(made: Mapping[str, bytes], seconds: float, found: Briefing) -> None:
    """Print what the index costs."""
    sentences = sum(len(each.sentences) for each in found.articles.values())
    total = sum(map(len, made.values()))
    print(
        f"index of {len(found.articles):,} articles, {sentences:,} sentences: {seconds:.2f} s of CPU, {seconds / sentences * 1e6:.0f} us a sentence"
    )
    print(
        f"{len(made):,} files, {total / 1e6:.1f} MB ({sum(len(gzip.compress(each, 6)) for each in made.values()) / 1e6:.1f} MB gzipped)"
    )
    for name in ("index", "terms", "words", "endings", "records", "days"):
        sizes = [
            len(each)
            for path, each in made.items()
            if path.startswith((f"search/{name}-", f"search/{name}.js"))
        ]
        print(
            f"  {name:8} {len(sizes):5,} files {sum(sizes) / 1e6:7.2f} MB, largest {max(sizes) / 1e3:6.1f} KB"
        )


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    begun = time.process_time()
    memory = Cache(keeps=False)
    found, _ = briefing(notes(project(count), [], memory)[0], languages(), memory, drafts=False)
    assert found is not None
    print(f"generated, read and found in {time.process_time() - begun:.1f} s of CPU")
    begun = time.process_time()
    made = index_of(found, memory).files
    seconds = time.process_time() - begun
    report(made, seconds, found)
    print(f"peak memory of all: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        place(made, found, Path(folder))
        with sync_playwright() as play, served(Path(folder)) as address:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
            print(
                f"Chromium {browser.version}, milliseconds from the last keystroke to the first result"
            )
            for sort, words in queries(found).items():
                for way, home in (("folder", Path(folder).as_uri()), ("server", address)):
                    for how, pause in (
                        ("pasted, nothing loaded", 0),
                        (f"typed, {TYPING} ms a letter", TYPING),
                    ):
                        print(
                            f"  {sort:26} {way:7} {how:23} {row(browser, home, words, pause)}",
                            flush=True,
                        )
            browser.close()


def place(made: Mapping[str, bytes], found: Briefing, folder: Path) -> None:
    """The search page and its index in a folder; the other pages are not what is measured."""
    design, sink = site.Design(templates(), {}, Unguarded()), MemorySink()

    def writing(_job: DrawingJob, _versions: Versions, to: Sink, _progress: object) -> None:
        for path, data in made.items():
            to.write(path, data)

    with (
        patch.object(drawing, "chapters", lambda _: [Chapter("search", search_pages)]),
        patch.object(site, "write_search", writing),
    ):
        problems = site.draw(found, design, site.Mode(), Cache(keeps=False), sink)
    assert not problems
    for path, content in sink.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


if __name__ == "__main__":
    main()
