"""The authors' bar at the foot of a page: what of this article is used, what is quoted and no quote yet, warnings."""

from html import escape

from generator.preview.editors import Editor
from generator.preview.messages import Card, Margin
from generator.preview.overlay import card_list, count_words


def bar(name: str, margin: Margin | None, warnings: tuple[Card, ...], editor: Editor) -> str:
    """The bar of one page."""
    parts = ["<b>Preview</b>"]
    if margin:
        parts += _article(margin, editor)
    parts.append(_warnings(margin, warnings, editor))
    return f'<footer class="bar" aria-label="For authors: {escape(name)}">\n' + "\n".join(each for each in parts if each) + "\n</footer>\n"


def _article(margin: Margin, editor: Editor) -> list[str]:
    link = editor.link(margin.path, 1, 1)
    file = f'<a href="{escape(link)}">{escape(margin.path)}</a>' if link else f"<span>{escape(margin.path)}</span>"
    share = round(100 * margin.covered / margin.sentences) if margin.sentences else 0
    covered = (
        f'<span class="covered"><meter min="0" max="{max(1, margin.sentences)}" value="{margin.covered}" aria-hidden="true"></meter> '
        f"{margin.covered} of {margin.sentences} sentences used ({share} %)</span>"
    )
    draft = '<span class="draft">draft: not published</span>' if margin.draft else ""
    accepted = f"<span>{margin.accepted} accepted</span>" if margin.accepted else ""
    return [file, draft, covered, _unquoted(margin.unquoted), accepted]


def _unquoted(stretches: tuple[str, ...]) -> str:
    if not stretches:
        return "<span>every quotation annotated</span>"
    noun = "quotation" if len(stretches) == 1 else "quotations"
    items = "".join(f"<li><q>{escape(each)}</q></li>\n" for each in stretches)
    return f'<details data-key="unquoted"><summary>{len(stretches)} {noun} not annotated</summary>\n<ol>\n{items}</ol></details>'


def _warnings(margin: Margin | None, warnings: tuple[Card, ...], editor: Editor) -> str:
    """The page's own first."""
    if not warnings:
        return "<span>no warnings</span>"
    ordered = sorted(warnings, key=lambda each: margin is None or each.path != margin.path)
    here = sum(margin is not None and each.path == margin.path for each in warnings)
    words = count_words((), warnings) + (f", {here} here" if 0 < here < len(warnings) else "")
    return f'<details class="warnings" data-key="warnings"><summary>{words}</summary>\n{card_list(ordered, editor)}</details>'
