"""A project's own templates: all that is wrong with them comes in one run, and none of them can keep a build from ending."""

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.cache import Cache
from generator.commands import project_build
from generator.commands.apart import Apart
from generator.publishing.templating.design import Design
from generator.reading.folder import shipped
from generator.time_limit import Guard, Stopped, TimeLimit, Unguarded
from generator.workers import InLine
from tests.building import Made, build, languages, templates
from tests.preview.previewing import ARTICLE, FILES
from tests.test_bad_input import lines

pytestmark = pytest.mark.slow

LOOP = "{% for n in range(10 ** 12) %}{% endfor %}"
ENDLESS = "the template does not come to an end"
Texts = dict[str, bytes]


def texts_with(own: Mapping[str, str], **more: str) -> Texts:
    """A small project with templates of its own."""
    named = {f"templates/{name}": text for name, text in own.items()}
    return {path: text.encode() for path, text in {**FILES, **named, **more}.items()}


def problems_of(own: Mapping[str, str], guard: Guard | None = None, **more: str) -> list[str]:
    """What the build prints of a project with templates of its own."""
    texts = texts_with(own, **more)
    built = build(
        texts, templates(), languages(), guard=guard, specimen=partial(shipped, "specimen")
    )
    return lines(built.problems, texts)


BROKEN = {
    "content/articles/harbour.yaml": ARTICLE.replace("The lights are out", "The lights were out")
}
NOT_FOUND = (
    "content/articles/harbour.yaml:10:11: error: these words are not in the seed; nearest is"
)


