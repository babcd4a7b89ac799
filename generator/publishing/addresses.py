"""Where things stand in the site: paths from its root, ids in a page."""

from generator.briefing.found import ItemKey


def article_at(slug: str) -> str:
    """Where an article's page stands."""
    return f"articles/{slug}.html"


def item_at(key: ItemKey, number: int = 1) -> str:
    """Where a passage of a fact, quote or relation stands."""
    return f"articles/{key[0]}.html#{anchor(key[1], number)}"


def anchor(name: str, number: int = 1) -> str:
    """The id of an item's first, second ... passage."""
    return name if number == 1 else f"{name}.{number}"


def page_at(kind: str, name: str) -> str:
    """Where the page of an actor, topic, question, article, briefing or plain page stands."""
    return f"{kind}s/{name}.html"
