"""From files to notes: what the author wrote, and where; knows no page."""
