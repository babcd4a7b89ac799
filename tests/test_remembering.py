"""Whatever a build remembers, what comes of it is what a clean build gives."""

from collections.abc import Callable

import pytest

from generator import build as journey
from generator.cache import LONGEST, Cache, same
from generator.publishing.pages import drawing
from generator.publishing.pages.drawn_page import DrawingJob, DrawnPage, Place
from generator.publishing.sink import MemorySink
from tests.building import Made, build, languages, templates, texts_of
from tests.random_edits import states

pytestmark = pytest.mark.no_cover  # whole builds by the dozen: others show what they cover


def told(made: Made) -> tuple[object, ...]:
    return dict(made.files), made.problems


@pytest.mark.slow
@pytest.mark.parametrize("name", ["overlaps", "rights"])
def test_after_any_edits_a_preview_is_that_of_a_clean_build(name: str) -> None:
    cache, sound = Cache(), 0
    for texts in states(name, 30, seed=4):
        made = build(texts, templates(), languages(), preview=True, cache=cache)
        assert told(made) == told(build(texts, templates(), languages(), preview=True))
        sound += made.result.is_sound
    assert sound > 5


@pytest.mark.slow
def test_a_changed_template_or_choice_is_seen() -> None:
    cache, texts = Cache(), texts_of("small")
    ours = templates()
    louder = {**ours, "base.html": ours["base.html"].replace(b"<body", b"<body data-loud")}
    for shipped, preview in (
        (ours, True),
        (louder, True),
        (ours, True),
        (ours, False),
        (louder, False),
    ):
        made = build(texts, shipped, languages(), preview=preview, cache=cache)
        assert told(made) == told(build(texts, shipped, languages(), preview=preview))


def test_what_did_not_change_is_not_done_again() -> None:
    cache, calls = Cache(), []

    def work(given: str) -> str:
        calls.append(given)
        return given.upper()

    for word in "aabba":
        assert cache.across_builds(work, "x")(word) == word.upper()
        cache.next_build()
    assert calls == ["a", "b", "a"]


def test_inputs_that_are_given_are_compared_instead_of_the_arguments() -> None:
    cache, calls = Cache(), []

    def work(word: str, *, loud: bool = False) -> str:
        calls.append(word)
        return word.upper() if loud else word

    for word, inputs in (("a", (1,)), ("b", (1,)), ("c", (2,))):
        cache.across_builds(work, given=inputs)(word)
    assert calls == ["a", "c"]
    assert cache.across_builds(work)("d") == "d"
    assert cache.across_builds(work)("d", loud=True) == "D"


def test_functions_of_one_name_in_two_places_are_remembered_apart() -> None:
    cache = Cache()

    def first() -> Callable[[], int]:
        def work() -> int:
            return 1

        return work

    def second() -> Callable[[], int]:
        def work() -> int:
            return 2

        return work

    results = [cache.across_builds(work)() for work in (first(), second(), first())]
    assert results == [1, 2, 1]


def test_what_nobody_asks_for_is_forgotten_at_last() -> None:
    cache, calls = Cache(), []

    def work(given: str) -> None:
        calls.append(given)

    def ask(name: str) -> None:
        cache.across_builds(work, name)(name)

    ask("old")
    for _ in range(3 * LONGEST):
        ask("used")
        cache.next_build()
    ask("old")
    assert calls == ["old", "used", "old"]


def test_one_that_keeps_nothing_does_everything() -> None:
    cache, calls = Cache(keeps=False), []

    def work(given: int) -> None:
        calls.append(given)

    for _ in range(2):
        cache.across_builds(work)(1)
    assert calls == [1, 1]


@pytest.mark.parametrize("keeps", [True, False])
def test_what_is_made_once_is_made_once_in_each_build(*, keeps: bool) -> None:
    cache, calls = Cache(keeps=keeps), []
    for _ in range(3):
        cache.next_build()
        for _ in range(2):
            cache.per_build("work", "x", lambda: calls.append(1))
    assert len(calls) == 3


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (str(12), str(12), True),
        (b"a", bytes([97]), True),
        (("a", b"b"), ("a", b"b"), True),
        (("a",), ("a", "b"), False),
        ("a", b"a", False),
        (1, True, False),
        ([1], [1], False),  # equal lists may differ later
    ],
)
def test_only_what_cannot_differ_is_the_same(one: object, other: object, expected: bool) -> None:  # noqa: FBT001 - a row
    assert same(one, other) is expected


def test_a_preview_draws_only_what_an_edit_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    real = drawing.drawn_page

    def counted(job: DrawingJob, place: Place) -> DrawnPage:
        drawn.append(place[1])
        return real(job, place)

    monkeypatch.setattr(drawing, "drawn_page", counted)
    cache, texts, sink = Cache(), texts_of("small"), MemorySink()
    path = next(path for path in sorted(texts) if path.startswith("content/briefings/"))
    for change in (b"", b"\n\n::: opinion\nSo we think.\n:::\n"):
        drawn.clear()
        texts = {**texts, path: texts[path] + change}
        sink = MemorySink(sink)
        result = journey.build(
            journey.Sources(texts, templates(), languages()), cache, sink, journey.Choices()
        )
        assert result.is_sound
    assert "briefings/closure.html" in drawn
    assert not {"articles/bruecke-geschlossen.html", "timeline.html", "404.html"} & {*drawn}
    assert sink.files == build(texts, templates(), languages()).files
