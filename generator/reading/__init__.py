"""From files to notes: what the author wrote and where it stands; knows no page."""
