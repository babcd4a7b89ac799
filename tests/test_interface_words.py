"""Every word of the interface on every kind of page comes from the catalogue.

Sites written in Greek are drawn with a catalogue in which every Latin letter is a Greek one: what
is left in Latin letters has passed by the catalogue. A message has its number in it, so that the
test knows which messages the sites show: nearly all, or it would prove little.
"""

import io
import re
from collections.abc import Iterator

import lxml.html
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from generator.briefing.model.dates import when
from generator.cache import Cache
from generator.publishing import catalogues
from generator.publishing.published_state import published_state
from generator.publishing.words import date_words, interface, number_words
from generator.record.files import appended
from generator.record.lines import difference
from tests import messages
from tests.building import build, languages, templates, texts_of

GAPS = re.compile(r"(<[^>]*>|\{[^}]*\}|&\w+;)")
NUMBER = re.compile(r"⟦(\d+)⟧")
SILENT = "//script | //style | //code | //template | //kbd"
HEARD = (
    "//@aria-label | //@title | //@alt | //@placeholder | //form/@*[starts-with(name(), 'data-')]"
)


def strange(words: str, number: int) -> str:
    """Return words with Greek letters for Latin ones, and a number; gaps and elements stay."""
    pieces = (
        piece if GAPS.fullmatch(piece) else re.sub("[A-Za-z]", "λ", piece)
        for piece in GAPS.split(words)
    )
    return f"{''.join(pieces)}⟦{number}⟧"


def strange_catalogue() -> tuple[bytes, dict[int, str]]:
    """Return a catalogue in such words, and the keys of its messages by their numbers."""
    catalogue = Catalog(locale="el")
    keys = {}
    for number, entry in enumerate(messages.english(), start=1000):
        if entry.id:
            forms = (entry.string,) if isinstance(entry.string, str) else entry.string
            told = tuple(strange(form, number) for form in forms)
            catalogue.add(entry.id, told if isinstance(entry.id, tuple) else told[0])
            keys[number] = entry.id if isinstance(entry.id, str) else entry.id[0]
    written = io.BytesIO()
    write_po(written, catalogue)
    return written.getvalue(), keys


CATALOGUE, KEYS = strange_catalogue()
NOT_SHOWN = {
    "now",  # no answer there was replaced by another
    *("no_briefings", "no_questions", "no_topics"),  # these lists are only there with entries
    "answer.withdrawn_on",  # no fact of the Greek site was withdrawn on a day
    *("density.weeks", "density.months", "density.years"),  # its days are of one autumn
    "chart_leaves_out",  # no question has so many answers
    "the_article",  # there are several
    *("feed.title", "feed.correction", "feed.withdrawal"),  # in feed.xml alone
    "cites_changed",  # its briefings are newer
    *("record.moved", "count.moved", "field.address"),  # nothing moved there
    "value.no",  # no quote was edited before
    *("record_empty", "removed_items"),  # every record there has changes, none of them a removal
    *("taken_from", "not_published", "saved_on"),  # its seeds came as they are
    *("search.to", "search.about"),  # in the index of search alone
    *(
        "date.on",
        "date.on_month",
        "date.on_year",
    ),  # what was withdrawn there was withdrawn on a day
    *("date.until", "date.until_day", "date.until_month"),
    "unit.of_millions_vowel",
    "cite_no_address",  # the Greek site says its own
}
ADDRESS = re.compile(r"(?:https://)?example\.org\S*")
SYMBOLS = {"cm", "mm"}  # of units, in Greek too

BARE = {"content/site.yaml": "title: Γέφυρα\nlang: el\n".encode()}
MANY = range(1000, 1700)
STONES = "Ο Πέτρος Βλάχος μέτρησε {} πέτρες."
FACT = """\
- {{id: stones-{0}, text: Ήταν {0} πέτρες., evidence: Ο Πέτρος Βλάχος μέτρησε {0} πέτρες,
   said_by: vlachos, about: [vlachos], when: 2024-09-01}}
"""
REMEMBERED = (
    *(catalogues.languages, catalogues.catalogue, catalogues.template_words),
    *(interface.filters, number_words.counted, number_words.written_number, date_words.date_words),
    date_words.unbroken,
)


