"""What gets lost between a passage and what is made of it: warnings, never decisions."""

from generator.briefing.meaning.analysis import SeedAnalysis
from generator.briefing.meaning.checking import OF_WORDS, findings, says_who, warnings
from generator.briefing.meaning.checks.role_not_in_evidence import role_findings
from generator.briefing.meaning.language import (
    Language,
    Languages,
    checked_language,
    numeral_words,
    tables_of,
)
from generator.briefing.meaning.speakers import is_one_speech

__all__ = [
    "OF_WORDS",
    "Language",
    "Languages",
    "SeedAnalysis",
    "checked_language",
    "findings",
    "is_one_speech",
    "numeral_words",
    "role_findings",
    "says_who",
    "tables_of",
    "warnings",
]
