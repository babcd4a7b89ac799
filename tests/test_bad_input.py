"""Whatever an author may hand us: one problem for one cause, at its place, in plain words."""

import hashlib
import os
import re
import socket
import stat
from collections.abc import Mapping
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import problem_formats
from generator.problems import Problem, ProblemLog
from generator.reading import folder, yaml_tree
from generator.reading.walk import Entry
from tests.building import Made, build, languages
from tests.rights import as_nobody, enterable

Files = Mapping[str, str | bytes | None]
Cases = dict[str, tuple[Files | None, list[str]]]

SITE, ARTICLE, ACTOR, SEED = (
    "content/site.yaml",
    "content/articles/bridge.yaml",
    "content/actors/maro.md",
    "seeds/bridge.txt",
)

PROJECT = {
    SITE: "title: Bridges\n",
    ARTICLE: """\
seed: bridge.txt
title: Bridge closed
facts:
  - id: closed
    text: About 4,000 people are cut off.
    evidence: About 4,000 people are cut off
    figure: {value: 4000, unit: people, approx: about}
quotes:
  - id: cracks
    text: We found cracks
    speaker: maro
""",
    ACTOR: "---\nname: Ines Maro\nkind: person\n---\n\nAn engineer [@cracks].\n",
    SEED: ' date 2024-03-05 About 4,000 people are cut off. "We found cracks," Ines Maro said.\n',
}


def edited(path: str, old: str, new: str) -> dict[str, str]:
    """A file of the project with one thing changed."""
    assert PROJECT[path].count(old) == 1
    return {path: PROJECT[path].replace(old, new)}


def built(files: Files) -> Made:
    """The project with some files in the place of its own, or without those that are None."""
    written = {path: text for path, text in {**PROJECT, **files}.items() if text is not None}
    texts = {
        path: text if isinstance(text, bytes) else text.encode() for path, text in written.items()
    }
    return build(texts, folder.shipped("templates"), languages())


def lines(problems: tuple[Problem, ...] | list[Problem], texts: Mapping[str, bytes]) -> list[str]:
    """The problems as the tool prints them, without the line of the file and the hint."""
    return [
        line
        for line in problem_formats.as_text(problems, texts).splitlines()
        if not line.startswith("    ")
    ]


MISSING_AND_EMPTY: Cases = {
    "an empty folder": (
        None,
        [f"{SITE}:1:1: error: content/site.yaml is missing; it needs `title` [missing-key]"],
    ),
    "an empty site.yaml": (
        {SITE: ""},
        ["content/site.yaml:1:1: error: site.yaml needs `title` [missing-key]"],
    ),
    "an empty annotation": (
        {ARTICLE: ""},
        [f"{ARTICLE}:1:1: error: the annotation is empty; it needs `seed`, `title` [missing-key]"],
    ),
    "marks of a merge in an annotation": (
        edited(
            ARTICLE,
            "title: Bridge closed",
            "<<<<<<< HEAD\ntitle: Bridge closed\n=======\ntitle: Bridge shut\n>>>>>>> other",
        ),
        [f"{ARTICLE}:2:1: error: the mark of an unfinished merge, `<<<<<<<` [unreadable-file]"],
    ),
    "marks of a merge in Markdown": (
        edited(ACTOR, "An engineer", "<<<<<<< HEAD\nAn engineer"),
        [f"{ACTOR}:6:1: error: the mark of an unfinished merge, `<<<<<<<` [unreadable-file]"],
    ),
    "marks of a merge in a seed": (
        {SEED: PROJECT[SEED] + "\n>>>>>>> other\n"},
        [f"{SEED}:3:1: error: the mark of an unfinished merge, `>>>>>>>` [unreadable-file]"],
    ),
    "an annotation of comments": (
        {ARTICLE: "# to be written\n"},
        [f"{ARTICLE}:1:1: error: the annotation is empty; it needs `seed`, `title` [missing-key]"],
    ),
    "an empty actor": (
        {ACTOR: ""},
        ["content/actors/maro.md:1:1: error: an actor needs `name`, `kind` [missing-key]"],
    ),
    "an actor without front matter": (
        {ACTOR: "An engineer.\n"},
        ["content/actors/maro.md:1:1: error: an actor needs `name`, `kind` [missing-key]"],
    ),
    "an actor without front matter whose text has a bad link": (
        {ACTOR: "See [the works](ftp://works.example).\n"},
        [
            "content/actors/maro.md:1:1: error: an actor needs `name`, `kind` [missing-key]",
            f"{ACTOR}:1:5: error: the link `ftp://works.example` is not allowed [bad-link]",
        ],
    ),
    "an actor with empty front matter": (
        {ACTOR: "---\n---\n"},
        ["content/actors/maro.md:1:1: error: an actor needs `name`, `kind` [missing-key]"],
    ),
    "front matter that never ends": (
        {ACTOR: "---\nname: Ines Maro\nkind: person\n"},
        [f"{ACTOR}:1:1: error: the front matter has no closing line `---` [bad-yaml]"],
    ),
    "front matter that is a list": (
        {ACTOR: "---\n- name\n---\n"},
        [
            (
                f"{ACTOR}:2:1: error: a mapping with `name`, `kind` is expected here, not a list "
                "[wrong-type]"
            )
        ],
    ),
    "an empty seed": (
        {SEED: ""},
        ["seeds/bridge.txt:1:1: error: there is no text in this seed [unreadable-file]"],
    ),
    "a seed of blanks": (
        {SEED: " \n\n \n"},
        ["seeds/bridge.txt:1:1: error: there is no text in this seed [unreadable-file]"],
    ),
    "a seed that is a date alone": (
        {SEED: " date 2024-03-05\n"},
        ["seeds/bridge.txt:1:1: error: there is no text in this seed [unreadable-file]"],
    ),
    "a missing seed": (
        {SEED: None},
        [f"{ARTICLE}:1:7: error: there is no file seeds/bridge.txt [seed-missing]"],
    ),
    "a misspelt seed": (
        edited(ARTICLE, "bridge.txt", "brigde.txt"),
        [f"{ARTICLE}:1:7: error: there is no file seeds/brigde.txt [seed-missing]"],
    ),
    "a seed that is no text": (
        {**edited(ARTICLE, "bridge.txt", "bridge.pdf"), "seeds/bridge.pdf": "%PDF"},
        [f"{ARTICLE}:1:7: error: seeds/bridge.pdf is neither .txt nor .md [seed-missing]"],
    ),
    "a seed outside seeds/": (
        edited(ARTICLE, "bridge.txt", "../content/site.yaml"),
        [f"{ARTICLE}:1:7: error: there is no file seeds/../content/site.yaml [seed-missing]"],
    ),
}

ENCODINGS: Cases = {
    "UTF-16": (
        {SITE: "title: Bridges\n".encode("utf-16")},
        ["content/site.yaml:1:1: error: the file is UTF-16 [unreadable-file]"],
    ),
    "UTF-16 without its mark": (
        {ARTICLE: PROJECT[ARTICLE].encode("utf-16-le")},
        ["content/articles/bridge.yaml:1:1: error: the file is UTF-16 [unreadable-file]"],
    ),
    "UTF-16 the other way round, in a seed": (
        {SEED: PROJECT[SEED].encode("utf-16-be")},
        ["seeds/bridge.txt:1:1: error: the file is UTF-16 [unreadable-file]"],
    ),
    "UTF-32": (
        {ACTOR: PROJECT[ACTOR].encode("utf-32")},
        ["content/actors/maro.md:1:1: error: the file is UTF-32 [unreadable-file]"],
    ),
    "Latin-1": (
        {SITE: "title: Br\xfccken\n".encode("latin-1")},
        ["content/site.yaml:1:10: error: the file is not UTF-8: byte 0xFC here [unreadable-file]"],
    ),
    "Latin-1 after a letter of two bytes": (
        {SITE: "title: é".encode() + b" Br\xfccken\n"},
        ["content/site.yaml:1:12: error: the file is not UTF-8: byte 0xFC here [unreadable-file]"],
    ),
    "Latin-1 in a seed": (
        {SEED: PROJECT[SEED].replace("Ines", "In\xe9s").encode("latin-1")},
        ["seeds/bridge.txt:1:71: error: the file is not UTF-8: byte 0xE9 here [unreadable-file]"],
    ),
    "a zero byte": (
        edited(ARTICLE, "We found", "We\0 found"),
        [
            (
                f"{ARTICLE}:10:13: error: the file contains a zero byte: it is not text "
                "[unreadable-file]"
            )
        ],
    ),
    "a zero byte in a seed": (
        edited(SEED, "We found", "We\0 found"),
        [f"{SEED}:1:53: error: the file contains a zero byte: it is not text [unreadable-file]"],
    ),
    "a control character in YAML": (
        edited(ARTICLE, "title: Bridge", "title: Bri\adge"),
        [f"{ARTICLE}:2:11: error: the control character U+0007 is not allowed in YAML [bad-yaml]"],
    ),
    "a control character written as an escape": (
        edited(ARTICLE, "title: Bridge closed", 'title: "Bri\\edge"'),
        [f"{ARTICLE}:2:8: error: the control character U+001B cannot be published [bad-value]"],
    ),
    "a control character in Markdown": (
        edited(ACTOR, "An engineer", "An \x1b[31mengineer"),
        [f"{ACTOR}:6:4: error: the control character U+001B cannot be published [unreadable-file]"],
    ),
    "a sign that turns the reading direction": (
        edited(ARTICLE, "title: Bridge closed", "title: Bridge \u202eclosed"),
        [f"{ARTICLE}:2:8: error: the control character U+202E cannot be published [bad-value]"],
    ),
}

