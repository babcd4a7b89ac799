"""list, coverage, explain: what there is, what is missing, what a problem means."""

import argparse
import json
import sys

from generator.problems import CODES, did_you_mean
from generator.reading import folder
from generator.verbs.terminal import CLEAN, ERRORS, USAGE, problem_pages, root_of, show, wrong


def list_(options: argparse.Namespace) -> int:
    """What the project has, as rows."""
    root = root_of(options)
    if root is None:
        return USAGE
    from generator.listing import listing

    texts, unread = folder.texts(root, follow_links=options.follow_links)
    show(unread, texts, "text")
    found = listing(texts)
    chosen = {options.what: found[options.what]} if options.what else found
    if options.format == "json":
        print(json.dumps(chosen, indent=2))
        return CLEAN
    for kind, rows in chosen.items():
        print(f"{kind} ({len(rows)})")
        for row in rows:
            print("  " + "  ".join(str(each) for each in row.values() if each != ""))
    return CLEAN


def coverage(options: argparse.Namespace) -> int:
    """What of the seeds is not annotated yet."""
    root = root_of(options)
    if root is None:
        return USAGE
    from generator import covering

    texts, unread = folder.texts(root, follow_links=options.follow_links)
    found, problems = covering.checked(texts, unread)
    if found is None:
        show(problems, texts, "text")
        print("coverage counts what stands in the seeds: mend the errors first", file=sys.stderr)
        return ERRORS
    for slug in options.slugs:
        if slug not in found.articles:
            return wrong(f"there is no article {slug}", did_you_mean(slug, found.articles))
    articles = covering.coverages(found, options.slugs)
    unnamed = () if options.slugs else covering.never_named(found.articles.values(), found.actors.values())
    if options.format == "json":
        print(json.dumps(covering.as_record(articles, unnamed), indent=2))
    else:
        sys.stdout.write(covering.as_text(articles, unnamed))
    return CLEAN


def explain(options: argparse.Namespace) -> int:
    """What a code means, or all codes with a line each."""
    pages = problem_pages()
    if options.code is None:
        for code in sorted(CODES):
            title = pages.get(code, "").partition("\n\n")[2].partition("\n")[0]
            print(f"{code:24} {title}".rstrip())
        return CLEAN
    if options.code not in pages:
        return wrong(f"there is no problem code {options.code}", did_you_mean(options.code, sorted(CODES)))
    print(pages[options.code].rstrip())
    return CLEAN
