"""The beginnings of actors, topics, questions and briefings, for their author to go on with."""

import json
import re
from collections.abc import Mapping

from msgspec import Struct

from generator.briefing.meaning import Language
from generator.drafting.draft_yaml import actor_path
from generator.drafting.names import is_country

QUESTIONS = "content/questions.yaml"
_DRAFT = "shown by `briefing preview` only, until you delete this line"
_FOLDERS = {"topic": "topics", "briefing": "briefings"}


class Stub(Struct, frozen=True):
    """What an author begins: its kind, id and name; of an actor also the kind of actor."""

    kind: str  # actor | topic | question | briefing
    id: str
    name: str
    actor_kind: str = ""

    @property
    def path(self) -> str:
        """The file that it is in."""
        if self.kind == "actor":
            return actor_path(self.id)
        if self.kind == "question":
            return QUESTIONS
        return f"content/{_FOLDERS[self.kind]}/{self.id}.md"

    @property
    def text(self) -> str:
        """The text of its file; of a question, its lines in the file of all."""
        name = json.dumps(self.name, ensure_ascii=False)
        match self.kind:
            case "actor":
                return f"---\nname: {name}\nkind: {self.actor_kind}\n---\n"
            case "topic":
                return f"---\ntitle: {name}\n---\n"
            case "question":
                return f"{self.id}:\n  text: {name}\n"
            case _:
                return f"---\ntitle: {name}\ndraft: true           # {_DRAFT}\n---\n"


def kind_of_name(name: str, lang: str, language: Language | None) -> str:
    """Return what kind of actor a name is most likely of: state, media, organisation or person."""
    if is_country(name, lang):
        return "state"
    words = set(re.findall(r"\w+", name.lower()))
    classes = _classes(language) if language else {}
    found = (kind for kind, known in classes.items() if words & known)
    return next(found, "organisation" if name.isupper() else "person")


def _classes(language: Language) -> Mapping[str, frozenset[str]]:
    """Return the words that tell of a kind of actor."""
    bodies = frozenset(language.words("body-noun")) | frozenset(language.words("body-word"))
    return {"media": frozenset(language.words("media-noun")), "organisation": bodies}


def name_of(page_id: str, text: str) -> str:
    """Return the words that an id was made of, as a text has them; else those of the id."""
    parts = page_id.split("-")
    pattern = r"\b" + r"[^\w\n]{1,3}".join(map(re.escape, parts)) + r"\b"
    found = next(
        (words for words in re.findall(pattern, text, re.IGNORECASE) if words[0].isupper()), ""
    )
    return found or " ".join(part.capitalize() for part in parts)
