"""Hugo's input, made from a published site: `python -m tests.bench.hugo.export SITE DIR`.

All that has to be found, checked, sorted or cut into pages is done: of an article where its marks
and links begin and end, of every other page which items it shows, in which order. Hugo only draws.
Files that are as they were are not written again, so an edit of ours is the same edit there.
"""

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.hugo.articles import article, mentions_by_article, updates_by_item
from tests.bench.hugo.outline import Block, cast, choices, outline

OURS = Path(__file__).parent / "site"
_LEFT_OUT = ("404.html", "search.html", "search/")
_LISTS = ("facts.html", "quotes.html", "timeline.html", "articles/index.html")


def export(site: Path, target: Path) -> None:
    """Write Hugo's project for a published site, or bring one up to date."""
    data = json.loads((site / "data/briefing.json").read_bytes())
    written = {_write(target / path, text) for path, text in _files(site, data)}
    for file in [*target.glob("content/**/*.md"), *target.glob("layouts/**/*")]:
        if file.is_file() and file not in written:
            file.unlink()
    shutil.copytree(site / "static", target / "static/static", dirs_exist_ok=True)


def _files(site: Path, data: Mapping[str, list[Block]]) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of Hugo's project."""
    for path, text in _content(site, data):
        yield f"content/{path}", text
    yield "data/actors.json", _json({one["id"]: one["name"] for one in data["actors"]})
    yield "data/topics.json", _json({one["id"]: one["title"] for one in data["topics"]})
    yield "data/questions.json", _json({one["id"]: one["text"] for one in data["questions"]})
    yield "data/facets.json", _json(_facets(site))
    yield "data/site.json", _json(data["site"])
    for path in sorted(OURS.rglob("*")):
        if path.is_file():
            yield path.relative_to(OURS).as_posix(), path.read_text(encoding="utf-8")


def _content(site: Path, data: Mapping[str, list[Block]]) -> Iterator[tuple[str, str]]:
    mentions, updates = mentions_by_article(data["actors"]), updates_by_item(data["articles"])
    for record in data["articles"]:
        slug = str(record["slug"])
        listed = cast((site / f"articles/{slug}.html").read_text(encoding="utf-8"))
        drawn = {**article(record, mentions.get(slug, []), updates), "cast": listed}
        yield f"articles/{slug}.md", _json(drawn)
    for path, page in pages(site):
        family = path.split("/")[0].removesuffix(".html")
        front: Block = {**outline(page), "family": family, "at": f"/{path}"}
        if path == "index.html":
            yield "_index.md", _json(front)
            continue
        # A section's index.md would be a bundle, which swallows the pages beside it.
        name = path.removesuffix(".html").replace("/index", "/all")
        yield f"pages/{name}.md", _json({**front, "layout": "list", "url": f"/{path}"})


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of the pages that are handed over as outlines: all but articles' own."""
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        is_articles = path.startswith("articles/") and not path.startswith("articles/index")
        if not is_articles and not path.startswith(_LEFT_OUT):
            yield path, file.read_text(encoding="utf-8")


def _facets(site: Path) -> Mapping[str, object]:
    """Return the facets of each list, from its first page."""
    return {
        path.split("/")[0].removesuffix(".html"): choices((site / path).read_text(encoding="utf-8"))
        for path in _LISTS
        if (site / path).exists()
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), indent=None) + "\n"


def _write(file: Path, text: str) -> Path:
    """Write a file, unless it is as it should be, and return its path."""
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return file


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    export(Path(sys.argv[1]), Path(sys.argv[2]))
