"""A site with own templates is the same, with the same problems, however many processes draw."""

import os
import random
import re
import signal
from collections.abc import Callable, Mapping
from typing import NoReturn, TypeVar

import pytest

from generator.cache import Cache
from generator.commands.apart import Apart
from generator.executors.chunks import CHUNK
from generator.problems import Problem
from generator.progress import OnProgress
from generator.publishing.pages.frame import Mode
from generator.publishing.sink import MemorySink
from generator.publishing.site import draw
from generator.publishing.templating.design import Design
from generator.publishing.templating.stops import MOST
from generator.time_limit import Guard, Stopped, Unguarded
from generator.workers import InLine
from tests.building import Made, build, languages, templates
from tests.preview.previewing import FILES
from tests.publishing import children

pytestmark = [pytest.mark.slow, pytest.mark.process]

Result = TypeVar("Result")
ACTORS = 100
JOBS = (1, 2, 4)
LOOP = "{% for n in range(10 ** 12) %}{% endfor %}"
CALL = "{{ range(10 ** 12) | sum }}"
HOG = "{{ 'x' * 10 ** 12 }}"


@pytest.fixture(scope="module")
def site() -> Made:
    """A site with many actors, built with our templates."""
    texts = {
        f"content/actors/p{number:02}.md": f"---\nname: Person {number:02}\nkind: person\n---\n"
        for number in range(ACTORS)
    }
    texts |= FILES
    return build({path: text.encode() for path, text in texts.items()}, templates(), languages())


def drawn(
    site: Made, own: Mapping[str, str], guard: Guard, on_progress: OnProgress | None = None
) -> tuple[MemorySink, list[Problem]]:
    """What is drawn with templates of a project's own, and the problems."""
    design = Design(templates(), {name: text.encode() for name, text in own.items()}, guard)
    sink = MemorySink()
    return sink, draw(site.found, design, Mode(), Cache(keeps=False), sink, on_progress)


def after(name: str, more: str) -> str:
    """A template of ours with something more at the end of its main part."""
    text = templates()[name].decode()
    at = text.rindex("{% endblock %}")
    return f"{text[:at]}{more}\n{text[at:]}"


def on(number: int, what: str) -> str:
    return f"{{% if page.title == 'Person {number:02}' %}}{what}{{% endif %}}"


@pytest.mark.parametrize("jobs", JOBS)
def test_limits_do_not_change_what_is_built(jobs: int, site: Made) -> None:
    own = {"actor.html": after("actor.html", "<p>{{ page.title }}</p>")}
    files, problems = drawn(site, own, Apart(10, jobs))
    expected, _ = drawn(site, own, Unguarded())
    assert problems == []
    assert files.files == expected.files != site.files
    assert list(files.files) == list(expected.files), "pages were handed on in another order"


HINTS = {
    "a loop": (on(30, LOOP), "look for a loop without an end; 70 more pages"),
    "a call": (on(30, CALL), "look for a loop without an end; 70 more pages"),
    "a call before a loop": (on(17, CALL) + on(40, LOOP), "without an end; 83 more pages"),
    "a loop before a call": (on(17, LOOP) + on(40, CALL), "without an end; 83 more pages"),
    "a loop on many pages": (LOOP, "look for a loop without an end; 101 more pages"),
    "too much memory": (HOG, ""),
}


@pytest.mark.parametrize("jobs", JOBS)
@pytest.mark.parametrize(("more", "hint"), HINTS.values(), ids=HINTS)
def test_the_first_page_in_order_is_named_and_the_pages_after_it_are_counted(
    more: str, hint: str, jobs: int, site: Made
) -> None:
    _, [problem] = drawn(site, {"actor.html": after("actor.html", more)}, Apart(0.3, jobs))
    assert problem.path == "templates/actor.html"
    assert hint in problem.hint


def test_a_template_of_all_pages_keeps_those_before_the_first(site: Made) -> None:
    own = {"base.html": templates()["base.html"].decode() + on(40, CALL), "facts.html": "fine"}
    found = [drawn(site, own, Apart(0.3, jobs)) for jobs in JOBS]
    assert len({tuple(problems) for _, problems in found}) == 1
    assert len({tuple(sink.files) for sink, _ in found}) == 1


def killed() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


class Whims(Apart):
    """A guard that stops some pages at once: by a limit, or by a signal."""

    def __init__(self, jobs: int, whims: Mapping[str, tuple[str, bool]]) -> None:
        super().__init__(10, jobs)
        self.whims = whims

    def step(self, page: str, template: str, work: Callable[[], Result]) -> Result:
        cause, is_hard = self.whims.get(page, ("", False))
        if not cause:
            return super().step(page, template, work)
        if is_hard:
            return super().step(page, cause, killed)
        raise Stopped(1, page, cause, 1)


CAUSES = ("base.html", "actor.html", "_macros.html", "_drawings.html", "facts.html", "index.html")


