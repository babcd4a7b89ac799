"""Make a static briefing site, on which every statement leads to its sentence, from articles."""

__version__ = "0.2.0"