def said(line: str, words: str, path: str = "facts.html") -> str:
    return f"templates/{path}:{line}: error: the template cannot be drawn: {words} [template-error]"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("<p>\n{% if %}", [said("2:1", "Expected an expression, got 'end of statement block'")]),
        ("{{ site | shout }}", [said("1:1", "No filter named 'shout'.")]),
        ("\n{{ titel }} {{ titel }}", [said("2:1", "'titel' is undefined")]),
        ("{% include 'foot.html' %}", [said("1:1", "there is no template `foot.html`")]),
        (
            "{{ titel }}\n{{ lede }}",
            [said("1:1", "'titel' is undefined"), said("2:1", "'lede' is undefined")],
        ),
        ("{{ 9 ** 9 ** 9 ** 9 if x }}", [said("1:1", "'x' is undefined")]),
        (
            "\n{{ site.tittle }}",
            [
                said(
                    "2:1",
                    "'generator.briefing.model.content.Site object' has no attribute 'tittle'",
                )
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_template_is_said_beside_the_errors_of_content(
    template: str, expected: list[str]
) -> None:
    assert problems_of({"facts.html": template}) == expected
    first, *rest = problems_of({"facts.html": template}, **BROKEN)
    assert first.startswith(NOT_FOUND)
    assert rest == expected


@pytest.mark.parametrize(
    "own",
    [
        {"facts.html": "{% if banner is defined %}{{ banner }}{% endif %}"},
        {"facts.html": "{{ banner | default('') }}"},
        {
            "facts.html": "{% include 'foot.html' ignore missing %}{% include ['foot.html', '_macros.html'] %}"
        },
        {"facts.html": "{% set note = 1 %}{% include '_note.html' %}", "_note.html": "{{ note }}"},
        {
            "facts.html": "{% for row in [1, 2] %}{% include '_row.html' %}{% endfor %}",
            "_row.html": "{{ row }} {{ loop.index if loop is defined }}",
        },
        {
            "facts.html": "{% from '_own.html' import bold %}{{ bold(site.title) }}",
            "_own.html": "{% macro bold(x) %}{{ x }}{% endmacro %}",
        },
        {
            "facts.html": '{% extends "base.html" %}{% block main %}{{ super() }}{{ page.title }}{% endblock %}'
        },
    ],
)
def test_what_a_template_may_do_is_no_problem(own: Mapping[str, str]) -> None:
    assert problems_of(own) == []
    assert len(problems_of(own, **BROKEN)) == 1


def test_our_own_templates_are_no_problem_in_the_place_of_ours() -> None:
    ours = {name: data.decode() for name, data in templates().items() if name.endswith(".html")}
    own = {name: f"{text}{{# and a remark #}}" for name, text in ours.items()}
    assert problems_of(own) == []
    assert len(problems_of(own, **BROKEN)) == 1


def test_a_copy_of_one_of_our_templates_is_not_looked_at() -> None:
    own = {name: data for name, data in templates().items() if name.endswith(".html")}
    assert Design(templates(), own, Unguarded()).checked == []
    changed = {**own, "facts.html": own["facts.html"] + b" "}
    assert Design(templates(), changed, Unguarded()).checked == ["facts.html"]


def test_a_template_that_no_page_is_drawn_with_is_one_warning() -> None:
    [line] = problems_of({"fakts.html": "{% if %}"})
    assert "no page is drawn with this file" in line


def test_a_mistake_in_a_template_for_pages_that_the_site_lacks_is_found() -> None:
    assert problems_of({"topic.html": "{{ nothing_here }}"}) == [
        said("1:1", "'nothing_here' is undefined", "topic.html")
    ]


def test_where_only_warnings_stand_in_the_way_all_pages_are_drawn_for_their_problems() -> None:
    texts = texts_with({"facts.html": "{{ site.tittle }}"}, **{"templates/odd.html": "x"})
    made = build(texts, templates(), languages(), strict=True)
    assert [each.code for each in made.problems] == ["template-error", "unknown-file"]
    assert not made.files


LARGE_SITES_ONLY = {"actor_record.html", "search_index.html"}
DRAWN_ALONE = sorted(
    name
    for name, source in templates().items()
    if name.endswith(".html") and b"{% macro" not in source and name not in LARGE_SITES_ONLY
)


@pytest.mark.parametrize("name", DRAWN_ALONE)
def test_a_mistake_in_any_template_shows_while_content_has_errors(name: str) -> None:
    of_content, of_template = problems_of({name: "{{ root.nowhere.at_all }}"}, **BROKEN)
    assert of_content.startswith(NOT_FOUND)
    assert of_template.startswith(f"templates/{name}:1:1: error: ")


def test_the_specimen_has_no_problem() -> None:
    assert build(shipped("specimen"), templates(), languages()).problems == ()


def test_nothing_is_drawn_for_publishing_while_content_has_errors() -> None:
    made = build(texts_with({"facts.html": "fine"}, **BROKEN), templates(), languages())
    assert (dict(made.files), made.found) == ({}, None)


HOGS = {
    "a loop": LOOP,
    "a call": "{{ range(10 ** 12) | sum }}",
    "a number": "{{ 10 ** (10 ** 8) }}",
}


@pytest.mark.parametrize("template", HOGS.values(), ids=HOGS)
def test_a_template_without_an_end_is_named_with_its_page_and_line_and_the_others_are_checked(
    template: str,
) -> None:
    loop, other = problems_of(
        {"facts.html": f"<p>\n{template}", "quotes.html": "{{ titel }}"}, Apart(0.5)
    )
    assert loop.startswith("templates/facts.html:2:1: error: ") == (template != HOGS["a number"])
    assert f" within 0.5 seconds and was stopped here: {ENDLESS} [template-error]" in loop
    assert other == said("1:1", "'titel' is undefined", "quotes.html")


@pytest.mark.parametrize(
    "template",
    ["{{ 'x' * 10 ** 12 }}", "{{ range(10 ** 12) | list }}", "{{ 'x' | center(10 ** 12) }}"],
)
def test_a_template_that_fills_the_memory_is_a_problem_of_its_own(template: str) -> None:
    assert problems_of({"facts.html": template}, Apart(10)) == [
        said("1:1", "it needs more memory than there is")
    ]


class Counted(Unguarded):
    """A guard that stops what it is told to, and counts what it was asked for."""

    def __init__(self, is_endless: Callable[[str, str], bool]) -> None:
        self.is_endless, self.asked = is_endless, list[str]()

    def step(self, page: str, template: str, work: Callable[[], object]) -> object:  # type: ignore[override]
        self.asked.append(page)
        if page and self.is_endless(page, template):
            raise Stopped(1, page, template, 1)
        return work()


def with_actors(count: int, own: Mapping[str, str]) -> Texts:
    more = {
        f"content/actors/p{number}.md": f"---\nname: Person {number}\nkind: person\n---\n"
        for number in range(count)
    }
    return texts_with(own, **more)


def test_of_many_pages_with_one_endless_template_one_is_waited_for() -> None:
    guard = Counted(lambda _, template: template == "actor.html")
    made = build(with_actors(50, {"actor.html": LOOP}), templates(), languages(), guard=guard)
    assert [each for each in guard.asked if each.startswith("actors/")][:1] == [
        "actors/ada-renn.html"
    ]
    assert (
        len(
            [
                each
                for each in guard.asked
                if each in {f"actors/p{number}.html" for number in range(50)}
            ]
        )
        == 0
    )
    [problem] = made.problems
    assert (
        problem.hint
        == "look for a loop without an end; 51 more pages that would need it were not drawn"
    )


def test_an_endless_template_that_others_extend_is_waited_for_once() -> None:
    def is_endless(_page: str, template: str) -> bool:
        return template == "base.html"

    class Base(Counted):
        def step(self, page: str, template: str, work: Callable[[], object]) -> object:
            return super().step(page, "base.html" if page else template, work)

    guard = Base(is_endless)
    made = build(texts_with({"base.html": LOOP}), templates(), languages(), guard=guard)
    assert len([each for each in guard.asked if each]) == 1
    assert len(made.problems) == 1


def test_after_three_endless_templates_no_more_is_drawn() -> None:
    guard = Counted(lambda *_: True)
    made = build(texts_with({"facts.html": LOOP}), templates(), languages(), guard=guard)
    assert len([each for each in guard.asked if each]) == len(made.problems) == 3


def test_in_a_thread_a_build_with_limits_is_a_build() -> None:
    found: list[Made] = []
    thread = threading.Thread(
        target=lambda: found.append(
            build(texts_with({"facts.html": "fine"}), templates(), languages(), guard=PatientOnly())
        )
    )
    thread.start()
    thread.join()
    assert found[0].files["facts.html"] == b"fine"


class PatientOnly(Unguarded):
    """A guard with the time limit alone."""

    def step(self, page: str, template: str, work: Callable[[], object]) -> object:  # type: ignore[override]
        return TimeLimit(10)(work, page, template)


def test_limits_do_not_change_what_is_built() -> None:
    texts = texts_with({"facts.html": "{{ site.title }}"})
    assert (
        build(texts, templates(), languages(), guard=Apart(10)).files
        == build(texts, templates(), languages()).files
    )


class OfThisProcess(InLine):
    """Workers that no other process has a connection to."""

    def __init__(self) -> None:
        self._process = os.getpid()

    def map(self, *given: Any) -> Iterator[Any]:
        assert os.getpid() == self._process
        return super().map(*given)


def test_the_child_process_asks_no_workers_of_its_parent() -> None:
    texts = texts_with({"facts.html": "{{ site.title }}"})
    cache = Cache(keeps=False, workers=OfThisProcess())
    assert build(texts, templates(), languages(), guard=Apart(10), cache=cache).files


def test_a_fault_of_ours_in_the_child_process_is_raised_in_the_parent() -> None:
    def fault() -> None:
        raise LookupError

    with pytest.raises(LookupError) as caught:
        Apart(1).whole(fault)
    assert "in fault" in "".join(caught.value.__notes__)


def test_a_child_process_that_is_killed_is_said_with_its_page() -> None:
    guard = Apart(1)

    def work() -> None:
        guard.step("facts.html", "own.html", lambda: os.kill(os.getpid(), 9))

    with pytest.raises(Stopped) as caught:
        guard.whole(work)
    stopped = caught.value
    assert (stopped.page, stopped.template, stopped.by_signal, stopped.seconds) == (
        "facts.html",
        "own.html",
        9,
        0,
    )


@pytest.mark.parametrize("verb", ["build", "check"])
def test_the_commands_end_and_leave_the_site_as_it_was(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from generator.commands.arguments import asked

    for path, data in texts_with({"facts.html": LOOP}).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    monkeypatch.setattr(project_build, "TIME_LIMIT", 0.5)
    options = asked([verb, "--root", str(tmp_path)])
    assert options.run(options) == 1
    assert ENDLESS in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
