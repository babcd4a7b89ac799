"""What a build's work is done with can be sent to a process that has inherited nothing."""

import dataclasses
import pickle
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from generator.cache import Cache
from generator.commands.apart import Apart
from tests.building import Site, build, languages, templates, texts_of


class Sent:
    """Does the work with a copy of the job, and sends items and results."""

    def map(
        self, function: Callable[[Any, Any], Any], job: Any, items: Sequence[Any]
    ) -> Iterator[Any]:
        function, job = copied((function, job))
        return (copied(function(job, copied(item))) for item in items)


def copied(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


@pytest.mark.parametrize("name", ["client", "german", "arabic", "greek", "overlaps", "rights"])
def test_a_copy_of_a_job_gives_the_same_site(name: str, site: Callable[[str], Site]) -> None:
    cache = Cache(keeps=False, workers=Sent())
    made = build(texts_of(name), templates(), languages(), cache=cache, guard=Apart(10))
    assert made.files == site(name).files
    assert made.problems == site(name).problems


def test_a_language_of_unknown_rules_is_not_sent() -> None:
    language = dataclasses.replace(languages()["en"], made_by=None)
    with pytest.raises(TypeError, match="`en` cannot be sent"):
        pickle.dumps(language)
