"""The meaning of a briefing: passages located, speakers resolved, actors linked, claims checked; pure, knows no file."""
