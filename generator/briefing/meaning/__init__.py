"""What slips between a passage and what is made of it: warnings, never decisions; each check knows one kind of slip."""

from generator.briefing.meaning.attributed import is_one_speech
from generator.briefing.meaning.checks import slips, warnings
from generator.briefing.meaning.reader import Reader

__all__ = ["Reader", "is_one_speech", "slips", "warnings"]
