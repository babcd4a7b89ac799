"""How often a quote given to another speaker is noticed: each quote, with each other actor."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.briefing.meaning import Languages
from tests.unseen.judging import findings
from tests.unseen.stories import Item, Story, project

CODE = "wrong-speaker"
_SILENT = ("place", "vehicle", "event")  # kinds of actors that say nothing


@dataclass(frozen=True)
class Speaking:
    """The quotes of a set, and the same quotes with each other actor of their story."""

    quotes: int
    alarms: tuple[str, ...]  # quotes that are reported with their own speaker
    exchanged: int
    missed: tuple[str, ...]  # exchanged ones that nothing is said of


def speaking(stories: Iterable[Story], languages: Languages) -> Speaking:
    """Return what the checks say of the speakers of every quote of a set."""
    quotes, exchanged = 0, 0
    alarms: list[str] = []
    missed: list[str] = []
    for story in stories:
        honest = list(_quotes(story))
        wrong = [other for quote in honest for other in _exchanged(quote, story)]
        found = findings(project(story, [*honest, *wrong]), languages)
        reported = {item_id for item_id, codes in found.items() if _is_noticed(codes)}
        quotes, exchanged = quotes + len(honest), exchanged + len(wrong)
        alarms.extend(f"{story.name}#{one['id']}" for one in honest if one["id"] in reported)
        missed.extend(f"{story.name}#{one['id']}" for one in wrong if one["id"] not in reported)
    return Speaking(quotes, tuple(alarms), exchanged, tuple(missed))


def _is_noticed(codes: Iterable[tuple[str, str]]) -> bool:
    return any(code == CODE for code, _ in codes)


def _quotes(story: Story) -> Iterator[Item]:
    for item in story.honest.values():
        if item["type"] == "quote":
            yield item


def _exchanged(quote: Item, story: Story) -> Iterator[Item]:
    """Yield a quote with each actor of a story who might speak, but does not speak it."""
    for actor in story.actors:
        if actor["kind"] not in _SILENT and actor["id"] not in _speakers(quote):
            yield {**quote, "id": f"{quote['id']}-by-{actor['id']}", "speaker": actor["id"]}


def _speakers(quote: Item) -> list[str]:
    chain = quote["speaker"] if isinstance(quote["speaker"], list) else [quote["speaker"]]
    return [link for link in chain if isinstance(link, str)]
