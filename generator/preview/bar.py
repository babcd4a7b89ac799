"""The authors' bar at the foot of a page: what of this article is taken up and what is left, warnings."""

from html import escape

from generator.preview.editors import Editor
from generator.preview.messages import Card, Margin, Share
from generator.preview.overlay import card_list, count_words


def bar(name: str, margin: Margin | None, warnings: tuple[Card, ...], editor: Editor) -> str:
    """The bar of one page."""
    parts = ["<b>Preview</b>"]
    if margin:
        parts += _article(margin, editor)
    parts.append(_warnings(margin, warnings, editor))
    return (
        f'<footer class="bar" aria-label="For authors: {escape(name)}">\n'
        + "\n".join(each for each in parts if each)
        + "\n</footer>\n"
    )


def _article(margin: Margin, editor: Editor) -> list[str]:
    link = editor.link(margin.path, 1, 1)
    file = (
        f'<a href="{escape(link)}">{escape(margin.path)}</a>'
        if link
        else f"<span>{escape(margin.path)}</span>"
    )
    draft = '<span class="draft">draft: not published</span>' if margin.draft else ""
    accepted = f"<span>{margin.accepted} accepted</span>" if margin.accepted else ""
    return [file, draft, *(_share(each) for each in margin.shares if each.of), accepted]


def _share(share: Share) -> str:
    """`14 of 15 sentences`, which unfolds to those that are left."""
    key = share.kind.replace(" ", "-")
    words = f"{share.done} of {share.of} {share.kind}"
    if not share.left:
        return f'<span class="share" data-share="{key}">{words}</span>'
    items = "".join(f"<li>{escape(each)}</li>\n" for each in share.left)
    return f'<details class="share" data-share="{key}" data-key="{key}"><summary>{words}</summary>\n<ol tabindex="0">\n{items}</ol></details>'


def _warnings(margin: Margin | None, warnings: tuple[Card, ...], editor: Editor) -> str:
    """The page's own first."""
    if not warnings:
        return "<span>no warnings</span>"
    ordered = sorted(warnings, key=lambda each: margin is None or each.path != margin.path)
    here = sum(margin is not None and each.path == margin.path for each in warnings)
    words = count_words((), warnings) + (f", {here} here" if 0 < here < len(warnings) else "")
    return f'<details class="warnings" data-key="warnings"><summary>{words}</summary>\n{card_list(ordered, editor, scrolls=True)}</details>'