DEEP: Cases = {
    "50,000 lists between brackets": (
        {SITE: "title: " + "[" * 50_000 + "]" * 50_000 + "\n"},
        ["content/site.yaml:1:71: error: nested more than 64 levels deep [too-deep]"],
    ),
    "50,000 brackets that never close": (
        {SITE: "title: " + "[" * 50_000},
        ["content/site.yaml:1:71: error: nested more than 64 levels deep [too-deep]"],
    ),
    "50,000 mappings between braces": (
        {SITE: "title: " + "{a: " * 50_000 + "}" * 50_000 + "\n"},
        ["content/site.yaml:1:260: error: nested more than 64 levels deep [too-deep]"],
    ),
    "50,000 lists by indentation": (
        {SITE: "- " * 50_000 + "x\n"},
        ["content/site.yaml:1:129: error: nested more than 64 levels deep [too-deep]"],
    ),
    "50,000 mappings by indentation": (
        {SITE: "? " * 50_000 + "x\n"},
        ["content/site.yaml:1:129: error: nested more than 64 levels deep [too-deep]"],
    ),
    "50,000 lists in front matter": (
        {ACTOR: "---\nname: " + "[" * 50_000 + "\n---\n"},
        ["content/actors/maro.md:2:70: error: nested more than 64 levels deep [too-deep]"],
    ),
    "1,100 lists that never close": (
        {SITE: "title: Bridges\nlead: " + "[" * 1_100},
        ["content/site.yaml:2:70: error: nested more than 64 levels deep [too-deep]"],
    ),
    "1,100 lists after a text that is whole": (
        {SITE: '"Bridges" ' + "[" * 1_100},
        ["content/site.yaml:1:11: error: this is after the end of the document [bad-yaml]"],
    ),
    "1,100 mappings by indentation, and a tab": (
        {SITE: "title:\n" + "".join(" " * level + "a:\n" for level in range(1, 1_100)) + "\t"},
        ["content/site.yaml:65:65: error: nested more than 64 levels deep [too-deep]"],
    ),
    "as deep as it may be": (
        {SITE: "title: " + "[" * 63 + "]" * 63},
        ["content/site.yaml:1:8: error: text is expected here, not a list [wrong-type]"],
    ),
}

YAML_FEATURES: Cases = {
    "an alias bomb": (
        {SITE: "title: &a [x, x]\ndescription: &b [*a, *a]\nlead: [*b, *b]\n"},
        [
            "content/site.yaml:1:8: error: the anchor `&a` is not allowed [yaml-feature]",
            "content/site.yaml:1:8: error: text is expected here, not a list [wrong-type]",
            "content/site.yaml:2:14: error: the anchor `&b` is not allowed [yaml-feature]",
            "content/site.yaml:2:14: error: text is expected here, not a list [wrong-type]",
            "content/site.yaml:2:18: error: the alias `*a` is not allowed [yaml-feature]",
            "content/site.yaml:2:22: error: the alias `*a` is not allowed [yaml-feature]",
            "content/site.yaml:3:7: error: text is expected here, not a list [wrong-type]",
            "content/site.yaml:3:8: error: the alias `*b` is not allowed [yaml-feature]",
            "content/site.yaml:3:12: error: the alias `*b` is not allowed [yaml-feature]",
        ],
    ),
    "an anchor": (
        edited(ARTICLE, "title: Bridge", "title: &t Bridge"),
        ["content/articles/bridge.yaml:2:8: error: the anchor `&t` is not allowed [yaml-feature]"],
    ),
    "an alias": (
        edited(ARTICLE, "title: Bridge closed", "title: *t"),
        ["content/articles/bridge.yaml:2:8: error: the alias `*t` is not allowed [yaml-feature]"],
    ),
    "a tag": (
        edited(ARTICLE, "value: 4000", "value: !!int 4000"),
        ["content/articles/bridge.yaml:7:21: error: the tag `!!int` is not allowed [yaml-feature]"],
    ),
    "a tag that would run a program": (
        edited(SITE, "Bridges", "!!python/object/apply:os.system [ls]"),
        [
            (
                f"{SITE}:1:8: error: the tag `!!python/object/apply:os.system` is not allowed "
                "[yaml-feature]"
            ),
            "content/site.yaml:1:8: error: text is expected here, not a list [wrong-type]",
        ],
    ),
    "an exclamation mark": (
        edited(SITE, "Bridges", "!Bridges"),
        ["content/site.yaml:1:8: error: the tag `!Bridges` is not allowed [yaml-feature]"],
    ),
    "a merge key": (
        edited(ARTICLE, "  - id: cracks", "  - <<: {note: x}\n    id: cracks"),
        [f"{ARTICLE}:9:5: error: the merge key `<<` is not allowed [yaml-feature]"],
    ),
    "a merge key with an alias": (
        edited(ARTICLE, "  - id: cracks", "  - <<: *closed\n    id: cracks"),
        [f"{ARTICLE}:9:5: error: the merge key `<<` is not allowed [yaml-feature]"],
    ),
    "two documents": (
        edited(SITE, "Bridges\n", "Bridges\n---\ntitle: Tunnels\n"),
        [
            (
                f"{SITE}:2:1: error: a second document begins here; one file holds one document "
                "[yaml-feature]"
            )
        ],
    ),
    "a directive": (
        {SITE: "%FOO\ntitle: Bridges\n"},
        ["content/site.yaml:1:1: error: a file cannot begin with `%` [bad-yaml]"],
    ),
    "a duplicate key": (
        edited(SITE, "Bridges\n", "Bridges\ntitle: Tunnels\n"),
        [f"{SITE}:2:1: error: the key `title` is used here a second time [duplicate-key]"],
    ),
    "a duplicate key between braces": (
        edited(ARTICLE, "unit: people", "unit: people, unit: cars"),
        [f"{ARTICLE}:7:41: error: the key `unit` is used here a second time [duplicate-key]"],
    ),
    "a list as key": (
        edited(SITE, "title:", "[title]:"),
        [f"{SITE}:1:1: error: a key must be plain text, not a list or a mapping [wrong-type]"],
    ),
}

NO_YAML: Cases = {
    "a tab as indentation": (
        edited(ARTICLE, "    speaker", "\tspeaker"),
        [f"{ARTICLE}:11:1: error: a tab is used where only spaces are allowed [bad-yaml]"],
    ),
    "a tab after a dash": (
        edited(ARTICLE, "- id: cracks", "-\tid: cracks"),
        [f"{ARTICLE}:9:4: error: a tab is used where only spaces are allowed [bad-yaml]"],
    ),
    "a colon in a text": (
        edited(ARTICLE, "text: We found", "text: We: found"),
        ["content/articles/bridge.yaml:10:13: error: this line has a second `: ` [bad-yaml]"],
    ),
    "a colon between braces": (
        edited(ARTICLE, "unit: people", "unit: people: all"),
        ["content/articles/bridge.yaml:7:39: error: this value has a second `: ` [bad-yaml]"],
    ),
    "a quotation mark that does not end the text": (
        edited(ARTICLE, "text: We found", 'text: "We" found'),
        [f"{ARTICLE}:10:16: error: text goes on after the closing quotation mark [bad-yaml]"],
    ),
    "a quotation mark that is never closed": (
        edited(ARTICLE, "text: We found", 'text: "We found'),
        [f"{ARTICLE}:10:11: error: the quotation mark that opens here is never closed [bad-yaml]"],
    ),
    "an apostrophe at the beginning": (
        edited(ARTICLE, "text: We found", "text: 'We found"),
        [f"{ARTICLE}:10:11: error: the quotation mark that opens here is never closed [bad-yaml]"],
    ),
    "an editor's bracket at the beginning": (
        edited(ARTICLE, "text: We found", "text: [W]e found"),
        ["content/articles/bridge.yaml:10:11: error: text cannot begin with `[` [bad-yaml]"],
    ),
    "a brace at the beginning": (
        edited(ARTICLE, "text: We found", "text: {We} found"),
        ["content/articles/bridge.yaml:10:11: error: text cannot begin with `{` [bad-yaml]"],
    ),
    "a bracket that is never closed": (
        edited(ARTICLE, "speaker: maro", "speaker: [maro"),
        [f"{ARTICLE}:11:14: error: the `[` that opens here is never closed [bad-yaml]"],
    ),
    "a brace that is never closed": (
        edited(ARTICLE, "about}", "about"),
        [f"{ARTICLE}:7:13: error: the `{{` that opens here is never closed [bad-yaml]"],
    ),
    "a bracket that opens at the end": (
        edited(ARTICLE, "    speaker: maro\n", "    speaker: maro\n    about: [\n"),
        [f"{ARTICLE}:12:12: error: the `[` that opens here is never closed [bad-yaml]"],
    ),
    "a bracket that is open after a comma at the end": (
        edited(ARTICLE, "speaker: maro\n", "speaker: [maro,"),
        [f"{ARTICLE}:11:14: error: the `[` that opens here is never closed [bad-yaml]"],
    ),
    "a brace that opens at the end": (
        edited(ARTICLE, "    speaker: maro\n", "    speaker: {\n"),
        [f"{ARTICLE}:11:14: error: the `{{` that opens here is never closed [bad-yaml]"],
    ),
    "a bracket that opens at the end of front matter": (
        edited(ACTOR, "person\n---", "person\nfoo: [\n---"),
        ["content/actors/maro.md:4:6: error: the `[` that opens here is never closed [bad-yaml]"],
    ),
    "a bracket that opens at the end of a seed's front matter": (
        edited(ARTICLE, "bridge.txt", "bridge.md")
        | {"seeds/bridge.md": f"---\ndate: 2024-03-05\nfoo: [\n---\n{PROJECT[SEED][17:]}"},
        ["seeds/bridge.md:3:6: error: the `[` that opens here is never closed [bad-yaml]"],
    ),
    "a hash sign between brackets": (
        edited(
            ARTICLE,
            "    speaker: maro\n",
            "    speaker: maro\n    links: [{kind: supports, to: #closed}]\n",
        ),
        [
            (
                f"{ARTICLE}:12:34: error: the `#` begins a comment here, which takes in the end of "
                f"what `{{` opens [bad-yaml]"
            ),
        ],
    ),
    "an at sign at the beginning": (
        edited(SITE, "Bridges", "@Bridges"),
        ["content/site.yaml:1:8: error: text cannot begin with `@` [bad-yaml]"],
    ),
    "a per cent sign at the beginning": (
        edited(SITE, "Bridges", "%Bridges"),
        ["content/site.yaml:1:8: error: text cannot begin with `%` [bad-yaml]"],
    ),
    "a backtick at the beginning": (
        edited(SITE, "Bridges", "`Bridges`"),
        ["content/site.yaml:1:8: error: text cannot begin with a backtick [bad-yaml]"],
    ),
    "an asterisk at the beginning": (
        edited(SITE, "Bridges", "*Bridges*"),
        ["content/site.yaml:1:8: error: text cannot begin with `*` [bad-yaml]"],
    ),
    "a backslash": (
        edited(SITE, "Bridges", '"C:\\docs"'),
        ["content/site.yaml:1:11: error: `\\d` means nothing here [bad-yaml]"],
    ),
    "half of a pair of surrogates": (
        edited(SITE, "Bridges", '"Bridges \\ud83c"'),
        [
            (
                f"{SITE}:1:17: error: `\\ud83c` is half of a surrogate pair, not a character "
                "[bad-yaml]"
            )
        ],
    ),
    "text beside a block's sign": (
        edited(ARTICLE, "text: We found", "text: | We found"),
        [f"{ARTICLE}:10:13: error: nothing can follow `|` on its line [bad-yaml]"],
    ),
    "a line indented too little": (
        edited(ARTICLE, "    speaker", "   speaker"),
        [f"{ARTICLE}:11:4: error: this line is not in line with those around it [bad-yaml]"],
    ),
    "a line indented too far": (
        edited(ARTICLE, "    speaker", "      speaker"),
        [
            (
                f"{ARTICLE}:11:7: error: this line is indented further than the one it follows "
                "[bad-yaml]"
            )
        ],
    ),
    "a key without a colon": (
        edited(SITE, "title:", "title"),
        [f"{SITE}:1:1: error: a mapping with `title` is expected here, not text [wrong-type]"],
    ),
    "a line without a colon": (
        edited(ARTICLE, "title:", "draft\ntitle:"),
        ["content/articles/bridge.yaml:2:1: error: this line is not `key: value` [bad-yaml]"],
    ),
    "a list beside its key": (
        edited(ARTICLE, "speaker: maro", "speaker: - maro"),
        [f"{ARTICLE}:11:14: error: a list cannot begin on the line of its key [bad-yaml]"],
    ),
    "text after the end": (
        edited(SITE, "Bridges\n", "Bridges\n...\nlang: en\n"),
        ["content/site.yaml:3:1: error: this is after the end of the document [bad-yaml]"],
    ),
}

