"""How templates are drawn: a card once for all pages."""

from markupsafe import Markup

from generator.publishing.templates import templates
from generator.remembering import Memory


class Item:
    """An item that counts how often its text is read."""

    at = "articles/a.html#fact-1"
    read = 0

    @property
    def text(self) -> str:
        self.read += 1
        return "wet & cold ../ \ue000root\ue001"


def test_a_card_is_drawn_once_for_pages_at_any_depth() -> None:
    macro = b'{% macro fact(item, root, wide=true) %}<a href="{{ root }}{{ item.at }}">{{ item.text }}</a>{{ wide }}{% endmacro %}'
    drawing, problems = templates({"_macros.html": macro}, {}, Memory(keeps=False))
    assert not problems
    item = Item()
    for root in ("", "../", "../../", "../"):
        expected = f'<a href="{root}articles/a.html#fact-1">wet &amp; cold ../ \ue000root\ue001</a>True'
        assert drawing.card("fact", item, root) == Markup(expected)
    assert item.read == 1
    assert drawing.card("fact", item, "../", wide=False).endswith("</a>False")
    assert item.read == 2
