"""The files of pages, `content/briefings/SLUG.md` and `content/pages/SLUG.md`."""

from generator.briefing.model.content import Narrative
from generator.briefing.model.located import Located
from generator.problems import ProblemLog
from generator.reading.mapping_schema import mapping_schema
from generator.reading.markdown_file import read_markdown_file, with_title
from generator.reading.record_schema import keys_of
from generator.reading.records import located

page_schema = mapping_schema("a page", dict, keys_of(Narrative, {}))


def read_page(path: str, slug: str, source: str, log: ProblemLog) -> Located[Narrative] | None:
    """Return the page of a file, or None if its front matter is unusable."""
    values = read_markdown_file(source, page_schema, "", log)
    if values is None:
        return None
    return located(Narrative, slug=slug, path=path, **with_title(slug, values))
