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
    from generator.reading.annotation import slug_of

    texts, unread = folder.texts(root, follow_links=options.follow_links)
    found = covering.counted(texts, unread)
    slugs = [slug_of(words) for words in options.slugs]
    for slug in slugs:
        if slug not in found.articles and slug not in found.left_out:
            known = [*found.articles, *found.left_out]
            return wrong(f"there is no article {slug}", did_you_mean(slug, known))
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
