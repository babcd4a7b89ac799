"""One drafting: a seed of a project read, proposals made or taken, and tried by the gate."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from generator.briefing.meaning import Language, Languages
from generator.briefing.model.content import Actor
from generator.briefing.model.dates import NotADate, When, day
from generator.briefing.model.seed import Seed
from generator.cache import Cache
from generator.drafting.draft import drafted
from generator.drafting.draft_yaml import actor_files, annotation_of
from generator.drafting.gate import Gate
from generator.drafting.given import given
from generator.drafting.new_annotation import Beginning, article_path, head
from generator.drafting.proposal import Draft
from generator.drafting.reading import reading
from generator.problems import ProblemLog
from generator.reading import seeds
from generator.reading.decoding import text_of
from generator.reading.project import notes

_UNDATED = "9999-12-31"  # for a seed that does not say its day, so that the gate can be asked


@dataclass(frozen=True, eq=False)
class Drafting:
    """A seed that is drafted, with all that its draft depends on."""

    texts: Mapping[str, bytes]
    languages: Languages
    beginning: Beginning
    seed: Seed
    actors: Mapping[str, Actor]
    lang: str
    slug: str

    @property
    def path(self) -> str:
        """The path of the annotation."""
        return article_path(self.slug)

    @property
    def language(self) -> Language | None:
        """The language of the seed if it can be drafted from."""
        found = self.languages.get(self.lang.partition("-")[0].lower())
        return found if found and found.words("speaking") else None

    @property
    def published(self) -> When | None:
        """The day of publication, where the seed or the author says it."""
        if self.seed.published:
            return self.seed.published
        return _day(self.beginning.published.day)

    def by_rules(self, language: Language) -> Draft:
        """Return what the text shows and the gate lets through."""
        read = reading(self.seed, self.actors.values(), self.published, self.lang, language)
        return self._gate(is_strict=False).passed(drafted(read))

    def from_others(self, data: bytes) -> Draft:
        """Return what others propose and the gate lets through; raises NotADraftError."""
        return self._gate(is_strict=True).passed(given(data, self.seed.text, self.actors))

    def _gate(self, *, is_strict: bool) -> Gate:
        return Gate(
            self.texts,
            self.languages,
            self.path,
            self._head_for_gate(),
            self.seed.path,
            is_strict=is_strict,
        )

    def _head_for_gate(self) -> str:
        if self.published:
            return head(self.beginning)
        published = replace(self.beginning.published, day=_UNDATED)
        return head(replace(self.beginning, published=published))

    def files(self, draft: Draft) -> dict[str, str]:
        """Return the files that a draft makes: the annotation, and the actors it adds."""
        written = annotation_of(head(self.beginning), draft)
        return {self.path: written.text, **actor_files(draft.actors)}


def _day(words: str) -> When | None:
    try:
        return day(words) if words else None
    except NotADate:
        return None


def drafting(
    texts: Mapping[str, bytes], languages: Languages, beginning: Beginning, slug: str
) -> Drafting:
    """Return the drafting of a seed that can be read."""
    path = f"seeds/{beginning.name}"
    data = texts[path]
    source = text_of(data, ProblemLog(path)) or ""
    seed = seeds.seed(path, data, source, ProblemLog(path))
    read, _ = notes(_people_and_site(texts), (), Cache(keeps=False))
    actors = {actor.record.id: actor.record for actor in read.actors}
    lang = read.site.lang if read.site else "en"
    return Drafting(texts, languages, beginning, seed, actors, lang, slug)


def _people_and_site(texts: Mapping[str, bytes]) -> dict[str, bytes]:
    wanted = ("content/actors/", "content/site.yaml")
    return {path: data for path, data in texts.items() if path.startswith(wanted)}


def with_day(beginning: Beginning, words: str) -> Beginning:
    """Return the beginning of an annotation with a day that the author gives; raises NotADate."""
    given_day = day(words)
    date = dt.date(*given_day.earliest)
    return replace(beginning, published=replace(beginning.published, day=date.isoformat()))
