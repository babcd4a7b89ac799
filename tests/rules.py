"""Examples of rules, run as projects: an article, a fact or quote, what the checks report."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.briefing.assembly.assemble import briefing
from generator.briefing.meaning.language import Languages, Rule, RuleSet
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.cache import Cache
from generator.problems import Problem
from generator.reading.folder import shipped
from generator.reading.languages import rule_files
from generator.reading.project import notes
from generator.reading.rule_files import RuleFile
from tests.building import languages

MORE = Path(__file__).parent / "languages"  # examples that would make the rules hard to read
PERSON = "---\nname: {name}\nkind: person\n---\n"
PUBLISHED = "1999-01-01"  # explains no number of any example


@dataclass(frozen=True)
class Example:
    """An example of a rule or a pair of a file."""

    language: str
    file: str
    rule: str
    fields: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.language}-{self.file}-{self.rule}"

    @property
    def finds(self) -> str:
        """The words that are reported, or nothing."""
        return self.fields.get("finds", "")

    @property
    def article(self) -> str:
        return self.fields.get("article", self.fields["evidence"])

    @property
    def own_words(self) -> str:
        return self.fields.get("text") or self.fields["quote"]

    def problems(self, known: Languages | None = None) -> list[Problem]:
        """What the checks report, by the rules of the languages that we ship or of others."""
        memory = Cache(keeps=False)
        written, problems = notes(self._project(), [], memory)
        _, found = briefing(written, known or languages(), memory, drafts=True)
        reported = (problem for problem in found if problem.code != "unchecked-language")
        return [*problems, *reported]

    def is_met(self, problems: Iterable[Problem]) -> bool:
        """Whether what is reported is what the example says."""
        found = list(problems)
        if not self.finds or len(found) != 1:
            return not self.finds and not found
        words, message = self.finds.lower(), found[0].message.lower()
        shown = (f"“{words}”", f"{words} alone", f" to {words},")
        return found[0].code in rule_set(self).codes and any(part in message for part in shown)

    @property
    def _speaker(self) -> Any:
        """Who said it; somebody if it does not matter, nobody if a speaker is what is missed."""
        if "speaker" in self.fields:
            return _actor_id(self.fields["speaker"])
        is_missed = self.file in ("attribution", "lost-attribution") and "text" in self.fields
        return None if is_missed else {"unnamed": "somebody"}

    def _items(self) -> dict[str, Any]:
        said = [self._speaker] if self._speaker else []
        if "quote" in self.fields:
            return {"quotes": [{"id": "a", "text": self.fields["quote"], "speaker": said}]}
        fact = {"id": "a", "text": self.fields["text"], "evidence": self.fields["evidence"]}
        return {"facts": [{**fact, "said_by": said} if said else fact]}

    def _project(self) -> dict[str, bytes]:
        note = {"seed": "x.txt", "title": "x", "published": PUBLISHED, "lang": self.language}
        people = {
            f"content/actors/{_actor_id(name)}.md": PERSON.format(name=name).encode()
            for name in self.fields.get("people", ())
        }
        return {
            "content/site.yaml": b"title: Rules",
            "content/articles/x.yaml": yaml.dump({**note, **self._items()}, width=10**6).encode(),
            "seeds/x.txt": self.article.encode(),
            **people,
        }


def _actor_id(name: str) -> str:
    return name.lower().replace(" ", "-")


def rule_set(example: Example) -> RuleSet:
    """The rules of an example's file."""
    written = _files(example.language)[example.file]
    return languages()[example.language].rules[written.codes[0].value]


@cache
def _files(language: str) -> dict[str, RuleFile]:
    return rule_files(language, shipped("languages"))


def examples() -> list[Example]:
    """The examples of all rules of all languages."""
    return [*_in_rules(), *_beside_rules()]


def _in_rules() -> Iterator[Example]:
    for path, data in shipped("languages").items():
        language, _, name = path.partition("/")
        content = yaml.load(data, yaml.CSafeLoader)
        for rule in (*content.get("rules", ()), *content.get("pairs", ())):
            for fields in rule.get("examples", ()):
                yield Example(language, name.removesuffix(".yaml"), rule["id"], fields)


def _beside_rules() -> Iterator[Example]:
    for path in sorted(MORE.glob("*/*.yaml")):
        content: dict[str, list[Any]] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
        for rule, rows in content.items():
            for fields in rows:
                yield Example(path.parent.name, path.stem, rule, fields)


@cache
def words(text: str, language: str) -> Tokens:
    """A text cut into words."""
    return tokenize(text, languages()[language])


def is_shown(example: Example) -> bool:
    """Whether an example has the words that its rule is about, so that it can show something."""
    rules = rule_set(example)
    texts = [words(text, example.language) for text in (example.article, example.own_words)]
    if not any(rule.id == example.rule for rule in rules.rules):
        (stems,) = [pair.one | pair.other for pair in rules.pairs if pair.id == example.rule]
        return any(not stems.isdisjoint(tokens.content) for tokens in texts)
    shows = _holds if example.finds else _occurs
    found = [rule for rule in rules.rules if rule.id == example.rule]
    return any(shows(rule, tokens) for rule in found for tokens in texts)


def _holds(rule: Rule, tokens: Tokens) -> bool:
    """Whether a rule finds its cue somewhere in a text."""
    return any(rule.end(tokens, at) for at in range(len(tokens.lower)))


def _occurs(rule: Rule, tokens: Tokens) -> bool:
    """Whether a text has the words of a cue, whatever surrounds them."""
    return any(rule.cue.end(tokens, at) for at in range(len(tokens.lower)))
