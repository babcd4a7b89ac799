"""Turns source articles and annotations into a static briefing site on which every statement leads to its sentence."""

__version__ = "0.2.0"
