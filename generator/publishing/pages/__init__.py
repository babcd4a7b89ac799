"""Which pages a briefing has: each module makes one kind, as (path, template, what the template shows)."""