TOO_LONG = "Ana Prado of " * 3_077
_NO_NAME = (
    "error: the name `Ana Prado of Ana Pr…ado of Ana Prado of` is longer than 200 characters "
    "[bad-value]"
)

LONG_NAMES: Cases = {
    "an actor's name of 40,000 characters": (
        edited(ACTOR, "name: Ines Maro", f"name: {TOO_LONG}"),
        [f"content/actors/maro.md:2:7: {_NO_NAME}"],
    ),
    "another form of a name": (
        edited(ACTOR, "kind: person", f"kind: person\nnames: [{TOO_LONG}]"),
        [f"content/actors/maro.md:4:9: {_NO_NAME}"],
    ),
    "another form of a name, with its time": (
        edited(ACTOR, "kind: person", f"kind: person\nnames: [{{name: {TOO_LONG}, from: 2019}}]"),
        [f"content/actors/maro.md:4:16: {_NO_NAME}"],
    ),
    "a name that one article decides": (
        edited(
            ARTICLE,
            "title: Bridge closed",
            f"title: Bridge closed\nnames:\n  ? {TOO_LONG}\n  : maro",
        ),
        [f"content/articles/bridge.yaml:4:5: {_NO_NAME}"],
    ),
    "somebody unnamed": (
        edited(ARTICLE, "speaker: maro", f"speaker: {{unnamed: {TOO_LONG}}}"),
        [f"content/articles/bridge.yaml:11:24: {_NO_NAME}"],
    ),
}

SHAPES: Cases = {
    "an unknown key": (
        edited(ARTICLE, "    speaker: maro", "    speaker: maro\n    colour: red"),
        ["content/articles/bridge.yaml:12:5: error: a quote has no key `colour` [unknown-key]"],
    ),
    "a misspelt key, which counts as the one meant": (
        edited(ARTICLE, "evidence:", "evidnce:"),
        ["content/articles/bridge.yaml:6:5: error: a fact has no key `evidnce` [unknown-key]"],
    ),
    "a misspelt key beside the right one": (
        edited(ARTICLE, "    speaker: maro", "    speaker: maro\n    speker: maro"),
        ["content/articles/bridge.yaml:12:5: error: a quote has no key `speker` [unknown-key]"],
    ),
    "a required key is missing": (
        edited(ARTICLE, "    evidence: About 4,000 people are cut off\n", ""),
        ["content/articles/bridge.yaml:4:5: error: a fact needs `evidence` [missing-key]"],
    ),
    "a required key is empty": (
        edited(ARTICLE, "evidence: About 4,000 people are cut off", "evidence:"),
        ["content/articles/bridge.yaml:6:5: error: `evidence` of a fact is empty [missing-key]"],
    ),
    "a required key is null": (
        edited(ARTICLE, "evidence: About 4,000 people are cut off", "evidence: null"),
        ["content/articles/bridge.yaml:6:5: error: `evidence` of a fact is empty [missing-key]"],
    ),
    "a required key is blank": (
        edited(ARTICLE, "evidence: About 4,000 people are cut off", 'evidence: " "'),
        [f"{ARTICLE}:6:15: error: text is expected here, not blank space [wrong-type]"],
    ),
    "a required list is empty": (
        edited(ARTICLE, "evidence: About 4,000 people are cut off", "evidence: []"),
        ["content/articles/bridge.yaml:6:5: error: `evidence` of a fact is empty [missing-key]"],
    ),
    "nothing in a list": (
        edited(ARTICLE, "speaker: maro", "speaker: [maro, ]\n    about: [~]"),
        [f"{ARTICLE}:12:13: error: an id is expected here; nothing is written [wrong-type]"],
    ),
    "a list for a text": (
        edited(SITE, "Bridges", "[Bridges]"),
        ["content/site.yaml:1:8: error: text is expected here, not a list [wrong-type]"],
    ),
    "a text for a list": (
        edited(ARTICLE, "figure: {", "links: none\n    figure: {"),
        [f"{ARTICLE}:7:12: error: a list is expected here, not text [wrong-type]"],
    ),
    "a text for a mapping": (
        edited(ARTICLE, "{value: 4000, unit: people, approx: about}", "4000"),
        [
            (
                f"{ARTICLE}:7:13: error: a mapping with `value`, `low`, `high`, `unit` is expected "
                "here, not text [wrong-type]"
            )
        ],
    ),
    "a hash sign that makes a comment of a text's end": (
        edited(ARTICLE, "title: Bridge closed", "title: Bridge #4 closed"),
        [
            (
                f"{ARTICLE}:2:15: warning: `#4 closed` was read as a comment: the text ends before "
                "it [comment-in-text]"
            )
        ],
    ),
    "a hash sign that makes a comment of a required value": (
        edited(
            ARTICLE,
            "    speaker: maro\n",
            "    speaker: maro\n    links:\n      - kind: supports\n        to: #closed\n",
        ),
        [
            (
                f"{ARTICLE}:14:13: error: `to` of a link is empty: what is written was read as a "
                "comment [missing-key]"
            )
        ],
    ),
    "a hash sign that makes a comment of a value": (
        edited(ARTICLE, "    speaker: maro\n", "    speaker: maro\n    note: #1\n"),
        [
            (
                f"{ARTICLE}:12:11: warning: `note` of a quote is empty: what is written was "
                "read as a comment [comment-in-text]"
            )
        ],
    ),
    "a comment": (edited(ARTICLE, "title: Bridge closed", "title: Bridge closed  # for good"), []),
    "a hash sign inside a word": (
        edited(ARTICLE, "title: Bridge closed", "title: Bridge#a closed"),
        [],
    ),
    "words in a block of lines": (
        edited(ARTICLE, "text: We found cracks", "text: >-\n\n      We found\n      no cracks"),
        [
            (
                f"{ARTICLE}:12:7: error: these words are not in the seed; nearest is line 1 "
                "column 51, "
                "[-yours-]{+the seed's+}: We found [-no-] cracks [quote-not-found]"
            )
        ],
    ),
    "a country that there is not": (
        edited(ACTOR, "kind: person", "kind: person\ncountry: ZZ"),
        ["content/actors/maro.md:4:10: error: `ZZ` is not the code of a country [bad-value]"],
    ),
    "an acceptance of what cannot be checked": (
        edited(
            ARTICLE, "approx: about}", "approx: about}\n    accept: {unchecked-language: no rules}"
        ),
        [
            (
                f"{ARTICLE}:8:14: warning: `unchecked-language` no longer applies here "
                "[unused-acceptance]"
            )
        ],
    ),
    "a number of thousands": (
        edited(ARTICLE, "value: 4000, unit: people", "value: 4, unit: thousand people"),
        [
            (
                f"{ARTICLE}:7:21: error: 4 is in the evidence only as a number of thousands "
                "[figure-not-in-evidence]"
            )
        ],
    ),
    "a comma inside braces": (
        edited(ARTICLE, "unit: people", "unit: people, more or less"),
        [
            (
                f"{ARTICLE}:7:41: error: `more or less` is read as a key of a figure, without a "
                "value [unknown-key]"
            )
        ],
    ),
    "a thousands comma inside braces": (
        edited(ARTICLE, "value: 4000", "value: 4,000"),
        [
            (
                f"{ARTICLE}:7:23: error: `000` is read as a key of a figure, without a value "
                "[unknown-key]"
            )
        ],
    ),
    "a number in words": (
        edited(ARTICLE, "value: 4000", "value: four thousand"),
        ["content/articles/bridge.yaml:7:21: error: `four thousand` is not a number [bad-number]"],
    ),
    "a mark of four letters": (
        edited(SITE, "Bridges", "Bridges\nmark: ABCD"),
        ["content/site.yaml:2:7: error: `ABCD` is not a valid mark [bad-value]"],
    ),
    "a mark that is none": (
        edited(SITE, "Bridges", 'Bridges\nmark: "<"'),
        ["content/site.yaml:2:7: error: `<` is not a valid mark [bad-value]"],
    ),
    "yes for true": (
        edited(ARTICLE, "title:", "draft: yes\ntitle:"),
        [f"{ARTICLE}:2:8: error: `yes` is neither `true` nor `false` [bad-value]"],
    ),
    "a question that may be compared": (
        {"content/questions.yaml": "how-many:\n  comparable: maybe\n"},
        ["content/questions.yaml:2:15: error: `maybe` is neither `true` nor `false` [bad-value]"],
    ),
    "a kind that there is not": (
        edited(ACTOR, "person", "human"),
        ["content/actors/maro.md:3:7: error: `human` is not allowed here [bad-value]"],
    ),
    "Norway in small letters is an id": (
        edited(ACTOR, "kind: person", "kind: person\ncountry: no"),
        [
            (
                f"{ACTOR}:4:10: error: there is no content/actors/no.md for the actor `no` "
                "[unknown-actor]"
            )
        ],
    ),
}

