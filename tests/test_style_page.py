"""The design's own page: its colours are those of the style sheet, its ratios those of WCAG, and it is off by default."""

from collections.abc import Callable

import pytest

from generator.build import build
from generator.publishing.tokens import contrasts, luminance, ratio, schemes
from tests.building import Site, languages, templates, texts_of

Sites = Callable[[str], Site]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21),
        ("#fff", "#000", 21),
        ("#777777", "#ffffff", 4.47),
        ("#767676", "#ffffff", 4.54),
        ("#abcdef", "#abcdef", 1),
    ],
)
def test_a_ratio_is_that_of_wcag_whichever_colour_comes_first(
    one: str, other: str, expected: float
) -> None:
    assert ratio(one, other) == ratio(other, one) == expected


def test_luminance_goes_from_black_to_white() -> None:
    assert luminance("#000") == 0
    assert luminance("#ffffff") == pytest.approx(1)


def test_every_pair_of_our_colours_can_be_read_in_light_and_in_dark() -> None:
    found = contrasts(*schemes(templates()["static/style.css"].decode()))
    assert len(found) > 10
    assert not [each for each in found if min(each.light, each.dark) < each.needed]


def test_dark_is_light_with_some_colours_changed_and_references_followed() -> None:
    css = ":root { --accent: #123456; --link: var(--accent); --ink: #111; --step: 1.5rem; } @media x { :root { --ink: #eee; } }"
    assert schemes(css) == (
        {"accent": "#123456", "link": "#123456", "ink": "#111"},
        {"accent": "#123456", "link": "#123456", "ink": "#eee"},
    )
    assert schemes(css, "#654321")[0]["link"] == "#654321"
    assert schemes("") == ({}, {})


def test_the_page_is_off_by_default_and_on_where_the_site_asks_for_it(site: Sites) -> None:
    assert "about/style.html" not in site("client").files
    assert "about/style.html" in site("crisis").files
    assert "#1d5c73" in site("crisis").files["about/style.css"].decode()


def test_a_site_with_nothing_in_it_has_the_page_too() -> None:
    texts = {"content/site.yaml": b"title: Nothing yet\nstyle_page: true\n"}
    assert "about/style.html" in build(texts, templates(), languages()).files


def test_a_switch_that_is_none_is_a_problem() -> None:
    texts = {**texts_of("small"), "content/site.yaml": b"title: Bridge\nstyle_page: perhaps\n"}
    assert [
        (each.code, each.path)
        for each in build(texts, templates(), languages()).problems
        if each.severity == "error"
    ] == [("bad-value", "content/site.yaml")]
