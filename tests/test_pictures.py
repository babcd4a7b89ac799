"""The pictures of README and docs: those that a command takes, small, and there."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import film, pictures
from tests.building import REPOSITORY

SHOWING = ("README.md", "docs/index.md", "docs/annotating.md")
NAMES = {picture.name for picture in pictures.pictures()} | film.NAMES


def shown(path: str) -> set[str]:
    """The pictures that a page of the documentation shows or leads to."""
    found = re.findall(r"pictures/([\w-]+\.webp)", (REPOSITORY / path).read_text(encoding="utf-8"))
    return set(found)


@pytest.mark.parametrize("path", SHOWING)
def test_a_picture_that_is_shown_is_there_and_can_be_taken_anew(path: str) -> None:
    there = {file.name for file in pictures.FOLDER.iterdir()}
    assert shown(path)
    assert shown(path) <= there & NAMES


def test_there_are_no_pictures_but_those_that_the_command_takes() -> None:
    assert {file.name for file in pictures.FOLDER.iterdir()} <= NAMES


def test_the_pictures_are_small() -> None:
    assert pictures.too_large() == []


@pytest.mark.browser
def test_a_picture_is_of_its_page_in_its_window(tmp_path: Path, browser: Browser) -> None:
    wanted = [
        picture for picture in pictures.pictures() if picture.name == "client-front-360-dark.webp"
    ]
    taken = list(pictures.take(wanted, tmp_path, browser))
    assert [path.name for path in taken] == ["client-front-360-dark.webp"]
    data = taken[0].read_bytes()
    assert (data[:4], data[8:12]) == (b"RIFF", b"WEBP")
    assert 5_000 < len(data) < pictures.LARGEST