def whims(seed: int, paths: list[str]) -> dict[str, tuple[str, bool]]:
    """Some pages with the template over which each of them is stopped, and whether by a signal."""
    source = random.Random(seed)
    chosen = source.sample(paths, source.randint(1, 9))
    rare = source.random() < 0.7  # most pages need base.html, which hides all others
    causes = CAUSES[1:] if rare else CAUSES
    return {path: (source.choice(causes), source.random() < 0.4) for path in chosen}


@pytest.mark.parametrize("seed", [0, 1, 2, 18, 30])
def test_whichever_pages_are_stopped_the_same_is_said_and_drawn(seed: int, site: Made) -> None:
    own = {"actor.html": after("actor.html", "<p></p>")}
    chosen = whims(seed, [path for path in site.files if path.endswith(".html")])
    found = [drawn(site, own, Whims(jobs, chosen)) for jobs in JOBS]
    (first, problems), *others = found
    assert 1 <= len(problems) <= MOST
    for sink, said in others:
        assert said == problems
        assert list(sink.files.items()) == list(first.files.items())


@pytest.mark.parametrize("jobs", JOBS)
def test_a_page_that_a_process_gave_up_for_what_no_other_has_drawn_is_drawn(
    jobs: int, site: Made
) -> None:
    """The second page is not drawn after the first; so nothing is known against base.html."""
    own = {"actor.html": after("actor.html", "<p></p>")}
    pages = [path for path in drawn(site, own, Unguarded())[0].files if path.endswith(".html")]
    actors = [at for at, path in enumerate(pages) if re.fullmatch(r"actors/[^/]+\.html", path)]
    first, second = (next(at for at in actors if at // CHUNK == chunk) for chunk in (2, 3))
    chosen = {pages[first]: ("actor.html", False), pages[second]: ("base.html", False)}
    sink, [problem] = drawn(site, own, Whims(jobs, chosen))
    assert problem.path == "templates/actor.html"
    left_out = {pages[at] for at in actors if at >= first and pages[at] != "actors/index.html"}
    assert set(pages) - set(sink.files) == left_out


def test_where_no_process_is_ended_the_same_is_said_by_one_that_draws_all(site: Made) -> None:
    class Here(Whims):
        def workers(self, _otherwise: object) -> InLine:
            return InLine()

        def map(self, *_: object) -> None:  # type: ignore[override]
            raise AssertionError

    own = {"actor.html": after("actor.html", "<p></p>")}
    paths = [path for path in site.files if path.endswith(".html")]
    for seed in range(5):
        chosen = {path: (cause, False) for path, (cause, _) in whims(seed, paths).items()}
        (here, said), (apart, by_others) = (
            drawn(site, own, guard) for guard in (Here(1, chosen), Whims(4, chosen))
        )
        assert said == by_others
        assert here.files == apart.files


@pytest.mark.parametrize("jobs", JOBS)
def test_a_template_that_is_killed_while_it_is_compiled_is_named_and_the_others_are_checked(
    jobs: int, site: Made
) -> None:
    own = {f"_own{number}.html": "fine" for number in range(30)}
    users = "".join(f"{{% include '{name}' %}}" for name in own)
    own |= {
        "_own7.html": "{{ 10 ** (10 ** 8) }}",
        "facts.html": users,
        "quotes.html": "{{ titel }}",
    }
    _, (loop, other) = drawn(site, own, Apart(0.3, jobs))
    assert (loop.path, other.path) == ("templates/quotes.html", "templates/_own7.html")


@pytest.mark.parametrize("jobs", JOBS)
def test_processes_that_are_killed_without_end_are_a_problem_and_not_waited_for(
    jobs: int, site: Made
) -> None:
    class Killed(Apart):
        def _results(self, *_: object) -> list[object]:  # type: ignore[override]
            os.kill(os.getpid(), signal.SIGKILL)
            return []

    _, problems = drawn(site, {"facts.html": "fine"}, Killed(10, jobs))
    [problem] = problems
    assert problem.path == "templates/"
    assert (
        "drawing was given up because the process that drew it was ended by SIGKILL"
        in problem.message
    )


@pytest.mark.parametrize("jobs", JOBS)
def test_a_process_that_somebody_kills_is_replaced_or_a_problem_with_its_page(
    jobs: int, site: Made
) -> None:
    before, killed = children(), list[int]()

    def kill(doing: str, done: int, _of: int) -> None:
        if doing == "drawing" and done == 2 + 3 * len(killed) and len(killed) < 2:
            killed.append(children()[-1])
            os.kill(killed[-1], signal.SIGKILL)

    own = {"actor.html": after("actor.html", "<p></p>")}
    files, problems = drawn(site, own, Apart(10, jobs), kill)
    assert len(killed) == 2
    for problem in problems:
        assert " was not drawn because the process that drew it was ended by SIGKILL" in (
            problem.message
        )
    assert problems or files.files == drawn(site, own, Unguarded())[0].files
    assert children() == before
