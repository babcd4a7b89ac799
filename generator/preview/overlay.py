"""Problems as a reader of the preview sees them: place, frame, caret, hint, laid over the last good page."""

import hashlib
import re
from collections.abc import Iterable
from html import escape

from generator.preview.editors import Editor
from generator.preview.messages import Card
from generator.problem_formats import Line, message_parts
from generator.text import number_of

MOST = 500  # cards of one list: a page must open, whatever is missing

_CODE = re.compile(r"`([^`]+)`")


def overlay(
    errors: tuple[Card, ...], warnings: tuple[Card, ...], since: str, editor: Editor
) -> str:
    """All errors over the page; nothing where there are none. It folds away, without a script too."""
    if not errors:
        return ""
    beneath = (
        f"Beneath is the last good build, of {since}." if since else "There is no good build yet."
    )
    return (
        f'<div role="alert">\n<details class="problems" open data-key="{_key(errors)}">\n'
        f"<summary><strong>{escape(count_words(errors, warnings))}</strong> <span>{beneath}</span></summary>\n"
        f"{card_list(errors, editor)}</details>\n</div>\n"
    )


def card_list(cards: Iterable[Card], editor: Editor, *, scrolls: bool = False) -> str:
    """The cards one after the other; a list that scrolls by itself can be reached by the keyboard."""
    listed = list(cards)
    more = (
        f"<li><p>and {len(listed) - MOST:,} more, which <code>briefing check</code> lists</p></li>\n"
        if len(listed) > MOST
        else ""
    )
    start = '<ol tabindex="0">' if scrolls else "<ol>"
    return f"{start}\n{''.join(_card(each, editor) for each in listed[:MOST])}{more}</ol>\n"


def count_words(errors: tuple[Card, ...], warnings: tuple[Card, ...]) -> str:
    """`2 errors, 1 warning`; nothing where there is nothing."""
    counts = [(len(errors), "error"), (len(warnings), "warning")]
    return ", ".join(number_of(count, noun) for count, noun in counts if count)


def _card(card: Card, editor: Editor) -> str:
    hint = f'<p class="hint"><b>hint</b> {_marked(card.hint)}</p>\n' if card.hint else ""
    return (
        f'<li class="{card.severity}">\n<p class="place">{_place(card, editor)}</p>\n'
        f'<p class="message">{_marked(card.message)}</p>\n{_frame(card.excerpt)}{hint}</li>\n'
    )


def _place(card: Card, editor: Editor) -> str:
    where = escape(f"{card.path}:{card.line}:{card.column}") if card.path else "the build"
    link = editor.link(card.path, card.line, card.column) if card.is_editable else ""
    shown = f'<a href="{escape(link)}">{where}</a>' if link else f"<span>{where}</span>"
    code = f" <code>{escape(card.code)}</code>" if card.code else ""
    return f"{shown} <em>{card.severity}</em>{code}"


def _marked(words: str) -> str:
    """Words that are not there, and those that are there instead, set off as in the terminal."""
    tags = {"": "{}", "yours": "<del>{}</del>", "theirs": "<ins>{}</ins>"}
    shown = "".join(tags[part.kind].format(escape(part.words)) for part in message_parts(words))
    return _CODE.sub(r"<code>\1</code>", shown)


def _frame(lines: tuple[Line, ...]) -> str:
    if not lines:
        return ""
    shown = [_line(each) for each in lines]
    return f'<pre class="frame" tabindex="0">{"".join(shown)}</pre>\n'


def _line(line: Line) -> str:
    number = f"<i>{line.number:5} </i>"
    if line.start == line.end:
        return f"<span>{number}{escape(line.text)}</span>\n"
    text = line.text
    meant = f"{escape(text[: line.start])}<mark>{escape(text[line.start : line.end])}</mark>{escape(text[line.end :])}"
    caret = "^" * max(1, min(line.end, len(text)) - line.start)
    return f'<span class="meant">{number}{meant}</span>\n<span class="caret"><i>      </i>{" " * line.start}{caret}</span>\n'


def _key(cards: tuple[Card, ...]) -> str:
    """Which problems these are: others open an overlay that was folded away."""
    told = "\n".join(f"{each.code} {each.path} {each.message}" for each in cards)
    return hashlib.blake2b(told.encode(), digest_size=4).hexdigest()
