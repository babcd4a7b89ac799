"""Turn notes into a checked briefing."""
