"""why: what a page was made of, and why the last build drew it."""

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.cache import Cache
from generator.commands.exit_status import CLEAN, USAGE
from generator.commands.options import add_root, add_rows_format
from generator.commands.terminal import root_of, wrong
from generator.problems import did_you_mean
from generator.publishing.recipes import (
    KIND,
    NEW,
    SHARED,
    SITE,
    TOUCHED,
    Plan,
    Recipe,
    Recipes,
    names_in,
)
from generator.remembered.project_store import store_of
from generator.text import number_of

MORE = "PAGE is a path in the site, as actors/nis.html."

_OTHER_REASONS = {
    NEW: "it is new, or nothing was remembered of it",
    SHARED: "what all pages share has changed: templates, the navigation, or briefing itself",
    TOUCHED: "the published file was not as the build before had left it",
}
# What a page reads beside whole files, by the kind of the read.
_LISTS = {
    "said_by": "what {} says",
    "said_to": "what is said to {}",
    "said_about": "what is said about {}",
    "claimed_by": "what {} claims",
    "facts_about": "the facts about {}",
    "relations_of": "the relations of {}",
    "relations_between": "the relations between {}",
    "mentions_of": "where {} is named",
    "appear_with": "who appears with {}",
    "members_of": "who belongs to {}",
    "answers_to": "the answers to {}",
    "articles_on": "the articles on {}",
    "facts_on": "the facts on {}",
    "quotes_on": "the quotes on {}",
    "articles_with": "the articles that name {}",
    "linked_from": "what links to {}",
    "replaced_by": "what has replaced {}",
    "accounts": "the accounts that contradict {}",
    "cited_in": "what cites {}",
    "changes_at": "what has changed at {}",
    "history": "the record",
    "backed": "the fact, quote or relation {}",
    "rows": "the order and the length of all {}",
    "unit_names": "the name of the unit {}",
    "items": "what [@{}] leads to",
    "places": "what [[{}]] leads to",
    "site": "the site's {}",
}
_FILES = {
    "heads": "content/articles/{}.yaml",
    "articles": "content/articles/{}.yaml",
    "actors": "content/actors/{}.md",
    "topics": "content/topics/{}.md",
    "questions": "{} in content/questions.yaml",
    "briefings": "content/briefings/{}.md",
    "pages": "content/pages/{}.md",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the verb's options."""
    parser.add_argument("page", metavar="PAGE")
    add_root(parser)
    add_rows_format(parser)


def run(options: argparse.Namespace) -> int:
    """Print what a page was made of, and why the last build drew it or left it."""
    root = root_of(options)
    if root is None:
        return USAGE
    recipes = _recipes(root)
    if recipes is None:
        return wrong("no build has left word of its pages here", "run briefing build first")
    path = options.page.removeprefix("./").removeprefix("site/").strip("/") or "index.html"
    recipe = recipes.pages.get(path)
    if recipe is None:
        return wrong(f"the last build has no page {path}", did_you_mean(path, recipes.pages))
    found = explained(path, recipe, recipes)
    if options.format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(found)))
    return CLEAN


def explained(path: str, recipe: Recipe, recipes: Recipes) -> dict[str, Any]:
    """Return what is known of a page, in words."""
    plan: Plan = recipes.plans[recipe.chapter]
    names = names_in((*plan.inputs.reads, *recipe.inputs.reads))
    return {
        "page": path,
        "drawn": path in recipes.drawn,
        "because": [_OTHER_REASONS.get(name) or words_of(name) for name in recipe.because],
        "files": list(dict.fromkeys(words_of(name) for name in names if _is_file(name))),
        "lists": [words_of(name) for name in names if not _is_file(name)],
    }


def words_of(name: str) -> str:
    """Return what a read is called: a file, a list, a value of the site."""
    kind, _, key = name.partition("/")
    form = _FILES.get(kind) or _LISTS[kind]
    if not key and kind != "history":
        return f"every one of {kind.replace('_', ' ')}"
    return form.format(f"items of {key[:-1]}" if key.endswith("#") else key)


def _is_file(name: str) -> bool:
    return name.partition("/")[0] in _FILES


def _lines(found: Mapping[str, Any]) -> Iterable[str]:
    state = "drawn by" if found["drawn"] else "left as it was by"
    yield f"{found['page']}: {state} the last build that changed anything"
    yield "drawn because of a change in" if _is_change(found) else "drawn because"
    yield from (f"  {reason}" for reason in found["because"])
    yield f"made of {number_of(len(found['files']), 'file')}, each article with its seed"
    yield from (f"  {file}" for file in found["files"])
    yield "and of what these say together"
    yield from (f"  {name}" for name in found["lists"])
    yield "and, like every page, of templates, the words of the interface and briefing itself"


def _is_change(found: Mapping[str, Any]) -> bool:
    return not set(found["because"]) <= set(_OTHER_REASONS.values())


def _recipes(root: Path) -> Recipes | None:
    """Return the recipes of the site's pages that the last build has left, or None."""
    found: Recipes | None = Cache(keeps=False, store=store_of(root)).kept(KIND, SITE)
    return found