IDS_AND_PATHS: Cases = {
    "an id that climbs": (
        edited(ARTICLE, "id: cracks", "id: ../cracks"),
        [
            (
                f"{ARTICLE}:9:9: error: `../cracks` is not a valid id: ids are lower-case letters, "
                "digits and single hyphens [bad-id]"
            )
        ],
    ),
    "an id with capitals": (
        edited(ARTICLE, "id: closed", "id: Now Closed"),
        [
            (
                f"{ARTICLE}:4:9: error: `Now Closed` is not a valid id: ids are lower-case "
                "letters, digits and single hyphens [bad-id]"
            )
        ],
    ),
    "a reserved id": (
        edited(ARTICLE, "id: closed", "id: index"),
        ["content/articles/bridge.yaml:4:9: error: the id `index` is reserved [bad-id]"],
    ),
    "an id twice": (
        edited(ARTICLE, "id: closed", "id: cracks"),
        [f"{ARTICLE}:9:9: error: the id `cracks` is used twice in this file [duplicate-id]"],
    ),
    "a speaker by name": (
        edited(ARTICLE, "speaker: maro", "speaker: Ines Maro"),
        [
            (
                f"{ARTICLE}:11:14: error: `Ines Maro` is not a valid id: ids are lower-case "
                "letters, digits and single hyphens [bad-id]"
            )
        ],
    ),
    "a reserved file name": (
        {"content/actors/index.md": PROJECT[ACTOR]},
        [
            (
                "content/actors/index.md:1:1: error: the file's name gives its address: the id "
                "`index` is reserved [bad-id]"
            )
        ],
    ),
    "a file name that climbs": (
        {"content/actors/..%2fmaro.md": PROJECT[ACTOR]},
        [
            (
                "content/actors/..%2fmaro.md:1:1: error: the file's name gives its address: "
                "`..%2fmaro` is not a valid id: "
                "ids are lower-case letters, digits and single hyphens [bad-id]"
            )
        ],
    ),
    "a file in a folder too deep": (
        {"content/actors/city/maro.md": PROJECT[ACTOR]},
        [
            (
                "content/actors/city/maro.md:1:1: error: this file is in a folder below "
                "content/actors [bad-id]"
            )
        ],
    ),
    "another ending": (
        {"content/articles/more.yml": "x"},
        ["content/articles/more.yml:1:1: warning: nothing reads this file [unknown-file]"],
    ),
    "a misspelt template": (
        {"templates/artcile.html": "x"},
        ["templates/artcile.html:1:1: warning: no page is drawn with this file [unknown-file]"],
    ),
    "a style sheet beside its folder": (
        {"templates/style.css": "x"},
        ["templates/style.css:1:1: warning: no page is drawn with this file [unknown-file]"],
    ),
    "a template that another one asks for, and files to publish": (
        {
            "templates/page.html": '{% include "_own.html" %}',
            "templates/_own.html": "x",
            "templates/static/logo.png": "x",
        },
        [],
    ),
    "another folder": (
        {"content/actor/maro.md": "x"},
        ["content/actor/maro.md:1:1: warning: nothing reads this file [unknown-file]"],
    ),
    "two pages at one address": (
        edited(ACTOR, "kind: person", "kind: person\nformerly: old")
        | {"content/actors/city.md": "---\nname: Vell\nkind: organisation\nformerly: [old]\n---\n"},
        [
            (
                f"{ACTOR}:4:11: error: actors/old.html is the page of content/actors/city.md "
                "already [same-url]"
            )
        ],
    ),
    "two annotations of one seed": (
        {"content/articles/again.yaml": "seed: bridge.txt\ntitle: Again\n"},
        [
            (
                f"{ARTICLE}:1:7: error: content/articles/again.yaml annotates this seed already "
                "[seed-shared]"
            )
        ],
    ),
    "an annotation copied": (
        {"content/articles/again.yaml": PROJECT[ARTICLE]},
        [
            (
                f"{ARTICLE}:1:7: error: content/articles/again.yaml annotates this seed already "
                "[seed-shared]"
            )
        ],
    ),
}

LINKS: Cases = {
    "a citation without its end": (
        edited(ACTOR, "[@cracks]", "[@cracks"),
        ["content/actors/maro.md:6:13: error: `[@cracks` is not closed [unknown-reference]"],
    ),
    "a page's name without its end": (
        edited(ACTOR, "An engineer [@cracks]", "An [[maro engineer"),
        ["content/actors/maro.md:6:4: error: `[[maro` is not closed [unknown-reference]"],
    ),
    "a script as an actor's link": (
        edited(ACTOR, "kind: person", 'kind: person\nlinks: ["javascript:alert(1)"]'),
        [f"{ACTOR}:4:9: error: `javascript:alert(1)` is not a web address [bad-link]"],
    ),
    "a site's address with a question": (
        edited(SITE, "Bridges", 'Bridges\nurl: "https://x.example/z?q#f"'),
        [
            (
                f"{SITE}:2:6: error: the site's address cannot go on with `?q#f`: its pages are "
                "below it [bad-link]"
            )
        ],
    ),
    "a newspaper for a role's source": (
        edited(
            ACTOR, "kind: person", "kind: person\nroles: [{title: Engineer, source: The Times}]"
        ),
        ["content/actors/maro.md:4:35: error: `The Times` is not a web address [bad-link]"],
    ),
    "a script as the site's address": (
        edited(SITE, "Bridges", "Bridges\nurl: javascript:alert(1)"),
        ["content/site.yaml:2:6: error: `javascript:alert(1)` is not a web address [bad-link]"],
    ),
    "an address without its scheme": (
        edited(SITE, "Bridges", "Bridges\nurl: example.org"),
        ["content/site.yaml:2:6: error: `example.org` is not a web address [bad-link]"],
    ),
    "an address with a mark in it": (
        edited(SITE, "Bridges", "Bridges\nurl: https://example.org/<a>"),
        ["content/site.yaml:2:6: error: `https://example.org/<a>` is not a web address [bad-link]"],
    ),
    "scripts in Markdown": (
        edited(
            ACTOR,
            "An engineer",
            (
                "[An](javascript:x) <javascript:x> [eng](JaVaScript:x) *[in](&#106;avascript:x)* "
                "[eer][r]\n\n[r]: vbscript:x\n\n"
            ),
        ),
        [
            "content/actors/maro.md:6:1: error: the link `javascript:x` is not allowed [bad-link]",
            "content/actors/maro.md:6:20: error: the link `javascript:x` is not allowed [bad-link]",
            "content/actors/maro.md:6:35: error: the link `JaVaScript:x` is not allowed [bad-link]",
            "content/actors/maro.md:6:56: error: the link `javascript:x` is not allowed [bad-link]",
            "content/actors/maro.md:6:81: error: the link `vbscript:x` is not allowed [bad-link]",
        ],
    ),
    "data in Markdown": (
        edited(ACTOR, "An engineer", "[An engineer](data:text/html;base64,eA==)"),
        [f"{ACTOR}:6:1: error: the link `data:text/html;base64,eA==` is not allowed [bad-link]"],
    ),
    "another site by two slashes": (
        edited(ACTOR, "An engineer", "[An engineer](//example.org)"),
        ["content/actors/maro.md:6:1: error: the link `//example.org` is not allowed [bad-link]"],
    ),
    "a picture": (
        edited(ACTOR, "An engineer", "![An engineer](https://example.org/a.png)"),
        [
            (
                f"{ACTOR}:6:1: error: pictures cannot be published: a page shows nothing from "
                "outside the site [bad-link]"
            )
        ],
    ),
    "a script in the bottom line": (
        edited(SITE, "Bridges", 'Bridges\nlead: "[Closed](javascript:x)"'),
        ["content/site.yaml:2:8: error: the link `javascript:x` is not allowed [bad-link]"],
    ),
    "unknown citations on the lines of a block": (
        edited(
            SITE,
            "Bridges",
            "Bridges\nlead: |\n  Is it closed?\n\n  It stays [@closed] [@away]\n  closed [@shut].",
        ),
        [
            f"{SITE}:5:22: error: no article has a fact or quote `away` [unknown-reference]",
            f"{SITE}:6:10: error: no article has a fact or quote `shut` [unknown-reference]",
        ],
    ),
    "unknown citations between quotation marks": (
        edited(
            SITE,
            "Bridges",
            "Bridges\nlead: 'It''s closed\n  [@away]'\nwhy: \"\\u0041 [@sh\\u0075t]\"",
        ),
        [
            f"{SITE}:3:3: error: no article has a fact or quote `away` [unknown-reference]",
            f"{SITE}:4:6: error: no article has a fact or quote `shut` [unknown-reference]",
        ],
    ),
}

REFERENCES: Cases = {
    "citations of nothing": (
        edited(ACTOR, "[@cracks]", "[@] [@#] [@bridge#] [@cracks, p. 3]"),
        [
            "content/actors/maro.md:6:13: error: `[@]` names nothing [unknown-reference]",
            "content/actors/maro.md:6:17: error: `[@#]` names nothing [unknown-reference]",
            "content/actors/maro.md:6:22: error: `[@bridge#]` names nothing [unknown-reference]",
            f"{ACTOR}:6:33: error: `[@cracks, p. 3]` names nothing [unknown-reference]",
        ],
    ),
    "page links to nothing": (
        edited(ACTOR, "[@cracks]", "[[]] [[|Maro]] [[ ]]"),
        [
            "content/actors/maro.md:6:13: error: `[[]]` names nothing [unknown-reference]",
            "content/actors/maro.md:6:18: error: `[[|Maro]]` names nothing [unknown-reference]",
            "content/actors/maro.md:6:28: error: `[[ ]]` names nothing [unknown-reference]",
        ],
    ),
    "an unknown page in a table": (
        edited(ACTOR, "An engineer [@cracks].", "| a | b |\n|---|---|\n| [[mara]] | [@crack] |"),
        [
            (
                f"{ACTOR}:8:3: error: no actor, topic, question, article or page has the id `mara` "
                "[unknown-reference]"
            ),
            f"{ACTOR}:8:14: error: no article has a fact or quote `crack` [unknown-reference]",
        ],
    ),
    "evidence of a role without its article": (
        edited(
            ACTOR, "kind: person", 'kind: person\nroles: [{title: Engineer, evidence: "#cracks"}]'
        ),
        [f"{ACTOR}:4:37: error: `#cracks` is not a reference to a fact or quote [bad-value]"],
    ),
    "an actor and a topic of one id": (
        edited(ACTOR, "An engineer", "[[maro]]")
        | {"content/topics/maro.md": "---\ntitle: Maro\n---\n"},
        [f"{ACTOR}:6:1: error: `maro` is the id of actor and topic [ambiguous-reference]"],
    ),
    "part of himself": (
        edited(ACTOR, "kind: person", "kind: person\npart_of: maro"),
        [f"{ACTOR}:4:10: error: `maro` is made part of itself: maro > maro [part-of-itself]"],
    ),
    "part of himself by way of another": (
        edited(ACTOR, "kind: person", "kind: person\npart_of: city")
        | {"content/actors/city.md": "---\nname: Vell\nkind: organisation\npart_of: [maro]\n---\n"},
        [
            (
                "content/actors/city.md:4:11: error: `city` is made part of itself: city > maro "
                "> city [part-of-itself]"
            ),
        ],
    ),
}

