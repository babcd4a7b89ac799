"""What feeds share: ids that outlive a move of the site, and instants."""

import uuid

from generator.briefing.model.dates import Day, When

_NAMESPACE = uuid.UUID("6b1c2f54-6f0e-5d0e-9a53-0b1f3b6f7a10")


def entry_id(url: str, path: str, title: str) -> str:
    """Return the id of what is at a path: its address, or a name where the site has none."""
    return f"{url}/{path}" if url else uuid.uuid5(_NAMESPACE, f"{title}/{path}").urn


def instant(when: When | None) -> str:
    """Return midnight of a day as RFC 3339 writes it; an empty site is as of 1970."""
    return midnight(when.latest if when else (1970, 1, 1))


def midnight(day: Day) -> str:
    """Return the beginning of a day as RFC 3339 writes it."""
    year, month, number = day
    return f"{year:04}-{month:02}-{number:02}T00:00:00Z"
