"""What a briefing means: passages located, actors linked, claims checked; knows no file."""
