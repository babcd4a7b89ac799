"""How templates are drawn: a card once for all pages, values and macros by short ways that give what Jinja gives."""

from pathlib import Path
from types import CodeType, SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from generator.cache import Cache
from generator.publishing.templating import environments
from generator.publishing.templating.design import Design
from generator.publishing.templating.environments import environment_of
from generator.publishing.templating.jinja_shortcuts import escaped, use_shortcuts
from generator.publishing.templating.templates import templates
from generator.publishing.words.interface import put
from generator.remembered.sealed import SealedFolder
from generator.remembered.store import Store
from generator.time_limit import Unguarded


class Item:
    """An item that counts how often its text is read."""

    at = "articles/a.html#fact-1"
    read = 0

    @property
    def text(self) -> str:
        self.read += 1
        return "wet & cold ../ \ue000root\ue001"


@pytest.mark.parametrize(("cache", "count"), [(Cache(), 1), (Cache(keeps=False), 4)])
def test_a_preview_draws_a_card_once_for_pages_at_any_depth(cache: Cache, count: int) -> None:
    macro = b'{% macro fact(item, root, wide=true) %}<a href="{{ root }}{{ item.at }}">{{ item.text }}</a>{{ wide }}{% endmacro %}'
    drawing, problems = templates({"_macros.html": macro}, {}, cache)
    assert not problems
    item = Item()
    for root in ("", "../", "../../", "../"):
        expected = (
            f'<a href="{root}articles/a.html#fact-1">wet &amp; cold ../ \ue000root\ue001</a>True'
        )
        assert drawing.card("fact", item, root) == Markup(expected)
    assert item.read == count
    assert drawing.card("fact", item, "../", wide=False).endswith("</a>False")
    assert item.read == count + 1


def test_a_template_is_compiled_again_only_where_it_has_changed() -> None:
    def drawn(words: bytes) -> list[object]:
        texts = {"one.html": words, "two.html": b"{% include 'one.html' %}!"}
        drawing, _ = templates(texts, {}, Cache(keeps=False))
        made = [drawing.environment.get_template(name) for name in texts]
        assert made[1].render() == f"{words.decode()}!"
        return [template.root_render_func.__code__ for template in made]

    (one, two), (another, same) = drawn(b"a"), drawn(b"b")
    assert one is not another
    assert two is same