DATES: Cases = {
    "said after the article that tells of it": (
        edited(ARTICLE, "    speaker", "    said_on: 2025-01-01\n    speaker"),
        [
            (
                f"{ARTICLE}:11:14: warning: said on 2025-01-01, but the article was published on "
                "2024-03-05 [said-after-publication]"
            )
        ],
    ),
    "a month and a day that there are not": (
        edited(ARTICLE, "    speaker", "    said_on: 2024-13-45\n    speaker"),
        [f"{ARTICLE}:11:14: error: `2024-13-45` is not a date: there is no month 13 [bad-date]"],
    ),
    "the thirtieth of February": (
        edited(ARTICLE, "    speaker", "    said_on: 2024-02-30\n    speaker"),
        [
            (
                f"{ARTICLE}:11:14: error: `2024-02-30` is not a date: there is no day 30 in "
                "month 02 of 2024 [bad-date]"
            )
        ],
    ),
    "a day that may be two": (
        edited(ARTICLE, "title:", "published: 03/05/2024\ntitle:"),
        [f"{ARTICLE}:2:12: error: `03/05/2024` may be two different days [bad-date]"],
    ),
    "a month for a day": (
        edited(ARTICLE, "title:", "published: 2024-03\ntitle:"),
        [
            (
                f"{ARTICLE}:2:12: error: `2024-03` is not a date: a full day is needed, such as "
                "2024-10-21 [bad-date]"
            )
        ],
    ),
    "an interval that runs backwards": (
        edited(ARTICLE, "    speaker", "    said_on: 2024-03-10/2024-03-01\n    speaker"),
        [
            (
                f"{ARTICLE}:11:14: error: `2024-03-10/2024-03-01` is not a date: the interval ends "
                "(2024-03-01) before it begins (2024-03-10) [bad-date]"
            )
        ],
    ),
    "no date anywhere": (
        edited(SEED, " date 2024-03-05", ""),
        [
            (
                f"{ARTICLE}:1:1: error: neither this annotation nor seeds/bridge.txt says when it "
                "was published [missing-date]"
            )
        ],
    ),
    "an empty date": (
        edited(SEED, " date 2024-03-05", "") | edited(ARTICLE, "title:", "published:\ntitle:"),
        [
            (
                f"{ARTICLE}:2:1: error: neither this annotation nor seeds/bridge.txt says when it "
                "was published [missing-date]"
            )
        ],
    ),
    "a date with a value that is none": (
        edited(SEED, " date 2024-03-05", "")
        | edited(ARTICLE, "title:", "published: 2024-13-01\ntitle:"),
        [f"{ARTICLE}:2:12: error: `2024-13-01` is not a date: there is no month 13 [bad-date]"],
    ),
    "a date in a list": (
        edited(SEED, " date 2024-03-05", "")
        | edited(ARTICLE, "title:", "published: [2024-10-21]\ntitle:"),
        [f"{ARTICLE}:2:12: error: a date is expected here, not a list [wrong-type]"],
    ),
    "a misspelt key of a bad date": (
        edited(SEED, " date 2024-03-05", "")
        | edited(ARTICLE, "title:", "publshed: 21.10.2024\ntitle:"),
        [
            f"{ARTICLE}:2:1: error: an annotation has no key `publshed` [unknown-key]",
            f"{ARTICLE}:2:11: error: `21.10.2024` may be two different days [bad-date]",
        ],
    ),
    "a date that an alias may hold": (
        edited(SEED, " date 2024-03-05", "") | edited(ARTICLE, "title:", "<<: *dates\ntitle:"),
        [f"{ARTICLE}:2:1: error: the merge key `<<` is not allowed [yaml-feature]"],
    ),
    "two dates": (
        edited(ARTICLE, "title:", "published: 2024-03-06\ntitle:"),
        [
            (
                f"{ARTICLE}:2:12: error: published 2024-03-06, but seeds/bridge.txt says "
                "2024-03-05 [date-mismatch]"
            )
        ],
    ),
}

SAID = "About 4,000 people are cut off, Ines Maro said."
CITY = {"content/actors/city.md": "---\nname: Vell\nkind: organisation\nnames: [Ines Maro]\n---\n"}

CONSEQUENCES: Cases = {
    "a number whose unit the last word announces": (
        edited(
            ARTICLE, "text: About 4,000 people are cut off.", "text: Cut off are about 4,000 more"
        ),
        [],
    ),
    "a day of a status that is given with the fact": (
        edited(ARTICLE, "    figure", "    status_on: 2024-03-06\n    figure"),
        [
            (
                f"{ARTICLE}:7:16: error: `status_on` does not go with a fact that is reported "
                "[bad-value]"
            )
        ],
    ),
    "somebody who gave the status of a claim": (
        edited(ARTICLE, "    figure", "    said_by: maro\n    status_by: [maro]\n    figure"),
        [
            (
                f"{ARTICLE}:8:17: error: `status_by` does not go with a fact that is claimed "
                "[bad-value]"
            )
        ],
    ),
    "a day beside a misspelt status": (
        edited(ARTICLE, "    figure", "    status: denid\n    status_on: 2024-03-06\n    figure"),
        [f"{ARTICLE}:7:13: error: `denid` is not allowed here [bad-value]"],
    ),
    "a misspelt day and a misspelt actor of a status": (
        edited(
            ARTICLE,
            "    figure",
            "    status: confirmed\n    status_on: 2024-13-06\n    status_by: mara\n    figure",
        ),
        [
            (f"{ARTICLE}:8:16: error: `2024-13-06` is not a date: there is no month 13 [bad-date]"),
            (
                f"{ARTICLE}:9:16: error: there is no content/actors/mara.md for the actor `mara` "
                "[unknown-actor]"
            ),
        ],
    ),
    "a blank note where one is needed": (
        edited(ARTICLE, "    figure", "    status: disputed\n    note: ''\n    figure"),
        [f"{ARTICLE}:8:11: error: text is expected here, not blank space [wrong-type]"],
    ),
    "a list for a note that is needed": (
        edited(ARTICLE, "    figure", "    status: disputed\n    note: [who]\n    figure"),
        [f"{ARTICLE}:8:11: error: text is expected here, not a list [wrong-type]"],
    ),
    "a misspelt speaker of a fact that names him": (
        edited(
            ARTICLE, "text: About 4,000 people are cut off.\n", f"text: {SAID}\n    said_by: mara\n"
        ),
        [
            (
                f"{ARTICLE}:6:14: error: there is no content/actors/mara.md for the actor `mara` "
                "[unknown-actor]"
            )
        ],
    ),
    "a name for the speaker of a fact": (
        edited(
            ARTICLE,
            "text: About 4,000 people are cut off.\n",
            f"text: {SAID}\n    said_by: Ines Maro\n",
        ),
        [
            (
                f"{ARTICLE}:6:14: error: `Ines Maro` is not a valid id: ids are lower-case "
                "letters, digits and single hyphens [bad-id]"
            )
        ],
    ),
    "an alias for whom a fact is about": (
        edited(
            ARTICLE,
            "text: About 4,000 people are cut off.\n",
            f"text: {SAID}\n    about: [*maro]\n",
        ),
        [f"{ARTICLE}:6:13: error: the alias `*maro` is not allowed [yaml-feature]"],
    ),
    "a misspelt speaker, what would follow being accepted": (
        edited(
            ARTICLE,
            "text: About 4,000 people are cut off.\n",
            (
                f"text: {SAID}\n    said_by: mara\n"
                f"    accept: {{name-not-in-evidence: he was there}}\n"
            ),
        ),
        [
            (
                f"{ARTICLE}:6:14: error: there is no content/actors/mara.md for the actor `mara` "
                "[unknown-actor]"
            )
        ],
    ),
    "a misspelt end of a relation": (
        edited(
            ARTICLE,
            "quotes:",
            "relations: [{from: mara, to: vel, kind: knows, evidence: Ines Maro said}]\nquotes:",
        ),
        [
            (
                f"{ARTICLE}:8:20: error: there is no content/actors/mara.md for the actor `mara` "
                "[unknown-actor]"
            ),
            (
                f"{ARTICLE}:8:30: error: there is no content/actors/vel.md for the actor `vel` "
                "[unknown-actor]"
            ),
        ],
    ),
    "a context that is no text": (
        edited(
            ARTICLE,
            "evidence: About 4,000 people are cut off",
            "evidence: {exact: are, prefix: [people]}",
        ),
        [f"{ARTICLE}:6:36: error: text is expected here, not a list [wrong-type]"],
    ),
    "references to a file whose name is no id": (
        {ACTOR: None, "content/actors/Maro.md": PROJECT[ACTOR]},
        [
            (
                "content/actors/Maro.md:1:1: error: the file's name gives its address: `Maro` is "
                "not a valid id: ids are lower-case letters, digits and single hyphens [bad-id]"
            )
        ],
    ),
    "references to a file in a folder too deep": (
        {ACTOR: None, "content/actors/city/maro.md": PROJECT[ACTOR]},
        [
            (
                "content/actors/city/maro.md:1:1: error: this file is in a folder below "
                "content/actors [bad-id]"
            )
        ],
    ),
    "references to questions that cannot be read": (
        {"content/questions.yaml": "how-many: @all\n"}
        | edited(ACTOR, "An engineer", "An engineer [[how-many]]")
        | edited(ARTICLE, "approx: about", "approx: about, question: how-many"),
        ["content/questions.yaml:1:11: error: text cannot begin with `@` [bad-yaml]"],
    ),
    "a reference to no question, where a question has a comment": (
        {"content/questions.yaml": "how-many:\n  text: How many #1\n"}
        | edited(ARTICLE, "approx: about", "approx: about, question: how-much"),
        [
            (
                f"{ARTICLE}:7:66: error: content/questions.yaml has no question `how-much` "
                "[unknown-question]"
            ),
            (
                "content/questions.yaml:2:18: warning: `#1` was read as a comment: the text ends "
                "before it [comment-in-text]"
            ),
        ],
    ),
    "references into an article that cannot be read": (
        edited(ARTICLE, "title: Bridge closed", "title: [Bridge]")
        | edited(ACTOR, "[@cracks]", "[@cracks] [@bridge#cracks] [[bridge]]"),
        ["content/articles/bridge.yaml:2:8: error: text is expected here, not a list [wrong-type]"],
    ),
    "a role that says nothing": (
        edited(ACTOR, "kind: person", "kind: person\nroles: [{from: 2020}]"),
        ["content/actors/maro.md:4:9: error: a role needs `title`, or `of` at least [missing-key]"],
    ),
    "a title that is none": (
        {"content/topics/bridges.md": "---\ntitle: [Bridges]\n---\n"}
        | edited(ARTICLE, "facts:", "topics: bridges\nfacts:"),
        ["content/topics/bridges.md:2:8: error: text is expected here, not a list [wrong-type]"],
    ),
    "front matter of a page that never ends": (
        {"content/pages/about.md": "---\ntitle: Us\n"},
        [
            (
                "content/pages/about.md:1:1: error: the front matter has no closing line `---` "
                "[bad-yaml]"
            )
        ],
    ),
    "names in a list": (
        CITY | edited(ARTICLE, "facts:", "names: [Ines Maro: maro]\nfacts:"),
        [
            (
                f"{ARTICLE}:3:8: error: a mapping of names to actors is expected here, not a list "
                "[wrong-type]"
            )
        ],
    ),
    "a name for the actor of a name": (
        CITY | edited(ARTICLE, "facts:", "names: {Ines Maro: Maro}\nfacts:"),
        [
            (
                f"{ARTICLE}:3:20: error: `Maro` is not a valid id: ids are lower-case letters, "
                "digits and single hyphens [bad-id]"
            )
        ],
    ),
    "a misspelt key beside nobody": (
        edited(
            ARTICLE,
            "facts:",
            "names: {Ines Maro: [{exact: Ines Maro said, actr: null}, maro]}\nfacts:",
        ),
        [f"{ARTICLE}:3:45: error: a place of a name has no key `actr` [unknown-key]"],
    ),
    "a place that does not hold its name": (
        edited(
            ARTICLE,
            "facts:",
            "names: {Ines Maro: [{exact: people are cut off, actor: null}, maro]}\nfacts:",
        ),
        [
            (
                f"{ARTICLE}:3:29: error: “people are cut off” does not contain the name “Ines Maro” "
                "[name-not-found]"
            )
        ],
    ),
    "a place that does not hold its name and stands twice": (
        {SEED: PROJECT[SEED] + "\nThey are cut off.\n"}
        | edited(
            ARTICLE,
            "facts:",
            "names: {Ines Maro: [{exact: are cut off, actor: null}, maro]}\nfacts:",
        ),
        [
            (
                f"{ARTICLE}:3:29: error: “are cut off” does not contain the name “Ines Maro” "
                "[name-not-found]"
            )
        ],
    ),
    "a place of a name that stands nowhere": (
        edited(
            ARTICLE,
            "facts:",
            "names: {Ina Maro: [{exact: people are cut off, actor: null}, maro]}\nfacts:",
        ),
        [f"{ARTICLE}:3:9: warning: the name “Ina Maro” is not in the seed [unused-name]"],
    ),
    "a place of a name without its actor": (
        edited(ARTICLE, "facts:", "names: {Ines Maro: [{exact: Ines Maro said}, maro]}\nfacts:"),
        ["content/articles/bridge.yaml:3:21: error: a place of a name needs `actor` [missing-key]"],
    ),
}

