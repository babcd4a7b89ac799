"""What a project has, as rows: for the author who wants to know which ids there are and what waits to be annotated."""

from collections.abc import Mapping

from generator.reading.project import notes
from generator.remembering import Memory
from generator.text import number_of

Rows = list[dict[str, object]]


def listing(texts: Mapping[str, bytes]) -> dict[str, Rows]:
    """Rows by kind; files that cannot be read are left to `briefing check`."""
    found, _ = notes(texts, [], Memory(keeps=False))
    annotated = {f"seeds/{each.seed.value}": each.slug for each in found.articles}
    seeds = {each.path: each for each in found.seeds}

    def published(path: str, own: str) -> str:
        seed = seeds.get(path)
        return own or (seed.published.text if seed and seed.published else "")

    return {
        "articles": [
            {
                "slug": each.slug,
                "published": published(f"seeds/{each.seed.value}", each.published.value.text if each.published else ""),
                "title": each.title.value,
                "counts": f"{number_of(len(each.facts), 'fact')}, {number_of(len(each.quotes), 'quote')}",
                "state": "draft" if each.is_draft else "",
            }
            for each in found.articles
        ],
        "actors": [{"id": each.id, "kind": each.kind.value, "name": each.name.value} for each in found.actors],
        "topics": [{"id": each.id, "title": each.title.value} for each in found.topics],
        "questions": [{"id": each.id, "text": each.text.value} for each in found.questions],
        "briefings": [{"slug": each.slug, "title": each.title.value} for each in found.briefings],
        "seeds": [
            {"seed": each.removeprefix("seeds/"), "article": annotated.get(each, "not annotated")}
            for each in sorted(texts)
            if each.startswith("seeds/") and each.endswith((".txt", ".md"))
        ],
    }
