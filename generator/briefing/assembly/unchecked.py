"""Report what was not checked: there are no rules for it, or none in its language."""

from generator.briefing.assembly.context import ArticleContext
from generator.briefing.meaning.checking import CODES as CHECKED
from generator.briefing.meaning.checking import unchecked
from generator.briefing.meaning.language import Language
from generator.briefing.meaning.tokens import tokenize
from generator.problems import OPINIONS
from generator.text import shortened


def report_unchecked(context: ArticleContext) -> None:
    """Report which problems are not looked for in an article's language."""
    note, language, code = context.note, context.analysis.language, context.analysis.lang
    if not note.facts and not note.quotes:
        return
    if language is None:
        _report(context, f"there are no rules for `{code}`: what the facts mean is")
        return
    if missing := unchecked(language):
        codes = ", ".join(missing)
        _report(context, f"there are no rules for some problems in `{code}`: {codes} are")
    foreign = [fact.text for fact in note.facts if _is_foreign(fact.text, language)]
    if foreign:
        first = shortened(foreign[0])
        what = f"not in `{code}`, as the article is, but compared with it: “{first}” is"
        _report(context, what)


def looks_for(language: Language | None, code: str) -> bool:
    """Whether a problem would be reported in this language if it were there.

    Opinions are not looked for here, but where a model is asked for them.
    """
    if language is None or code in OPINIONS:
        return code == "unchecked-language"
    return code not in CHECKED or code in language.codes


def _is_foreign(text: str, language: Language) -> bool:
    """Whether a text is in another language."""
    return language.is_foreign(tokenize(text, language).lower_set)


def _report(context: ArticleContext, what: str) -> None:
    """Report what was left unchecked, where the article says its language."""
    note = context.note
    place = note.place("lang") if note.lang else note.place("title")
    context.log.add("unchecked-language", place, f"{what} unchecked, not passed")
