"""Which pages a briefing has: each module plans those of one kind as `Page` records."""
