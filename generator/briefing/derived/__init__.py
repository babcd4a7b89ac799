"""What follows from an assembled briefing."""
