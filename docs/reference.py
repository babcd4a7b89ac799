"""Write the sources of the documentation site: pages by hand, and a reference from the command.

Codes and rules come from `briefing explain`, verbs from `--help`, keys from the JSON Schemas that
editors get.
"""

import contextlib
import io
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generator.__main__ import run
from generator.commands.arguments import VERBS
from generator.problems import CODES, WARNINGS

ROOT = Path(__file__).parent.parent
FILES = {
    "article": "content/articles/SLUG.yaml",
    "actor": "content/actors/ID.md, front matter",
    "topic": "content/topics/ID.md, front matter",
    "questions": "content/questions.yaml, a question",
    "page": "content/briefings/SLUG.md and content/pages/SLUG.md, front matter",
    "site": "content/site.yaml",
}

REFERENCES = {
    "acceptances": "mapping of a code to the reason",
    "seed": "file in seeds/",
    "item": "`SLUG#id` or `#id`",
}
WORDS = {
    "object": "mapping",
    "boolean": "`true` or `false`",
    "number string": "number",
    "null": "`null`",
}

Schema = Mapping[str, Any]


def write(folder: Path) -> None:
    """Fill a folder with the pages that are written by hand and those that are generated."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "docs", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for path, text in pages().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """Return every generated page by its path below docs/."""
    return {
        "reference/verbs.md": verbs_page(),
        "reference/keys.md": keys_page(),
        "problems/index.md": codes_page(),
        **{f"problems/{code}.md": printed("explain", code) for code in sorted(CODES)},
    }


@cache
def printed(*arguments: str) -> str:
    """Return what the command prints for some arguments."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.suppress(SystemExit):
        run(arguments)
    return output.getvalue()


def verbs_page() -> str:
    """Return the page of verbs: the help of each."""
    sections = [
        f"## {verb}\n\n```text\n{printed(verb, '--help').rstrip()}\n```\n" for verb in VERBS
    ]
    whole = f"```text\n{printed('--help').rstrip()}\n```\n"
    return "\n".join(["# Verbs and options\n", whole, *sections])


def codes_page() -> str:
    """Return the list of problem codes with the first sentence of each one's page."""
    rows = [
        f"| [{code}]({code}.md) | {severity(code)} | {first_line(code)} |" for code in sorted(CODES)
    ]
    head = "# Problem codes\n\n`briefing explain CODE` prints these pages.\n"
    return "\n".join([head, "| code | | |", "|---|---|---|", *rows, ""])


def severity(code: str) -> str:
    """Return the word for how much a problem weighs."""
    return "warning" if code in WARNINGS else "error"


def first_line(code: str) -> str:
    """Return the sentence below the title of a code's page."""
    return printed("explain", code).partition("\n\n")[2].partition("\n")[0].replace("|", "\\|")


def keys_page() -> str:
    """Return the tables of keys, one for each kind of file."""
    with tempfile.TemporaryDirectory() as folder:
        printed("init", f"{folder}/project")
        schemas = Path(folder, "project/.briefing/schema")
        sections = [
            section(name, json.loads((schemas / f"{name}.json").read_text())) for name in FILES
        ]
    return "\n".join(
        [
            "# Keys of every file\n",
            "[Writing a briefing](../writing.md) explains them.\n",
            *sections,
        ]
    )


def section(name: str, schema: Schema) -> str:
    """Return the heading and table of one kind of file."""
    return "\n".join(
        [
            f"## {FILES[name]}\n",
            "| key | required | value | |",
            "|---|---|---|---|",
            *rows(schema, ""),
            "",
        ]
    )


def rows(schema: Schema, prefix: str) -> Iterator[str]:
    """Yield a row for each key of a mapping, those of mappings and lists within it after it."""
    schema = mapping_of(schema)
    for key, value in schema.get("properties", {}).items():
        is_required = "yes" if key in schema.get("required", ()) else ""
        doc = value.get("description", "").replace("|", "\\|")
        yield f"| `{prefix}{key}` | {is_required} | {described(value)} | {doc} |"
        inner = mapping_of(value)
        if inner.get("properties"):
            yield from rows(inner, f"{prefix}{key}.")


def mapping_of(schema: Schema) -> Schema:
    """Return the mapping that a schema is, lists, or offers; an empty one if there is none."""
    if "properties" in schema:
        return schema
    inner = [schema.get("items", {}), *schema.get("anyOf", ()), schema.get("additionalProperties")]
    found = (mapping_of(part) for part in inner if isinstance(part, Mapping) and part)
    return next((part for part in found if part), {})


def described(schema: Schema) -> str:
    """Return what a value may be, in a few words."""
    if "not" in schema:
        return ""
    if "enum" in schema:
        return ", ".join(f"`{choice}`" for choice in schema["enum"])
    if "$ref" in schema:
        kind = schema["$ref"].rpartition("/")[2]
        return REFERENCES.get(kind, f"id of {'an' if kind[0] in 'aeiou' else 'a'} {kind}")
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(filter(None, map(described, schema["anyOf"]))))
    if schema.get("type") == "array":
        return f"list of {described(schema.get('items', {}))}"
    kind = schema.get("type", "string")
    return WORDS.get(kind if isinstance(kind, str) else " ".join(kind), "text")


if __name__ == "__main__":
    write(ROOT / "build" / "docs-source")
