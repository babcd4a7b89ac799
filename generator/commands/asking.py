"""list, coverage, explain: what there is, what is missing, what a problem means."""

import argparse
import json
import sys

from generator.commands.terminal import CLEAN, ERRORS, USAGE, problem_pages, root_of, show, wrong
from generator.problems import CODES, did_you_mean
from generator.reading import folder

MOST_NAMED = 5  # files in one sentence


def list_(options: argparse.Namespace) -> int:
    """What the project has, as rows."""
    root = root_of(options)
    if root is None:
        return USAGE
    from generator.listing import aligned, listing

    texts, unread = folder.texts(root, follow_links=options.follow_links)
    show(unread, texts, "text")
    found = listing(texts)
    chosen = {options.what: found.rows[options.what]} if options.what else found.rows
    if options.format == "json":
        print(json.dumps(chosen, indent=2, ensure_ascii=False))
    else:
        for kind, rows in chosen.items():
            print(f"{kind} ({len(rows)})")
            sys.stdout.write(aligned(rows))
    if missing := found.unread:
        these = ", ".join(missing[:MOST_NAMED]) + (" ..." if missing[MOST_NAMED:] else "")
        print(
            f"not listed, since they cannot be read: {these}; see `briefing check`", file=sys.stderr
        )
    return CLEAN


def coverage(options: argparse.Namespace) -> int:
    """What of the seeds is not annotated yet."""
    root = root_of(options)
    if root is None:
        return USAGE
    from generator import covering
    from generator.reading.annotation import slug_of
    from generator.reading.languages import load

    texts, unread = folder.texts(root, follow_links=options.follow_links)
    known = load(folder.shipped("languages"))
    show([*unread, *known.problems], {**texts, **known.texts}, "text")
    found = covering.counted(texts, known.languages, unread)
    slugs = [slug_of(words) for words in options.slugs]
    for slug in slugs:
        if slug not in found.articles and slug not in found.left_out:
            slugs_there = [*found.articles, *found.left_out]
            return wrong(f"there is no article {slug}", did_you_mean(slug, slugs_there))
    articles = covering.coverages(found, slugs)
    unnamed = () if slugs else covering.never_named(found.articles.values(), found.actors.values())
    if options.format == "json":
        left_out = [slug for slug in found.left_out if not slugs or slug in slugs]
        print(json.dumps(covering.as_record(articles, unnamed, left_out), indent=2))
    else:
        sys.stdout.write(covering.as_text(articles, unnamed))
    gaps = covering.gaps(found, texts, slugs)
    for line in gaps:
        print(line, file=sys.stderr)
    return ERRORS if gaps else CLEAN


def explain(options: argparse.Namespace) -> int:
    """Print what a code or one of its rules means, or all codes with a line each."""
    pages = problem_pages()
    if options.code is None:
        for code in sorted(CODES):
            title = pages.get(code, "").partition("\n\n")[2].partition("\n")[0]
            print(f"{code:24} {title}".rstrip())
        return CLEAN
    code = options.code.strip("[]() .:").lower().replace("_", "-").replace(" ", "-")
    code, _, rule = code.partition("/")
    if code not in pages:
        return wrong(f"there is no problem code {options.code}", _meant(code))
    from generator import explaining
    from generator.reading.languages import rule_files

    files = rule_files("en", folder.shipped("languages"))
    if not rule:
        print(explaining.page(code, pages[code], files).rstrip())
        return CLEAN
    text = explaining.rule_page(code, rule, files)
    if text is None:
        hint = did_you_mean(f"{code}/{rule}", explaining.rule_ids(code, files))
        return wrong(f"{code} has no rule {rule}", hint)
    print(text.rstrip())
    return CLEAN


def _meant(code: str) -> str:
    """Return which code or codes may have been meant: the nearest, or those that hold the word."""
    near = did_you_mean(code, sorted(CODES))
    holding = [known for known in sorted(CODES) if code and code in known]
    if near or not holding:
        return near or "`briefing explain` lists them all"
    return f"did you mean {' or '.join(f'`{known}`' for known in holding)}?"