def test_only_the_first_process_compiles_our_templates_and_every_one_the_projects_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = Environment.compile

    def noted(self: Environment, source: str, name: str, filename: str) -> CodeType:
        made.append(name)
        return real(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", noted)
    ours = {"one.html": b"a", "two.html": b"b", "bad.html": b"{% if %}"}

    def drawn(design: Design, version: bytes = b"1") -> list[str]:
        """What a process that begins anew draws with a design, beside what it compiles."""
        for remembered in (environment_of, environments._plain, environments._code):
            remembered.cache_clear()
        environments._left_code.cache_clear()
        made.clear()
        store = Store(SealedFolder(tmp_path, b"k" * 32, version))
        drawing, problems = design.templates("en", Cache(keeps=False, store=store))
        assert not problems
        assert store.save() == ""
        return [drawing.draw(name, {}) for name in ("one.html", "two.html")]

    plain = Design(ours, {}, Unguarded())
    assert drawn(plain) == ["a", "b"]
    assert sorted(made) == ["bad.html", "one.html", "two.html"]
    assert drawn(plain) == ["a", "b"]
    assert made == []
    own = Design(ours, {"two.html": b"own"}, Unguarded())
    for _ in range(2):
        assert drawn(own) == ["a", "own"]
        assert made == ["two.html"]
    assert drawn(Design({**ours, "one.html": b"c"}, {}, Unguarded())) == ["c", "b"]
    assert "one.html" in made
    drawn(plain, b"2")
    assert "one.html" in made


PRINTED = st.recursive(
    st.text("<>&'\"a \u00e9\ud7ff;#34")
    | st.text()
    | st.integers()
    | st.none()
    | st.booleans()
    | st.text().map(Markup),
    lambda inner: (
        st.lists(inner, max_size=2)
        | inner.map(lambda value: SimpleNamespace(__html__=lambda: f"<{value}>"))
    ),
    max_leaves=3,
)


@given(PRINTED)
def test_a_value_is_escaped_as_jinja_escapes_it(value: object) -> None:
    assert escaped(value) == escape(value)


WORDS = st.sampled_from(["{}", "a {} b", "{}<", "no gap", "{} {{}}", "'{}'"])


@given(WORDS | WORDS.map(Markup), st.text() | st.text().map(Markup) | st.integers())
def test_a_gap_takes_what_markup_puts_into_it(words: str, value: object) -> None:
    assert put(words, value) == escape(words).format(value)


TEMPLATES = {
    "macros": "{% macro one(a, b='&') %}<i>{{ a }}{{ b }}{{ varargs }}{{ kwargs | length }}</i>{% endmacro %}"
    "{% macro around(a) %}<b>{{ a }}{{ caller() }}</b>{% endmacro %}",
    "plain macros": "{% macro two(a, b='&', c=false) %}{{ a }}{{ b }}{{ c }}{% endmacro %}"
    "{% macro explicit(a, caller=none) %}{{ a }}{{ caller() if caller else '' }}{% endmacro %}",
    "defaults": "{% import 'plain macros' as m %}{{ m.two(value) }}{{ m.two(value, c=1) }}"
    "{{ m.two(b=value, a=2) }}{{ m.two(1, 2, value) }}{{ m.explicit(value) }}"
    "{% call m.explicit(value) %}&{% endcall %}",
    "values": "{{ value }}|{{ value | upper }}|{{ value ~ '<' }}|{{ '<' }}|{{ [value] }}|{% set x %}{{ value }}{% endset %}{{ x }}|{{ x | e }}",
    "calls": "{% import 'macros' as m %}{{ m.one(value) }}{% for each in [value, 2] %}{{ m.one(each, '<', 3, k=4) }}{{ loop.index }}{% endfor %}",
    "callers": "{% import 'macros' as m %}{% call m.around(value) %}{{ value }}{% endcall %}{% filter upper %}{{ m.one('a') }}{% endfilter %}",
    "unescaped": "{% import 'macros' as m %}{% autoescape false %}{{ value }}{{ m.one(value) }}{{ m.one(value) | e }}{% endautoescape %}",
    "base": "{% block a %}{{ value }}{% endblock %}{% block b scoped %}{% endblock %}",
    "child": "{% extends 'base' %}{% import 'macros' as m %}{% block b %}{{ super() }}{{ self.a() }}{{ m.one(value) }}{{ range(2) }}{% endblock %}",
}


def environment() -> Environment:
    return Environment(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize(
    "value",
    [
        "a",
        "&",
        "<",
        ">",
        "'",
        '"',
        "<a & 'b'>",
        Markup("<b>"),
        7,
        None,
        ["<"],
        Markup("<b>").striptags(),
    ],
)
def test_templates_say_by_short_ways_what_jinja_lets_them_say(name: str, value: object) -> None:
    ours = environment()
    use_shortcuts(ours)
    assert ours.get_template(name).render(value=value) == environment().get_template(name).render(
        value=value
    )


def test_what_is_undefined_is_still_an_error() -> None:
    ours = environment()
    use_shortcuts(ours)
    with pytest.raises(UndefinedError, match="'value' is undefined"):
        ours.get_template("values").render()
    with pytest.raises(TypeError, match="takes no keyword argument 'c'"):
        ours.from_string("{% macro one(a) %}{% endmacro %}{{ one(1, c=2) }}").render()
    with pytest.raises(TypeError, match="takes not more than 1 argument"):
        ours.from_string("{% macro one(a) %}{% endmacro %}{{ one(1, 2) }}").render()
    with pytest.raises(UndefinedError, match="parameter 'a' was not provided"):
        ours.from_string("{% macro one(a) %}{{ a }}{% endmacro %}{{ one() }}").render()