CASES = {
    name: case
    for group in (
        MISSING_AND_EMPTY,
        ENCODINGS,
        DEEP,
        YAML_FEATURES,
        NO_YAML,
        LONG_NAMES,
        SHAPES,
        IDS_AND_PATHS,
        LINKS,
        REFERENCES,
        DATES,
        CONSEQUENCES,
    )
    for name, case in group.items()
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_one_problem_at_its_place(name: str) -> None:
    files, expected = CASES[name]
    made = built(dict.fromkeys(PROJECT) if files is None else files)
    assert lines(made.problems, made.texts) == expected
    assert bool(made.files) == all(": warning: " in line for line in expected)


def test_the_project_of_these_cases_is_without_problems() -> None:
    assert built({}).problems == ()


HINTS: dict[str, tuple[Files, str]] = {
    "no date anywhere": (edited(SEED, " date 2024-03-05", ""), "add `published: 2024-10-21`"),
    "an empty date": (
        edited(SEED, " date 2024-03-05", "") | edited(ARTICLE, "title:", "published:\ntitle:"),
        "fill it, as in `published: 2024-10-21`",
    ),
    "a misspelt key beside nobody": (
        edited(
            ARTICLE,
            "facts:",
            "names: {Ines Maro: [{exact: Ines Maro said, actr: null}, maro]}\nfacts:",
        ),
        "did you mean `actor`?",
    ),
    "a place of a name without its actor": (
        edited(ARTICLE, "facts:", "names: {Ines Maro: [{exact: Ines Maro said}, maro]}\nfacts:"),
        "`actor`: an actor's id, or `null` where no actor is meant",
    ),
    "an address with a blank": (
        edited(SITE, "Bridges", "Bridges\nurl: https://x.example/a b"),
        "write `%20` for ` `",
    ),
    "a newspaper for a role's source": (
        edited(
            ACTOR, "kind: person", "kind: person\nroles: [{title: Engineer, source: The Times}]"
        ),
        "a source is a web address; `evidence: SLUG#id` is for what a seed says",
    ),
    "a site's address with a question": (
        edited(SITE, "Bridges", 'Bridges\nurl: "https://x.example/z?q#f"'),
        "write `https://x.example/z`",
    ),
    "a seed with its folder": (
        edited(ARTICLE, "bridge.txt", "seeds/bridge.txt"),
        "write `bridge.txt`, the path below seeds/",
    ),
    "a seed as Windows writes it": (
        edited(ARTICLE, "bridge.txt", "seeds\\bridge.txt"),
        "write `bridge.txt`, the path below seeds/",
    ),
    "a seed from the root": (
        edited(ARTICLE, "bridge.txt", "/seeds/bridge.txt"),
        "write `bridge.txt`, the path below seeds/",
    ),
    "a seed with the project's folder": (
        edited(ARTICLE, "bridge.txt", "C:\\work\\seeds\\bridge.txt"),
        "write `bridge.txt`, the path below seeds/",
    ),
    "a pin that is none": (
        edited(ARTICLE, "title:", "sha256: 1f0\ntitle:"),
        "it has 64 hexadecimal digits; `briefing pin` writes it",
    ),
    "a fact without evidence": (
        edited(ARTICLE, "    evidence: About 4,000 people are cut off\n", ""),
        "`evidence`: the words of the seed that say so, word for word",
    ),
}


@pytest.mark.parametrize("name", HINTS)
def test_a_hint_says_what_to_write(name: str) -> None:
    files, expected = HINTS[name]
    assert [problem.hint for problem in built(files).problems] == [expected]


GOOD: dict[str, Files] = {
    "Norway is NO": edited(ACTOR, "kind: person", "kind: person\ncountry: NO"),
    "a byte order mark": {path: b"\xef\xbb\xbf" + text.encode() for path, text in PROJECT.items()},
    "the line ends of Windows": {
        path: text.replace("\n", "\r\n") for path, text in PROJECT.items()
    },
    "the line ends of old": {path: text.replace("\n", "\r") for path, text in PROJECT.items()},
    "tabs inside braces": edited(ARTICLE, "{value:", "{\tvalue:"),
    "a time after the day": edited(ARTICLE, "title:", "published: 2024-03-05T10:00:00Z\ntitle:"),
    "a time after a blank, as YAML writes it": edited(
        ARTICLE, "title:", "published: 2024-03-05 10:00:00\ntitle:"
    ),
    "accents in a seed's name that its file writes otherwise": (
        edited(ARTICLE, "bridge.txt", "br\u00fccke.txt")
        | {SEED: None, "seeds/bru\u0308cke.txt": PROJECT[SEED]}
    ),
    "a mark with an accent of its own": edited(SITE, "Bridges", "Bridges\nmark: E\u0301G7"),
    "a pin in capitals": edited(
        ARTICLE,
        "title:",
        f"sha256: {hashlib.sha256(PROJECT[SEED].encode()).hexdigest().upper()}\ntitle:",
    ),
    "the end of a document": edited(SITE, "Bridges\n", "Bridges\n...\n"),
    "a version of YAML": {SITE: "%YAML 1.2\n---\ntitle: Bridges\n"},
    "control characters in a seed, which no page shows": edited(SEED, "are cut", "a\x07re\x1b cut"),
    "marks of ours that are escaped": edited(ACTOR, "An engineer", r"\[@maro] \[[maro]] `[@maro]`"),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_only_looks_bad_is_no_problem(name: str) -> None:
    assert built(GOOD[name]).problems == ()


ROLE = edited(ACTOR, "kind: person", "kind: person\nroles: [{of: City of Vell, from: 2020}]")

LEFT_OUT: dict[str, tuple[Files, str, str]] = {
    "an outlet's name": (
        edited(ARTICLE, "facts:", "outlet: {url: https://www.vell.example/a}\nfacts:"),
        "articles/bridge.html",
        ">vell.example ·",
    ),
    "a topic's title": (
        {"content/topics/harbour-bridges.md": "---\nsummary: All.\n---\n"},
        "topics/harbour-bridges.html",
        "<h1>Harbour bridges</h1>",
    ),
    "a topic's all": (
        {"content/topics/harbour-bridges.md": ""},
        "topics/harbour-bridges.html",
        "<h1>Harbour bridges</h1>",
    ),
    "a page's title, under a heading": (
        {"content/pages/about.md": "# About *us*\n\nWe are.\n"},
        "pages/about.html",
        "<h1>About us</h1>",
    ),
    "a page's title, before a heading": (
        {"content/pages/about.md": "Us.\n\n# More\n"},
        "pages/about.html",
        "<h1>About</h1>",
    ),
    "a briefing's title": (
        {"content/briefings/now.md": "---\ntitle:\n---\n# Now [@cracks]\n"},
        "briefings/now.html",
        "<h1>Now</h1>",
    ),
    "a question's text": (
        {"content/questions.yaml": "cut-off:\n"}
        | edited(ARTICLE, "approx: about", "approx: about, question: cut-off"),
        "questions/cut-off.html",
        "<h1>Cut off</h1>",
    ),
    "a role's title": (ROLE, "actors/maro.html", "<li>City of Vell<br>"),
    "a role's title, on paper": (
        ROLE,
        "actors/maro/dossier.html",
        '<p class="text">City of Vell</p>',
    ),
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_need_not_be_written_has_something_in_its_place(name: str) -> None:
    files, path, expected = LEFT_OUT[name]
    made = built(files)
    assert made.problems == ()
    shown = " ".join(made.files[path].decode().split())
    assert expected in shown
    assert shown.count("<h2>About") == 0


YAML_PIECES = [
    "a",
    "- ",
    "a: ",
    "\n",
    "\n  ",
    " ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    " #x",
    "'",
    '"',
    "|",
    ">",
    "&a ",
    "*a",
    "!t ",
    "? ",
    "\t",
    "@",
    "%",
]


@given(st.lists(st.sampled_from(YAML_PIECES), max_size=25).map("".join))
def test_any_text_is_yaml_or_says_where_it_is_none(words: str) -> None:
    report = ProblemLog(SITE)
    root = yaml_tree.document(words, report)
    assert root is not None or report.problems or not re.sub(r"#[^\n]*|\s", "", words)
    assert all(
        0 <= problem.span.start <= len(words) and "``" not in problem.message
        for problem in report.problems
    )


@pytest.mark.parametrize(
    "label", ["012", "1.10", "yes", "NO", "2024-03-05", "1_000", "0x1F", "~1", "null and void"]
)
def test_text_stays_as_it_was_written(label: str) -> None:
    made = built(edited(ARTICLE, "unit: people", f"unit: people, label: {label}"))
    assert f'"{label}"' in made.files["data/briefing.json"].decode()


SCRIPT = """<script>alert("1")</script>'"><img src=x onerror=alert(2)>"""
ESCAPES = f"""{SCRIPT} `{SCRIPT}`

```{SCRIPT}
{SCRIPT}
```

</p></main></body></html><!-- {SCRIPT}

<div onclick="x">

[{SCRIPT}](https://example.org/"onclick="x" "{SCRIPT}")

a | {SCRIPT}
--|--
{SCRIPT} | [[maro\\|{SCRIPT}]]

    {SCRIPT}

# {SCRIPT}
"""


def scripted() -> dict[str, str]:
    """A project with a script in every text that there is."""
    said = "'" + SCRIPT.replace("'", "''") + "'"
    linked = "https://example.org/?a=1&b='x'"
    return {
        SITE: (
            f"title: {said}\ndescription: {said}\npublisher: {said}\nlead: {said}\nwhy: {said}\n"
            "mark: B\nurl: https://example.org/a&'b'\n"
        ),
        "content/questions.yaml": f"how-many: {{text: {said}, unit: {said}, note: {said}}}\n",
        "content/topics/bridges.md": f"---\ntitle: {said}\nsummary: {said}\n---\n{ESCAPES}",
        "content/briefings/now.md": (
            f"---\ntitle: {said}\nsummary: {said}\ntopics: bridges\n---\n[@cracks] {ESCAPES}"
        ),
        "content/pages/us.md": f"---\ntitle: {said}\nsummary: {said}\n---\n{ESCAPES}",
        ACTOR: f"""\
---
name: {said}
kind: person
description: {said}
names: [Ines Maro, {{name: {said[:-1]}x', lang: en, type: {said}}}]
roles: [{{title: {said}, of: {said}, from: 2020, source: "{linked}"}}]
links: [{{url: "{linked}", note: {said}}}]
---
{ESCAPES}""",
        ARTICLE: f"""\
seed: bridge.txt
title: {said}
published: 2024-03-05
summary: {said}
outlet: {{name: {said}, url: "{linked}"}}
topics: bridges
facts:
  - id: closed
    text: {said[:-1]} 4,000'
    evidence: {said[:-1]} 4,000 people'
    said_by: [maro, {{unnamed: {said}}}]
    about: maro
    status: disputed
    note: {said}
    key: true
    figure: {{value: 4000, unit: {said}, label: {said}, question: how-many}}
    links: [{{kind: supports, to: "#cracks"}}]
quotes:
  - id: cracks
    text: We found
    speaker: {{unnamed: {said}}}
    to: maro
    note: {said}
    key: true
relations:
  - {{from: maro, to: maro, kind: {said}, evidence: were cut off, note: {said}}}
""",
        SEED: (
            f'{SCRIPT} 4,000 people were cut off. "We found {SCRIPT} cracks," Ines Maro said.\n\n'
            f"{SCRIPT}\n\nThe end.\n"
        ),
    }


def test_a_script_in_a_text_is_published_as_text_alone() -> None:
    made = built(scripted())
    assert [problem for problem in made.problems if problem.severity == "error"] == []
    pages = {
        path: data.decode() for path, data in made.files.items() if path.endswith((".html", ".xml"))
    }
    assert len(pages) > 15
    for path, page in pages.items():
        assert "<script>" not in page, path
        assert "<img" not in page, path
        assert "<div onclick" not in page, path
        assert page.count("</body>") <= 1, path
        for element in lxml.html.fromstring(page.encode()).iter():
            assert not [name for name in element.attrib if name.startswith("on")], path
    for path in (
        "index.html",
        "articles/bridge.html",
        "actors/maro.html",
        "topics/bridges.html",
        "questions/how-many.html",
    ):
        assert "&lt;script&gt;" in pages[path], path


def on_disk(root: Path, files: Files) -> Path:
    """The project, some files of its own in place, as files."""
    for name, content in {**PROJECT, **files}.items():
        if content is not None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def checked(root: Path, *, follow_links: bool = False) -> list[str]:
    """The problems of a project on disk."""
    texts, unread = folder.texts(root, follow_links=follow_links)
    made = build(texts, folder.shipped("templates"), languages(), unread=unread)
    return lines(made.problems, texts)


def test_a_folder_with_the_name_of_a_file_is_passed_over(tmp_path: Path) -> None:
    root = on_disk(tmp_path, {})
    (root / "content/articles/x.yaml").mkdir()
    (root / "seeds/y.txt").mkdir()
    assert checked(root) == []


def test_pipes_sockets_and_devices_are_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = on_disk(tmp_path, {})
    os.mkfifo(root / "content/actors/pipe.md")
    os.mkfifo(root / "seeds/.hidden.txt")
    (root / "templates").mkdir()
    os.mkfifo(root / "templates/index.html")
    os.mknod(root / "seeds/device.txt", 0o600 | stat.S_IFCHR, os.makedev(1, 3))
    monkeypatch.chdir(root / "content")  # a socket's path may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.yaml")
        problems = checked(root)
    assert problems == [
        "content/actors/pipe.md:1:1: error: this is a pipe, not a file [unreadable-file]",
        "content/socket.yaml:1:1: error: this is a socket, not a file [unreadable-file]",
        "seeds/device.txt:1:1: error: this is a device, not a file [unreadable-file]",
        "templates/index.html:1:1: error: this is a pipe, not a file [unreadable-file]",
    ]


def test_a_link_to_what_blocks_is_a_problem_at_once(tmp_path: Path) -> None:
    root = on_disk(tmp_path / "project", {})
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(root / "pipe")
    for name, target in {
        "tty": "/dev/tty",
        "zero": "/dev/zero",
        "outer": tmp_path / "pipe",
        "inner": "../../pipe",
    }.items():
        (root / f"content/actors/{name}.md").symlink_to(target)
    for follow_links in (False, True):
        problems = [line for line in checked(root, follow_links=follow_links) if "actors/" in line]
        assert len(problems) == 4
        assert all(": error: " in line for line in problems)
    assert [line.partition("error: ")[2] for line in problems] == [
        "this is a pipe, not a file [unreadable-file]",
        "this is a pipe, not a file [unreadable-file]",
        "this is a device, not a file [unreadable-file]",
        "this is a device, not a file [unreadable-file]",
    ]


def test_what_takes_a_files_place_while_it_is_read_is_neither_followed_nor_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = on_disk(tmp_path, {})
    seed, looked = root / SEED, os.lstat(root / SEED)
    monkeypatch.setattr(folder.os, "lstat", lambda _: looked)  # what the first look found
    seed.unlink()
    os.mkfifo(seed)
    assert "seeds/bridge.txt:1:1: error: this is a pipe, not a file [unreadable-file]" in checked(
        root
    )
    seed.unlink()
    seed.symlink_to("/etc/passwd")
    monkeypatch.setattr(
        "generator.reading.walk._Walk._link",
        lambda _self, path, place, _above: iter([Entry(path, place)]),
    )
    assert any(
        line.startswith("seeds/bridge.txt:1:1: error: the file cannot be read: ")
        for line in checked(root)
    )


def test_words_that_stand_in_many_places_name_the_first_of_them() -> None:
    bells = {SEED: PROJECT[SEED] + "A bell rang over the bridge. " * 9}
    found = built(
        bells | edited(ARTICLE, "evidence: About 4,000 people are cut off", "evidence: A bell rang")
    )
    message = next(problem.message for problem in found.problems if problem.code == "ambiguous")
    assert message.startswith("“A bell rang” occurs 9 times in the seed: line 2 column 1 (")
    assert message.count("line 2 column ") == 6
    assert message.endswith("; and 3 more")


NOT_FOLLOWED = "warning: a link to a folder is not followed: nothing in it is read [unknown-file]"


def test_a_link_to_a_folder_with_the_name_of_a_file_stands_for_nothing(tmp_path: Path) -> None:
    root = on_disk(tmp_path, edited(ARTICLE, "quotes:", "    about: [city]\nquotes:"))
    (root / "content/actors/city.md").symlink_to(root / "seeds")
    assert checked(root) == [
        f"content/actors/city.md:1:1: {NOT_FOLLOWED}",
        (
            f"{ARTICLE}:8:13: error: there is no content/actors/city.md for the actor `city` "
            "[unknown-actor]"
        ),
    ]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    root = on_disk(tmp_path, {})
    (root / "content/loop").symlink_to(".")
    (root / "content/actors/self.md").symlink_to("self.md")
    (root / "content/actors/gone.md").symlink_to("nowhere")
    lost = [
        "content/actors/gone.md:1:1: error: the link leads nowhere [unreadable-file]",
        "content/actors/self.md:1:1: error: the link leads nowhere [unreadable-file]",
    ]
    assert checked(root) == [*lost, f"content/loop:1:1: {NOT_FOLLOWED}"]
    back = (
        "content/loop:1:1: warning: the link leads back to a folder that contains it: it is not "
        "followed [unknown-file]"
    )
    assert checked(root, follow_links=True) == [*lost, back]


def test_links_that_lead_out_of_the_project_are_refused_unless_they_are_to_be_followed(
    tmp_path: Path,
) -> None:
    root = on_disk(tmp_path / "project", {SEED: None})
    for name in ("away", "away/pages"):
        (tmp_path / name).mkdir()
    (tmp_path / "away/seed.txt").write_text(PROJECT[SEED], encoding="utf-8")
    (tmp_path / "away/pages/about.md").write_text("---\ntitle: About\n---\nHere?\n")
    (root / "seeds").mkdir()
    (root / SEED).symlink_to("../../away/seed.txt")
    (root / "content/pages").symlink_to(tmp_path / "away/pages")
    (root / "content/topics").mkdir()
    (root / "content/topics/chain.md").symlink_to("../actors/../../outer")
    (root / "outer").symlink_to("../away/pages/about.md")
    out = "error: the link leads out of the project, to"
    assert checked(root) == [
        f"content/pages/:1:1: {out} {tmp_path}/away/pages [outside-link]",
        f"content/topics/chain.md:1:1: {out} {tmp_path}/away/pages/about.md [outside-link]",
        f"seeds/bridge.txt:1:1: {out} {tmp_path}/away/seed.txt [outside-link]",
    ]
    assert checked(root, follow_links=True) == []
    assert "content/pages/about.md" in folder.texts(root, follow_links=True)[0]


@pytest.mark.parametrize("name", ["seeds", "content", "templates"])
def test_one_of_the_three_folders_may_be_a_link_within_the_project_only(
    name: str, tmp_path: Path
) -> None:
    root = on_disk(tmp_path / "project", {"templates/static/own.css": "p {}"})
    (root / name).rename(root / "kept")
    (root / name).symlink_to("kept")
    assert checked(root) == []
    (root / "kept").rename(tmp_path / "kept")
    (root / name).unlink()
    (root / name).symlink_to("../kept")
    assert (
        f"{name}/:1:1: error: the link leads out of the project, to {tmp_path}/kept [outside-link]"
        in checked(root)
    )
    assert checked(root, follow_links=True) == []


def test_links_to_hidden_files_of_the_project_are_refused(tmp_path: Path) -> None:
    """Credentials of whoever builds may stand there: in .git/config, in .env."""
    root = on_disk(
        tmp_path,
        {
            ".git/config": "token",
            ".env": "token",
            "notes/x.md": "---\ntitle: Note\n---\nHere?\n",
            "content/pages/x": None,
        },
    )
    (root / "content/pages").mkdir()
    for name, target in {"a": ".git/config", "b": ".env", "c": "notes/x.md"}.items():
        (root / f"content/pages/{name}.md").symlink_to(f"../../{target}")
    assert checked(root) == [
        (
            "content/pages/a.md:1:1: error: the link leads to a hidden file of the project, "
            ".git/config [outside-link]"
        ),
        (
            "content/pages/b.md:1:1: error: the link leads to a hidden file of the project, .env "
            "[outside-link]"
        ),
    ]


def test_a_project_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    root = on_disk(tmp_path / "project", {"content/actors/copy.md": None})
    (root / "content/actors/copy.md").symlink_to(root / "content/actors/maro.md")
    (tmp_path / "way").symlink_to("project")
    assert checked(tmp_path / "way") == checked(root)
    assert not [line for line in checked(root) if "outside-link" in line]


def test_names_that_cannot_be_printed_are_refused(tmp_path: Path) -> None:
    root = on_disk(tmp_path, {"content/pages/a\nb.md": "x", "seeds/a\x1bb.txt": "x"})
    (Path(os.fsdecode(os.fsencode(root / "content") + b"/\xff.md"))).write_text("x")
    assert checked(root) == [
        (
            "content/pages/a\ufffdb.md:1:1: error: the file's name holds the control character "
            "U+000A [unreadable-file]"
        ),
        "content/\ufffd.md:1:1: error: the file's name is not UTF-8 [unreadable-file]",
        (
            "seeds/a\ufffdb.txt:1:1: error: the file's name holds the control character U+001B "
            "[unreadable-file]"
        ),
    ]


def test_a_linked_file_is_read_like_any_other(tmp_path: Path) -> None:
    root = on_disk(tmp_path, {SEED: None, "archive/bridge.txt": PROJECT[SEED]})
    (root / "seeds").mkdir()
    (root / SEED).symlink_to("../archive/bridge.txt")
    assert checked(root) == []


def test_a_seed_of_twenty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    root = on_disk(tmp_path, {SEED: b"x" * 20 * 1024 * 1024})
    assert checked(root) == [
        f"{SEED}:1:1: error: the file has 20,971,520 bytes; 10,485,760 can be read [too-large]"
    ]


def test_backups_and_hidden_files_are_nobodys_business(tmp_path: Path) -> None:
    files = dict.fromkeys(
        (
            f"{ARTICLE}~",
            "content/.hidden.yaml",
            "content/articles/.bridge.yaml.swp",
            "content/#bridge.yaml#",
        ),
        b"\xff",
    )
    assert checked(on_disk(tmp_path, {**files, "content/.git/config": b"\xff"})) == []


@pytest.mark.parametrize(
    "when", ["0000-02-29", "-0004-02-29", "Y-99999", "Y99999", "../0004-02-29", "0000-02-29/.."]
)
def test_a_day_that_our_calendar_lacks_is_taken_for_its_neighbour(when: str) -> None:
    files = edited(
        ARTICLE,
        "    evidence: About",
        f"    when: {when}\n    said_on: {when.strip('./')}\n    evidence: About",
    )
    assert {problem.code for problem in built(files).problems} <= {"said-after-publication"}


@pytest.mark.parametrize("folder_name", ["content/actors", "content/articles", "seeds"])
def test_a_folder_that_cannot_be_read_is_one_problem(folder_name: str) -> None:
    with enterable() as home:
        root = on_disk(home, edited(ACTOR, "[@cracks]", "[@cracks] [@bridge#cracks] [[bridge]]"))
        (root / folder_name).chmod(0)
        try:
            with as_nobody():
                texts, unread = folder.texts(root)
        finally:
            (root / folder_name).chmod(0o755)
    made = build(texts, folder.shipped("templates"), languages(), unread=unread)
    assert lines(made.problems, texts) == [
        f"{folder_name}/:1:1: error: the folder cannot be read: Permission denied [unreadable-file]"
    ]


def test_a_link_into_a_folder_that_one_may_not_enter_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir(mode=0o700)
    (tmp_path / "private/notes.md").write_text("x")
    with enterable() as home:
        root = on_disk(home, {})
        (root / "content/actors/file.md").symlink_to(tmp_path / "private/notes.md")
        (root / "content/actors/folder").symlink_to(tmp_path / "private")
        (root / "content/actors/long.md").symlink_to("x" * 300)
        with as_nobody():
            assert folder.project_root(tmp_path / "private") is None
            problems = checked(root)
    assert problems == [
        (
            "content/actors/file.md:1:1: error: the file cannot be read: Permission denied "
            "[unreadable-file]"
        ),
        (
            "content/actors/folder:1:1: error: the file cannot be read: Permission denied "
            "[unreadable-file]"
        ),
        "content/actors/long.md:1:1: error: the link leads nowhere [unreadable-file]",
    ]


def test_a_folder_that_can_be_listed_but_not_entered_is_a_problem_for_each_file() -> None:
    with enterable() as home:
        root = on_disk(home, {"content/topics/below/x.md": "x", "content/topics/y.md": "y"})
        (root / "content/topics").chmod(0o444)
        try:
            with as_nobody():
                _, problems = folder.texts(root)
        finally:
            (root / "content/topics").chmod(0o755)
    assert [(problem.path, problem.message) for problem in problems] == [
        ("content/topics/below/", "the folder cannot be read: Permission denied"),
        ("content/topics/y.md", "the file cannot be read: Permission denied"),
    ]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("25 million", "write 25000000"),
        ("1.5k", "write 1500"),
        ("four thousand", "write 4000"),
        ("12 %", "write 12, and `unit: percent`"),
        ("27.4 million crowns", "write 27400000, and `unit: crowns`"),
        ("about 4000", "write 4000, and `approx: about`"),
        ("4000+", "write 4000, and `approx: at-least`"),
        ("10-20 million", "write `low: 10000000` and `high: 20000000` instead of `value`"),
        ("many", "write digits, such as 1500 or 4.5"),
        ("1,500", "a comma ends a value between braces: write `1500`"),
        ("1,500,000", "a comma ends a value between braces: write `1500000`"),
        ("1,000,000", "a comma ends a value between braces: write the number without commas"),
        (
            "4000, or so",
            "a comma ends a value between braces: put the text between quotation marks",
        ),
    ],
)
def test_a_number_that_is_none_comes_with_what_to_write(written: str, hint: str) -> None:
    problems = built(edited(ARTICLE, "value: 4000", f"value: {written}")).problems
    assert problems[0].hint == hint


def test_a_number_of_thousands_may_have_its_commas_between_quotation_marks() -> None:
    assert built(edited(ARTICLE, "value: 4000", "value: '4,000'")).problems == built({}).problems


@pytest.mark.parametrize(
    ("path", "old", "new", "hint"),
    [
        (ARTICLE, ", approx: about", "", "write `approx: about`"),
        (ARTICLE, "approx: about", "approx: at-least", "write `approx: about`"),
        (
            ARTICLE,
            "text: About",
            "text: At least",
            "say “about 4,000” in the fact too, or choose evidence that says it as the fact does",
        ),
        (
            SEED,
            "About 4,000 people",
            "Officials count 4,000 people",
            "leave `approx` out, or choose evidence that says it",
        ),
    ],
)
def test_a_changed_comparator_comes_with_what_would_satisfy_it(
    path: str, old: str, new: str, hint: str
) -> None:
    files = edited(path, old, new)
    if path == SEED:
        files |= {
            ARTICLE: PROJECT[ARTICLE]
            .replace("text: About 4,000", "text: 4,000")
            .replace("evidence: About ", "evidence: ")
        }
    found = [problem for problem in built(files).problems if problem.code == "changed-comparator"]
    assert [problem.hint for problem in found] == [hint]


def test_a_message_has_no_line_ends_whatever_it_quotes() -> None:
    (found,) = built(edited(ARTICLE, "seed: bridge.txt", 'seed: "of\\nthe"')).problems
    assert found.message == "there is no file seeds/of the"
