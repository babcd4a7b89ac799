"""The colours of the style sheet can be read on one another, by the ratios of WCAG, in light and in dark."""

import pytest

from tests.building import build, languages, templates, texts_of
from tests.contrast import contrasts, luminance, ratio, schemes


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


def test_the_key_of_the_former_page_is_a_problem_at_its_place() -> None:
    texts = {**texts_of("small"), "content/site.yaml": b"title: Bridge\nstyle_page: true\n"}
    errors = [
        found
        for found in build(texts, templates(), languages()).problems
        if found.severity == "error"
    ]
    assert [(found.code, found.path, found.span.start) for found in errors] == [
        ("unknown-key", "content/site.yaml", 14)
    ]
