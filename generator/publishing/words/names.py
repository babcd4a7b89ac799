"""What pages call statuses, kinds of actors and kinds of links."""

from generator.publishing.catalogues import message, text

STATUS = {
    "reported": message("status.reported"),
    "claimed": message("status.claimed"),
    "confirmed": message("status.confirmed"),
    "disputed": message("status.disputed"),
    "denied": message("status.denied"),
    "retracted": message("status.retracted"),
    "superseded": message("status.superseded"),
}
_STATUS_MEANS = {
    "reported": message("means.reported"),
    "claimed": message("means.claimed"),
    "confirmed": message("means.confirmed"),
    "disputed": message("means.disputed"),
    "denied": message("means.denied"),
    "retracted": message("means.retracted"),
    "superseded": message("means.superseded"),
}
_KIND = {
    "person": message("kind.person"),
    "state": message("kind.state"),
    "organisation": message("kind.organisation"),
    "company": message("kind.company"),
    "agency": message("kind.agency"),
    "military-unit": message("kind.military-unit"),
    "media": message("kind.media"),
    "place": message("kind.place"),
    "vehicle": message("kind.vehicle"),
    "event": message("kind.event"),
    "unnamed": message("kind.unnamed"),
}
KINDS = {
    "person": message("kinds.person"),
    "state": message("kinds.state"),
    "organisation": message("kinds.organisation"),
    "company": message("kinds.company"),
    "agency": message("kinds.agency"),
    "military-unit": message("kinds.military-unit"),
    "media": message("kinds.media"),
    "place": message("kinds.place"),
    "vehicle": message("kinds.vehicle"),
    "event": message("kinds.event"),
    "unnamed": message("kinds.unnamed"),
}
_LINK = {
    "supports": message("link.supports"),
    "contradicts": message("link.contradicts"),
    "updates": message("link.updates"),
    "supersedes": message("link.supersedes"),
}
_LINKED = {
    "supports": message("linked.supports"),
    "contradicts": message("linked.contradicts"),
    "updates": message("linked.updates"),
    "supersedes": message("linked.supersedes"),
}


def status(key: str, lang: str) -> str:
    """Return the name of a status: `Claimed`."""
    return text(STATUS[key], lang)


def status_meaning(key: str, lang: str) -> str:
    """Return what a status means, as the page on method says it."""
    return text(_STATUS_MEANS[key], lang)


def kind(key: str, lang: str) -> str:
    """Return the name of a kind of actor: `Person`."""
    return text(_KIND[key], lang)


def kinds(key: str, lang: str) -> str:
    """Return the name of all actors of a kind: `People`."""
    return text(KINDS[key], lang)


def link(key: str, lang: str) -> str:
    """Return the name of a kind of link between items: `Supports`."""
    return text(_LINK[key], lang)


def linked(key: str, lang: str) -> str:
    """Return the name of a kind of link, read from its target: `Supported by`."""
    return text(_LINKED[key], lang)
