"""The smaller Hugo site that is often built: articles, a page for each actor, lists, feed, sitemap.

An article has its text, facts and quotes without marks; an actor is a term of a taxonomy. There are
no cards, facets, timelines, citations or data, so it shows what these cost, in both.
"""

import json
from pathlib import Path

from tests.bench.hugo.articles import mentions_by_article

_SITE = Path(__file__).parent / "small_site"


def export_small(site: Path, target: Path) -> None:
    """Write the smaller project for a published site."""
    data = json.loads((site / "data/briefing.json").read_bytes())
    names = {actor["id"]: actor["name"] for actor in data["actors"]}
    mentions = mentions_by_article(data["actors"])
    for file in (path for path in _SITE.rglob("*") if path.is_file()):
        _write(target / file.relative_to(_SITE), file.read_text(encoding="utf-8"))
    for actor, name in names.items():
        _write(target / f"content/actors/{actor}/_index.md", json.dumps({"title": name}) + "\n")
    for record in data["articles"]:
        named = {mention.actor for mention in mentions.get(record["slug"], [])}
        front = {
            "title": record["title"],
            "date": record["published"],
            "outlet": record["outlet"],
            "summary": record["summary"],
            "actors": sorted(named),
            "facts": [fact["text"] for fact in record["facts"]],
            "quotes": [[quote["text"], quote["speaker"]] for quote in record["quotes"]],
        }
        text = f"{json.dumps(front, indent=1)}\n\n{record['text']}\n"
        _write(target / f"content/articles/{record['slug']}.md", text)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
