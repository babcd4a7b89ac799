"""Examples of rules, run as projects: an article, a fact or quote, and what the checks report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from generator.briefing.meaning.language import Languages, Rule, RuleSet
from generator.briefing.meaning.tokens import Tokens, tokenize
from generator.problems import Problem
from generator.reading.folder import shipped
from generator.reading.languages import rule_files
from generator.reading.rule_files import RuleFile
from tests.building import languages
from tests.redteam.cases import Case, loaded
from tests.redteam.run import reported

MORE = Path(__file__).parent / "languages"  # examples that would make the rules hard to read
SOMEBODY = {"unnamed": "somebody"}


@dataclass(frozen=True)
class Example:
    """An example of a rule or of a pair, in the notation of the red team's cases."""

    language: str
    file: str
    rule: str
    fields: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.language}-{self.file}-{self.rule}"

    @property
    def finds(self) -> str:
        """The words that are reported, or an empty string."""
        return self.fields.get("finds", "")

    @property
    def article(self) -> str:
        """The article, which is the evidence alone if the example names no other."""
        return self.case.article

    @property
    def own_words(self) -> str:
        """The words of the fact or the quote."""
        for key in ("relation", "role"):
            if key in self.fields:
                return self.fields[key]
        (items,) = self.case.items.values()
        return items[0]["text"]

    @cached_property
    def case(self) -> Case:
        """The example as a case."""
        if "relation" in self.fields or "role" in self.fields:
            return Case(self.file, self.rule, str(self), Counter(), {}, self._links)
        kept = {key: value for key, value in self.fields.items() if key not in ("finds", "people")}
        fields = {"lang": self.language, "actors": self.fields.get("people", ()), **kept}
        if "article" not in fields:
            fields["seed"] = fields["evidence"]
        if "text" not in fields:
            fields.pop("evidence", None)
            fields.setdefault("speaker", SOMEBODY)
        elif "attribution" not in self.file:  # there a speaker is what is missed
            fields["said_by"] = [SOMEBODY]
        if "speaker" in fields and "text" in fields:
            fields["said_by"] = [fields.pop("speaker")]
        return Case(self.file, self.rule, str(self), Counter(), {}, fields)

    @property
    def _links(self) -> Mapping[str, Any]:
        """The fields of a case about a relation of the first two people, or a role of the first."""
        first, *others = self.fields["people"]
        evidence = self.fields["evidence"]
        fields = {"lang": self.language, "seed": evidence}
        if "role" in self.fields:
            roles = [{"title": self.fields["role"], "evidence": "x#a"}]
            fact = {"id": "a", "text": evidence, "evidence": evidence, "said_by": [SOMEBODY]}
            return {**fields, "actors": [{first: {"roles": roles}}, *others], "facts": [fact]}
        ends = {"from": first, "to": others[0]}
        relation = {**ends, "kind": self.fields["relation"], "evidence": evidence}
        return {**fields, "actors": [first, *others], "relations": [relation]}

    def problems(self, known: Languages | None = None) -> list[Problem]:
        """What the checks report, by the rules of the languages that we ship or of others."""
        found = reported(self.case, known)
        return [problem for problem in found if problem.code != "unchecked-language"]

    def is_met(self, problems: Iterable[Problem]) -> bool:
        """Whether what is reported is what the example says."""
        found = list(problems)
        if not self.finds or len(found) != 1:
            return not self.finds and not found
        words, message = self.finds.lower(), found[0].message.lower()
        shown = (f"“{words}”", f"{words} alone", f" to {words},")
        return found[0].code in codes(self) and any(part in message for part in shown)


def rule_set(example: Example) -> RuleSet:
    """The rules of an example's file."""
    written = _files(example.language)[example.file]
    return languages()[example.language].rules[written.codes[0].value]


def codes(example: Example) -> set[str]:
    """The codes that an example's rule may report: also of two who are turned round."""
    turned = {rule.id for rule in rule_set(example).rules if rule.kind == "turned"}
    return {*rule_set(example).codes, *(["swapped-actors"] if example.rule in turned else [])}


@cache
def _files(language: str) -> dict[str, RuleFile]:
    return rule_files(language, shipped("languages"))


def examples() -> list[Example]:
    """The examples of all rules of all languages."""
    return [*_in_rules(), *_beside_rules()]


def _in_rules() -> Iterator[Example]:
    for path, data in shipped("languages").items():
        language, _, name = path.partition("/")
        content = loaded(data)
        for rule in (*content.get("rules", ()), *content.get("pairs", ())):
            for fields in rule.get("examples", ()):
                yield Example(language, name.removesuffix(".yaml"), rule["id"], fields)


def _beside_rules() -> Iterator[Example]:
    for path in sorted(MORE.glob("*/*.yaml")):
        content: dict[str, list[Any]] = loaded(path.read_bytes())
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