@pytest.fixture(scope="module", autouse=True)
def strange_interface(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the interface words for Greek: its dates are Greek already, as are the sites."""
    folder = tmp_path_factory.mktemp("locales")
    (folder / "en.po").write_bytes(messages.ENGLISH.read_bytes())
    (folder / "el.po").write_bytes(CATALOGUE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogues, "LOCALES", folder)
        forget()
        yield
    forget()


def forget() -> None:
    """Forget the words of all catalogues."""
    for function in REMEMBERED:
        function.cache_clear()


def with_long_lists() -> dict[str, bytes]:
    """The Greek site with so many facts that lists and an actor take several pages."""
    facts = "".join(FACT.format(number) for number in MANY)
    head = "seed: many.txt\ntitle: Οι πέτρες\npublished: 2024-10-01\ntopics: [repairs]\n"
    note = f"{head}facts:\n{facts}"
    seed = "\n\n".join(STONES.format(number) for number in MANY)
    more = {"content/articles/many.yaml": note, "seeds/many.txt": seed}
    return texts_of("greek") | {path: text.encode() for path, text in more.items()}


def with_record(texts: dict[str, bytes]) -> dict[str, bytes]:
    """A site of which every item was another one before, and some have gone."""
    made = build(texts, templates(), languages(), preview=True)
    assert made.found
    now = published_state(made.found, Cache(keeps=False))
    was = {key: {field: before(value) for field, value in now[key].items()} for key in now}
    was = {key: {field: one for field, one in was[key].items() if one} for key in was}
    gone = {
        (kind, f"{item}-ά"): fields
        for (kind, item), fields in was.items()
        if kind in {"fact", "quote"}
    }
    gone["topic", "palio"] = {"title": "Παλιό"}
    lines = difference({}, was, "2024-10-02") + difference(was, was | gone, "2024-10-03")
    lines += difference(was | gone, now, "2024-10-04", "Έτσι.")
    return texts | {path: text.encode() for path, text in appended(texts, lines).items()}


def before(value: object) -> object:
    """Another value than one; of what is no Greek, no value."""
    is_greek = isinstance(value, str) and not value.isascii()
    return f"{value} πριν" if is_greek else None


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The pages of the Greek site, of one with long lists, and of one without content."""
    found = {}
    sites = {"greek": with_record(texts_of("greek")), "long": with_long_lists(), "bare": BARE}
    for name, texts in sites.items():
        built = build(texts, templates(), languages(), preview=True)
        assert built.files, built.problems
        html = {path: data for path, data in built.files.items() if path.endswith(".html")}
        found |= {f"{name}/{path}": data.decode() for path, data in html.items()}
    return found


def said(html: str) -> str:
    """Return what a reader of a page reads or hears; code and names of keys apart."""
    tree = lxml.html.document_fromstring(html)
    for element in tree.xpath(SILENT):
        element.drop_tree()
    return ADDRESS.sub("", " ".join([*tree.itertext(), *tree.xpath(HEARD)]))


@pytest.mark.slow
def test_no_page_has_a_word_that_is_not_in_the_catalogue(pages: dict[str, str]) -> None:
    latin = re.compile(r"[A-Za-z]{2,}")
    left = {path: set(latin.findall(said(html))) - SYMBOLS for path, html in pages.items()}
    assert {path: found for path, found in left.items() if found} == {}
    assert '<html lang="el"' in pages["greek/index.html"]


def test_the_sites_show_nearly_every_message_of_the_catalogue(pages: dict[str, str]) -> None:
    shown = {int(number) for html in pages.values() for number in NUMBER.findall(html)}
    assert {key for number, key in KEYS.items() if number not in shown} == NOT_SHOWN


@pytest.mark.parametrize(
    "written",
    [
        "2023~",
        "2023?",
        "2023/..",
        "../2023",
        "2023/2024",
        "2023/",
        "202X",
        "20XX",
        "-0004",
        "2023-21",
        "2023-10-08/2023-10-13",
    ],
)
def test_dates_have_no_other_words(written: str) -> None:
    date = when(written)
    assert not re.search(
        "[A-Za-z]",
        date_words.date_words(date, "el")
        + date_words.happened(date, "el")
        + date_words.on(date, "el"),
    )


NOUNS = sorted(key.removeprefix("count.") for key in messages.used() if key.startswith("count."))


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_counts_have_no_other_words(noun: str, number: int) -> None:
    assert re.fullmatch(rf"{number} λ+⟦\d+⟧", number_words.counted(number, noun, "el"))
