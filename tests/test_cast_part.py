"""An article depends on the part of the cast that it names, and on nothing else of the project."""

import pytest

from generator.briefing.assembly import article as article_module
from generator.briefing.gate.cast import Cast, cast_of
from generator.briefing.gate.cast_part import part_of_cast
from generator.briefing.gate.seed_text import SeedText
from generator.briefing.model.notes import ArticleNote
from generator.briefing.model.project import Notes
from generator.briefing.model.seed import Seed
from generator.cache import Cache
from generator.reading.project import notes
from tests.building import build, languages, templates, texts_of

TEXTS = {
    "content/site.yaml": "title: Bridges\n",
    "content/actors/maro.md": "---\nname: Ines Maro\nkind: person\n---\n",
    "content/actors/ruritania.md": "---\nname: Ruritania\nkind: state\n---\n",
    "content/actors/official.md": "---\nname: a city official\nkind: unnamed\n---\n",
    "content/articles/a.yaml": (
        "seed: a.txt\ntitle: A\npublished: 2024-03-05\nfacts:\n"
        "  - {id: f, text: The bridge fell., evidence: The bridge fell,"
        " said_by: [{unnamed: a city official}]}\n"
    ),
    "seeds/a.txt": "The bridge fell, a city official said. Ruritanian engineers came. "
    "So did Ines Maro.\n",
}
NEW = "---\nname: {}\nkind: {}\n---\n"


def part(**more: str) -> Cast:
    """The part of the cast that the article names, with further or other actors."""
    actors = {f"content/actors/{actor}.md": text for actor, text in more.items()}
    texts = {path: text.encode() for path, text in {**TEXTS, **actors}.items()}
    read, problems = notes(texts, [], Cache(keeps=False))
    assert not problems
    return part_of_cast(whole(read), read.articles[0], SeedText(read.seeds[0]))


def whole(read: Notes) -> Cast:
    return cast_of(read.actors, read.topics, read.questions, read.already_reported)[0]


def test_the_part_has_those_whom_the_seed_and_the_annotation_name() -> None:
    assert [*part().actors] == ["maro", "official", "ruritania"]
    assert "ana" in part(ana=NEW.format("engineers", "organisation")).actors
    assert "Maro" in part(ana=NEW.format("Maro", "person")).names.claims


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ana Prado", "person"),
        ("Ines", "unnamed"),
        ("Ruthenia", "state"),
        ("bridges", "organisation"),
    ],
)
def test_another_actor_whose_name_does_not_occur_leaves_the_part_equal(
    name: str, kind: str
) -> None:
    assert part(ana=NEW.format(name, kind).replace("Ines", "Inez")) == part()


def test_an_actor_who_occurs_and_changes_makes_another_part() -> None:
    assert part(maro=NEW.format("Ines Maro", "organisation")) != part()
    assert part(ana=NEW.format("Ines Maro", "person")) != part()


def test_an_article_is_not_read_again_for_an_actor_whom_it_does_not_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    real = article_module._article

    def article(note: ArticleNote, *given: object) -> object:
        read.append(note.path)
        return real(note, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(article_module, "_article", article)
    cache = Cache()
    texts = {path: text.encode() for path, text in TEXTS.items()}
    for name in ("", "Ana Prado", "Eva Prado", "So did"):
        path = "content/actors/ana.md"
        actor = {path: NEW.format(name, "person").encode()} if name else {}
        build({**texts, **actor}, templates(), languages(), cache=cache)
    assert len(read) == 2


@pytest.mark.slow
@pytest.mark.parametrize("site", ["client", "crisis", "small", "rights"])
def test_an_article_is_the_same_with_the_part_as_with_the_whole_cast(site: str) -> None:
    read, _ = notes(texts_of(site), [], Cache(keeps=False))
    cast = whole(read)
    seeds = {seed.path: seed for seed in read.seeds}
    assert read.articles
    for note in read.articles:
        seed = seeds[f"seeds/{note.seed}"]
        text = SeedText(seed, note.lang or "en")
        assert result(note, seed, cast) == result(note, seed, part_of_cast(cast, note, text))


def result(note: ArticleNote, seed: Seed, cast: Cast) -> object:
    lang = note.lang or "en"
    text, language = SeedText(seed, lang), languages().get(lang)
    return article_module._article(note, text, cast, language, "full", Cache(keeps=False))
