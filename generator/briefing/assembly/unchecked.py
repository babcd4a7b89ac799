"""What no rules exist for, or rules of another language: unchecked is not passed."""

from generator.briefing.assembly.evidence import Evidence
from generator.briefing.meaning.checking import CODES as CHECKED
from generator.briefing.meaning.checking import unchecked
from generator.briefing.meaning.language import Language
from generator.briefing.meaning.tokens import tokenize
from generator.text import shortened


def report_unchecked(evidence: Evidence) -> None:
    """Report which problems are not looked for in an article's language."""
    note, language, code = evidence.note, evidence.analysis.language, evidence.analysis.lang
    if not note.facts and not note.quotes:
        return
    if language is None:
        _report(evidence, f"there are no rules for `{code}`: what the facts mean is")
        return
    if missing := unchecked(language):
        codes = ", ".join(missing)
        _report(evidence, f"there are no rules for some problems in `{code}`: {codes} are")
    foreign = [fact.text.value for fact in note.facts if _is_foreign(fact.text.value, language)]
    if foreign:
        first = shortened(foreign[0])
        what = f"not in `{code}`, as the article is, but compared with it: “{first}” is"
        _report(evidence, what)


def looks_for(language: Language | None, code: str) -> bool:
    """Whether a problem would be reported in this language if it were there."""
    if language is None:
        return code == "unchecked-language"
    return code not in CHECKED or code in language.codes


def _is_foreign(text: str, language: Language) -> bool:
    return language.is_foreign(tokenize(text, language).lower_set)


def _report(evidence: Evidence, what: str) -> None:
    """Report what was left unchecked, where the article says its language."""
    note = evidence.note
    place = note.lang.span if note.lang else note.title.span
    evidence.log.add("unchecked-language", place, f"{what} unchecked, not passed")
