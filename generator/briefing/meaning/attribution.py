"""Who says what in a sentence, as the rules of attribution read it: `X said that`, `X: “`."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.briefing.meaning.clauses import has_past_verb
from generator.briefing.meaning.language import Form, Rule
from generator.briefing.meaning.tokens import Tokens
from generator.text import Span

CODE = "lost-attribution"
_FARTHEST_COMMA = 9  # words
_DASHES = ("—", "–", "--")


class Attribution(NamedTuple):
    """A verb that says who says something, and the form that it has."""

    rule: Rule
    form: Form
    at: int  # index of the verb
    end: int  # index of the word after the form
    words: str

    @property
    def is_weak(self) -> bool:
        """Whether it counts only if no other attribution does."""
        return self.rule.kind == "weak"


def attributions(tokens: Tokens) -> tuple[Attribution, ...]:
    """Return what a sentence reports in its own words: at each verb, the first form that holds."""
    found: dict[int, Attribution] = {}
    for attribution in _all(tokens):
        if attribution.form.what:
            found.setdefault(attribution.at, attribution)
    return tuple(found.values())


def attributions_of_quote(tokens: Tokens, side: str) -> list[Attribution]:
    """Return who may speak a quote `before` or `after` these words, the likeliest first."""
    found = [attribution for attribution in _all(tokens) if attribution.form.quote == side]
    if side == "after":
        found.sort(key=lambda attribution: -attribution.at)  # the nearest to the quote first
    return sorted(found, key=lambda attribution: attribution.is_weak)


def reported(attribution: Attribution, tokens: Tokens) -> Span | None:
    """Return the words that an attribution reports, or None if nothing follows it."""
    if attribution.form.what == "before":
        return _reported_before(attribution, tokens)
    if attribution.end >= len(tokens.lower):
        return None
    return Span(tokens.starts[attribution.end], _end_of_clause(tokens, attribution.at))


def _reported_before(attribution: Attribution, tokens: Tokens) -> Span:
    """Return the words that an attribution after them reports.

    The dam is safe, X said, in a rare statement: the words before. The dam, X said, is safe; it is
    safe, X said, and dry: the whole sentence. It is old but, X said, safe: the words from `but` on.
    """
    lower, going_on = tokens.lower, tokens.language.words("going-on")
    commas = [at for at, word in enumerate(lower) if word in (",", *_DASHES)]
    before = max((at for at in commas if at < attribution.at), default=0)
    after = min((at for at in commas if at > attribution.at), default=len(lower))
    end = tokens.end(len(lower) - 1)
    if lower[before - 1] in going_on:
        return Span(tokens.starts[before - 1], end)
    following = lower[after + 1] if after + 1 < len(lower) else ""
    is_whole = not following or following in going_on or following.endswith("ing")
    if is_whole or not has_past_verb(tokens, before):
        return Span(tokens.starts[0], end)
    return Span(tokens.starts[0], tokens.starts[after])


def _all(tokens: Tokens) -> Iterator[Attribution]:
    """Yield every form of every rule that holds, word by word and in the order of the rules."""
    rules = tokens.language.rules.get(CODE)
    if rules is None:
        return
    for at, word in enumerate(tokens.lower):
        for rule in rules.rules.starting_with(word):
            if end := rule.end(tokens, at):
                yield from _forms(rule, tokens, at, end)


def _forms(rule: Rule, tokens: Tokens, at: int, end: int) -> Iterator[Attribution]:
    for form in rule.forms:
        last = form.end(tokens, at, end)
        if last is not None:
            words = tokens.text[tokens.starts[at] : tokens.end(end - 1)]
            yield Attribution(rule, form, at, last, words)


def _end_of_clause(tokens: Tokens, at: int) -> int:
    """Return the offset at which reported words end, with their parenthesis or the sentence."""
    closing = _closing(tokens, at)
    for index in range(at, len(tokens.lower)):
        if tokens.lower[index] in closing:
            return tokens.starts[index]
    return tokens.end(len(tokens.lower) - 1)


def _closing(tokens: Tokens, at: int) -> tuple[str, ...]:
    """Return the marks that close the parenthesis or relative clause which a verb is in."""
    marks = [word for word in tokens.lower[: at + 1] if word in (*_DASHES, "(")]
    closing: tuple[str, ...] = ()
    if marks:
        closing = (")",) if marks[-1] == "(" else _DASHES
    return (*closing, ",") if _is_relative(tokens, at) else closing


def _is_relative(tokens: Tokens, at: int) -> bool:
    """Whether a verb is in a relative clause. Yes: the unit, which X said was there."""
    relative = tokens.language.words("relative-pronoun")
    for index in range(at - 1, max(-1, at - _FARTHEST_COMMA), -1):
        if tokens.lower[index] in (",", *_DASHES):
            return tokens.lower[index] == "," and tokens.lower_at(index + 1) in relative
    return False
